"""Trips that the car can really drive: what it uses on a way, where it charges, and whether it gets there."""
