"""Sentences that many tools share: which there are is decided here, for all languages; the words are each one's own.

What is requested follows "shall I", what was done stands by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.languages.replies import ANY, Said, Sentences


@dataclass(frozen=True, slots=True)
class ShapeWords:
    """What a language says of {name}; the other fields are those of the call."""

    to_switch: tuple[str, str]
    """on, off"""
    to_set: str
    """{level}"""
    to_change: str
    """{change}"""
    to_open: str
    to_close: str
    to_open_to: Said
    """{percent}"""
    to_open_by: Mapping[str, str]
    """change -> further open, or less far"""
    to_change_opening: str
    switched: tuple[Said, Said]
    """on, off"""
    seat_off: Said
    """{seat}"""
    seat_on: Said
    """{seat}, {level}"""
    closed: Said
    opened: Said
    half_open: Said
    open_to: Said
    """{percent}"""


class Shapes:
    """Makes sentences of a language for the name of a thing."""

    def __init__(self, words: ShapeWords) -> None:
        self._words = words

    def to_switch(self, name: str) -> Sentences:
        """Request something on or off."""
        on, off = self._words.to_switch
        return _of(name, ({"enabled": True}, on), ({}, off))

    def to_set(self, name: str) -> Sentences:
        """Request a level, or another than it has."""
        words = self._words
        return _of(name, ({"level": 0}, words.to_switch[1]), ({"level": ANY}, words.to_set), ({}, words.to_change))

    def to_open(self, name: str) -> Sentences:
        """Request something open, closed, or further so."""
        words = self._words
        return _of(
            name,
            ({"percent": 0}, words.to_close),
            ({"percent": 100}, words.to_open),
            ({"percent": ANY}, words.to_open_to),
            ({"change": "min"}, words.to_close),
            *(({"change": change}, said) for change, said in words.to_open_by.items()),
            ({}, words.to_change_opening),
        )

    def switched(self, name: str) -> Sentences:
        """Say that something is on or off."""
        on, off = self._words.switched
        return _of(name, ({"enabled": True}, on), ({"enabled": False}, off))

    def seat_set(self, name: str) -> Sentences:
        """Say which level something of a seat has."""
        return _of(name, ({"level": 0}, self._words.seat_off), ({}, self._words.seat_on))

    def opened(self, name: str) -> Sentences:
        """Say how far something is open."""
        words = self._words
        return _of(
            name,
            ({"percent": 0}, words.closed),
            ({"percent": 100}, words.opened),
            ({"percent": 50}, words.half_open),
            ({}, words.open_to),
        )


def _of(name: str, *sentences: tuple[Mapping[str, object], Said]) -> Sentences:
    return tuple((condition, _named(said, name)) for condition, said in sentences)


def _named(said: Said, name: str) -> Said:
    if isinstance(said, str):
        return said.replace("{name}", name)
    return tuple(form.replace("{name}", name) for form in said)
