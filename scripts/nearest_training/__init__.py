"""Trains the model of the nearest meaning: sentences to learn from, the vectors of words, the head, the tagger."""
