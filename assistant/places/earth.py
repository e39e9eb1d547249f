"""The earth as far as a search needs it: distances in a straight line, and the cells that places lie in."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.types.place import EARTH_RADIUS_M, Position

CELL_DEG = 0.02
"""a cell is about 2.2 km high: a city's dense category has a few hundred places in nine of them"""
COLUMNS = round(360 / CELL_DEG)
ROWS = round(180 / CELL_DEG)


def distance_m(here: Position, there: Position) -> float:
    """Return how far it is in a straight line over the ground, in metres (haversine)."""
    south, north = math.radians(here["latitude"]), math.radians(there["latitude"])
    half_east = math.radians(there["longitude"] - here["longitude"]) / 2
    height = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(half_east) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(height)))


def cell(position: Position) -> int:
    """Return the number of the cell of a position; those of one row from west to east follow one another."""
    return _row(position["latitude"]) * COLUMNS + _column(position["longitude"])


@dataclass(frozen=True, slots=True)
class Box:
    """A square of cells around the cell of a position, `reach` of them to each side."""

    around: Position
    reach: int

    def ranges(self) -> Iterator[tuple[int, int]]:
        """Yield the first and last cell of each stretch that the box covers; over the date line two for a row."""
        row, column = _row(self.around["latitude"]), _column(self.around["longitude"])
        for each in range(max(0, row - self.reach), min(ROWS - 1, row + self.reach) + 1):
            first = each * COLUMNS
            if 2 * self.reach + 1 >= COLUMNS:
                yield first, first + COLUMNS - 1
                continue
            west, east = (column - self.reach) % COLUMNS, (column + self.reach) % COLUMNS
            if west <= east:
                yield first + west, first + east
            else:
                yield first, first + east
                yield first + west, first + COLUMNS - 1

    def sure_m(self) -> float:
        """Return how far from the position every place is surely in the box; infinite where the box is the earth."""
        latitude, longitude = self.around["latitude"], self.around["longitude"]
        row, column = _row(latitude), _column(longitude)
        south, north = (row - self.reach) * CELL_DEG - 90, (row + self.reach + 1) * CELL_DEG - 90
        down = latitude - south if south > -90 else math.inf
        up = north - latitude if north < 90 else math.inf
        sideways = math.inf
        if 2 * self.reach + 1 < COLUMNS:
            west, east = (column - self.reach) * CELL_DEG - 180, (column + self.reach + 1) * CELL_DEG - 180
            nearer = math.radians(min(longitude - west, east - longitude, 90.0))
            # The shortest way to a meridian leaves the parallel towards the pole.
            sideways = math.asin(math.cos(math.radians(latitude)) * math.sin(nearer)) * EARTH_RADIUS_M
        return min(math.radians(down) * EARTH_RADIUS_M, math.radians(up) * EARTH_RADIUS_M, sideways)


def _row(latitude: float) -> int:
    return min(ROWS - 1, max(0, math.floor((latitude + 90) / CELL_DEG)))


def _column(longitude: float) -> int:
    return math.floor((longitude + 180) / CELL_DEG) % COLUMNS
