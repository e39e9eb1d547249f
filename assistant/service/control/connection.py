"""One connection of the control socket: what it has asked, what waits for it, and what its socket is watched for."""

import select
import socket

from assistant.service.control.limits import DOING_COST, LOOKING_COST, Allowance, Limits
from assistant.service.control.lines import Incoming, Outgoing
from assistant.service.control.peers import Peer
from assistant.service.control.protocol import (
    BadRequestError,
    Event,
    Events,
    Requests,
    State,
    Turns,
    read,
    trouble,
    write,
)

READ_BYTES = 4096
"""at once"""


class Connection:
    """Somebody who is connected. Nothing here waits."""

    def __init__(self, number: int, way: socket.socket, peer: Peer, limits: Limits, now_s: float) -> None:
        """way: not blocking."""
        self.number = number
        self.way = way
        self.peer = peer
        self.out = Outgoing(limits.event_bytes)
        self.only: tuple[Event, ...] = ()
        """the events that are wanted"""
        self.unanswered = 0
        """requests that are under way"""
        self.asked = False
        """whether it has ever asked anything"""
        self._limits = limits
        self._incoming = Incoming()
        self._next: Requests | BadRequestError | None = None
        self._no_more = False
        self._taken_s = now_s

    @property
    def over(self) -> bool:
        """Whether nothing more comes of it: all that was asked is answered, and nothing more will be asked."""
        waits = self.out.waiting_bytes or self._next or self._incoming.waiting or self.unanswered
        return self._no_more and not waits and not self.only

    @property
    def watched(self) -> int:
        """What its socket is to be watched for, as epoll has it."""
        asks = not (self._no_more or self._next or self._incoming.waiting or self.out.full)
        return (select.EPOLLIN if asks else 0) | (select.EPOLLOUT if self.out.waiting_bytes else 0)

    def read(self) -> None:
        """Take in what was sent. Raises OSError where the other side is gone."""
        try:
            data = self.way.recv(READ_BYTES)
        except BlockingIOError:
            return
        self._incoming.feed(data)
        self._no_more = not data

    def request(self, allowance: Allowance, now_s: float) -> Requests | BadRequestError | float:
        """Return what is asked next; or, where nothing is or it may not be asked yet, how long that stays so."""
        if self.out.full:
            return self._limits.round_s
        if self._next is None and self._incoming.waiting:
            self._next = _request(self._incoming.next())
        if self._next is None:
            self._end_the_endless()
            return self._limits.round_s
        wait_s = allowance.wait_s(_cost(self._next), now_s)
        if wait_s:
            return wait_s
        request, self._next, self.asked = self._next, None, True
        return request

    def write(self, now_s: float) -> bool:
        """Write as much as the other side takes; False where it has taken nothing for too long.

        Raises OSError where it is gone.
        """
        try:
            while head := self.out.head():
                self.out.taken(self.way.send(head))
                self._taken_s = now_s
        except BlockingIOError:
            return now_s - self._taken_s <= self._limits.unread_s
        self._taken_s = now_s
        return True

    def _end_the_endless(self) -> None:
        if self._incoming.endless and not self._no_more:
            self._no_more = True
            self.out.answer(write(trouble(None, "bad_request", "not a request: the line is too long")))


def _request(line: bytes) -> Requests | BadRequestError:
    try:
        return read(line)
    except BadRequestError as error:
        return error


def _cost(request: Requests | BadRequestError) -> float:
    return LOOKING_COST if isinstance(request, State | Turns | Events | BadRequestError) else DOING_COST
