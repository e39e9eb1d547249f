"""The car: frames from a bus or a log become signals under VSS names, and those a state. Nothing here can send.

A frame (`frames.py`) is heard by `buses/` or read by `logs/`. `decoding/` keeps the newest of each that is used,
`diagnosis/` what control units tell testers. When somebody asks, bytes become values; `state/` is what is asked.
`open.py` is the door. No frames, but a state: a databroker (`kuksa.py`) and the car of the bench (`simulated/`).
The way back, from a call to the signals that it changes, is `acting/`; who sends them is another process.
"""
