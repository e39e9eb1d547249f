"""Drives that are played again: logs, sound and what was said, on one clock that nobody waits for."""
