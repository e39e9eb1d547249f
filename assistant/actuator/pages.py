"""Pages: the frames of one message whose multiplexers have such and such values. Pure.

A frame of one page is never a ground to build another's on, nor does it tell anything of a signal that is not in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class Multiplexer(Protocol):
    """What is used of a signal that tells the pages of its message apart: layout.py has it."""

    @property
    def name(self) -> str:
        """Its name in the DBC."""

    @property
    def frame_bytes(self) -> int:
        """The least length of a frame that holds it."""

    def read(self, data: bytes) -> int:
        """Read its value from such a frame."""

    def mask(self, size: int) -> int:
        """Its bits, of a payload of `size` bytes read as one big-endian number."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One multiplexer, and its values in a page."""

    multiplexer: Multiplexer
    values: frozenset[int]

    def holds(self, data: bytes) -> bool:
        """Whether a frame is so; one that is too short is not."""
        return len(data) >= self.multiplexer.frame_bytes and self.multiplexer.read(data) in self.values


@dataclass(frozen=True, slots=True)
class Page:
    """The frames for which every choice holds; without any: all."""

    choices: tuple[Choice, ...] = ()
    """in the order of the multiplexers' names, each there once"""

    @property
    def name(self) -> str:
        """For people, and to tell the pages of one message apart."""
        return ", ".join(f"{one.multiplexer.name} {_ranges(one.values)}" for one in self.choices)

    def holds(self, data: bytes) -> bool:
        """Whether a frame is of this page."""
        return all(choice.holds(data) for choice in self.choices)

    def within(self, other: "Page") -> bool:
        """Whether every frame of this page is one of the other."""
        ours = {one.multiplexer.name: one.values for one in self.choices}
        names = {one.multiplexer.name for one in other.choices}
        return names <= set(ours) and all(ours[one.multiplexer.name] <= one.values for one in other.choices)


EVERY = Page()
"""all frames of a message"""


def page_of(multiplexer: Multiplexer, values: Iterable[int], page: Page = EVERY) -> Page:
    """Return the frames of a page in which one more multiplexer has one of these values."""
    choices = (*page.choices, Choice(multiplexer, frozenset(values)))
    return Page(tuple(sorted(choices, key=lambda choice: choice.multiplexer.name)))


def both(*pages: Page) -> Page | None:
    """Return the frames that are of all these pages; None where there can be none."""
    choices: dict[str, Choice] = {}
    for choice in (choice for page in pages for choice in page.choices):
        name = choice.multiplexer.name
        values = choices[name].values & choice.values if name in choices else choice.values
        choices[name] = Choice(choice.multiplexer, values)
    if not all(choice.values for choice in choices.values()):
        return None
    return Page(tuple(choices[name] for name in sorted(choices)))


def _ranges(values: frozenset[int]) -> str:
    """Write numbers shortly: 0-3/7."""
    runs: list[list[int]] = []
    for value in sorted(values):
        if runs and value == runs[-1][1] + 1:
            runs[-1][1] = value
        else:
            runs.append([value, value])
    return "/".join(f"{first}" if first == last else f"{first}-{last}" for first, last in runs)
