"""Valhalla's JSON as ways: https://valhalla.github.io/valhalla/api/turn-by-turn/api-reference/"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, TypeVar

import msgspec

from assistant.errors import EngineError
from assistant.types.place import Position
from assistant.types.way import Road, Step, StepKind, Way

T = TypeVar("T")

KINDS: Mapping[int, StepKind] = {
    **dict.fromkeys((1, 2, 3), "depart"),
    **dict.fromkeys((4, 5, 6), "arrive"),
    **dict.fromkeys((7, 8), "straight"),
    9: "slight_right",
    10: "right",
    11: "sharp_right",
    12: "u_turn",
    13: "u_turn",
    14: "sharp_left",
    15: "left",
    16: "slight_left",
    17: "ramp_straight",
    18: "ramp_right",
    19: "ramp_left",
    20: "exit_right",
    21: "exit_left",
    22: "keep_straight",
    23: "keep_right",
    24: "keep_left",
    **dict.fromkeys((25, 37, 38), "merge"),
    26: "roundabout",
    27: "roundabout",
    28: "ferry",
    29: "leave_ferry",
}
"""its type of a manoeuvre -> ours; those of walkers are not among them"""
ENDS: frozenset[StepKind] = frozenset({"depart", "via", "arrive", "u_turn"})
"""steps of which nobody would say that one stays on a road"""
ENTERED, LEFT = 26, 27
"""a roundabout"""
BESIDE_M = 40
"""farther from a road a car is not on it"""
UNDER_M = 12.0
NAMELESS_M = 8.0
"""so much farther a road without a name counts: a yard beside the street"""
_PRECISION = 1e-6
"""degrees of one step in an encoded line"""


class _Sign(msgspec.Struct):
    class Element(msgspec.Struct):
        text: str

    exit_toward_elements: tuple[Element, ...] = ()
    exit_branch_elements: tuple[Element, ...] = ()


class _Lane(msgspec.Struct):
    valid: int = 0
    """the directions of it that lead on, as bits; 0: none does"""
    active: int = 0
    """the same, of those that also lead on after that"""


class _Manoeuvre(msgspec.Struct):
    kind: int = msgspec.field(name="type")
    time: float
    length: float
    begin_shape_index: int
    street_names: tuple[str, ...] = ()
    begin_street_names: tuple[str, ...] = ()
    roundabout_exit_count: int | None = None
    sign: _Sign | None = None
    lanes: tuple[_Lane, ...] = ()


class _Leg(msgspec.Struct):
    maneuvers: Annotated[tuple[_Manoeuvre, ...], msgspec.Meta(min_length=1)]
    shape: str


class _Summary(msgspec.Struct):
    time: float
    length: float
    has_toll: bool = False
    has_highway: bool = False
    has_ferry: bool = False


class _Trip(msgspec.Struct):
    legs: Annotated[tuple[_Leg, ...], msgspec.Meta(min_length=1)]
    summary: _Summary


class _Other(msgspec.Struct):
    trip: _Trip


class _Route(msgspec.Struct):
    trip: _Trip
    alternates: tuple[_Other, ...] = ()


class _Pair(msgspec.Struct):
    time: float | None
    distance: float | None


class _Matrix(msgspec.Struct):
    sources_to_targets: tuple[tuple[_Pair, ...], ...]


class _EdgeInfo(msgspec.Struct):
    way_id: int
    names: tuple[str, ...] = ()
    speed_limit: float | str = 0
    """km/h; 0: not known; a word where there is none"""


class _Edge(msgspec.Struct):
    distance: float
    edge_info: _EdgeInfo


class _Located(msgspec.Struct):
    edges: tuple[_Edge, ...] | None = ()
    filtered_edges: tuple[_Edge, ...] | None = ()
    """that lead another way than the car's heading"""


class Fault(msgspec.Struct):
    """Why it does not answer."""

    error_code: int
    error: str


def ways(text: bytes) -> tuple[Way, ...]:
    """Read the answer to `route`: the way, and after it the others. Raises EngineError where it is none."""
    route = _read(text, _Route)
    return tuple(_way(trip) for trip in (route.trip, *(other.trip for other in route.alternates)))


def matrix(text: bytes) -> tuple[tuple[tuple[float, float] | None, ...], ...]:
    """Read the answer to `sources_to_targets`: metres and seconds, a row for each source, None: no way."""
    return tuple(
        tuple(None if pair.time is None or pair.distance is None else (pair.distance * 1000, pair.time) for pair in row)
        for row in _read(text, _Matrix).sources_to_targets
    )


def times(text: bytes) -> tuple[tuple[float, float] | None, ...]:
    """Read the answer to `sources_to_targets` with one source: metres and seconds to each target, None: no way."""
    (row,) = matrix(text)
    return row


def road(text: bytes) -> Road | None:
    """Read the answer to `locate`: the road that lies nearest, one with a name before one without; None: none near."""
    (located,) = _read(text, tuple[_Located])
    near = [edge for edge in located.edges or () if edge.distance <= BESIDE_M]
    if not near:  # in a bend, or turning: what lies under the car is its road whatever the heading
        near = [edge for edge in located.filtered_edges or () if edge.distance <= UNDER_M]
    if not near:
        return None
    told = min(near, key=lambda edge: edge.distance + (0.0 if edge.edge_info.names else NAMELESS_M)).edge_info
    limit = told.speed_limit
    return Road(
        name=next(iter(told.names), ""),
        way=told.way_id,
        limit_kmh=float(limit) if isinstance(limit, int | float) and limit > 0 else None,
        unlimited=isinstance(limit, str),
    )


def fault(text: bytes) -> Fault | None:
    """Read why it does not answer; None where this is something else."""
    try:
        return msgspec.json.decode(text, type=Fault)
    except msgspec.DecodeError:
        return None


def _read(text: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise EngineError(f"the router's answer is not what it should be: {error}") from error


def _way(trip: _Trip) -> Way:
    steps: list[Step] = []
    line: list[Position] = []
    for number, leg in enumerate(trip.legs):
        steps += _steps(leg, len(line), last=number == len(trip.legs) - 1)
        line += decoded(leg.shape)
    return Way(
        distance_m=trip.summary.length * 1000,
        duration_s=trip.summary.time,
        steps=tuple(steps),
        line=tuple(line),
        has_toll=trip.summary.has_toll,
        has_motorway=trip.summary.has_highway,
        has_ferry=trip.summary.has_ferry,
    )


def _steps(leg: _Leg, first: int, *, last: bool) -> list[Step]:
    """Return the steps of a leg whose line begins at the point `first`. Entering and leaving a roundabout is one."""
    steps: list[Step] = []
    entered: _Manoeuvre | None = None
    before: tuple[str, ...] = ()
    for each in leg.maneuvers:
        if each.kind == ENTERED:
            entered = each
            continue
        if entered is not None:
            rest = (each,) if each.kind == LEFT else ()  # else the leg ends within the roundabout
            steps.append(_step("roundabout", first, before, entered, *rest))
            before, entered = each.street_names, None
            if rest:
                continue
        kind = KINDS.get(each.kind, "straight")
        steps.append(_step("via" if kind == "arrive" and not last else kind, first, before, each))
        before = each.street_names
    return steps


def _step(kind: StepKind, first: int, before: tuple[str, ...], begins: _Manoeuvre, *rest: _Manoeuvre) -> Step:
    """Put manoeuvres into one step. before: the names of the road that one comes from."""
    parts = (begins, *rest)
    road = next(iter(parts[-1].begin_street_names or parts[-1].street_names), "")
    return Step(
        kind=kind,
        road=road,
        stays=road in before and kind not in ENDS,
        exit=begins.roundabout_exit_count if rest else None,
        towards=_towards(begins.sign),
        lanes=_lanes(begins.lanes),
        distance_m=1000 * sum(part.length for part in parts),
        duration_s=sum(part.time for part in parts),
        at=first + begins.begin_shape_index,
    )


def _lanes(lanes: Sequence[_Lane]) -> tuple[bool, ...]:
    active = tuple(lane.active > 0 for lane in lanes)
    return active if any(active) else tuple(lane.valid > 0 for lane in lanes)


def _towards(sign: _Sign | None) -> str:
    elements: Sequence[_Sign.Element] = () if sign is None else sign.exit_toward_elements or sign.exit_branch_elements
    return next((element.text for element in elements), "")


def decoded(shape: str) -> list[Position]:
    """Return the points of a line in Google's encoding with six digits (Encoded Polyline Algorithm Format)."""
    points: list[Position] = []
    latitude = longitude = 0
    numbers = _numbers(shape)
    for north, east in zip(numbers, numbers, strict=True):
        latitude, longitude = latitude + north, longitude + east
        points.append({"latitude": latitude * _PRECISION, "longitude": longitude * _PRECISION})
    return points


def _numbers(shape: str) -> Iterator[int]:
    value = shift = 0
    for letter in shape:
        bits = ord(letter) - 63
        value |= (bits & 0x1F) << shift
        shift += 5
        if bits < 0x20:
            yield ~(value >> 1) if value & 1 else value >> 1
            value = shift = 0
