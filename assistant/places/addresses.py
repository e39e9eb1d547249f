"""The address of a place as people of its country write it, as far as the map has it."""

from collections.abc import Mapping

from assistant.places.words import chinese

_NUMBER_FIRST = {"US", "GB", "IE", "CA", "AU", "NZ", "FR", "MC", "LU", "SG", "ZA", "IN"}
"""countries where the number of a house stands before its street"""

Kept = Mapping[str, str | dict[str, str]]


def address(details: Kept) -> str | None:
    """Return the address in one line; None where not even a street is known."""
    full = _text(details, "full_address")
    if full:
        return full
    street, number, city = (_text(details, name) for name in ("street", "number", "city"))
    if not street:
        return None
    if chinese(street):
        of_house = number if not number or not number[-1].isdigit() else f"{number}号"
        return "".join((city if city != street else "", _text(details, "district"), street, of_house))
    first = _text(details, "country").upper() in _NUMBER_FIRST
    house = " ".join(filter(None, (number, street) if first else (street, number)))
    town = " ".join(filter(None, (_text(details, "postcode"), city)))
    return ", ".join(filter(None, (house, town if city != street else "")))


def _text(details: Kept, name: str) -> str:
    value = details.get(name)
    return value if isinstance(value, str) else ""
