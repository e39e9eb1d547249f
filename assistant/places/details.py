"""What is kept of a place besides its name and position: as the map's tags say it, under names of our own."""

from collections.abc import Mapping

from assistant.places.kinds import Tags

_KEPT = {
    "opening_hours": ("opening_hours",),
    "phone": ("phone", "contact:phone", "contact:mobile"),
    "cuisine": ("cuisine",),
    "brand": ("brand",),
    "operator": ("operator",),
    "fee": ("fee",),
    "charge": ("charge",),
    "access": ("access",),
    "capacity": ("capacity",),
    "max_height": ("maxheight",),
    "parking_kind": ("parking",),
    "power": ("charging_station:output", "maxpower"),
    "country": ("addr:country",),
    "city": ("addr:city", "addr:town", "addr:village", "addr:suburb", "addr:place"),
    "district": ("addr:district",),
    "street": ("addr:street", "addr:place"),
    "number": ("addr:housenumber",),
    "postcode": ("addr:postcode",),
    "full_address": ("addr:full",),
    "ref": ("ref",),
    "population": ("population",),
    "admin_level": ("admin_level",),
    "stars": ("stars",),
    "diet_vegetarian": ("diet:vegetarian",),
    "diet_vegan": ("diet:vegan",),
}
"""our name -> the tags of the map, the first that there is"""
_LONGEST = 500
"""characters of a value: the map's own limit is 255 for each tag"""
_NAMES = ("name", "official_name", "short_name", "alt_name", "old_name", "loc_name", "int_name")
_SOCKET = "socket:"
_OUTPUT = ":output"

Details = dict[str, str | dict[str, str]]


def details(tags: Tags) -> Details:
    """Return what is kept; sockets as name -> power or number, fuels as name -> yes."""
    kept: Details = {}
    for name, keys in _KEPT.items():
        value = next((tags[key] for key in keys if tags.get(key)), None)
        if value:
            kept[name] = value[:_LONGEST]
    sockets = _sockets(tags)
    if sockets:
        kept["sockets"] = sockets
    fuels = {key[5:]: "yes" for key, value in tags.items() if key.startswith("fuel:") and value == "yes"}
    if fuels:
        kept["fuels"] = fuels
    return kept


def names(tags: Tags) -> dict[str, str]:
    """Return the names by language, "" the map's own; `name:zh-Hans` stands under zh-hans."""
    found = {}
    for key, value in tags.items():
        if key == "name":
            found[""] = value[:_LONGEST]
        elif key.startswith("name:") and _is_language(key[5:]):
            found[key[5:].lower()] = value[:_LONGEST]
    return found


def all_names(tags: Tags) -> list[str]:
    """Return every name that it may be asked for by, each once: in all languages, old, short, the brand's."""
    found: dict[str, None] = {}
    for key, value in tags.items():
        base, _, rest = key.partition(":")
        named = base in _NAMES and (not rest or _is_language(rest))
        branded = base in ("brand", "operator") and (not rest or _is_language(rest)) and base in tags
        if (named or branded) and value:
            found.update(dict.fromkeys(each.strip()[:_LONGEST] for each in value.split(";") if each.strip()))
    return list(found)


def _is_language(code: str) -> bool:
    """Whether it is a language of a name: en, zh-Hans, nan-POJ; not `etymology`, `pronunciation`, `left`."""
    language, _, script = code.partition("-")
    return language.isalpha() and language.islower() and len(language) in (2, 3) and (not script or script.isalnum())


def _sockets(tags: Mapping[str, str]) -> dict[str, str]:
    """Return each kind of socket with its power where it is told, else with how many there are."""
    found: dict[str, str] = {}
    for key, value in tags.items():
        if key.startswith(_SOCKET) and value not in ("no", "0"):
            name = key.removeprefix(_SOCKET)
            if name.endswith(_OUTPUT):
                found[name.removesuffix(_OUTPUT)] = value
            elif ":" not in name:
                found.setdefault(name, value)
    return found
