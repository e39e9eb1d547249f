"""The rules of what may be done, as one table: a line for people and the condition in code, side by side.

Refuse and confirm object to a call; adjust brings other calls along with it; note lets it through and wants something
said. triggers.py holds what they ask; sentences stand under the rules' names in replies/.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.conversation import triggers
from assistant.conversation.triggers import (
    WINDOW_ASKS_ABOVE,
    WINDOW_CLOSES_ABOVE,
    ZONES_APART_ABOVE,
    Moment,
    Trigger,
    says,
    while_moving,
)
from assistant.types.call import Call

Objecting = Literal["refuse", "confirm"]
Kind = Objecting | Literal["adjust", "note"]


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
    holds: Trigger = triggers.always
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


OUT_OF_RANGE = Rule(
    "out_of_range", "refuse", (), "the call does not fit its tool: a value out of range, or missing", triggers.misfits
)
RULES = (
    # What never runs.
    OUT_OF_RANGE,
    # Told from the words before anything matches (understand/mood.py); held here a second time, whatever made the call.
    Rule(
        "only_commands",
        "refuse",
        (),
        "the call changes something, and the words were a question, a prohibition, a remark or somebody else's",
        triggers.is_no_command,
    ),
    Rule(
        "trunk_only_standing",
        "refuse",
        ("set_trunk",),
        "the trunk opens while the car moves",
        while_moving(says(open=True)),
    ),
    Rule(
        "unlock_only_standing",
        "refuse",
        ("set_locks",),
        "the doors unlock while the car moves",
        while_moving(says(locked=False)),
    ),
    Rule(
        "charge_port_only_standing",
        "refuse",
        ("set_charge_port",),
        "the charge port opens while the car moves",
        while_moving(says(open=True)),
    ),
    Rule(
        "mirrors_only_standing",
        "refuse",
        ("set_mirrors",),
        "the mirrors fold while the car moves",
        while_moving(says(folded=True)),
    ),
    Rule(
        "driver_seat_only_standing",
        "refuse",
        ("move_seat",),
        "position, backrest or height of the driver's seat change while the car moves",
        while_moving(triggers.moves_the_drivers_posture),
    ),
    # A routine is kept only after a look at what was understood, and it runs unseen later. A profile brings its own
    # seat and mirrors, and nobody changes places in a moving car. A spoken answer, also of the manual, needs no eyes.
    Rule(
        "eyes_on_the_road",
        "refuse",
        ("define_routine", "switch_profile"),
        "a routine is put together, or the profile changes, while the car moves",
        while_moving(triggers.always),
    ),
    Rule(
        "no_high_beam_in_fog",
        "refuse",
        ("set_high_beam",),
        "the high beam comes on and a fog light is on, or its value is stale",
        triggers.fog_lights_may_be_on,
    ),
    # What is asked about first.
    Rule("confirm_trunk", "confirm", ("set_trunk",), "the trunk opens", says(open=True)),
    Rule("confirm_high_beam", "confirm", ("set_high_beam",), "the high beam comes on", says(enabled=True)),
    Rule("confirm_fog_lights", "confirm", ("set_fog_lights",), "the fog lights come on", says(enabled=True)),
    Rule(
        "confirm_sunroof_in_rain",
        "confirm",
        ("set_sunroof",),
        "the sunroof opens and it rains, or rain is not known",
        triggers.opens_the_roof_in_rain,
    ),
    # Nothing but energy is at stake: where A/C is not known to be on, nobody is asked.
    Rule(
        "confirm_window_with_ac",
        "confirm",
        ("set_window",),
        f"a window opens above {WINDOW_ASKS_ABOVE} % and A/C is on, or comes on in the same turn",
        triggers.opens_a_window_with_ac,
    ),
    Rule(
        "confirm_lights_off_moving",
        "confirm",
        ("set_headlights",),
        "the headlights go off or to parking light while the car moves",
        while_moving(triggers.darkens),
    ),
    # Measured, a model's guess is sometimes wrong, and neither its own certainty nor a grammar tells when.
    Rule(
        "confirm_guess",
        "confirm",
        (),
        "a call that changes something is a guess: of the language model, or of a nearest meaning that is not sure",
        triggers.is_a_guess,
    ),
    # What comes along.
    Rule(
        "fog_lights_end_high_beam",
        "adjust",
        ("set_fog_lights",),
        "the fog lights come on and the high beam is not known to be off",
        says(enabled=True),
        triggers.no_high_beam,
        "switches the high beam off first; the fog lights wait for it",
        waits=True,
    ),
    Rule(
        "fog_lights_need_low_beam",
        "adjust",
        ("set_fog_lights",),
        "the fog lights come on and the light switch is not known to be at low beam",
        says(enabled=True),
        triggers.low_beam,
        "sets the headlights to low beam",
    ),
    Rule(
        "sunshade_before_sunroof",
        "adjust",
        ("set_sunroof",),
        "the sunroof opens further than the sunshade is known to be open",
        triggers.opens_the_roof,
        triggers.sunshade,
        "opens the sunshade as far first; the sunroof waits for it",
        waits=True,
    ),
    Rule(
        "defrost_needs_fan",
        "adjust",
        ("set_defrost",),
        "the windscreen is defrosted and a fan in front is not known to be at 2 or more",
        triggers.clears_the_windscreen,
        triggers.fan_for_the_windscreen,
        "sets that fan to 2",
    ),
    Rule(
        "defrost_needs_windshield_air",
        "adjust",
        ("set_defrost",),
        "the windscreen is defrosted and the air in front is not known to go there",
        triggers.clears_the_windscreen,
        triggers.air_to_the_windscreen,
        "sends the air to the windscreen",
    ),
    Rule(
        "defrost_needs_ac",
        "adjust",
        ("set_defrost",),
        "the windscreen is defrosted and A/C is not known to be on",
        triggers.clears_the_windscreen,
        triggers.ac,
        "switches A/C on",
    ),
    Rule(
        "ac_closes_windows",
        "adjust",
        ("set_ac",),
        f"A/C comes on and windows are known to be open more than {WINDOW_CLOSES_ABOVE} %",
        says(enabled=True),
        triggers.closed_windows,
        "closes them, except those that the same sentence moves",
    ),
    Rule(
        "ac_needs_fan",
        "adjust",
        ("set_ac",),
        "A/C comes on and every fan that is known is at 0",
        says(enabled=True),
        triggers.some_fan,
        "sets the fan to 1",
    ),
    # What is said besides.
    Rule(
        "already_so",
        "note",
        ("set_headlights", "set_high_beam", "set_fog_lights", "set_ac"),
        "a light or A/C is known to be as it is requested",
        triggers.is_so_already,
    ),
    Rule(
        "zones_apart",
        "note",
        ("set_temperature",),
        f"a zone comes to be more than {ZONES_APART_ABOVE} degrees from another one",
        triggers.zones_apart,
    ),
)
