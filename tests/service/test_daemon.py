"""The daemon's frame, around a conversation that is a fake, with real signals."""

import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.notify import Notifier
from assistant.service.daemon import Daemon
from tests.fakes.talker import FakeTalker

PATIENCE_S = 30.0


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        systemd.settimeout(PATIENCE_S)
        yield systemd


def told(systemd: socket.socket) -> list[str]:
    systemd.settimeout(0)
    lines = []
    while True:
        try:
            lines.append(systemd.recv(200).decode())
        except BlockingIOError:
            return lines


def run_while(daemon: Daemon, story: Callable[[], None], *, pressed: bool = False) -> int:
    """Run the daemon in this (the main) thread while the story is told in another, which then ends it."""

    def tell() -> None:
        try:
            story()
        finally:
            os.kill(os.getpid(), signal.SIGTERM)

    # Handled even if the story is told before the daemon has taken the signals over.
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    teller = threading.Thread(target=tell)
    try:
        daemon._talker.begun = teller.start  # type: ignore[attr-defined]  # the story begins when the loop runs
        return daemon.run(pressed=pressed)
    finally:
        teller.join()
        signal.signal(signal.SIGTERM, before)


class Talker(FakeTalker):
    """Tells when its loop runs: by then the daemon has the signals."""

    def begun(self) -> None:
        """Replaced by `run_while`."""

    def run(self) -> None:
        self.begun()
        super().run()


def test_the_signal_presses_and_sigterm_ends_with_exit_code_0() -> None:
    talker = Talker()

    def story() -> None:
        os.kill(os.getpid(), signal.SIGUSR1)
        assert talker.pressed.wait(PATIENCE_S)

    assert run_while(Daemon(talker, Notifier(None, None)), story) == 0
    assert talker.presses == 1
    assert talker.closed


def test_a_terminal_that_is_closed_ends_it_with_exit_code_0() -> None:
    talker = Talker()
    talker.begun = lambda: os.kill(os.getpid(), signal.SIGHUP)  # type: ignore[method-assign]  # the story ends the terminal when it begins
    assert Daemon(talker, Notifier(None, None)).run() == 0
    assert talker.closed


def test_under_nohup_a_terminal_that_is_closed_does_not_end_it() -> None:
    talker = Talker()

    def story() -> None:
        os.kill(os.getpid(), signal.SIGHUP)
        os.kill(os.getpid(), signal.SIGUSR1)
        assert talker.pressed.wait(PATIENCE_S)

    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        assert run_while(Daemon(talker, Notifier(None, None)), story) == 0
    finally:
        signal.signal(signal.SIGHUP, before)


def test_systemd_is_told_of_readiness_then_of_life_then_of_the_end(systemd: socket.socket, tmp_path: Path) -> None:
    talker = Talker()
    heard: list[str] = []

    def story() -> None:
        heard.extend(systemd.recv(200).decode() for _ in range(4))

    run_while(Daemon(talker, Notifier(str(tmp_path / "notify"), watchdog_s=0.1)), story)
    assert heard[0] == "READY=1"
    assert heard.count("WATCHDOG=1") >= 2
    assert told(systemd)[-1] == "STOPPING=1"


@pytest.mark.parametrize(("silent_s", "able"), [(60.0, True), (0.0, False)])
def test_systemd_is_not_told_of_life_while_no_turn_can_be_made(
    systemd: socket.socket, tmp_path: Path, silent_s: float, able: bool
) -> None:
    talker = Talker()
    talker.silent_s, talker.able = silent_s, able
    looks: list[int] = []
    looked = threading.Event()

    def attend() -> str:
        looks.append(1)
        if len(looks) > 5:
            looked.set()
        return ""

    def story() -> None:
        assert looked.wait(PATIENCE_S)

    run_while(Daemon(talker, Notifier(str(tmp_path / "notify"), watchdog_s=0.02), attend=attend), story)
    heard = told(systemd)
    assert heard[0] == "READY=1"
    assert "WATCHDOG=1" not in heard


def test_what_is_wrong_is_in_the_status_until_it_is_mended(systemd: socket.socket, tmp_path: Path) -> None:
    faults = iter(["", "the microphone is gone", "the microphone is gone"])
    statuses: list[str] = []

    def story() -> None:
        while len(statuses) < 3:
            line = systemd.recv(200).decode()
            if line.startswith("STATUS="):
                statuses.append(line)

    daemon = Daemon(Talker(), Notifier(str(tmp_path / "notify"), watchdog_s=0.02), attend=lambda: next(faults, ""))
    run_while(daemon, story)
    assert statuses == ["STATUS=push to talk is heard", "STATUS=the microphone is gone", "STATUS=push to talk is heard"]


def test_a_conversation_that_breaks_ends_it_with_exit_code_1_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    talker = FakeTalker()
    talker.breaking = True
    assert Daemon(talker, Notifier(None, None)).run() == 1
    assert "the conversation broke" in caplog.text
    assert talker.closed


def test_it_may_begin_with_a_press() -> None:
    talker = Talker()
    assert run_while(Daemon(talker, Notifier(None, None)), lambda: None, pressed=True) == 0
    assert talker.presses == 1


def test_it_ends_by_itself_when_all_is_done() -> None:
    talker = FakeTalker()
    assert Daemon(talker, Notifier(None, None)).run(pressed=True, done=talker.pressed.is_set) == 0
    assert talker.closed


def test_who_waits_for_it_is_told_when_a_press_is_heard() -> None:
    told: list[bool] = []
    assert Daemon(FakeTalker(), Notifier(None, None)).run(done=lambda: True, on_ready=told.append) == 0
    assert told == [False]  # there is no terminal here, and so no key


def test_the_handlers_of_before_are_put_back() -> None:
    before = signal.getsignal(signal.SIGUSR1)
    run_while(Daemon(Talker(), Notifier(None, None)), lambda: None)
    assert signal.getsignal(signal.SIGUSR1) == before
