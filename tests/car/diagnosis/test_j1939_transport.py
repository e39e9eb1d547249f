"""J1939's long messages put together from frames that were only heard."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.car.diagnosis.j1939 import ALL, DM1, identifier
from assistant.car.diagnosis.j1939_transport import (
    ANSWER_S,
    FILTERS,
    HOLD_S,
    LONGEST,
    MOST_UNFINISHED,
    NEXT_S,
    Transport,
    is_transport,
)
from assistant.car.frames import Frame

ENGINE, BRAKES, TOOL = 0x00, 0x0B, 0xF9


def said(source: int, receiver: int, *data: int, group: int = DM1, at_s: float = 0.0) -> Frame:
    """A frame about a message: what is not given is all ones, and the group stands at its end."""
    whole = bytes(data).ljust(5, b"\xff") + group.to_bytes(3, "little")
    return Frame(at_s, "can0", 0x1CEC_0000 | receiver << 8 | source, extended=True, data=whole)


def packet(source: int, receiver: int, number: int, data: bytes, at_s: float = 0.0) -> Frame:
    content = bytes([number]) + data[7 * (number - 1) : 7 * number].ljust(7, b"\xff")
    return Frame(at_s, "can0", 0x1CEB_0000 | receiver << 8 | source, extended=True, data=content)


def offer(data: bytes, source: int = ENGINE, receiver: int = TOOL, group: int = DM1) -> Frame:
    kind = 0x20 if receiver == ALL else 0x10
    return said(source, receiver, kind, len(data) & 0xFF, len(data) >> 8, -(-len(data) // 7), group=group)


def take(first: int, count: int, source: int = ENGINE, receiver: int = TOOL, group: int = DM1) -> Frame:
    """The receiver's word that it will take so many packets."""
    return said(receiver, source, 0x11, count, first, group=group)


def transfer(data: bytes, source: int = ENGINE, receiver: int = TOOL, group: int = DM1, block: int = 4) -> list[Frame]:
    """All frames of a message, of both sides where it has a receiver."""
    number = -(-len(data) // 7)
    frames = [offer(data, source, receiver, group)]
    for first in range(1, number + 1, block if receiver != ALL else number):
        count = min(block, number - first + 1) if receiver != ALL else number
        if receiver != ALL:
            frames.append(take(first, count, source, receiver, group))
        frames += [packet(source, receiver, at, data) for at in range(first, first + count)]
    if receiver != ALL:
        frames.append(said(receiver, source, 0x13, len(data) & 0xFF, len(data) >> 8, number, group=group))
    return frames


def heard(sent: list[Frame], transport: Transport | None = None) -> list[tuple[int, bytes]]:
    transport = transport or Transport()
    return [(whole.id, whole.data) for frame in sent if (whole := transport.hear(frame)) is not None]


@settings(deadline=None)
@given(st.binary(min_size=9, max_size=LONGEST), st.sampled_from([TOOL, ALL]), st.integers(1, 255))
def test_every_message_comes_out_as_it_went_in(message: bytes, receiver: int, block: int) -> None:
    transport = Transport()
    assert heard(transfer(message, ENGINE, receiver, block=block), transport) == [(identifier(DM1, ENGINE), message)]
    assert transport.unfinished == 0


def test_a_group_that_is_told_to_one_node_keeps_its_receiver() -> None:
    message = bytes(range(20))
    assert heard(transfer(message, group=0xEF00)) == [(0x18EF_F900, message)]


def test_messages_of_several_nodes_may_alternate_and_one_node_may_tell_two_at_once() -> None:
    messages = {(ENGINE, TOOL): bytes(range(30)), (TOOL, ENGINE): bytes(range(40, 70)), (BRAKES, TOOL): bytes(30),
                (ENGINE, ALL): bytes(range(90, 120))}  # fmt: skip
    talks = [transfer(message, *who) for who, message in messages.items()]
    mixed = [talk[at] for at in range(max(map(len, talks))) for talk in talks if at < len(talk)]
    assert sorted(heard(mixed)) == sorted((identifier(DM1, who[0]), message) for who, message in messages.items())


def test_the_same_addresses_on_two_buses_are_two_talks() -> None:
    message = bytes(range(20))
    both = [frame._replace(channel=bus) for frame in transfer(message) for bus in ("can0", "can1")]
    assert [data for _, data in heard(both)] == [message, message]


def test_packets_that_the_receiver_asks_for_again_are_no_new_ones() -> None:
    message = bytes(range(70))
    one = [packet(ENGINE, TOOL, number, message) for number in range(11)]
    sent = [offer(message), take(1, 5), *one[1:6], take(3, 1), one[3], take(4, 2), one[4], one[5], take(6, 5), *one[6:]]
    assert [data for _, data in heard(sent)] == [message]


def test_packets_may_come_in_the_order_in_which_the_receiver_asks_for_them() -> None:
    message = bytes(range(35))
    one = [packet(ENGINE, TOOL, number, message) for number in range(6)]
    sent = [offer(message), take(1, 2), *one[1:3], take(4, 2), *one[4:], take(3, 1), one[3]]
    assert [data for _, data in heard(sent)] == [message]
    assert heard(sent[:-1]) == []
    assert heard([*sent[:-2], packet(ENGINE, TOOL, 6, bytes(50))]) == [], "there is no sixth one"


def test_packets_that_are_told_again_otherwise_spoil_their_message() -> None:
    message = bytes(range(70))
    one = [packet(ENGINE, TOOL, number, message) for number in range(11)]
    other = packet(ENGINE, TOOL, 3, bytes(70))
    assert heard([offer(message), take(1, 5), *one[1:6], take(3, 3), other, one[4], one[5], take(6, 5), *one[6:]]) == []


@pytest.mark.parametrize(
    "then",
    [
        [take(0, 2)],
        [take(3, 4)],  # more than there are
        [take(3, 3, group=0xFECB)],  # of another message
        [said(TOOL, ENGINE, 0xFF, 3)],  # ended by the receiver
        [said(ENGINE, TOOL, 0xFF, 3)],  # and by the sender
        [said(TOOL, ENGINE, 0x13, 35, 0, 5)],  # the receiver has it all, so we have missed some
        [offer(bytes(20))],  # another one begins
        [packet(ENGINE, TOOL, 2, bytes(35))],  # doubled
        [packet(ENGINE, TOOL, 4, bytes(35))],  # one is missing
        [packet(ENGINE, TOOL, 3, bytes(35))._replace(data=b"\x03\x00")],
    ],
)
def test_what_does_not_follow_ends_the_message(then: list[Frame]) -> None:
    message = bytes(range(35))
    one = [packet(ENGINE, TOOL, number, message) for number in range(6)]
    assert heard([offer(message), take(1, 5), *one[1:3], *one[3:]]) == [(identifier(DM1, ENGINE), message)]
    assert heard([offer(message), take(1, 5), *one[1:3], *then, *one[3:]]) == []


def test_what_is_said_of_other_talks_disturbs_nothing() -> None:
    message = bytes(range(35))
    one = [packet(ENGINE, TOOL, number, message) for number in range(6)]
    others = [
        said(TOOL, BRAKES, 0xFF, 3), said(TOOL, ENGINE, 0xFF, 3, group=0xFECB), take(1, 5, BRAKES),
        said(ENGINE, TOOL, 0x11, 5, 1), said(TOOL, ENGINE, 0x77), packet(BRAKES, TOOL, 9, message),
    ]  # fmt: skip
    assert heard([offer(message), take(1, 5), *one[1:3], *others, *one[3:]]) == [(identifier(DM1, ENGINE), message)]


def test_each_step_has_its_time() -> None:
    message = bytes(range(21))
    steps = [(offer(message), 0.0), (take(1, 0), ANSWER_S), (take(1, 2), HOLD_S),
             (packet(ENGINE, TOOL, 1, message), ANSWER_S), (packet(ENGINE, TOOL, 2, message), NEXT_S),
             (take(3, 1), ANSWER_S), (packet(ENGINE, TOOL, 3, message), ANSWER_S)]  # fmt: skip
    for late in [None, *range(1, len(steps))]:
        at_s, sent = 0.0, []
        for step, (frame, after_s) in enumerate(steps):
            at_s += after_s + (0.01 if step == late else -0.01)
            sent.append(frame._replace(time_s=at_s))
        assert [data for _, data in heard(sent)] == ([message] if late is None else []), late


@pytest.mark.parametrize(
    "first",
    [
        said(ENGINE, TOOL, 0x10, 8, 0, 2),  # would have fitted one frame
        said(ENGINE, TOOL, 0x10, 20, 0, 2),  # as many packets as it says cannot hold it
        said(ENGINE, TOOL, 0x10, 0xFA, 6, 0xFF),  # longer than 255 packets
        said(ENGINE, TOOL, 0x10, 20, 0, 3, group=0xEC00),  # a message about messages
        said(ENGINE, ALL, 0x10, 20, 0, 3),  # offered to everybody
        said(ENGINE, TOOL, 0x20, 20, 0, 3),  # announced to one
        offer(bytes(20))._replace(data=b"\x10\x14\x00"),
        offer(bytes(20))._replace(data=b""),
    ],
)
def test_what_is_no_beginning_begins_nothing(first: Frame) -> None:
    transport = Transport()
    assert transport.hear(first) is None
    assert transport.unfinished == 0


def test_a_flood_of_beginnings_keeps_a_bounded_number() -> None:
    transport = Transport()
    for source in range(256):
        transport.hear(offer(bytes(LONGEST), source))
    assert transport.unfinished == MOST_UNFINISHED
    assert len(heard(transfer(bytes(LONGEST), 0xFE)[1:], transport)) == 1


@st.composite
def mangled(draw: st.DrawFn) -> tuple[list[Frame], bytes]:
    """A message between two nodes, or to all, some of whose frames are lost, doubled, or have changed places.

    Its beginning is heard: where that and all packets up to the one that is awaited are lost in between two messages
    of one talk, nobody can tell.
    """
    who = draw(st.sampled_from([(ENGINE, TOOL), (ENGINE, BRAKES), (TOOL, ENGINE), (ENGINE, ALL), (BRAKES, ALL)]))
    message = draw(st.binary(min_size=9, max_size=60))
    first, *rest = transfer(message, *who, block=draw(st.integers(1, 9)))
    for _ in range(draw(st.integers(0, 3))):
        at, to = draw(st.integers(0, len(rest) - 1)), draw(st.integers(0, len(rest) - 1))
        match draw(st.sampled_from(["lost", "doubled", "moved"])):
            case "lost" if len(rest) > 1:
                del rest[at]
            case "doubled":
                rest.insert(to, rest[at])
            case _:
                rest[at], rest[to] = rest[to], rest[at]
    return [first, *rest], message


@settings(max_examples=500, deadline=None)
@given(st.lists(mangled(), min_size=2, max_size=5), st.randoms())
def test_whatever_is_lost_doubled_or_moved_nothing_is_heard_that_was_not_said(
    talks: list[tuple[list[Frame], bytes]], chance: Random
) -> None:
    said_by: dict[int, list[bytes]] = {}
    queues: dict[tuple[int, int], list[Frame]] = {}
    for frames, message in talks:
        talk = (frames[0].id & 0xFF, frames[0].id >> 8 & 0xFF)
        said_by.setdefault(identifier(DM1, talk[0]), []).append(message)
        queues.setdefault(talk, []).extend(frames)  # one talk tells one after the other, several tell at once
    transport, left = Transport(), [queue for queue in queues.values() if queue]
    while left:
        queue = chance.choice(left)
        whole = transport.hear(queue.pop(0))
        if whole is not None:
            assert whole.data in said_by[whole.id]
        left = [queue for queue in left if queue]


@given(st.lists(st.tuples(st.integers(0x1CEB_0000, 0x1CEC_FFFF), st.binary(max_size=8)), max_size=50))
def test_random_frames_never_raise(sent: list[tuple[int, bytes]]) -> None:
    transport = Transport()
    for identifier_, data in sent:
        transport.hear(Frame(0.0, "can0", identifier_, extended=True, data=data))


@given(st.integers(0, 0x1FFF_FFFF))
def test_the_filters_let_through_the_two_groups_and_nothing_else(identifier_: int) -> None:
    assert any(identifier_ & one.mask == one.id for one in FILTERS) == is_transport(identifier_)
    for example in (0x1CEB_FF00, 0x18EC_00F9, 0x00EB_0102):
        assert is_transport(example)
    assert not is_transport(0x1DEB_FF00)  # data page 1
