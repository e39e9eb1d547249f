"""Watching what a program tries to send, look up and write. See scripts/nothing_leaves."""
