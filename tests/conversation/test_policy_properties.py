"""What policy never does, whatever is requested, in whatever order, and whatever the car tells or does not."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assistant.car.simulated.car import signals
from assistant.conversation.effects import Step
from assistant.conversation.foresight import after, raises, reading, target
from assistant.conversation.policy import judge, judge_all
from assistant.conversation.rules import RULES, Rule
from assistant.conversation.triggers import Moment
from assistant.tools import tools
from assistant.tools.vss import FRONT_FOG, HIGH_BEAM, REAR_FOG
from assistant.types.call import Call
from assistant.types.car_state import CarState, Signal, SignalValue
from tests.conversation.calls import INJECTED, any_call, any_words, calls_of

LOOKED_AT = sorted({name for rule in RULES for name in rule.tools} | {"set_sunshade", "set_fan", "sync_zones"})
"""tools that rules look at, or that change what they look at"""
NOW_S = 100.0
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""how long an example takes is the machine's business"""
THOROUGH = settings(UNHURRIED, max_examples=300)


def _values(name: str) -> st.SearchStrategy[SignalValue]:
    signal = signals()[name]
    if signal.type == "bool":
        return st.booleans()
    if signal.type == "text":
        return st.sampled_from((*signal.words, INJECTED))
    least, most = signal.range or (-100, 100)
    return st.sampled_from((0, least, most)) | st.integers(int(max(least, -100)), int(min(most, 100)))


def _signal(name: str) -> st.SearchStrategy[Signal]:
    """A signal as cars tell it: mostly fresh, sometimes stale, flagged down or not available."""
    fresh = st.sampled_from((0.0, 0.0, 0.0, 50.0))
    believed = st.sampled_from((True, True, True, False))
    return st.builds(
        lambda value, age_s, flagged: Signal(value, signals()[name].unit, NOW_S - age_s, 5.0, flagged),
        _values(name) | st.none(),
        fresh,
        believed,
    )


STEERED = sorted(
    name for name in signals() if any(part in name for part in ("HVAC", "Window", "Sunroof", "Lights", "Rain", "Speed"))
)
cars = st.fixed_dictionaries({}, optional={name: _signal(name) for name in STEERED}).map(
    lambda told: CarState(NOW_S, told)
)
standing_cars = cars.map(lambda car: CarState(NOW_S, {**car.signals, "Vehicle.Speed": Signal(0.0, "km/h", NOW_S, 5.0)}))
watched = st.sampled_from(LOOKED_AT).flatmap(calls_of)
turns = st.lists(watched | any_call | any_words, max_size=6)


def _vehicle_rule(index: int, tool: str, kind: str, holds: Callable[[Call, Moment], bool]) -> Rule:
    assert kind in ("confirm", "refuse")
    return Rule(
        f"own_{index}", "refuse" if kind == "refuse" else "confirm", (tool,), "", holds, say={"en": "", "zh": ""}
    )


def _condition(kind: str) -> Callable[[Call, Moment], bool]:
    return {
        "always": lambda call, moment: True,
        "moving": lambda call, moment: moment.car.moving,
        "switched on": lambda call, moment: call.arguments.get("enabled") is True,
        "high beam": lambda call, moment: moment.car.believed(HIGH_BEAM) is not False,
        "fog lights": lambda call, moment: moment.car.believed(FRONT_FOG) is not False,
    }[kind]


vehicle_rules = st.lists(
    st.builds(
        _vehicle_rule,
        st.integers(0, 99),
        st.sampled_from(LOOKED_AT),
        st.sampled_from(("confirm", "refuse")),
        st.sampled_from(("always", "moving", "switched on", "high beam", "fog lights")).map(_condition),
    ),
    max_size=4,
).map(tuple)


def _running(steps: tuple[Step, ...]) -> list[Call]:
    return [step.call for step in steps if step.status is None]


def _requested(steps: tuple[Step, ...]) -> list[Step]:
    """The steps of what was requested, without what was added."""
    return [step for step in steps if step.serves is None]


@UNHURRIED
@given(turns, cars, st.booleans(), st.booleans(), vehicle_rules)
def test_nothing_opens_unlocks_or_folds_while_the_car_moves_or_may(
    requests: list[Call], car: CarState, guessed: bool, confirmed: bool, extra: tuple[Rule, ...]
) -> None:
    assume(car.moving)
    for call in _running(judge_all(requests, car, guessed=guessed, confirmed=confirmed, extra=extra)):
        assert call.arguments.get("open") is not True
        assert call.arguments.get("locked") is not False
        assert call.arguments.get("folded") is not True
        assert call.tool not in ("define_routine", "switch_profile")
        drivers_seat = call.tool == "move_seat" and call.arguments.get("seat", "driver") == "driver"
        assert not drivers_seat or call.arguments["part"] == "lumbar"


@UNHURRIED
@given(turns, cars, st.booleans(), vehicle_rules)
def test_every_step_fits_its_tool_and_points_at_steps_that_are_there(
    requests: list[Call], car: CarState, confirmed: bool, extra: tuple[Rule, ...]
) -> None:
    steps = judge_all(requests, car, confirmed=confirmed, extra=extra)
    assert [step.call for step in _requested(steps)] == requests
    for index, step in enumerate(steps):
        fits = step.call.tool in tools() and tools()[step.call.tool].fault(step.call) is None
        assert fits or (step.status, step.rule) == ("refused", "out_of_range")
        assert (step.status is None) or (step.rule is not None and step.serves is None and step.needs is None)
        assert step.serves is None or (step.serves > index and steps[step.serves].status is None)
        assert step.needs is None or (step.needs < index and steps[step.needs].status is None)


def _drive(car: CarState, steps: tuple[Step, ...], failing: frozenset[int]) -> list[CarState]:
    """The car before each step and after the last, as the runtime does them, some of which fail."""
    cars, done = [car], set()
    for index, step in enumerate(steps):
        tried = step.status is None and (step.needs is None or step.needs in done)
        if tried and index not in failing:
            done.add(index)
            cars.append(after(step.call, cars[-1]))
        else:
            cars.append(cars[-1])
    return cars


failures = st.frozensets(st.integers(0, 8), max_size=3)


@THOROUGH
@given(st.lists(watched, max_size=6), cars, st.booleans(), failures, vehicle_rules)
def test_high_beam_never_comes_to_shine_together_with_fog_lights(
    requests: list[Call], car: CarState, confirmed: bool, failing: frozenset[int], extra: tuple[Rule, ...]
) -> None:
    assume(not (_both_lit(car)))
    steps = judge_all(requests, car, confirmed=confirmed, extra=extra)
    assert not any(_both_lit(moment) for moment in _drive(car, steps, failing))


def _both_lit(car: CarState) -> bool:
    return car.believed(HIGH_BEAM) is True and True in (car.believed(FRONT_FOG), car.believed(REAR_FOG))


@UNHURRIED
@given(st.lists(watched, max_size=6), cars, st.booleans(), failures)
def test_the_sunroof_never_opens_further_than_its_shade(
    requests: list[Call], car: CarState, confirmed: bool, failing: frozenset[int]
) -> None:
    steps = judge_all(requests, car, confirmed=confirmed)
    cars = _drive(car, steps, failing)
    for before, then, step in zip(cars, cars[1:], steps, strict=False):
        if step.call.tool == "set_sunroof" and then is not before and raises(step.call, before):
            shade, roof = reading("set_sunshade", before), target(step.call, before)
            assert shade is not None
            assert shade >= (100 if roof is None else roof)


@UNHURRIED
@given(turns, cars, vehicle_rules)
def test_nothing_that_is_to_be_asked_about_runs_without_a_yes(
    requests: list[Call], car: CarState, extra: tuple[Rule, ...]
) -> None:
    steps = judge_all(requests, car, extra=extra)
    cars = _drive(car, steps, frozenset())
    for step, before in zip(steps, cars, strict=False):
        if step.status is None:
            asking = [rule.name for rule in (*RULES, *extra) if rule.kind in ("confirm", "refuse")]
            holding = {rule.name for rule in (*RULES, *extra) if rule.concerns(step.call, Moment(before))}
            assert not holding.intersection(asking)


@UNHURRIED
@given(turns, cars)
def test_a_guess_never_changes_the_car_unasked(requests: list[Call], car: CarState) -> None:
    for call in _running(judge_all(requests, car, guessed=True)):
        assert tools()[call.tool].acts != "car"


@UNHURRIED
@given(turns, cars, vehicle_rules)
def test_a_yes_never_makes_a_refusal_run(requests: list[Call], car: CarState, extra: tuple[Rule, ...]) -> None:
    for request in requests:
        if judge(request, car, extra=extra).objection == "refuse":
            assert judge(request, car, extra=extra, confirmed=True).objection == "refuse"


STRICTNESS = {None: 0, "asked": 1, "refused": 2}


@THOROUGH
@given(st.lists(watched, max_size=6), cars | standing_cars, st.booleans(), vehicle_rules)
def test_a_vehicles_own_rules_never_make_an_outcome_laxer(
    requests: list[Call], car: CarState, confirmed: bool, extra: tuple[Rule, ...]
) -> None:
    ours = _requested(judge_all(requests, car, confirmed=confirmed))
    with_theirs = _requested(judge_all(requests, car, confirmed=confirmed, extra=extra))
    for mine, theirs in zip(ours, with_theirs, strict=True):
        assert STRICTNESS[theirs.status] >= STRICTNESS[mine.status]


WITH_TEXTS = sorted(
    tool.name
    for tool in tools().values()
    if any(item.type.kind in ("text", "list") for item in tool.arguments.values())
)


@UNHURRIED
@given(st.sampled_from(WITH_TEXTS).flatmap(calls_of), cars)
def test_what_a_text_says_changes_no_verdict_and_adds_no_call(request: Call, car: CarState) -> None:
    plain = {
        name: "a place"
        if isinstance(value, str) and tools()[request.tool].arguments[name].type.kind == "text"
        else value
        for name, value in request.arguments.items()
    }
    told, quiet = judge_all([request], car), judge_all([Call(request.tool, plain)], car)
    assert [(step.status, step.rule) for step in told] == [(step.status, step.rule) for step in quiet]
    assert [step.call for step in told] == [request]


@pytest.mark.parametrize("name", STEERED)
@pytest.mark.parametrize("opening", [Call("set_trunk", {"open": True}), Call("set_locks", {"locked": False})])
def test_a_text_where_a_signal_should_be_opens_nothing(name: str, opening: Call) -> None:
    told = CarState(NOW_S, {name: Signal(INJECTED, "", NOW_S, 5.0)})
    assert judge(opening, told).objection == "refuse"


@UNHURRIED
@given(turns, cars, st.sampled_from(("driver", "passenger", "rear_left", "rear_right")))
def test_judging_is_the_same_every_time(requests: list[Call], car: CarState, speaker: str) -> None:
    assert judge_all(requests, car, speaker=speaker) == judge_all(requests, car, speaker=speaker)
