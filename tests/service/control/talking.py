"""A control socket with a desk that a test answers at, and raw connections to it."""

import json
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from assistant.documents import Document
from assistant.service.control.limits import Limits
from assistant.service.control.protocol import Ask, Requests, answer
from assistant.service.control.server import ControlServer, Reply

PATIENCE_S = 20.0


class FakeDesk:
    """Answers at once; an `ask` when the test says so."""

    def __init__(self) -> None:
        self.taken: list[Requests] = []
        self.open: dict[str, Reply] = {}
        self.asked = threading.Event()

    def take(self, request: Requests, reply: Reply) -> None:
        self.taken.append(request)
        if isinstance(request, Ask):
            if request.text == "break":
                raise ValueError("a defect")
            self.open[request.text] = lambda document: reply({"id": request.id, **document})
            self.asked.set()
        else:
            reply(answer(request.id, {}))

    def snapshot(self) -> Document:
        return {"event": "state", "phase": "idle"}


class Raw:
    """One connection, by hand."""

    def __init__(self, path: Path) -> None:
        self.way = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.way.connect(str(path))  # without a timeout: with one it would not wait at a door where many stand
        self.way.settimeout(PATIENCE_S)
        self._begun = b""

    def __enter__(self) -> "Raw":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, at: TracebackType | None
    ) -> None:
        self.way.close()

    def send(self, *requests: dict[str, Any] | bytes) -> None:
        for request in requests:
            self.way.sendall((request if isinstance(request, bytes) else json.dumps(request).encode()) + b"\n")

    def line(self) -> Any:
        """The next line; None where there is no more."""
        while b"\n" not in self._begun:
            data = self.way.recv(65536)
            if not data:
                return None
            self._begun += data
        line, _, self._begun = self._begun.partition(b"\n")
        return json.loads(line)

    def lines(self, count: int) -> list[Any]:
        return [self.line() for _ in range(count)]

    def ask(self, request: dict[str, Any] | bytes) -> Any:
        self.send(request)
        return self.line()


class Served:
    """A server that runs, and what a test needs of it."""

    def __init__(self, path: Path, server: ControlServer, desk: FakeDesk) -> None:
        self.path, self.server, self.desk = path, server, desk

    def connect(self) -> Raw:
        return Raw(self.path)

    def serves(self) -> bool:
        """Whether somebody who comes now is answered."""
        with self.connect() as raw:
            return bool(raw.ask({"do": "state", "id": 1}) == {"id": 1, "ok": True})


@contextmanager
def serving(
    folder: Path, limits: Limits | None = None, group: int | None = None, clock: Callable[[], float] | None = None
) -> Iterator[Served]:
    """Serve in a thread, until the block is left."""
    path, desk = folder / "control.sock", FakeDesk()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK) as listening:
        listening.bind(str(path))
        listening.listen(64)
        more: dict[str, Any] = {"clock": clock} if clock else {}
        server = ControlServer(listening, desk, group=os.getegid() if group is None else group, limits=limits, **more)
        thread = threading.Thread(target=server.run)
        thread.start()
        try:
            yield Served(path, server, desk)
        finally:
            server.stop()
            thread.join(PATIENCE_S)
            assert not thread.is_alive()
