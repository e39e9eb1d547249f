"""Beam search: the likeliest hypotheses of a decoder that gives one symbol after the other; and weights of given ones.

Pure: what the model makes of a beginning comes in as a callable. A hypothesis counts by the sum of the
log-probabilities of its symbols and its end, which is the log-probability of that whole sentence, given the sound. So
hypotheses of any length compare without a constant to tune; and as a sum only falls, it is known when nothing better
can come.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Symbols = tuple[int, ...]
NextLogProbabilities = Callable[[Sequence[Symbols]], NDArray[np.floating]]
"""n beginnings of one length -> shape (n, symbols): the natural log-probability of each symbol as the next one"""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One sequence of symbols, and how likely it is."""

    symbols: Symbols
    """without the end"""
    log_probability: float
    """natural, of the symbols and the end"""


def search(
    next_log_probabilities: NextLogProbabilities, *, end: int, width: int, margin: float, longest: int
) -> list[Hypothesis]:
    """Return the likeliest hypotheses that were found, best first: 1 to `width`.

    end: the symbol that ends a hypothesis. width: how many hypotheses are followed at a time; 1 is greedy. margin: what
    is less likely than the best by more than this (natural logarithm) is dropped, finished or not; so a sound that
    leaves no doubt costs as much as a greedy hypothesis. longest: symbols (at least 1) after which a hypothesis is cut
    off; one that has as many never came to its end.
    """
    live = [Hypothesis((), 0.0)]
    finished: list[Hypothesis] = []
    for _ in range(longest):
        beginnings = [hypothesis.symbols for hypothesis in live]
        totals = next_log_probabilities(beginnings) + np.array([[hypothesis.log_probability] for hypothesis in live])
        live = []
        for row, symbol in _largest(totals, width):
            total = float(totals[row, symbol])
            if symbol == end:
                finished.append(Hypothesis(beginnings[row], total))
            else:
                live.append(Hypothesis((*beginnings[row], symbol), total))
        finished, live = _likely(finished, live, width, margin)
        if not live:
            break
    return _best_first([*finished, *live])[:width]


def weigh(next_log_probabilities: NextLogProbabilities, sequences: Sequence[Symbols], *, end: int) -> list[float]:
    """Return the natural log-probability of each sequence and its end, but for the beginning that all of them share."""
    closed = [(*symbols, end) for symbols in sequences]
    shared = next((place for place, column in enumerate(zip(*closed, strict=False)) if len(set(column)) > 1), 0)
    totals = [0.0] * len(closed)
    for place in range(shared, max(map(len, closed), default=0)):
        going_on = [number for number, symbols in enumerate(closed) if len(symbols) > place]
        following = next_log_probabilities([closed[number][:place] for number in going_on])
        for row, number in enumerate(going_on):
            totals[number] += float(following[row, closed[number][place]])
    return totals


def _likely(
    finished: list[Hypothesis], live: list[Hypothesis], width: int, margin: float
) -> tuple[list[Hypothesis], list[Hypothesis]]:
    """Leave out what is too far from the best, and the beginnings that cannot come among the best `width` any more."""
    finished = _best_first(finished)
    least = max(hypothesis.log_probability for hypothesis in (*finished[:1], *live)) - margin
    beaten = finished[width - 1].log_probability if len(finished) >= width else -np.inf
    return (
        [hypothesis for hypothesis in finished[:width] if hypothesis.log_probability >= least],
        [hypothesis for hypothesis in live if hypothesis.log_probability >= max(least, beaten)],
    )


def _best_first(hypotheses: Sequence[Hypothesis]) -> list[Hypothesis]:
    return sorted(hypotheses, key=lambda hypothesis: -hypothesis.log_probability)


def _largest(totals: NDArray[np.floating], count: int) -> Iterator[tuple[int, int]]:
    """Give the places (row, symbol) of the largest totals, the largest first."""
    flat = totals.ravel()
    near = np.argpartition(flat, -count)[-count:] if count < flat.size else np.arange(flat.size)
    for place in near[np.argsort(-flat[near], kind="stable")]:
        yield divmod(int(place), totals.shape[1])
