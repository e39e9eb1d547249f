"""Proposes which signals of a new car's DBC are which VSS names: `assistant can map`, run at a desk and never in a car.

Names become words (`name_words.py`), words and readings of the signals candidates, and all candidates together one
assignment; `proposal_text.py` writes it as a mapping for people to finish. No frame comes here.
"""
