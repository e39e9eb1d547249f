"""What control units tell testers, and J1939 everybody: heard on the way, never asked for.

Frames become messages (`isotp.py`, `j1939_transport.py`), messages what OBD-II, UDS or J1939 say with them: parameters,
fault codes, the car's identity. `diagnosis.py` is what the decoder sees of it.
"""
