"""Stories: conversations in plain files, and their player. It plays the heart as it is, with a clock of its own."""
