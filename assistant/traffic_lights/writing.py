"""Writes SPaT and MAP messages as UPER in a MessageFrame of SAE J2735: what the simulated intersection says."""

from collections.abc import Iterable

from assistant.traffic_lights.frames import J2735_KINDS
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
    Message,
    Movement,
    Node,
    Spat,
    Timing,
)

WESTMOST, SOUTHMOST = -1_799_999_999, -900_000_000
SPREAD = 32_768
"""centimetres to either side that a node may lie from the one before"""
VEHICLES_MOST = 5
"""the kind of speed limit that is a car's"""


class BitWriter:
    """Puts bits behind each other."""

    def __init__(self) -> None:
        self._value = self._count = 0

    def bits(self, value: int, count: int) -> None:
        """Put an unsigned number of so many bits. Raises ValueError: it does not fit."""
        if not 0 <= value < 1 << count:
            raise ValueError(f"{value} does not fit into {count} bits")
        self._value = self._value << count | value
        self._count += count

    def flags(self, *values: object) -> None:
        """Put a bit for each value: whether it is there."""
        mask = 0
        for value in values:
            mask = mask << 1 | (value is not None and value is not False)
        self.bits(mask, len(values))

    def optional(self, value: int | None, count: int) -> None:
        """Put a number where there is one."""
        if value is not None:
            self.bits(value, count)

    def octets(self) -> bytes:
        """Return all, filled up with zeros."""
        return (self._value << -self._count % 8).to_bytes(-(-self._count // 8), "big")


def frame(message: Message) -> bytes:
    """Return a message as a datagram. Raises ValueError: it says what the standard has no bits for."""
    bits = BitWriter()
    if isinstance(message, Spat):
        _spat(bits, message)
    else:
        _map(bits, message)
    body = bits.octets()
    kind = "spat" if isinstance(message, Spat) else "map"
    number = next(each for each, name in J2735_KINDS.items() if name == kind)
    length = bytes((len(body),)) if len(body) < 0x80 else (0x8000 | len(body)).to_bytes(2, "big")
    return number.to_bytes(2, "big") + length + body


def _spat(bits: BitWriter, spat: Spat) -> None:
    bits.flags(None, spat.moy, None, None)
    bits.optional(spat.moy, 20)
    bits.bits(len(spat.intersections) - 1, 5)
    for state in spat.intersections:
        _state(bits, state)


def _state(bits: BitWriter, state: IntersectionState) -> None:
    bits.flags(None, None, state.moy, state.millisecond, None, None, None)
    _identity(bits, state.region, state.id)
    bits.bits(state.revision, 7)
    bits.bits(_mask(state.status, STATUS, 16), 16)
    bits.optional(state.moy, 20)
    bits.optional(state.millisecond, 16)
    bits.bits(len(state.movements) - 1, 8)
    for movement in state.movements:
        _movement(bits, movement)


def _movement(bits: BitWriter, movement: Movement) -> None:
    bits.bits(0, 4)
    bits.bits(movement.group, 8)
    bits.bits(len(movement.events) - 1, 4)
    for event in movement.events:
        _event(bits, event)


def _event(bits: BitWriter, event: Event) -> None:
    bits.flags(None, event.timing, None, None)
    bits.bits(STATES.index(event.state), 4)
    if event.timing is not None:
        _timing(bits, event.timing)


def _timing(bits: BitWriter, timing: Timing) -> None:
    bits.flags(timing.start, timing.max_end, timing.likely, timing.confidence, timing.next)
    bits.optional(timing.start, 16)
    bits.bits(36_001 if timing.min_end is None else timing.min_end, 16)
    bits.optional(timing.max_end, 16)
    bits.optional(timing.likely, 16)
    bits.optional(timing.confidence, 4)
    bits.optional(timing.next, 16)


def _identity(bits: BitWriter, region: int | None, number: int) -> None:
    bits.flags(region)
    bits.optional(region, 16)
    bits.bits(number, 16)


def _mask(chosen: Iterable[str], words: tuple[str, ...], width: int) -> int:
    return sum(1 << (width - 1 - words.index(each)) for each in chosen)


def _map(bits: BitWriter, message: Map) -> None:
    bits.bits(0b000010000, 9)  # of all that may come, intersections
    bits.bits(message.revision, 7)
    bits.bits(len(message.intersections) - 1, 5)
    for intersection in message.intersections:
        _intersection(bits, intersection)


def _intersection(bits: BitWriter, intersection: Intersection) -> None:
    bits.flags(None, None, intersection.lane_width_cm, intersection.limit, None, None)
    _identity(bits, intersection.region, intersection.id)
    bits.bits(intersection.revision, 7)
    bits.bits(0, 3)
    bits.bits(intersection.latitude - SOUTHMOST, 31)
    bits.bits(intersection.longitude - WESTMOST, 32)
    bits.optional(intersection.lane_width_cm, 15)
    _limit(bits, intersection.limit)
    bits.bits(len(intersection.lanes) - 1, 8)
    for lane in intersection.lanes:
        _lane(bits, lane)


def _limit(bits: BitWriter, limit: int | None) -> None:
    if limit is not None:
        bits.bits(0, 4)
        bits.bits(VEHICLES_MOST, 5)  # the first of these bits: no addition of a later edition
        bits.bits(limit, 13)


def _lane(bits: BitWriter, lane: Lane) -> None:
    if lane.computed is not None:
        raise ValueError("a lane that looks like another one is not written")
    bits.flags(None, None, lane.ingress_approach, lane.egress_approach)
    bits.flags(bool(lane.manoeuvres), bool(lane.connections), None, None)
    bits.bits(lane.id, 8)
    bits.optional(lane.ingress_approach, 4)
    bits.optional(lane.egress_approach, 4)
    bits.flags(None, lane.ingress, lane.egress)
    bits.bits(0, 10)
    bits.bits(LANE_KINDS.index(lane.kind), 4)
    bits.bits(0, 9 if lane.kind == "vehicle" else 16)
    if lane.manoeuvres:
        bits.bits(_mask(lane.manoeuvres, MANOEUVRES, 12), 12)
    bits.bits(0, 2)
    bits.bits(len(lane.nodes) - 2, 6)
    for node in lane.nodes:
        _node(bits, node)
    if lane.connections:
        bits.bits(len(lane.connections) - 1, 4)
        for connection in lane.connections:
            _connection(bits, connection)


def _node(bits: BitWriter, node: Node) -> None:
    told = node.limit is not None or node.width_change_cm != 0
    bits.flags(None, told)
    if node.place is None:
        bits.bits(5, 3)
        bits.bits(node.x_cm + SPREAD, 16)
        bits.bits(node.y_cm + SPREAD, 16)
    else:
        bits.bits(6, 3)
        bits.bits(node.place[1] - WESTMOST, 32)
        bits.bits(node.place[0] - SOUTHMOST, 31)
    if told:
        bits.flags(None, None, None, None, node.limit, node.width_change_cm != 0, None, None)
        if node.limit is not None:
            bits.bits(0, 3)
            bits.bits(5, 4)  # the speed limits among what is told of the lane
            _limit(bits, node.limit)
        if node.width_change_cm:
            bits.bits(node.width_change_cm + 512, 10)


def _connection(bits: BitWriter, connection: Connection) -> None:
    bits.flags(None, connection.group, None, connection.id)
    bits.flags(bool(connection.manoeuvres))
    bits.bits(connection.lane, 8)
    if connection.manoeuvres:
        bits.bits(_mask(connection.manoeuvres, MANOEUVRES, 12), 12)
    bits.optional(connection.group, 8)
    bits.optional(connection.id, 8)
