"""The socket by which an adapter's frames are heard: its ends, its faults, and listeners that do not listen."""

import socket
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.car.buses.elm327 import SocketReceiver, open_elm327
from assistant.car.buses.receiver import Bus
from assistant.car.frames import Frame
from assistant.errors import BusError, ConfigError
from assistant.obd.frame_server import FrameServer

NOW_S = 500.0
SPEED = Frame(NOW_S - 1, "/dev/ttyUSB0", 0x7E8, extended=False, data=bytes.fromhex("03410D34"))
WIDE = Frame(NOW_S - 2, "/dev/ttyUSB0", 0x18DAF110, extended=True, data=bytes.fromhex("03410D35"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "frames.sock"


@pytest.fixture
def server(path: Path) -> Iterator[FrameServer]:
    server = FrameServer(path)
    yield server
    server.close()


def connected(path: Path) -> SocketReceiver:
    return open_elm327(Bus("elm327", str(path)), (), lambda: NOW_S)


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, SocketReceiver]]:
    ours, theirs = socket.socketpair()
    receiver = SocketReceiver(theirs, "elm327:test", lambda: NOW_S)
    yield ours, receiver
    receiver.close()
    ours.close()


def test_frames_arrive_with_the_moment_at_which_the_adapter_told_them(path: Path, server: FrameServer) -> None:
    receiver = connected(path)
    server.publish([SPEED, WIDE])
    name = f"elm327:{path}"
    assert list(receiver.receive(1)) == [SPEED._replace(channel=name), WIDE._replace(channel=name)]
    receiver.close()


def test_no_frame_is_newer_than_now(path: Path, server: FrameServer) -> None:
    receiver = connected(path)
    server.publish([SPEED._replace(time_s=NOW_S + 1000)])
    assert receiver.receive(1)[0].time_s == NOW_S
    receiver.close()


def test_a_line_may_come_in_pieces(pair: tuple[socket.socket, SocketReceiver]) -> None:
    ours, receiver = pair
    ours.sendall(b"(499.000000) obd 7E8#034")
    assert receiver.receive(0.1) == []
    ours.sendall(b"10D34\n")
    assert receiver.receive(1)[0].data == SPEED.data


def test_silence_is_no_fault_and_the_end_is_one(pair: tuple[socket.socket, SocketReceiver]) -> None:
    ours, receiver = pair
    assert receiver.receive(0.01) == ()
    ours.close()
    with pytest.raises(BusError, match="has ended"):
        receiver.receive(1)


@pytest.mark.parametrize("data", [b"hello\n", b"\xff\xfe\n", b"x" * 300, b"(1.0) a 7E8#0\n", b"(nan) a 7E8#00\n"])
def test_what_is_no_frame_is_a_fault(pair: tuple[socket.socket, SocketReceiver], data: bytes) -> None:
    ours, receiver = pair
    ours.sendall(data)
    with pytest.raises(BusError, match="no frames come from there"):
        receiver.receive(1)


def test_where_nobody_listens_opening_is_refused(path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        connected(path)


def test_a_listener_that_takes_nothing_is_let_go_and_the_others_go_on(path: Path, server: FrameServer) -> None:
    stuck, listening = connected(path), connected(path)
    heard = 0
    for _ in range(20_000):
        server.publish([SPEED])
        heard += len(listening.receive(1))
    assert heard == 20_000
    assert len(server._listeners) == 1
    stuck.close()
    listening.close()


def test_the_socket_is_for_its_group_alone(path: Path, server: FrameServer) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o660


def test_one_that_was_left_behind_is_replaced(path: Path, server: FrameServer) -> None:
    again = FrameServer(path)
    receiver = connected(path)
    again.publish([SPEED])
    assert receiver.receive(1)
    receiver.close()
    again.close()


def test_a_group_or_folder_that_is_not_there_is_said(path: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no group nobody-at-all"):
        FrameServer(path, "nobody-at-all")
    with pytest.raises(BusError, match="No such file"):
        FrameServer(tmp_path / "nowhere" / "frames.sock")


def test_the_clock_of_the_lines_is_one_for_all_processes() -> None:
    assert time.get_clock_info("monotonic").implementation == "clock_gettime(CLOCK_MONOTONIC)"
