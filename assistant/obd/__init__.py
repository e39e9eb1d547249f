"""Asks the car for OBD-II values: a process of its own, off by default, whose only words are those of requests.py.

It decodes nothing: the replies are heard by the daemon, on the same bus or over a socket (an ELM327's).
"""
