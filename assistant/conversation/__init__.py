"""The pure heart: no clock, no I/O, no threads, no engines. Its types are what the other rooms speak."""
