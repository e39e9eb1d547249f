"""SPaT and MAP messages of all sorts, and one crossing with all that matters."""

from hypothesis import strategies as st

from assistant.traffic_lights.messages import (
    LANE_KINDS,
    MANOEUVRES,
    STATES,
    STATUS,
    Connection,
    Event,
    Intersection,
    IntersectionState,
    Lane,
    Map,
    Movement,
    Node,
    Spat,
    Timing,
)

marks = st.integers(0, 36_001)
manoeuvres = st.lists(st.sampled_from(MANOEUVRES), unique=True).map(
    lambda some: tuple(way for way in MANOEUVRES if way in some)
)
timings = st.builds(
    Timing,
    min_end=marks,
    max_end=st.none() | marks,
    start=st.none() | marks,
    likely=st.none() | marks,
    confidence=st.none() | st.integers(0, 15),
    next=st.none() | marks,
)
events = st.builds(Event, st.sampled_from(STATES), st.none() | timings)
movements = st.builds(Movement, st.integers(0, 255), st.lists(events, min_size=1, max_size=3).map(tuple))
states = st.builds(
    IntersectionState,
    region=st.none() | st.integers(0, 65_535),
    id=st.integers(0, 65_535),
    revision=st.integers(0, 127),
    status=st.frozensets(st.sampled_from(STATUS)),
    moy=st.none() | st.integers(0, 527_040),
    millisecond=st.none() | st.integers(0, 65_535),
    movements=st.lists(movements, min_size=1, max_size=4).map(tuple),
)
spats = st.builds(Spat, st.none() | st.integers(0, 527_040), st.lists(states, min_size=1, max_size=2).map(tuple))

limits = st.none() | st.integers(0, 8191)
nodes = st.builds(
    Node,
    x_cm=st.integers(-32_768, 32_767),
    y_cm=st.integers(-32_768, 32_767),
    width_change_cm=st.integers(-512, 511),
    limit=limits,
) | st.builds(
    Node,
    place=st.tuples(st.integers(-900_000_000, 900_000_001), st.integers(-1_799_999_999, 1_800_000_001)),
)
connections = st.builds(
    Connection, st.integers(0, 255), manoeuvres, st.none() | st.integers(0, 255), st.none() | st.integers(0, 255)
)
lanes = st.builds(
    Lane,
    id=st.integers(0, 255),
    ingress_approach=st.none() | st.integers(0, 15),
    egress_approach=st.none() | st.integers(0, 15),
    ingress=st.booleans(),
    egress=st.booleans(),
    kind=st.sampled_from(LANE_KINDS),
    manoeuvres=manoeuvres,
    nodes=st.lists(nodes, min_size=2, max_size=4).map(tuple),
    connections=st.lists(connections, max_size=3).map(tuple),
)
intersections = st.builds(
    Intersection,
    region=st.none() | st.integers(0, 65_535),
    id=st.integers(0, 65_535),
    revision=st.integers(0, 127),
    latitude=st.integers(-900_000_000, 900_000_001),
    longitude=st.integers(-1_799_999_999, 1_800_000_001),
    lane_width_cm=st.none() | st.integers(0, 32_767),
    limit=limits,
    lanes=st.lists(lanes, min_size=1, max_size=2).map(tuple),
)
maps = st.builds(Map, st.integers(0, 127), st.lists(intersections, min_size=1, max_size=2).map(tuple))


def timed(state: str, min_end: int | None = None, max_end: int | None = None) -> tuple[Event, ...]:
    """One state with its ends."""
    return (Event(state, None if min_end is None else Timing(min_end, max_end)),)


def shown(*groups: tuple[int, tuple[Event, ...]], moy: int | None = 600, millisecond: int | None = 0) -> Spat:
    """What intersection 7 shows; without other times at the begin of an hour."""
    movements = tuple(Movement(group, events) for group, events in groups)
    return Spat(None, (IntersectionState(None, 7, 1, frozenset(), moy, millisecond, movements),))


def crossing(*, limit: int | None = 694) -> Map:
    """Intersection 7 on the equator: from the south two lanes, straight on (group 2) and left (group 5); 50 km/h."""
    out = Lane(9, None, 2, ingress=False, egress=True, kind="vehicle", manoeuvres=(), nodes=_line(0, 1500, 0, 5000))
    straight = Lane(
        1, 1, None, ingress=True, egress=False, kind="vehicle", manoeuvres=("straight",),
        nodes=_line(0, -1500, 0, -30_000), connections=(Connection(9, ("straight",), 2, 1),),
    )  # fmt: skip
    left = Lane(
        2, 1, None, ingress=True, egress=False, kind="vehicle", manoeuvres=("left",),
        nodes=_line(-350, -1500, 0, -30_000), connections=(Connection(8, ("left",), 5, 2),),
    )  # fmt: skip
    return Map(1, (Intersection(None, 7, 1, 0, 0, 350, limit, (straight, left, out)),))


def _line(x_cm: int, y_cm: int, on_x_cm: int, on_y_cm: int) -> tuple[Node, Node]:
    return Node(x_cm, y_cm), Node(on_x_cm, on_y_cm)
