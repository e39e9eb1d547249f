"""The name that wakes the assistant: one engine in each file, behind one Protocol. Knows nothing of turns."""
