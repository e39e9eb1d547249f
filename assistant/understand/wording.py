"""Brings a text, typed or heard, to the plain form that the templates are written in."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.languages import language
from assistant.understand.numbers import written_fractions

_NOT_SAID = re.compile(r"[^\w\s%°'.+-]|(?<!\d)\.|\.(?!\d)|(?<![\w])-(?!\d)|(?<=\w)-(?=[^\W\d])")
_DEGREES = re.compile(r"\s*(?:°\s*c?|℃|摄氏度|degrees? (?:celsius|centigrade))(?!\w)")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d\d)(?!\d)")
_FAHRENHEIT = re.compile(
    r"(?:华氏)?(-?\d+(?:\.\d+)?)\s*(?:(?:degrees? )?(?:fahrenheit|f)\b|华氏度)|华氏(-?\d+(?:\.\d+)?)度"
)
_HALF_OF_DAY = re.compile(r"(?<=\d)\s*([ap])\.?\s?m\b\.?")
_ARTICLE = re.compile(r"^(?:the|an?) (?=\S)")
_MOST_READINGS = 24
"""of one sentence with less and less around it; who says please ten times is not waited for"""


@dataclass(frozen=True, slots=True)
class Frames:
    """Words around a request that change nothing of it."""

    before: Sequence[str] = ()
    """ "could you", 请帮我"""
    after: Sequence[str] = ()
    """ "in the car", 看看"""
    polite: Sequence[str] = ()
    """after it, too, and never the end of the speaker's own words: "please", 好吗"""
    around: Sequence[Sequence[str]] = ()
    """both or none: 能 before and 吗 after, which alone would make it a question"""
    asking: Sequence[str] = ()
    """at the end, they make a question of it: 吗"""
    fillers: Sequence[str] = ()
    """anywhere: "um", 呃"""
    agreeing: Sequence[str] = ()
    """before a request they agree to it, where it was asked about: "yes", 好的"""


def plain(text: str, lang: str) -> str:
    """Lower case, no punctuation, no space beside a Chinese character, simplified ones, numbers as digits."""
    spoken = language(lang)
    writing = spoken.writing
    text = written_fractions(text, writing.percent)
    text = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    text = text.replace("°f", " fahrenheit")
    text = _CLOCK.sub(writing.clock, _HALF_OF_DAY.sub(r" \1m", text))
    text = _DEGREES.sub(writing.degrees, text)
    text = " ".join(_NOT_SAID.sub(" ", text).split())
    return _in_celsius(spoken.numbers.to_digits(writing.unified(text)), writing.degrees)


def without_article(name: str) -> str:
    """Return plain words as a name: the airport is an airport."""
    return _ARTICLE.sub("", name.strip())


def _in_celsius(text: str, unit: str) -> str:
    """Write a temperature in degrees Fahrenheit as one in degrees Celsius, which every tool takes."""

    def celsius(said: re.Match[str]) -> str:
        degrees = f"{(float(said[1] or said[2]) - 32) * 5 / 9:.1f}".removesuffix(".0")
        return f"{degrees}{unit}"

    return _FAHRENHEIT.sub(celsius, text)


class Unframing:
    """Takes polite frames and fillers off a plain text."""

    def __init__(self, frames: Frames, lang: str) -> None:
        edge = language(lang).writing.edge
        self.openings = (*frames.before, *frames.fillers)
        """what may stand before a request"""
        self.endings = (*frames.after, *frames.polite, *frames.fillers)
        """what may stand after it"""
        self._before = re.compile(rf"^(?:{_any(frames.before)}){edge}\s*") if frames.before else None
        self._asking = re.compile(rf"\s*{edge}(?:{_any(frames.asking)})$") if frames.asking else None
        after = (*frames.after, *frames.polite)
        self._after = re.compile(rf"\s*{edge}(?:{_any(after)})$") if after else None
        self._polite = re.compile(rf"(?:\s*{edge}(?:{_any(frames.polite)}))+$") if frames.polite else None
        self._around = (
            re.compile("|".join(rf"^{re.escape(first)}(.+){re.escape(last)}$" for first, last in frames.around))
            if frames.around
            else None
        )
        self._agreeing = re.compile(rf"(?:(?:{_any(frames.agreeing)}){edge}\s*)+") if frames.agreeing else None
        self._fillers = re.compile(rf"{edge}(?:{_any(frames.fillers)}){edge}\s*") if frames.fillers else None

    def readings(self, text: str) -> Iterator[str]:
        """Give the text, then without fillers, then with less and less around it; never an empty one."""
        yield text
        shorter = self._fillers.sub("", self._without_polite_end(text)).strip() if self._fillers else text
        if self._around and (match := self._around.match(shorter)):
            shorter = next(filter(None, match.groups()))
        yield from (reading for reading in self._shorter(shorter) if reading and reading != text)

    def after_agreement(self, text: str) -> str | None:
        """Return what follows words that agree at the beginning of a text; None without them, or with no more."""
        match = self._agreeing.match(text) if self._agreeing else None
        return text[match.end() :] or None if match else None

    def _without_polite_end(self, text: str) -> str:
        """Leave out polite words that a filler stands before: without it 关一下好吗 would ask whether it is 关好."""
        bare = self.impolite(text)
        return bare if bare != text and self._ends_in_filler(bare) else text

    def _ends_in_filler(self, text: str) -> bool:
        return self._fillers is not None and any(match.end() == len(text) for match in self._fillers.finditer(text))

    def impolite(self, text: str) -> str:
        """Return a text without the polite words at its end; as it is where it is nothing else."""
        return (self._polite.sub("", text) if self._polite else text) or text

    def question(self, text: str) -> str | None:
        """Return what a text asks for, without the word that makes it a question; None where it has none."""
        asked = self._asking.sub("", text, count=1) if self._asking else text
        return asked if asked and asked != text else None

    def _shorter(self, text: str) -> Iterator[str]:
        pending, seen = [text], {text}
        for current in pending:
            yield current
            for edge in (self._before, self._after):
                shorter = edge.sub("", current, count=1) if edge else current
                if shorter and shorter not in seen and len(pending) < _MOST_READINGS:
                    seen.add(shorter)
                    pending.append(shorter)


def _any(phrases: Sequence[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
