"""What a map's tags make of a thing: categories that a driver asks for, or a kind that is only found by its name."""

from collections.abc import Mapping

Tags = Mapping[str, str]

CATEGORIES: tuple[str, ...] = (
    "restaurant",
    "cafe",
    "fast_food",
    "parking",
    "fuel",
    "charging",
    "supermarket",
    "pharmacy",
    "hospital",
    "hotel",
    "toilets",
    "bank",
    "car_repair",
    "car_wash",
    "police",
    "attraction",
    "viewpoint",
    "playground",
    "school",
)
"""words of the type `category`; a category's number in a region's file is its place here, so it stays"""

_TAGGED = {
    ("amenity", "restaurant"): "restaurant",
    ("amenity", "cafe"): "cafe",
    ("amenity", "fast_food"): "fast_food",
    ("amenity", "parking"): "parking",
    ("amenity", "fuel"): "fuel",
    ("amenity", "charging_station"): "charging",
    ("shop", "supermarket"): "supermarket",
    ("amenity", "pharmacy"): "pharmacy",
    ("amenity", "hospital"): "hospital",
    ("healthcare", "hospital"): "hospital",
    ("tourism", "hotel"): "hotel",
    ("tourism", "motel"): "hotel",
    ("amenity", "hotel"): "hotel",
    ("amenity", "toilets"): "toilets",
    ("amenity", "bank"): "bank",
    ("amenity", "atm"): "bank",  # who asks for a bank needs cash
    ("shop", "car_repair"): "car_repair",
    ("shop", "tyres"): "car_repair",
    ("amenity", "car_wash"): "car_wash",
    ("amenity", "police"): "police",
    ("tourism", "attraction"): "attraction",
    ("tourism", "museum"): "attraction",
    ("tourism", "gallery"): "attraction",
    ("tourism", "zoo"): "attraction",
    ("tourism", "theme_park"): "attraction",
    ("tourism", "aquarium"): "attraction",
    ("tourism", "viewpoint"): "viewpoint",
    ("leisure", "playground"): "playground",
    ("amenity", "school"): "school",
}
"""key and value of a tag -> the category of what has it"""
CATEGORY_KEYS = tuple(sorted({key for key, _ in _TAGGED}))

_NOT_FOR_US = {"private", "no", "permit", "residents", "employees", "staff", "military", "delivery", "agricultural"}
"""values of `access` with which a driver who comes by is sent away"""
_GONE = ("disused", "abandoned", "demolished", "removed", "razed")
_KIND_KEYS = (
    "place",
    "aeroway",
    "railway",
    "public_transport",
    "highway",
    "amenity",
    "shop",
    "tourism",
    "leisure",
    "healthcare",
    "office",
    "craft",
    "historic",
    "natural",
    "man_made",
    "building",
)
"""the first of them that a thing has says what it is"""
_NEVER_A_GOAL = {
    ("highway", "traffic_signals"),
    ("highway", "bus_stop"),
    ("highway", "crossing"),
    ("public_transport", "platform"),
    ("public_transport", "stop_position"),
    ("railway", "rail"),
    ("railway", "tram"),
    ("railway", "tram_stop"),
    ("railway", "platform"),
    ("railway", "stop"),
}
_CAR_SOCKETS = ("socket:type2", "socket:chademo", "socket:type1", "socket:tesla", "socket:gb", "socket:ccs")


def categories(tags: Tags) -> tuple[str, ...]:
    """Return the categories of a thing; none where it is closed for good, or not for a driver who comes by."""
    found = dict.fromkeys(category for item in tags.items() if (category := _TAGGED.get(item)) is not None)
    if not found or not open_to_all(tags):
        return ()
    return tuple(category for category in found if category != "charging" or _for_cars(tags))


def open_to_all(tags: Tags) -> bool:
    """Whether it is in use, and whoever comes may go there."""
    if any(tags.get(key) == "yes" for key in _GONE):
        return False
    return tags.get("access") not in _NOT_FOR_US


def kind(tags: Tags) -> str | None:
    """Return what a named thing is, as `key=value`; None where nobody drives to such a thing."""
    for key in _KIND_KEYS:
        value = tags.get(key)
        if value and value != "no" and (key, value) not in _NEVER_A_GOAL:
            return f"{key}={value}"
    return None


def is_street(tags: Tags) -> bool:
    """Whether it is a piece of a named road."""
    return "highway" in tags and tags["highway"] not in ("services", "rest_area", "bus_stop", "traffic_signals")


def _for_cars(tags: Tags) -> bool:
    if tags.get("motorcar") == "no" or tags.get("motor_vehicle") == "no":
        return False
    for_bicycles = tags.get("bicycle") in ("yes", "designated") and "motorcar" not in tags
    return not for_bicycles or any(key.startswith(_CAR_SOCKETS) for key in tags)
