"""How long a reply takes to say, and which of its forms is said: the longest that the driver has time for."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

MOVING_S = 4.0
"""one short sentence: eyes and mind are on the road"""
PARKED_S = 12.0

Forms = tuple[str, ...]
"""the same said at length and briefly, the longest first"""

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_PAUSE = re.compile(r"[,;:，；：、](?=\s*\S)")
_END = re.compile(r"[?!。？！](?=\s*\S)|\.(?=\s+\S)")
_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a language is spoken, in seconds."""

    start: float
    """of silence around a text"""
    letter: float
    syllable: float
    """of a Chinese character"""
    pause: float
    """at a comma"""
    end: float
    """at the end of a sentence that is not the last"""
    point: str
    """what a decimal point is read as"""


def seconds(text: str, pace: Pace, in_words: Callable[[int], str]) -> float:
    """Estimate how long a text takes to say. in_words: a whole number as it is read out."""
    read = _DIGITS.sub(lambda digits: in_words(int(digits[0])), _POINT.sub(pace.point, text))
    chinese = len(_CHINESE.findall(read))
    return (
        pace.start
        + pace.syllable * chinese
        + pace.letter * (len(_LETTER.findall(read)) - chinese)
        + pace.pause * len(_PAUSE.findall(text))
        + pace.end * len(_END.findall(text))
    )


def fitting(forms: Sequence[str], limit_s: float, length_s: Callable[[str], float]) -> str:
    """Return the first form that can be said within the limit, else the shortest of all."""
    return next((form for form in forms if length_s(form) <= limit_s), min(forms, key=length_s))
