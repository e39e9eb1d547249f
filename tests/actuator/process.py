"""The real process `assistant-actuator`, started and asked as in a car."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from assistant.actuator.clock import now_s

PATIENCE_S = 30.0


class Process:
    """One actuator with a configuration of its own, in a folder of the test."""

    def __init__(self, folder: Path, config: dict[str, Any]) -> None:
        """Start it; returns when it listens."""
        self.socket = folder / "actuator.sock"
        path = folder / "actuator.yaml"
        path.write_text(yaml.safe_dump({**config, "socket": str(self.socket), "peers": [os.geteuid()]}))
        self.running = subprocess.Popen(
            [sys.executable, "-m", "assistant.actuator.main", "--config", str(path)],
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.running.stderr is not None
        first = self.running.stderr.readline()
        assert "ready" in first, first + self.running.stderr.read()

    def connect(self) -> socket.socket:
        way = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        way.settimeout(PATIENCE_S)
        way.connect(str(self.socket))
        return way

    def ask_line(self, line: bytes) -> dict[str, Any]:
        """Send bytes; return the answer."""
        with self.connect() as way:
            way.sendall(line)
            return answer(way)

    def ask(self, tool: str, arguments: dict[str, Any], *, within_s: float = 20.0) -> dict[str, Any]:
        return self.ask_line(request(tool, arguments, within_s=within_s))

    def kill(self) -> None:
        """Kill -9; returns when it is dead."""
        self.running.send_signal(signal.SIGKILL)
        self.running.wait(PATIENCE_S)

    def end(self) -> int:
        """SIGTERM; return its exit code."""
        self.running.send_signal(signal.SIGTERM)
        return self.running.wait(PATIENCE_S)

    def close(self) -> None:
        if self.running.poll() is None:
            self.kill()
        assert self.running.stderr is not None
        self.running.stderr.close()


def request(tool: str, arguments: dict[str, Any], *, within_s: float = 20.0) -> bytes:
    """One request as the daemon writes it."""
    asked = {"id": 1, "tool": tool, "arguments": arguments, "deadline_s": now_s() + within_s}
    return json.dumps(asked).encode() + b"\n"


def answer(way: socket.socket) -> dict[str, Any]:
    with way.makefile("rb") as stream:
        document: dict[str, Any] = json.loads(stream.readline())
        return document
