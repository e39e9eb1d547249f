"""A SPaT message from its UPER bits, as SAE J2735 and ISO/TS 19091 lay it out; ETSI's SPATEM has the same body."""

from assistant.traffic_lights.bits import BitReader
from assistant.traffic_lights.faults import UnusableError
from assistant.traffic_lights.messages import (
    HIGHEST_MARK,
    STATES,
    Event,
    IntersectionState,
    Movement,
    Spat,
    Timing,
    status_of,
)


def read_spat(bits: BitReader) -> Spat:
    """Read the body of a message. Raises UnusableError: it ends too early, or says what cannot be."""
    bits.skip(1)  # additions come after the last intersection, and nobody here reads so far
    has_minute, has_name, _ = bits.flag(), bits.flag(), bits.flag()
    moy = bits.number(0, 527_040) if has_minute else None
    if has_name:
        bits.skip_text()
    return Spat(moy, tuple(_intersection(bits) for _ in range(bits.number(1, 32))))


def intersection_id(bits: BitReader) -> tuple[int | None, int]:
    """Take (region, number) of an intersection."""
    has_region = bits.flag()
    region = bits.bits(16) if has_region else None
    return region, bits.bits(16)


def _intersection(bits: BitReader) -> IntersectionState:
    present = bits.bits(7)  # additions, name, minute, millisecond, enabled lanes, assistance, regional
    if present & 0b0100000:
        bits.skip_text()
    region, number = intersection_id(bits)
    revision = bits.bits(7)
    status = status_of(bits.bits(16))
    moy = bits.number(0, 527_040) if present & 0b0010000 else None
    millisecond = bits.bits(16) if present & 0b0001000 else None
    if present & 0b0000100:
        bits.skip(8 * bits.number(1, 16))
    movements = tuple(_movement(bits) for _ in range(bits.number(1, 255)))
    _skip_end(bits, present & 0b10, present & 1, present & 0b1000000)
    return IntersectionState(region, number, revision, status, moy, millisecond, movements)


def _movement(bits: BitReader) -> Movement:
    present = bits.bits(4)  # additions, name, assistance, regional
    if present & 0b0100:
        bits.skip_text()
    group = bits.bits(8)
    events = tuple(_event(bits) for _ in range(bits.bits(4) + 1))
    _skip_end(bits, present & 0b10, present & 1, present & 0b1000)
    return Movement(group, events)


def _event(bits: BitReader) -> Event:
    present = bits.bits(4)  # additions, timing, speeds, regional
    state = bits.bits(4)
    if state >= len(STATES):
        raise UnusableError("invalid", f"there is no state {state}")
    timing = _timing(bits) if present & 0b0100 else None
    if present & 0b0010:
        for _ in range(bits.bits(4) + 1):
            _skip_speed(bits)
    if present & 1:
        bits.skip_regional()
    if present & 0b1000:
        bits.skip_additions()
    return Event(STATES[state], timing)


def _timing(bits: BitReader) -> Timing:
    present = bits.bits(5)  # start, max, likely, confidence, next
    start = read_mark(bits) if present & 0b10000 else None
    min_end = read_mark(bits)
    max_end = read_mark(bits) if present & 0b01000 else None
    likely = read_mark(bits) if present & 0b00100 else None
    confidence = bits.bits(4) if present & 0b00010 else None
    following = read_mark(bits) if present & 1 else None
    return Timing(min_end, max_end, start, likely, confidence, following)


def read_mark(bits: BitReader) -> int:
    """Take a time mark. Raises UnusableError: it lies beyond the hour."""
    mark = bits.bits(16)
    if mark > HIGHEST_MARK:
        raise UnusableError("absurd", f"the time mark {mark} lies beyond the hour")
    return mark


def _skip_speed(bits: BitReader) -> None:
    """Leave out one speed that the intersection advises."""
    present = bits.bits(6)  # additions, speed, confidence, distance, class, regional
    if bits.flag():  # a type that a later edition has added
        bits.skip(6 if not bits.flag() else 8 * bits.length())
    else:
        bits.skip(2)
    bits.skip(sum(width for bit, width in ((16, 9), (8, 3), (4, 14), (2, 8)) if present & bit))
    if present & 1:
        bits.skip_regional()
    if present & 0b100000:
        bits.skip_additions()


def _skip_end(bits: BitReader, assistance: int, regional: int, additions: int) -> None:
    """Leave out what ends intersections and movements alike."""
    if assistance:
        for _ in range(bits.bits(4) + 1):
            _skip_assistance(bits)
    if regional:
        bits.skip_regional()
    if additions:
        bits.skip_additions()


def _skip_assistance(bits: BitReader) -> None:
    """Leave out what is known of one connection: its queue, whether to wait."""
    present = bits.bits(6)  # additions, queue, storage, wait, pedestrians, regional
    bits.skip(8 + sum(width for bit, width in ((16, 14), (8, 14), (4, 1), (2, 1)) if present & bit))
    if present & 1:
        bits.skip_regional()
    if present & 0b100000:
        bits.skip_additions()
