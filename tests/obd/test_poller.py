"""Fake timelines: what leaves, and when, for cars that answer, fall asleep, wake up, or are asked by others too."""

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.car.frames import Frame
from assistant.obd.config import Config
from assistant.obd.poller import Poller
from assistant.obd.requests import FLOW_CONTROL, FUNCTIONAL, Request, answering_address
from tests.obd.car import ENGINE, GEARBOX, PETROL, WIDE, Unit, frames

STEP_S = 0.01


class Timeline:
    """A poller and a car on a clock of their own."""

    def __init__(self, *units: Unit, **config: Any) -> None:
        self.units = list(units)
        self.now_s = 100.0
        self.poller = Poller(Config(**config), self.now_s)
        self.asked: list[tuple[float, str, bool]] = []
        """(moment, request, whether of 29 bits)"""

    def run(self, seconds: float) -> list[str]:
        """Let time pass; return what was asked in it."""
        before, ends_s = len(self.asked), self.now_s + seconds
        step_s = max(STEP_S, seconds / 10_000)
        while self.now_s < ends_s:
            request = self.poller.next(self.now_s)
            if request is not None:
                extended = self.poller.extended
                self.asked.append((self.now_s, str(request), extended))
                self._answer(request, extended=extended)
            self.now_s += step_s
        return [request for _, request, _ in self.asked[before:]]

    def hear(self, identifier: int, data: bytes = bytes(8), *, extended: bool = False) -> None:
        self.poller.hear(Frame(self.now_s, "test", identifier, extended, data))

    def _answer(self, request: Request, *, extended: bool) -> None:
        for unit in self.units:
            said = unit.hear(FUNCTIONAL[extended], request.payload)
            if unit.waiting:
                said += unit.hear(answering_address(unit.key), FLOW_CONTROL)
            for frame in frames(self.now_s + 0.005, unit.key, said):
                self.poller.hear(frame)


def test_first_of_all_it_is_asked_what_there_is() -> None:
    line = Timeline(Unit(ENGINE))
    assert line.run(1)[:3] == ["0100", "0120", "0140"]
    assert {0x0D, 0x2F, 0x46} <= line.poller.supported
    assert 0x5C not in line.poller.supported
    assert line.poller.standing(line.now_s) == "asking"


def test_what_the_car_has_is_asked_on_its_period_and_nothing_else() -> None:
    line = Timeline(Unit(ENGINE))
    line.run(1)
    counts = Counter(line.run(60))
    assert counts["010D"] == pytest.approx(120, abs=3)
    assert counts["010C"] == pytest.approx(60, abs=2)
    assert counts["012F"] == pytest.approx(6, abs=1)
    assert counts["03"] == counts["07"] == 1
    assert set(counts) <= {"010D", "010C", "0101", "0105", "012F", "0142", "0146", "03", "07", "0902"}


def test_what_two_units_have_together_is_asked() -> None:
    gearbox = Unit(GEARBOX, {"0100": "00000001", "0120": "00000001", "0140": "00000010", "015C": "60"})
    line = Timeline(Unit(ENGINE, {"0100": "00080000", "010D": "34"}), gearbox)
    assert {"010D", "015C"} <= set(line.run(10))


def test_a_car_of_29_bits_is_found_and_from_then_on_asked_so() -> None:
    line = Timeline(Unit(WIDE))
    line.run(5)
    assert [extended for _, _, extended in line.asked][:2] == [False, True]
    assert all(extended for _, _, extended in line.asked[2:])
    assert line.poller.standing(line.now_s) == "asking"


@pytest.mark.parametrize(("addressing", "extended"), [("11bit", False), ("29bit", True)])
def test_an_addressing_that_is_configured_is_the_only_one(addressing: str, extended: bool) -> None:
    line = Timeline(addressing=addressing)
    line.run(20)
    assert {wide for _, _, wide in line.asked} == {extended}


def test_more_than_the_rate_is_never_asked_and_everything_has_its_turn() -> None:
    line = Timeline(Unit(ENGINE), rate=2, pids={"0D": 0.1, "0C": 0.1, "05": 10})
    line.run(60)
    moments = [moment for moment, _, _ in line.asked]
    assert all(later - sooner >= 0.499 for sooner, later in pairwise(moments))
    counts = Counter(request for _, request, _ in line.asked)
    assert counts["0105"] >= 4
    assert abs(counts["010D"] - counts["010C"]) <= 2


def test_a_car_that_never_answers_is_asked_ever_less_and_then_left_alone() -> None:
    line = Timeline()
    line.run(30)
    moments = [moment for moment, _, _ in line.asked]
    assert len(moments) <= 10
    gaps = [later - sooner for sooner, later in pairwise(moments)]
    assert gaps == sorted(gaps)
    assert line.run(3600) == []
    assert line.poller.standing(line.now_s) == "stopped"


def test_when_the_ignition_goes_off_it_stops_and_stays_silent_for_hours() -> None:
    line = Timeline(Unit(ENGINE))
    line.run(60)
    line.units.clear()
    assert len(line.run(31)) <= 12
    assert line.run(4 * 3600) == []


def test_the_bus_falling_asleep_does_not_wake_it_the_car_waking_up_does() -> None:
    line = Timeline(Unit(ENGINE))
    line.run(10)
    line.units.clear()
    line.run(31)
    for _ in range(50):
        line.hear(0x123)
        assert line.run(1) == []
    assert line.run(60) == []
    line.units.append(Unit(ENGINE))
    line.hear(0x123)
    assert line.run(2)[:3] == ["0100", "0120", "0140"]
    assert line.poller.standing(line.now_s) == "asking"


def test_a_car_that_wakes_up_without_answering_is_left_alone_again() -> None:
    line = Timeline()
    line.run(40)
    line.hear(0x123)
    assert 0 < len(line.run(60)) <= 10
    assert line.run(3600) == []


def test_on_a_port_where_nothing_is_heard_unasked_it_probes_if_it_is_told_to() -> None:
    line = Timeline(probe_every_s=300)
    line.run(40)
    assert line.run(3000) == ["0100"] * 10
    line.units.append(Unit(WIDE))
    line.run(601)
    assert line.poller.standing(line.now_s) == "asking"


@pytest.mark.parametrize(
    ("identifier", "extended"),
    [(0x7DF, False), (0x7E0, False), (0x7E7, False), (0x18DB_33F1, True), (0x18DA_10F1, True), (0x18DA_10FA, True)],
)
def test_another_tester_is_left_the_bus(identifier: int, extended: bool) -> None:
    line = Timeline(Unit(ENGINE))
    line.run(10)
    line.hear(identifier, bytes.fromhex("0322F190CCCCCCCC"), extended=extended)
    assert line.run(59) == []
    assert line.poller.standing(line.now_s) == "yielding"
    assert len(line.run(10)) > 5


def test_a_reply_that_nobody_of_us_asked_for_is_another_testers() -> None:
    line = Timeline(Unit(ENGINE))
    line.run(10)
    line.hear(0x7E8, bytes.fromhex("0462F19001AAAAAA"))
    assert line.run(59) == []
    line.run(10)
    line.hear(0x7E8, bytes.fromhex("03410F50AAAAAAAA"))
    assert line.run(59) == []


def test_a_tester_that_works_for_an_hour_has_the_bus_for_an_hour() -> None:
    line = Timeline(Unit(ENGINE))
    line.run(10)
    for _ in range(120):
        line.hear(0x7E0)
        assert line.run(30) == []
    line.run(31)
    assert len(line.run(10)) > 5


def test_replies_to_one_who_was_here_just_before_are_no_other_tester() -> None:
    line = Timeline(Unit(ENGINE))
    line.hear(0x7E8, bytes.fromhex("03410F50AAAAAAAA"))
    assert line.run(1)


def test_a_parameter_that_the_car_claims_and_never_answers_is_asked_ever_less() -> None:
    answers = {request: said for request, said in PETROL.items() if request != "010C"}
    line = Timeline(Unit(ENGINE, answers))
    line.run(1)
    counts = Counter(line.run(300))
    assert counts["010C"] <= 12
    assert counts["010D"] > 500


def test_a_range_that_is_announced_and_not_told_is_given_up() -> None:
    line = Timeline(Unit(ENGINE, {"0100": "00080001", "010D": "34"}))
    assert "010D" in line.run(20)


def test_a_unit_that_asks_for_patience_is_given_it() -> None:
    line = Timeline(pids={"0D": 1})
    request = line.poller.next(line.now_s)
    assert request is not None
    line.hear(0x7E8, bytes.fromhex("037F0178AAAAAAAA"))
    assert line.run(4.5) == []
    assert line.run(2)


def test_while_a_long_reply_comes_nothing_else_is_asked() -> None:
    line = Timeline(rate=20)
    assert str(line.poller.next(line.now_s)) == "0100"
    line.hear(0x7E8, bytes.fromhex("1014490201574F4C"))
    for number in range(1, 10):
        line.hear(0x7E8, bytes([0x20 | number, 0, 0, 0, 0, 0, 0, 0]))
        assert line.run(0.1) == []


def anything() -> st.SearchStrategy[Frame]:
    ids = st.one_of(st.sampled_from([0x7DF, 0x7E0, 0x7E8, 0x7E9, 0x123]), st.integers(0, 0x7FF))
    return st.builds(
        lambda wait_s, identifier, data: Frame(wait_s, "test", identifier, extended=False, data=data),
        st.floats(0, 20),
        ids,
        st.one_of(st.binary(max_size=8), st.sampled_from([b"\x06\x41\x00\xff\xff\xff\xff\0", b"\x03\x7f\x01\x78"])),
    )


@settings(max_examples=200, deadline=None)
@given(st.lists(anything(), max_size=40), st.integers(1, 20))
def test_whatever_is_heard_the_rate_holds_and_only_reading_is_asked(said: list[Frame], rate: int) -> None:
    line = Timeline(rate=rate, stop_after_s=5)
    for frame in said:
        for _ in range(20):
            line.now_s += frame.time_s / 20
            line.run(STEP_S)
        line.hear(frame.id, frame.data)
    moments = [moment for moment, _, _ in line.asked]
    assert all(later - sooner >= 0.999 / rate for sooner, later in pairwise(moments))
    assert {request[:2] for _, request, _ in line.asked} <= {"01", "03", "07", "09"}


def test_the_timeline_is_the_same_each_time() -> None:
    runs: list[Callable[[], Timeline]] = [lambda: Timeline(Unit(ENGINE), Unit(GEARBOX))] * 2
    lines = [run() for run in runs]
    for line in lines:
        line.run(30)
    assert lines[0].asked == lines[1].asked
