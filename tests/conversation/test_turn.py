"""The turn machine: stories with a virtual clock, and its whole space walked by chance."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.conversation.acting import ANSWER_QUESTION_WITHIN_S
from assistant.conversation.effects import (
    Cancel,
    Interpret,
    Listen,
    Perform,
    Report,
    Role,
    Say,
    StopListening,
    StopSaying,
    WakeMeAt,
)
from assistant.conversation.events import (
    Announced,
    Cancelled,
    Done,
    Elapsed,
    Event,
    Failed,
    Heard,
    Objected,
    Pressed,
    Spoken,
    Typed,
    Understood,
)
from assistant.conversation.judging import objection
from assistant.conversation.state import Conversation, IllegalEventError, Phase
from assistant.conversation.turn import TRANSITIONS
from assistant.conversation.turn import step as whole_step
from assistant.tools.state.warned import announcement
from assistant.tools.vss import FRONT_FOG
from assistant.types.call import Call, Result, Value
from assistant.types.car_state import CarState, Signal
from assistant.types.found import Found
from assistant.types.meaning import MOODS, NOT_UNDERSTOOD, Condition, Fact, Fragment, HeldBack, Meaning, Mood
from assistant.types.reason import OutOfRange
from assistant.types.transcript import Transcript
from tests.fakes.ports import TOWN

WORDS = Transcript(text="something", lang="en")
FAN = Meaning("command", (Call("set_fan", {"level": 2}),), decided_by="catalogue", confidence=1.0)
TRUNK = Meaning("command", (Call("set_trunk", {"open": True}),), decided_by="catalogue", confidence=1.0)
YES, NO = Meaning("yes", decided_by="catalogue"), Meaning("no", decided_by="catalogue")
DONE = Result("done", {"zone": "all", "level": 2})


def car(speed_kmh: float | None = 0.0) -> CarState:
    signals = {} if speed_kmh is None else {"Vehicle.Speed": Signal(speed_kmh, "km/h", 0.0, 5.0)}
    return CarState(time_s=0.0, signals=signals)


def step(conversation: Conversation, event: Event) -> tuple[Conversation, tuple[Any, ...]]:
    """Take a step, and leave its alarms out: test_patience.py looks at them."""
    conversation, effects = whole_step(conversation, event)
    return conversation, tuple(effect for effect in effects if not isinstance(effect, WakeMeAt))


def after(*events: Event, begin: Conversation | None = None) -> tuple[Conversation, tuple[Any, ...]]:
    """Play the events; return the conversation and the effects of the last one."""
    conversation, effects = begin or Conversation(), tuple[Any, ...]()
    for event in events:
        conversation, effects = step(conversation, event)
    return conversation, effects


def understood(
    meaning: Meaning, *, utterance: int = 1, at_s: float = 1.0, speed_kmh: float | None = 0.0
) -> list[Event]:
    return [
        Pressed(at_s),
        Heard(at_s, utterance, WORDS),
        Understood(at_s, utterance, meaning, car(speed_kmh)),
    ]


def reply_of(effects: tuple[Any, ...]) -> str:
    return next(effect.text for effect in effects if isinstance(effect, Say))


def report_of(effects: tuple[Any, ...]) -> Any:
    return next(effect.turn for effect in effects if isinstance(effect, Report))


def test_a_turn_goes_from_the_press_to_silence() -> None:
    conversation, effects = after(Pressed(0.0))
    assert effects == (Listen(1),)
    conversation, effects = step(conversation, Heard(1.0, 1, WORDS))
    assert effects == (Interpret(1, WORDS),)
    conversation, effects = step(conversation, Understood(1.1, 1, FAN, car()))
    assert effects == (Perform(1, 0, FAN.calls[0]),)
    conversation, effects = step(conversation, Done(1.2, 1, 0, DONE))
    assert reply_of(effects) == "Fan at 2."
    assert report_of(effects).steps[0].status == "done"
    conversation, effects = step(conversation, Spoken(2.0, 1))
    assert conversation.phase is Phase.IDLE
    assert effects == ()


def test_a_second_press_while_listening_ends_the_utterance() -> None:
    conversation, effects = after(Pressed(0.0), Pressed(1.0))
    assert effects == (StopListening(1),)
    assert conversation.utterance == 1


def test_a_press_while_speaking_silences_and_listens() -> None:
    _, effects = after(*understood(NOT_UNDERSTOOD), Pressed(3.0))
    assert effects == (StopSaying(), Listen(2))


def test_a_result_that_comes_after_its_turn_is_over_is_dropped() -> None:
    conversation, _ = after(*understood(FAN), Pressed(2.0))
    for late in (Done(2.1, 1, 0, DONE), Understood(2.1, 1, FAN, car()), Spoken(2.1, 1), Failed(2.1, 1, "tools")):
        assert step(conversation, late) == (conversation, ())


def test_what_is_late_is_dropped_by_its_number_also_where_the_new_turn_waits_for_its_like() -> None:
    second = understood(FAN, utterance=2, at_s=3.0)
    late = (
        Heard(4.0, 1, WORDS),
        Understood(4.0, 1, TRUNK, car()),
        Done(4.0, 1, 0, DONE),
        Failed(4.0, 1, "tools"),
        Elapsed(4.0, 1, "answer"),
    )
    for begun in range(1, len(second) + 1):
        conversation, _ = after(*understood(FAN), *second[:begun])
        for event in late:
            assert step(conversation, event) == (conversation, ()), f"{event} in {conversation.phase}"
    speaking, _ = after(*understood(FAN), *second, Done(4.0, 2, 0, DONE))
    assert step(speaking, Spoken(5.0, 1)) == (speaking, ())


def test_an_event_of_an_utterance_that_has_not_begun_raises_and_changes_nothing() -> None:
    conversation, _ = after(Pressed(0.0))
    with pytest.raises(IllegalEventError):
        step(conversation, Heard(1.0, 2, WORDS))
    assert conversation == after(Pressed(0.0))[0]


def test_a_result_of_a_call_that_was_not_asked_for_raises() -> None:
    conversation, _ = after(*understood(FAN))
    with pytest.raises(IllegalEventError):
        step(conversation, Done(2.0, 1, 1, DONE))


def test_nothing_heard_is_said_and_nothing_is_interpreted() -> None:
    _, effects = after(Pressed(0.0), Heard(1.0, 1, Transcript(text=" ", lang="zh")))
    assert reply_of(effects) == "我什么都没听到。"
    assert not any(isinstance(effect, Interpret) for effect in effects)


def test_what_takes_too_long_ends_in_an_honest_sentence() -> None:
    conversation, effects = after(Pressed(0.0), Heard(0.0, 1, WORDS), Elapsed(20.0, 1, "answer"))
    assert reply_of(effects) == "Sorry, that took too long."
    assert step(conversation, Understood(21.0, 1, FAN, car())) == (conversation, ())


def test_a_call_that_never_answers_is_told_as_failed() -> None:
    _, effects = after(*understood(FAN), Elapsed(21.0, 1, "answer"))
    assert report_of(effects).steps[0].status == "failed"
    assert reply_of(effects) == "That did not work."


@pytest.mark.parametrize("engine", ["hearing", "understanding"])
def test_an_engine_that_fails_is_one_honest_sentence(engine: Role) -> None:
    events: list[Event] = [Pressed(0.0)] if engine == "hearing" else [Pressed(0.0), Heard(0.0, 1, WORDS)]
    conversation, effects = after(*events, Failed(1.0, 1, engine))
    assert reply_of(effects).startswith("Sorry")
    assert conversation.phase is Phase.SPEAKING


def test_a_voice_that_fails_does_not_leave_the_turn_open() -> None:
    conversation, effects = after(*understood(NOT_UNDERSTOOD), Failed(2.0, 1, "speaking"))
    assert (conversation.phase, effects) == (Phase.IDLE, ())


def test_the_trunk_is_asked_about_and_opened_after_a_yes() -> None:
    asked, effects = after(*understood(TRUNK))
    assert report_of(effects).awaiting == "confirmation"
    assert reply_of(effects) == "Shall I open the trunk?"
    _, effects = after(Spoken(2.0, 1), *understood(YES, utterance=2, at_s=3.0), begin=asked)
    assert effects == (Perform(2, 0, TRUNK.calls[0]),)


def test_a_no_leaves_it() -> None:
    asked, _ = after(*understood(TRUNK), Spoken(1.5, 1))
    conversation, effects = after(*understood(NO, utterance=2, at_s=3.0), begin=asked)
    assert reply_of(effects) == "All right, I leave it."
    assert conversation.question is None
    assert report_of(effects).meaning.decided_by == "dialogue"


def test_a_yes_after_the_car_has_moved_off_opens_nothing() -> None:
    asked, _ = after(*understood(TRUNK), Spoken(1.5, 1))
    _, effects = after(*understood(YES, utterance=2, at_s=3.0, speed_kmh=30.0), begin=asked)
    assert report_of(effects).steps[0].rule == "trunk_only_standing"
    assert not any(isinstance(effect, Perform) for effect in effects)


def test_only_a_question_that_was_said_to_its_end_is_answered() -> None:
    asked, _ = after(*understood(TRUNK))
    again, effects = after(*understood(YES, utterance=2, at_s=1.2), begin=asked)
    assert reply_of(effects) == "Shall I open the trunk?"
    assert not any(isinstance(effect, Perform) for effect in effects)
    _, effects = after(Spoken(2.0, 2), *understood(YES, utterance=3, at_s=3.0), begin=again)
    assert effects == (Perform(3, 0, TRUNK.calls[0]),)


def test_a_question_that_could_not_be_said_is_not_answered() -> None:
    asked, _ = after(*understood(TRUNK), Failed(1.5, 1, "speaking"))
    _, effects = after(*understood(YES, utterance=2, at_s=3.0), begin=asked)
    assert not any(isinstance(effect, Perform) for effect in effects)


def test_yes_and_the_very_thing_is_a_yes() -> None:
    asked, _ = after(*understood(TRUNK), Spoken(1.5, 1))
    _, effects = after(*understood(replace(TRUNK, agrees=True), utterance=2, at_s=3.0), begin=asked)
    assert effects == (Perform(2, 0, TRUNK.calls[0]),)


def test_please_and_another_thing_is_that_thing_and_drops_the_question() -> None:
    asked, _ = after(*understood(TRUNK), Spoken(1.5, 1))
    close = Meaning("command", (Call("set_trunk", {"open": False}),), decided_by="catalogue", agrees=True)
    closed, effects = after(*understood(close, utterance=2, at_s=3.0), begin=asked)
    assert effects == (Perform(2, 0, close.calls[0]),)
    assert closed.question is None


def test_a_guess_of_the_model_answers_nothing() -> None:
    options = (Call("set_locks", {"locked": False}), Call("set_trunk", {"open": True}))
    which = Meaning("unclear", decided_by="catalogue", fragment=Fragment("choice", {}, options))
    asked, _ = after(*understood(which), Spoken(1.5, 1))
    guess = Meaning("command", (Call("set_locks", {"locked": False}),), decided_by="model", confidence=0.9)
    _, effects = after(*understood(guess, utterance=2, at_s=3.0), begin=asked)
    assert report_of(effects).steps[0].rule == "confirm_guess"


def test_a_guess_by_the_nearest_meaning_is_asked_about() -> None:
    call = Call("set_locks", {"locked": False})
    guess = Meaning("command", (call,), decided_by="nearest", confidence=0.6, certainty="guessed")
    unsure = Meaning("unclear", reason="not sure", decided_by="nearest", confidence=0.6, guess=guess)
    asked, effects = after(*understood(unsure))
    assert [(step.call, step.status, step.rule) for step in report_of(effects).steps] == [
        (call, "asked", "confirm_guess")
    ]
    heard, _ = after(Spoken(1.5, 1), begin=asked)
    _, effects = after(*understood(Meaning("yes", decided_by="catalogue"), utterance=2, at_s=3.0), begin=heard)
    assert effects == (Perform(2, 0, call),)


@pytest.mark.parametrize("mood", [mood for mood in MOODS if mood != "command"])
def test_what_is_no_command_changes_nothing_and_is_not_asked_about(mood: Mood) -> None:
    for meaning in (FAN, TRUNK, replace(FAN, decided_by="model")):
        conversation, effects = after(*understood(replace(meaning, mood=mood)))
        assert report_of(effects).steps[0].rule == "only_commands"
        assert report_of(effects).steps[0].status == "refused"
        assert conversation.question is None


def test_a_call_is_judged_again_at_the_moment_it_runs() -> None:
    unlock = Meaning("command", (Call("set_locks", {"locked": False}),), decided_by="catalogue", confidence=1.0)
    acting, effects = after(*understood(unlock))
    assert effects == (Perform(1, 0, unlock.calls[0]),)
    assert objection(acting, 0, car(0.0), 1.5) is None
    moved_off = objection(acting, 0, car(30.0), 18.4)
    assert moved_off == Objected(18.4, 1, 0, "refused", "unlock_only_standing")
    _, effects = after(moved_off, begin=acting)
    assert report_of(effects).steps[0].status == "refused"
    assert reply_of(effects) == "I unlock the doors only when the car is standing."


def test_what_would_have_been_asked_about_is_asked_at_the_moment_it_runs() -> None:
    dark = Meaning("command", (Call("set_headlights", {"mode": "off"}),), decided_by="catalogue", confidence=1.0)
    acting, _ = after(*understood(dark))
    moved_off = objection(acting, 0, car(30.0), 9.0)
    assert moved_off == Objected(9.0, 1, 0, "asked", "confirm_lights_off_moving")
    asked, effects = after(moved_off, begin=acting)
    assert asked.question is not None
    assert report_of(effects).awaiting == "confirmation"


def test_what_the_turn_has_done_counts_at_the_moment_of_the_next_call() -> None:
    lit = replace(car(0.0), signals={**car(0.0).signals, FRONT_FOG: Signal(1, "", 0.0, 5.0)})
    calls = (Call("set_fog_lights", {"enabled": False}), Call("set_high_beam", {"enabled": True}))
    requested = Meaning("command", calls, decided_by="catalogue", confidence=1.0)
    acting, _ = after(Pressed(0.0), Heard(0.5, 1, WORDS), Understood(1.0, 1, requested, lit))
    first_done, _ = after(Done(1.5, 1, 0, Result("done")), begin=acting)
    assert first_done.steps[1].rule == "confirm_high_beam"


def test_a_yes_that_comes_too_late_answers_nothing() -> None:
    asked, _ = after(*understood(TRUNK), Spoken(1.5, 1))
    late_s = 1.0 + ANSWER_QUESTION_WITHIN_S + 0.1
    _, effects = after(*understood(YES, utterance=2, at_s=late_s), begin=asked)
    assert reply_of(effects) == "I did not ask anything."


def test_another_request_drops_the_question() -> None:
    asked, _ = after(*understood(TRUNK), Spoken(1.5, 1))
    other, _ = after(*understood(FAN, utterance=2, at_s=3.0), Done(3.0, 2, 0, DONE), Spoken(3.5, 2), begin=asked)
    _, effects = after(*understood(YES, utterance=3, at_s=4.0), begin=other)
    assert reply_of(effects) == "I did not ask anything."


def test_a_yes_without_a_question_does_nothing() -> None:
    _, effects = after(*understood(YES))
    assert reply_of(effects) == "I did not ask anything."


def test_a_guess_is_asked_about_in_words_that_name_it_and_done_after_a_yes() -> None:
    guess = Meaning("command", (Call("set_seat_heating", {"seat": "passenger", "level": 2}),), decided_by="model")
    asked, effects = after(*understood(guess))
    assert reply_of(effects) == "Shall I set the seat heating to 2, passenger's side?"
    _, effects = after(Spoken(2.0, 1), *understood(YES, utterance=2, at_s=3.0), begin=asked)
    assert effects == (Perform(2, 0, guess.calls[0]),)


def test_repeat_says_the_last_reply_again() -> None:
    first, _ = after(*understood(FAN), Done(1.0, 1, 0, DONE), Spoken(2.0, 1))
    _, effects = after(*understood(Meaning("repeat"), utterance=2, at_s=3.0), begin=first)
    assert reply_of(effects) == "Fan at 2."


def test_repeat_says_what_was_said_before_a_silence() -> None:
    conversation, _ = after(*understood(FAN), Done(1.0, 1, 0, DONE), Spoken(2.0, 1))
    conversation, _ = after(*understood(Meaning("stop"), utterance=2, at_s=3.0), begin=conversation)
    _, effects = after(*understood(Meaning("repeat"), utterance=3, at_s=4.0), begin=conversation)
    assert reply_of(effects) == "Fan at 2."


@pytest.mark.parametrize(("lang", "said"), [("en", "There is nothing to repeat."), ("zh", "没有可以重复的。")])
def test_that_there_is_nothing_to_repeat_is_said(lang: str, said: str) -> None:
    pressed, _, meant = understood(Meaning("repeat"))
    _, effects = after(pressed, Heard(1.0, 1, Transcript(text="something", lang=lang)), meant)
    assert reply_of(effects) == said


def test_stop_is_answered_by_silence() -> None:
    conversation, effects = after(*understood(Meaning("stop")))
    assert conversation.phase is Phase.IDLE
    assert [type(effect) for effect in effects] == [Report]


def low_fuel(now_s: float) -> CarState:
    return CarState(now_s, {"Vehicle.Powertrain.FuelSystem.RelativeLevel": Signal(5.0, "percent", now_s, 60.0)})


EVENTS = st.sampled_from(
    ["press", "heard", "nothing", "fan", "trunk", "yes", "done", "spoken", "failed", "elapsed", "warned"]
)


@given(st.lists(st.tuples(EVENTS, st.integers(-1, 0), st.sampled_from([0.0, 30.0, None])), max_size=40))
@settings(max_examples=400, deadline=None)
def test_no_order_of_events_opens_the_trunk_of_a_car_that_may_move(
    story: list[tuple[str, int, float | None]],
) -> None:
    """The whole space by chance: late events too. What was let through was let through standing, after a yes."""
    conversation, at_s, allowed = Conversation(), 0.0, False
    for name, late, speed_kmh in story:
        at_s += 1.0
        utterance = max(0, conversation.utterance + late)
        meaning = {"fan": FAN, "trunk": TRUNK, "yes": YES}.get(name)
        named: dict[str, Event] = {
            "press": Pressed(at_s),
            "heard": Heard(at_s, utterance, WORDS),
            "nothing": Heard(at_s, utterance, Transcript("", "en")),
            "done": Done(at_s, utterance, 0, DONE),
            "spoken": Spoken(at_s, utterance),
            "failed": Failed(at_s, utterance, "tools"),
            "elapsed": Elapsed(at_s, utterance, "answer"),
            "warned": Announced(at_s, announcement(low_fuel(at_s))),
        }
        event = named.get(name) or Understood(at_s, utterance, meaning or FAN, car(speed_kmh))
        try:
            before = conversation
            conversation, effects = step(conversation, event)
        except IllegalEventError:
            conversation, effects = before, ()
        transition = TRANSITIONS.get((before.phase, type(event)))
        reached = {before.phase, *(transition.to if transition else ())}
        assert conversation.phase in reached | ({Phase.SPEAKING} if Phase.IDLE in reached else set())
        for effect in effects:
            if isinstance(effect, Perform) and effect.call.tool == "set_trunk":
                allowed = name == "yes" and speed_kmh == 0.0 and before.question is not None
                assert allowed
            if isinstance(effect, Say | Listen | Interpret | Perform):
                assert effect.utterance == conversation.utterance


A_BIT_MORE = Meaning(
    "unclear", reason="needs what came before", fragment=Fragment("change", {"change": "a_bit_more", "further": True})
)
OFF = Meaning("unclear", reason="needs what came before", fragment=Fragment("switch", {"on": False}))
SEAT_HEATING = Meaning(
    "unclear", reason="needs what came before", fragment=Fragment("thing", {"tool": "set_seat_heating"})
)
LIGHT = Meaning(
    "unclear",
    reason="needs what came before",
    fragment=Fragment(
        "choice", {}, (Call("set_cabin_light", {"enabled": True}), Call("set_headlights", {"mode": "low"}))
    ),
)
FAN_AND_AC = Meaning("command", (Call("set_fan", {"level": 2}), Call("set_ac", {"enabled": True})))
WHY, UNDO = Meaning("why"), Meaning("undo")


def turn(
    begin: Conversation, meaning: Meaning, *results: Result, at_s: float, speed_kmh: float | None = 0.0
) -> tuple[Conversation, Any]:
    """Take a whole turn: press, words, meaning, a result for each call; return what is reported of it."""
    conversation, effects = step(begin, Pressed(at_s)) if begin.phase is not Phase.LISTENING else (begin, ())
    utterance = conversation.utterance
    conversation, _ = step(conversation, Heard(at_s, utterance, WORDS))
    conversation, effects = step(conversation, Understood(at_s, utterance, meaning, car(speed_kmh)))
    for result in results:
        performed = next(effect for effect in effects if isinstance(effect, Perform))
        conversation, effects = step(conversation, Done(at_s, utterance, performed.index, result))
    reported = report_of(effects)
    conversation, _ = step(conversation, Spoken(at_s + 2.0, utterance))
    return conversation, reported


def test_calls_of_one_turn_are_carried_out_one_after_the_other() -> None:
    conversation, effects = after(*understood(FAN_AND_AC))
    assert effects == (Perform(1, 0, FAN_AND_AC.calls[0]),)
    conversation, effects = step(conversation, Done(1.1, 1, 0, Result("failed")))
    assert effects == (Perform(1, 1, FAN_AND_AC.calls[1]),)
    with pytest.raises(IllegalEventError):
        step(conversation, Done(1.2, 1, 0, DONE))
    _, effects = step(conversation, Done(1.2, 1, 1, Result("done", {"enabled": True})))
    assert [step.status for step in report_of(effects).steps] == ["failed", "done"]


def test_the_roof_is_not_opened_where_the_sunshade_did_not_move() -> None:
    roof = Meaning("command", (Call("set_sunroof", {"percent": 100}),))
    dry = CarState(
        0.0,
        {
            "Vehicle.Body.Raindetection.Intensity": Signal(0, "percent", 0.0, 9.0),
            "Vehicle.Cabin.Sunroof.Shade.Position": Signal(0, "percent", 0.0, 9.0),
        },
    )
    conversation, effects = after(Pressed(0.0), Heard(0.0, 1, WORDS), Understood(0.0, 1, roof, dry))
    (shade,) = effects
    assert shade.call.tool == "set_sunshade"
    _, effects = step(conversation, Done(1.0, 1, shade.index, Result("failed")))
    assert {step.call.tool: step.status for step in report_of(effects).steps} == {
        "set_sunshade": "failed",
        "set_sunroof": "failed",
    }


def test_a_bit_more_goes_on_with_what_was_done() -> None:
    conversation, _ = turn(Conversation(), FAN, DONE, at_s=0.0)
    _, reported = turn(conversation, A_BIT_MORE, DONE, at_s=10.0)
    assert (reported.meaning.act, reported.meaning.decided_by) == ("command", "dialogue")
    assert reported.steps[0].call == Call("set_fan", {"change": "a_bit_more"})


def test_a_piece_of_a_request_that_nothing_completes_does_nothing() -> None:
    _, reported = turn(Conversation(), A_BIT_MORE, at_s=0.0)
    assert (reported.meaning.act, reported.steps) == ("unclear", ())
    late, _ = turn(Conversation(), FAN, DONE, at_s=0.0)
    _, reported = turn(late, A_BIT_MORE, at_s=1000.0)
    assert reported.steps == ()


def test_what_to_switch_off_is_asked_and_the_answer_completes_it() -> None:
    asked, reported = turn(Conversation(), OFF, at_s=0.0)
    assert (reported.awaiting, reported.meaning.act) == ("argument", "unclear")
    _, reported = turn(asked, SEAT_HEATING, Result("done", {"seat": "driver", "level": 0}), at_s=5.0)
    assert reported.steps[0].call == Call("set_seat_heating", {"level": 0})


def test_which_light_is_asked_and_the_second_is_taken() -> None:
    asked, reported = turn(Conversation(), LIGHT, at_s=0.0)
    assert reported.awaiting == "choice"
    second = Meaning("command", (Call("choose_result", {"index": 2}),))
    _, reported = turn(asked, second, DONE, at_s=5.0)
    assert reported.steps[0].call == Call("set_headlights", {"mode": "low"})


def test_a_yes_to_which_one_asks_again() -> None:
    asked, _ = turn(Conversation(), LIGHT, at_s=0.0)
    again, reported = turn(asked, YES, at_s=5.0)
    assert reported.awaiting == "choice"
    _, reported = turn(again, NO, at_s=8.0)
    assert (reported.awaiting, reported.steps) == (None, ())


def test_after_a_question_it_listens_by_itself_and_silence_is_not_answered() -> None:
    asked, _ = after(*understood(TRUNK))
    listening, effects = step(asked, Spoken(2.0, 1))
    assert effects == (Listen(2, "asked"),)
    silent, effects = step(listening, Heard(7.0, 2, Transcript(text="", lang="en")))
    assert [type(effect) for effect in effects] == [Report]
    assert silent.phase is Phase.IDLE
    _, effects = after(*understood(YES, utterance=3, at_s=9.0), begin=silent)
    assert effects == (Perform(3, 0, TRUNK.calls[0]),)


def test_after_a_misunderstanding_it_listens_once_more_and_not_twice() -> None:
    conversation, _ = after(*understood(NOT_UNDERSTOOD))
    conversation, effects = step(conversation, Spoken(2.0, 1))
    assert effects == (Listen(2, "asked"),)
    events = (Heard(3.0, 2, WORDS), Understood(3.1, 2, NOT_UNDERSTOOD, car()))
    conversation, effects = after(*events, begin=conversation)
    assert reply_of(effects)
    assert step(conversation, Spoken(5.0, 2)) == (replace(conversation, phase=Phase.IDLE, saying=None), ())


def test_a_press_while_it_listens_by_itself_says_that_somebody_is_there() -> None:
    conversation, _ = after(*understood(NOT_UNDERSTOOD), Spoken(2.0, 1), Pressed(2.5))
    assert (conversation.phase, conversation.mode) == (Phase.LISTENING, "pressed")
    _, effects = step(conversation, Heard(8.0, 2, Transcript(text="", lang="en")))
    assert reply_of(effects)


def test_it_does_not_listen_by_itself_where_the_driver_does_not_want_it() -> None:
    no_listening = Meaning("command", (Call("set_listening", {"enabled": False}),))
    conversation, _ = turn(Conversation(), no_listening, Result("done", {"enabled": False}), at_s=0.0)
    conversation, _ = after(*understood(NOT_UNDERSTOOD, utterance=2), begin=conversation)
    assert step(conversation, Spoken(3.0, 2))[1] == ()


def test_what_the_heart_obeys_is_put_back_to_what_it_was() -> None:
    def request(tool: str, **arguments: Value) -> Meaning:
        return Meaning("command", (Call(tool, arguments),))

    conversation = Conversation()
    told: list[dict[str, object]] = []
    requests = (
        request("set_language", language="zh"), request("set_language", language="en"), UNDO,
        request("set_listening", enabled=False), UNDO, UNDO,
    )  # fmt: skip
    for number, meaning in enumerate(requests):
        conversation, reported = turn(conversation, meaning, Result("done"), at_s=5.0 * number)
        told += [dict(step.result.value) for step in reported.steps if step.result]
    assert told == [
        {"language": "zh", "before": None},
        {"language": "en", "before": "zh"},
        {"language": "zh", "before": "en"},
        {"enabled": False, "before": True},
        {"enabled": True, "before": False},
        {"enabled": False, "before": True},
    ]
    assert (conversation.language, conversation.listens_unpressed) == ("zh", False)


@pytest.mark.parametrize(
    ("tool", "arguments", "reason"),
    [("set_language", {"language": "zh"}, "for good"), ("set_listening", {"enabled": True}, "nothing to undo")],
)
def test_what_cannot_be_put_back_or_did_not_change_is_not_taken_back(
    tool: str, arguments: dict[str, Value], reason: str
) -> None:
    conversation, reported = turn(Conversation(), Meaning("command", (Call(tool, arguments),)), Result("done"), at_s=0)
    assert [step.result.restore for step in reported.steps if step.result] == [()]
    _, reported = turn(conversation, UNDO, at_s=5.0)
    assert (reported.meaning.reason, reported.steps) == (reason, ())


def test_a_setting_that_failed_is_not_obeyed() -> None:
    chinese = Meaning("command", (Call("set_language", {"language": "zh"}),))
    conversation, _ = turn(Conversation(), chinese, Result("failed"), at_s=0.0)
    assert conversation.language is None


def test_a_search_and_a_choice_in_one_sentence_are_among_the_same_places() -> None:
    both = (Call("find_places", {"category": "parking"}), Call("choose_result", {"by": "cheapest"}))
    _, effects = after(*understood(Meaning("command", both)))
    assert effects == (Perform(1, 0, both[0]),)
    searched = Result("done", {"places": list(TOWN[:3]), "count": 3})
    _, effects = after(*understood(Meaning("command", both)), Done(2.0, 1, 0, searched))
    assert effects == (Perform(1, 1, both[1], Found.of(TOWN[:3])),)


def test_a_request_whose_condition_is_not_so_ends_with_the_reason_and_changes_nothing() -> None:
    if_fast = Condition((Fact("speed", "above", 50),), FAN)
    _, reported = turn(Conversation(), Meaning("unclear", condition=if_fast), at_s=0.0, speed_kmh=40.0)
    assert (reported.steps, reported.meaning.held) == ((), HeldBack("not so", if_fast.facts[0], 40))
    assert "40" in reported.reply


def test_it_answers_in_the_language_that_was_chosen() -> None:
    chinese = Meaning("command", (Call("set_language", {"language": "zh"}),))
    conversation, reported = turn(Conversation(), chinese, Result("done", {"language": "zh"}), at_s=0.0)
    assert reported.lang == "zh"
    _, reported = turn(conversation, NOT_UNDERSTOOD, at_s=5.0)
    assert reported.lang == "zh"


def test_a_change_is_taken_back_and_brought_back() -> None:
    was_one = Result("done", {"level": 2}, restore=(Call("set_fan", {"level": 1}),))
    was_two = Result("done", {"level": 1}, restore=(Call("set_fan", {"level": 2}),))
    conversation, _ = turn(Conversation(), FAN, was_one, at_s=0.0)
    conversation, reported = turn(conversation, UNDO, was_two, at_s=5.0)
    assert (reported.meaning.act, reported.meaning.decided_by) == ("undo", "dialogue")
    assert reported.steps[0].call == Call("set_fan", {"level": 1})
    assert reported.before.steps[0].call == FAN.calls[0]
    _, reported = turn(conversation, UNDO, was_one, at_s=10.0)
    assert reported.steps[0].call == Call("set_fan", {"level": 2})


def test_what_was_done_last_is_taken_back_first_and_each_in_its_own_order() -> None:
    def changed(tool: str, *levels: int) -> Result:
        return Result("done", {"level": 1}, restore=tuple(Call(tool, {"level": level}) for level in levels))

    both = Meaning("command", (Call("set_fan", {"level": 1}), Call("set_massage", {"level": 1})))
    massage = replace(changed("set_massage", 3), value={"seat": "driver", "level": 1})
    conversation, _ = turn(Conversation(), both, changed("set_fan", 4, 5), massage, at_s=0.0)
    restore = conversation.context.restores[-1]
    assert [call.arguments["level"] for call in restore] == [3, 4, 5]


def test_nothing_to_take_back_is_said() -> None:
    _, reported = turn(Conversation(), UNDO, at_s=0.0)
    assert (reported.steps, reported.meaning.reason) == ((), "nothing to undo")
    assert reported.reply


def test_what_policy_forbids_now_is_not_taken_back() -> None:
    lock = Meaning("command", (Call("set_locks", {"locked": True}),))
    locked = Result("done", {"locked": True}, restore=(Call("set_locks", {"locked": False}),))
    conversation, _ = turn(Conversation(), lock, locked, at_s=0.0)
    _, reported = turn(conversation, UNDO, at_s=5.0, speed_kmh=50.0)
    assert [(step.status, step.rule) for step in reported.steps] == [("refused", "unlock_only_standing")]


def test_why_is_about_the_turn_before_even_after_a_repeat() -> None:
    conversation, refused = turn(Conversation(), TRUNK, at_s=0.0, speed_kmh=50.0)
    conversation, _ = turn(conversation, Meaning("repeat"), at_s=5.0)
    _, reported = turn(conversation, WHY, at_s=10.0)
    assert reported.before.steps == refused.steps
    assert reported.before.before is None


def test_why_is_about_the_turn_before_even_after_a_press_with_no_words() -> None:
    conversation, refused = turn(Conversation(), TRUNK, at_s=0.0, speed_kmh=50.0)
    conversation, _ = after(Pressed(5.0), Heard(6.0, 2, Transcript(text=" ", lang="en")), begin=conversation)
    conversation, _ = step(conversation, Spoken(7.0, 2))
    _, reported = turn(conversation, WHY, at_s=10.0)
    assert reported.before.steps == refused.steps


def test_a_number_that_no_car_has_is_not_taken_from_an_answer_either() -> None:
    asked, _ = turn(Conversation(), FAN, DONE, at_s=0.0)
    nine = Meaning("unclear", reason="needs what came before", fragment=Fragment("number", {"number": 9}))
    _, reported = turn(asked, nine, at_s=5.0)
    assert (reported.meaning.act, reported.meaning.reason, reported.steps) == (
        "unclear",
        OutOfRange("level", 0, 5),
        (),
    )


def test_open_it_is_a_yes_to_shall_i_open_it_and_close_it_a_no() -> None:
    open_it = Meaning("unclear", reason="needs what came before", fragment=Fragment("switch", {"on": True}))
    asked, _ = turn(Conversation(), TRUNK, at_s=0.0)
    _, reported = turn(asked, open_it, Result("done", {"open": True}), at_s=5.0)
    assert (reported.meaning.act, [step.status for step in reported.steps]) == ("yes", ["done"])
    _, reported = turn(asked, OFF, at_s=5.0)
    assert (reported.meaning.act, reported.steps) == ("no", ())


def test_of_several_places_that_were_found_one_is_asked_for() -> None:
    search = Meaning("command", (Call("find_places", {"category": "fuel"}),))
    places = [{"name": name, "distance_m": 300.0} for name in ("Aral", "Shell", "Esso", "Jet")]
    found, reported = turn(Conversation(), search, Result("done", {"places": places, "count": 4}), at_s=0.0)
    assert reported.awaiting == "choice"
    there = Meaning("command", (Call("navigate_to", {"result": 2}),))
    _, reported = turn(found, there, Result("not_set_up"), at_s=5.0)
    assert reported.steps[0].call == there.calls[0]
    second = Meaning("command", (Call("choose_result", {"index": 2}),))
    _, reported = turn(found, second, Result("not_set_up"), at_s=5.0)
    assert reported.steps[0].call == second.calls[0]


def test_a_yes_that_was_hardly_heard_is_asked_for_again() -> None:
    asked, _ = turn(Conversation(), TRUNK, at_s=0.0)
    heard = Heard(5.0, 2, Transcript(text="yes", lang="en", confidence=0.3))
    again, effects = after(heard, Understood(5.0, 2, YES, car()), begin=asked)
    assert (report_of(effects).awaiting, report_of(effects).steps) == ("confirmation", ())
    _, effects = after(Spoken(7.0, 2), Heard(8.0, 3, WORDS), Understood(8.0, 3, YES, car()), begin=again)
    assert effects == (Perform(3, 0, TRUNK.calls[0]),)


def test_an_alarm_that_is_nobodys_goes_off_in_any_phase_and_leaves_what_it_does_not_concern() -> None:
    conversation, _ = after(Pressed(0.0))
    for begun in (Conversation(), conversation):
        assert step(begun, Elapsed(5.0, None, "speaking")) == (begun, ())


def test_who_speaks_while_a_call_runs_does_not_wait_for_it() -> None:
    conversation, effects = after(*understood(FAN), Pressed(2.0))
    assert effects == (Cancel(1), Listen(2))
    assert step(conversation, Done(3.0, 1, 0, DONE)) == (conversation, ())


def test_typed_words_are_a_turn_without_ears() -> None:
    conversation, effects = after(Typed(0.0, WORDS))
    assert effects == (Interpret(1, WORDS),)
    _, effects = step(conversation, Understood(0.1, 1, FAN, car()))
    assert effects == (Perform(1, 0, FAN.calls[0]),)


def test_typed_words_end_what_is_being_said() -> None:
    conversation, effects = after(Pressed(0.0), Typed(1.0, WORDS))
    assert effects == (StopListening(1), Interpret(2, WORDS))
    assert step(conversation, Heard(1.2, 1, Transcript("half of a", "en"))) == (conversation, ())


@pytest.mark.parametrize(
    ("events", "over"),
    [
        ([Pressed(0.0)], (StopListening(1),)),
        (understood(FAN)[:2], ()),
        (understood(FAN), (Cancel(1),)),
        (understood(TRUNK), (StopSaying(),)),
    ],
)
def test_what_is_cancelled_ends_in_silence_and_nothing_late_brings_it_back(
    events: list[Event], over: tuple[Any, ...]
) -> None:
    conversation, effects = after(*events, Cancelled(3.0))
    assert (conversation.phase, conversation.question, effects) == (Phase.IDLE, None, over)
    for late in (Heard(4.0, 1, WORDS), Understood(4.0, 1, FAN, car()), Done(4.0, 1, 0, DONE), Spoken(4.0, 1)):
        assert step(conversation, late) == (conversation, ())
