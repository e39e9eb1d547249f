"""How exactly an amount is said: rounded once, for all languages, as people round; the words are each one's own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

Unit = Literal["second", "minute", "hour", "day", "metre"]
_LONG: Sequence[tuple[int, Unit]] = ((86400, "day"), (3600, "hour"), (60, "minute"))
"""seconds of it"""


@dataclass(frozen=True, slots=True)
class AmountWords:
    """What a language says of amounts; {} is a number as it is said."""

    minus: str
    below_zero: str
    """the same of a temperature"""
    degrees: Callable[[str], str]
    half_degree: str
    counted: Callable[[int, Unit], str]
    """so many of a unit"""
    ago: str
    """{}: a span of time"""
    hours: Callable[[int], str]
    half_hours: Callable[[int], str]
    """so many hours and a half; 0: half an hour"""
    with_minutes: str
    """{hours}, {minutes}"""
    kilometres: Callable[[str], str]
    directions: Sequence[str]
    """eight, from north by east"""


class Amounts:
    """Says amounts in a language."""

    def __init__(self, words: AmountWords) -> None:
        self._words = words

    def number(self, value: float) -> str:
        """Say a number: one decimal where it is small enough for that to matter to a driver, else none."""
        said = _rounded(value)
        return self._words.minus.format(said) if value < 0 and said != "0" else said

    def degrees(self, value: float) -> str:
        """Say a temperature: halves are told, however hot it is."""
        halves = round(abs(value) * 2)
        is_half = abs(abs(value) * 2 - halves) < 0.05 and halves % 2
        said = str(halves / 2) if is_half else _rounded(value)
        degrees = self._words.half_degree if is_half and halves == 1 else self._words.degrees(said)
        return self._words.below_zero.format(degrees) if value < 0 and said != "0" else degrees

    def ago(self, seconds: float) -> str:
        """Say an age, rounded as people do."""
        size, unit = next((long for long in _LONG if round(seconds) >= long[0]), (1, "second"))
        return self._words.ago.format(self._words.counted(max(1, round(seconds / size)), unit))

    def duration(self, seconds: float) -> str:
        """Say a span of time; long ones are rounded to minutes."""
        words = self._words
        if round(seconds) < 60:
            return words.counted(max(1, round(seconds)), "second")
        hours, minutes = divmod(round(seconds / 60), 60)
        if minutes == 30:
            return words.half_hours(hours)
        if hours == 0:
            return words.counted(minutes, "minute")
        said = words.hours(hours)
        return words.with_minutes.format(hours=said, minutes=words.counted(minutes, "minute")) if minutes else said

    def distance(self, metres: float) -> str:
        """Say a distance: metres below one kilometre, tenths of kilometres below ten."""
        if round(metres, -1) < 1000:
            return self._words.counted(round(metres) if metres < 20 else round(metres / 10) * 10, "metre")
        kilometres = metres / 1000
        return self._words.kilometres(_rounded(kilometres) if kilometres < 9.95 else str(round(kilometres)))

    def direction(self, heading: float) -> str:
        """Say a heading in degrees as one of eight directions."""
        return self._words.directions[round(heading / 45) % 8]


def _rounded(value: float) -> str:
    """Round a number without its sign."""
    if abs(value) >= 30 or abs(value - round(value)) < 0.05:
        return str(round(abs(value)))
    return f"{abs(value):.1f}"
