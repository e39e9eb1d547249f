"""What the configuration says of one engine, for it to be opened with."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """One entry of a language's list in the configuration."""

    lang: str
    """code of the language"""
    name: str = ""
    """of its model or its voice, as configured; empty: none is named"""
    folder: Path = Path()
    """of its model, whose files are whole; nothing to look at where the engine needs no model"""
    rate: float = 1.0
    """of a voice: 1.0 is its own speed"""
    speaker: str = ""
    """who speaks, of a voice that has several; empty: whom the engine takes"""
