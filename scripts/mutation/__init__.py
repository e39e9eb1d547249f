"""Mutation of our own code: what may be changed, and whether a test notices. See scripts/mutate."""
