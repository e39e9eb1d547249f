"""The socket of the actuator: who may ask, how much, how long. Everything about a connection is bounded.

One connection is one request. Whoever hangs up before it is decided has asked for nothing.
"""

import asyncio
import logging
import os
import pwd
import select
import socket
import struct
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from assistant.actuator import protocol
from assistant.actuator.acting import Actuator
from assistant.actuator.orders import Refusal, Request
from assistant.actuator.outcome import Reply, refused
from assistant.errors import ConfigError
from assistant.socket_place import listening

log = logging.getLogger(__name__)

MOST_CONNECTIONS = 16
REQUEST_WITHIN_S = 1.0
"""a request is one small line: who takes longer to write it is not the daemon"""
ANSWER_WITHIN_S = 1.0
"""for the other side to take the answer"""
LOOK_EVERY_S = 0.02
OVERFLOW_USER = Path("/proc/sys/kernel/overflowuid")


class Server:
    """Answers on a Unix socket."""

    def __init__(self, actuator: Actuator, users: Iterable[int]) -> None:
        """users: numbers of the users that may ask."""
        self._actuator = actuator
        self._users = frozenset(users)
        self._asking = 0
        self._silent: dict[asyncio.Future[bytes], None] = {}
        """connections that have not said what they want, the one that is silent for longest first"""
        self._stopped = asyncio.Event()

    async def serve(
        self, path: Path, group: str | None, stopped: asyncio.Event, on_ready: Callable[[], None] = lambda: None
    ) -> None:
        """Serve until stopped; on_ready is called when it can be asked.

        Raises ConfigError (no such group), SocketError (the socket cannot be made).
        """
        self._stopped = stopped
        with listening(path, group, "actuator") as made:
            server = await asyncio.start_unix_server(self._connected, sock=made, limit=protocol.MOST_BYTES)
            log.warning("ready: %s", path)
            on_ready()
            await stopped.wait()
            server.close()  # and not waited for: a read-back that is still open must not hold up the end

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            number, answer = await self._answer(reader, writer)
            writer.write(protocol.write(number, answer))
            await asyncio.wait_for(writer.drain(), ANSWER_WITHIN_S)
        except (ConnectionError, TimeoutError) as error:
            log.info("nobody takes the answer: %s", error or type(error).__name__)
            writer.transport.abort()
        finally:
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> tuple[int | None, Reply]:
        user = _user(writer)
        if user not in self._users:
            log.warning("user %d asked and may not", user)
            return None, refused(Refusal("not_allowed", f"user {user} may not ask"))
        request = await self._request(reader)
        if isinstance(request, Refusal):
            return None, refused(request)
        if self._asking >= MOST_CONNECTIONS:
            return request.id, refused(Refusal("too_often", f"{MOST_CONNECTIONS} others are asking"))
        if hung_up(writer.get_extra_info("socket")):
            raise ConnectionResetError("who asked is gone")
        if self._stopped.is_set():
            return request.id, refused(Refusal("bus_down", "the actuator is ending"))
        self._asking += 1
        try:
            return request.id, await self._decided(request)
        finally:
            self._asking -= 1

    async def _request(self, reader: asyncio.StreamReader) -> Request | Refusal:
        """Read what is wanted. Who is silent holds no place: where there are too many, the first of them must go."""
        reading = asyncio.ensure_future(reader.readuntil(b"\n"))
        self._silent[reading] = None
        if len(self._silent) > MOST_CONNECTIONS:
            next(iter(self._silent)).cancel()
        try:
            await asyncio.wait([reading], timeout=REQUEST_WITHIN_S)
        finally:
            del self._silent[reading]
        if reading.cancelled():
            return Refusal("too_often", f"{MOST_CONNECTIONS} others are waiting")
        if not reading.done():
            reading.cancel()
            return protocol.read(b"")
        broken = isinstance(reading.exception(), asyncio.IncompleteReadError | asyncio.LimitOverrunError)
        return protocol.read(b"" if broken else reading.result())

    async def _decided(self, request: Request) -> Reply:
        begun = self._actuator.begin(request)
        while not isinstance(begun, Reply):
            answer = self._actuator.look(begun)
            if answer is not None:
                return answer
            await asyncio.sleep(LOOK_EVERY_S)
        return begun


def user_numbers(peers: Iterable[str | int]) -> set[int]:
    """Look up users; none named is our own. Raises ConfigError: no such user, or one that says nothing."""
    numbers = set()
    for peer in peers or (os.geteuid(),):
        try:
            numbers.add(peer if isinstance(peer, int) else pwd.getpwnam(peer).pw_uid)
        except KeyError:
            raise ConfigError(f"peers: there is no user {peer}") from None
        if max(numbers) == 0xFFFFFFFF or _overflow_user() in numbers:
            raise ConfigError(f"peers: {peer} may be anybody: the kernel says so of users that it has no number for")
    return numbers


def _overflow_user() -> int:
    """Return as whom users of other namespaces are seen."""
    return int(OVERFLOW_USER.read_text(encoding="ascii")) if OVERFLOW_USER.exists() else 65534


def _user(writer: asyncio.StreamWriter) -> int:
    """Return the user on the other side, as the kernel knows it."""
    credentials = writer.get_extra_info("socket").getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    _, user, _ = struct.unpack("iII", credentials)
    return int(user)


def hung_up(peer: Any) -> bool:
    """Whether the other side of a socket is gone. Asked of the kernel: asyncio may not have come round to it yet."""
    waiting = select.poll()
    waiting.register(peer.fileno(), select.POLLRDHUP)  # POLLHUP and POLLERR are told anyway
    return bool(waiting.poll(0))
