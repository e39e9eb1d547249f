"""The car: frames from a bus or a log become signals under VSS names, and those a state. Nothing here can send."""
