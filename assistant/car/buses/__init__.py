"""Live buses: a thread a bus hears frames and hands them to the decoder, as long as the process lives.

`bus.py` is the car of them; `receiver.py` is what it sees of one open bus, of which there are three kinds of our own
(socketcan, slcan, what an ELM327 has heard) and python-can's. A frame goes from the system's socket to the decoder.
"""
