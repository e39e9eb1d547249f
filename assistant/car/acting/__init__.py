"""The way back: a call becomes values of signals, and what is changed can be put back. Pure, but for the client.

What a tool turns stands beside its signature (`tools/controls.py`); the daemon reaches the actuator's process through
`actuator_client.py`. No frame is made here, and nothing is sent on a bus.
"""
