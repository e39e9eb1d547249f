"""Finds the sentences of a graph that a sound is most like, by syllables without their tones.

A step costs what all symbols that sound like its character are unlikely, near sounds weighed by how near they are: the
recogniser writes 诚恳 for 车窗 and is not wrong about much. What it is fed back is what it would have written itself.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from assistant.asr.beam import NextLogProbabilities, Symbols
from assistant.asr.sayings import Sayings, State
from assistant.asr.syllables import Syllables
from assistant.types.sayable import Sayable

WIDTH = 8
FIRST_WIDTH = 24
"""of the first FIRST characters, of which noise may leave little: with eight, what was said is lost where another
sentence begins a little more like it"""
FIRST = 3
MARGIN = 8.0
"""nats behind the best beginning; what is farther is not followed"""
NEAR = 3.0
"""nats behind the best sentence; what is farther is of no interest, and no score ever rises"""
LONGEST = 30
UNIT = 0.4
"""nats that a departure from the plainest wording costs"""
_LEAST = math.exp(-7.0)
"""one syllable costs no more than this: noise may hide one"""
_ITSELF = 0.05
"""a character that is this much as likely as the likeliest of its sound is fed back itself"""
_READINGS = 4
"""of a character, at most"""


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence, and how likely it is."""

    text: str
    log_probability: float
    """natural, by sound"""


@dataclass(frozen=True, slots=True)
class _Begun:
    text: str
    score: float
    symbols: Symbols
    """that were fed"""
    state: State


class BoundSearch:
    """Binds one model to one graph."""

    def __init__(self, characters: Mapping[int, str], sayable: Sayable, end: int) -> None:
        """Take the characters of the model's symbols. end: the symbol that ends a sentence."""
        syllables, sayings = Syllables(characters), Sayings(sayable)
        self._syllables, self._sayings, self._end = syllables, sayings, end
        self._one_at_a_time = Lock()
        self._numbers = {sign: symbol for symbol, sign in characters.items()}
        self._sounds = np.full((len(sayings.signs), _READINGS), len(syllables.names))
        for place, sign in enumerate(sayings.signs):
            of = syllables.of(sign)[:_READINGS]
            self._sounds[place, : len(of)] = of

    def has(self, text: str) -> bool:
        """Whether a text is a sentence."""
        with self._one_at_a_time:
            return self._sayings.has(text)

    def search(self, following: NextLogProbabilities) -> list[Found]:
        """Return the likeliest sentences that were found, best first. From any thread, one after the other."""
        with self._one_at_a_time:
            return self._search(following)

    def _search(self, following: NextLogProbabilities) -> list[Found]:
        live = [_Begun("", 0.0, (), self._sayings.start)]
        ended: list[Found] = []
        for length in range(LONGEST):
            probabilities = np.exp(following([begun.symbols for begun in live]))
            for begun, ending in zip(live, probabilities[:, self._end], strict=True):
                if begun.state.end is not None:
                    score = begun.score + math.log(max(float(ending), _LEAST)) - UNIT * begun.state.end
                    ended.append(Found(begun.text, score))
            ended = sorted(ended, key=lambda found: -found.log_probability)[:WIDTH]
            live = self._next(live, probabilities, ended, FIRST_WIDTH if length < FIRST else WIDTH)
            if not live:
                break
        return ended

    def _next(
        self, live: Sequence[_Begun], probabilities: NDArray[np.float32], ended: Sequence[Found], width: int
    ) -> list[_Begun]:
        """Go on with the likeliest signs."""
        likely = np.log(np.maximum(self._syllables.likely(probabilities), _LEAST))
        unknown = np.full((len(live), 1), -np.inf, np.float32)
        by_sign = np.concatenate([likely, unknown], axis=1)[:, self._sounds].max(axis=2)
        rows = [
            begun.score + by_sign[row, begun.state.signs] - UNIT * begun.state.costs for row, begun in enumerate(live)
        ]
        totals = np.concatenate(rows)
        order = np.argsort(-totals, kind="stable")[:width]
        if not len(order) or not np.isfinite(totals[order[0]]):
            return []
        least = max(totals[order[0]] - MARGIN, -np.inf, *(found.log_probability - NEAR for found in ended[:1]))
        begins = np.cumsum([0, *map(len, rows)])
        found = []
        for place in order:
            if totals[place] >= least:
                row = int(np.searchsorted(begins, place, side="right")) - 1
                number = int(place - begins[row])
                found.append(self._after(live[row], number, float(totals[place]), probabilities[row]))
        return found

    def _after(self, begun: _Begun, number: int, score: float, probabilities: NDArray[np.float32]) -> _Begun:
        sign = self._sayings.signs[begun.state.signs[number]]
        fed = self._fed(sign, probabilities)
        return _Begun(begun.text + sign, score, (*begun.symbols, fed), self._sayings.after(begun.state, number))

    def _fed(self, sign: str, probabilities: NDArray[np.float32]) -> int:
        """Return the symbol that the decoder is told it wrote."""
        alike = self._syllables.symbols_like(sign)
        likeliest = int(alike[np.argmax(probabilities[alike])])
        itself = self._numbers.get(sign)
        if itself is not None and probabilities[itself] >= _ITSELF * probabilities[likeliest]:
            return itself
        return likeliest
