"""SocketCAN's frames and filters. The frames come over a socket pair, as no kernel of a build machine has CAN."""

import socket
import struct
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.car.buses.receiver import MOST_AT_ONCE, Bus, BusOffError
from assistant.car.buses.socketcan import SocketCanReceiver, controller, filters, looked_at, open_socketcan
from assistant.car.frames import Frame
from assistant.errors import BusError

EXTENDED, REMOTE, ERROR = 0x8000_0000, 0x4000_0000, 0x2000_0000


def classic(identifier: int, data: bytes) -> bytes:
    return struct.pack("=IB3x8s", identifier, len(data), data)


@pytest.fixture
def wire() -> Iterator[tuple[socket.socket, SocketCanReceiver]]:
    """The far end of a socket, and the receiver at the near one; its clock stands at 5 s."""
    far, near = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    receiver = SocketCanReceiver(near, "socketcan:can0", lambda: 5.0)
    yield far, receiver
    far.close()
    receiver.close()


def test_frames_of_11_and_29_bits_and_of_fd_are_read(wire: tuple[socket.socket, SocketCanReceiver]) -> None:
    far, receiver = wire
    far.send(classic(0x7E8, b"\x03\x41\x0d\x34"))
    far.send(classic(EXTENDED | 0x18DA_F110, bytes(8)))
    far.send(struct.pack("=IBB2x64s", 0x123, 64, 0, bytes(range(64))))
    assert list(receiver.receive(1.0)) == [
        Frame(5.0, "socketcan:can0", 0x7E8, extended=False, data=b"\x03\x41\x0d\x34"),
        Frame(5.0, "socketcan:can0", 0x18DA_F110, extended=True, data=bytes(8)),
        Frame(5.0, "socketcan:can0", 0x123, extended=False, data=bytes(range(64))),
    ]
    assert receiver.receive(0.0) == ()


def test_remote_frames_and_errors_carry_no_data(wire: tuple[socket.socket, SocketCanReceiver]) -> None:
    far, receiver = wire
    far.send(classic(REMOTE | 0x7E8, b""))
    far.send(classic(ERROR | 0x04, bytes(8)))
    assert list(receiver.receive(1.0)) == []


def test_a_controller_that_is_bus_off_is_a_bus_that_is_down(wire: tuple[socket.socket, SocketCanReceiver]) -> None:
    far, receiver = wire
    far.send(classic(ERROR | 0x40, bytes(8)))
    with pytest.raises(BusOffError, match="bus-off"):
        receiver.receive(1.0)


def test_an_interface_that_closes_is_a_bus_that_is_down(wire: tuple[socket.socket, SocketCanReceiver]) -> None:
    far, receiver = wire
    far.close()
    with pytest.raises(OSError, match="closed"):
        receiver.receive(1.0)


def test_a_flood_is_taken_in_portions(wire: tuple[socket.socket, SocketCanReceiver]) -> None:
    far, receiver = wire
    far.settimeout(0)
    sent = 0
    try:
        while sent < 2 * MOST_AT_ONCE:
            far.send(classic(sent % 0x7FF, bytes(8)))
            sent += 1
    except BlockingIOError:
        pass  # the socket holds no more
    received = 0
    while portion := receiver.receive(0.0):
        assert len(portion) <= MOST_AT_ONCE
        received += len(portion)
    assert received == sent > 0


def test_it_has_nothing_that_could_send(wire: tuple[socket.socket, SocketCanReceiver]) -> None:
    _, receiver = wire
    assert [name for name in dir(receiver) if "send" in name] == []


def test_a_filter_lets_an_identifier_through_in_its_own_width_only() -> None:
    told = filters([(0x7E8, False), (0x18DA_F110, True)])
    (first, first_mask), (second, second_mask) = struct.iter_unpack("=II", told)
    for seen, passes in ((0x7E8, True), (0x7E9, False), (EXTENDED | 0x7E8, False), (REMOTE | 0x7E8, False)):
        assert (seen & first_mask == first & first_mask) is passes
    assert EXTENDED | 0x18DA_F110 & second_mask == second & second_mask


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ('{"info_kind": "can", "info_data": {"ctrlmode": ["LISTEN-ONLY"]}}', {"ctrlmode": ["LISTEN-ONLY"]}),
        ('{"info_kind": "can", "info_data": {}}', {}),
        ('{"info_kind": "can", "info_data": "none"}', None),
        ('{"info_kind": "vcan"}', None),
        ('{"info_kind": "vxcan", "info_data": {}}', None),
        ("not JSON", None),
    ],
)
def test_the_controller_of_an_interface_is_asked_for_of_the_system(said: str, expected: object) -> None:
    def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        assert command[-1] == "can0"
        return subprocess.CompletedProcess(command, 0, stdout=f'[{{"linkinfo": {said}}}]')

    assert controller("can0", run) == expected


@pytest.mark.parametrize(
    ("told", "silent"), [({"ctrlmode": ["LISTEN-ONLY"], "state": "ERROR-ACTIVE"}, True), ({}, False), (None, None)]
)
def test_an_interface_that_may_acknowledge_is_not_opened_where_that_is_forbidden(
    wire: tuple[socket.socket, SocketCanReceiver], told: Any, silent: bool | None
) -> None:
    assert looked_at(Bus("socketcan", "can0"), wire[0], lambda _: told) is silent
    strict = Bus("socketcan", "can0", require_listen_only=True)
    if silent:
        assert looked_at(strict, wire[0], lambda _: told)
        return
    with pytest.raises(BusError, match="listen-only on" if silent is False else "does not tell"):
        looked_at(strict, wire[0], lambda _: told)


def test_a_controller_that_was_bus_off_before_is_a_bus_that_is_down(
    wire: tuple[socket.socket, SocketCanReceiver],
) -> None:
    with pytest.raises(BusOffError):
        looked_at(Bus("socketcan", "can0"), wire[0], lambda _: {"state": "BUS-OFF"})


def test_of_a_socket_that_drops_nothing_nothing_is_lost(wire: tuple[socket.socket, SocketCanReceiver]) -> None:
    assert wire[1].lost == 0


def test_an_interface_that_is_not_there_is_said_by_the_system() -> None:
    with pytest.raises(OSError, match=r"\w+"):
        open_socketcan(Bus("socketcan", "none0"), (), lambda: 0.0)
