"""From frames to values under VSS names: a DBC says where they stand, a mapping which of them are which names.

`decoder.py` takes frames and keeps the newest of each; asked, it goes the ways of `paths.py` from a name to the bytes
that tell it: checked (counter, checksum), decoded, in the mapping's unit. Who heard the frames is not known here.
"""
