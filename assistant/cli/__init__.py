"""The command line: one file a command group. Reads arguments, calls the rooms below, prints."""
