"""The daemon as a process of its own, with a folder for a loudspeaker and no microphone; and `ctl` to ask it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tests.cli.program import Program

PATIENCE_S = 60.0
# No Mandarin is heard here: the small English model stands in for a recogniser of it, so that none must be installed.
CONFIG = """\
languages: [{languages}]
recognition: {{zh: [{{engine: vosk, model: vosk-small-en-us-0.15}}]}}
speech: {{en: [{{engine: espeak, voice: en-us}}], zh: [{{engine: espeak, voice: cmn}}]}}
language_model: {{model: ''}}
audio: {{input: "{microphone}"}}
runtime_folder: {folder}/run
state_folder: {folder}/state
"""


class DaemonProcess:
    """Runs `assistant run` in a folder; may be ended, killed and started again."""

    def __init__(
        self,
        folder: Path,
        languages: str = "en",
        microphone: str = "a microphone that is nowhere",
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Nothing runs yet. environment: more of it for the daemon."""
        self.folder = folder
        self._environment = environment or {}
        self.config = folder / "assistant.yaml"
        self.config.write_text(CONFIG.format(folder=folder, languages=languages, microphone=microphone))
        (folder / "state").mkdir(exist_ok=True)
        self.socket = folder / "run" / "control.sock"
        self._program = Program()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process(self) -> "subprocess.Popen[bytes]":
        """The process."""
        assert self._process is not None
        return self._process

    @property
    def threads(self) -> int:
        """How many it has."""
        return len(list(Path(f"/proc/{self.process.pid}/task").iterdir()))

    @property
    def open_files(self) -> int:
        """How many it has."""
        return len(self._files())

    @property
    def memory_kb(self) -> int:
        """How much of its memory is resident."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS:")).split()[1])

    @property
    def stderr(self) -> str:
        """What it has said."""
        return (self.folder / "stderr").read_text()

    def start(self) -> None:
        """Start it, and wait until it can be asked: while it loads, who connects waits."""
        program = str(Path(sys.executable).with_name("assistant"))
        with (self.folder / "stderr").open("ab") as stderr:
            self._process = subprocess.Popen(
                [program, "run", "--json", "--config", str(self.config), "--output", str(self.folder / "replies")],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=stderr,
                env={name: value for name, value in os.environ.items() if name != "NOTIFY_SOCKET"}
                | dict(self._environment),
            )
        until_s = time.monotonic() + PATIENCE_S
        while not self._is_there() and time.monotonic() < until_s:
            assert self._process.poll() is None, self.stderr
            time.sleep(0.02)

    def ctl(self, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
        """Run `assistant ctl` to its end."""
        return self._program.run("ctl", *arguments, "--config", str(self.config))

    def document(self, *arguments: str) -> object:
        """Run `assistant ctl ... --json`; return its one document."""
        return self._program.document("ctl", *arguments, "--json", "--config", str(self.config))

    def failing(self, *arguments: str, code: int) -> str:
        """Run `assistant ctl`; hold it to the exit code and to one line, which is returned."""
        return self._program.failing("ctl", *arguments, "--config", str(self.config), code=code)

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal; return the exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_S)

    def close(self) -> None:
        """Leave nothing running."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()
            self._process.wait()

    def _is_there(self) -> bool:
        """Whether somebody listens at the socket: one that a killed daemon left behind refuses."""
        with socket.socket(socket.AF_UNIX) as way, suppress(FileNotFoundError, ConnectionRefusedError):
            way.connect(str(self.socket))
            return True
        return False

    def _files(self) -> list[Path]:
        return list(Path(f"/proc/{self.process.pid}/fd").iterdir())
