"""Synthesized speech for tests and figures: Piper, Kokoro-82M, flite and eSpeak NG. See scripts/synthesize.py."""

import assistant  # noqa: F401  before onnxruntime is loaded: it forbids its reports
