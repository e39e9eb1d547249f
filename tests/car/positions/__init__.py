"""Receivers of satellites, live and recorded."""
