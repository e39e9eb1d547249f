"""What a recogniser heard, as data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_WITHIN_A_NUMBER = "a-z'零一二两三四五六七八九十百"


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
class NumberDoubt:
    """A number of an utterance that may as well have been another one: "eighty", "eighteen"."""

    heard: str
    """as it stands in the readings; it is the likelier one"""
    other: str
    share: float
    """of the probability of both that the other one has, up to one half"""

    def exchanged(self, text: str) -> str:
        """Return a text with each of the two numbers in the other's place."""
        return replaced(text, {self.heard: self.other, self.other: self.heard})


@dataclass(frozen=True, slots=True)
class Bound:
    """A sentence that can be said, found in the sound by a search that knows no others."""

    text: str
    behind: float
    """nats by which it is less likely than the text of the transcript; below 0 where it is likelier, by sound"""


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
    doubts: tuple[NumberDoubt, ...] = ()
    """the nearest first; numbers that were clearly heard are not here"""
    bound: tuple[Bound, ...] = ()
    """the likeliest first; none where the text is itself such a sentence, and from engines that are not bound"""


def replaced(text: str, numbers: Mapping[str, str]) -> str:
    """Return a text with other numbers in place of some, whole ones only: 十 is not a part of 二十."""
    written = {number.replace(" ", ""): other for number, other in numbers.items()}
    either = "|".join(" ?".join(number) for number in written)
    whole = re.compile(rf"(?<![{_WITHIN_A_NUMBER}])(?:{either})(?![{_WITHIN_A_NUMBER}])")
    return whole.sub(lambda found: written[found[0].replace(" ", "")], text) if numbers else text
