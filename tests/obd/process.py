"""The real process `assistant-obd`, started as in a car."""

import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import yaml

PATIENCE_S = 30.0


class Process:
    """One assistant-obd with a configuration of its own; what it says is kept."""

    def __init__(self, folder: Path, config: dict[str, Any]) -> None:
        path = folder / "obd.yaml"
        path.write_text(yaml.safe_dump(config))
        self.running = subprocess.Popen(
            [sys.executable, "-m", "assistant.obd.main", "--config", str(path)], stderr=subprocess.PIPE, text=True
        )
        self.said = ""
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def wait_for(self, words: str) -> None:
        """Return when it has said this."""
        ends_s = time.monotonic() + PATIENCE_S
        while words not in self.said:
            try:
                self.said += self._lines.get(timeout=max(0.01, ends_s - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"never said {words!r}, but: {self.said}") from None

    def end(self) -> int:
        """SIGTERM; return its exit code."""
        if self.running.poll() is None:
            self.running.send_signal(signal.SIGTERM)
        try:
            return self.running.wait(PATIENCE_S)
        finally:
            self.running.kill()
            self._reader.join()

    def kill(self) -> None:
        self.running.kill()
        self.running.wait(PATIENCE_S)

    def _read(self) -> None:
        assert self.running.stderr is not None
        with self.running.stderr as stream:
            for line in stream:
                self._lines.put(line)
