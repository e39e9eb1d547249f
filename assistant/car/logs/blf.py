"""Vector's .blf: objects in packed containers, or as they are.

Not by python-can's reader: an object that says it has no size holds it for ever, an unknown one costs a line of its
own, and what stands outside a container it leaves out. Layout: Toby Lorenz' Vector BLF, as python-can has it.
"""

import logging
import struct
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime

from assistant.car.frames import Frame
from assistant.car.logs.candump import CLASSIC_BYTES, FD_BYTES
from assistant.car.logs.log_text import BLOCK, MOST_EXTENDED, MOST_UNPACKED, UNPACKED_FREELY, Bytes, LogFaultError

log = logging.getLogger(__name__)

_FILE = struct.Struct("<4sL8BQQLL8H8H")
"""signature, size of the header, of whom, sizes, counts, and when it began and ended"""
_SIGNATURE = b"LOBJ"
_OBJECT = struct.Struct("<4sHHLL")
"""signature, size of the header, its version, size of the object with its header, type"""
_TIMES = {1: struct.Struct("<LHHQ"), 2: struct.Struct("<LBxHQ8x")}
"""the rest of a header by its version: flags, two numbers, stamp"""
_CONTAINER = struct.Struct("<H6xL4x")
"""how it is packed, size when unpacked"""
_CLASSIC = struct.Struct("<HBBL8s")
"""channel, flags, length, id, data"""
_FD = struct.Struct("<HBBLLBBB5x64s")
"""channel, flags, code of the length, id, two numbers, flags of FD, length, data"""
_FD_64 = struct.Struct("<BBBBLLLLLLLHBBL")
"""channel, code of the length, length, ..., id at 4, ..., flags at 6, ..., where more than the data begins at 13"""

CLASSIC, CONTAINER, CLASSIC_2, FD, FD_64 = 1, 10, 86, 100, 101
PLAIN, DEFLATED = 0, 2
EXTENDED_FLAG, REMOTE_FLAG, FD_64_REMOTE_FLAG = 0x8000_0000, 0x80, 0x10
TEN_MICROSECONDS = 1
MOST_OBJECT = 64_000_000
"""bytes of one object, and of a container when it is unpacked; Vector's hold 128 KiB"""
PADDING = 8
"""at most so many bytes stand between two objects"""


def frames(file: Bytes) -> Iterator[Frame]:
    """Read the data frames of a .blf; their times are since 1970, where it says when it began.

    Raises LogFaultError: not a .blf, cut, or with sizes that cannot be.
    """
    start_s = _began_s(file)
    unknown: list[int] = []
    found = False
    for one in _objects(file):
        frame = _frame(one, start_s, unknown)
        if frame is not None:
            found = True
            yield frame
    if unknown:
        what = f"{len(unknown)} objects of unknown version ({', '.join(map(str, sorted(set(unknown))[:3]))})"
        if not found:
            raise LogFaultError(f"nothing in it but {what}")
        log.warning("a .blf has %s; they are left out", what)


def _began_s(file: Bytes) -> float:
    head = _read(file, _FILE.size)
    if len(head) < _FILE.size or head[:4] != b"LOGG":
        raise LogFaultError("not a .blf log")
    _, size, *numbers = _FILE.unpack(head)
    _read(file, min(max(0, size - _FILE.size), MOST_OBJECT))
    year, month, _, day, hour, minute, second, millisecond = numbers[12:20]
    try:
        began = datetime(year, month, day, hour, minute, second, millisecond * 1000, tzinfo=UTC)
    except ValueError:  # all 0 where it is not known
        return 0.0
    return began.timestamp()


def _read(file: Bytes, size: int) -> bytes:
    data = b""
    while len(data) < size and (more := file.read(size - len(data))):
        data += more
    return data


def _objects(file: Bytes) -> Iterator[bytes]:
    """Yield the objects in containers and outside, each with its header. Raises LogFaultError at a cut, behind them."""
    outer, inner = _Cutter(), _Cutter()
    unpacked = packed = 0
    while True:
        block = file.read(BLOCK)
        for one in outer.feed(block) if block else outer.rest():
            if _OBJECT.unpack_from(one)[4] != CONTAINER:
                yield one
                continue
            data = _unpacked(one)
            packed, unpacked = packed + len(one), unpacked + len(data)
            if unpacked > max(UNPACKED_FREELY, MOST_UNPACKED * packed):
                raise LogFaultError(f"unpacks to more than {MOST_UNPACKED} times its size, as no log does")
            yield from inner.feed(data)
        if not block:
            break
    if outer.cut or inner.cut:
        raise LogFaultError("it is cut within an object")


class _Cutter:
    """Cuts bytes, as they come, into objects; between two there may be padding."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    @property
    def cut(self) -> bool:
        """Whether what waits is part of an object, or of its signature."""
        begun = any(self._waiting.endswith(_SIGNATURE[:length]) for length in range(1, len(_SIGNATURE)))
        return begun or _SIGNATURE in self._waiting

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield the objects that are whole now. Raises LogFaultError: none begins where one should, or of no size."""
        self._waiting += data
        end = 0
        while (found := self._next(end)) is not None:
            begin, end = found
            yield bytes(self._waiting[begin:end])
        del self._waiting[:end]

    def rest(self) -> Iterator[bytes]:
        """Yield what is there of a container in whose midst the file is cut."""
        begin = self._waiting.find(_SIGNATURE)
        if begin >= 0 and len(self._waiting) >= begin + _OBJECT.size + _CONTAINER.size:
            one = bytes(self._waiting[begin:])
            if _OBJECT.unpack_from(one)[4] == CONTAINER:
                yield one

    def _next(self, at: int) -> tuple[int, int] | None:
        begin = self._waiting.find(_SIGNATURE, at, at + PADDING + len(_SIGNATURE))
        if begin < 0 and len(self._waiting) - at >= PADDING + len(_SIGNATURE):
            raise LogFaultError("no object begins where one should")
        if begin < 0 or begin + _OBJECT.size > len(self._waiting):
            return None
        size: int = _OBJECT.unpack_from(self._waiting, begin)[3]
        if not _OBJECT.size <= size <= MOST_OBJECT:
            raise LogFaultError(f"an object says that it has {size} bytes")
        return (begin, begin + size) if begin + size <= len(self._waiting) else None


def _unpacked(container: bytes) -> bytes:
    """Return what is in a container. Raises LogFaultError; zlib.error of one that is broken."""
    if len(container) < _OBJECT.size + _CONTAINER.size:
        raise LogFaultError(f"a container of {len(container)} bytes")
    how, _ = _CONTAINER.unpack_from(container, _OBJECT.size)
    packed = container[_OBJECT.size + _CONTAINER.size :]
    if how == PLAIN:
        return packed
    if how != DEFLATED:
        raise LogFaultError(f"a container that is packed in the unknown way {how}")
    return zlib.decompressobj().decompress(packed, MOST_OBJECT)


def _frame(one: bytes, start_s: float, unknown: list[int]) -> Frame | None:
    """Read an object as a data frame; None: it is something else. unknown: its version, where that is not known."""
    _, _, version, size, kind = _OBJECT.unpack_from(one)
    if version not in _TIMES:
        unknown.append(version)
        return None
    if kind not in _READERS:
        return None
    times = _TIMES[version]
    try:
        flags, _, _, stamp = times.unpack_from(one, _OBJECT.size)
        told = _READERS[kind](one[_OBJECT.size + times.size :], size)
    except struct.error as error:
        raise LogFaultError(f"an object of type {kind} has {size} bytes only") from error
    if told is None:
        return None
    channel, frame_id, data = told
    time_s = start_s + stamp / (1e5 if flags == TEN_MICROSECONDS else 1e9)
    return Frame(time_s, str(channel - 1), frame_id & MOST_EXTENDED, bool(frame_id & EXTENDED_FLAG), data)


Told = tuple[int, int, bytes] | None
"""channel, identifier with its flag, data; None: a remote frame"""


def _classic(body: bytes, size: int) -> Told:
    del size
    channel, flags, length, frame_id, data = _CLASSIC.unpack_from(body)
    return None if flags & REMOTE_FLAG else (channel, frame_id, data[: min(length, CLASSIC_BYTES)])


def _fd(body: bytes, size: int) -> Told:
    del size
    channel, flags, _, frame_id, _, _, _, length, data = _FD.unpack_from(body)
    return None if flags & REMOTE_FLAG else (channel, frame_id, data[: min(length, FD_BYTES)])


def _fd_64(body: bytes, size: int) -> Told:
    channel, _, length, _, frame_id, _, flags, *_, more_at, _ = _FD_64.unpack_from(body)
    if flags & FD_64_REMOTE_FLAG:
        return None
    # The length may be higher than what is there; CANoe then fills with zeros.
    head = size - len(body)
    there = (more_at or size) - head - _FD_64.size
    data = body[_FD_64.size : _FD_64.size + max(0, min(length, there))]
    return channel, frame_id, data.ljust(length, b"\0")[:FD_BYTES]


_READERS = {CLASSIC: _classic, CLASSIC_2: _classic, FD: _fd, FD_64: _fd_64}
