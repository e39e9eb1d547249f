"""The rules of what may be done, as one table: a line for people and the condition in code, side by side.

Refuse and confirm object to a call; adjust brings other calls along with it; note lets it through and wants something
said. Where a rule guards against danger, a value that is stale or unknown counts as the dangerous one. Where it only
saves energy or trouble, it acts on what is known: a car that does not tell is not asked about at every turn.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.conversation.carstate import CarState
from assistant.conversation.foresight import (
    AC,
    AIRFLOW,
    FAN,
    FRONT_FOG,
    HIGH_BEAM,
    LIGHT_SWITCH,
    REAR_FOG,
    SEATS,
    after,
    at,
    raises,
    reading,
    seats,
    target,
)
from assistant.conversation.meaning import Call
from assistant.tools import tools

RAIN = "Vehicle.Body.Raindetection.Intensity"
WINDOW_ASKS_ABOVE = 25
WINDOW_CLOSES_ABOVE = 20
ZONES_APART_ABOVE = 3
"""percent, percent, degrees celsius: the limits of CAR-bench"""

Kind = Literal["refuse", "confirm", "adjust", "note"]


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
    """all that is wished in this turn"""


def _always(call: Call, moment: Moment) -> bool:
    del call, moment
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, and one row of docs/policy.md."""

    name: str
    """its sentence stands under this name in replies/"""
    kind: Kind
    tools: tuple[str, ...]
    """empty: every tool"""
    when: str
    """the condition, in words"""
    holds: Callable[[Call, Moment], bool] = _always
    brings: Callable[[Call, Moment], tuple[Call, ...]] = lambda call, moment: ()
    """adjust: the calls that the car still lacks for this one"""
    does: str = ""
    """adjust: what they do, in words"""
    waits: bool = False
    """adjust: the call is not tried unless they are done"""
    say: Mapping[str, str] | None = None
    """its own sentence by language; a vehicle's rules have one"""

    def concerns(self, call: Call, moment: Moment) -> bool:
        """Whether the rule has something to say about this call."""
        if self.tools and call.tool not in self.tools:
            return False
        return self.holds(call, moment) and (self.kind != "adjust" or bool(self.brings(call, moment)))


def _misfits(call: Call, moment: Moment) -> bool:
    del moment
    if any(isinstance(value, float) and not math.isfinite(value) for value in call.arguments.values()):
        return True
    tool = tools().get(call.tool)
    return tool is None or tool.fault(call) is not None


def _opens(call: Call, moment: Moment) -> bool:
    del moment
    return call.arguments.get("open") is True


def _on(call: Call, moment: Moment) -> bool:
    del moment
    return call.arguments.get("enabled") is True


def _moving(call: Call, moment: Moment) -> bool:
    del call
    return moment.car.moving


def _opens_moving(call: Call, moment: Moment) -> bool:
    return _opens(call, moment) and moment.car.moving


def _unlocks_moving(call: Call, moment: Moment) -> bool:
    return call.arguments.get("locked") is False and moment.car.moving


def _folds_moving(call: Call, moment: Moment) -> bool:
    return call.arguments.get("folded") is True and moment.car.moving


def _moves_the_drivers_seat(call: Call, moment: Moment) -> bool:
    posture = call.arguments.get("part") != "lumbar"  # which changes neither reach nor view
    return posture and "driver" in seats(call, moment.speaker) and moment.car.moving


def _fog_lights_may_be_on(call: Call, moment: Moment) -> bool:
    """A car that has never told of fog lights is not refused with an untrue sentence: confirm_high_beam asks."""
    told = [name for name in (FRONT_FOG, REAR_FOG) if name in moment.car.signals]
    return _on(call, moment) and any(moment.car.believed(name) is not False for name in told)


def _opens_the_roof_in_rain(call: Call, moment: Moment) -> bool:
    return raises(call, moment.car) and moment.car.number(RAIN) != 0


def _opens_a_window_with_ac(call: Call, moment: Moment) -> bool:
    """Switched on by another call of the same turn counts, before or after: else it would close what was opened."""
    cooling = moment.car.believed(AC) is True or any(_switches_ac_on(wish, moment) for wish in moment.turn)
    return cooling and any(
        raises(call, moment.car, seat) and _percent(call, moment.car, seat) > WINDOW_ASKS_ABOVE
        for seat in seats(call, moment.speaker)
    )


def _switches_ac_on(wish: Call, moment: Moment) -> bool:
    return _on(wish, moment) and (wish.tool == "set_ac" or _clears_the_windscreen(wish, moment))


def _percent(call: Call, car: CarState, seat: str = "driver") -> float:
    """Return how far a call opens; all the way where that cannot be foreseen."""
    percent = target(call, car, seat)
    return 100 if percent is None else percent


def _darkens_moving(call: Call, moment: Moment) -> bool:
    return call.arguments.get("mode") in ("off", "parking") and moment.car.moving


def _is_a_guess(call: Call, moment: Moment) -> bool:
    return moment.guessed and tools()[call.tool].acts == "car"


def _low_beam(call: Call, moment: Moment) -> tuple[Call, ...]:
    """Automatic is not enough: light sensors do not see fog by day."""
    del call
    lit = moment.car.believed(LIGHT_SWITCH) == "BEAM"
    return () if lit else (Call("set_headlights", {"mode": "low"}),)


def _no_high_beam(call: Call, moment: Moment) -> tuple[Call, ...]:
    del call
    dark = moment.car.believed(HIGH_BEAM) is False
    return () if dark else (Call("set_high_beam", {"enabled": False}),)


def _sunshade(call: Call, moment: Moment) -> tuple[Call, ...]:
    wanted, shade = _percent(call, moment.car), reading("set_sunshade", moment.car)
    clear = shade is not None and shade >= wanted
    return () if clear else (Call("set_sunshade", {"percent": math.ceil(wanted)}),)


def _opens_the_roof(call: Call, moment: Moment) -> bool:
    return raises(call, moment.car)


def _clears_the_windscreen(call: Call, moment: Moment) -> bool:
    return call.tool == "set_defrost" and _on(call, moment) and call.arguments.get("window") in ("front", "all")


def _zones(chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Name seats by as few zones as can be."""
    for zone, members in (("all", SEATS), ("front", SEATS[:2]), ("rear", SEATS[2:])):
        if set(members) <= set(chosen):
            return (zone, *_zones(tuple(seat for seat in chosen if seat not in members)))
    return chosen


def _fan_for_the_windscreen(call: Call, moment: Moment) -> tuple[Call, ...]:
    del call
    levels = {seat: reading("set_fan", moment.car, seat) for seat in ("driver", "passenger")}
    weak = tuple(seat for seat, level in levels.items() if level is None or level < 2)
    return tuple(Call("set_fan", {"zone": zone, "level": 2}) for zone in _zones(weak))


def _air_to_the_windscreen(call: Call, moment: Moment) -> tuple[Call, ...]:
    del call
    elsewhere = tuple(
        seat
        for seat in ("driver", "passenger")
        if moment.car.believed(at(AIRFLOW, seat)) not in ("WINDSHIELD", "FEET_WINDSHIELD")
    )
    return tuple(Call("set_airflow", {"zone": zone, "direction": "windshield"}) for zone in _zones(elsewhere))


def _ac(call: Call, moment: Moment) -> tuple[Call, ...]:
    del call
    return () if moment.car.believed(AC) is True else (Call("set_ac", {"enabled": True}),)


def _closed_windows(call: Call, moment: Moment) -> tuple[Call, ...]:
    """A window that the same sentence moves stays as was said. Of unknown position, it is not set moving."""
    del call
    moved = {seat for wish in moment.turn if wish.tool == "set_window" for seat in seats(wish, moment.speaker)}
    opened = {seat: reading("set_window", moment.car, seat) or 0 for seat in SEATS if seat not in moved}
    wide = tuple(seat for seat, percent in opened.items() if percent > WINDOW_CLOSES_ABOVE)
    return tuple(Call("set_window", {"window": zone, "percent": 0}) for zone in _zones(wide))


def _some_fan(call: Call, moment: Moment) -> tuple[Call, ...]:
    """One zone that blows is enough; where no fan is known there is nothing to mend."""
    del call
    speeds = [moment.car.number(at(FAN, seat)) for seat in SEATS]
    known = [speed for speed in speeds if speed is not None]
    return (Call("set_fan", {"zone": "all", "level": 1}),) if known and not any(known) else ()


def _zones_apart(call: Call, moment: Moment) -> bool:
    chosen, then = seats(call, moment.speaker), after(call, moment.car, moment.speaker)
    degrees = {seat: reading("set_temperature", then, seat) for seat in SEATS}
    here = [value for seat, value in degrees.items() if seat in chosen and value is not None]
    there = [value for seat, value in degrees.items() if seat not in chosen and value is not None]
    return any(abs(one - other) > ZONES_APART_ABOVE for one in here for other in there)


OUT_OF_RANGE = Rule(
    "out_of_range", "refuse", (), "the call does not fit its tool: a value out of range, or missing", _misfits
)
RULES = (
    # What never runs.
    OUT_OF_RANGE,
    Rule("trunk_only_standing", "refuse", ("set_trunk",), "the trunk opens while the car moves", _opens_moving),
    Rule("unlock_only_standing", "refuse", ("set_locks",), "the doors unlock while the car moves", _unlocks_moving),
    Rule(
        "charge_port_only_standing",
        "refuse",
        ("set_charge_port",),
        "the charge port opens while the car moves",
        _opens_moving,
    ),
    Rule("mirrors_only_standing", "refuse", ("set_mirrors",), "the mirrors fold while the car moves", _folds_moving),
    Rule(
        "driver_seat_only_standing",
        "refuse",
        ("move_seat",),
        "position, backrest or height of the driver's seat change while the car moves",
        _moves_the_drivers_seat,
    ),
    # A routine is kept only after a look at what was understood, and it runs unseen later. A profile brings its own
    # seat and mirrors, and nobody changes places in a moving car. A spoken answer, also of the manual, needs no eyes.
    Rule(
        "eyes_on_the_road",
        "refuse",
        ("define_routine", "switch_profile"),
        "a routine is put together, or the profile changes, while the car moves",
        _moving,
    ),
    Rule(
        "no_high_beam_in_fog",
        "refuse",
        ("set_high_beam",),
        "the high beam comes on and a fog light is on, or its value is stale",
        _fog_lights_may_be_on,
    ),
    # What is asked about first.
    Rule("confirm_trunk", "confirm", ("set_trunk",), "the trunk opens", _opens),
    Rule("confirm_high_beam", "confirm", ("set_high_beam",), "the high beam comes on", _on),
    Rule("confirm_fog_lights", "confirm", ("set_fog_lights",), "the fog lights come on", _on),
    Rule(
        "confirm_sunroof_in_rain",
        "confirm",
        ("set_sunroof",),
        "the sunroof opens and it rains, or rain is not known",
        _opens_the_roof_in_rain,
    ),
    # Nothing but energy is at stake: where A/C is not known to be on, nobody is asked.
    Rule(
        "confirm_window_with_ac",
        "confirm",
        ("set_window",),
        f"a window opens above {WINDOW_ASKS_ABOVE} % and A/C is on, or comes on in the same turn",
        _opens_a_window_with_ac,
    ),
    Rule(
        "confirm_lights_off_moving",
        "confirm",
        ("set_headlights",),
        "the headlights go off or to parking light while the car moves",
        _darkens_moving,
    ),
    # Measured, a model's guess is sometimes wrong, and neither its own certainty nor a grammar tells when.
    Rule("confirm_guess", "confirm", (), "the language model guessed a call that changes the car", _is_a_guess),
    # What comes along.
    Rule(
        "fog_lights_end_high_beam",
        "adjust",
        ("set_fog_lights",),
        "the fog lights come on and the high beam is not known to be off",
        _on,
        _no_high_beam,
        "switches the high beam off first; the fog lights wait for it",
        waits=True,
    ),
    Rule(
        "fog_lights_need_low_beam",
        "adjust",
        ("set_fog_lights",),
        "the fog lights come on and the light switch is not known to be at low beam",
        _on,
        _low_beam,
        "sets the headlights to low beam",
    ),
    Rule(
        "sunshade_before_sunroof",
        "adjust",
        ("set_sunroof",),
        "the sunroof opens further than the sunshade is known to be open",
        _opens_the_roof,
        _sunshade,
        "opens the sunshade as far first; the sunroof waits for it",
        waits=True,
    ),
    Rule(
        "defrost_needs_fan",
        "adjust",
        ("set_defrost",),
        "the windscreen is defrosted and a fan in front is not known to be at 2 or more",
        _clears_the_windscreen,
        _fan_for_the_windscreen,
        "sets that fan to 2",
    ),
    Rule(
        "defrost_needs_windshield_air",
        "adjust",
        ("set_defrost",),
        "the windscreen is defrosted and the air in front is not known to go there",
        _clears_the_windscreen,
        _air_to_the_windscreen,
        "sends the air to the windscreen",
    ),
    Rule(
        "defrost_needs_ac",
        "adjust",
        ("set_defrost",),
        "the windscreen is defrosted and A/C is not known to be on",
        _clears_the_windscreen,
        _ac,
        "switches A/C on",
    ),
    Rule(
        "ac_closes_windows",
        "adjust",
        ("set_ac",),
        f"A/C comes on and windows are known to be open more than {WINDOW_CLOSES_ABOVE} %",
        _on,
        _closed_windows,
        "closes them, except those that the same sentence moves",
    ),
    Rule(
        "ac_needs_fan",
        "adjust",
        ("set_ac",),
        "A/C comes on and every fan that is known is at 0",
        _on,
        _some_fan,
        "sets the fan to 1",
    ),
    # What is said besides.
    Rule(
        "zones_apart",
        "note",
        ("set_temperature",),
        f"a zone comes to be more than {ZONES_APART_ABOVE} degrees from another one",
        _zones_apart,
    ),
)
