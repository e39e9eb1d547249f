"""A made-up country for demo and tests: two towns, a village, a motorway. `make_town.py` writes it as a map."""
