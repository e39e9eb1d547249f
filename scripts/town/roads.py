"""Roads of the made-up country: the streets of its towns, the old road between them, and the motorway."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from town.sheet import Point, Sheet, curve, named
from town.words import Name

BLOCK_M = 160.0
"""between two streets"""


@dataclass(frozen=True)
class Town:
    """A town that was drawn: its name and the streets along which there is room for places."""

    name: Name
    centre: Point
    streets: tuple[tuple[Name, Point, Point], ...]
    """name, where it begins, where it ends"""


def draw_town(sheet: Sheet, name: Name, centre: Point, blocks: int, streets: Sequence[Name]) -> Town:
    """Draw a town of streets that cross; the two in its middle are wide and have traffic lights."""
    reach = blocks * BLOCK_M / 2
    lines = [-reach + number * BLOCK_M for number in range(blocks + 1)]
    middle = min(range(len(lines)), key=lambda number: abs(lines[number]))
    names = iter(streets)
    drawn = []
    for number, line in enumerate(lines):
        for along_x in (True, False):
            points = [(each, line) if along_x else (line, each) for each in lines]
            placed = [(centre[0] + x, centre[1] + y) for x, y in points]
            street = next(names)
            wide = number == middle
            half = len(placed) // 2
            kind = {"highway": "primary", "maxspeed": "50", "lanes": "2"} if wide else _narrow(number, middle)
            for piece in (placed[: half + 1], placed[half:]):  # as on a real map, a street is many pieces
                sheet.line(piece, named(street, **kind))
            drawn.append((street, placed[0], placed[-1]))
            if wide:
                for at, other in zip(placed, lines, strict=True):
                    if lines.index(other) % 2 == middle % 2:
                        sheet.point(at, highway="traffic_signals")
    return Town(name, centre, tuple(drawn))


def _narrow(number: int, middle: int) -> dict[str, str]:
    """Return the kind of a street by how far it is from the middle."""
    if abs(number - middle) == 2:
        return {"highway": "secondary", "maxspeed": "50"}
    return {"highway": "residential", "maxspeed": "30"}


def draw_road(sheet: Sheet, points: Sequence[Point], name: Name, **tags: str) -> int:
    """Draw a road between towns."""
    return sheet.line(curve(points), named(name, **tags))


def draw_roundabout(sheet: Sheet, centre: Point, radius_m: float, arms: Sequence[Point]) -> None:
    """Draw a roundabout on which one drives against the clock, and a short road from it to each of these points."""
    steps = 16
    ring = [
        (
            centre[0] + radius_m * math.cos(2 * math.pi * step / steps),
            centre[1] + radius_m * math.sin(2 * math.pi * step / steps),
        )
        for step in range(steps)
    ]
    sheet.line([*ring, ring[0]], {"highway": "secondary", "junction": "roundabout", "oneway": "yes", "maxspeed": "30"})
    for arm in arms:
        nearest = min(ring, key=lambda point: math.dist(point, arm))
        sheet.line(curve([nearest, arm]), {"highway": "secondary", "maxspeed": "50"})


@dataclass(frozen=True)
class Exit:
    """An exit of the motorway."""

    at_m: float
    """to the east"""
    leads_to: Point
    number: str


def draw_motorway(sheet: Sheet, north_m: float, exits: Sequence[Exit], ref: str, name: Name) -> None:
    """Draw a motorway from its first exit to its last, straight to the east and back; its middle part costs toll."""
    for forward, side_m in ((1.0, -15.0), (-1.0, 15.0)):
        y = north_m + side_m
        ordered = sorted(exits, key=lambda each: forward * each.at_m)
        points: list[Point] = []
        for each in ordered:
            off, on = (each.at_m - forward * 300.0, y), (each.at_m + forward * 300.0, y)
            slip = {"highway": "motorway_link", "oneway": "yes", "maxspeed": "60"}
            if each is not ordered[0]:
                points.append(off)
                sheet.point(off, highway="motorway_junction", ref=each.number)
                sheet.line(curve([off, each.leads_to]), slip)
            if each is not ordered[-1]:
                points.append(on)
                sheet.line(curve([each.leads_to, on]), slip)
        middle = len(points) // 2
        for number, (one, other) in enumerate(pairwise(points)):
            tags = {"highway": "motorway", "ref": ref, "oneway": "yes", "lanes": "2", "maxspeed": "130"}
            toll = {"toll": "yes"} if number == middle else {}
            sheet.line(curve([one, other], 500.0), named(name, **tags, **toll))
