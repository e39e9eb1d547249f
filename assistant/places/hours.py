"""Whether a place is open, by its own clock: opening_hours of the map, read by opening-hours-py, its faults mended.

What cannot be read, is said in words ("by appointment"), or depends on holidays that nobody here knows, is unknown:
None, never a guess.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache

import opening_hours
from opening_hours import OpeningHours, State

from assistant.places import hours_text
from assistant.types.place import Position

_ZONE_DEG = 10
"""a tenth of a degree: a zone's border is not nearer to a place than the map knows"""
_FAR = timedelta(days=7)
"""what changes later than this is not said by its day of the week"""
_DAY = timedelta(days=1)
_MOST_CHANGES = 40
_EARLY = time(6)
"""what was open at midnight and closes before this is still open from the evening"""
_LATE = "03:00"
"""until then somebody may still be there, where nobody says when it closes"""
_LONGEST = 500
"""characters of hours that are read"""


@dataclass(frozen=True, slots=True)
class Opening:
    """How a place stands at one moment, by its own clock."""

    open: bool | None
    """None: not known"""
    opens_at: datetime | None = None
    """local, without a zone; where it is closed, and opens within a week"""
    closes_at: datetime | None = None
    """local, without a zone; where it is open"""


UNKNOWN = Opening(open=None)


def opening(text: str | None, position: Position, local: datetime) -> Opening:
    """Return how a place stands. text: its opening_hours; local: the moment on its own clock, without a zone."""
    if not text or len(text) > _LONGEST:
        return UNKNOWN
    hours = _hours(text, round(position["latitude"], 2), round(position["longitude"], 2))
    if hours is None:
        return UNKNOWN
    now = hours.state(local)
    if now is None:
        return UNKNOWN
    changes = hours.changes(local)
    if now:
        return Opening(open=True, closes_at=None if hours.no_end(local) else changes)
    return Opening(open=False, opens_at=changes)


def of_day(text: str | None, position: Position, day: date) -> list[tuple[str, str | None]] | None:
    """Return from when until when a place is open on a day, local, ISO 8601 minutes; None: not known.

    What is left of the night before is not of the day. An end that is None: nobody says until when, or it never closes.
    """
    moment, end = datetime.combine(day, time()), datetime.combine(day + _DAY, time())
    stretches: list[tuple[str, str | None]] = []
    while moment < end:
        now = opening(text, position, moment)
        if now.open is None:
            return None
        until = now.closes_at if now.open else now.opens_at
        of_the_night = moment.time() == time() and until is not None and until.time() <= _EARLY and until < end
        if now.open and not of_the_night:
            stretches.append((_minutes(moment), None if until is None else _minutes(until)))
        if until is None:
            break
        moment = until
    return stretches


def _minutes(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def local_time(position: Position, now: datetime) -> datetime:
    """Return what the clock of a place says at a moment (with its zone), without a zone."""
    zone = _zone(round(position["latitude"] * _ZONE_DEG), round(position["longitude"] * _ZONE_DEG))
    return now.astimezone(zone).replace(tzinfo=None)


class _Hours:
    """The hours of one place, as several texts that the library reads rightly."""

    def __init__(self, text: str, coordinates: tuple[float, float]) -> None:
        """Raises the library's ParserError."""

        # Where it lies matters for the sun and for holidays only; at sea the library complains of it on stderr.
        sun = any(event in text for event in ("sunrise", "sunset", "dawn", "dusk"))

        def parsed(part: str) -> OpeningHours:
            if not sun and "PH" not in text:
                return OpeningHours(part)
            return OpeningHours(part, coords=coordinates, auto_timezone=sun)

        parsed(text)  # what cannot be read as a whole is not read in parts
        self._day = parsed(hours_text.of_the_day(text))
        self._night = parsed(hours_text.after_midnight(text))
        self._no_end = parsed(hours_text.open_ended(text))
        self._perhaps = parsed(hours_text.perhaps(text))
        self._late = parsed(hours_text.late(text, _LATE))
        self._unsaid = parsed(f"24/7; {text}") if hours_text.only_says_when_closed(text) else None

    def state(self, local: datetime) -> bool | None:
        """Whether it is open; None: not known."""
        states = (_state(self._day, local), _state(self._night, local - _DAY))
        if State.OPEN in states:
            return True
        if State.UNKNOWN in states or State.OPEN in (_state(self._perhaps, local), _state(self._late, local - _DAY)):
            return None
        return None if self._unsaid and _state(self._unsaid, local) == State.OPEN else False

    def no_end(self, local: datetime) -> bool:
        """Whether it is open and nobody says until when."""
        return _state(self._no_end, local) == State.OPEN

    def changes(self, local: datetime) -> datetime | None:
        """Return when it is no longer as it is now; None: not within a week, or it is not known what comes then."""
        now = self.state(local)
        for moment in self._moments(local):
            then = self.state(moment)
            if then is None:
                return moment if now else None
            if then != now:
                return moment
        return None

    def _moments(self, local: datetime) -> Iterator[datetime]:
        """Yield the moments at which it may change, in their order."""
        until = local + _FAR
        moments = {
            *_ends(self._day, local, until),
            *(end + _DAY for end in _ends(self._night, local - _DAY, until - _DAY)),
        }
        return iter(sorted(moment for moment in moments if local < moment < until)[:_MOST_CHANGES])


class _FirstThatHolds:
    """Hours, and what holds where they say that it is closed."""

    def __init__(self, parts: Sequence[_Hours]) -> None:
        self._parts = parts

    def state(self, local: datetime) -> bool | None:
        """Whether it is open by the first of them that does not say no."""
        return next((state for part in self._parts if (state := part.state(local)) is not False), False)

    def no_end(self, local: datetime) -> bool:
        """Whether nobody says until when."""
        return self._parts[0].no_end(local)

    def changes(self, local: datetime) -> datetime | None:
        """Return when the first of them changes."""
        return self._parts[0].changes(local)


class _OnSchoolHolidays:
    """Hours that differ in school holidays, which nobody here knows."""

    def __init__(self, holidays: _Hours, other_days: _Hours) -> None:
        self._holidays, self._other_days = holidays, other_days

    def state(self, local: datetime) -> bool | None:
        """Whether it is open on either kind of day; None where it depends on that."""
        state = self._holidays.state(local)
        return state if state == self._other_days.state(local) else None

    def no_end(self, local: datetime) -> bool:
        """Whether nobody says until when."""
        return self._holidays.no_end(local) or self._other_days.no_end(local)

    def changes(self, local: datetime) -> datetime | None:
        """Return when it changes on either kind of day; None where it depends on that."""
        changes = self._holidays.changes(local)
        return changes if changes == self._other_days.changes(local) else None


@lru_cache(maxsize=4096)
def _hours(text: str, latitude: float, longitude: float) -> "_FirstThatHolds | _OnSchoolHolidays | None":
    plain, at = hours_text.mended(text), (latitude, longitude)
    try:
        if "SH" in plain:
            other_days = _Hours(hours_text.without_school_holidays(plain), at)
            return _OnSchoolHolidays(_Hours(hours_text.always_school_holidays(plain), at), other_days)
        parts = [_Hours(part, at) for part in hours_text.fallbacks(plain)]
        return _FirstThatHolds(parts) if parts else None
    except opening_hours.ParserError:  # type: ignore[attr-defined]  # its stub has forgotten it
        return None


@lru_cache(maxsize=1024)
def _zone(latitude_tenths: int, longitude_tenths: int) -> tzinfo:
    """Return the zone of a place; the library tells it only by the times that it answers with."""
    coordinates = (latitude_tenths / _ZONE_DEG, longitude_tenths / _ZONE_DEG)
    change = OpeningHours("00:00-12:00", coords=coordinates).next_change(datetime(2026, 1, 1))
    if change is None or change.tzinfo is None:  # at sea: as the sun goes
        return timezone(timedelta(hours=round(longitude_tenths / _ZONE_DEG / 15)))
    return change.tzinfo


def _state(hours: OpeningHours, local: datetime) -> State:
    return hours.state(local)[0]


def _ends(hours: OpeningHours, begin: datetime, end: datetime) -> Iterator[datetime]:
    """Yield the ends of the stretches between two moments."""
    for _, until, _, _ in hours.intervals(begin, end):
        if until is not None:
            yield until.replace(tzinfo=None)
