"""What rules look at: questions about a call at a moment, and the calls that the car still lacks for one.

Where a question is about danger, what is stale or unknown is answered with yes. Where it is about energy or trouble
alone, what is known counts.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from assistant.conversation.already import already
from assistant.conversation.foresight import after, raises, reading, target
from assistant.tools import tools
from assistant.tools.seats import SEATS, at, seats
from assistant.tools.vss import AC, AIRFLOW, FAN, FRONT_FOG, HIGH_BEAM, LIGHT_SWITCH, REAR_FOG
from assistant.types.call import Call
from assistant.types.car_state import CarState
from assistant.types.meaning import Mood

RAIN = "Vehicle.Body.Raindetection.Intensity"
WINDOW_ASKS_ABOVE = 25
WINDOW_CLOSES_ABOVE = 20
ZONES_APART_ABOVE = 3
"""percent, percent, degrees celsius: the limits of CAR-bench"""


@dataclass(frozen=True, slots=True)
class Moment:
    """All that a rule looks at besides the call."""

    car: CarState
    """as it will be when the call's turn comes"""
    speaker: str = "driver"
    """the seat of who speaks"""
    guessed: bool = False
    """a language model made the call of words that no phrase matched"""
    turn: tuple[Call, ...] = ()
    """all that is requested in this turn"""
    mood: Mood = "command"
    """how the words were meant"""


Trigger = Callable[[Call, Moment], bool]
"""when a rule applies"""


def always(call: Call, moment: Moment) -> bool:
    """Hold of every call."""
    del call, moment
    return True


def says(**wanted: bool) -> Trigger:
    """Make a trigger: the call sets these arguments to just these."""
    return lambda call, moment: all(call.arguments.get(name) is value for name, value in wanted.items())


on = says(enabled=True)


def while_moving(trigger: Trigger) -> Trigger:
    """Make a trigger: it holds, and the car moves or may."""
    return lambda call, moment: moment.car.moving and trigger(call, moment)


def misfits(call: Call, moment: Moment) -> bool:
    """Whether the call fits no tool, or its value is only named yet."""
    del moment
    if any(isinstance(value, float) and not math.isfinite(value) for value in call.arguments.values()):
        return True
    tool = tools().get(call.tool)
    return tool is None or tool.fault(call) is not None or call.like is not None


def is_a_guess(call: Call, moment: Moment) -> bool:
    """Whether a language model guessed a call that changes anything that a person notices."""
    return moment.guessed and _changes(call)


def is_no_command(call: Call, moment: Moment) -> bool:
    """Whether a call would change something, and the words were no command."""
    return moment.mood != "command" and _changes(call)


def _changes(call: Call) -> bool:
    return tools()[call.tool].acts != "none"


def moves_the_drivers_posture(call: Call, moment: Moment) -> bool:
    """Whether a call changes the driver's reach or view; the lumbar support changes neither."""
    return call.arguments.get("part") != "lumbar" and "driver" in seats(call, moment.speaker)


def darkens(call: Call, moment: Moment) -> bool:
    """Whether a call takes the headlights' light away."""
    del moment
    return call.arguments.get("mode") in ("off", "parking")


def fog_lights_may_be_on(call: Call, moment: Moment) -> bool:
    """Whether the high beam comes on in fog, as far as can be told.

    A car that has never told of fog lights is not refused with an untrue sentence: confirm_high_beam asks.
    """
    told = [name for name in (FRONT_FOG, REAR_FOG) if name in moment.car.signals]
    return on(call, moment) and any(moment.car.believed(name) is not False for name in told)


def opens_the_roof_in_rain(call: Call, moment: Moment) -> bool:
    """Whether the sunroof opens, or may, and it rains, or may."""
    return raises(call, moment.car) and moment.car.number(RAIN) != 0


def opens_a_window_with_ac(call: Call, moment: Moment) -> bool:
    """Whether a window comes to be wide open, or may, while A/C runs.

    A/C that another call of the same turn switches on counts, before or after: else it would close what was opened.
    """
    cooling = moment.car.believed(AC) is True or any(_switches_ac_on(request, moment) for request in moment.turn)
    return cooling and any(
        raises(call, moment.car, seat) and _percent(call, moment.car, seat) > WINDOW_ASKS_ABOVE
        for seat in seats(call, moment.speaker)
    )


def _switches_ac_on(request: Call, moment: Moment) -> bool:
    return on(request, moment) and (request.tool == "set_ac" or clears_the_windscreen(request, moment))


def _percent(call: Call, car: CarState, seat: str = "driver") -> float:
    """Return how far a call opens; all the way where that cannot be foreseen."""
    percent = target(call, car, seat)
    return 100 if percent is None else percent


def low_beam(call: Call, moment: Moment) -> tuple[Call, ...]:
    """The low beam on, unless it is. Automatic is not enough: light sensors do not see fog by day."""
    del call
    lit = moment.car.believed(LIGHT_SWITCH) == "BEAM"
    return () if lit else (Call("set_headlights", {"mode": "low"}),)


def no_high_beam(call: Call, moment: Moment) -> tuple[Call, ...]:
    """The high beam off, unless it is known to be."""
    del call
    dark = moment.car.believed(HIGH_BEAM) is False
    return () if dark else (Call("set_high_beam", {"enabled": False}),)


def sunshade(call: Call, moment: Moment) -> tuple[Call, ...]:
    """The sunshade open as far as the roof will be; all the way where that is not known."""
    wanted, shade = _percent(call, moment.car), reading("set_sunshade", moment.car)
    clear = shade is not None and shade >= wanted
    return () if clear else (Call("set_sunshade", {"percent": math.ceil(wanted)}),)


def opens_the_roof(call: Call, moment: Moment) -> bool:
    """Whether the sunroof opens, or may."""
    return raises(call, moment.car)


def clears_the_windscreen(call: Call, moment: Moment) -> bool:
    """Whether a call defrosts the windscreen."""
    return call.tool == "set_defrost" and on(call, moment) and call.arguments.get("window") in ("front", "all")


def _zones(chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Name seats by as few zones as can be."""
    for zone, members in (("all", SEATS), ("front", SEATS[:2]), ("rear", SEATS[2:])):
        if set(members) <= set(chosen):
            return (zone, *_zones(tuple(seat for seat in chosen if seat not in members)))
    return chosen


def fan_for_the_windscreen(call: Call, moment: Moment) -> tuple[Call, ...]:
    """Level 2 for each fan in front that is not known to blow as much."""
    del call
    levels = {seat: reading("set_fan", moment.car, seat) for seat in ("driver", "passenger")}
    weak = tuple(seat for seat, level in levels.items() if level is None or level < 2)
    return tuple(Call("set_fan", {"zone": zone, "level": 2}) for zone in _zones(weak))


def air_to_the_windscreen(call: Call, moment: Moment) -> tuple[Call, ...]:
    """The air to the windscreen wherever in front it is not known to go there."""
    del call
    elsewhere = tuple(
        seat
        for seat in ("driver", "passenger")
        if moment.car.believed(at(AIRFLOW, seat)) not in ("WINDSHIELD", "FEET_WINDSHIELD")
    )
    return tuple(Call("set_airflow", {"zone": zone, "direction": "windshield"}) for zone in _zones(elsewhere))


def ac(call: Call, moment: Moment) -> tuple[Call, ...]:
    """A/C on, unless it is known to be."""
    del call
    return () if moment.car.believed(AC) is True else (Call("set_ac", {"enabled": True}),)


def closed_windows(call: Call, moment: Moment) -> tuple[Call, ...]:
    """The windows closed that are known to be wide open.

    A window that the same sentence moves stays as was said. One of unknown position is not set moving.
    """
    del call
    moved = {seat for request in moment.turn if request.tool == "set_window" for seat in seats(request, moment.speaker)}
    opened = {seat: reading("set_window", moment.car, seat) or 0 for seat in SEATS if seat not in moved}
    wide = tuple(seat for seat, percent in opened.items() if percent > WINDOW_CLOSES_ABOVE)
    return tuple(Call("set_window", {"window": zone, "percent": 0}) for zone in _zones(wide))


def some_fan(call: Call, moment: Moment) -> tuple[Call, ...]:
    """A fan at 1 where none blows. One zone is enough; where no fan is known there is nothing to mend."""
    del call
    speeds = [moment.car.number(at(FAN, seat)) for seat in SEATS]
    known = [speed for speed in speeds if speed is not None]
    return (Call("set_fan", {"zone": "all", "level": 1}),) if known and not any(known) else ()


def is_so_already(call: Call, moment: Moment) -> bool:
    """Whether the car says that the call changes nothing."""
    return already(call, moment.car, moment.speaker)


def zones_apart(call: Call, moment: Moment) -> bool:
    """Whether a zone comes to be far from one that the call does not set, as far as is known."""
    chosen, then = seats(call, moment.speaker), after(call, moment.car, moment.speaker)
    degrees = {seat: reading("set_temperature", then, seat) for seat in SEATS}
    here = [value for seat, value in degrees.items() if seat in chosen and value is not None]
    there = [value for seat, value in degrees.items() if seat not in chosen and value is not None]
    return any(abs(one - other) > ZONES_APART_ABOVE for one in here for other in there)
