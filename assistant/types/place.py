"""A place on the map, as data. Names are data from outside, never read for requests."""

import math
from typing import NotRequired, TypedDict

EARTH_RADIUS_M = 6_371_008.8
"""mean radius of the earth (IUGG)"""
DEGREE_M = math.radians(EARTH_RADIUS_M)
"""metres of a degree of latitude, on a sphere of that radius"""


class Position(TypedDict):
    """A point on the earth, WGS 84, degrees."""

    latitude: float
    longitude: float


class Place(TypedDict):
    """One place: plain JSON, handed through to the replies as it is. What is not known is absent."""

    name: str
    position: Position
    category: NotRequired[str]
    """a word of the type `category`"""
    names: NotRequired[dict[str, str]]
    """language -> its name there, where it is another one"""
    distance_m: NotRequired[float]
    """by road from where the car is, or from where it was looked for"""
    roughly: NotRequired[bool]
    """the distance is in a straight line: the way there is longer"""
    duration_s: NotRequired[float]
    """to get there"""
    detour_m: NotRequired[float]
    """how much longer the way that is driven is past it, by road"""
    detour_s: NotRequired[float]
    """the same in time"""
    open_now: NotRequired[bool]
    opens_at: NotRequired[str]
    """local, ISO 8601 minutes; where it is closed now"""
    closes_at: NotRequired[str]
    """local, ISO 8601 minutes; where it is open now"""
    address: NotRequired[str]
    phone: NotRequired[str]
    parking: NotRequired[bool]
    charging: NotRequired[bool]
    cuisine: NotRequired[str]
    price: NotRequired[float]
    """what is paid there for its usual thing, to compare; 0 is free"""
    fee: NotRequired[bool]
    """whether it costs anything to be there"""
    sockets: NotRequired[dict[str, float | None]]
    """of a charging station: ccs, chademo, type2, type1, tesla, gbt, household -> kilowatts, None where not told"""
    power_kw: NotRequired[float]
    """the most that a charging station gives"""
    hours: NotRequired[str]
    """its opening hours, as the map writes them"""
    saved_as: NotRequired[str]
    """the name under which somebody saved it, as it was said"""
    stay_s: NotRequired[float]
    """of a stop that was planned: so long one stays there"""
