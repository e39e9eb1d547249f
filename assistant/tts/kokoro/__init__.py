"""Kokoro-82M (Apache-2.0): text -> phonemes -> speech, in English and Mandarin, by voices that one likes to hear."""
