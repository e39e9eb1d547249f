"""Where the car is, from a receiver of satellites beside its buses, or from a drive that somebody recorded.

Sentences become fixes (`nmea.py`, `gpsd.py`, `gpx.py`), a fix is believed or not (`believing.py`), and what is believed
becomes signals (`fix.py`). What the car's own buses say is not known here; `located.py` puts the two together.
"""
