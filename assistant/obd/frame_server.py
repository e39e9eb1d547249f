"""Lets the daemon hear what an adapter heard: a Unix socket on which every frame is a line of `candump -L`.

The time in it is the machine's monotonic clock. Nothing is read from who connects.
"""

import grp
import os
import socket
from collections.abc import Sequence
from pathlib import Path

from assistant.car.frames import Frame
from assistant.car.logs.candump import as_line
from assistant.errors import BusError, ConfigError

MODE = 0o660
MOST_LISTENERS = 8


class FrameServer:
    """Tells frames to whoever has connected. For one thread."""

    def __init__(self, path: Path, group: str | None = None) -> None:
        """Make the socket, for its group alone. Raises BusError: it cannot be made; ConfigError: no such group."""
        self._path = path
        self._listeners: list[socket.socket] = []
        try:
            number = grp.getgrnam(group).gr_gid if group else -1
        except KeyError:
            raise ConfigError(f"adapter.group: there is no group {group}") from None
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
        before = os.umask(0o177)  # nobody gets in between its making and chmod
        try:
            if path.is_socket():  # of one that was killed
                path.unlink()
            self._socket.bind(str(path))
            os.chown(path, -1, number)
            path.chmod(MODE)
            self._socket.listen(MOST_LISTENERS)
        except OSError as error:
            self._socket.close()
            raise BusError(f"{path}: {error.strerror or error}") from error
        finally:
            os.umask(before)

    def publish(self, frames: Sequence[Frame]) -> None:
        """Tell frames to all who listen; who does not take them is let go, and may come again."""
        self._accept()
        if not frames:
            return
        text = "".join(as_line(frame, frame.time_s) for frame in frames).encode("ascii")
        for listener in tuple(self._listeners):
            try:
                took = listener.send(text)
            except OSError:  # gone, or its buffer is full
                took = 0
            if took < len(text):
                self._listeners.remove(listener)
                listener.close()

    def close(self) -> None:
        """Let everybody go."""
        for listener in (*self._listeners, self._socket):
            listener.close()
        self._path.unlink(missing_ok=True)

    def _accept(self) -> None:
        try:
            while len(self._listeners) < MOST_LISTENERS:
                listener, _ = self._socket.accept()
                listener.settimeout(0)
                self._listeners.append(listener)
        except BlockingIOError:  # nobody new
            return
