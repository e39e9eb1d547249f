"""CAN adapters on a serial port that speak slcan (CANable, USBtin, CANUSB, ...), told to be silent, and heard.

Not by python-can's slcan: it reads byte by byte, at more than 40 times the cost of a frame, and does not look at what
an adapter answers, so that one which refuses to be silent passes for one that is. What may be written is OPENING alone:
an adapter in listen-only mode sends nothing and acknowledges nothing, and nothing here tells it to.

Commands and frames: the manual of LAWICEL's CANUSB; CAN FD (d, D, b, B) as CANable 2.0 has it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from assistant.car.buses.receiver import Bus
from assistant.car.buses.serial_port import SerialPort
from assistant.car.filters import Wanted
from assistant.car.frames import Frame
from assistant.errors import BusError

BAUD = 115_200
"""of the port where the channel names none; adapters on USB take any"""
RATES = {10_000: "S0", 20_000: "S1", 50_000: "S2", 100_000: "S3", 125_000: "S4", 250_000: "S5", 500_000: "S6",
         800_000: "S7", 1_000_000: "S8"}  # fmt: skip
CLOSE, LISTEN = "C", "L"
OPENING = frozenset([CLOSE, LISTEN, *RATES.values()])
"""everything that is ever written: set the rate of the bus, open in silence, close"""
DONE, REFUSED = b"\r", b"\a"
ANSWERED_WITHIN_S, QUIET_AFTER_S, MOST_STILL_SAID = 0.5, 0.05, 200
SIZES = (0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 20, 24, 32, 48, 64)
"""bytes by the code of the length; classic frames have the first nine"""
FRAME = re.compile(rb"([tdb])([0-7][0-9A-F]{2})([0-9A-F])([0-9A-F]*)|([TDB])([01][0-9A-F]{7})([0-9A-F])([0-9A-F]*)")
STAMP = 4
"""hexadecimal digits that may stand behind the data: the adapter's own time"""
LONGEST_LINE = 200
MOST_NOISE = 50
"""lines in a row that are nothing slcan knows: then the speed of the port is wrong, or it is no adapter"""
OTHER_LINES = re.compile(rb"[rR][0-9A-F]+|[zZ]?|[FVNv].*")
"""remote frames, and answers to what somebody else has asked"""


class SlcanReceiver:
    """An open adapter. The port is not kept, only its ears."""

    lost = 0
    """adapters do not tell"""

    def __init__(
        self,
        port: SerialPort,
        name: str,
        clock: Callable[[], float],
        *,
        listen_only: bool | None = None,
        begun: bytes = b"",
    ) -> None:
        """Take the port of an adapter that listens.

        name: what its frames are said to come from. begun: what it has said of its bus already.
        """
        self.listen_only = listen_only
        self._read, self.close = port.read, port.close
        self._name = name
        self._clock = clock
        self._begun = begun
        self._noise = 0

    def receive(self, timeout_s: float) -> Sequence[Frame]:
        """Return the data frames that have come. Raises BusError: unplugged, or what comes is no slcan."""
        *lines, self._begun = (self._begun + self._read(timeout_s).replace(REFUSED, DONE)).split(DONE)
        self._begun = self._begun[-LONGEST_LINE:]
        return list(self._frames(lines, self._clock()))

    def _frames(self, lines: Sequence[bytes], now_s: float) -> Iterator[Frame]:
        for line in lines:
            frame = frame_of(line, now_s, self._name)
            if frame is not None:
                self._noise = 0
                yield frame
            elif not OTHER_LINES.fullmatch(line):
                self._noise += 1
        if self._noise > MOST_NOISE:
            raise BusError("what comes is no slcan; is the speed of the port right?")


def frame_of(line: bytes, time_s: float, channel: str) -> Frame | None:
    """Read a line as a data frame, all of it; None where it is none."""
    found = FRAME.fullmatch(line)
    if found is None:
        return None
    kind, identifier, code, rest = (part for part in found.groups() if part is not None)
    size = SIZES[int(code, 16)]
    if len(rest) not in (2 * size, 2 * size + STAMP) or (size > 8 and kind in b"tT"):
        return None
    return Frame(time_s, channel, int(identifier, 16), kind in b"TDB", bytes.fromhex(rest[: 2 * size].decode("ascii")))


def open_slcan(bus: Bus, wanted: Wanted, clock: Callable[[], float]) -> SlcanReceiver:
    """Open an adapter, silent on its bus. The channel is its port, with its speed behind an @ where that matters.

    Raises BusError: no such port, a rate of the bus that slcan has no word for, an adapter that refuses to be silent.
    """
    del wanted  # slcan's filters are of one chip alone
    path, _, baud = bus.channel.partition("@")
    if bus.bitrate is not None and bus.bitrate not in RATES:
        raise BusError(f"{bus.bitrate} bits a second: slcan knows {', '.join(map(str, RATES))}")
    if baud and not baud.isdecimal():
        raise BusError(f"{bus.channel}: the speed of the port, behind the @, is no number")
    port = SerialPort(Path(path), int(baud or BAUD))
    try:
        said = _open_silently(port, bus.bitrate)
    except BusError:
        port.close()
        raise
    # Firmware that answers nothing at all may or may not have obeyed: it does not tell.
    silent = True if said.startswith(DONE) else None
    return SlcanReceiver(port, bus.name, clock, listen_only=silent, begun=said.removeprefix(DONE))


def _open_silently(port: SerialPort, bitrate: int | None) -> bytes:
    """Set the rate and open; return what the adapter says to that: DONE, and what it hears at once, or nothing."""
    _hush(port)
    if bitrate is not None and _tell(port, RATES[bitrate]).startswith(REFUSED):
        raise BusError(f"the adapter refuses {bitrate} bits a second ({RATES[bitrate]})")
    said = _tell(port, LISTEN)
    if said.startswith(REFUSED):
        raise BusError(f"the adapter refuses to listen only ({LISTEN}); opened otherwise it would acknowledge frames")
    return said


def _tell(port: SerialPort, command: str) -> bytes:
    """Write one of OPENING; return what is said to it. It begins with DONE or REFUSED where the adapter answers."""
    if command not in OPENING:
        raise BusError(f"{command}: not one of the commands that open an adapter in silence")
    port.write(command.encode("ascii") + DONE)
    return port.read(ANSWERED_WITHIN_S)


def _hush(port: SerialPort) -> None:
    """Close the adapter, which may be open and talk, and let it finish: what it still says is no answer to us."""
    port.write(DONE)  # ends the command that it may be in the midst of
    _tell(port, CLOSE)  # one that is closed already refuses this
    for _ in range(MOST_STILL_SAID):
        if not port.read(QUIET_AFTER_S):
            return
    raise BusError("the adapter does not stop talking when it is closed; is it slcan?")
