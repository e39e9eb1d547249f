"""A SPaT message from a tree: XER, the JSON of several tools, processed SPaT."""

import re
from datetime import UTC, datetime

from assistant.traffic_lights.faults import UnusableError
from assistant.traffic_lights.messages import (
    HIGHEST_MARK,
    STATES,
    STATUS,
    Event,
    IntersectionState,
    Movement,
    Spat,
    Timing,
)
from assistant.traffic_lights.tree import branch, flags, items, needed, number, some, within, word

MINUTES_OF_A_YEAR = 527_040


def spat_of(tree: object) -> Spat:
    """Read a SPaT message: what stands within the element `SPAT`, or in the place of it. Raises UnusableError."""
    intersections = branch(tree, "intersections") or needed(tree, "intersectionstatelist")
    return Spat(
        within(branch(tree, "timestamp"), 0, MINUTES_OF_A_YEAR),
        tuple(_intersection(each) for each in items(intersections)),
    )


def _intersection(tree: object) -> IntersectionState:
    identity = needed(tree, "id")
    return IntersectionState(
        region=within(branch(identity, "region"), 0, 65_535),
        id=some(branch(identity, "id"), 0, 65_535),
        revision=some(branch(tree, "revision"), 0, 127),
        status=flags(branch(tree, "status"), STATUS, 16),
        moy=within(branch(tree, "moy"), 0, MINUTES_OF_A_YEAR),
        millisecond=within(branch(tree, "timestamp"), 0, 65_535),
        movements=tuple(_movement(each) for each in items(needed(tree, "states"))),
    )


def _movement(tree: object) -> Movement:
    events = items(needed(tree, "statetimespeed"))
    if not events:
        raise UnusableError("invalid", "a signal group without a state")
    return Movement(some(branch(tree, "signalgroup"), 0, 255), tuple(_event(each) for each in events))


def _event(tree: object) -> Event:
    timing = branch(tree, "timing")
    return Event(word(needed(tree, "eventstate"), STATES), _timing(timing) if timing else None)


def _timing(tree: object) -> Timing:
    return Timing(
        min_end=_mark(branch(tree, "minendtime")),
        max_end=_mark(branch(tree, "maxendtime")),
        start=_mark(branch(tree, "starttime")),
        likely=_mark(branch(tree, "likelytime")),
        confidence=within(branch(tree, "confidence"), 0, 15),
        next=_mark(branch(tree, "nexttime")),
    )


def _mark(value: object) -> int | None:
    if isinstance(value, str) and "T" in value:
        moment = _moment(value)
        return moment.minute * 600 + moment.second * 10 + moment.microsecond // 100_000
    mark = number(value)
    if mark is not None and not 0 <= mark <= HIGHEST_MARK:
        raise UnusableError("absurd", f"the time mark {mark} lies beyond the hour")
    return mark


def _moment(text: str) -> datetime:
    # Python 3.11 reads fractions of any length, but the processed form drops a zero at the end: "28.1Z".
    try:
        moment = datetime.fromisoformat(re.sub(r"\.(\d+)", lambda part: f".{part[1]:0<6.6}", text))
    except ValueError as error:
        raise UnusableError("invalid", f"{text[:60]!r} is no moment") from error
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def processed_spat(tree: object) -> Spat:
    """Read the processed form of one intersection, whose times are moments of UTC. Raises UnusableError."""
    moment = _moment(str(needed(tree, "utctimestamp")))
    begun = datetime(moment.year, 1, 1, tzinfo=UTC)
    state = IntersectionState(
        # The processed form writes a region that is not known as -1 or 0.
        region=None if (region := number(branch(tree, "region"))) in (None, 0, -1) else within(region, 0, 65_535),
        id=some(branch(tree, "intersectionid"), 0, 65_535),
        revision=some(branch(tree, "revision"), 0, 127),
        status=flags(branch(tree, "status"), STATUS, 16),
        moy=int((moment - begun).total_seconds()) // 60,
        millisecond=moment.second * 1000 + moment.microsecond // 1000,
        movements=tuple(_movement(each) for each in items(needed(tree, "states"))),
    )
    return Spat(None, (state,))


def listed_spat(tree: object) -> Spat:
    """Read the list of a V2X-Hub validation tool: a column for each of group, state and times. Raises UnusableError."""
    columns = [items(branch(tree, name)) for name in ("signalgroup", "eventstate", "minendtime", "maxendtime")]
    if len({len(column) for column in columns}) != 1:
        raise UnusableError("invalid", "its columns are not of one length")
    movements = tuple(
        Movement(some(group, 0, 255), (Event(word(state, STATES), Timing(_mark(min_end), _mark(max_end))),))
        for group, state, min_end, max_end in zip(*columns, strict=True)
    )
    state = IntersectionState(
        region=within(branch(tree, "regionid"), 0, 65_535),
        id=some(branch(tree, "id"), 0, 65_535),
        revision=some(branch(tree, "revision"), 0, 127),
        status=flags(branch(tree, "status"), STATUS, 16),
        moy=None,
        millisecond=None,
        movements=movements,
    )
    return Spat(None, (state,))
