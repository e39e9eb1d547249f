"""The control socket: one thread that reads requests, hands them to whoever answers, and writes what comes of them.

It waits for nobody. How many may be connected, how much each may ask and how much may wait for each is bounded, and
counted by process: who floods it, stops reading or sends broken lines slows down nobody but himself.
"""

import logging
import os
import select
import socket
import threading
import time
from collections import deque
from collections.abc import Callable
from itertools import count
from typing import Protocol

from assistant.documents import Document
from assistant.service.control.connection import Connection
from assistant.service.control.limits import Allowance, Limits
from assistant.service.control.peers import Peer, peer_of
from assistant.service.control.protocol import (
    BadRequestError,
    Events,
    Requests,
    Trouble,
    answer,
    trouble,
    write,
)

log = logging.getLogger(__name__)

NO_FILES_WAIT_S = 1.0
"""until somebody is let in again where this process may open no more files"""

Reply = Callable[[Document], None]
"""to be called once, from any thread, with an answer or trouble"""


class Desk(Protocol):
    """Whoever answers requests."""

    def take(self, request: Requests, reply: Reply) -> None:
        """Do what is wanted, and reply: at once, or later from any thread. Must not wait."""

    def snapshot(self) -> Document:
        """Return the event that whoever asks for events begins with."""


class ControlServer:
    """Answers on a listening socket, in the thread that calls `run`."""

    def __init__(
        self,
        listening: socket.socket,
        desk: Desk,
        *,
        group: int,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """listening: it listens already, and does not block. group: who is in it may ask."""
        self._listening = listening
        self._desk = desk
        self._group = group
        self._limits = limits or Limits()
        self._clock = clock
        self._numbers = count(1)
        self._connections: dict[int, Connection] = {}
        self._watched: dict[int, int] = {}
        self._allowances: dict[int, Allowance] = {}
        self._entries = Allowance(self._limits.accepted_per_s, self._limits.accepted_per_s, clock())
        self._knocked = False
        self._replies: deque[tuple[int, Document]] = deque()
        self._events: deque[Document] = deque()
        self._lost = 0
        self._bell = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        self._poll = select.epoll()
        self._ringing = threading.Lock()
        self._over = False
        self._stopped = threading.Event()
        self.dropped = 0
        """events that somebody was not told because he does not read"""

    @property
    def connected(self) -> int:
        """How many are connected now."""
        return len(self._connections)

    def tell(self, event: Document) -> None:
        """Tell an event to whoever has asked for its kind; from any thread. Never waits."""
        if len(self._events) >= self._limits.events:
            self._lost += 1
        else:
            self._events.append(event)
        self._ring()

    def stop(self) -> None:
        """End `run`; from any thread."""
        self._stopped.set()
        self._ring()

    def run(self) -> None:
        """Serve until `stop`."""
        self._poll.register(self._listening, select.EPOLLIN)
        self._poll.register(self._bell, select.EPOLLIN)
        wait_s = 0.0
        try:
            while not self._stopped.is_set():
                for descriptor, told in self._poll.poll(wait_s):
                    self._notice(descriptor, told)
                wait_s = self._round(self._clock())
        finally:
            for connection in list(self._connections.values()):
                self._close(connection)
            self._poll.close()
            with self._ringing:
                os.close(self._bell)
                self._over = True

    def _ring(self) -> None:
        with self._ringing:
            if not self._over:
                os.eventfd_write(self._bell, 1)

    def _notice(self, descriptor: int, told: int) -> None:
        if descriptor == self._bell:
            os.eventfd_read(self._bell)
        elif descriptor == self._listening.fileno():
            self._knocked = True
        elif (connection := self._connections.get(descriptor)) is not None:
            if not told & select.EPOLLIN and told & (select.EPOLLHUP | select.EPOLLERR):
                self._close(connection)
            elif told & select.EPOLLIN:
                try:
                    connection.read()
                except OSError:
                    self._close(connection)

    def _round(self, now_s: float) -> float:
        """Do whatever is due; return in how many seconds something may be due again."""
        wait_s = self._let_in(now_s)
        for connection in list(self._connections.values()):
            wait_s = min(wait_s, self._take(connection, now_s))
        self._hand_out()
        for connection in list(self._connections.values()):
            self._write(connection, now_s)
        for process in [process for process, allowance in self._allowances.items() if allowance.is_full(now_s)]:
            del self._allowances[process]
        return wait_s

    def _let_in(self, now_s: float) -> float:
        """Let in one of those who stand at the door, if that is allowed; return how long the next has to wait.

        One a round: who has gone meanwhile is noticed, and holds no place.
        """
        if not self._knocked:
            return self._limits.round_s
        wait_s = self._entries.wait_s(1.0, now_s)
        if wait_s:
            return self._shut_the_door(wait_s)
        try:
            way, _ = self._listening.accept()
        except BlockingIOError:  # nobody stands there any more
            self._entries.give_back(1.0)
            self._knocked = False
            self._poll.modify(self._listening, select.EPOLLIN)
            return self._limits.round_s
        except OSError as error:
            log.warning("the control socket lets nobody in: %s", error.strerror)
            return self._shut_the_door(NO_FILES_WAIT_S)
        self._welcome(way, now_s)
        return 0.0

    def _shut_the_door(self, wait_s: float) -> float:
        """Hear nobody knock for a while; return how long."""
        self._poll.modify(self._listening, 0)
        return wait_s

    def _welcome(self, way: socket.socket, now_s: float) -> None:
        way.settimeout(0)
        try:
            peer = peer_of(way)
            refused = self._refusal(peer)
            if refused is not None:
                with way:
                    way.send(write(trouble(None, *refused)))
                return
        except OSError:  # gone already
            way.close()
            return
        self._connections[way.fileno()] = Connection(next(self._numbers), way, peer, self._limits, now_s)
        self._watched[way.fileno()] = 0
        self._poll.register(way, 0)

    def _refusal(self, peer: Peer) -> tuple[Trouble, str] | None:
        """Say why somebody is not let in; where there are too many, one who has never asked anything goes for him."""
        if not peer.may_ask(self._group):
            log.warning("the control socket: user %d may not ask", peer.user)
            return "not_allowed", f"user {peer.user} is not in the group of the socket"
        theirs = [each for each in self._connections.values() if each.peer.process == peer.process]
        if len(theirs) >= self._limits.of_one_process:
            return "too_many", f"one process may have {self._limits.of_one_process} connections"
        if len(self._connections) >= self._limits.connections:
            silent = next((each for each in self._connections.values() if not each.asked), None)
            if silent is None:
                return "too_many", f"there are {self._limits.connections} connections already"
            self._close(silent)
        return None

    def _take(self, connection: Connection, now_s: float) -> float:
        """Take what a connection asks, as far as it may ask it; return how long the rest has to wait."""
        allowance = self._allowances.setdefault(
            connection.peer.process, Allowance(self._limits.cost_per_s, self._limits.most_cost, now_s)
        )
        while not isinstance(request := connection.request(allowance, now_s), float):
            if isinstance(request, BadRequestError):
                connection.out.answer(write(trouble(None, "bad_request", str(request))))
            elif isinstance(request, Events):
                self._subscribe(connection, request)
            else:
                self._ask(connection, request)
        return request

    def _subscribe(self, connection: Connection, request: Events) -> None:
        connection.out.answer(write(answer(request.id, {})))
        connection.only = request.only
        if "state" in request.only:
            connection.out.event(write(self._desk.snapshot()))

    def _ask(self, connection: Connection, request: Requests) -> None:
        number = connection.number
        connection.unanswered += 1
        try:
            self._desk.take(request, lambda document: self._reply(number, document))
        except Exception:  # a defect of one request must not shut the socket for all others
            log.exception("the control socket: %r failed", request)
            self._reply(number, trouble(request.id, "failed", "it failed; the log has more"))

    def _reply(self, number: int, document: Document) -> None:
        self._replies.append((number, document))
        self._ring()

    def _hand_out(self) -> None:
        """Put what came from other threads where it is to be read."""
        by_number = {connection.number: connection for connection in self._connections.values()}
        while self._replies:
            number, document = self._replies.popleft()
            if (connection := by_number.get(number)) is not None:
                connection.unanswered -= 1
                connection.out.answer(write(document))
        listeners = [connection for connection in by_number.values() if connection.only]
        lost, self._lost = self._lost, 0
        for connection in listeners:
            connection.out.lost(lost)
        while self._events:
            event = self._events.popleft()
            wanting = [connection for connection in listeners if event["event"] in connection.only]
            line = write(event) if wanting else b""
            self.dropped += sum(not connection.out.event(line) for connection in wanting)

    def _write(self, connection: Connection, now_s: float) -> None:
        try:
            reads = connection.write(now_s)
        except OSError:
            self._close(connection)
            return
        if not reads:
            log.warning("the control socket: process %d reads nothing any more", connection.peer.process)
        if connection.over or not reads:
            self._close(connection)
        elif (wanted := connection.watched) != self._watched[connection.way.fileno()]:
            self._watched[connection.way.fileno()] = wanted
            self._poll.modify(connection.way, wanted)

    def _close(self, connection: Connection) -> None:
        del self._connections[connection.way.fileno()], self._watched[connection.way.fileno()]
        connection.way.close()
