"""Which lanes lead on, in few words; the words are each language's own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LaneWords:
    """What a language says of lanes."""

    left: Callable[[int], str]
    """so many on the left"""
    right: Callable[[int], str]
    middle: Callable[[int], str]
    from_left: Callable[[int], str]
    """the one with this number, from 1"""


def lanes_said(lanes: Sequence[bool], words: LaneWords) -> str:
    """Return which lanes to take, from left to right; "" where it does not matter, or is long to say."""
    taken = [number for number, is_good in enumerate(lanes) if is_good]
    count = len(taken)
    if not taken or count == len(lanes) or taken[-1] - taken[0] >= count:
        return ""
    before, behind = taken[0], len(lanes) - 1 - taken[-1]
    if before == 0:
        return words.left(count)
    if behind == 0:
        return words.right(count)
    if before == behind:
        return words.middle(count)
    return words.from_left(before + 1) if count == 1 else ""
