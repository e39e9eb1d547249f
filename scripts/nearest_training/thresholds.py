"""Finds how sure it must be, on sentences that the judge had not been trained on: out of fold, by group.

Counted are requests that no phrase holds, and all that asks for nothing: remarks, broken off requests, talk, what is
asked of a home. What the moods tell from commands by itself is not counted: the ladder asks them first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.types.call import Call
from assistant.understand.meanings import changes
from assistant.understand.mood import mood_of
from assistant.understand.nearest.model import NONE, Floats, Thresholds
from assistant.understand.nearest.reader import Reader
from assistant.understand.wording import without_article
from nearest_training.sentences import Row

ALONE, ADDRESSED, ASK = (0.97, 0.005), (0.95, 0.0075), (0.8, 0.05)
"""least share of exact calls among those made of requests, largest share of the rest that a call follows"""
ADDRESSED_ENCODED = (0.95, 0.02)
"""of a sentence encoder, whose false calls out of fold are not repeated on people's talk; those of words are"""
_STEPS = np.arange(0.99, 0.1, -0.005)
_FEW = 20
"""calls, of which a share says nothing"""


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a row."""

    wanted: bool
    score: float
    """0 where no call came"""
    right: bool


def judged(rows: Sequence[Row], shares: Floats, reader: Reader) -> list[Judged]:
    """Judge the rows that are counted. shares: of the frames, each row's by a judge that did not learn it."""
    found = []
    for row, of_row in zip(rows, shares, strict=True):
        if (row.frame == NONE or (row.unheld and row.call)) and mood_of(row.said) in ("command", "question"):
            meaning = reader.read(row.said, row.short, of_row)
            if meaning is not None and mood_of(row.said) == "question" and changes(meaning):
                meaning = None
            calls = meaning.calls if meaning else ()
            right = row.call is not None and [_plain(call) for call in calls] == [_plain(row.call)]
            found.append(Judged(row.call is not None, meaning.confidence if meaning and calls else 0.0, right))
    return found


def thresholds(some: Sequence[Judged], *, encoded: bool = False) -> Thresholds:
    """Return the least scores that keep to the shares. encoded: whether a sentence encoder read the sentences."""
    limits = (ALONE, ADDRESSED_ENCODED if encoded else ADDRESSED, ASK)
    alone, addressed, ask = (_least(some, *each) for each in limits)
    return Thresholds(alone=alone, addressed=min(alone, addressed), ask=min(alone, addressed, ask))


def figures(some: Sequence[Judged], least: float) -> dict[str, float]:
    """Return what comes of a threshold, as shares and counts."""
    wanted, rest = [each for each in some if each.wanted], [each for each in some if not each.wanted]
    made = [each for each in wanted if each.score >= least]
    return {
        "requests": len(wanted),
        "calls": len(made),
        "exact": sum(each.right for each in made),
        "others": len(rest),
        "false": sum(each.score >= least for each in rest),
    }


def _least(some: Sequence[Judged], exact: float, false: float) -> float:
    best = 1.0
    for least in _STEPS:
        seen = figures(some, float(least))
        if seen["false"] > false * seen["others"] or (seen["calls"] > _FEW and seen["exact"] < exact * seen["calls"]):
            break
        best = float(least)
    return best


def _plain(call: Call) -> tuple[str, tuple[tuple[str, str], ...]]:
    return call.tool, tuple(
        sorted((name, without_article(str(value).casefold())) for name, value in call.arguments.items())
    )
