"""Writes a picture as PNG without a library for pictures: soft lines, discs, and digits of five by seven dots."""

import struct
import zlib
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assistant.drawing.sheet import GROUND, Color, Pixel, Sheet

Canvas = NDArray[np.float64]
"""height, width, red green blue"""
_DISC_R = 12.0
_DOT = 2
_DIGITS = {
    "0": "01110 10001 10011 10101 11001 10001 01110",
    "1": "00100 01100 00100 00100 00100 00100 01110",
    "2": "01110 10001 00001 00110 01000 10000 11111",
    "3": "11110 00001 00001 01110 00001 00001 11110",
    "4": "00010 00110 01010 10010 11111 00010 00010",
    "5": "11111 10000 11110 00001 00001 10001 01110",
    "6": "00110 01000 10000 11110 10001 10001 01110",
    "7": "11111 00001 00010 00100 01000 01000 01000",
    "8": "01110 10001 10001 01110 10001 10001 01110",
    "9": "01110 10001 10001 01111 00001 00010 01100",
}


def as_png(sheet: Sheet) -> bytes:
    """Return the bytes of the file. What its numbers are called stands in an SVG only."""
    canvas: Canvas = np.empty((sheet.height, sheet.width, 3))
    canvas[:] = GROUND
    for stroke in sheet.strokes:
        for one, other in pairwise(stroke.points):
            _line(canvas, one, other, stroke.color, stroke.width / 2)
    for disc in reversed(sheet.discs):
        _line(canvas, disc.at, disc.at, (255, 255, 255), _DISC_R + 2)
        _line(canvas, disc.at, disc.at, disc.color, _DISC_R)
        if disc.number is not None:
            _number(canvas, disc.at, str(disc.number))
    rows = np.insert(canvas.round().astype(np.uint8).reshape(sheet.height, -1), 0, 0, axis=1)
    header = struct.pack(">IIBBBBB", sheet.width, sheet.height, 8, 2, 0, 0, 0)
    parts = (
        (b"IHDR", header),
        (b"tEXt", _comment(sheet.note)),
        (b"IDAT", zlib.compress(rows.tobytes(), 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in parts)


def _line(canvas: Canvas, one: Pixel, other: Pixel, color: Color, radius: float) -> None:
    """Draw a stroke with round ends; one from a point to itself is a disc."""
    height, width, _ = canvas.shape
    left, right = _within(min(one[0], other[0]) - radius - 1, max(one[0], other[0]) + radius + 2, width)
    top, bottom = _within(min(one[1], other[1]) - radius - 1, max(one[1], other[1]) + radius + 2, height)
    if left >= right or top >= bottom:
        return
    x, y = np.arange(left, right) + 0.5 - one[0], (np.arange(top, bottom) + 0.5 - one[1])[:, None]
    dx, dy = other[0] - one[0], other[1] - one[1]
    along = np.clip((x * dx + y * dy) / max(dx * dx + dy * dy, 1e-9), 0.0, 1.0)
    far = np.hypot(x - along * dx, y - along * dy)
    cover = np.clip(radius + 0.5 - far, 0.0, 1.0)[:, :, None]
    part = canvas[top:bottom, left:right]
    part += (np.asarray(color) - part) * cover


def _number(canvas: Canvas, at: Pixel, digits: str) -> None:
    """Draw white digits around a point."""
    left = round(at[0] - (len(digits) * 6 - 1) * _DOT / 2)
    top = round(at[1] - 7 * _DOT / 2)
    for place, digit in enumerate(digits):
        for row, dots in enumerate(_DIGITS[digit].split()):
            for column, dot in enumerate(dots):
                if dot == "1":
                    x, y = left + (place * 6 + column) * _DOT, top + row * _DOT
                    canvas[max(0, y) : max(0, y + _DOT), max(0, x) : max(0, x + _DOT)] = 255


def _within(low: float, high: float, size: int) -> tuple[int, int]:
    return max(0, int(low)), min(size, int(high))


def _comment(note: str) -> bytes:
    return b"Copyright\0" + note.encode("latin-1", "replace")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
