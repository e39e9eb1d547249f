"""Broken WAVs, byte by byte: what recorders that are cut off, and programs that write headers wrongly, leave behind."""

import struct
from pathlib import Path

SILENCE = bytes(3_200)


def chunk(name: bytes, content: bytes, length: int | None = None) -> bytes:
    """One chunk of a RIFF; `length` is what it says of itself."""
    return name + struct.pack("<I", len(content) if length is None else length) + content


def form(rate: int = 16_000, channels: int = 1, bits: int = 16) -> bytes:
    """What a WAV says of its samples."""
    wide = channels * bits // 8
    return chunk(b"fmt ", struct.pack("<HHIIHH", 1, channels, rate, min(rate * wide, 2**32 - 1), wide, bits))


def riff(*chunks: bytes) -> bytes:
    """A WAV of these chunks."""
    return chunk(b"RIFF", b"WAVE" + b"".join(chunks))


BROKEN = {
    "absurd-rate.wav": (riff(form(rate=1_092_676), chunk(b"data", SILENCE)), "1092676 Hz"),
    "no-data.wav": (riff(form()), "No 'data' chunk"),
    "other-chunk.wav": (riff(form(), chunk(b"junk", SILENCE)), "No 'data' chunk"),
    "endless-chunk.wav": (riff(form(), chunk(b"junk", SILENCE, length=2**32 - 1)), "No 'data' chunk"),
    "no-samples.wav": (riff(form(), chunk(b"data", b"")), "no sound"),
}
"""name -> (the file, what is said of it)"""


def written(folder: Path, name: str) -> Path:
    """Write one of them."""
    path = folder / name
    path.write_bytes(BROKEN[name][0])
    return path
