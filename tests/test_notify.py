"""What systemd is told, over real sockets."""

import os
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from assistant.notify import Notifier, Pulse


@pytest.fixture(params=["path", "abstract"])
def listening(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, socket.socket]]:
    """The address as $NOTIFY_SOCKET gives it, and systemd's end of it."""
    name = f"@assistant-test-{os.getpid()}" if request.param == "abstract" else str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(name.replace("@", "\0"))
        systemd.settimeout(5)
        yield name, systemd


def test_each_state_is_one_datagram(listening: tuple[str, socket.socket]) -> None:
    address, systemd = listening
    notifier = Notifier(address, None)
    notifier.status("loading\nmodels")
    notifier.ready()
    notifier.alive()
    notifier.stopping()
    assert [systemd.recv(100).decode() for _ in range(4)] == [
        "STATUS=loading models",
        "READY=1",
        "WATCHDOG=1",
        "STOPPING=1",
    ]


def test_without_systemd_nothing_is_told_and_nothing_fails() -> None:
    notifier = Notifier.from_environment({})
    notifier.ready()
    assert notifier == Notifier(None, None)
    assert notifier.beat_s is None


def test_the_beat_is_half_of_the_watchdogs_time() -> None:
    assert Notifier.from_environment({"NOTIFY_SOCKET": "/x", "WATCHDOG_USEC": "30000000"}).beat_s == 15.0


def test_a_watchdog_that_is_meant_for_another_process_is_not_ours() -> None:
    environment = {"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"}
    assert Notifier.from_environment(environment).watchdog_s is None
    environment["WATCHDOG_PID"] = str(os.getpid())
    assert Notifier.from_environment(environment).watchdog_s == 30.0


def test_a_socket_that_is_gone_is_logged_and_does_not_end_the_daemon(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    Notifier(str(tmp_path / "gone"), None).ready()
    assert "systemd could not be told READY" in caplog.text


def test_a_pulse_is_said_as_often_as_the_watchdog_wants_it(listening: tuple[str, socket.socket]) -> None:
    address, systemd = listening
    now = [0.0]
    pulse = Pulse(Notifier(address, watchdog_s=10), clock=lambda: now[0])
    heard = []
    for second in range(11):
        now[0] = second
        pulse()
    systemd.settimeout(0)
    with suppress(BlockingIOError):
        while True:
            heard.append(systemd.recv(100))
    assert heard == [b"WATCHDOG=1"] * 3


def test_a_pulse_is_nothing_where_no_watchdog_waits() -> None:
    Pulse(Notifier(None, None))()
