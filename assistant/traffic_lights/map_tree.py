"""A MAP message from a tree: XER, JSON made from it, JER, the ODE's JSON, and the processed GeoJSON."""

import re

from assistant.traffic_lights.faults import UnusableError
from assistant.traffic_lights.messages import (
    LANE_KINDS,
    MANOEUVRES,
    Computed,
    Connection,
    Intersection,
    Lane,
    Map,
    Node,
)
from assistant.traffic_lights.tree import branch, flags, items, needed, number, some, within

DIRECTIONS = ("ingressPath", "egressPath")
OFFSET_MOST = 32_768


def map_of(tree: object) -> Map:
    """Read a MAP message: what stands within the element `MapData`, or in its place. Raises UnusableError."""
    return Map(
        some(branch(tree, "msgissuerevision"), 0, 127),
        tuple(_intersection(each) for each in items(needed(tree, "intersections"))),
    )


def _intersection(tree: object) -> Intersection:
    identity = needed(tree, "id")
    latitude, longitude = _place(needed(tree, "refpoint"))
    return Intersection(
        region=within(branch(identity, "region"), 0, 65_535),
        id=some(branch(identity, "id"), 0, 65_535),
        revision=some(branch(tree, "revision"), 0, 127),
        latitude=latitude,
        longitude=longitude,
        lane_width_cm=within(branch(tree, "lanewidth"), 0, 32_767),
        # Only XER has limits in the unit of the standard; the ODE's JSON does not say in which its are.
        limit=_limit(branch(tree, "speedlimits")),
        lanes=tuple(_lane(each) for each in items(needed(tree, "laneset"))),
    )


def _place(tree: object) -> tuple[int, int]:
    """Return (latitude, longitude) in tenths of a microdegree, of that or of degrees."""
    if branch(tree, "latitude") is not None:
        degrees = [branch(tree, name) for name in ("latitude", "longitude")]
        try:
            latitude, longitude = (round(float(str(each)) * 1e7) for each in degrees)
        except (ValueError, OverflowError) as error:
            raise UnusableError("invalid", "the reference point is nowhere") from error
    else:
        latitude = some(branch(tree, "lat"), -900_000_000, 900_000_001)
        longitude = some(_either(tree, "long", "lon"), -1_800_000_000, 1_800_000_001)
    if not (abs(latitude) <= 900_000_001 and abs(longitude) <= 1_800_000_001):
        raise UnusableError("invalid", "the reference point is nowhere")
    return latitude, longitude


def _either(tree: object, name: str, other: str) -> object:
    found = branch(tree, name)
    return branch(tree, other) if found is None else found


def _limit(tree: object) -> int | None:
    for each in items(tree):
        kind = branch(each, "type")
        if isinstance(kind, dict) and "vehiclemaxspeed" in kind:
            return within(branch(each, "speed"), 0, 8191)
    return None


def _lane(tree: object) -> Lane:
    attributes = needed(tree, "laneattributes")
    way = flags(branch(attributes, "directionaluse"), DIRECTIONS, 2)
    nodes, computed = _line(needed(tree, "nodelist"))
    return Lane(
        id=some(branch(tree, "laneid"), 0, 255),
        ingress_approach=within(branch(tree, "ingressapproach"), 0, 15),
        egress_approach=within(branch(tree, "egressapproach"), 0, 15),
        ingress="ingressPath" in way,
        egress="egressPath" in way,
        kind=_kind(branch(attributes, "lanetype")),
        manoeuvres=_manoeuvres(branch(tree, "maneuvers")),
        nodes=nodes,
        computed=computed,
        connections=tuple(_connection(each) for each in _connections(branch(tree, "connectsto"))),
    )


def _connections(tree: object) -> list[object]:
    """Return the connections; in the ODE's JSON the list is called as what it is in."""
    wrapped = branch(tree, "connectsto")
    return list(items(tree if wrapped is None else wrapped))


def _kind(tree: object) -> str:
    given = [name for name, value in tree.items() if value is not None] if isinstance(tree, dict) else [str(tree)]
    return next((kind for kind in LANE_KINDS if kind.lower() in given), "unknown")


def _manoeuvres(value: object) -> tuple[str, ...]:
    words = tuple(
        f"maneuver{name}Allowed" for name in ("Straight", "Left", "Right", "UTurn")
    )  # as the standard calls MANOEUVRES
    found = flags(value, words, 12)
    return tuple(name for name, called in zip(MANOEUVRES, words, strict=True) if called in found)


def _line(tree: object) -> tuple[tuple[Node, ...], Computed | None]:
    computed = branch(tree, "computed")
    if computed:
        return (), _computed(computed)
    return tuple(_node(each) for each in items(needed(tree, "nodes"))), None


def _computed(tree: object) -> Computed:
    return Computed(
        like=some(branch(tree, "referencelaneid"), 0, 255),
        x_cm=_offset(needed(tree, "offsetxaxis")),
        y_cm=_offset(needed(tree, "offsetyaxis")),
        rotated=within(branch(tree, "rotatexy"), 0, 28_800) or 0,
        scale_x=within(branch(tree, "scalexaxis"), -2048, 2047) or 0,
        scale_y=within(branch(tree, "scaleyaxis"), -2048, 2047) or 0,
    )


def _offset(value: object) -> int:
    if isinstance(value, dict):
        value = next((each for each in value.values() if each is not None), None)
    return some(value, -OFFSET_MOST, OFFSET_MOST)


def _node(tree: object) -> Node:
    delta = needed(tree, "delta")
    given = [each for each in delta.values() if each] if isinstance(delta, dict) else []
    if not given:
        raise UnusableError("invalid", "a node lies nowhere")
    attributes = branch(tree, "attributes")
    change = within(branch(attributes, "dwidth"), -512, 511) or 0
    limit = next((found for each in items(branch(attributes, "data"))
                  if (found := _limit(branch(each, "speedlimits"))) is not None), None)  # fmt: skip
    if branch(delta, "nodelatlon"):
        return Node(place=_place(given[0]), width_change_cm=change, limit=limit)
    x_cm, y_cm = (some(branch(given[0], axis), -OFFSET_MOST, OFFSET_MOST) for axis in ("x", "y"))
    return Node(x_cm, y_cm, None, change, limit)


def _connection(tree: object) -> Connection:
    onto = needed(tree, "connectinglane")
    return Connection(
        lane=some(branch(onto, "lane"), 0, 255),
        manoeuvres=_manoeuvres(branch(onto, "maneuver")),
        group=within(branch(tree, "signalgroup"), 0, 255),
        id=within(branch(tree, "connectionid"), 0, 255),
    )


def processed_map(tree: object) -> Map:
    """Read the processed GeoJSON of one intersection: a feature for each lane coming in. Raises UnusableError."""
    features = items(needed(tree, "mapfeaturecollection", "features"))
    if not features:
        raise UnusableError("invalid", "it has no lanes")
    whole = branch(tree, "properties") or needed(features[0], "properties")
    latitude, longitude = _place(needed(whole, "refpoint"))
    region = number(branch(whole, "region"))
    intersection = Intersection(
        region=None if region in (None, 0, -1) else region,
        id=some(branch(whole, "intersectionid"), 0, 65_535),
        revision=some(branch(whole, "revision"), 0, 127),
        latitude=latitude,
        longitude=longitude,
        lane_width_cm=within(branch(whole, "lanewidth"), 0, 32_767),
        limit=None,
        lanes=tuple(_processed_lane(each) for each in features),
    )
    return Map(some(branch(whole, "msgissuerevision"), 0, 127), (intersection,))


def _processed_lane(tree: object) -> Lane:
    properties = needed(tree, "properties")
    return Lane(
        id=some(branch(properties, "laneid"), 0, 255),
        ingress_approach=within(branch(properties, "ingressapproach"), 0, 15),
        egress_approach=within(branch(properties, "egressapproach"), 0, 15),
        ingress=branch(properties, "ingresspath") is True,
        egress=branch(properties, "egresspath") is True,
        kind="vehicle",
        manoeuvres=_manoeuvres(branch(properties, "maneuvers")),
        nodes=_drawn(branch(tree, "geometry")),
        connections=tuple(_connection(each) for each in items(branch(properties, "connectsto"))),
    )


def _drawn(geometry: object) -> tuple[Node, ...]:
    """Read a line of longitudes and latitudes: GeoJSON's, or well-known text."""
    if isinstance(geometry, str):
        points: list[object] = [pair.split() for pair in re.findall(r"[-0-9.]+ +[-0-9.]+", geometry)]
    else:
        points = list(items(branch(geometry, "coordinates")))
    return tuple(_drawn_node(point) for point in points)


def _drawn_node(point: object) -> Node:
    if not isinstance(point, list) or len(point) < 2:
        raise UnusableError("invalid", "a node lies nowhere")
    return Node(place=_place({"latitude": point[1], "longitude": point[0]}))
