"""A connection of the control socket as bytes: lines in, lines out. No socket, no clock, no thread.

Both are bounded. Whoever reads too slowly loses events, and is told how many; answers are never lost, since nothing
more is asked of a connection that does not take them.
"""

from collections import deque

from assistant.service.control.protocol import MOST_BYTES, write


class Incoming:
    """What somebody sends, cut into lines."""

    def __init__(self) -> None:
        self._lines: deque[bytes] = deque()
        self._begun = b""

    @property
    def endless(self) -> bool:
        """Whether the line that has begun is longer than any request."""
        return len(self._begun) > MOST_BYTES

    @property
    def waiting(self) -> bool:
        """Whether there is a whole line to be taken."""
        return bool(self._lines)

    def feed(self, data: bytes) -> None:
        """Take in what was read. To be called only while no line waits: so what is kept stays small."""
        *whole, self._begun = (self._begun + data).split(b"\n")
        self._lines.extend(whole)

    def next(self) -> bytes:
        """Return the next line, without its end. Raises IndexError where none waits."""
        return self._lines.popleft()


class Outgoing:
    """What somebody has to read."""

    def __init__(self, most_bytes: int) -> None:
        """most_bytes: what is beyond them is dropped, if it is an event."""
        self._most_bytes = most_bytes
        self._lines: deque[bytes] = deque()
        self._untold = 0
        self.waiting_bytes = 0
        """that were not taken yet"""

    @property
    def full(self) -> bool:
        """Whether nothing more should be asked until some of it has been taken."""
        return self.waiting_bytes > self._most_bytes

    def answer(self, line: bytes) -> None:
        """Have a line read, however much waits already."""
        self._lines.append(line)
        self.waiting_bytes += len(line)

    def event(self, line: bytes) -> bool:
        """Have an event read; False where it had to be dropped.

        How many were dropped is told before the next one that is not.
        """
        told = write({"event": "dropped", "count": self._untold}) if self._untold else b""
        if self.waiting_bytes + len(told) + len(line) > self._most_bytes:
            self._untold += 1
            return False
        self._untold = 0
        self.answer(told + line)
        return True

    def lost(self, count: int) -> None:
        """So many events were dropped before they came here."""
        self._untold += count

    def head(self) -> bytes:
        """Return what is to be written next; empty where there is nothing."""
        return self._lines[0] if self._lines else b""

    def taken(self, count: int) -> None:
        """So many bytes of the head were taken by the other side."""
        self.waiting_bytes -= count
        first = self._lines.popleft()
        if count < len(first):
            self._lines.appendleft(first[count:])
