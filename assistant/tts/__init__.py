"""Text to sound: one small Protocol, one file an engine. Knows nothing of turns, cars or sound cards."""
