"""How a result tells of a place: by its name, its names in other languages, and what it is where it has no name."""

from collections.abc import Sequence

from assistant.types.place import Place


def told(field: str, place: Place) -> dict[str, object]:
    """Return the name under a field; "..._names" where it has others; "..._category" where it has no name at all."""
    names, category = place.get("names"), place.get("category")
    return {
        field: place["name"],
        **({f"{field}_names": names} if names else {}),
        **({f"{field}_category": category} if category and not place["name"] else {}),
    }


def told_all(field: str, places: Sequence[Place]) -> dict[str, object]:
    """Return the names under a field; "..._names" where one has others; "..._categories" where one has no name at all.

    Both tell of each place: its names by language; what it is, or "".
    """
    categories = [place.get("category", "") for place in places]
    nameless = any(not place["name"] for place in places)
    names = [place.get("names", {}) for place in places]
    return {
        field: [place["name"] for place in places],
        **({f"{field}_names": names} if any(names) else {}),
        **({f"{field}_categories": categories} if nameless else {}),
    }
