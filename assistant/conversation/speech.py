"""What a recogniser heard, as data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One word and where it stands in the sound."""

    word: str
    start_s: float
    """seconds from the start of the utterance"""
    end_s: float
    confidence: float
    """0 to 1; 1.0 where the engine has none"""


@dataclass(frozen=True, slots=True)
class Transcript:
    """The words of one utterance."""

    text: str
    """empty where nothing was heard; Mandarin as the engine gives it, with or without spaces"""
    lang: str
    """en or zh"""
    words: tuple[Word, ...] = ()
    """empty for text that was typed, and for engines that know no times"""
    alternatives: tuple[str, ...] = ()
    """other readings of the same sound, best first, without `text` itself"""
    confidence: float = 1.0
