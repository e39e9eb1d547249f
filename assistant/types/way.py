"""A way along roads, as data: what a router answers, step by step."""

from dataclasses import dataclass, field
from typing import Literal

from assistant.types.place import Position

StepKind = Literal[
    "depart",
    "straight",
    "slight_left",
    "left",
    "sharp_left",
    "slight_right",
    "right",
    "sharp_right",
    "u_turn",
    "keep_left",
    "keep_straight",
    "keep_right",
    "ramp_left",
    "ramp_straight",
    "ramp_right",
    "exit_left",
    "exit_right",
    "merge",
    "roundabout",
    "ferry",
    "leave_ferry",
    "via",
    "arrive",
]
"""what has to be done; `via` is a stop that is reached, `arrive` the destination"""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, and how far one then goes."""

    kind: StepKind
    road: str = ""
    """the road that one comes to; empty where it has no name"""
    stays: bool = False
    """one is on this road already, and goes on along it"""
    exit: int | None = None
    """of a roundabout, counted from 1"""
    towards: str = ""
    """what the sign says, at an exit or a fork"""
    lanes: tuple[bool, ...] = ()
    """before it, from left to right: whether one leads there; empty: the map does not tell"""
    distance_m: float = 0.0
    """from here to the next step"""
    duration_s: float = 0.0
    """the same"""
    at: int = 0
    """the point of the way's line at which it has to be done"""


@dataclass(frozen=True, slots=True)
class Road:
    """The road at a position, as the map has it."""

    name: str
    """empty where it has none"""
    way: int
    """OpenStreetMap's number of it"""
    limit_kmh: float | None = None
    """None: the map tells no limit"""
    unlimited: bool = False
    """the map tells that there is none"""


@dataclass(frozen=True, slots=True)
class Way:
    """A way from a place to another."""

    distance_m: float
    duration_s: float
    steps: tuple[Step, ...]
    line: tuple[Position, ...] = field(repr=False)
    """its points, in the order in which they are driven"""
    has_toll: bool = False
    has_motorway: bool = False
    has_ferry: bool = False
