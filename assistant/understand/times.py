"""From the parts of a time as they were said to the arguments at, depart_at, arrive_by (ISO 8601) and after (seconds).

The rules of languages/*/phrases/times.yaml fill slots whose names begin with `time_`; here they become one moment,
the next such one after now. The clock is not looked at: now is given.
"""

from calendar import monthrange
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import islice

from assistant.types.call import Value
from assistant.types.reason import NoSuchTime

PREFIX = "time_"
_MOMENTS = ("at", "depart_at", "arrive_by")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEXT_WEEK = "next_week_"
_MINUTES = "%Y-%m-%dT%H:%M"
_DAYS_AHEAD = {"today": 0, "tomorrow": 1, "day_after_tomorrow": 2}
_DAY_AND_PART = {
    "this_morning": ("today", "morning"),
    "this_afternoon": ("today", "afternoon"),
    "this_evening": ("today", "evening"),
    "tonight": ("today", "night"),
    "tomorrow_morning": ("tomorrow", "morning"),
    "tomorrow_evening": ("tomorrow", "evening"),
}
_HOUR_OF_PART = {"morning": 9, "noon": 12, "afternoon": 15, "evening": 19, "night": 20, "midnight": 24}
"""what "tomorrow morning" means where no hour is said; the reply reads it back"""
_MOST_YEARS_TO_A_DATE = 9
"""to the next 29th of February, at most eight"""
_LONGEST_AFTER_S = 86400
_AFTERNOON_HOURS = range(1, 6)
""" "tomorrow at five" is in the afternoon, "tomorrow at six" in the morning"""


class NoSuchTimeError(ValueError):
    """A moment that is over ("today at nine" at ten), or a time that the tool does not take."""

    def __init__(self, reason: NoSuchTime) -> None:
        super().__init__(reason)
        self.reason: NoSuchTime = reason


def with_times(arguments: Mapping[str, Value], taken: Collection[str], now: datetime) -> dict[str, Value]:
    """Put the `time_...` arguments together to those of the tool.

    taken: the names of the tool's arguments; where none of them is a time, a question is put for a moment `at`, or for
    a `day`. now: local time. Raises NoSuchTimeError.
    """
    kept = {name: value for name, value in arguments.items() if not name.startswith(PREFIX)}
    said = {name.removeprefix(PREFIX): value for name, value in arguments.items() if name.startswith(PREFIX)}
    if not said:
        return kept
    wanted = str(said.get("as") or next((name for name in _MOMENTS if name in taken), _MOMENTS[0]))
    span = _span(said)
    if span is not None and "as" not in said and "after" in taken and span.total_seconds() <= _LONGEST_AFTER_S:
        seconds = span.total_seconds()
        return kept | {"after": int(seconds) if seconds.is_integer() else seconds}
    if span is None and not {*_MOMENTS, "after"} & {*taken}:
        return kept | _asked_for(said, now)
    moment = now + span if span is not None else _next_moment(said, now)
    return kept | {wanted: moment.strftime(_MINUTES)}


def _asked_for(said: Mapping[str, Value], now: datetime) -> dict[str, Value]:
    """Return the day that a question is about, or the moment; a part of today that has begun is now."""
    if not ("hour" in said or "part" in said or str(said.get("day")) in _DAY_AND_PART):
        days = _dates(said, now.date()) if "date" in said else _days(str(said.get("day", "today")), now.date())
        return {"day": days[0].isoformat()}
    try:
        return {"at": _next_moment(said, now).strftime(_MINUTES)}
    except NoSuchTimeError:
        if "hour" in said:
            raise
        return {"at": now.strftime(_MINUTES)}


def _span(said: Mapping[str, Value]) -> timedelta | None:
    """Return how long from now, or None where a moment was said."""
    units = [unit for unit in ("days", "hours", "minutes", "seconds") if unit in said]
    return timedelta(**{unit: _number(said[unit]) for unit in units}) if units else None


def _next_moment(said: Mapping[str, Value], now: datetime) -> datetime:
    day, part = _DAY_AND_PART.get(str(said.get("day")), (said.get("day"), None))
    part = str(said["part"]) if "part" in said else part
    hours = _hours(said, part, another_day=day not in (None, "today") or "date" in said)
    days = _dates(said, now.date()) if "date" in said else _days(None if day is None else str(day), now.date())
    minutes = sum(_number(said.get(name, 0)) * sign for name, sign in (("minute", 1), ("past", 1), ("to", -1)))
    moments = sorted(
        datetime.combine(each, time()) + timedelta(hours=hour, minutes=minutes) for each in days for hour in hours
    )
    moment = next((moment for moment in moments if moment > now.replace(tzinfo=None)), None)
    if moment is None:
        raise NoSuchTimeError("at is past")
    return moment


def _days(day: str | None, today: date) -> list[date]:
    """Return the days that may be meant, today's name of a weekday being today or in a week."""
    if day is None:
        return [today, today + timedelta(days=1)]
    if day in _DAYS_AHEAD:
        return [today + timedelta(days=_DAYS_AHEAD[day])]
    if day.startswith(_NEXT_WEEK):
        monday = today + timedelta(days=7 - today.weekday())
        return [monday + timedelta(days=_WEEKDAYS.index(day.removeprefix(_NEXT_WEEK)))]
    ahead = (_WEEKDAYS.index(day) - today.weekday()) % 7
    return [today + timedelta(days=ahead), today + timedelta(days=ahead + 7)]


def _dates(said: Mapping[str, Value], today: date) -> list[date]:
    """Return the next two days of that date, in any month where none was said."""
    return list(islice(_with_date(int(_number(said["date"])), said.get("month"), today), 2))


def _with_date(day: int, month: Value | None, today: date) -> Iterator[date]:
    for ahead in range(12 * _MOST_YEARS_TO_A_DATE):
        year, before = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        if month in (None, before + 1) and day <= monthrange(year, before + 1)[1]:
            yield date(year, before + 1, day)


def _hours(said: Mapping[str, Value], part: str | None, *, another_day: bool) -> list[int]:
    """Return the hours of a day, 0 to 28, that may be meant; past 24 is the night that follows it."""
    if "hour" not in said:
        if part not in _HOUR_OF_PART:
            raise NoSuchTimeError("at lacks an hour")
        return [_HOUR_OF_PART[part]]
    hour = int(_number(said["hour"]))
    half = hour % 12
    match part:
        case _ if hour > 12 or (hour == 0 and part is None):
            return [hour]
        case "morning" | "dawn":
            return [half]
        case "pm" | "afternoon" | "midnight":
            return [half + 12]
        case "noon":
            return [hour if hour in (11, 12) else half + 12]
        case "evening":
            return [half + 12 if half else 24]
        case "night":  # "four at night" is after midnight, "eight at night" before
            return [half + 12 if half >= 5 else half + 24]
    if another_day:
        return [half + 12 if half in _AFTERNOON_HOURS or hour == 12 else half]
    return [half, half + 12]


def _number(value: Value) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"a phrase file gives {value!r} for a part of a time")
    return value
