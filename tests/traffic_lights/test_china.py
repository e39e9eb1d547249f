"""SPaT of China's layer: counted down or as time marks, told in the words of J2735."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.traffic_lights.faults import UnusableError
from assistant.traffic_lights.feed import Feed
from assistant.traffic_lights.forms import messages_of
from assistant.traffic_lights.frames import decode, frames
from assistant.traffic_lights.messages import Event, Spat, Timing, anchored
from assistant.traffic_lights.timing import ends_in
from assistant.traffic_lights.writing import BitWriter

FIXED, TRAFFIC = 1 << 10, 1 << 9
"""bits of a status"""
RED, GREEN, YELLOW = 3, 6, 7
TEN = datetime(2026, 1, 1, 10, 0, 12, tzinfo=UTC)


def state(bits: BitWriter, light: int, likely: int | None = None, *, least: int | None = None, most: int | None = None,
          utc: bool = False) -> None:  # fmt: skip
    bits.flags(None, likely)
    bits.bits(light, 5)
    if likely is not None:
        bits.flags(None, utc)
        bits.flags(least, most, None, None, None)
        bits.bits(0, 16)
        bits.optional(least, 16)
        bits.optional(most, 16)
        bits.bits(likely, 16)


def message(status: int, *phases: tuple[int, list[dict[str, int]]], timed: bool = True) -> bytes:
    """A message of 10:00:12 at intersection 33 with a phase of each number, each of its states as `state` takes it."""
    bits = BitWriter()
    bits.bits(3, 4)
    bits.flags(None, timed, timed, None)
    bits.bits(91, 7)
    if timed:
        bits.bits(600, 20)
        bits.bits(12_000, 16)
    bits.bits(0, 5)
    bits.bits(0, 4)
    bits.flags(None)
    bits.bits(33, 16)
    bits.bits(status, 16)
    bits.bits(len(phases) - 1, 4)
    for number, states in phases:
        bits.bits(number, 8)
        bits.bits(len(states) - 1, 4)
        for each in states:
            state(bits, **each)  # type: ignore[arg-type]  # utc is a flag
    return bits.octets()


def read(data: bytes) -> Spat:
    (found,) = messages_of(data.hex().encode())
    assert isinstance(found, Spat)
    return found


def left(spat: Spat, sent_s: float, now_s: float, group: int = 0) -> tuple[float | None, float | None]:
    event = anchored(spat.intersections[0], sent_s).movements[group].events[0]
    interval = ends_in(event, now_s)
    return interval.min_s, interval.max_s


def test_of_a_fixed_program_the_likely_end_is_the_end() -> None:
    spat = read(message(FIXED, (1, [{"light": RED, "likely": 870}]), (2, [{"light": GREEN, "likely": 140}])))
    (intersection,) = spat.intersections
    assert (intersection.id, intersection.moy, intersection.millisecond) == (33, 600, 12_000)
    assert [movement.events[0].state for movement in intersection.movements] == [
        "stop-And-Remain", "protected-Movement-Allowed",
    ]  # fmt: skip
    assert left(spat, 12.0, 12.0) == (87.0, 87.0)
    assert left(spat, 12.0, 20.0) == (79.0, 79.0)


def test_of_one_that_traffic_changes_only_the_bounds_are() -> None:
    bounds = {"light": GREEN, "likely": 140, "least": 100, "most": 250}
    spat = read(message(TRAFFIC, (1, [{"light": RED, "likely": 870}]), (2, [bounds])))
    assert left(spat, 12.0, 12.0) == (None, None)
    assert left(spat, 12.0, 12.0, group=1) == (10.0, 25.0)


def test_marks_of_the_hour_are_those_of_j2735_and_counts_go_over_its_end() -> None:
    marks = {"light": YELLOW, "likely": 155, "least": 150, "most": 160, "utc": True}
    spat = read(message(TRAFFIC, (1, [marks]), (2, [{"light": RED, "likely": 300, "least": 300, "most": 300}])))
    assert left(spat, 12.0, 12.0) == (3.0, 4.0)
    assert left(spat, 3590.0, 3590.0, group=1) == (30.0, 30.0)


def test_a_light_that_never_changes_has_no_end_and_empty_room_is_no_state() -> None:
    states = [{"light": RED, "likely": 310}, {"light": 0, "likely": 310}]
    (always, with_room) = (
        read(message(FIXED, (3, [{"light": GREEN, "likely": 0}]), (4, states))).intersections[0].movements
    )
    assert always.events == (Event("protected-Movement-Allowed", None),)
    assert with_room.events == (Event("stop-And-Remain", Timing(310, 310, 0, 310, counted=True)),)


def test_the_feed_counts_from_when_it_was_sent_or_heard() -> None:
    for timed in (True, False):
        feed = Feed()
        feed.take(message(FIXED, (1, [{"light": RED, "likely": 870}]), timed=timed), 100.0, TEN)
        (heard,) = feed.heard()
        interval = ends_in(heard.state.movements[0].events[0], heard.now_s(107.0))
        assert (interval.min_s, interval.max_s) == (80.0, 80.0)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_message_or_are_refused(data: bytes) -> None:
    try:
        found = [decode(frame) for frame in frames(b"\x36" + data)]
    except UnusableError:
        return
    assert all(each.intersections for each in found)


@pytest.mark.parametrize("light", [9, 15])
def test_a_state_that_there_is_not_is_refused(light: int) -> None:
    with pytest.raises(UnusableError, match=f"there is no state {light}"):
        read(message(FIXED, (1, [{"light": light, "likely": 10}])))
