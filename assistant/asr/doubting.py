"""Numbers that sound alike: thirteen and thirty, 四 and 十. All readings of one are scored against the sound.

A recogniser decides between them by a hair, and by what its language model has seen more often; its confidences do
not show that. So where such a number was heard, the sentence is forced onto the sound once with each number. Where
one is clearly the likeliest, it is what was said, whichever was heard at first; where others are near, the transcript
says so, and the dialogue asks. Which numbers are possible is not known here.
"""

import math
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from assistant.asr.recognizer import Recognizer
from assistant.types.transcript import NumberDoubt, Transcript, replaced

LONGEST_S = 12.0
"""of an utterance whose numbers are to be weighed; who says more says no short command"""
MOST_WEIGHED = 3
"""numbers of an utterance, of all its readings together: which of them is taken is not known here"""
MOST_DOUBTS = 2
"""three numbers are the most that can be asked about"""


@dataclass(frozen=True, slots=True)
class _Sounds:
    """The numbers of a language that sound alike, and what its recogniser's log-likelihoods (natural) mean."""

    number: re.Pattern[str]
    others: Callable[[str], Sequence[str]]
    spaced: bool
    seldom: Collection[str]
    """numbers that are heard too seldom..."""
    by: float
    """...by so much"""
    near: float
    """numbers that differ by less are near"""


_TENS = {
    "thirteen": "thirty",
    "fourteen": "forty",
    "fifteen": "fifty",
    "sixteen": "sixty",
    "seventeen": "seventy",
    "eighteen": "eighty",
    "nineteen": "ninety",
}
# "Thirteen" before a p has been heard as "thirty nine", too. "Thirty five" has no other: nobody says "thirteen five".
_ENGLISH = (
    {teen: [ten] for teen, ten in _TENS.items()}
    | {ten: [teen] for teen, ten in _TENS.items()}
    | {f"{ten} nine": [teen] for teen, ten in _TENS.items()}
)
_UNITS = "one|two|three|four|five|six|seven|eight|nine"

_MANDARIN = {"四": "四十", "十": "十四", "一": "一七", "七": "七一"}
_NUMERALS = "零一二两三四五六七八九十百"
_SAYABLE = re.compile(r"(?:[一二三四五六七八九]百)?(?:[一二三四五六七八九]?十)?[一二三四五六七八九]?")


def _mandarin_others(number: str) -> Sequence[str]:
    if not _SAYABLE.fullmatch(number):  # of a telephone
        return ()
    exchanged = ("".join(signs) for signs in product(*(_MANDARIN.get(sign, sign) for sign in number)))
    return [other for other in exchanged if other != number and _SAYABLE.fullmatch(other)]


_SOUNDS: Mapping[str, _Sounds] = {
    "en": _Sounds(
        number=re.compile(rf"\b(?:{'|'.join(sorted(_ENGLISH, reverse=True))})\b(?! (?:{_UNITS})\b)"),
        others=_ENGLISH.__getitem__,
        spaced=True,
        # Chosen on sentences and voices that are in no table of figures, half of them in noise.
        seldom=_TENS,
        by=1.25,
        near=2.25,
    ),
    "zh": _Sounds(
        # 一 in 一点 and 一下 is no number, and 四点 an hour.
        number=re.compile(
            rf"(?<![{_NUMERALS}第点])(?:[{_NUMERALS}]{{2,5}}|[四十一七](?=个?[度档挡级格]|%|$))(?![{_NUMERALS}点])"
        ),
        others=_mandarin_others,
        spaced=False,
        seldom=(),
        by=0.0,
        near=2.25,
    ),
}


def weighed(transcript: Transcript, samples: NDArray[np.int16], recognizer: Recognizer) -> Transcript:
    """Score the numbers of a transcript that sound like others; where there are none, it costs nothing.

    samples: what it was heard in, shape (n,), 16 kHz mono. What comes back has the likeliest numbers in all its
    readings, and those that are near in `doubts`.
    """
    readings = (transcript.text, *transcript.alternatives)
    doubts: list[NumberDoubt] = []
    seen: set[str] = set()
    weighings = 0
    for reading in readings:
        for numbers in numbers_alike(reading, transcript.lang):
            if seen.isdisjoint(numbers) and weighings < MOST_WEIGHED:
                seen.update(numbers)
                weighings += 1
                texts = [replaced(reading, {numbers[0]: number}) for number in numbers]
                weights = dict(zip(numbers, recognizer.weigh(samples, texts), strict=True))
                found = _near(weights, numbers[0], _SOUNDS[transcript.lang])
                transcript = _with_number(transcript, next(iter(found)), numbers)
                doubts += _doubts(found)
    return replace(transcript, doubts=tuple(sorted(doubts, key=lambda doubt: -doubt.share)))


def numbers_alike(text: str, lang: str) -> Iterator[Sequence[str]]:
    """Give each number of a text that sounds like others, with these behind it.

    Not where one of these stands beside it: "thirty, no, thirteen" is told apart by who says it.
    """
    sounds = _SOUNDS.get(lang)
    if sounds is None:
        return
    said = dict.fromkeys(sounds.number.findall(text if sounds.spaced else text.replace(" ", "")))
    for number in said:
        others = sounds.others(number)
        if others and said.keys().isdisjoint(others):
            yield (number, *others)


def _near(weights: Mapping[str, float], heard: str, sounds: _Sounds) -> Mapping[str, float]:
    """Return the likeliest number and those that are near it, likeliest first; what was heard where nothing is told."""
    if not math.isfinite(weights[heard]):
        return {heard: 0.0}
    fair = {number: weight + sounds.by * (number in sounds.seldom) for number, weight in weights.items()}
    best = max(fair.values())
    return dict(sorted(((n, w) for n, w in fair.items() if w > best - sounds.near), key=lambda one: -one[1]))


def _doubts(found: Mapping[str, float]) -> Iterator[NumberDoubt]:
    likeliest, *others = found
    for other in others[:MOST_DOUBTS]:
        share = 1 / (1 + math.exp(found[likeliest] - found[other]))
        yield NumberDoubt(likeliest, other, round(share, 3))


def _with_number(transcript: Transcript, likeliest: str, numbers: Sequence[str]) -> Transcript:
    """Put the likeliest of some numbers into all readings in place of the others."""
    instead = {number: likeliest for number in numbers if number != likeliest}
    text, *others = (replaced(reading, instead) for reading in (transcript.text, *transcript.alternatives))
    return replace(
        transcript,
        text=text,
        words=transcript.words if text == transcript.text else (),
        alternatives=tuple(other for other in dict.fromkeys(others) if other != text),
    )
