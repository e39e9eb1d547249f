"""Sound to words: what every recogniser promises, the engines, and how a transcript is scored."""
