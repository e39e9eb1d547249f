"""Which warnings are said without being asked for, and how often."""

import math
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.effects import Report, Say
from assistant.conversation.events import Announced, Heard, Pressed, Spoken, Understood
from assistant.conversation.state import NOTHING_SAID, Conversation, Phase
from assistant.conversation.turn import step
from assistant.conversation.unasked import FORGOTTEN_AFTER_S, new_warnings
from assistant.tools.state import warnings
from assistant.tools.state.warned import active, announcement, facts
from assistant.types.announcement import Announcement, Priority
from assistant.types.call import Call
from assistant.types.car_state import CarState, Signal, SignalValue
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript

COOLANT = "Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature"
FUEL = "Vehicle.Powertrain.FuelSystem.RelativeLevel"
TYRE = "Vehicle.Chassis.Axle.Row1.Wheel.Left.Tire.IsPressureLow"
OTHER_TYRE = "Vehicle.Chassis.Axle.Row2.Wheel.Right.Tire.IsPressureLow"
CODES, MAYBE = "Vehicle.Diagnostics.DTCList", "Vehicle.Diagnostics.PendingDTCList"
WASHER = "Vehicle.Body.Windshield.Front.WasherFluid.IsLevelLow"


def car(signals: Mapping[str, SignalValue | None], now_s: float = 0.0) -> CarState:
    """A value of None is a signal that grew stale with what it said last."""
    known = {
        name: Signal(True if value is None else value, "", now_s - (99.0 if value is None else 0.0), 5.0)
        for name, value in signals.items()
    }
    return CarState(now_s, known)


def changed(at_s: float, signals: Mapping[str, SignalValue | None], now_s: float = 0.0) -> Announced:
    return Announced(at_s, announcement(car(signals, now_s)))


def said(*cars: tuple[float, Mapping[str, SignalValue | None]]) -> list[list[str]]:
    """Play cars as they change at their moments; return the codes that are said at each."""
    known: Mapping[str, float] = NOTHING_SAID
    told = []
    for at_s, signals in cars:
        new, known = new_warnings(known, active(car(signals, at_s)), car(signals, at_s), at_s)
        told.append([str(warning["code"]) for warning in new])
    return told


def test_the_gravest_is_said_first_and_all_at_once() -> None:
    assert said((0, {FUEL: 5, COOLANT: 121})) == [["coolant_hot", "fuel_low"]]


def test_what_is_said_is_not_said_again_while_it_lasts() -> None:
    assert said((0, {FUEL: 5}), (9_000, {FUEL: 5, TYRE: True})) == [["fuel_low"], ["tyre_pressure_low"]]


def test_what_comes_and_goes_is_one_warning_until_it_was_well_for_long() -> None:
    flapping = [(at_s, {FUEL: 5 if at_s % 20 else 50}) for at_s in range(10, 2_000, 10)]
    assert said(*flapping) == [["fuel_low"]] + [[]] * (len(flapping) - 1)
    mended = ((0.0, {FUEL: 5}), (10.0, {FUEL: 50}), (11.0 + FORGOTTEN_AFTER_S, {FUEL: 5}))
    assert said(*mended) == [["fuel_low"], [], ["fuel_low"]]


def test_a_signal_that_is_lost_is_not_well() -> None:
    assert said((0, {TYRE: True}), (10, {TYRE: None}), (9_000, {TYRE: True})) == [["tyre_pressure_low"], [], []]


def test_of_two_tyres_the_second_is_new_and_when_one_is_mended_nothing_is() -> None:
    both = {TYRE: True, OTHER_TYRE: True}
    told = said((0, {TYRE: True}), (10, both), (20, {TYRE: False, OTHER_TYRE: True}))
    assert told == [["tyre_pressure_low"], ["tyre_pressure_low"], []]


def test_a_fault_code_is_said_once_and_one_that_is_not_sure_never() -> None:
    assert said((0, {MAYBE: "P0420"}), (10, {CODES: "P0420"}), (20, {CODES: "P0420,P0301"})) == [
        [],
        ["P0420"],
        ["P0301"],
    ]


@pytest.mark.parametrize(
    ("speed", "told"), [(50.0, ["door_open"]), (0.0, []), (None, [])], ids=["moving", "standing", "unknown"]
)
def test_an_open_door_is_said_where_the_car_is_known_to_move(speed: float | None, told: list[str]) -> None:
    door: dict[str, SignalValue | None] = {"Vehicle.Cabin.Door.Row1.DriverSide.IsOpen": True}
    assert said((0, door if speed is None else door | {"Vehicle.Speed": speed})) == [told]


def test_what_can_wait_is_not_said() -> None:
    assert said((0, {WASHER: True})) == [[]]


def test_a_number_that_changes_without_a_warning_is_no_fact() -> None:
    assert facts(car({FUEL: 50})) == facts(car({FUEL: 49})) == frozenset()
    assert facts(car({FUEL: 9})) == facts(car({FUEL: 8})) != frozenset()


def test_warnings_are_told_from_the_signals_that_are_subscribed_to_alone() -> None:
    asked: set[str] = set()

    class Noting(CarState):
        def believed(self, name: str) -> SignalValue | None:
            asked.add(name)
            return None

    list(active(Noting(0.0)))
    assert asked <= warnings.SIGNALS


LEVELS = st.dictionaries(st.sampled_from([FUEL, COOLANT, TYRE, OTHER_TYRE]), st.sampled_from([5, 50, 121, True, None]))


@given(st.lists(st.tuples(st.floats(0, 500), LEVELS), max_size=30))
def test_no_warning_is_said_twice_within_the_time_that_it_is_remembered(
    changes: list[tuple[float, dict[str, SignalValue | None]]],
) -> None:
    known, now_s, last = NOTHING_SAID, 0.0, dict[str, float]()
    for gap_s, signals in changes:
        now_s += gap_s
        before = known.keys()
        new, known = new_warnings(known, active(car(signals, now_s)), car(signals, now_s), now_s)
        for part in known.keys() - before:
            assert now_s - last.get(part, -FORGOTTEN_AFTER_S) >= FORGOTTEN_AFTER_S
            last[part] = now_s
        assert bool(new) >= bool(known.keys() - before)


def test_a_machine_at_rest_says_what_is_new_once_and_nothing_where_nothing_is() -> None:
    well, _ = step(Conversation(), changed(0.0, {FUEL: 50}))
    conversation, effects = step(well, changed(1.0, {FUEL: 5}, 1.0))
    assert [effect.lang for effect in effects if isinstance(effect, Say)] == ["en"]
    (meaning,) = (effect.turn.meaning for effect in effects if isinstance(effect, Report))
    assert (meaning.decided_by, meaning.confidence) == ("none", 1.0), "nobody said it, and there is no doubt"
    assert (conversation.phase, conversation.mode) == (Phase.SPEAKING, "unasked")
    conversation, _ = step(conversation, Spoken(3.0, conversation.utterance))
    still, effects = step(conversation, changed(4.0, {FUEL: 5}, 4.0))
    assert (still.phase, effects) == (Phase.IDLE, ())


def test_a_machine_at_rest_that_hears_of_a_car_that_is_well_says_nothing() -> None:
    conversation, effects = step(Conversation(), changed(0.0, {FUEL: 50}))
    assert (conversation.phase, conversation.utterance, effects) == (Phase.IDLE, 0, ())


def test_a_warning_waits_until_nobody_speaks() -> None:
    listening, _ = step(Conversation(), Pressed(0.0))
    conversation, effects = step(listening, changed(1.0, {FUEL: 5}, 1.0))
    assert (conversation.phase, conversation.utterance, effects) == (Phase.LISTENING, 1, ())
    conversation, effects = step(conversation, Heard(2.0, 1, Transcript("stop", "en")))
    conversation, effects = step(conversation, Understood(2.5, 1, Meaning("stop"), car({}, 2.5)))
    assert [type(effect) for effect in effects if isinstance(effect, Say)] == [Say]
    assert conversation.phase is Phase.SPEAKING


def reminder(name: str, priority: Priority = Priority.LATER, until_s: float = math.inf) -> Announcement:
    """Something that another source than the car's warnings wants said."""
    return Announcement(
        "reminders", Call("recall"), {"notes": [name]}, car({}), priority=priority, until_s=until_s, key=name
    )


def at_rest(conversation: Conversation, at_s: float) -> tuple[Conversation, list[object]]:
    """End the first utterance without a reply; return what is said then, in data."""
    conversation, _ = step(conversation, Heard(at_s, 1, Transcript("stop", "en")))
    conversation, effects = step(conversation, Understood(at_s, 1, Meaning("stop"), car({}, at_s)))
    told = [notes(effect) for effect in effects if isinstance(effect, Report) and effect.turn.utterance > 1]
    return conversation, told


def spoken(conversation: Conversation, at_s: float) -> tuple[Conversation, list[object]]:
    """Say a reply to its end; return what is said next, in data."""
    conversation, effects = step(conversation, Spoken(at_s, conversation.utterance))
    return conversation, [notes(effect) for effect in effects if isinstance(effect, Report)]


def notes(effect: Report) -> object:
    result = effect.turn.steps[0].result
    return result.value.get("notes") or [w["code"] for w in result.value["warnings"]] if result else None  # type: ignore[attr-defined]  # plain JSON


def test_the_most_urgent_is_said_first_and_of_equals_the_one_that_came_first() -> None:
    conversation, _ = step(Conversation(), Pressed(0.0))
    waiting = (reminder("call home"), reminder("buy milk"), reminder("turn now", Priority.NOW))
    for announcement_ in waiting:
        conversation, effects = step(conversation, Announced(1.0, announcement_))
        assert effects == ()
    conversation, _ = step(conversation, changed(1.0, {COOLANT: 121}))
    conversation, told = at_rest(conversation, 2.0)
    for at_s in (3.0, 4.0, 5.0, 6.0, 7.0):
        conversation, said_next = spoken(conversation, at_s)
        told += said_next
    assert told == [["turn now"], ["coolant_hot"], ["call home"], ["buy milk"]]


def test_what_is_over_is_not_said_and_a_newer_one_takes_the_place_of_the_older() -> None:
    conversation, _ = step(Conversation(), Pressed(0.0))
    for announcement_ in (reminder("a", until_s=3.0), reminder("b", until_s=9.0), reminder("b", until_s=20.0)):
        conversation, _ = step(conversation, Announced(1.0, announcement_))
    assert len(conversation.unsaid) == 2
    conversation, told = at_rest(conversation, 10.0)
    assert told == [["b"]]
    assert conversation.unsaid == ()


def test_guidance_is_as_loud_as_the_navigation_and_all_else_as_the_voice() -> None:
    way = Announcement("guidance", Call("set_fan", {"level": 2}), {"level": 2}, CarState(0.0))
    for announced, channel in ((way, "navigation"), (changed(0.0, {TYRE: True}).announcement, "voice")):
        _, effects = step(Conversation(), Announced(0.0, announced))
        assert [effect.channel for effect in effects if isinstance(effect, Say)] == [channel]
