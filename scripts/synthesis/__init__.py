"""Synthesized speech for tests and figures: Piper, Kokoro-82M, flite and eSpeak NG. See scripts/synthesize.py."""
