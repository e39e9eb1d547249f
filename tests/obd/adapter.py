"""An ELM327 at the other end of a pseudo-terminal, with scripted control units behind it and the manners of clones."""

import os
import pty
import threading
import tty
from collections.abc import Sequence
from pathlib import Path

from tests.obd.car import REQUESTS_TO, Unit

SETTINGS = {"ATZ", "ATE0", "ATL0", "ATS0", "ATH1", "ATSP0"}


class FakeElm327:
    """Answers on a port of its own, until it is unplugged."""

    def __init__(
        self,
        *units: Unit,
        echo: bool = False,
        spaces: bool = False,
        unknown: Sequence[str] = (),
        line_end: str = "\r",
        identity: str = "ELM327 v1.5",
        searches: bool = True,
        cuts: bool = False,
    ) -> None:
        """echo, spaces: cannot be switched off. unknown: commands answered by `?`. cuts: every other reply is cut."""
        self.units = units
        self.written: list[str] = []
        self._echo, self._spaces, self._unknown, self._end = echo, spaces, unknown, line_end
        self._identity, self._searches, self._cuts = identity, searches, cuts
        self._replies = 0
        self._ours, theirs = pty.openpty()
        tty.setraw(theirs)
        self.port = Path(os.ttyname(theirs))
        self._theirs = theirs
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._live)
        self._thread.start()

    def unplug(self) -> None:
        if not self._closed.is_set():
            self._closed.set()
            os.write(self._theirs, b"\r")  # wakes the thread
            self._thread.join()
            os.close(self._ours)
            os.close(self._theirs)

    def _live(self) -> None:
        begun = b""
        while not self._closed.is_set():
            begun += os.read(self._ours, 100)
            *commands, begun = begun.split(b"\r")
            for command in commands:
                if self._closed.is_set():
                    return
                self._obey(command.decode("ascii"))

    def _obey(self, command: str) -> None:
        if command:
            self.written.append(command)
        said = [command] if self._echo else []
        if command in self._unknown:
            said.append("?")
        elif command == "ATZ":
            said += ["", self._identity]
        elif command in SETTINGS:
            said.append("OK")
        elif command:
            said += self._ask(command)
        os.write(self._ours, ("\0" + self._end.join([*said, "", ""]) + ">").encode("ascii"))

    def _ask(self, command: str) -> list[str]:
        said = ["SEARCHING..."] if self._searches else []
        self._searches = False
        message = bytes.fromhex(command)
        frames = []
        for unit in self.units:
            payloads = unit.hear(REQUESTS_TO[unit.key], bytes([len(message)]) + message)
            rest, unit.waiting = unit.waiting, []
            frames += [(unit.key, data) for data in payloads + rest]
        lines = [self._line(f"{key[0]:08X}" if key[1] else f"{key[0]:03X}", data) for key, data in frames]
        return said + (lines or ["NO DATA"])

    def _line(self, identifier: str, data: bytes) -> str:
        self._replies += 1
        written = " ".join([identifier, data.hex(" ").upper()])
        written = written if self._spaces else written.replace(" ", "")
        return written[: len(identifier) + 6] if self._cuts and self._replies % 2 else written
