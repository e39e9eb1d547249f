"""Whether a WAV holds what its header promises. libsndfile takes what there is and says nothing.

A header is written before the sound, when nobody knows how long it will be, and mended at the end, where there is one.
What a recorder leaves that was killed, or that wrote into a pipe, is a length that cannot be true: then all that there
is belongs to it. Every other length is a promise.
"""

import io
import struct
from dataclasses import dataclass
from typing import BinaryIO

UNTRUE = 0x7FFF_0000
"""bytes; from here on nobody has counted: ffmpeg writes ffffffff, arecord 80000000, sox 7ffff000"""
ORDERS = {b"RIFF": "<", b"RF64": "<", b"RIFX": ">"}
MOST_CHUNKS = 1_000
MOST_UNMENDED = 200_000_000
"""bytes of sound without a length; they are copied"""


class CutError(Exception):
    """Less is there than was promised, in one line without the name of the file."""


@dataclass(frozen=True, slots=True)
class _Sound:
    """Where the sound stands in a file."""

    place: int
    """of its first byte; its length stands in the four before it"""
    length: int
    """bytes, as the header says"""
    there: int
    """bytes, from its first to the end of the file"""
    bytes_a_second: int
    bytes_at_once: int
    """of all channels at one moment"""
    order: str
    ended: bool
    """whether the header says that the file ends where it does"""


def unmended(file: BinaryIO) -> BinaryIO | None:
    """Look at a sound file from its beginning, whatever it is.

    Returns a copy that says how long it is, where the header says nothing of the sound that follows; None: the file can
    be read as it is. Raises CutError.
    """
    sound = _sound(file)
    if sound is None:
        return None
    if sound.length == 0 and sound.there and not sound.ended:
        if sound.there > MOST_UNMENDED:
            raise CutError(f"its header says no length, and more than {MOST_UNMENDED // 1_000_000} MB follow")
        file.seek(0)
        content = bytearray(file.read())
        content[sound.place - 4 : sound.place] = struct.pack(f"{sound.order}I", sound.there)
        return io.BytesIO(content)
    if UNTRUE <= sound.length <= 0xFFFF_FFFF or sound.length - sound.there < max(1, sound.bytes_at_once):
        return None
    promised_s = sound.length / max(1, sound.bytes_a_second)
    promised = f"{promised_s:.1f} s of sound ({sound.length} bytes)"
    raise CutError(f"it is cut: its header promises {promised}, and {sound.there} bytes are there")


def _sound(file: BinaryIO) -> _Sound | None:
    """Find the sound of a WAV; None: this is none, or has none."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    head = file.read(12)
    order = ORDERS.get(head[:4])
    if order is None or head[8:] != b"WAVE":
        return None
    (whole,) = struct.unpack(f"{order}I", head[4:8])
    place, bytes_a_second, bytes_at_once, long = 12, 0, 0, None
    for _ in range(MOST_CHUNKS):
        file.seek(place)
        chunk = file.read(8)
        if len(chunk) < 8:
            return None
        (length,) = struct.unpack(f"{order}I", chunk[4:])
        place += 8
        if chunk[:4] == b"fmt ":
            about = file.read(14)
            if len(about) == 14:
                bytes_a_second, bytes_at_once = struct.unpack(f"{order}8xIH", about)
        elif chunk[:4] == b"ds64":
            about = file.read(16)
            long = struct.unpack("<8xQ", about)[0] if len(about) == 16 else None
        elif chunk[:4] == b"data":
            promised = long if head[:4] == b"RF64" and long is not None else length
            return _Sound(
                place, promised, size - place, bytes_a_second, bytes_at_once, order, ended=whole + 8 in (size, size + 1)
            )
        place += length + length % 2
    return None
