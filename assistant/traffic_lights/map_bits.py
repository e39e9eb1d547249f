"""A MAP message from its UPER bits, as SAE J2735 and ISO/TS 19091 lay it out; ETSI's MAPEM has the same body."""

from assistant.traffic_lights.bits import BitReader
from assistant.traffic_lights.faults import UnusableError
from assistant.traffic_lights.messages import (
    LANE_KINDS,
    Computed,
    Connection,
    Intersection,
    Lane,
    Map,
    Node,
    manoeuvres_of,
)
from assistant.traffic_lights.spat_bits import intersection_id

OFFSET_BITS = (10, 11, 12, 13, 14, 16)
"""of x and of y, in the six short forms of a node"""
SPEED_LIMIT_KINDS = 13
VEHICLES_MOST = 5
"""the kind of speed limit that is a car's"""
SEGMENT_KINDS = 38
ANGLES = ((-150, 150), (-128, 127), (-128, 127), (-128, 127), (-180, 180))
"""what a node may tell of its lane, before the speed limits"""


def read_map(bits: BitReader) -> Map:
    """Read the body of a message. Raises UnusableError: it ends too early, or says what cannot be."""
    bits.skip(1)  # additions come at the end, and nobody here reads so far
    has_minute, has_layer, has_layer_number, has_intersections = (bits.flag() for _ in range(4))
    bits.skip(4)  # road segments, parameters, restrictions, regional: behind the intersections
    if has_minute:
        bits.number(0, 527_040)
    revision = bits.bits(7)
    if has_layer:
        _skip_word(bits, 8)
    if has_layer_number:
        bits.number(0, 100)
    if not has_intersections:
        raise UnusableError("foreign", "a MAP message without intersections")
    return Map(revision, tuple(_intersection(bits) for _ in range(bits.number(1, 32))))


def _skip_word(bits: BitReader, count: int) -> int | None:
    """Take one of so many words by its number; None: one that a later edition has added."""
    if not bits.flag():
        return bits.number(0, count - 1)
    bits.skip(6 if not bits.flag() else 8 * bits.length())
    return None


def _intersection(bits: BitReader) -> Intersection:
    additions, has_name, has_width, has_limits, has_priorities, has_regional = (bits.flag() for _ in range(6))
    if has_name:
        bits.skip_text()
    region, number = intersection_id(bits)
    revision = bits.bits(7)
    latitude, longitude = _reference(bits)
    width = bits.bits(15) if has_width else None
    limit = _limits(bits) if has_limits else None
    lanes = tuple(_lane(bits) for _ in range(bits.number(1, 255)))
    if has_priorities:
        for _ in range(bits.number(1, 32)):
            _skip_zone(bits)
    if has_regional:
        bits.skip_regional()
    if additions:
        bits.skip_additions()
    return Intersection(region, number, revision, latitude, longitude, width, limit, lanes)


def _skip_zone(bits: BitReader) -> None:
    additions = bits.flag()
    bits.skip(8)
    bits.skip_open()
    if additions:
        bits.skip_additions()


def _reference(bits: BitReader) -> tuple[int, int]:
    additions, has_elevation, has_regional = bits.flag(), bits.flag(), bits.flag()
    latitude = bits.number(-900_000_000, 900_000_001)
    longitude = bits.number(bits.westmost, 1_800_000_001)
    if has_elevation:
        bits.skip(16)
    if has_regional:
        bits.skip_regional()
    if additions:
        bits.skip_additions()
    return latitude, longitude


def _limits(bits: BitReader) -> int | None:
    """Take a list of speed limits; return the highest speed of vehicles, where it is among them."""
    found = None
    for _ in range(bits.number(1, 9)):
        kind = _skip_word(bits, SPEED_LIMIT_KINDS)
        speed = bits.bits(13)
        if kind == VEHICLES_MOST:
            found = speed
    return found


def _lane(bits: BitReader) -> Lane:
    present = bits.bits(8)  # additions, name, ingress, egress, manoeuvres, connections, overlays, regional
    number = bits.bits(8)
    if present & 0b01000000:
        bits.skip_text()
    into = bits.bits(4) if present & 0b00100000 else None
    out_of = bits.bits(4) if present & 0b00010000 else None
    ingress, egress, kind = _attributes(bits)
    manoeuvres = manoeuvres_of(bits.bits(12)) if present & 0b00001000 else ()
    nodes, computed = _line(bits)
    connections: tuple[Connection, ...] = ()
    if present & 0b00000100:
        connections = tuple(_connection(bits) for _ in range(bits.bits(4) + 1))
    if present & 0b00000010:
        bits.skip(8 * bits.number(1, 5))
    if present & 1:
        bits.skip_regional()
    if present & 0b10000000:
        bits.skip_additions()
    return Lane(number, into, out_of, ingress, egress, kind, manoeuvres, nodes, computed, connections)


def _attributes(bits: BitReader) -> tuple[bool, bool, str]:
    """Take (ingress, egress, kind)."""
    has_regional = bits.flag()
    ingress, egress = bits.flag(), bits.flag()
    bits.skip(10)  # who shares the lane
    kind = "unknown"
    if bits.flag():  # a kind that a later edition has added
        bits.skip(6 if not bits.flag() else 8 * bits.length())
        bits.skip_open()
    else:
        kind = LANE_KINDS[bits.bits(3)]
        extended = kind == "vehicle" and bits.flag()
        bits.skip(bits.length() if extended else 8 if kind == "vehicle" else 16)
    if has_regional:
        bits.skip(8)
        bits.skip_open()
    return ingress, egress, kind


def _line(bits: BitReader) -> tuple[tuple[Node, ...], Computed | None]:
    if bits.flag():  # a form that a later edition has added
        bits.skip(6 if not bits.flag() else 8 * bits.length())
        bits.skip_open()
        return (), None
    if bits.flag():
        return (), _computed(bits)
    return tuple(_node(bits) for _ in range(bits.number(2, 63))), None


def _computed(bits: BitReader) -> Computed:
    additions, has_rotation, has_x, has_y, has_regional = (bits.flag() for _ in range(5))
    like = bits.bits(8)
    x_cm, y_cm = _offset(bits), _offset(bits)
    rotated = bits.number(0, 28_800) if has_rotation else 0
    scale_x = bits.number(-2048, 2047) if has_x else 0
    scale_y = bits.number(-2048, 2047) if has_y else 0
    if has_regional:
        bits.skip_regional()
    if additions:
        bits.skip_additions()
    return Computed(like, x_cm, y_cm, rotated, scale_x, scale_y)


def _offset(bits: BitReader) -> int:
    return bits.number(-32_767, 32_767) if bits.flag() else bits.number(-2047, 2047)


def _node(bits: BitReader) -> Node:
    additions, has_attributes = bits.flag(), bits.flag()
    form = bits.bits(3)
    x_cm = y_cm = 0
    place = None
    if form < len(OFFSET_BITS):
        width = OFFSET_BITS[form]
        half = 1 << (width - 1)
        x_cm, y_cm = bits.bits(width) - half, bits.bits(width) - half
    elif form == len(OFFSET_BITS):
        longitude = bits.number(bits.westmost, 1_800_000_001)
        place = bits.number(-900_000_000, 900_000_001), longitude
    else:
        # A region's own form of a node: where it lies is not known, and so is not where any later one does.
        raise UnusableError("invalid", "a node in a region's own form")
    change, limit = _node_attributes(bits) if has_attributes else (0, None)
    if additions:
        bits.skip_additions()
    return Node(x_cm, y_cm, place, change, limit)


def _node_attributes(bits: BitReader) -> tuple[int, int | None]:
    """Take (change of width in cm, speed limit)."""
    additions, has_here, has_off, has_on, has_data, has_width, has_elevation, has_regional = (
        bits.flag() for _ in range(8)
    )
    for present, count in ((has_here, 12), (has_off, SEGMENT_KINDS), (has_on, SEGMENT_KINDS)):
        if present:
            for _ in range(bits.number(1, 8)):
                _skip_word(bits, count)
    limit = _lane_data(bits) if has_data else None
    change = bits.bits(10) - 512 if has_width else 0
    if has_elevation:
        bits.skip(10)
    if has_regional:
        bits.skip_regional()
    if additions:
        bits.skip_additions()
    return change, limit


def _lane_data(bits: BitReader) -> int | None:
    """Take what a node tells of its lane; return the speed limit, where it is among that."""
    limit = None
    for _ in range(bits.number(1, 8)):
        if bits.flag():  # something that a later edition has added
            bits.skip(6 if not bits.flag() else 8 * bits.length())
            bits.skip_open()
            continue
        kind = bits.number(0, 6)
        if kind < len(ANGLES):
            bits.number(*ANGLES[kind])
        elif kind == len(ANGLES):
            found = _limits(bits)
            limit = limit if found is None else found
        else:
            bits.skip_regional()
    return limit


def _connection(bits: BitReader) -> Connection:
    has_remote, has_group, has_class, has_id = (bits.flag() for _ in range(4))
    has_manoeuvre = bits.flag()
    lane = bits.bits(8)
    manoeuvres = manoeuvres_of(bits.bits(12)) if has_manoeuvre else ()
    if has_remote:
        intersection_id(bits)
    group = bits.bits(8) if has_group else None
    if has_class:
        bits.skip(8)
    number = bits.bits(8) if has_id else None
    return Connection(lane, manoeuvres, group, number)
