"""What a place is called when it is spoken of, and how far it is said to be."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.languages.reading import mapping, number_of
from assistant.languages.spoken import Spoken


@dataclass(frozen=True, slots=True)
class Called:
    """How a language names places."""

    lang: str
    categories: Mapping[str, str]
    one_of_a_kind: str
    """{kind}: a place that has no name"""
    roughly: str
    """{distance}, of a straight line"""
    spoken: Spoken

    def name(self, place: Mapping[str, object]) -> str:
        """Return the name that is said: in this language, else the map's own; of a nameless place what it is."""
        name = mapping(place.get("names")).get(self.lang) or place.get("name")
        kind = self.categories.get(str(place.get("category")))
        return str(name or "") if name or not kind else self.one_of_a_kind.format(kind=kind)

    def away(self, place: Mapping[str, object]) -> str:
        """Return how far it is, as it is said; "" where that is not known."""
        metres = number_of(place, "distance_m")
        if metres is None:
            return ""
        distance = self.spoken.distance(metres)
        return self.roughly.format(distance=distance) if place.get("roughly") else distance
