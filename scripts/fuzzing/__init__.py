"""Damaged files for the readers: what fuzz_readers.py is made of."""
