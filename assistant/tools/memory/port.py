"""Memory: what is kept for people over the days: notes, profiles, routines, reminders."""

from collections.abc import Sequence
from typing import NotRequired, Protocol, TypedDict


class Note(TypedDict):
    """Something that somebody wanted kept, in their own words."""

    text: str
    kept_at: str
    """local, ISO 8601 minutes"""


class Reminder(TypedDict):
    """Something to be reminded of."""

    text: NotRequired[str]
    at: NotRequired[str]
    """local, ISO 8601 minutes; either this or `place`"""
    place: NotRequired[str]
    """in the speaker's own words"""


class Memory(Protocol):
    """What is kept. May raise AssistantError where it cannot be read or written."""

    def keep(self, text: str) -> Note:
        """Keep a note."""
        ...

    def find(self, text: str | None) -> Sequence[Note]:
        """Return the notes that a question or a word is about, the likeliest first; None: all, the newest first."""
        ...

    def drop(self, notes: Sequence[Note]) -> None:
        """Forget these notes."""
        ...

    def switch_profile(self, name: str) -> str | None:
        """Change to a person's settings; return who was there before, None where that was nobody.

        Raises UnableError "no_such_profile".
        """
        ...

    def routine(self, name: str) -> str | None:
        """Return the steps of a routine, in the words in which they were given; None where there is no such one."""
        ...

    def define_routine(self, name: str, steps: str) -> str | None:
        """Keep steps under a name; return those that it had before."""
        ...

    def remind(self, reminder: Reminder) -> None:
        """Keep a reminder."""
        ...

    def cancel_reminders(self, text: str | None) -> Sequence[Reminder]:
        """Drop the reminders that a text is about; None: the one that is due next. Return what was dropped."""
        ...
