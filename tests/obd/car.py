"""A car that answers testers: control units with scripted answers, frames in and frames out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.car.frames import Frame, FrameKey

PETROL: dict[str, str] = {
    "0100": "BE3EB811",  # 01 03-07 0B-0F 11 13 14 15 1C 20
    "0120": "80020001",  # 21 2F 40
    "0140": "44000000",  # 42 46
    "0101": "82076504",
    "010C": "1AF8",
    "010D": "34",
    "0105": "7B",
    "012F": "80",
    "0142": "3039",
    "0146": "41",
    "03": "020123" + "C456",
    "07": "00",
    "0902": "01" + b"W0L000051T2123456".hex(),
}
"""request -> what stands behind it in the answer"""
ENGINE, GEARBOX, WIDE = (0x7E8, False), (0x7E9, False), (0x18DA_F110, True)
REQUESTS_TO: dict[FrameKey, FrameKey] = {ENGINE: (0x7DF, False), GEARBOX: (0x7DF, False), WIDE: (0x18DB_33F1, True)}


@dataclass
class Unit:
    """One control unit. What it cannot say in a frame it goes on with when it is let."""

    key: FrameKey
    answers: Mapping[str, str] = field(default_factory=lambda: PETROL)
    waiting: list[bytes] = field(default_factory=list)

    def hear(self, key: FrameKey, data: bytes) -> list[bytes]:
        """Return the payloads that it answers with."""
        if key == REQUESTS_TO[self.key]:
            return self._answer(data[1 : 1 + data[0]])
        own = (self.key[0] - 8, False) if not self.key[1] else (0x18DA_00F1 | (self.key[0] & 0xFF) << 8, True)
        if key == own and data[:3] == b"\x30\x00\x00":
            rest, self.waiting = self.waiting, []
            return rest
        return []

    def _answer(self, request: bytes) -> list[bytes]:
        rest = self.answers.get(request.hex().upper())
        if rest is None:
            return []
        message = bytes([request[0] + 0x40]) + request[1:] + bytes.fromhex(rest)
        if len(message) <= 7:
            return [(bytes([len(message)]) + message).ljust(8, b"\xaa")]
        chunks = [message[at : at + 7] for at in range(6, len(message), 7)]
        self.waiting = [
            (bytes([0x20 | (number + 1) % 16]) + chunk).ljust(8, b"\xaa") for number, chunk in enumerate(chunks)
        ]
        return [bytes([0x10, len(message)]) + message[:6]]


def frames(time_s: float, key: FrameKey, payloads: Sequence[bytes]) -> list[Frame]:
    return [Frame(time_s, "test", key[0], key[1], data) for data in payloads]
