"""The sentences that nobody who writes phrases has seen: what must never get worse. Figures: docs/understanding.md."""

# mypy: disable-error-code="import-not-found"
# scripts/ lies outside what mypy is told of

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import score_texts
from scoring.figures import Figures

CHECKOUT = Path(__file__).resolve().parents[2]

EXACT = {"blind_en": 0.84, "blind_zh": 0.86}
"""a little under what was measured last; wanted are 0.9"""
WRONG_CALLS = {"blind_en": 1, "blind_zh": 1}
"""of 200: fewer than 1 %"""
FALSE_CALLS = {"not_addressed_en": 2, "not_addressed_zh": 4}
"""of 150, as measured last"""

SEE = "scripts/score_texts.py --failures FILE tells which; a sentence shown here would be seen by who writes phrases"

Scored = Callable[[str], Figures]


@pytest.fixture(scope="module")
def scored() -> Scored:
    """Score one of the sets by its name, once."""
    mind = score_texts.understanding()

    def score(name: str) -> Figures:
        sentences = score_texts.read(name, CHECKOUT)
        assert sentences
        return score_texts.score(name, sentences, mind)

    return cache(score)


@pytest.mark.parametrize("name", EXACT)
def test_there_are_two_hundred_sentences_and_all_want_something(name: str, scored: Scored) -> None:
    assert len(scored(name).wanted) == len(scored(name).judgements) == 200


@pytest.mark.parametrize(("name", "least"), EXACT.items())
def test_what_is_requested_is_understood_exactly(name: str, least: float, scored: Scored) -> None:
    assert scored(name).exact >= least * len(scored(name).wanted), SEE


@pytest.mark.parametrize(("name", "most"), WRONG_CALLS.items())
def test_hardly_a_call_is_wrong(name: str, most: int, scored: Scored) -> None:
    assert scored(name).wrong_calls <= most, SEE


@pytest.mark.parametrize(("name", "most"), FALSE_CALLS.items())
def test_what_is_not_said_to_the_car_is_left_alone(name: str, most: int, scored: Scored) -> None:
    assert len(scored(name).judgements) == 150
    assert scored(name).false_calls <= most, SEE
