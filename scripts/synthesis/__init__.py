"""Synthesized speech for tests and figures: Piper and Kokoro-82M. See scripts/synthesize.py."""
