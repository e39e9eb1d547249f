"""The only place of assistant-obd that puts a frame on a bus, and it looks at every frame once more.

It believes nothing that poller.py says: what is not a request written out in requests.py, or flow control to a control
unit that has just begun a reply longer than a frame, never leaves.
"""

from collections.abc import Callable

from assistant.car.diagnosis.obd import REPLY_IDS
from assistant.car.frames import Frame, FrameKey
from assistant.obd.requests import FLOW_CONTROL, FUNCTIONAL, REQUESTS, Request, answering_address

MOST_A_SECOND = 30
"""frames, whatever the configuration allows: 20 requests, and flow control"""
BEGUN_S = 1.0
"""so long after its first frame a control unit may be told to go on: by then it has given up (N_Bs of ISO 15765-2)"""
FIRST_FRAME = 1
"""upper four bits of the first frame of a longer message"""

Put = Callable[[FrameKey, bytes], None]


class ForbiddenError(Exception):
    """A frame that must not leave. It is a fault of this program, which ends by it."""


class Sender:
    """Sends what is allowed. For one thread."""

    def __init__(self, put: Put, *, clock: Callable[[], float]) -> None:
        """put: puts a frame on the bus, and raises BusError where that is down. clock: monotonic seconds."""
        self._put = put
        self._clock = clock
        self._begun_s: dict[FrameKey, float] = {}
        self._left_s: list[float] = []

    def ask(self, request: Request, *, extended: bool) -> None:
        """Ask all control units. Raises BusError, ForbiddenError."""
        self.send(FUNCTIONAL[extended], request.payload)

    def hear(self, frame: Frame) -> None:
        """Let a control unit go on that begins a reply longer than a frame. Raises BusError."""
        key = (frame.id, frame.extended)
        if key in REPLY_IDS and len(frame.data) == 8 and frame.data[0] >> 4 == FIRST_FRAME:
            self._begun_s[answering_address(key)] = frame.time_s
            if self._may_send_more():  # else its reply is lost, and asked for again
                self.send(answering_address(key), FLOW_CONTROL)

    def send(self, key: FrameKey, data: bytes) -> None:
        """Send one frame. Raises BusError: the bus is down; ForbiddenError: it must not leave."""
        fault = self._fault(key, data)
        if fault:
            raise ForbiddenError(f"{key[0]:X}#{data.hex().upper()}: {fault}")
        self._begun_s.pop(key, None)  # flow control is said once
        self._left_s.append(self._clock())
        self._put(key, data)

    def _fault(self, key: FrameKey, data: bytes) -> str:
        if not self._may_send_more():
            return f"more than {MOST_A_SECOND} frames in a second"
        if key in FUNCTIONAL.values():
            return "" if data in REQUESTS else "not a request that may be asked"
        if key not in self._begun_s:
            return "nobody there has begun a long reply"
        if self._clock() - self._begun_s[key] > BEGUN_S:
            return "its long reply was begun too long ago"
        return "" if data == FLOW_CONTROL else "not flow control"

    def _may_send_more(self) -> bool:
        self._left_s = [when_s for when_s in self._left_s if self._clock() - when_s < 1]
        return len(self._left_s) < MOST_A_SECOND
