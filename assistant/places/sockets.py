"""The sockets of a charging station and their power, from the tags of a map to plain names and kilowatts."""

from collections.abc import Mapping

from assistant.types.power import kilowatts

OURS: Mapping[str, str] = {
    "type2_combo": "ccs",
    "type1_combo": "ccs",
    "ccs": "ccs",
    "chademo": "chademo",
    "tesla_supercharger": "tesla",
    "tesla_supercharger_ccs": "ccs",
    "tesla_destination": "type2",
    "nacs": "tesla",
    "gb_dc": "gbt",
    "gb_ac": "gbt",
    "type2": "type2",
    "type2_cable": "type2",
    "type1": "type1",
    "type1_cable": "type1",
    "schuko": "household",
    "typee": "household",
    "bs1363": "household",
}
"""OpenStreetMap's name of a socket -> what people ask for"""


def sockets(tagged: object) -> dict[str, float | None]:
    """Return each socket with its power in kilowatts, None where the map tells how many there are and not the power."""
    found: dict[str, float | None] = {}
    for name, value in tagged.items() if isinstance(tagged, dict) else ():
        ours, power = OURS.get(name), kilowatts(value)
        if ours is not None:
            before = found.get(ours)
            found[ours] = before if power is None else max(power, before or 0.0)
    return found
