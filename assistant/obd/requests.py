"""Every frame that assistant-obd can ever send, written out: requests of OBD-II that only read, and flow control.

Fixed here and not in a configuration: modes 01 (values), 03 and 07 (fault codes) and 09 (identity). Mode 04, which
erases codes, 08, which moves actuators, and all of UDS cannot be written.
"""

from typing import NamedTuple

from assistant.car.diagnosis.obd import REPLY_IDS
from assistant.car.frames import FrameKey

VALUES, CODES, PENDING_CODES, IDENTITY = 0x01, 0x03, 0x07, 0x09
"""modes of SAE J1979"""
WITH_PID, WITHOUT_PID = (VALUES, IDENTITY), (CODES, PENDING_CODES)
FUNCTIONAL: dict[bool, FrameKey] = {False: (0x7DF, False), True: (0x18DB_33F1, True)}
"""whether of 29 bits -> the id of a request to all control units (ISO 15765-4)"""
PADDING = 0xCC
"""ISO 15765-2: fewest stuff bits; on OBD every frame has eight bytes"""


class Request(NamedTuple):
    """What can be asked for."""

    mode: int
    pid: int | None = None
    """None in modes that take none"""

    @property
    def message(self) -> bytes:
        """The request itself. Raises ValueError where it is none that may be asked."""
        wanted = self.mode in WITH_PID
        if self.mode not in WITH_PID + WITHOUT_PID or (self.pid is not None) != wanted:
            raise ValueError(f"{self} may not be asked")
        return bytes([self.mode]) if self.pid is None else bytes([self.mode, self.pid])

    @property
    def payload(self) -> bytes:
        """The request as a single frame."""
        return _padded(bytes([len(self.message)]) + self.message)

    def __str__(self) -> str:
        """Write it as testers do: 010D."""
        return f"{self.mode:02X}" if self.pid is None else f"{self.mode:02X}{self.pid:02X}"


def _padded(data: bytes) -> bytes:
    return data.ljust(8, bytes([PADDING]))


REQUESTS = frozenset(
    {Request(mode, pid).payload for mode in WITH_PID for pid in range(256)}
    | {Request(mode).payload for mode in WITHOUT_PID}
)
"""the payloads of all of them"""
FLOW_CONTROL = _padded(b"\x30\x00\x00")
"""go on, without pauses: without it a reply longer than a frame ends after its first one"""


def answering_address(reply: FrameKey) -> FrameKey:
    """Return the id by which a control unit is addressed that replied with this one. Raises ValueError: no reply."""
    if reply not in REPLY_IDS:
        raise ValueError(f"{reply[0]:X} is no reply of OBD-II")
    identifier, extended = reply
    return (0x18DA_00F1 | (identifier & 0xFF) << 8, True) if extended else (identifier - 8, False)


TO_UNITS = frozenset(map(answering_address, REPLY_IDS))
"""ids of frames to one control unit: flow control is all that is ever sent there"""


def of_a_tester(identifier: int, *, extended: bool) -> bool:
    """Whether a frame is one that only testers send."""
    if extended:  # any tester's address, not only the one that OBD prescribes
        return identifier >> 16 == 0x18DB or (identifier >> 16 == 0x18DA and identifier & 0xFF >= 0xF0)
    return identifier == 0x7DF or 0x7E0 <= identifier <= 0x7E7
