"""A bus of python-can to ask on. Its frames leave through sender.py."""

import time
from collections.abc import Sequence

import can

from assistant.car.frames import Frame, FrameKey
from assistant.errors import BusError, ConfigError
from assistant.obd.config import Bus
from assistant.obd.requests import Request
from assistant.obd.sender import Sender

SEND_WITHIN_S = 0.2
"""a bus that takes no frame for so long (nobody acknowledges) is down"""
ECHO_S = 0.5
"""some interfaces (udp_multicast, a gateway) give back to who sent it what it sent: no other tester"""
FAULTS = (can.CanError, OSError, ValueError)
"""what a bus raises when it is down, unplugged or closed; ValueError: its socket has no file any more"""

DIAGNOSIS: tuple[dict[str, int | bool], ...] = (
    {"can_id": 0x7D8, "can_mask": 0x7F8, "extended": False},  # 7DF and its neighbours
    {"can_id": 0x7E0, "can_mask": 0x7F0, "extended": False},
    {"can_id": 0x18DA_0000, "can_mask": 0x1FFE_0000, "extended": True},  # and 18DB
)
"""testers and their control units"""


class CanLink:
    """An open bus."""

    def __init__(self, bus: Bus) -> None:
        """Open it. Raises ConfigError: no such interface; BusError: it is down."""
        if bus.interface not in can.VALID_INTERFACES:
            raise ConfigError(f"bus: {bus.interface} is not an interface of python-can")
        self._name = f"{bus.interface}:{bus.channel}"
        settings: dict[str, object] = dict(bus.options)
        settings |= {} if bus.bitrate is None else {"bitrate": bus.bitrate}
        try:
            self._bus = can.Bus(channel=bus.channel, interface=bus.interface, **settings)  # type: ignore[arg-type]  # its own options
        except FAULTS as error:
            raise self._down(error) from error
        try:
            self._bus.recv(0)  # a SocketCAN interface that is down can be opened: it is told to who reads
        except FAULTS as error:
            self.close()
            raise self._down(error) from error
        self._echoes: list[tuple[FrameKey, bytes, float]] = []
        self._sender = Sender(self._put, clock=time.monotonic)
        self.hear_everything(everything=False)

    @property
    def ready(self) -> bool:
        """A bus can always be asked."""
        return True

    def receive(self, timeout_s: float) -> Sequence[Frame]:
        """Return a frame of somebody else, or none."""
        try:
            message = self._bus.recv(timeout_s)
        except FAULTS as error:
            raise self._down(error) from error
        if message is None or message.is_error_frame or message.is_remote_frame:
            return ()
        frame = Frame(time.monotonic(), self._name, message.arbitration_id, message.is_extended_id, bytes(message.data))
        if self._is_echo(frame):
            return ()
        self._sender.hear(frame)
        return (frame,)

    def ask(self, request: Request, *, extended: bool) -> None:
        """Send a request."""
        self._sender.ask(request, extended=extended)

    def hear_everything(self, everything: bool) -> None:
        """Set the interface's filter."""
        try:
            self._bus.set_filters(None if everything else list(DIAGNOSIS))  # type: ignore[arg-type]  # a TypedDict
        except FAULTS as error:
            raise self._down(error) from error

    def close(self) -> None:
        """Shut it; one that is gone cannot be shut either ("Bad file descriptor"), which is no matter."""
        try:
            self._bus.shutdown()
        except FAULTS:
            return

    def _put(self, key: FrameKey, data: bytes) -> None:
        identifier, extended = key
        self._echoes.append((key, data, time.monotonic()))
        try:
            self._bus.send(
                can.Message(arbitration_id=identifier, is_extended_id=extended, data=data), timeout=SEND_WITHIN_S
            )
        except FAULTS as error:
            raise self._down(error) from error

    def _is_echo(self, frame: Frame) -> bool:
        self._echoes = [echo for echo in self._echoes if frame.time_s - echo[2] <= ECHO_S]
        for echo in self._echoes:
            if echo[:2] == ((frame.id, frame.extended), frame.data):
                self._echoes.remove(echo)
                return True
        return False

    def _down(self, error: Exception) -> BusError:
        return BusError(f"{self._name}: {error or type(error).__name__}")
