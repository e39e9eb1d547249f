"""The one process that may change a real car: an allow-list, ranges, rates and gates of its own, and read-back.

Nothing of the daemon imports this room; it is asked over a socket (protocol.py), and trusts no answer of policy.
"""
