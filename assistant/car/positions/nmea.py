"""Sentences of NMEA 0183 as fixes. Only whole ones with their checksum count: a bit that flips moves a car by a street.

Our own few lines: pynmea2 takes sentences without a checksum and fields that are none, and has stood still since 2022.
Fields: the standard as receivers' manuals quote it (u-blox M10, "Interface description", 2.7 Standard messages).
"""

import re
from collections.abc import Sequence
from functools import reduce
from math import hypot
from operator import xor

from assistant.car.positions.fix import Fix

KMH_OF_A_KNOT = 1.852
M_OF_HDOP = 5.0
"""the error of a distance to one satellite, as a receiver without corrections has it"""
NO_FIX = {"0", "7", "8"}
"""qualities of GGA: none, typed in by hand, made up by a simulator"""
NO_MODE = {"N", "M", "S"}
"""the same in RMC and GLL"""
LONGEST = 120
"""characters of a sentence: the standard's 82, and what makers add"""
_SENTENCE = re.compile(rb"\$([A-Z]{2}[A-Z]{3},[\x20-\x7e]*)\*([0-9A-Fa-f]{2})")
_ARC = re.compile(r"(\d{2,3})([0-5]\d(?:\.\d+)?)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def fields(line: bytes) -> Sequence[str] | None:
    """Return the fields of a sentence, its name first; None where it is none, is cut, or its checksum is wrong."""
    found = _SENTENCE.fullmatch(line.strip()) if len(line) <= LONGEST else None
    if found is None or reduce(xor, found[1]) != int(found[2], 16):
        return None
    return found[1].decode("ascii").split(",")


class Nmea:
    """Reads one receiver's sentences; what several of them tell about one moment comes together here."""

    def __init__(self) -> None:
        self._accuracy_m: float | None = None

    def fix(self, sentence: Sequence[str]) -> Fix | None:
        """Return what a sentence tells of the place; None where that is nothing.

        sentence: as from `fields`. A field that is not as it should be makes the sentence tell nothing.
        """
        name, parts = sentence[0][2:], [*sentence[1:], *[""] * 16]
        try:
            match name:
                case "RMC":
                    return self._minimum(parts)
                case "GGA":
                    return self._fixed(parts)
                case "GLL":
                    known = parts[5] == "A" and parts[6] not in NO_MODE
                    return Fix(_position(parts[0:4]) if known else None, clock=parts[4])
                case "GST":
                    errors = _number(parts[5]), _number(parts[6])
                    self._accuracy_m = hypot(*(each or 0.0 for each in errors)) if None not in errors else None
        except ValueError:
            return None
        return None

    def _minimum(self, parts: Sequence[str]) -> Fix:
        if parts[1] != "A" or parts[11] in NO_MODE:
            return Fix(None, clock=parts[0])
        knots, heading = _number(parts[6]), _number(parts[7])
        return Fix(
            _position(parts[2:6]),
            heading=None if heading is None else heading % 360,
            speed_kmh=None if knots is None else round(abs(knots) * KMH_OF_A_KNOT, 3),
            accuracy_m=self._accuracy_m,
            clock=parts[0],
        )

    def _fixed(self, parts: Sequence[str]) -> Fix:
        if not parts[5] or parts[5] in NO_FIX:
            return Fix(None, clock=parts[0])
        hdop = _number(parts[7])
        accuracy_m = self._accuracy_m if hdop is None else hdop * M_OF_HDOP
        return Fix(_position(parts[1:5]), _number(parts[8]), accuracy_m=accuracy_m, clock=parts[0])


def _position(parts: Sequence[str]) -> tuple[float, float]:
    """Return latitude and longitude from "ddmm.mm", "N", "dddmm.mm", "E". Raises ValueError."""
    latitude, north, longitude, east = parts
    if north not in ("N", "S") or east not in ("E", "W"):
        raise ValueError("no side of the earth")
    degrees = (_degrees(latitude, 2, 90), _degrees(longitude, 3, 180))
    return (degrees[0] if north == "N" else -degrees[0]), (degrees[1] if east == "E" else -degrees[1])


def _degrees(text: str, digits: int, most: float) -> float:
    found = _ARC.fullmatch(text)
    if found is None or len(found[1]) != digits:
        raise ValueError(f"{text!r} is no arc")
    degrees = int(found[1]) + float(found[2]) / 60
    if degrees > most:
        raise ValueError(f"{text} is more than {most:.0f} degrees")
    return degrees


def _number(text: str) -> float | None:
    if not text:
        return None
    if _NUMBER.fullmatch(text) is None:
        raise ValueError(f"{text!r} is no number")
    return float(text)
