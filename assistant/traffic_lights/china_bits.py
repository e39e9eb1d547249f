"""A SPaT message of China's layer (T/CSAE 53, YD/T 3709) from its UPER bits, told in the words of SAE J2735.

Its MAP is not read: nobody has published one with its bytes.
"""

from assistant.traffic_lights.bits import BitReader
from assistant.traffic_lights.faults import UnusableError
from assistant.traffic_lights.messages import Event, IntersectionState, Movement, Spat, Timing, status_of
from assistant.traffic_lights.spat_bits import intersection_id, read_mark

STATES = (
    "unavailable",
    "dark",
    "stop-Then-Proceed",
    "stop-And-Remain",
    "permissive-Movement-Allowed",  # a green that flashes: it ends, and is still one
    "permissive-Movement-Allowed",
    "protected-Movement-Allowed",
    "protected-clearance",
    "caution-Conflicting-Traffic",
)
"""of a light, in the order of the standard"""
FIXED = "fixedTimeOperation"
"""word of a status with which the likely end of a state is its end"""
SPAT_FRAME = 3
"""among the kinds of message"""
CONFIDENCE_STEPS = 200
"""halves of a percent"""


def is_spat(data: bytes) -> bool:
    """Whether it begins as a SPaT message of this layer does."""
    return data[:1] != b"" and data[0] >> 4 == SPAT_FRAME


def read_china_spat(bits: BitReader) -> Spat:
    """Read a whole message, its frame too. Raises UnusableError: it ends too early, or says what cannot be."""
    bits.skip(4)
    present = bits.bits(4)  # additions, minute, millisecond, name
    bits.skip(7)  # count of messages
    moy = bits.number(0, 527_040) if present & 0b0100 else None
    millisecond = bits.bits(16) if present & 0b0010 else None
    if present & 1:
        bits.skip_text()
    return Spat(moy, tuple(_intersection(bits, moy, millisecond) for _ in range(bits.number(1, 32))))


def _intersection(bits: BitReader, moy: int | None, millisecond: int | None) -> IntersectionState:
    """Read an intersection; without a time of its own it has that of the message."""
    present = bits.bits(4)  # additions, minute, millisecond, confidence in the time
    region, number = intersection_id(bits)
    status = status_of(bits.bits(16))
    own_moy = bits.number(0, 527_040) if present & 0b0100 else None
    own_millisecond = bits.bits(16) if present & 0b0010 else None
    if present & 1:
        bits.number(0, 39)
    movements = tuple(_phase(bits, fixed=FIXED in status) for _ in range(bits.bits(4) + 1))
    if present & 0b1000:
        bits.skip_additions()
    if own_millisecond is None:
        own_moy, own_millisecond = moy, millisecond
    return IntersectionState(region, number, 0, status, own_moy, own_millisecond, movements)


def _phase(bits: BitReader, *, fixed: bool) -> Movement:
    group = bits.bits(8)
    events = [_state(bits, fixed=fixed) for _ in range(bits.bits(4) + 1)]
    while len(events) > 1 and events[-1].state == "unavailable":  # room that nobody has filled
        events.pop()
    return Movement(group, tuple(events))


def _state(bits: BitReader, *, fixed: bool) -> Event:
    additions, timed = bits.flag(), bits.flag()
    if bits.flag():
        raise UnusableError("invalid", "a state of a later edition")
    state = bits.bits(4)
    if state >= len(STATES):
        raise UnusableError("invalid", f"there is no state {state}")
    timing = _timing(bits, fixed=fixed) if timed else None
    if additions:
        bits.skip_additions()
    return Event(STATES[state], timing)


def _timing(bits: BitReader, *, fixed: bool) -> Timing | None:
    """Read when a state ends: counted from when the message was sent, or as time marks within the hour."""
    if bits.flag():  # a form of a later edition
        bits.skip(6 if not bits.flag() else 8 * bits.length())
        bits.skip_open()
        return None
    counted = not bits.flag()
    present = bits.bits(5)  # min, max, confidence, next begin, next end or length
    start = read_mark(bits)
    least = read_mark(bits) if present & 0b10000 else None
    most = read_mark(bits) if present & 0b01000 else None
    likely = read_mark(bits)
    confidence = bits.number(0, CONFIDENCE_STEPS) if present & 0b00100 else None
    following = read_mark(bits) if present & 0b00010 else None
    if present & 1:
        read_mark(bits)
    if counted and likely == 0 and least is None and most is None:
        return None  # a light that never changes
    if fixed and least is None and most is None:
        least = most = likely
    sure = None if confidence is None else confidence * 15 // CONFIDENCE_STEPS
    return Timing(least, most, start, likely, sure, following, counted=counted)
