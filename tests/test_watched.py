"""What systemd hears of the processes that may send: that they are ready, and again and again that they live."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.actuator.process import Process as Actuator
from tests.obd.process import Process as Obd

PATIENCE_S = 60.0


@pytest.fixture
def systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """systemd's end of the socket that whoever is started here is told of."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        systemd.settimeout(PATIENCE_S)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        monkeypatch.setenv("WATCHDOG_USEC", "100000")
        yield systemd


def heard(systemd: socket.socket, datagrams: int) -> set[str]:
    return {systemd.recv(100).decode() for _ in range(datagrams)}


def test_the_actuator_says_that_it_is_ready_and_lives(systemd: socket.socket, tmp_path: Path) -> None:
    actuator = Actuator(tmp_path, {"backend": "simulated", "tools": {"set_fan": {"max_speed_kmh": "any"}}})
    try:
        assert heard(systemd, 4) == {"READY=1", "WATCHDOG=1"}
        assert actuator.end() == 0
    finally:
        actuator.close()


def test_obd_says_that_it_is_ready_and_lives_also_while_its_bus_is_down(systemd: socket.socket, tmp_path: Path) -> None:
    obd = Obd(tmp_path, {"bus": {"interface": "socketcan", "channel": "nonesuch0"}})
    try:
        assert heard(systemd, 2) == {"READY=1", "WATCHDOG=1"}
        obd.wait_for("down: ")
    finally:
        assert obd.end() == 0
