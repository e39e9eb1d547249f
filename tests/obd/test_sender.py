"""Nothing but reading ever leaves: held for every id and payload, not for those that somebody thought of."""

import ast
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import assistant.obd
from assistant.car.diagnosis.obd import REPLY_IDS
from assistant.car.frames import Frame, FrameKey
from assistant.obd.requests import FUNCTIONAL, REQUESTS, TO_UNITS, Request, answering_address
from assistant.obd.sender import MOST_A_SECOND, ForbiddenError, Sender

FLOW = bytes.fromhex("300000CCCCCCCCCC")


class Wire:
    """A bus that keeps what is put on it, and a clock."""

    def __init__(self) -> None:
        self.now_s = 100.0
        self.put: list[tuple[FrameKey, bytes]] = []
        self.sender = Sender(lambda key, data: self.put.append((key, data)), clock=lambda: self.now_s)

    def hear(self, key: FrameKey, data: bytes) -> None:
        self.sender.hear(Frame(self.now_s, "test", key[0], key[1], data))


def only_reads(key: FrameKey, data: bytes) -> bool:
    """The rule once more, in other words than the program's."""
    if key in ((0x7DF, False), (0x18DB33F1, True)):
        kinds = {1: (3, 7), 2: (1, 9)}
        return len(data) == 8 and data[1] in kinds.get(data[0], ()) and set(data[1 + data[0] :]) == {0xCC}
    identifier, extended = key
    physical = identifier & 0x1FFF_00FF == 0x18DA_00F1 if extended else 0x7E0 <= identifier <= 0x7E7
    return physical and data == FLOW


KEYS = st.one_of(
    st.sampled_from(sorted({*FUNCTIONAL.values(), *list(TO_UNITS)[:20], *list(REPLY_IDS)[:5]})),
    st.tuples(st.integers(0, 0x7FF), st.just(value=False)),
    st.tuples(st.integers(0, 0x1FFF_FFFF), st.just(value=True)),
)
PAYLOADS = st.one_of(
    st.binary(max_size=8),
    st.sampled_from([*sorted(REQUESTS), FLOW]),
    st.builds(
        lambda start, rest: (start + rest)[:8], st.sampled_from([b"\x01\x04", b"\x02\x01", b"\x01\x03"]), st.binary()
    ),
)


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.tuples(st.booleans(), KEYS, PAYLOADS, st.floats(0, 2)), max_size=20))
def test_nothing_but_reading_ever_leaves(steps: list[tuple[bool, FrameKey, bytes, float]]) -> None:
    wire = Wire()
    for heard, key, data, wait_s in steps:
        wire.now_s += wait_s
        if heard:
            wire.hear(key, data)
            continue
        try:
            wire.sender.send(key, data)
        except ForbiddenError:
            continue
    assert all(only_reads(key, data) for key, data in wire.put)


def test_the_list_is_short_and_holds_no_mode_but_four() -> None:
    assert len(REQUESTS) == 2 * 256 + 2
    assert {payload[1] for payload in REQUESTS} == {1, 3, 7, 9}
    assert all(only_reads(FUNCTIONAL[False], payload) for payload in REQUESTS)


@pytest.mark.parametrize(
    "data", ["0104CCCCCCCCCCCC", "0208CCCCCCCCCCCC", "02010D", "0322F190CCCCCCCC", "02010D0000000000",
             "0101CCCCCCCCCCCC", "021101CCCCCCCCCC", "020300CCCCCCCCCC"],
)  # fmt: skip
def test_what_erases_moves_resets_or_is_malformed_is_refused(data: str) -> None:
    wire = Wire()
    with pytest.raises(ForbiddenError):
        wire.sender.send((0x7DF, False), bytes.fromhex(data))
    assert not wire.put


@pytest.mark.parametrize("mode", sorted(set(range(256)) - {1, 3, 7, 9}))
def test_no_other_mode_can_be_written(mode: int) -> None:
    with pytest.raises(ValueError, match="may not be asked"):
        Request(mode, 0).payload  # noqa: B018  the property raises


@pytest.mark.parametrize(
    ("reply", "address"),
    [((0x7E8, False), (0x7E0, False)), ((0x7EF, False), (0x7E7, False)), ((0x18DAF110, True), (0x18DA10F1, True))],
)
def test_a_unit_that_begins_a_long_reply_is_let_go_on_once(reply: FrameKey, address: FrameKey) -> None:
    assert answering_address(reply) == address
    wire = Wire()
    wire.hear(reply, bytes.fromhex("1014490201574F4C"))
    assert wire.put == [(address, FLOW)]
    with pytest.raises(ForbiddenError, match="nobody there"):
        wire.sender.send(address, FLOW)


def test_nobody_else_is_told_to_go_on() -> None:
    wire = Wire()
    wire.hear((0x7E8, False), bytes.fromhex("03410D34AAAAAAAA"))
    wire.hear((0x7E8, False), bytes.fromhex("10144902"))
    wire.hear((0x123, False), bytes.fromhex("1014490201574F4C"))
    assert not wire.put


def test_a_flood_of_long_replies_does_not_make_a_flood_of_ours() -> None:
    wire = Wire()
    for number in range(1000):
        wire.hear((0x7E8 + number % 8, False), bytes.fromhex("1014490201574F4C"))
    assert len(wire.put) == MOST_A_SECOND


def test_more_frames_than_the_cap_are_a_fault_of_ours() -> None:
    wire = Wire()
    for _ in range(MOST_A_SECOND):
        wire.sender.ask(Request(1, 0x0D), extended=False)
    with pytest.raises(ForbiddenError, match="in a second"):
        wire.sender.ask(Request(1, 0x0D), extended=False)
    wire.now_s += 1
    wire.sender.ask(Request(1, 0x0D), extended=False)


def test_inside_the_room_one_line_sends_and_it_is_behind_the_sender() -> None:
    room = Path(assistant.obd.__file__).parent
    sends = [
        (path.name, ast.unparse(node.value))
        for path in sorted(room.glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"send", "send_periodic", "sendto", "sendmsg", "sendall"}
    ]
    assert ("can_link.py", "self._bus") in sends
    assert {of for name, of in sends if name in {"can_link.py", "sender.py"}} == {"self._bus", "self"}
