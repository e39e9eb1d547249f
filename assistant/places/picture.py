"""A picture of what was found: the roads around, a line where there is one, and the places by their numbers."""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.drawing.png import as_png
from assistant.drawing.sheet import Color, Disc, Sheet, Stroke, View, spread
from assistant.drawing.svg import as_svg
from assistant.errors import DataError, UsageError
from assistant.places.database import roads_between
from assistant.types.place import Position

NOTE = "© OpenStreetMap contributors, ODbL 1.0"
HERE: Color = (33, 103, 201)
FOUND: Color = (200, 40, 50)
WAY: Color = (33, 103, 201)
_ROADS: dict[str, tuple[Color, float]] = {
    "motorway": ((228, 150, 90), 6.0),
    "trunk": ((236, 176, 110), 5.0),
    "primary": ((244, 206, 130), 5.0),
    "secondary": ((248, 230, 160), 4.0),
    "tertiary": ((255, 255, 255), 4.0),
}
"""kind of road -> colour and width; all others are narrow and white"""
_OTHER: tuple[Color, float] = ((255, 255, 255), 2.5)
_ON_FOOT: tuple[Color, float] = ((176, 160, 148), 1.5)
_EDGE: Color = (190, 184, 175)
_NARROW = ("footway", "path", "cycleway", "steps", "pedestrian", "track", "bridleway")


def write_picture(
    file: Path,
    databases: Sequence[sqlite3.Connection],
    here: Sequence[Position],
    found: Sequence[tuple[str, Position]],
) -> None:
    """Write a picture: .svg or .png by the file's name.

    databases: of the regions, for their roads; here: where one looks from, or a line; found: name and position, in the
    order in which they are numbered. Raises UsageError: neither of the two; DataError: it cannot be written.
    """
    if file.suffix.casefold() not in (".svg", ".png"):
        raise UsageError(f"{file}: a picture is a .svg or a .png")
    view = View([*here, *(position for _, position in found)])
    discs, leaders = spread(
        [Disc(view.pixel(position), FOUND, number, name) for number, (name, position) in enumerate(found, 1)]
    )
    way = [view.line(here, WAY, 5.0)] if len(here) > 1 else []
    sheet = Sheet(
        view.width,
        view.height,
        (*_roads(view, databases), *way, *leaders),
        (*discs, Disc(view.pixel(here[0]), HERE, None, "")),
        NOTE,
    )
    try:
        if file.suffix.casefold() == ".svg":
            file.write_text(as_svg(sheet), encoding="utf-8")
        else:
            file.write_bytes(as_png(sheet))
    except OSError as error:
        raise DataError(f"{file}: cannot be written: {error.strerror}") from error


def _roads(view: View, databases: Sequence[sqlite3.Connection]) -> list[Stroke]:
    """Return the roads that are seen, the wide ones above; each has a darker edge below all of them."""
    lines = sorted(_drawable(view, databases), key=lambda line: line[1])
    edges = [view.line(points, _EDGE, width + 2) for points, width, _ in lines if width > 2]
    return [*edges, *(view.line(points, color, width) for points, width, color in lines)]


def _drawable(
    view: View, databases: Sequence[sqlite3.Connection]
) -> Iterator[tuple[tuple[Position, ...], float, Color]]:
    south_west, north_east = view.corners()
    for database in databases:
        for kind, points in roads_between(database, south_west, north_east):
            plain = kind.removesuffix("_link")
            color, width = _ON_FOOT if plain in _NARROW else _ROADS.get(plain, _OTHER)
            yield points, width, color
