"""The other end of the control socket, as `assistant ctl` uses it; docs/control.md says how another program would."""

import socket
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from assistant.documents import Document
from assistant.errors import SocketError
from assistant.service.control.opening import SOCKET
from assistant.service.control.protocol import Requests

CONNECTS_WITHIN_S = 5
READ_BYTES = 65_536


class Client:
    """A connection to a running daemon. Closed by `with`."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Connect to the daemon whose socket lies in one of the folders, the first that answers. Raises SocketError."""
        self._way, self._path = _connected([folder / SOCKET for folder in folders])

    def __enter__(self) -> "Client":
        """Return itself."""
        return self

    def __exit__(self, *raised: object) -> None:
        """Close it."""
        self._way.close()

    def ask(self, request: Requests, within_s: float) -> Document:
        """Ask; return the answer. Raises SocketError: none comes in that time, or the daemon is gone."""
        return next(self.lines(request, within_s))

    def lines(self, request: Requests, within_s: float | None) -> Iterator[Document]:
        """Ask; yield the answer and whatever comes after it. within_s: for each line; None: for ever.

        Raises SocketError: nothing comes in that time, or the daemon is gone.
        """
        self._way.settimeout(within_s)
        begun = b""
        try:
            self._way.sendall(msgspec.json.encode(request) + b"\n")
            while data := self._way.recv(READ_BYTES):
                *whole, begun = (begun + data).split(b"\n")
                yield from map(self._read, whole)
        except TimeoutError:
            raise SocketError(f"{self._path}: the daemon does not answer") from None
        except OSError as error:
            raise SocketError(f"{self._path}: the daemon is gone: {error.strerror}") from error
        raise SocketError(f"{self._path}: the daemon is gone")

    def _read(self, line: bytes) -> Document:
        try:
            return msgspec.json.decode(line, type=Document)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise SocketError(f"{self._path}: what answers there is no daemon of ours") from error


def _connected(paths: Sequence[Path]) -> tuple[socket.socket, Path]:
    problems = []
    for path in paths:
        way = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        # Of a socket with Python's own timeout the kernel would not wait where many stand at the door.
        way.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", CONNECTS_WITHIN_S, 0))
        try:
            way.connect(str(path))
        except OSError as error:
            way.close()
            problems.append(f"{path}: {_problem(error)}")
        else:
            return way, path
    raise SocketError(problems[-1])


def _problem(error: OSError) -> str:
    """Say why nobody answers, and what to do about it."""
    if isinstance(error, FileNotFoundError | ConnectionRefusedError):
        return "no daemon runs there; `assistant run` starts one"
    if isinstance(error, PermissionError):
        return "it is for the group of the daemon alone, and this user is not in it"
    if isinstance(error, BlockingIOError):
        return "the daemon does not answer"
    return str(error.strerror or error)
