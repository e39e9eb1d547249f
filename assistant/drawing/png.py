"""Writes a picture as PNG without a library for pictures: soft lines, discs, and signs of five by seven dots."""

import struct
import zlib
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assistant.drawing.dots import HIGH, SIGNS, WIDE
from assistant.drawing.sheet import DISC_R, GROUND, Color, Pixel, Sheet

Canvas = NDArray[np.float64]
"""height, width, red green blue"""
_DOT = 2
_WHITE: Color = (255, 255, 255)
_GREY: Color = (70, 70, 70)
WHOSE = "© OpenStreetMap contributors"


def as_png(sheet: Sheet) -> bytes:
    """Return the bytes of the file. What its numbers are called stands in an SVG only."""
    canvas: Canvas = np.empty((sheet.height, sheet.width, 3))
    canvas[:] = GROUND
    for stroke in sheet.strokes:
        for one, other in pairwise(stroke.points):
            _line(canvas, one, other, stroke.color, stroke.width / 2)
    for disc in reversed(sheet.discs):
        (x, y), longer = disc.at, disc.longer / 2
        one, other = (x - longer, y), (x + longer, y)
        _line(canvas, one, other, _WHITE, DISC_R + 2)
        _line(canvas, one, other, disc.color, DISC_R)
        if disc.number is not None:
            digits = str(disc.number)
            corner = (round(x - _wide(digits, _DOT) / 2), round(y - HIGH * _DOT / 2))
            _written(canvas, corner, digits, _WHITE, _DOT)
    _written(canvas, (sheet.width - _wide(WHOSE, 1) - 8, sheet.height - HIGH - 6), WHOSE, _GREY, 1)
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


def _written(canvas: Canvas, at: tuple[int, int], text: str, color: Color, dot: int) -> None:
    """Draw signs from a corner on; what there is no sign for is left out."""
    left, top = at
    for place, sign in enumerate(text):
        for row, dots in enumerate(SIGNS.get(sign, "").split()):
            for column, is_drawn in enumerate(dots):
                if is_drawn == "1":
                    x, y = left + (place * (WIDE + 1) + column) * dot, top + row * dot
                    canvas[max(0, y) : max(0, y + dot), max(0, x) : max(0, x + dot)] = color


def _wide(text: str, dot: int) -> int:
    return (len(text) * (WIDE + 1) - 1) * dot


def _within(low: float, high: float, size: int) -> tuple[int, int]:
    return max(0, int(low)), min(size, int(high))


def _comment(note: str) -> bytes:
    return b"Copyright\0" + note.encode("latin-1", "replace")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
