"""Whether a place is open, by its own clock: opening_hours of the map, read by opening-hours-py, its faults mended.

What cannot be read, or is said in words ("by appointment"), is unknown: None, never a guess.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache

import opening_hours
from opening_hours import OpeningHours, State

from assistant.types.place import Position

_ZONE_DEG = 10
"""a tenth of a degree: a zone's border is not nearer to a place than the map knows"""
_FAR = timedelta(days=14)
"""what opens later than this is closed for the season: no time of day says when"""
_DAY = r"(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)"
_DAYS_APART = re.compile(rf"({_DAY}(?:\[[^\]]*\])?)\s*,\s+(?={_DAY}\b(?!\s*off))")
_ONLY_WORDS = re.compile(r'^\s*"[^"]*"\s*$')


@dataclass(frozen=True, slots=True)
class Opening:
    """How a place stands at one moment, by its own clock."""

    open: bool | None
    """None: not known"""
    opens_at: datetime | None = None
    """local, without a zone; where it is closed"""
    closes_at: datetime | None = None
    """local, without a zone; where it is open"""


UNKNOWN = Opening(open=None)


def opening(text: str | None, position: Position, local: datetime) -> Opening:
    """Return how a place stands. text: its opening_hours; local: the moment on its own clock, without a zone."""
    if not text:
        return UNKNOWN
    hours = _parsed(_mended(text), round(position["latitude"], 2), round(position["longitude"], 2))
    if hours is None:
        return UNKNOWN
    spans = hours.intervals(local, local + _FAR)
    _, until, state, _ = next(iter(spans))
    if state == State.UNKNOWN:
        return UNKNOWN
    changes: datetime | None = until.replace(tzinfo=None) if until is not None else None
    if changes is not None and changes - local >= _FAR:
        changes = None
    if state == State.OPEN:
        return Opening(open=True, closes_at=changes)
    return Opening(open=False, opens_at=changes)


def local_time(position: Position, now: datetime) -> datetime:
    """Return what the clock of a place says at a moment (with its zone), without a zone."""
    zone = _zone(round(position["latitude"] * _ZONE_DEG), round(position["longitude"] * _ZONE_DEG))
    return now.astimezone(zone).replace(tzinfo=None)


@lru_cache(maxsize=1024)
def _zone(latitude_tenths: int, longitude_tenths: int) -> tzinfo | None:
    """Return the zone of a place; the library tells it only by the times that it answers with."""
    coordinates = (latitude_tenths / _ZONE_DEG, longitude_tenths / _ZONE_DEG)
    change = OpeningHours("00:00-12:00", coords=coordinates).next_change(datetime(2026, 1, 1))
    return change.tzinfo if change else None


@lru_cache(maxsize=4096)
def _parsed(text: str, latitude: float, longitude: float) -> OpeningHours | None:
    try:
        return OpeningHours(text, coords=(latitude, longitude))
    except opening_hours.ParserError:  # type: ignore[attr-defined]  # its stub has forgotten it
        return None


def _mended(text: str) -> str:
    """Return the hours as the library reads them rightly."""
    if _ONLY_WORDS.match(text):
        return f"24/7 unknown {text.strip()}"
    # "Sa, Su 09:00-16:00" is two days; with the space the library takes the first of them for a rule of its own.
    return _DAYS_APART.sub(r"\1,", text)
