"""Moments in replies: ISO 8601 in, numbers out. The heart has no clock, and nothing here asks for one."""

import calendar
import re
from dataclasses import dataclass

_MOMENT = re.compile(r"(?:(\d{4})-(\d\d)-(\d\d))?[T ]?(?:(\d\d):(\d\d))?")


@dataclass(frozen=True, slots=True)
class SpokenTime:
    """A day, a time of day, or both."""

    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday"""
    hour: int | None = None
    minute: int = 0


def moment(text: object) -> SpokenTime | None:
    """Read "2026-11-22", "17:30" or "2026-11-22T17:30"; None where the text is none of these."""
    found = _MOMENT.match(str(text))
    if found is None or not found[0]:
        return None
    year, month, day, hour, minute = (None if part is None else int(part) for part in found.groups())
    if hour is not None and (hour > 23 or minute is None or minute > 59):
        return None
    if year is None or month is None or day is None:
        return SpokenTime(hour=hour, minute=minute or 0)
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return SpokenTime(month, day, calendar.weekday(year, month, day), hour, minute or 0)
