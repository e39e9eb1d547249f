"""Streets: a map has each in many pieces, and somebody who names it means one street, where it is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.places import earth
from assistant.places.database import Record
from assistant.places.details import all_names, names
from assistant.places.map_file import Feature

_SAME_STREET_M = 3000.0
"""two pieces of one name that are farther apart are streets of two towns"""


@dataclass(slots=True)
class _Street:
    longest: Feature


class Streets:
    """Pieces of streets, put together by their names."""

    def __init__(self) -> None:
        self._named: dict[str, list[_Street]] = {}

    def add(self, piece: Feature) -> None:
        """Take a piece of a road; one without a name is dropped."""
        name = piece.tags.get("name")
        if not name:
            return
        of_name = self._named.setdefault(name, [])
        for street in of_name:
            if earth.distance_m(street.longest.position, piece.position) <= _SAME_STREET_M:
                if piece.points > street.longest.points:
                    street.longest = replace(piece, line=())
                return
        of_name.append(_Street(replace(piece, line=())))

    def records(self) -> Iterator[Record]:
        """Yield the streets; each lies where the middle of its longest piece is."""
        for of_name in self._named.values():
            for street in of_name:
                piece = street.longest
                kind = f"highway={piece.tags['highway']}"
                called = tuple(all_names(piece.tags))
                yield Record(piece.osm, kind, (), piece.position, names(piece.tags), called, {})
