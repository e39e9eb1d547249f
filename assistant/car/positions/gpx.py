"""A recorded drive as fixes with their times: GPX 1.0 and 1.1 (topografix.com/gpx.asp)."""

import math
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.parsers import expat

from assistant.car.positions.fix import Fix
from assistant.car.positions.ground import distance_m, heading
from assistant.errors import DataError

MOST_BYTES = 64 << 20
MOVED_M = 1.0
"""less is the noise of a receiver that stands, and tells no direction"""


def drive(path: Path) -> list[tuple[float, Fix]]:
    """Return the points of all tracks in a file with their seconds from the first.

    Where they do not tell speed and heading, those are what led there from the point before. Raises DataError: missing,
    no GPX, or without a point that has a time.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise DataError(f"{path}: more than {MOST_BYTES >> 20} MiB: cut it into parts")
        points = sorted(_points(path.read_bytes()), key=lambda point: point.at_s)
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}") from error
    except (expat.ExpatError, ValueError) as error:
        raise DataError(f"{path}: not a GPX file that can be read: {error}") from error
    if not points:
        raise DataError(f"{path}: no point of a track in it has a time")
    return list(_moving(points))


class _Point:
    """A point of a track while it is read."""

    def __init__(self, latitude: str, longitude: str) -> None:
        self.position = _degrees(latitude, 90), _degrees(longitude, 180)
        self.told: dict[str, float] = {}
        self.at_s = math.nan

    def take(self, name: str, text: str) -> None:
        if name == "time":
            moment = datetime.fromisoformat(text)
            self.at_s = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
        elif name in ("ele", "speed", "course") and math.isfinite(float(text)):
            self.told[name] = float(text)


def _points(text: bytes) -> list[_Point]:
    """Return the points that have a time. Raises ExpatError, ValueError."""
    found: list[_Point] = []
    now: list[_Point] = []
    said: list[str] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        said.clear()
        if _local(name) == "trkpt":
            if not {"lat", "lon"} <= attributes.keys():
                raise ValueError(f"line {parser.CurrentLineNumber}: a point without lat or lon")
            now[:] = [_Point(attributes["lat"], attributes["lon"])]

    def end(name: str) -> None:
        local = _local(name)
        if local == "trkpt" and now:
            if not math.isnan(now[0].at_s):
                found.append(now[0])
            now.clear()
        elif now:
            now[0].take(local, "".join(said).strip())

    def refuse(*_: object) -> None:
        raise ValueError("it defines entities")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = said.append
    parser.EntityDeclHandler = refuse
    parser.Parse(text, True)  # noqa: FBT003  expat takes it so
    return found


def _moving(points: list[_Point]) -> Iterator[tuple[float, Fix]]:
    before: _Point | None = None
    course: float | None = None
    for point in points:
        took_s = 0.0 if before is None else point.at_s - before.at_s
        if before is not None and took_s <= 0:  # two points of one moment
            continue
        moved_m = 0.0 if before is None else distance_m(before.position, point.position)
        if before is not None and moved_m >= MOVED_M:
            course = heading(before.position, point.position)
        speed_mps = point.told.get("speed", moved_m / took_s if took_s else 0.0)
        yield (
            point.at_s - points[0].at_s,
            Fix(
                point.position,
                altitude_m=point.told.get("ele"),
                heading=point.told["course"] % 360 if "course" in point.told else course,
                speed_kmh=round(abs(speed_mps) * 3.6, 3),
            ),
        )
        before = point


def _degrees(text: str, most: float) -> float:
    degrees = float(text)
    if not abs(degrees) <= most:
        raise ValueError(f"{text} is no degree of the earth")
    return degrees


def _local(name: str) -> str:
    return name.rpartition(":")[2]
