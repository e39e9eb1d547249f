"""Signals of pages, and floating-point numbers, from the request to the frame and back."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.actuator.building import frames
from assistant.actuator.decide import decide
from assistant.actuator.heard import Heard, Sample, hear
from assistant.actuator.orders import Order, Outgoing, Refusal, Request, Sent, Setting
from assistant.actuator.outcome import outcome
from assistant.actuator.pages import EVERY, Page, both, page_of
from assistant.actuator.sender import ForbiddenError, Sender, allowed
from assistant.types.call import Call, Value
from tests.actuator.car import database, frame_id, heard, plan, say, sealed
from tests.actuator.referee import decode, unnamed_bits
from tests.actuator.referee import page_of as page_by_cantools

NOW_S = 100.0
SEAT = frame_id("SeatCommand")


def asked(tool: str, /, **arguments: Value) -> Request:
    return Request(1, Call(tool, arguments), NOW_S + 1)


def ordered(request: Request, car: Heard, sent: Sent | None = None) -> Order:
    decided = decide(request, plan(), car, sent or Sent(), NOW_S)
    assert isinstance(decided, Order), decided
    return decided


def why(request: Request, car: Heard, sent: Sent | None = None) -> str:
    decided = decide(request, plan(), car, sent or Sent(), NOW_S)
    assert isinstance(decided, Refusal), decided
    return decided.why


def signals(outgoing: Outgoing) -> dict[str, Any]:
    message = database().get_message_by_frame_id(outgoing.frame[1])
    return decode(message, outgoing.data, scaling=True)


def test_a_signal_is_written_into_the_last_frame_of_its_page_and_the_counter_goes_on_from_the_newest_of_all() -> None:
    car = heard(NOW_S)
    say(car, "SeatCommand", NOW_S - 0.2, Seat=3, Counter=1, Heating=50)
    say(car, "SeatCommand", NOW_S, Seat=1, Counter=9, PassengerPosition=40)
    (outgoing,) = ordered(asked("set_seat_heating", level=1), car).frames
    written = signals(outgoing)
    assert (written["Seat"], written["Counter"]) == (3, 10)
    assert written["Heating"] == pytest.approx(33.3)
    assert outgoing.data == sealed(outgoing.data, "SeatCommand")


def test_of_pages_within_pages_too() -> None:
    car = heard(NOW_S)
    (backrest,) = ordered(asked("move_seat", part="backrest", change="max"), car).frames  # upright is more
    assert signals(backrest) == {
        "Checksum": backrest.data[0],
        "Counter": 6,
        "Seat": 0,
        "DriverPart": 1,
        "DriverBackrest": 0.0,
        "DriverValid": 1,
    }


def test_an_old_frame_of_the_page_is_no_ground_however_new_those_of_other_pages_are() -> None:
    car = heard(NOW_S - 1.01)
    say(car, "SeatCommand", NOW_S, Seat=1, Counter=9)
    assert why(asked("set_seat_heating", level=1), car) == "not_heard"
    say(car, "SeatCommand", NOW_S - 0.9, Seat=5, Counter=8)
    assert isinstance(ordered(asked("set_seat_heating", level=1), car), Order)


def test_a_page_that_was_never_heard_is_not_made_up() -> None:
    car = heard(NOW_S, SeatCommand=None)
    say(car, "SeatCommand", NOW_S, Seat=1, Counter=9)
    assert why(asked("set_seat_heating", level=1), car) == "not_heard"


def test_a_page_is_not_built_on_before_it_was_heard_again_since_the_message_was_sent() -> None:
    car = heard(NOW_S)
    sent = Sent().and_then(ordered(asked("set_seat_heating", level=1), car), NOW_S, 10)
    request = asked("move_seat", part="position", change="more")
    assert why(request, car, sent) == "not_heard"
    say(car, "SeatCommand", NOW_S + 0.1, Seat=0, DriverPart=0, Counter=7)
    say(car, "SeatCommand", NOW_S + 0.2, Seat=1, Counter=8)
    assert isinstance(decide(request, plan(), car, sent, NOW_S + 0.2), Order)


def test_the_newest_frame_must_be_whole_for_its_counter() -> None:
    car = heard(NOW_S)
    hear(car, SEAT, Sample(bytes(8), NOW_S), plan().pages[SEAT])
    assert why(asked("set_seat_heating", level=1), car) == "not_heard"


def test_what_stands_in_two_pages_leaves_in_two_frames() -> None:
    front, rear = ordered(asked("set_defrost", window="all", enabled=True), heard(NOW_S)).frames
    assert (signals(front)["Pane"], signals(front)["Front"]) == (0, 1)
    assert (signals(rear)["Pane"], signals(rear)["Rear"]) == (1, 1)
    assert front.data == sealed(front.data, "DefrostCommand")


def test_two_pages_of_a_message_that_counts_do_not_leave_at_once() -> None:
    """Nobody knows what the second frame's counter has to be."""
    car, writes = heard(NOW_S), plan().tools["move_seat"].writes
    position, passenger = (
        Setting(write, 50, 100, None) for write in writes.values() if write.spot.name.endswith("Position")
    )
    with pytest.raises(Exception, match="would leave 2 times at once"):
        frames((position, passenger), plan(), car, Sent(), NOW_S)
    (only,) = frames((position,), plan(), car, Sent(), NOW_S)
    assert signals(only)["DriverPosition"] == 50


def test_a_gate_reads_frames_of_its_page_alone() -> None:
    car = heard(NOW_S)
    say(car, "Gearbox", NOW_S, Page=0, Lever=2)
    say(car, "Gearbox", NOW_S, Page=1, OilTemperature=-40)  # its bits are those of the lever: 0, park
    assert why(asked("set_trunk", open=True), car) == "wrong_gear"
    old = heard(NOW_S - 1.01)
    say(old, "Speed", NOW_S, SpeedValid=1)
    say(old, "Gearbox", NOW_S, Page=1, OilTemperature=-40)
    assert why(asked("set_trunk", open=True), old) == "gear_unknown"


def test_only_a_frame_of_its_page_is_read_back() -> None:
    car = heard(NOW_S)
    order = ordered(asked("set_seat_heating", level=3), car)

    def after(seconds: float, /, **state: float) -> Any:
        say(car, "SeatState", NOW_S + seconds, **state)
        return outcome(order, car, sent_s=NOW_S, now_s=NOW_S + seconds, speaker="driver")

    assert after(0.1, Seat=1, PassengerPosition=99.9) is None
    answer = after(0.2, Seat=2, Heating=99.9)  # is read from 32 bits as 99.9000015
    assert (answer.outcome, answer.value) == ("done", {"seat": "driver", "level": 3, "before": 1})
    assert answer.restore[0] == Call("set_seat_heating", {"seat": "driver", "level": 1})


@pytest.mark.parametrize("broken", ["7fc00000", "7f800000", "ff800000"])
def test_what_is_heard_as_no_number_is_not_known(broken: str) -> None:
    car = heard(NOW_S)
    state = frame_id("SeatState")
    hear(car, state, Sample(b"\x02" + bytes(3) + bytes.fromhex(broken), NOW_S), plan().pages[state])
    assert why(asked("set_seat_heating", change="more"), car) == "position_unknown"
    order = ordered(asked("set_seat_heating", level=2), car)
    assert [setting.before for setting in order.settings] == [None]


@given(level=st.integers(0, 3), percent=st.integers(0, 80), base=st.binary(min_size=8, max_size=8))
def test_a_number_in_the_range_is_in_the_range_once_it_is_rounded(level: int, percent: int, base: bytes) -> None:
    """As cantools reads what leaves, whatever was there before, also what is no number."""
    car = heard(NOW_S)
    paged = sealed(base[:1] + bytes([0x20 | base[1] & 0xF]) + base[2:], "SeatCommand")
    hear(car, SEAT, Sample(paged, NOW_S), plan().pages[SEAT])
    hear(car, frame_id("RoofCommand"), Sample(base, NOW_S), ())
    (heating,) = ordered(asked("set_seat_heating", level=level), car).frames
    assert 0 <= signals(heating)["Heating"] / 33.3 <= 3
    assert math.isclose(signals(heating)["Heating"], level * 33.3, rel_tol=2**-22)
    (roof,) = ordered(asked("set_sunroof", percent=percent), car).frames
    assert signals(roof)["Position"] == pytest.approx(percent * 0.7 + 0.1, abs=1e-12)


@given(data=st.binary(min_size=8, max_size=8))
def test_no_bit_differs_but_those_of_the_signal_and_the_seal_whatever_was_heard(data: bytes) -> None:
    """Of a frame that leaves against the last one heard of its page: the multiplexers' bits are never among them."""
    car = heard(NOW_S)
    data = sealed(data, "SeatCommand")
    hear(car, SEAT, Sample(data, NOW_S), plan().pages[SEAT])
    message = database().get_message_by_name("SeatCommand")
    for request in (asked("set_seat_heating", level=2), asked("move_seat", part="position", change="a_lot_more")):
        for outgoing in ordered(request, car).frames:
            page = page_by_cantools(message, outgoing.data)
            same = page is not None and page == page_by_cantools(message, data)
            ours = [sample.content for key, sample in car.items() if SEAT in {key, key[0]}]
            known = [content for content in ours if isinstance(content, bytes)]
            bases = [data] if same else [one for one in known if page_by_cantools(message, one) == page]
            before, after = decode(message, bases[0]), decode(message, outgoing.data)
            differ = {name for name in after if repr(after[name]) != repr(before[name])}
            assert differ <= {"Counter", "Checksum", "Heating", "DriverPosition", "DriverValid"}
            bits = int.from_bytes(bases[0], "big") ^ int.from_bytes(outgoing.data, "big")
            assert not bits & unnamed_bits(message, outgoing.data)


def test_the_sender_lets_no_frame_change_its_page() -> None:
    car = heard(NOW_S)
    (outgoing,) = ordered(asked("set_seat_heating", level=1), car).frames
    for seat in (0, 1, 3, 4, 5, 9):
        left: list[Outgoing] = []
        other = bytes([outgoing.data[0], seat << 4 | outgoing.data[1] & 0xF]) + outgoing.data[2:]
        with pytest.raises(ForbiddenError):
            Sender(allowed(plan()), left.append, clock=lambda: NOW_S).send(
                [Outgoing(SEAT, other, fd=False, brs=False)], car, NOW_S
            )
        assert left == []


def test_pages_meet_where_both_hold() -> None:
    layout = plan().frames[SEAT].layout.signals
    seat, part = layout["Seat"], layout["DriverPart"]
    first, some = page_of(seat, [0]), page_of(seat, [0, 1, 2])
    nested = page_of(part, [1], first)
    assert both(first, page_of(seat, [1])) is None
    assert both(some, nested) == nested
    assert both(EVERY, some) == some
    assert nested.within(first)
    assert first.within(some)
    assert first.within(EVERY)
    assert not some.within(first)
    assert not EVERY.within(first)
    assert not Page().choices
