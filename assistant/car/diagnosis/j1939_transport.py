"""J1939 messages longer than a frame, heard without being part of the talk (SAE J1939-21, transport protocol).

A message is announced to all (BAM) and then told in packets, or offered to one node (RTS), which says which packets it
will take (CTS), may ask for some again, and confirms the end. What is put together here is what one node says to
another, one message each at a time, as the standard has it. A packet that does not follow, a frame that speaks of
another message, and silence end the message, so that none is ever made of parts of two.
"""

from dataclasses import dataclass

from assistant.car.diagnosis.j1939 import ALL, identifier
from assistant.car.filters import Filter
from assistant.car.frames import Frame, parameter_group

CONNECTION, PACKETS = 0xEC00, 0xEB00
"""parameter groups: what is said about a message, and its packets"""
FILTERS = tuple(Filter(group << 8, 0x3FF << 16, extended=True) for group in (CONNECTION, PACKETS))
"""let through both groups, whoever says them to whom and at whatever priority"""
RTS, CTS, END, BAM, ABORT = 0x10, 0x11, 0x13, 0x20, 0xFF
"""first byte of a frame of CONNECTION"""
PER_PACKET = 7
LONGEST = 1785
"""bytes: 255 packets"""
NEXT_S, ANSWER_S, HOLD_S = 0.75, 1.25, 1.05
"""how long it may take until the next packet (T1), until an answer or what it asks for (T2, T3), and while the receiver
holds the sender (T4)"""
MOST_UNFINISHED = 64
"""messages that are put together at once, hence 112 KiB at the most; the one that waits longest goes"""

Talk = tuple[str, int, int]
"""(channel, address of who tells, address of whom)"""


@dataclass(slots=True)
class Unfinished:
    """A message of which packets are missing."""

    group: int
    length: int
    packets: dict[int, bytes]
    """by number"""
    next_number: int
    last_number: int
    """of those that the receiver takes now; behind it, it is its turn"""
    until_s: float

    @property
    def number_of_packets(self) -> int:
        """How many there are in all."""
        return -(-self.length // PER_PACKET)


def is_transport(identifier_: int) -> bool:
    """Whether a 29-bit id is of one of the two groups."""
    return identifier_ >> 16 & 0x3FF in (0xEC, 0xEB)


class Transport:
    """Puts together what nodes tell in several packets."""

    def __init__(self) -> None:
        self._unfinished: dict[Talk, Unfinished] = {}

    @property
    def unfinished(self) -> int:
        """How many messages are being put together."""
        return len(self._unfinished)

    def hear(self, frame: Frame) -> Frame | None:
        """Take in a frame of the two groups; return the message that it completes, as if it had come in one frame."""
        source, receiver = frame.id & 0xFF, frame.id >> 8 & 0xFF
        talk = (frame.channel, source, receiver)
        if parameter_group(frame.id) == PACKETS:
            return self._hear_packet(talk, frame)
        kind = frame.data[0] if len(frame.data) == 8 else None
        if kind == (BAM if receiver == ALL else RTS):
            self._begin(talk, frame)
        elif kind == CTS:
            self._go_on((frame.channel, receiver, source), frame)
        elif kind == END:
            self._unfinished.pop((frame.channel, receiver, source), None)
        elif kind == ABORT:  # by either side, and of either's message
            for one in (talk, (frame.channel, receiver, source)):
                if one in self._unfinished and self._unfinished[one].group == _group(frame):
                    del self._unfinished[one]
        return None

    def _begin(self, talk: Talk, frame: Frame) -> None:
        self._unfinished.pop(talk, None)
        length, number, group = int.from_bytes(frame.data[1:3], "little"), frame.data[3], _group(frame)
        whole = 8 < length <= LONGEST and number == -(-length // PER_PACKET)
        if not whole or group in (CONNECTION, PACKETS) or group > 0x3_FFFF:
            return
        if len(self._unfinished) >= MOST_UNFINISHED:
            del self._unfinished[next(iter(self._unfinished))]
        until_s = frame.time_s + (NEXT_S if frame.data[0] == BAM else ANSWER_S)
        self._unfinished[talk] = Unfinished(group, length, {}, 1, number, until_s)

    def _go_on(self, talk: Talk, frame: Frame) -> None:
        """Take note of which packets the receiver asks for: those behind the ones before, or some of them again."""
        message = self._unfinished.pop(talk, None)
        if message is None or message.group != _group(frame) or frame.time_s > message.until_s:
            return
        count, first = frame.data[1], frame.data[2]
        if count == 0:
            message.until_s = frame.time_s + HOLD_S
        elif first == 0 or first + count - 1 > message.number_of_packets:
            return
        else:
            message.next_number, message.last_number = first, first + count - 1
            message.until_s = frame.time_s + ANSWER_S
        self._unfinished[talk] = message  # behind those that wait longer

    def _hear_packet(self, talk: Talk, frame: Frame) -> Frame | None:
        message = self._unfinished.pop(talk, None)
        if message is None or len(frame.data) != 8 or frame.time_s > message.until_s:
            return None
        number, data = frame.data[0], frame.data[1:]
        if number != message.next_number or number > message.number_of_packets:
            return None
        if message.packets.setdefault(number, data) != data:  # told again, and otherwise
            return None
        if len(message.packets) == message.number_of_packets:
            _, source, receiver = talk
            told = b"".join(message.packets[at] for at in sorted(message.packets))[: message.length]
            return frame._replace(id=identifier(message.group, source, receiver), data=told)
        message.next_number += 1
        message.until_s = frame.time_s + (NEXT_S if number < message.last_number else ANSWER_S)
        self._unfinished[talk] = message
        return None


def _group(frame: Frame) -> int:
    """Return the group of which a frame of CONNECTION speaks."""
    return int.from_bytes(frame.data[5:8], "little")
