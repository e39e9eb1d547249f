"""The daemon as a process: with recordings for a microphone, a socket for systemd, and true models."""

import errno
import io
import json
import os
import pty
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import click
import numpy as np
import onnxruntime
import pytest
import soxr
from click.testing import CliRunner

from assistant.audio.files import RATE, read, write_wav
from assistant.cli.run import run, tell

PATIENCE_S = 60.0
CONFIG = "languages: [en]\nlanguage_model: {model: ''}\n"
MAIN = "from assistant.cli.main import main; main()"
QUESTION = "how fast am i going"


@pytest.fixture
def config(tmp_path: Path, installed_model: Callable[[str], Path]) -> Path:
    for name in ("vosk-small-en-us-0.15", "piper-en-us-joe-medium"):
        installed_model(name)
    (tmp_path / "assistant.yaml").write_text(CONFIG)
    return tmp_path / "assistant.yaml"


@pytest.fixture(scope="session")
def speak(installed_model: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Record what Piper makes of a text, with some silence around it as a real recording has."""
    from assistant.tts.piper import PiperSynthesizer

    onnxruntime.set_seed(1)  # Piper draws its noise from it: the same recording every time
    voice = PiperSynthesizer(installed_model("piper-en-us-joe-medium"))

    def speak(text: str) -> Path:
        sound = np.concatenate(list(voice.speak(text, "en")))
        silence = np.zeros(RATE // 2, np.int16)
        path = tmp_path_factory.mktemp("spoken") / "said.wav"
        write_wav(path, np.concatenate([silence, soxr.resample(sound, voice.sample_rate, RATE), silence]), RATE)
        return path

    return speak


@pytest.fixture(scope="session")
def question(speak: Callable[[str], Path]) -> Path:
    return speak(f"{QUESTION}?")


class Systemd:
    """systemd's end of the notify socket."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.told: list[str] = []
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(path))
        self._socket.settimeout(PATIENCE_S)

    def wait_for(self, wanted: str) -> str:
        while True:
            try:
                self.told.append(self._socket.recv(1000).decode())
            except TimeoutError:
                said = (self.path.parent / "stderr").read_text()
                pytest.fail(f"no {wanted} after {self.told}; the daemon says: {said[-500:]}")
            if self.told[-1].startswith(wanted):
                return self.told[-1]

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[Systemd]:
    systemd = Systemd(tmp_path / "notify")
    yield systemd
    systemd.close()


Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(systemd: Systemd, tmp_path: Path) -> Iterator[Start]:
    """Start the daemon; whatever a test leaves running is killed."""
    running = []

    def start(*arguments: str | Path) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", MAIN, "run", *map(str, arguments)],
            env={
                **os.environ,
                "NOTIFY_SOCKET": str(systemd.path),
                "WATCHDOG_USEC": "400000",
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=(tmp_path / "stderr").open("w"),
            text=True,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.wait()


def ended(process: "subprocess.Popen[str]") -> tuple[int, float]:
    begun_s = time.monotonic()
    process.send_signal(signal.SIGTERM)
    return process.wait(PATIENCE_S), time.monotonic() - begun_s


def test_a_recording_is_heard_once_answered_and_that_is_the_end(
    config: Path, question: Path, systemd: Systemd, start: Start, tmp_path: Path
) -> None:
    replies = tmp_path / "replies"
    daemon = start("--config", config, "--json", "--input", question, "--output", replies)
    systemd.wait_for("READY=1")
    systemd.wait_for("STOPPING=1")
    assert "WATCHDOG=1" in systemd.told

    out, _ = daemon.communicate(timeout=PATIENCE_S)
    assert daemon.returncode == 0
    (turn,) = map(json.loads, out.splitlines())
    assert turn["heard"] == QUESTION
    assert [(call["tool"], call["arguments"]) for call in turn["calls"]] == [("get_state", {"what": "speed"})]
    assert turn["reply"]
    assert turn["utterance"] == 1
    assert datetime.fromisoformat(turn["time"]).tzinfo is not None
    told = [line for line in (tmp_path / "stderr").read_text().splitlines() if line.startswith("listening")]
    assert told == ["listening ...", "listening is over"]

    assert [path.name for path in replies.iterdir()] == ["reply-0001.wav"]
    assert np.abs(read(replies / "reply-0001.wav").samples).max() > 3000


@pytest.mark.parametrize("output", ["full", "closed"])
@pytest.mark.parametrize("service", [True, False])
def test_output_that_cannot_be_written_ends_it_at_a_bench_and_not_as_a_service(
    config: Path, question: Path, tmp_path: Path, output: str, service: bool
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-c", MAIN, "run", "--json", "--config", str(config), "--input", str(question)]
    environment = {key: value for key, value in os.environ.items() if key != "NOTIFY_SOCKET"}
    if service:
        environment["NOTIFY_SOCKET"] = str(tmp_path / "nobody")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*command, "--output", str(tmp_path)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=full if output == "full" else writer,
            stderr=subprocess.PIPE,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
    os.close(writer)
    told = [line for line in done.stderr.splitlines() if "systemd" not in line and not line.startswith("listening")]
    fault = {"full": "No space left on device", "closed": "Broken pipe"}[output]
    assert told == [f"assistant: the output cannot be written: {fault}"]
    assert done.returncode == (0 if service else 1)
    assert (tmp_path / "reply-0001.wav").exists() or not service


def test_a_question_that_it_asks_does_not_make_it_hear_the_same_recording_again(
    config: Path, speak: Callable[[str], Path], start: Start, tmp_path: Path
) -> None:
    daemon = start("--config", config, "--json", "--input", speak("open the trunk"), "--output", tmp_path / "replies")
    out, _ = daemon.communicate(timeout=PATIENCE_S)
    assert daemon.returncode == 0
    asked, silence = map(json.loads, out.splitlines())
    assert (asked["heard"], asked["awaiting"]) == ("open the trunk", "confirmation")
    assert (silence["heard"], silence["calls"], silence["reply"]) == ("", [], "")


def test_it_starts_without_a_microphone_and_says_so(config: Path, systemd: Systemd, start: Start) -> None:
    config.write_text(CONFIG + "audio: {input: a microphone that is nowhere}\n")
    daemon = start("--config", config)
    systemd.wait_for("READY=1")
    assert "No input device matching" in systemd.wait_for("STATUS=microphone")
    assert ended(daemon)[0] == 0


def test_on_a_terminal_it_says_when_it_is_ready_and_how_to_talk(config: Path, tmp_path: Path) -> None:
    child, terminal = pty.fork()
    if child == 0:
        command = [sys.executable, "-c", MAIN, "run", "--config", str(config), "--output", str(tmp_path)]
        os.execv(sys.executable, command)  # noqa: S606  the terminal must be its own, which pty.fork sees to
    shown = ""
    try:
        while "ready: press Enter or the space bar and speak" not in shown:
            readable, _, _ = select.select([terminal], [], [], PATIENCE_S)
            assert readable, shown
            shown += os.read(terminal, 4096).decode(errors="replace")
        assert shown.startswith("loading ...")
        os.write(terminal, b"\x03")  # Ctrl-C
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    finally:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.close(terminal)


def test_a_terminal_that_is_closed_leaves_nothing_running(config: Path, tmp_path: Path) -> None:
    child, terminal = pty.fork()
    if child == 0:
        command = [sys.executable, "-c", MAIN, "run", "--config", str(config), "--output", str(tmp_path)]
        os.execv(sys.executable, command)  # noqa: S606  as above
    shown = ""
    try:
        while "ready: press Enter" not in shown:
            readable, _, _ = select.select([terminal], [], [], PATIENCE_S)
            assert readable, shown
            shown += os.read(terminal, 4096).decode(errors="replace")
        os.close(terminal)  # the kernel hangs up
        ended_by_s = time.monotonic() + PATIENCE_S
        while (left := os.waitpid(child, os.WNOHANG)) == (0, 0) and time.monotonic() < ended_by_s:
            time.sleep(0.05)
        assert left[0] == child
        assert os.waitstatus_to_exitcode(left[1]) == 0
    finally:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)


def test_a_press_while_it_loads_does_not_end_it(
    config: Path, question: Path, systemd: Systemd, start: Start, tmp_path: Path
) -> None:
    daemon = start("--config", config, "--json", "--input", question, "--output", tmp_path)
    systemd.wait_for("STATUS=loading")
    daemon.send_signal(signal.SIGUSR1)
    systemd.wait_for("READY=1")
    assert ended(daemon)[0] == 0


def test_it_ends_at_once_while_it_loads(config: Path, systemd: Systemd, start: Start, tmp_path: Path) -> None:
    daemon = start("--config", config, "--output", tmp_path)
    systemd.wait_for("STATUS=loading")
    assert ended(daemon)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (("--input", "nonesuch.wav", "--output", "out"), 1, "nonesuch.wav"),
        (("--config", "nonesuch.yaml"), 2, "nonesuch.yaml"),
        (("--nonesuch",), 2, "No such option"),
    ],
)
def test_what_cannot_work_is_one_line(
    arguments: tuple[str, ...], code: int, line: str, start: Start, tmp_path: Path
) -> None:
    assert start(*arguments).wait(PATIENCE_S) == code
    said = (tmp_path / "stderr").read_text().splitlines()
    assert len(said) == 1
    assert line in said[0]


def test_an_engine_that_computes_on_does_not_hold_up_the_end() -> None:
    program = (
        "import threading, time; from assistant.cli.run import leave;"
        "threading.Thread(target=time.sleep, args=(600,)).start(); print('said'); leave(3)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )
    assert (ran.returncode, ran.stdout) == (3, "said\n")


@pytest.mark.parametrize("closed", [signal.SIGTERM, signal.SIGHUP])
def test_what_ends_it_ends_it_with_exit_code_0_while_it_loads_too(
    monkeypatch: pytest.MonkeyPatch, closed: signal.Signals
) -> None:
    handled = (signal.SIGHUP, signal.SIGUSR1, signal.SIGTERM)
    before = {number: signal.getsignal(number) for number in handled}

    def load(*arguments: object, as_json: bool) -> int:
        os.kill(os.getpid(), closed)
        pytest.fail("it goes on")

    monkeypatch.setattr("assistant.cli.run._serve", load)
    try:
        assert CliRunner().invoke(run, [], catch_exceptions=False).exit_code == 0
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def test_a_press_or_under_nohup_a_hang_up_while_it_loads_does_not_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    handled = (signal.SIGHUP, signal.SIGUSR1, signal.SIGTERM)
    before = {number: signal.getsignal(number) for number in handled}
    signal.signal(signal.SIGHUP, signal.SIG_IGN)

    def load(*arguments: object, as_json: bool) -> int:
        for number in (signal.SIGHUP, signal.SIGUSR1):
            os.kill(os.getpid(), number)
        return 7

    left: list[int] = []
    monkeypatch.setattr("assistant.cli.run._serve", load)
    monkeypatch.setattr("assistant.cli.run.leave", left.append)
    try:
        CliRunner().invoke(run, [], catch_exceptions=False)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert left == [7]


class Full(io.StringIO):
    """A disk, or a terminal, that takes nothing any more."""

    def write(self, text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", text)


def test_a_stderr_that_takes_nothing_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Full())
    with pytest.raises(OSError, match="No space left"):
        click.echo("loading ...", err=True)  # else this would show nothing
    tell("listening ...")
