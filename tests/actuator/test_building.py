"""Frames of orders whose signals meet in one page, in several, or in none; and what holds where another layer errs."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.actuator.building import frames
from assistant.actuator.config import Counter, Message, Rate
from assistant.actuator.framing import frame_plan
from assistant.actuator.heard import Key, Sample, Spot, hear
from assistant.actuator.layout import Layout, load
from assistant.actuator.orders import Outgoing, RefusedError, Sent, Setting
from assistant.actuator.pages import EVERY, page_of
from assistant.actuator.plan import Plan, Tool
from assistant.actuator.sender import allowed
from tests.actuator.car import frame_id, heard, payload, plan

NOW_S = 100.0
DBC = """VERSION ""
BU_: A
BO_ 5 Paged: 4 A
 SG_ Page M : 0|8@1+ (1,0) [0|0] "" A
 SG_ Always : 24|4@1+ (1,0) [0|0] "" A
 SG_ First m0 : 8|8@1+ (1,0) [0|0] "" A
 SG_ Second m1 : 8|8@1+ (1,0) [0|0] "" A
 SG_ Both m2 : 16|8@1+ (1,0) [0|0] "" A
 SG_ Count m3 : 28|4@1+ (1,0) [0|0] "" A
 SG_ Counted m3 : 8|8@1+ (1,0) [0|0] "" A
SG_MUL_VAL_ 5 Both Page 0-1;
"""
FRAME = ("body", 5, False)


@pytest.fixture
def paged(tmp_path: Path) -> Layout:
    (tmp_path / "paged.dbc").write_text(DBC)
    return load("body", (tmp_path / "paged.dbc",))[0]


def setting(layout: Layout, name: str, raw: int) -> Setting:
    """One of the tools' writes, put to a signal of the layout."""
    write = next(iter(plan().tools["set_fan"].writes.values()))
    spot = Spot(layout.frame, f"{layout.name}.{name}", layout.signals[name], 1.0, page=layout.signals[name].page)
    return Setting(replace(write, spot=spot, also=()), raw, raw, None)


def build(layout: Layout, message: Message, names: dict[str, int], *said: bytes) -> tuple[Outgoing, ...]:
    """The frames that set signals to values, after the car has said so much."""
    settings = tuple(setting(layout, name, raw) for name, raw in names.items())
    planned = frame_plan("here", layout, message, [one.write.spot.page for one in settings])
    tool = Tool("t", {str(number): one.write for number, one in enumerate(settings)}, None, frozenset(), RATE)
    the_plan = Plan({"t": tool}, RATE, "driver", frames={layout.frame: planned})
    car: dict[Key, Sample] = {}
    for data in said:
        hear(car, layout.frame, Sample(data, NOW_S), the_plan.pages[layout.frame])
    return frames(settings, the_plan, car, Sent(), NOW_S)


RATE = Rate(most=1, within_s=1)
PAGES = (b"\x00\xaa\xbb\xcc", b"\x01\xdd\xee\xff")


def test_signals_that_can_stand_in_one_frame_leave_in_one(paged: Layout) -> None:
    """Also where the newest frame is of another page: the second would say again what was before."""
    (one,) = build(paged, Message(), {"First": 1, "Both": 2, "Always": 3}, *PAGES)
    assert one.data == b"\x00\x01\x02\xc3"


def test_a_signal_of_every_page_goes_into_the_newest_frame(paged: Layout) -> None:
    (one,) = build(paged, Message(), {"Always": 3}, *PAGES)
    assert one.data == b"\x01\xdd\xee\xf3"


def test_a_signal_that_would_stand_in_two_frames_at_once_is_refused(paged: Layout) -> None:
    """The other frame would say that it is as before."""
    assert len(build(paged, Message(), {"First": 1, "Second": 2}, *PAGES)) == 2
    with pytest.raises(RefusedError, match=r"Paged\.Both would stand in 2 frames of Paged at once"):
        build(paged, Message(), {"First": 1, "Second": 2, "Both": 3}, *PAGES)


def test_a_counter_of_a_page_goes_on_from_the_newest_frame_of_that_page(paged: Layout) -> None:
    counting = Message(counter=Counter(signal="Count"))
    (one,) = build(paged, counting, {"Counted": 7}, b"\x03\x00\x00\x50", *PAGES)
    assert one.data == b"\x03\x07\x00\x60"


def test_what_lies_under_the_name_of_a_page_and_is_of_another_is_no_ground_and_tells_nothing() -> None:
    """Whoever put it there."""
    car = heard(NOW_S)
    write = next(iter(plan().tools["set_seat_heating"].writes.values()))
    car[write.spot.key] = Sample(payload("SeatCommand", Seat=1, Counter=5), NOW_S)
    with pytest.raises(RefusedError, match="was never heard"):
        frames((Setting(write, 1, 33.3, None),), plan(), car, Sent(), NOW_S)
    state = write.read_back.spot
    assert state.read(car, NOW_S) is not None
    assert state.read({**car, state.key: car[frame_id("SeatState")]}, NOW_S) is None


def test_the_bits_of_a_multiplexer_may_never_change_even_if_a_signal_lay_over_them(paged: Layout) -> None:
    over = replace(paged.signals["First"], shift=4)
    write = setting(paged, "First", 1).write
    tool = Tool("t", {"a": replace(write, spot=replace(write.spot, bits=over))}, None, frozenset(), RATE)
    planned = frame_plan("here", paged, Message(), [write.spot.page])
    (limits,) = allowed(Plan({"t": tool}, RATE, "driver", frames={FRAME: planned}))[FRAME]
    assert limits.page == page_of(paged.signals["Page"], [0], EVERY)
    assert limits.mask.to_bytes(4, "big").hex() == "000f0000"
