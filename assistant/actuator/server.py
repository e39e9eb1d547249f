"""The socket of the actuator: who may ask, how much, how long. Everything about a connection is bounded.

One connection is one request. Whoever hangs up before it is decided has asked for nothing.
"""

import asyncio
import grp
import logging
import os
import pwd
import socket
import stat
import struct
from collections.abc import Iterable
from pathlib import Path

from assistant.actuator import protocol
from assistant.actuator.acting import Actuator
from assistant.actuator.orders import Refusal
from assistant.actuator.outcome import Answer, refused
from assistant.errors import BusError, ConfigError

log = logging.getLogger(__name__)

MOST_CONNECTIONS = 16
REQUEST_WITHIN_S = 1.0
"""a request is one small line: who takes longer to write it is not the daemon"""
ANSWER_WITHIN_S = 1.0
"""for the other side to take the answer"""
LOOK_EVERY_S = 0.02
MODE = stat.S_IRUSR | stat.S_IWUSR | stat.S_IRGRP | stat.S_IWGRP


class Server:
    """Answers on a Unix socket."""

    def __init__(self, actuator: Actuator, users: Iterable[int]) -> None:
        """users: numbers of the users that may ask."""
        self._actuator = actuator
        self._users = frozenset(users)
        self._connections = 0

    async def serve(self, path: Path, group: str | None, stopped: asyncio.Event) -> None:
        """Serve until stopped. Raises ConfigError (no such group), BusError (the socket cannot be made)."""
        listening = _bound(path, group)
        try:
            server = await asyncio.start_unix_server(self._connected, sock=listening, limit=protocol.MOST_BYTES)
            log.warning("ready: %s", path)
            await stopped.wait()
            server.close()  # and not waited for: a read-back that is still open must not hold up the end
        finally:
            path.unlink(missing_ok=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connections += 1
        try:
            if self._connections > MOST_CONNECTIONS:
                number, answer = None, refused(Refusal("too_often", f"{MOST_CONNECTIONS} others are asking"))
            else:
                number, answer = await self._answer(reader, writer)
            writer.write(protocol.write(number, answer))
            await asyncio.wait_for(writer.drain(), ANSWER_WITHIN_S)
        except (ConnectionError, TimeoutError) as error:
            log.info("nobody takes the answer: %s", error or type(error).__name__)
            writer.transport.abort()
        finally:
            self._connections -= 1
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> tuple[int | None, Answer]:
        user = _user(writer)
        if user not in self._users:
            log.warning("user %d asked and may not", user)
            return None, refused(Refusal("not_allowed", f"user {user} may not ask"))
        try:
            line = await asyncio.wait_for(reader.readuntil(b"\n"), REQUEST_WITHIN_S)
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError):
            line = b""
        request = protocol.read(line)
        if isinstance(request, Refusal):
            return None, refused(request)
        if _hung_up(writer):
            raise ConnectionResetError("who asked is gone")
        begun = self._actuator.begin(request)
        while not isinstance(begun, Answer):
            answer = self._actuator.look(begun)
            if answer is not None:
                return request.id, answer
            await asyncio.sleep(LOOK_EVERY_S)
        return request.id, begun


def user_numbers(peers: Iterable[str | int]) -> set[int]:
    """Look up users; none named is our own. Raises ConfigError: no such user."""
    numbers = set()
    for peer in peers or (os.geteuid(),):
        try:
            numbers.add(peer if isinstance(peer, int) else pwd.getpwnam(peer).pw_uid)
        except KeyError:
            raise ConfigError(f"peers: there is no user {peer}") from None
    return numbers


def _user(writer: asyncio.StreamWriter) -> int:
    """Return the user on the other side, as the kernel knows it."""
    credentials = writer.get_extra_info("socket").getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    _, user, _ = struct.unpack("3i", credentials)
    return int(user)


def _hung_up(writer: asyncio.StreamWriter) -> bool:
    """Whether the other side is gone. Asked of the kernel: asyncio may not have come round to it yet."""
    with socket.socket(fileno=os.dup(writer.get_extra_info("socket").fileno())) as peer:
        try:
            return peer.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True


def _bound(path: Path, group: str | None) -> socket.socket:
    """Make the socket, for its group alone; one that an actuator left behind when it died is replaced."""
    try:
        number = grp.getgrnam(group).gr_gid if group else None
    except KeyError:
        raise ConfigError(f"group: there is no group {group}") from None
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
    try:
        if path.is_socket():
            _refuse_if_alive(path)
            path.unlink()
        before = os.umask(0o177)  # nobody gets in between its making and chmod
        try:
            listening.bind(str(path))
        finally:
            os.umask(before)
        if number is not None:
            os.chown(path, -1, number)
        path.chmod(MODE)
    except OSError as error:
        listening.close()
        raise BusError(f"{path}: {error.strerror or error}") from error
    return listening


def _refuse_if_alive(path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking:
        asking.settimeout(1)
        try:
            asking.connect(str(path))
        except ConnectionRefusedError:
            return
    raise BusError(f"{path}: another actuator answers there")
