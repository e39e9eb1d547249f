"""Recorded drives: one file a format, lines or bytes in and frames out; `recording.py` writes what a bus hears.

`log.py` is the car of them: it merges files by their times, and hands frames to the decoder up to a moment.
"""
