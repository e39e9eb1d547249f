"""Many datagrams at a call: all of them, in their order, each in its own room."""

import socket
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.car.buses.datagrams import Datagrams

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def pair() -> Iterator[Pair]:
    far, near = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with far, near:
        yield far, near


@given(st.lists(st.binary(min_size=1, max_size=8), max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_sent_comes_out_in_portions_and_in_order(pair: Pair, sent: list[bytes]) -> None:
    far, near = pair
    for one in sent:
        far.send(one)
    room = Datagrams(most=7, size=8)
    came: list[bytes] = []
    while portion := bytes(room.receive(near.fileno())):
        assert len(portion) <= 7 * 8
        came += [portion[at : at + 8] for at in range(0, len(portion), 8)]
    assert [one[: len(expected)] for one, expected in zip(came, sent, strict=True)] == sent


def test_what_is_longer_is_cut_and_harms_no_other(pair: Pair) -> None:
    far, near = pair
    far.send(b"x" * 100)
    far.send(b"abcd")
    assert bytes(Datagrams(most=4, size=4).receive(near.fileno())) == b"xxxxabcd"


def test_nothing_is_no_fault_and_a_closed_socket_is_one(pair: Pair) -> None:
    far, near = pair
    room = Datagrams(most=4, size=4)
    assert not room.receive(near.fileno())
    far.send(b"last")
    far.close()
    with pytest.raises(OSError, match="closed"):
        room.receive(near.fileno())
    with pytest.raises(OSError, match="Bad file descriptor"):
        room.receive(99_999)
