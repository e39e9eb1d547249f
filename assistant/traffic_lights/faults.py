"""Why a message is not used, as a word that can be counted."""

from typing import Literal

from assistant.errors import DataError

Why = Literal[
    "truncated",  # it ends before its content does
    "invalid",  # it is not what it says it is
    "too_long",  # longer than any radio sends
    "foreign",  # neither SPaT nor MAP
    "secured",  # signed, and nobody has said that the radio unit verifies
    "absurd",  # a time mark beyond the hour
    "replayed",  # older than the newest of its intersection
    "stale",  # sent too long ago
    "ahead",  # sent later than now
]


class UnusableError(DataError):
    """A message that cannot be used. `why` is the word it is counted under."""

    def __init__(self, why: Why, reason: str) -> None:
        super().__init__(reason)
        self.why: Why = why
