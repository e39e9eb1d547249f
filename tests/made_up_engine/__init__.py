"""Engines of another package, as one would be that pip installs: an engine is one file, and one line that names it."""

from pathlib import Path

ENTRY_POINTS = """\
[assistant.asr]
made-up = tests.made_up_engine.ears:MadeUpRecognizer

[assistant.tts]
made-up = tests.made_up_engine.voice:MadeUpSynthesizer

[assistant.car]
made-up = tests.made_up_engine.car:MadeUpCar
"""
"""what pip writes of the lines in the package's pyproject.toml"""


def install(folder: Path) -> None:
    """Make the package look installed to a Python that has this folder in its path."""
    info = folder / "made_up_engine-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: made-up-engine\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(ENTRY_POINTS)
