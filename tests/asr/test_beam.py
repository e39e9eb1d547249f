"""The search alone, on made-up models; the true model is in test_mandarin.py."""

import math
from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from assistant.asr.beam import Hypothesis, NextLogProbabilities, Symbols, search

END, A, B = range(3)
LONGEST = 4

TRAP = {
    (): [0.0, 0.6, 0.4],
    (A,): [0.4, 0.3, 0.3],
    (B,): [0.95, 0.025, 0.025],
}
"""what begins best, A, ends in less (0.24) than B (0.38)"""


def a_model(table: dict[Symbols, list[float]]) -> NextLogProbabilities:
    """Answer with a table's probabilities; what is not in it ends for certain."""

    def next_log_probabilities(beginnings: Sequence[Symbols]) -> NDArray[np.float64]:
        with np.errstate(divide="ignore"):
            return np.log([table.get(beginning, [1.0, 0.0, 0.0]) for beginning in beginnings])

    return next_log_probabilities


def random_model(seed: int) -> NextLogProbabilities:
    """Answer any beginning with probabilities of its own, always the same ones."""

    def one(beginning: Symbols) -> NDArray[np.float64]:
        return np.log(np.random.default_rng([seed, len(beginning), *beginning]).dirichlet([1.0, 1.0, 1.0]))

    return lambda beginnings: np.array([one(beginning) for beginning in beginnings])


def likelihood(model: NextLogProbabilities, symbols: Symbols) -> float:
    """The log-probability of a hypothesis and, where it is shorter than the longest, its end."""
    spoken = symbols if len(symbols) == LONGEST else (*symbols, END)
    return sum(float(model([spoken[:place]])[0, symbol]) for place, symbol in enumerate(spoken))


def test_a_wide_search_finds_what_a_greedy_one_misses() -> None:
    model = a_model(TRAP)
    (greedy,) = search(model, end=END, width=1, margin=math.inf, longest=LONGEST)
    best, second, *_ = search(model, end=END, width=3, margin=math.inf, longest=LONGEST)
    assert (greedy.symbols, best.symbols, second.symbols) == ((A,), (B,), (A,))
    assert best.log_probability == pytest.approx(math.log(0.4 * 0.95))
    assert second.log_probability == greedy.log_probability == pytest.approx(math.log(0.6 * 0.4))


def test_silence_is_a_reading_too() -> None:
    assert search(a_model({}), end=END, width=3, margin=5, longest=LONGEST) == [Hypothesis((), 0.0)]


def test_what_never_ends_is_cut_off() -> None:
    forever = a_model({(A,) * length: [0.001, 0.998, 0.001] for length in range(LONGEST)})
    best = search(forever, end=END, width=2, margin=3, longest=LONGEST)[0]
    assert best.symbols == (A,) * LONGEST


def test_far_less_likely_readings_are_neither_returned_nor_followed() -> None:
    asked: list[int] = []
    model = a_model({(): [0.0, 0.99, 0.01], (A,): [0.0, 0.99, 0.01], (A, A): [0.99, 0.005, 0.005]})

    def counting(beginnings: Sequence[Symbols]) -> NDArray[np.floating]:
        asked.append(len(beginnings))
        return model(beginnings)

    hypotheses = search(counting, end=END, width=3, margin=3, longest=LONGEST)
    assert [hypothesis.symbols for hypothesis in hypotheses] == [(A, A)]
    assert asked == [1, 1, 1]


def test_it_ends_when_nothing_better_can_come() -> None:
    asked: list[Sequence[Symbols]] = []

    def model(beginnings: Sequence[Symbols]) -> NDArray[np.floating]:
        asked.append(beginnings)
        sure: NDArray[np.floating] = np.log(np.full((len(beginnings), 3), [0.8, 0.15, 0.05]))
        return sure

    hypotheses = search(model, end=END, width=2, margin=math.inf, longest=50)
    assert [hypothesis.symbols for hypothesis in hypotheses] == [(), (A,)]
    assert len(asked) == 2


@given(seed=st.integers(0, 10**6))
def test_wide_enough_it_finds_exactly_the_best(seed: int) -> None:
    model = random_model(seed)
    every = [symbols for length in range(LONGEST + 1) for symbols in product((A, B), repeat=length)]
    every.sort(key=lambda symbols: -likelihood(model, symbols))
    hypotheses = search(model, end=END, width=len(every), margin=math.inf, longest=LONGEST)
    assert [hypothesis.symbols for hypothesis in hypotheses] == every


@given(seed=st.integers(0, 10**6), width=st.integers(1, 8), margin=st.floats(0, 10))
def test_readings_differ_are_sorted_near_the_best_and_as_likely_as_they_say(
    seed: int, width: int, margin: float
) -> None:
    model = random_model(seed)
    hypotheses = search(model, end=END, width=width, margin=margin, longest=LONGEST)
    scores = [hypothesis.log_probability for hypothesis in hypotheses]
    assert 1 <= len(hypotheses) <= width
    assert len({hypothesis.symbols for hypothesis in hypotheses}) == len(hypotheses)
    assert scores == sorted(scores, reverse=True)
    assert scores[0] - scores[-1] <= margin + 1e-9
    assert scores == pytest.approx([likelihood(model, hypothesis.symbols) for hypothesis in hypotheses])


@given(seed=st.integers(0, 10**6))
def test_one_wide_it_is_greedy(seed: int) -> None:
    model = random_model(seed)
    greedy: Symbols = ()
    while len(greedy) < LONGEST and (symbol := int(model([greedy])[0].argmax())) != END:
        greedy = (*greedy, symbol)
    hypotheses = search(model, end=END, width=1, margin=0, longest=LONGEST)
    assert [hypothesis.symbols for hypothesis in hypotheses] == [greedy]
