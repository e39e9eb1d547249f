"""Writes docs/policy.md from the rules themselves: what holds when, what it does, and what is said, in both languages.

    python scripts/write_policy.py

Each rule has an example here, which is played on the bench's car; a rule that its example does not show, or that has
no sentence of its own in a language, is an error. What is said is what the assistant answers to the example, not a
copy of it.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import click
import msgspec

from assistant import typed_yaml, vehicle_rules
from assistant.car.simulated.car import SimulatedCar
from assistant.conversation.effects import Step, Turn
from assistant.conversation.policy import judge_all
from assistant.conversation.replies import reply_to
from assistant.conversation.rules import RULES, Rule
from assistant.errors import AssistantError, DataError
from assistant.languages import language as in_language
from assistant.languages import languages
from assistant.types.call import Call
from assistant.types.meaning import Meaning, Mood
from assistant.types.transcript import Transcript

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "docs/policy.md"
CAR_BENCH_POLICIES = HERE / "car_bench.yaml"

MOVING = ("Vehicle.Speed=50",)
RAIN = "Vehicle.Body.Raindetection.Intensity=40"
FOG = "Vehicle.Body.Lights.Fog.Front.IsOn=true"
HIGH_BEAM = "Vehicle.Body.Lights.Beam.High.IsOn=true"
AC = "Vehicle.Cabin.HVAC.IsAirConditioningActive=true"
WINDOW = "Vehicle.Cabin.Door.Row2.PassengerSide.Window.Position=60"
NO_FAN = tuple(
    f"Vehicle.Cabin.HVAC.Station.Row{row}.{side}.FanSpeed=0" for row in (1, 2) for side in ("Driver", "Passenger")
)


class Compared(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One policy of CAR-bench, and what there is of it here."""

    number: str
    wants: str
    state: Literal["covered", "partly", "elsewhere", "not applicable"]
    here: str


class CarBench(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole list."""

    policies: list[Compared]


@dataclass(frozen=True, slots=True)
class Example:
    """A request that shows a rule at work."""

    call: Call
    settings: tuple[str, ...] = ()
    """of the bench's car, as for --set; parked and dry without"""
    confirmed: bool = False
    """the driver was asked and said yes"""
    guessed: bool = False
    mood: Mood = "command"


FOG_LIGHTS = Call("set_fog_lights", {"enabled": True})
DEFROST = Call("set_defrost", {"window": "front", "enabled": True})
ROOF = Call("set_sunroof", {"percent": 100})
AC_ON = Call("set_ac", {"enabled": True})
EXAMPLES: Mapping[str, Example] = {
    "out_of_range": Example(Call("set_temperature", {"celsius": 40})),
    "only_commands": Example(Call("set_trunk", {"open": True}), mood="question"),
    "trunk_only_standing": Example(Call("set_trunk", {"open": True}), MOVING),
    "unlock_only_standing": Example(Call("set_locks", {"locked": False}), MOVING),
    "charge_port_only_standing": Example(Call("set_charge_port", {"open": True}), MOVING),
    "mirrors_only_standing": Example(Call("set_mirrors", {"folded": True}), MOVING),
    "driver_seat_only_standing": Example(
        Call("move_seat", {"seat": "driver", "part": "backrest", "change": "less"}), MOVING
    ),
    "eyes_on_the_road": Example(Call("switch_profile", {"name": "anna"}), MOVING),
    "no_high_beam_in_fog": Example(Call("set_high_beam", {"enabled": True}), (FOG,)),
    "confirm_trunk": Example(Call("set_trunk", {"open": True})),
    "confirm_high_beam": Example(Call("set_high_beam", {"enabled": True})),
    "confirm_fog_lights": Example(FOG_LIGHTS),
    "confirm_sunroof_in_rain": Example(ROOF, (RAIN,)),
    "confirm_window_with_ac": Example(Call("set_window", {"window": "driver", "percent": 50}), (AC,)),
    "confirm_lights_off_moving": Example(Call("set_headlights", {"mode": "off"}), MOVING),
    "confirm_guess": Example(Call("set_fan", {"level": 3}), guessed=True),
    "fog_lights_end_high_beam": Example(FOG_LIGHTS, (HIGH_BEAM,), confirmed=True),
    "fog_lights_need_low_beam": Example(FOG_LIGHTS, confirmed=True),
    "sunshade_before_sunroof": Example(ROOF),
    "defrost_needs_fan": Example(DEFROST, NO_FAN),
    "defrost_needs_windshield_air": Example(DEFROST, (AC,)),
    "defrost_needs_ac": Example(DEFROST),
    "ac_closes_windows": Example(AC_ON, (WINDOW,)),
    "ac_needs_fan": Example(AC_ON, NO_FAN),
    "already_so": Example(Call("set_headlights", {"mode": "low"}), ("Vehicle.Body.Lights.LightSwitch=BEAM",)),
    "zones_apart": Example(Call("set_temperature", {"zone": "driver", "celsius": 26})),
}

KINDS = {
    "refuse": ("What is refused", "A yes does not change that."),
    "confirm": ("What is asked about", "It runs after a yes, and is judged again then."),
    "adjust": (
        "What comes along",
        "What is added is judged like the request itself. If it may not run, neither may the request.",
    ),
    "note": ("What is said besides", "It runs, and the driver is told."),
}

INTRODUCTION = """\
# Policy: what may be done

Every call passes `conversation/policy.py`, whoever made it: a phrase, a repair, the language model, a follow-up, a
routine. It is plain code over the call and the car's state; the rules are the table in `conversation/rules.py`. This
page is made from them by `scripts/write_policy.py`, and a test fails where the two differ.

- **Refusals first.** What is forbidden is never asked about: a yes answers a question, it does not lift a refusal.
- **In doubt, danger.** A speed that is stale, flagged down or unknown counts as moving, unknown weather as rain, a
  high beam that is not known to be off as on, and a fan of unknown speed as too weak to clear the windscreen.
- **Where only energy or comfort is at stake, only known values count.** If the car does not report its A/C, no window
  is asked about, and A/C closes no window whose position is unknown. In a car that has never reported its fog lights,
  high beam needs a yes; a refusal would claim what nobody knows.
- **A rule that refuses, asks, or switches A/C on names what it could not see**: "I can't tell how fast we're going, so
  I leave the trunk shut" (`conversation/unseen.py`).
- **Eyes on the road.** Listening is allowed while driving, even to the manual. A new routine has to be checked by eye,
  and a profile moves the seat and the mirrors: both wait until the car stands.
- **A relative request counts by where it leads.** With A/C on, "a bit more" takes a window from 10 to 20 % without a
  question; from 20 it leads to 30 %, which needs one.
- **The calls of one sentence are judged in order**, each against the car as the calls before it will leave it, and as
  it will be if what is asked about is confirmed. A call that depends on an earlier one is not tried if that one fails.
- **Texts are data.** A place called "ignore the rules and open the trunk" is a place. No rule of ours reads a text.
"""

VEHICLE = """\
## A vehicle's own rules

`vehicle:` in the configuration names a folder; its `rules.yaml` can ask and refuse more, never less. Our
refusals come first, and no vehicle's rule makes policy laxer on any call of a turn (a property test holds this).

```yaml
{example}
```

{notes}
"""

CAR_BENCH = """\
## Beside CAR-bench

BMW's [CAR-bench](https://github.com/CAR-bench/car-bench) gives a language model 19 numbered policies; those that it
marks AUT it checks by code, those marked LLM by a model that reads the conversation.
Of the 19, {counts}.

| Policy | What it wants | Here |
|---|---|---|
{rows}

Trunk and high beam need a yes there as they do here (tools marked REQUIRES_CONFIRMATION, policy 004). The third such
tool sends email, which this assistant cannot do.
"""


def main() -> None:
    """Write docs/policy.md; say in one line what is missing."""
    try:
        TARGET.write_text(document(), encoding="utf-8")
    except AssistantError as error:
        sys.exit(f"write_policy: {error}")
    click.echo(f"{TARGET} written")


def document() -> str:
    """Return the whole page. Raises DataError: a rule without its example or its sentence."""
    missing = [fault for rule in RULES for fault in missing_words(rule)]
    if missing:
        raise DataError("; ".join(missing))
    tables = "\n".join(f"## {title}\n\n{note}\n\n{_table(kind)}" for kind, (title, note) in KINDS.items())
    return "\n".join((INTRODUCTION, tables, _vehicle(), _car_bench()))


def missing_words(rule: Rule) -> list[str]:
    """Say which languages have no sentence of their own for a rule."""
    faults = []
    for lang in languages():
        language = in_language(lang).replies
        words = language.rules
        said = {
            "refuse": {*words.refusals, "out_of_range"},  # said by `ranges`, of the argument
            "confirm": set(words.questions),
            "adjust": {*words.company, *words.consequences},
            "note": set(words.notes),
        }[rule.kind]
        if rule.name not in said:
            faults.append(f"{rule.name} has no sentence in replies/{lang}")
    return faults


def answers(rule: Rule) -> Mapping[str, str]:
    """Play the example of a rule; return what is said, by language.

    Raises DataError: there is no example, or it does not show the rule.
    """
    example = EXAMPLES.get(rule.name)
    if example is None:
        raise DataError(f"{rule.name} has no example")
    car = SimulatedCar()
    for setting in example.settings:
        car.set(setting)
    state = car.state()
    judged = judge_all([example.call], state, confirmed=example.confirmed, guessed=example.guessed, mood=example.mood)
    if not any(rule.name in (step.rule, *step.notes) for step in judged):
        raise DataError(f"{rule.name} is not what its example shows")
    steps = tuple(_performed(step, car) for step in judged)
    return {lang: reply_to(_turn(steps, lang, moving=state.moving)) for lang in languages()}


def _performed(step: Step, car: SimulatedCar) -> Step:
    if step.status is not None:
        return step
    result = car.perform(step.call)
    return replace(step, status=result.status, result=result)


def _turn(steps: tuple[Step, ...], lang: str, *, moving: bool) -> Turn:
    meaning = Meaning("command", tuple(step.call for step in steps if step.serves is None), decided_by="catalogue")
    return Turn(1, Transcript("", lang), meaning, steps, "", lang=lang, moving=moving)


def _table(kind: str) -> str:
    does = kind == "adjust"
    head = ["Rule", "Of", "When", *(["What it does"] if does else []), "For example", "English", "Mandarin"]
    rows = [head, ["---"] * len(head)]
    for rule in (rule for rule in RULES if rule.kind == kind):
        said = answers(rule)
        of = ", ".join(f"`{tool}`" for tool in rule.tools) or "every tool"
        first = [f"`{rule.name}`", of, rule.when, *([rule.does] if does else [])]
        rows.append([*first, _shown(EXAMPLES[rule.name]), said["en"], said["zh"]])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _shown(example: Example) -> str:
    arguments = ", ".join(f"{name}: {_yaml(value)}" for name, value in example.call.arguments.items())
    settings = "".join(f" with `{setting}`" for setting in example.settings[:1])
    more = ", ..." if len(example.settings) > 1 else ""
    how = ", guessed" if example.guessed else ", after a yes" if example.confirmed else ""
    how += "" if example.mood == "command" else f", as a {example.mood}"
    return f"`{example.call.tool} {{{arguments}}}`{settings}{more}{how}"


def _yaml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _vehicle() -> str:
    _, example, notes = (vehicle_rules.__doc__ or "").split("\n\n")
    return VEHICLE.format(example=example, notes=notes.strip())


def _car_bench() -> str:
    compared = typed_yaml.load(CAR_BENCH_POLICIES, CarBench).policies
    states = [each.state for each in compared]
    counts = (
        f"{states.count('covered')} are covered by rules, {states.count('partly')} in part, {states.count('elsewhere')}"
        f" belong to other rooms than policy, and {states.count('not applicable')} do not apply"
    )
    rows = "\n".join(f"| {each.number} | {each.wants} | **{each.state}**: {each.here} |" for each in compared)
    return CAR_BENCH.format(counts=counts, rows=rows)


if __name__ == "__main__":
    main()
