"""The daemon in a process of its own, on the virtual sound card: spoken to and heard as by a driver, in real time.

For the bench, the demo and tests. It is told apart from a daemon on a real card by nothing but its environment.
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
from collections.abc import Sequence
from pathlib import Path
from queue import Empty, Queue
from types import TracebackType
from typing import Any, Self

from assistant.audio.virtual import VirtualCard
from assistant.errors import EngineError

ENDS_WITHIN_S = 5.0

Document = dict[str, Any]
"""a line of `assistant run --json`"""


class LiveDaemon:
    """`assistant run` on a card. A context: it runs within."""

    def __init__(self, card: VirtualCard, *arguments: str, cores: Sequence[int] = ()) -> None:
        """Start nothing yet. arguments: of `assistant run`. cores: that it may use; none: all."""
        self._arguments = arguments
        self._cores = cores
        self._folder = tempfile.TemporaryDirectory(prefix="live-")
        self._told = Path(self._folder.name) / "told"
        self._notified = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._notified.bind(f"{self._folder.name}/notify")
        self._environment = {**os.environ, **card.environment, "NOTIFY_SOCKET": f"{self._folder.name}/notify"}
        self._ready = threading.Event()
        self._turns: Queue[Document] = Queue()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Start it; it loads meanwhile."""
        program = [sys.executable, "-c", "from assistant.cli.main import main; main()", "run", "--json"]
        with self._told.open("wb") as told:
            self._process = subprocess.Popen(
                [*program, *self._arguments],
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=told,
            )
        if self._cores:
            os.sched_setaffinity(self._process.pid, self._cores)
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
        self._folder.cleanup()

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
            if self._ready.wait(0.1):
                return
        lines = self.told.strip().splitlines()
        raise EngineError(f"the daemon does not become ready: {lines[-1] if lines else 'it says nothing'}")

    def press(self) -> None:
        """Push to talk."""
        self._running().send_signal(signal.SIGUSR1)

    def turn(self, within_s: float) -> Document | None:
        """Return the next turn; None where none comes in time."""
        try:
            return self._turns.get(timeout=within_s)
        except Empty:
            return None

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
