"""Numbers that sound alike: thirteen and thirty, 四 and 十. All alternatives of one are scored against the sound; in
English also the other numbers that the recogniser itself was unsure of, as in noise: fifteen and sixteen.

A recogniser decides between them by a hair, and by what its language model has seen more often; its confidences do
not show that. So where such a number was heard, the sentence is forced onto the sound once with each number. Where
one is clearly the likeliest, it is what was said, whichever was heard at first; where others are near, the transcript
says so, and the dialogue asks. Which numbers are possible is not known here.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assistant.asr.recognizer import Recognizer
from assistant.languages import language
from assistant.languages.hearing import NumbersAlike
from assistant.types.transcript import NumberDoubt, Transcript, replaced

LONGEST_S = 12.0
"""of an utterance whose numbers are to be weighed; who says more says no short command"""
MOST_WEIGHED = 3
"""numbers of an utterance, of all its alternatives together: which of them is taken is not known here"""
MOST_OTHERS = 3
"""ways in which one number was read otherwise that are weighed: each is a pass over the sound"""
MOST_DOUBTS = 2
"""three numbers are the most that can be asked about"""


def weighed(transcript: Transcript, samples: NDArray[np.int16], recognizer: Recognizer) -> Transcript:
    """Score the numbers of a transcript that sound like others; where there are none, it costs nothing.

    samples: what it was heard in, shape (n,), 16 kHz mono. What comes back has the likeliest numbers in all its
    alternatives, and those that are near in `doubts`.
    """
    alike = language(transcript.lang).sounds.numbers_alike
    if alike is None:
        return transcript
    alternatives = (transcript.text, *transcript.alternatives)
    doubts: list[NumberDoubt] = []
    seen: set[str] = set()
    weighings = 0
    for text in alternatives:
        for numbers in _in_question(text, alternatives, transcript.lang):
            if seen.isdisjoint(numbers) and weighings < MOST_WEIGHED:
                seen.update(numbers)
                weighings += 1
                texts = [replaced(text, {numbers[0]: number}) for number in numbers]
                weights = dict(zip(numbers, recognizer.weigh(samples, texts), strict=True))
                found = _near(weights, numbers[0], alike)
                transcript = _with_number(transcript, next(iter(found)), numbers)
                doubts += _doubts(found)
    return replace(transcript, doubts=tuple(sorted(doubts, key=lambda doubt: -doubt.share)))


def numbers_alike(text: str, lang: str) -> Iterator[Sequence[str]]:
    """Give each number of a text that sounds like others, with these behind it.

    Not where one of these stands beside it: "thirty, no, thirteen" is told apart by who says it.
    """
    spoken = language(lang)
    alike = spoken.sounds.numbers_alike
    if alike is None:
        return
    said = dict.fromkeys(alike.number.findall(text if spoken.writing.spaced else text.replace(" ", "")))
    for number in said:
        others = alike.others(number)
        if others and said.keys().isdisjoint(others):
            yield (number, *others)


def read_otherwise(text: str, others: Sequence[str], lang: str) -> Sequence[str]:
    """Return the only number of a text, and the numbers that stand in its place in others; nothing where none does."""
    alike = language(lang).sounds.numbers_alike
    if alike is None or alike.any is None:
        return ()
    said = alike.any.findall(text)
    if len(said) != 1:
        return ()
    rest = alike.any.sub("#", text)
    found = (alike.any.findall(other) for other in others if alike.any.sub("#", other) == rest)
    numbers = dict.fromkeys((*said, *(number for (number,) in found)))
    return tuple(numbers)[: 1 + MOST_OTHERS] if len(numbers) > 1 else ()


def _in_question(text: str, alternatives: Sequence[str], lang: str) -> Iterator[Sequence[str]]:
    """Give each number of a text with those that it may have been: what sounds alike, and how it was read otherwise."""
    others = read_otherwise(text, alternatives, lang)
    for numbers in numbers_alike(text, lang):
        more = others[1:] if others[:1] == numbers[:1] else ()
        yield tuple(dict.fromkeys((*numbers, *more)))
        others = () if more else others
    if others:
        yield others


def _near(weights: Mapping[str, float], heard: str, alike: NumbersAlike) -> Mapping[str, float]:
    """Return the likeliest number and those that are near it, likeliest first; what was heard where nothing is told."""
    if not math.isfinite(weights[heard]):
        return {heard: 0.0}
    fair = {number: weight + alike.by * (number in alike.seldom) for number, weight in weights.items()}
    best = max(fair.values())
    return dict(sorted(((n, w) for n, w in fair.items() if w > best - alike.near), key=lambda one: -one[1]))


def _doubts(found: Mapping[str, float]) -> Iterator[NumberDoubt]:
    likeliest, *others = found
    for other in others[:MOST_DOUBTS]:
        share = 1 / (1 + math.exp(found[likeliest] - found[other]))
        yield NumberDoubt(likeliest, other, round(share, 3))


def _with_number(transcript: Transcript, likeliest: str, numbers: Sequence[str]) -> Transcript:
    """Put the likeliest of some numbers into all alternatives in place of the others."""
    instead = {number: likeliest for number in numbers if number != likeliest}
    text, *others = (replaced(text, instead) for text in (transcript.text, *transcript.alternatives))
    return replace(
        transcript,
        text=text,
        words=transcript.words if text == transcript.text else (),
        alternatives=tuple(other for other in dict.fromkeys(others) if other != text),
    )
