"""What is believed of what is heard, and what is dropped for which reason."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.traffic_lights.feed import KNOWN_FOR_S, MOST_INTERSECTIONS, Feed
from assistant.traffic_lights.messages import HIGHEST_MARK, STATES, Event, Spat
from assistant.traffic_lights.timing import contradicts, ends_in
from assistant.traffic_lights.writing import frame
from tests.traffic_lights.made_messages import crossing, shown, spats, timed

TEN = datetime(2026, 1, 1, 10, tzinfo=UTC)
RED, GREEN = timed("stop-And-Remain", 900, 950), timed("protected-Movement-Allowed", 300, 400)


def said(later_s: float = 0.0, events: tuple[Event, ...] = RED) -> bytes:
    return frame(shown((2, events), moy=600 + int(later_s // 60), millisecond=round(later_s % 60 * 1000)))


def take(feed: Feed, datagram: bytes, later_s: float = 0.0) -> dict[str, int]:
    feed.take(datagram, 100.0 + later_s, TEN + timedelta(seconds=later_s))
    return dict(feed.counts())


def test_the_newest_state_of_an_intersection_counts() -> None:
    feed = Feed()
    take(feed, said(0.0))
    assert take(feed, said(0.1, GREEN), 0.1) == {"spat": 2}
    (heard,) = feed.heard()
    assert heard.state.movements[0].events == GREEN
    assert (heard.at_s, heard.hour_s, heard.own_clock) == (100.1, 0.1, True)
    assert heard.now_s(103.1) == pytest.approx(3.1)


def test_a_message_that_is_older_than_the_newest_is_replayed() -> None:
    feed = Feed()
    take(feed, said(1.0, GREEN), 1.0)
    assert take(feed, said(0.5), 1.1) == {"spat": 1, "replayed": 1}
    assert feed.heard()[0].state.movements[0].events == GREEN


def test_the_same_bytes_once_more_are_read_once_and_prove_nothing_new() -> None:
    feed = Feed()
    take(feed, said(0.0))
    assert take(feed, said(0.0), 1.0) == {"spat": 1, "repeated": 1}
    assert feed.heard()[0].at_s == 100.0


def test_the_same_bytes_without_a_clock_of_their_own_say_that_it_is_still_so() -> None:
    feed = Feed()
    timeless = frame(shown((2, RED), moy=None, millisecond=None))
    take(feed, timeless)
    assert take(feed, timeless, 1.5) == {"spat": 1, "repeated": 1}
    (heard,) = feed.heard()
    assert (heard.at_s, heard.hour_s, heard.own_clock) == (101.5, 1.5, False)


def test_what_was_sent_long_ago_or_comes_from_ahead_is_dropped() -> None:
    feed = Feed()
    assert take(feed, said(0.0), 3.5) == {"stale": 1}
    assert take(feed, said(9.0), 3.5) == {"stale": 1, "ahead": 1}
    assert feed.heard() == ()
    patient = Feed(clock_error_s=5.0)
    assert take(patient, said(0.0), 3.5) == {"spat": 1}


def test_over_the_end_of_a_year_a_message_is_neither_old_nor_ahead() -> None:
    feed = Feed()
    last = frame(shown((2, RED), moy=365 * 1440 - 1, millisecond=59_900))
    feed.take(last, 100.0, datetime(2026, 12, 31, 23, 59, 59, 950_000, UTC))
    assert feed.counts() == {"spat": 1}


def test_absurd_messages_are_dropped_whole() -> None:
    feed = Feed()
    assert take(feed, frame(shown((2, timed("stop-And-Remain", 36_112))))) == {"absurd": 1}
    assert take(feed, frame(shown((2, timed("stop-And-Remain", 900, 800))))) == {"absurd": 2}
    assert feed.heard() == ()


def test_signed_messages_count_only_where_the_radio_unit_verifies_them() -> None:
    inner = said()
    signed = bytes((3, 0x81, 0, 0x40, 3, 0x80, len(inner))) + inner
    assert take(Feed(), signed) == {"secured": 1}
    assert take(Feed(signed_is_verified=True), signed) == {"spat": 1}


def test_a_broken_message_does_not_spoil_the_next_one_of_its_datagram() -> None:
    feed = Feed()
    broken = frame(shown((2, timed("stop-And-Remain", 36_112))))
    assert take(feed, broken + said()) == {"absurd": 1, "spat": 1}
    assert take(feed, b"\xff\xff\xff\xff") == {"absurd": 1, "spat": 1, "foreign": 1}
    assert take(feed, said(0.3)[:-4], 0.3)["truncated"] == 1


def test_a_geometry_is_kept_by_its_revision_and_may_come_in_parts() -> None:
    whole = crossing()
    (intersection,) = whole.intersections
    parts = [replace(whole, intersections=(replace(intersection, lanes=(lane,)),)) for lane in intersection.lanes]
    feed = Feed()
    for part in parts:
        take(feed, frame(part))
    assert {lane.id for lane in feed.roads()[0].intersection.lanes} == {1, 2, 9}
    newer = replace(whole, intersections=(replace(intersection, revision=2, lanes=intersection.lanes[:1]),))
    take(feed, frame(newer))
    assert [lane.id for lane in feed.roads()[0].intersection.lanes] == [1]


def test_a_flood_of_intersections_takes_the_place_of_the_oldest_and_of_no_more() -> None:
    feed = Feed()
    (state,) = shown((2, RED)).intersections
    (intersection,) = crossing().intersections
    for number in range(MOST_INTERSECTIONS * 3):
        take(feed, frame(Spat(None, (replace(state, id=number),))))
        take(feed, frame(replace(crossing(), intersections=(replace(intersection, id=number),))))
    assert len(feed.heard()) == len(feed.roads()) == MOST_INTERSECTIONS
    assert feed.heard()[-1].state.id == MOST_INTERSECTIONS * 3 - 1


def test_a_state_is_known_for_two_seconds() -> None:
    assert KNOWN_FOR_S == 2.0


@given(spats, st.lists(st.tuples(st.integers(3, 300), st.integers(1, 255)), max_size=4))
def test_nothing_that_contradicts_its_own_bounds_is_believed(spat: Spat, flips: list[tuple[int, int]]) -> None:
    datagram = bytearray(frame(spat))
    for place, mask in flips:
        if place < len(datagram):
            datagram[place] ^= mask
    feed = Feed(clock_error_s=60.0)
    feed.take(bytes(datagram), 100.0, TEN)
    for heard in feed.heard():
        for movement in heard.state.movements:
            for event in movement.events:
                interval = ends_in(event, heard.now_s(100.0))
                assert event.state in STATES
                if interval.min_s is not None and interval.max_s is not None:
                    assert interval.min_s <= interval.max_s
                if event.timing is not None:
                    assert not contradicts(event.timing)
                    assert event.timing.min_end is None or event.timing.min_end <= HIGHEST_MARK
