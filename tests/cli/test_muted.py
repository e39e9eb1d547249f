"""A muted microphone is closed: seen by the sound server and in /proc, at once, after a restart and all the while."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.audio.virtual import VirtualCard
from tests.cli.daemon import PATIENCE_S, DaemonProcess
from tests.virtual import needs_virtual_card

pytestmark = needs_virtual_card


@pytest.fixture(scope="module")
def card() -> Iterator[VirtualCard]:
    with VirtualCard() as card:
        yield card


@pytest.fixture
def daemon(tmp_path: Path, card: VirtualCard, installed_model: Callable[[str], Path]) -> Iterator[DaemonProcess]:
    installed_model("vosk-small-en-us-0.15")
    daemon = DaemonProcess(tmp_path, microphone="", environment=card.environment)
    yield daemon
    daemon.close()


def server(card: VirtualCard, *arguments: str) -> str:
    return subprocess.run(
        ["pactl", *arguments], env={**os.environ, **card.environment}, capture_output=True, text=True, check=True
    ).stdout


def listeners(card: VirtualCard, daemon: DaemonProcess) -> int:
    """How many streams the daemon hears the cabin with, as the sound server has it."""
    mine = f'application.process.id = "{daemon.process.pid}"'
    return server(card, "list", "source-outputs").count(mine)


def sockets(daemon: DaemonProcess) -> int:
    """How many sockets the kernel says that it has open: one of them to the sound server while it listens."""
    links = (link.readlink() for link in Path(f"/proc/{daemon.process.pid}/fd").iterdir())
    return sum(str(link).startswith("socket:") for link in links)


def opened(daemon: DaemonProcess) -> None:
    """Wait until it hears."""
    until_s = time.monotonic() + PATIENCE_S
    state: Any = daemon.document("state")
    while not state["open"] and time.monotonic() < until_s:
        state = daemon.document("state")
    assert state["open"]


def test_mute_closes_the_device_at_once_and_unmute_opens_it(card: VirtualCard, daemon: DaemonProcess) -> None:
    daemon.start()
    opened(daemon)
    assert listeners(card, daemon) == 1
    open_sockets = sockets(daemon)
    assert daemon.document("mute") == {"ok": True}
    assert listeners(card, daemon) == 0
    assert sockets(daemon) < open_sockets
    state: Any = daemon.document("state")
    assert (state["muted"], state["open"], state["microphone"], state["fault"]) == (True, False, "muted", None)
    assert daemon.failing("listen", code=1) == "assistant: the microphone is muted\n"
    assert listeners(card, daemon) == 0
    assert daemon.document("unmute") == {"ok": True}
    opened(daemon)
    assert listeners(card, daemon) == 1
    assert daemon.end() == 0


def test_one_that_was_muted_before_opens_nothing_when_it_starts(card: VirtualCard, daemon: DaemonProcess) -> None:
    daemon.start()
    daemon.document("mute")
    daemon.process.kill()
    daemon.process.wait()
    watching = subprocess.Popen(
        ["pactl", "subscribe"],
        env={**os.environ, **card.environment, "LC_ALL": "C"},
        stdout=subprocess.PIPE,
        text=True,
    )
    daemon.start()
    state: Any = daemon.document("ask", "set the fan to 2")
    assert state["reply"] == "Fan at 2."
    assert listeners(card, daemon) == 0
    assert daemon.end() == 0
    watching.terminate()
    told, _ = watching.communicate(timeout=PATIENCE_S)
    assert "source-output" not in told
