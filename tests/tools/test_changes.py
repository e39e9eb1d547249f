"""Which way a change goes, as a word or a number, and which is its opposite."""

from typing import get_args

import pytest

from assistant.tools.arguments import Change
from assistant.tools.controls import direction, opposite
from assistant.types.call import Value

WORDS = get_args(Change)[1].values


@pytest.mark.parametrize(
    ("change", "way"),
    [("a_bit_less", -1), ("min", -1), (-2, -1), (-0.5, -1), ("more", 1), ("max", 1), (2, 1), (0, 0), (None, 0)],
)
def test_a_change_goes_up_or_down_or_nowhere(change: Value | None, way: int) -> None:
    assert direction(change) == way


@pytest.mark.parametrize("word", WORDS)
def test_every_word_has_an_opposite_that_goes_as_far_the_other_way(word: str) -> None:
    assert direction(opposite(word)) == -direction(word) != 0
    assert opposite(opposite(word)) == word


def test_a_bit_more_is_the_opposite_of_a_bit_less_and_two_of_minus_two() -> None:
    assert [opposite(change) for change in ("a_bit_less", "max", "more", 2)] == ["a_bit_more", "min", "less", -2]
