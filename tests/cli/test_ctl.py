"""`assistant ctl` and a daemon that runs."""

import json
import random
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.daemon import PATIENCE_S, DaemonProcess
from tests.cli.program import Program
from tests.service.control.talking import Raw

TURN = ("heard", "lang", "act", "calls", "reply", "decided_by", "confidence", "awaiting", "ms", "time", "utterance")


@pytest.fixture(scope="module")
def running(
    tmp_path_factory: pytest.TempPathFactory, installed_model: Callable[[str], Path]
) -> Iterator[DaemonProcess]:
    """One for all tests that leave it as it was."""
    installed_model("vosk-small-en-us-0.15")
    daemon = DaemonProcess(tmp_path_factory.mktemp("daemon"), "en, zh")
    daemon.start()
    yield daemon
    daemon.close()


@pytest.fixture
def daemon(tmp_path: Path, installed_model: Callable[[str], Path]) -> Iterator[DaemonProcess]:
    """One for a test that ends it; not started."""
    installed_model("vosk-small-en-us-0.15")
    daemon = DaemonProcess(tmp_path)
    yield daemon
    daemon.close()


@pytest.mark.parametrize(
    "arguments",
    [
        *(("listen",), ("cancel",), ("mute",), ("unmute",), ("say", "hello"), ("ask", "hello")),
        *(("state",), ("events",), ("turns",)),
    ],
)
def test_without_a_daemon_every_command_says_so_in_one_line(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    daemon = DaemonProcess(tmp_path)
    said = daemon.failing(*arguments, code=1)
    assert said == f"assistant: {daemon.socket}: no daemon runs there; `assistant run` starts one\n"


def test_where_a_daemon_was_killed_it_says_so_too(tmp_path: Path) -> None:
    daemon = DaemonProcess(tmp_path)
    daemon.socket.parent.mkdir()
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(daemon.socket))
    assert "no daemon runs there" in daemon.failing("state", code=1)


def test_what_answers_and_is_no_daemon_is_one_line(tmp_path: Path) -> None:
    daemon = DaemonProcess(tmp_path)
    daemon.socket.parent.mkdir()
    with socket.socket(socket.AF_UNIX) as other:
        other.bind(str(daemon.socket))
        other.listen()
        asking = subprocess.Popen(
            [str(Path(sys.executable).with_name("assistant")), "ctl", "state", "--config", str(daemon.config)],
            stderr=subprocess.PIPE,
            text=True,
        )
        way, _ = other.accept()
        with way:
            way.recv(4096)
            way.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        _, said = asking.communicate(timeout=PATIENCE_S)
    assert asking.returncode == 1
    assert said == f"assistant: {daemon.socket}: what answers there is no daemon of ours\n"


@pytest.mark.parametrize(
    ("said", "lang", "tool", "reply"),
    [
        ("set the fan to 2", "en", "set_fan", "Fan at 2."),
        ("打开主驾车窗", "zh", "set_window", "主驾车窗已打开。"),
    ],
)
def test_a_text_that_is_asked_is_a_turn_like_one_that_is_spoken(
    running: DaemonProcess, said: str, lang: str, tool: str, reply: str
) -> None:
    turn: Any = running.document("ask", said)
    assert set(TURN) <= turn.keys()
    assert (turn["heard"], turn["lang"]) == (said, lang)
    assert [(call["tool"], call["status"]) for call in turn["calls"]] == [(tool, "done")]
    assert turn["reply"] == reply
    assert turn["ms"]["total"] > 0
    assert running.ctl("ask", said).stdout.decode().startswith(reply[:4])
    turns: Any = running.document("turns", "--last", "9")
    assert [one["heard"] for one in turns if one["heard"]][-2:] == [said, said]  # it also says that it hears nothing


def test_a_question_that_is_asked_back_is_answered_by_the_next_text(running: DaemonProcess) -> None:
    asked: Any = running.document("ask", "open the trunk")
    assert asked["awaiting"] == "confirmation"
    time.sleep(1)  # it must have been asked to its end, in sound
    state: Any = running.document("state")
    while state["phase"] == "speaking":
        state = running.document("state")
    answered: Any = running.document("ask", "yes")
    assert [(call["tool"], call["status"]) for call in answered["calls"]] == [("set_trunk", "done")]
    assert running.ctl("cancel").returncode == 0


def test_the_state_says_what_it_does_and_what_is_wrong(running: DaemonProcess) -> None:
    state: Any = running.document("state", "--car")
    assert (state["protocol"], state["process"]) == (1, running.process.pid)
    assert state["languages"] == ["en", "zh"]
    assert "a microphone that is nowhere" in state["fault"]
    assert state["car"]["signals"]["Vehicle.Speed"]["unit"] == "km/h"
    shown = running.ctl("state").stdout.decode()
    assert f"process: {running.process.pid}\n" in shown


def test_events_are_streamed_as_they_happen(running: DaemonProcess) -> None:
    command = [str(Path(sys.executable).with_name("assistant")), "ctl", "events", "--json"]
    with subprocess.Popen([*command, "--config", str(running.config)], stdout=subprocess.PIPE, text=True) as watching:
        assert watching.stdout is not None
        assert json.loads(watching.stdout.readline())["event"] == "state"
        running.document("ask", "turn on the wheel heating")
        seen: list[Any] = []
        while not seen or (seen[-1]["event"], seen[-1].get("phase")) != ("phase", "speaking"):
            seen.append(json.loads(watching.stdout.readline()))
        watching.send_signal(signal.SIGINT)
        assert watching.wait(PATIENCE_S) == 130
    told = [one["event"] if one["event"] != "phase" else one["phase"] for one in seen]
    assert told[told.index("heard") :] == ["heard", "interpreting", "acting", "turn", "speaking"]


def test_what_cannot_be_asked_is_wrong_use(running: DaemonProcess) -> None:
    assert "1 to 1000 characters" in running.failing("ask", "", code=2)
    assert "1 to 1000 characters" in running.failing("say", "x" * 1001, code=2)
    assert "cannot be printed" in running.failing("ask", "a\x07", code=2)


def test_a_muted_microphone_stays_muted_whatever_ends_the_daemon(daemon: DaemonProcess) -> None:
    daemon.start()
    state: Any = daemon.document("state")
    assert state["muted"] is False
    assert daemon.document("mute") == {"ok": True}
    daemon.process.kill()
    daemon.process.wait()
    daemon.start()
    state = daemon.document("state")
    assert (state["muted"], state["microphone"]) == (True, "muted")
    assert daemon.failing("listen", code=1) == "assistant: the microphone is muted\n"
    turn: Any = daemon.document("ask", "set the fan to 2")  # what is typed is heard all the same
    assert turn["reply"] == "Fan at 2."
    assert daemon.document("unmute") == {"ok": True}
    assert daemon.end() == 0
    daemon.start()
    state = daemon.document("state")
    assert state["muted"] is False


def test_what_it_was_told_about_itself_lasts_over_a_restart(daemon: DaemonProcess) -> None:
    daemon.start()
    turn: Any = daemon.document("ask", "set your volume to 35 percent")
    assert turn["calls"][0]["result"]["level"] == 35
    turn = daemon.document("ask", "stop listening")
    assert [(call["tool"], call["status"]) for call in turn["calls"]] == [("set_listening", "done")]
    assert daemon.end() == 0
    kept = json.loads((daemon.folder / "state" / "kept.json").read_bytes())
    assert kept["unpressed"] is False
    daemon.start()
    state: Any = daemon.document("state")
    assert state["volume"]["value"]["voice"] == 35
    turn = daemon.document("ask", "start listening again")
    assert turn["calls"][0]["result"] == {"enabled": True, "before": False}


def test_the_socket_is_for_its_group_alone_and_goes_with_the_daemon(daemon: DaemonProcess) -> None:
    for number in (signal.SIGTERM, signal.SIGHUP):
        daemon.start()
        mode = daemon.socket.stat().st_mode
        assert stat.S_ISSOCK(mode)
        assert stat.S_IMODE(mode) == 0o660
        assert daemon.document("state")
        assert daemon.end(number) == 0
        assert not daemon.socket.exists()


def test_a_second_daemon_is_refused_in_one_line_and_the_first_goes_on(running: DaemonProcess, program: Program) -> None:
    said = program.failing("run", "--config", str(running.config), "--output", str(running.folder / "other"), code=1)
    assert said == f"assistant: {running.socket}: another daemon answers there\n"
    assert running.document("state")


def test_a_daemon_that_ends_while_it_is_asked_is_one_line(daemon: DaemonProcess) -> None:
    daemon.start()
    command = [str(Path(sys.executable).with_name("assistant")), "ctl", "events", "--config", str(daemon.config)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as watching:
        assert watching.stdout is not None
        assert watching.stdout.readline().startswith("state")
        daemon.end()
        _, said = watching.communicate(timeout=PATIENCE_S)
    assert watching.returncode == 1
    assert said == f"assistant: {daemon.socket}: the daemon is gone\n"


def kept_after(daemon: DaemonProcess) -> tuple[bool, int]:
    """Whether it is muted, and how loud it is, by the file that it keeps: whole, whenever it was killed."""
    file = daemon.folder / "state" / "kept.json"
    if not file.exists():
        return False, 80
    kept = json.loads(file.read_bytes())
    return kept["muted"], kept["volume_percent"].get("voice", 80)


def killed_and_back(daemon: DaemonProcess, moments: Iterator[float]) -> None:
    """Kill it at each of these moments after its start, in seconds, while it is told things; it is there each time."""
    muted, volume = False, 80
    for number, after_s in enumerate(moments, 1):
        daemon.start()
        with Raw(daemon.socket) as raw:
            raw.send(
                {"do": "events"},
                {"do": "mute" if number % 2 else "unmute"},
                {"do": "ask", "text": f"set your volume to {number} percent"},
            )
            time.sleep(after_s)
            daemon.process.kill()
            daemon.process.wait()
        assert daemon.socket.exists()
        assert "no daemon runs there" in daemon.failing("state", code=1)
        before, (muted, volume) = (muted, volume), kept_after(daemon)
        assert muted in (bool(number % 2), before[0])
        assert volume in (number, before[1])
    daemon.start()
    state: Any = daemon.document("state")
    assert (state["muted"], state["volume"]["value"]["voice"]) == (muted, volume)
    turn: Any = daemon.document("ask", "set the fan to 2")
    assert turn["reply"] == "Fan at 2."
    assert daemon.end() == 0
    assert [path.name for path in daemon.socket.parent.iterdir()] == ["control.sock.lock"]


def test_a_daemon_that_was_killed_comes_back(daemon: DaemonProcess) -> None:
    killed_and_back(daemon, iter((0.0, 1.5)))


@pytest.mark.long
def test_a_daemon_that_is_killed_twenty_times_at_random_comes_back_every_time(daemon: DaemonProcess) -> None:
    chance = random.Random(21)
    killed_and_back(daemon, (chance.uniform(0, 4) for _ in range(20)))


@pytest.mark.long
def test_ten_thousand_broken_lines_leave_nothing_behind_in_a_real_daemon(daemon: DaemonProcess) -> None:
    daemon.start()
    assert daemon.document("ask", "set the fan to 2")
    before = daemon.threads, daemon.open_files
    memory_kb = daemon.memory_kb
    with Raw(daemon.socket) as raw:
        for number in range(100):
            raw.send(b"\n".join([b"broken", b"\xff" * 50, b'{"do": "dance"}', b"[" * 100] * 25))
            assert {line["error"] for line in raw.lines(100)} == {"bad_request"}
            if number % 20 == 0:
                assert daemon.document("state")
    assert daemon.document("ask", "set the fan to 3")
    assert (daemon.threads, daemon.open_files) == before
    assert daemon.memory_kb - memory_kb < 5000


def test_who_floods_a_real_daemon_keeps_nobody_else_from_asking(running: DaemonProcess) -> None:
    """Two processes ask for all they can, one of them broken lines, and read nothing; a third is answered."""
    flood = (
        "import socket, sys\n"
        "ways = [socket.socket(socket.AF_UNIX) for _ in range(8)]\n"
        "[way.connect(sys.argv[1]) for way in ways]\n"
        "[way.setblocking(False) for way in ways]\n"
        "print('begun', flush=True)\n"
        "while True:\n"
        "    for way in ways:\n"
        "        try: way.send(sys.argv[2].encode() * 50)\n"
        "        except OSError: pass\n"
    )
    lines = ('{"do": "events"}\n{"do": "state", "car": true}\n', "broken\n")
    floods = [
        subprocess.Popen([sys.executable, "-c", flood, str(running.socket), line], stdout=subprocess.PIPE)
        for line in lines
    ]
    try:
        for each in floods:
            assert each.stdout is not None
            assert each.stdout.readline() == b"begun\n"
        for _ in range(3):
            turn: Any = running.document("ask", "set the fan to 3")
            assert turn["reply"] == "Fan at 3."
    finally:
        for each in floods:
            each.kill()
            each.communicate()
    assert running.document("state")
