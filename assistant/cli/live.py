"""The daemon in a process of its own, on the virtual sound card: spoken to and heard as by a driver, in real time.

For the bench, the demo and tests. It is told apart from a daemon on a real card by nothing but its environment and its
configuration: no cues, which would be taken for the beginning of a reply; other sound stays as loud as it is, since
that is the driver here; no language model, and folders of its own.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from types import TracebackType
from typing import Any, Self

import yaml

from assistant.audio.virtual import VirtualCard
from assistant.child import dying_with_us
from assistant.config import place
from assistant.errors import EngineError, SocketError
from assistant.service.control.client import Client
from assistant.service.control.protocol import Cancel, Events

ENDS_WITHIN_S = 5.0
IDLE = 0.2
"""of a core"""
LOOK_EVERY_S = 1.0
PROGRAM = ("-c", "from assistant.cli.main import main; main()", "run", "--json")

Document = dict[str, Any]
"""a line of `assistant run --json`, or an event of the control socket"""


@contextmanager
def live_config(given: Path | None, **audio: object) -> Iterator[Path]:
    """Write a configuration for a daemon on the virtual card; what `given` says otherwise stays, None: the usual file.

    audio: more keys of that section.
    """
    chosen = given or place()
    text = chosen.read_text(encoding="utf-8") if chosen else ""
    settings = yaml.safe_load(text) or {}
    with tempfile.TemporaryDirectory(prefix="live-") as folder:
        settings["audio"] = {
            **settings.get("audio", {}),
            "input": "",
            "output": "",
            "cues": False,
            "other_sound": 1,
            **audio,
        }
        settings["language_model"] = {"model": ""}
        settings["state_folder"] = settings["runtime_folder"] = folder
        path = Path(folder) / "assistant.yaml"
        path.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
        yield path


class LiveDaemon:
    """`assistant run` on a card, or another program that answers what it hears. A context: it runs within."""

    def __init__(
        self, card: VirtualCard, config: Path, *, program: Sequence[str] = PROGRAM, cores: Sequence[int] = ()
    ) -> None:
        """Start nothing yet.

        config: of `live_config`. program: arguments of Python; it takes --config, and writes a JSON line a turn. cores:
        that it may use; none: all.
        """
        self.tells = program is PROGRAM
        """whether it has a control socket"""
        self._command = [sys.executable, *program, "--config", str(config)]
        self._cores = cores
        self._folder = config.parent
        self._told = self._folder / "told"
        where = self._folder / "notify"
        where.unlink(missing_ok=True)  # of another program that had this configuration
        self._notified = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._notified.bind(str(where))
        self._environment = {**os.environ, **card.environment, "NOTIFY_SOCKET": str(where)}
        self._ready = threading.Event()
        self._turns: Queue[Document] = Queue()
        self._process: subprocess.Popen[bytes] | None = None
        self.events: Queue[tuple[float, Document]] = Queue()
        """what the daemon tells of itself, each with the monotonic second at which it came; see `listen_to_events`"""

    def __enter__(self) -> Self:
        """Start it; it loads meanwhile."""
        with self._told.open("wb") as told:
            self._process = subprocess.Popen(
                self._command,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=told,
                preexec_fn=dying_with_us(self._cores),  # noqa: PLW1509  calls of the kernel, and no lock
            )
        threading.Thread(target=self._read, args=(self._process,), name="turns", daemon=True).start()
        threading.Thread(target=self._be_told, name="notified", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(ENDS_WITHIN_S)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._notified.shutdown(socket.SHUT_RD)

    @property
    def pid(self) -> int:
        """Its process."""
        return self._running().pid

    @property
    def told(self) -> str:
        """What it has written to stderr."""
        return self._told.read_text(encoding="utf-8", errors="replace")

    def wait_until_ready(self, within_s: float) -> None:
        """Wait until it says that it is ready. Raises EngineError where it does not, with its own words."""
        until_s = time.monotonic() + within_s
        while time.monotonic() < until_s and self._running().poll() is None:
            if self._ready.wait(0.01):
                return
        lines = self.told.strip().splitlines()
        raise EngineError(f"the daemon does not become ready: {lines[-1] if lines else 'it says nothing'}")

    def wait_until_idle(self, within_s: float) -> None:
        """Wait until it has nothing more to make ready than a person waits for; however it is, return in that time."""
        until_s = time.monotonic() + within_s
        used_s = self._cpu_s
        while time.monotonic() < until_s:
            time.sleep(LOOK_EVERY_S)
            before_s, used_s = used_s, self._cpu_s
            if used_s - before_s < IDLE * LOOK_EVERY_S:
                return

    @property
    def _cpu_s(self) -> float:
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def press(self) -> None:
        """Push to talk."""
        self._running().send_signal(signal.SIGUSR1)

    def cancel(self) -> None:
        """Have it give up what it does, and be silent."""
        with Client([self._folder]) as client:
            client.ask(Cancel(), ENDS_WITHIN_S)

    def turn(self, within_s: float) -> Document | None:
        """Return the next turn; None where none comes in time."""
        try:
            return self._turns.get(timeout=within_s)
        except Empty:
            return None

    def listen_to_events(self) -> None:
        """Have `events` filled from now on."""
        threading.Thread(target=self._hear_events, name="events", daemon=True).start()

    def _hear_events(self) -> None:
        try:
            with Client([self._folder]) as client:
                for document in client.lines(Events(), None):
                    self.events.put((time.monotonic(), document))
        except SocketError:  # it was ended
            return

    def _read(self, process: "subprocess.Popen[bytes]") -> None:
        for line in process.stdout or ():
            self._turns.put(json.loads(line))

    def _be_told(self) -> None:
        """Be systemd: take what the daemon tells of itself, until the socket is shut down."""
        while told := self._notified.recv(4096):
            if b"READY=1" in told:
                self._ready.set()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            raise EngineError("the daemon has not been started")
        return self._process
