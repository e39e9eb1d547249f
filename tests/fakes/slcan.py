"""A CAN adapter that speaks slcan, at the other end of a pseudo-terminal, with the manners of true ones."""

import os
import pty
import threading
import tty
from pathlib import Path

from assistant.car.buses.slcan import SIZES
from assistant.car.frames import Frame


class FakeSlcan:
    """Obeys on a port of its own, until it is unplugged; what is on its bus is told by `hear`."""

    def __init__(self, *, answers: bool = True, refuses: str = "", open_already: bool = False) -> None:
        """answers: with CR or BEL, as LAWICEL's do. refuses: a command. open_already: as a daemon that died left it."""
        self.written: list[str] = []
        self._answers, self._refuses = answers, refuses
        self._listens = threading.Event()
        if open_already:
            self._listens.set()
        self._ours, self._theirs = pty.openpty()
        tty.setraw(self._theirs)
        self.port = Path(os.ttyname(self._theirs))
        self._closed = False
        self._thread = threading.Thread(target=self._live)
        self._thread.start()

    def hear(self, *frames: Frame, stamped: bool = False) -> None:
        """Tell frames of the bus, once the adapter listens."""
        assert self._listens.wait(10), "nobody opened it"
        for frame in frames:
            self.say(line(frame) + (b"1A2B" if stamped else b"") + b"\r")

    def say(self, data: bytes) -> None:
        """Write bytes as they are, also while it is closed."""
        while data:
            data = data[os.write(self._ours, data) :]

    def unplug(self) -> None:
        """Pull it out."""
        if not self._closed:
            self._closed = True
            os.write(self._theirs, b"\r")  # wakes the thread
            self._thread.join()
            os.close(self._ours)
            os.close(self._theirs)

    def _live(self) -> None:
        begun = b""
        while not self._closed:
            begun += os.read(self._ours, 100)
            *commands, begun = begun.split(b"\r")
            for command in filter(None, commands):
                self._obey(command.decode("ascii"))

    def _obey(self, command: str) -> None:
        self.written.append(command)
        known = command in {"C", "L", "O"} or command[0] == "S"
        refused = command == self._refuses or not known or (command == "C" and not self._listens.is_set())
        if command == "C":
            self._listens.clear()
        if self._answers:
            self.say(b"\a" if refused else b"\r")
        if command == "L" and not refused:
            self._listens.set()


def line(frame: Frame) -> bytes:
    """Write a frame as slcan does."""
    fd = len(frame.data) > 8
    kind = ("D" if fd else "T") if frame.extended else ("d" if fd else "t")
    identifier = f"{frame.id:08X}" if frame.extended else f"{frame.id:03X}"
    return f"{kind}{identifier}{SIZES.index(len(frame.data)):X}{frame.data.hex().upper()}".encode("ascii")
