"""Messages longer than a frame, heard on the bus without being part of the talk (ISO 15765-2, normal addressing).

Neither requests nor flow control need be heard: all that counts is what one sender says. One message a sender is put
together at a time, since that is all the standard lets it say. A frame that does not follow ends the message it
breaks, so that no message is ever made of parts of two.
"""

from dataclasses import dataclass

from assistant.car.frames import Frame

Sender = tuple[str, int, bool]
"""(channel, id, whether the id has 29 bits)"""

SINGLE, FIRST, CONSECUTIVE = 0, 1, 2
"""upper four bits of a frame; 3 is flow control, which concerns the other side"""
LONGEST = 4095
"""bytes; longer ones (of CAN FD, flagged by a length of 0) no control unit sends to tell what we ask of it"""
LATEST_S = 1.0
"""between two frames of a message: N_Bs and N_Cr of the standard"""
MOST_UNFINISHED = 64
"""senders whose messages are put together at once, hence 256 KiB at the most; the one that waits longest goes"""


@dataclass(slots=True)
class Unfinished:
    """A message of which frames are missing."""

    length: int
    data: bytearray
    next_number: int
    heard_s: float


class Reassembly:
    """Puts together what each sender says."""

    def __init__(self) -> None:
        self._unfinished: dict[Sender, Unfinished] = {}

    @property
    def unfinished(self) -> int:
        """How many messages are being put together."""
        return len(self._unfinished)

    def hear(self, frame: Frame) -> bytes | None:
        """Take in a frame; return the message that it completes, without padding, else None."""
        kind = frame.data[0] >> 4 if frame.data else None
        sender = (frame.channel, frame.id, frame.extended)
        if kind == CONSECUTIVE:
            return self._follow(sender, frame)
        if kind == FIRST:
            self._begin(sender, frame)
        elif kind == SINGLE:
            self._unfinished.pop(sender, None)
            return single(frame.data)
        return None

    def _begin(self, sender: Sender, frame: Frame) -> None:
        self._unfinished.pop(sender, None)
        length = int.from_bytes(frame.data[:2], "big") & LONGEST
        fits_one = len(frame.data) - 1 if len(frame.data) == 8 else len(frame.data) - 2
        if len(frame.data) < 8 or length <= fits_one:
            return
        if len(self._unfinished) >= MOST_UNFINISHED:
            del self._unfinished[next(iter(self._unfinished))]
        self._unfinished[sender] = Unfinished(length, bytearray(frame.data[2:]), 1, frame.time_s)

    def _follow(self, sender: Sender, frame: Frame) -> bytes | None:
        message = self._unfinished.pop(sender, None)
        if message is None:
            return None
        missing = message.length - len(message.data)
        whole = len(frame.data) > missing or len(frame.data) >= 8  # only the last frame may be shorter than eight bytes
        late = frame.time_s - message.heard_s > LATEST_S
        if frame.data[0] & 0x0F != message.next_number or not whole or late:
            return None
        message.data += frame.data[1 : 1 + missing]
        if len(message.data) == message.length:
            return bytes(message.data)
        message.next_number = (message.next_number + 1) % 16
        message.heard_s = frame.time_s
        self._unfinished[sender] = message  # behind those that wait longer
        return None


def single(data: bytes) -> bytes | None:
    """Return what a single frame says, without padding; None where it is none, or shorter than it says."""
    escaped = len(data) > 8 and data[0] == 0  # CAN FD: the length stands in the byte behind
    start = 2 if escaped else 1
    length = data[start - 1] if data else 0
    if not 0 < length <= (len(data) - start if escaped else min(len(data) - start, 7)):
        return None
    return data[start : start + length]
