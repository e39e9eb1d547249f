"""The way back: a call becomes values of signals, and what is changed can be put back. Pure, but for the client.

One table (`actions.py`) serves the simulated car and the actuator's process; the daemon reaches that process through
`actuator_client.py`. No frame is made here, and nothing is sent on a bus.
"""
