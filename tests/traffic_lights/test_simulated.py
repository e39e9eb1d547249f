"""The simulated intersection: what it says always holds what it does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.traffic_lights.frames import decode, frames
from assistant.traffic_lights.matching import Road, Whereabouts, mine
from assistant.traffic_lights.messages import Spat
from assistant.traffic_lights.simulated import (
    GREEN,
    HEADINGS,
    RED,
    YELLOW,
    Program,
    SimulatedIntersection,
    Stage,
)
from assistant.traffic_lights.timing import ends_in, sent_at_s
from assistant.traffic_lights.writing import frame

NEAR_THE_HOUR_S = 1_767_261_000.0
"""2026-01-01 09:50 UTC"""

programs = st.builds(
    Program,
    stages=st.lists(
        st.builds(lambda groups, least, more: Stage(groups, least, least + more), st.just((2, 6)), st.integers(5, 30),
                  st.integers(0, 20)),
        min_size=1, max_size=1,
    ).map(lambda first: (*first, Stage((1, 5), 7, 7), Stage((4, 8), 12, 20))),
    seed=st.integers(0, 10_000),
)  # fmt: skip


@given(programs, st.floats(0, 3000))
@settings(max_examples=60)
def test_what_it_says_holds_what_it_does(program: Program, later_s: float) -> None:
    here = SimulatedIntersection(program=program, begun_s=NEAR_THE_HOUR_S)
    now_s = NEAR_THE_HOUR_S + round(later_s, 1)
    (only,) = frames(frame(here.spat(now_s)))
    spat = decode(only)
    assert isinstance(spat, Spat)
    (state,) = spat.intersections
    hour_s = sent_at_s(spat, state)
    assert hour_s is not None
    for movement in state.movements:
        truth = here.truth(movement.group, now_s)
        interval = ends_in(movement.events[0], hour_s)
        assert movement.events[0].state == truth.state
        assert interval.min_s is not None
        assert interval.max_s is not None
        assert interval.min_s - 0.11 <= truth.ends_s - now_s <= interval.max_s + 0.11


def test_a_group_goes_from_red_to_green_to_yellow_and_never_beside_one_that_crosses_it() -> None:
    here = SimulatedIntersection(begun_s=NEAR_THE_HOUR_S)
    seen: dict[int, list[str]] = {2: [], 4: []}
    for tenth in range(3000):
        now_s = NEAR_THE_HOUR_S + tenth / 10
        shown = {group: here.truth(group, now_s).state for group in range(1, 9)}
        for group, states in seen.items():
            if not states or states[-1] != shown[group]:
                states.append(shown[group])
        assert sum(shown[group] != RED for group in (2, 4, 5, 7)) <= 1
    assert seen[2][:6] == [GREEN, YELLOW, RED, GREEN, YELLOW, RED]
    assert seen[4][:4] == [RED, GREEN, YELLOW, RED]


def test_its_truth_is_the_same_whenever_one_asks() -> None:
    one, other = (SimulatedIntersection(begun_s=NEAR_THE_HOUR_S) for _ in range(2))
    other.truth(2, NEAR_THE_HOUR_S + 900)
    assert one.truth(2, NEAR_THE_HOUR_S + 500) == other.truth(2, NEAR_THE_HOUR_S + 500)
    with pytest.raises(ValueError, match="not begun"):
        one.truth(2, NEAR_THE_HOUR_S - 1)


@pytest.mark.parametrize(("number", "heading"), list(enumerate(HEADINGS)))
def test_its_lanes_lie_where_its_cars_come_from(number: int, heading: int) -> None:
    here = SimulatedIntersection(latitude=39.6, longitude=-105.1)
    (only,) = frames(frame(here.geometry()))
    message = decode(only)
    assert not isinstance(message, Spat)
    road = Road.of(message.intersections[0])
    for lane, group in ((0, (2, 4, 6, 8)[number]), (1, (5, 7, 1, 3)[number])):
        found = mine([road], Whereabouts(*here.on_approach(heading, 120.0, lane), heading))
        assert found is not None
        assert found.distance_m == pytest.approx(120.0, abs=0.1)
        assert found.group == group
