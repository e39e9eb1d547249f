"""What SPaT and MAP messages say, whichever form they came in. Numbers are as the standards define them.

Left out is what nobody here asks for: names, elevations, road segments, queues, regional additions.
"""

from dataclasses import dataclass, replace

STATES = (
    "unavailable",
    "dark",
    "stop-Then-Proceed",
    "stop-And-Remain",
    "pre-Movement",
    "permissive-Movement-Allowed",
    "protected-Movement-Allowed",
    "permissive-clearance",
    "protected-clearance",
    "caution-Conflicting-Traffic",
)
"""what a signal group shows, in the words and the order of SAE J2735"""
STATUS = (
    "manualControlIsEnabled",
    "stopTimeIsActivated",
    "failureFlash",
    "preemptIsActive",
    "signalPriorityIsActive",
    "fixedTimeOperation",
    "trafficDependentOperation",
    "standbyOperation",
    "failureMode",
    "off",
    "recentMAPmessageUpdate",
    "recentChangeInMAPassignedLanesIDsUsed",
    "noValidMAPisAvailableAtThisTime",
    "noValidSPATisAvailableAtThisTime",
)
"""how the controller works, bit by bit"""
MANOEUVRES = ("straight", "left", "right", "u_turn")
"""the first four bits of the allowed manoeuvres; the others are about how, not where to"""
LANE_KINDS = ("vehicle", "crosswalk", "bikeLane", "sidewalk", "median", "striping", "trackedVehicle", "parking")

MARKS_OF_AN_HOUR = 36_000
"""time marks of a tenth of a second. From here on they are no time: 36000 is over an hour away, 36001 not known"""
HIGHEST_MARK = 36_111
"""newer editions of J2735 go so far; a mark beyond is nonsense"""
UNKNOWN_SECOND = 61_000
"""milliseconds within a minute; a leap second is 60000 to 60999, and what is beyond says: not known"""
UNKNOWN_MINUTE = 527_040
"""minutes within a year; this one says: not known"""

IntersectionKey = tuple[int | None, int]
"""who keeps the road, where told, and the number of the intersection there"""


@dataclass(frozen=True, slots=True)
class Timing:
    """When a state ends: time marks, tenths of a second within the hour (UTC); None: not given."""

    min_end: int | None
    max_end: int | None = None
    start: int | None = None
    likely: int | None = None
    confidence: int | None = None
    """0 (21 %) to 15 (100 %) that it is `likely`"""
    next: int | None = None
    """when this state begins once more"""
    counted: bool = False
    """the marks count from when the message was sent, as in China's layer; `anchored` makes them those of the hour"""


@dataclass(frozen=True, slots=True)
class Event:
    """A state of a signal group, with its timing: the first of a movement holds now, later ones follow."""

    state: str
    """of STATES"""
    timing: Timing | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """What one signal group shows."""

    group: int
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class IntersectionState:
    """What an intersection shows at one moment."""

    region: int | None
    id: int
    revision: int
    """of its geometry"""
    status: frozenset[str]
    """of STATUS"""
    moy: int | None
    """minute of the UTC year"""
    millisecond: int | None
    """within the minute"""
    movements: tuple[Movement, ...]

    @property
    def key(self) -> IntersectionKey:
        """Which intersection it is."""
        return self.region, self.id


@dataclass(frozen=True, slots=True)
class Spat:
    """One SPaT message."""

    moy: int | None
    intersections: tuple[IntersectionState, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A point of a lane's middle line, the stop line's end first."""

    x_cm: int = 0
    """to the east of the node before, or of the reference point"""
    y_cm: int = 0
    """to the north"""
    place: tuple[int, int] | None = None
    """(latitude, longitude) in tenths of a microdegree, instead of x and y"""
    width_change_cm: int = 0
    """from here on"""
    limit: int | None = None
    """speed limit from here on, in 0.02 m/s"""


@dataclass(frozen=True, slots=True)
class Computed:
    """A lane that looks like another one, shifted."""

    like: int
    """number of that lane"""
    x_cm: int
    y_cm: int
    rotated: int = 0
    """clockwise, in 0.0125 degrees"""
    scale_x: int = 0
    """in 0.05 percent more than the other lane"""
    scale_y: int = 0


@dataclass(frozen=True, slots=True)
class Connection:
    """How a lane goes on."""

    lane: int
    manoeuvres: tuple[str, ...]
    """of MANOEUVRES"""
    group: int | None
    """signal group that lets it"""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane at an intersection."""

    id: int
    ingress_approach: int | None
    egress_approach: int | None
    ingress: bool
    """traffic comes to the intersection on it"""
    egress: bool
    kind: str
    """of LANE_KINDS"""
    manoeuvres: tuple[str, ...]
    nodes: tuple[Node, ...]
    computed: Computed | None = None
    connections: tuple[Connection, ...] = ()


@dataclass(frozen=True, slots=True)
class Intersection:
    """The geometry of an intersection."""

    region: int | None
    id: int
    revision: int
    latitude: int
    """of the reference point, in tenths of a microdegree"""
    longitude: int
    lane_width_cm: int | None
    limit: int | None
    """speed limit of all lanes, in 0.02 m/s"""
    lanes: tuple[Lane, ...]

    @property
    def key(self) -> IntersectionKey:
        """Which intersection it is."""
        return self.region, self.id


@dataclass(frozen=True, slots=True)
class Map:
    """One MAP message."""

    revision: int
    intersections: tuple[Intersection, ...]


Message = Spat | Map


def anchored(state: IntersectionState, sent_s: float) -> IntersectionState:
    """Return a state whose time marks are all within the hour. sent_s: when it was sent, in seconds of its hour."""
    timings = [event.timing for movement in state.movements for event in movement.events]
    if not any(timing is not None and timing.counted for timing in timings):
        return state
    movements = tuple(
        Movement(movement.group, tuple(_anchored(event, sent_s) for event in movement.events))
        for movement in state.movements
    )
    return replace(state, movements=movements)


def _anchored(event: Event, sent_s: float) -> Event:
    if event.timing is None or not event.timing.counted:
        return event

    def within_hour(mark: int | None) -> int | None:
        if mark is None or mark >= MARKS_OF_AN_HOUR:
            return None
        return (mark + round(sent_s * 10)) % MARKS_OF_AN_HOUR

    timing = event.timing
    marks = (timing.min_end, timing.max_end, timing.start, timing.likely)
    least, most, start, likely = map(within_hour, marks)
    return Event(event.state, Timing(least, most, start, likely, timing.confidence, within_hour(timing.next)))


def manoeuvres_of(bits: int, width: int = 12) -> tuple[str, ...]:
    """Return where bits of allowed manoeuvres lead to; the first bit is the highest of `width`."""
    return tuple(name for place, name in enumerate(MANOEUVRES) if bits >> (width - 1 - place) & 1)


def status_of(bits: int) -> frozenset[str]:
    """Return the words of the 16 bits of a status."""
    return frozenset(name for place, name in enumerate(STATUS) if bits >> (15 - place) & 1)
