"""The loop between the heart and the engines: what answers, what fails, what is late."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from assistant import workers
from assistant.conversation.effects import Listen
from assistant.conversation.events import Cancelled, Partial, SpeechBegan, Spoken, ToldToSay, Woken
from assistant.conversation.state import Phase
from assistant.engines import Engines
from assistant.errors import AssistantError, EngineError
from assistant.observer import Observer, Outcome
from assistant.roles import MOST_STUCK
from assistant.runtime import Runtime
from assistant.tools.state.warned import announcement
from assistant.types.announcement import Announcement
from assistant.types.call import Call, Result
from assistant.types.car_state import CarState, Signal
from assistant.types.found import Found
from assistant.types.listening import Listening, Said
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript

FAN = Meaning("command", (Call("set_fan", {"level": 2}),), decided_by="catalogue", confidence=1.0)
BOTH = Meaning("command", (Call("set_fan", {"level": 2}), Call("set_wheel_heating", {"enabled": True})))
WORDS = Transcript(text="fan to two", lang="en")


def engines(**others: Any) -> Engines:
    """Engines that answer at once; any of them can be replaced."""
    plain: dict[str, Callable[..., Any]] = {
        "interpret": lambda transcript: FAN,
        "perform": lambda call, found: Result("done", dict(call.arguments)),
        "car": lambda: CarState(0.0),
        "listen": lambda request: WORDS,
        "stop_listening": lambda: None,
        "say": lambda text, lang: Said(1.5),
        "stop_saying": lambda: None,
    }
    return Engines(**(plain | others))


class Told(Observer):
    """Hands every turn on, and keeps the phases."""

    def __init__(self, turn: Callable[[Outcome], object]) -> None:
        self._turn = turn
        self.phases: list[tuple[str, int]] = []

    def phase(self, phase: Phase, utterance: int) -> None:
        self.phases.append((phase.value, utterance))

    def turn(self, outcome: Outcome) -> None:
        self._turn(outcome)


def raising(error: Exception) -> Callable[..., Any]:
    def engine(*arguments: Any) -> Any:
        raise error

    return engine


def test_a_turn_from_words_runs_to_the_end_of_its_reply() -> None:
    said: list[tuple[str, str]] = []

    def say(text: str, lang: str) -> Said:
        said.append((text, lang))
        return Said(1.5)

    outcome = Runtime(engines(say=say)).turn(WORDS)
    assert said == [("Fan at 2.", "en")]
    assert outcome.turn.steps[0].status == "done"
    assert outcome.took_ms["tts_first"] == 1.5
    assert {"understand", "tools", "total"} <= outcome.took_ms.keys()
    assert outcome.took_ms["total"] >= outcome.took_ms["understand"]


def test_two_calls_of_one_sentence_are_both_done() -> None:
    outcome = Runtime(engines(interpret=lambda transcript: BOTH)).turn(WORDS)
    assert [step.status for step in outcome.turn.steps] == ["done", "done"]
    assert outcome.turn.reply == "Fan at 2, steering wheel heating on."


@pytest.mark.parametrize("engine", ["interpret", "perform", "say"])
def test_at_the_bench_the_error_of_an_engine_reaches_the_caller(engine: str) -> None:
    with pytest.raises(EngineError, match="no memory"):
        Runtime(engines(**{engine: raising(EngineError("no memory"))})).turn(WORDS)


def test_a_defect_in_an_engine_is_told_in_one_line(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(AssistantError, match="understanding failed: KeyError"):
        Runtime(engines(interpret=raising(KeyError("x")))).turn(WORDS)
    assert "Traceback" in caplog.text


def test_a_runtime_goes_on_after_a_failure() -> None:
    failing = [True]

    def interpret(transcript: Transcript) -> Meaning:
        if failing.pop() if failing else False:
            raise EngineError("once")
        return FAN

    runtime = Runtime(engines(interpret=interpret))
    with pytest.raises(EngineError):
        runtime.turn(WORDS)
    assert runtime.turn(WORDS).turn.reply == "Fan at 2."


def test_push_to_talk_listens_answers_and_reports() -> None:
    outcomes: list[Outcome] = []
    spoken = threading.Event()

    def say(text: str, lang: str) -> Said:
        spoken.set()
        return Said(0.0)

    runtime = Runtime(engines(say=say), observers=[Told(outcomes.append)])
    loop = threading.Thread(target=runtime.run)
    loop.start()
    runtime.press()
    assert spoken.wait(10)
    runtime.stop()
    loop.join(10)
    assert not loop.is_alive()
    assert [outcome.turn.reply for outcome in outcomes] == ["Fan at 2."]
    runtime.close()


def test_a_press_while_it_speaks_silences_it_and_the_old_result_is_dropped() -> None:
    """The first answer is being said when the driver presses again: it stops, and the second turn is answered."""
    speaking, silenced, answered = threading.Event(), threading.Event(), threading.Event()
    said: list[str] = []

    def say(text: str, lang: str) -> Said:
        said.append(text)
        if len(said) == 1:
            speaking.set()
            assert silenced.wait(10)
        else:
            answered.set()
        return Said(0.0)

    runtime = Runtime(engines(say=say, stop_saying=silenced.set))
    loop = threading.Thread(target=runtime.run)
    loop.start()
    runtime.press()
    assert speaking.wait(10)
    runtime.press()
    assert answered.wait(10)
    runtime.stop()
    loop.join(10)
    assert said == ["Fan at 2.", "Fan at 2."]
    runtime.close()


def test_an_answer_that_never_comes_is_given_up_by_the_clock() -> None:
    """The clock is put forward, not waited for."""
    now_s, stuck, spoken = [0.0], threading.Event(), threading.Event()
    said: list[str] = []

    def interpret(transcript: Transcript) -> Meaning:
        now_s[0] += 60.0
        runtime.put(Spoken(0.0, 0))  # of no utterance: it only makes the loop look at its clock again
        stuck.wait(10)
        return FAN

    def say(text: str, lang: str) -> Said:
        said.append(text)
        if len(said) > 1:
            runtime.stop()
            spoken.set()
        return Said(0.0)

    runtime = Runtime(engines(interpret=interpret, say=say), clock=lambda: now_s[0])
    loop = threading.Thread(target=runtime.run)
    loop.start()
    runtime.press()
    assert spoken.wait(10)
    stuck.set()
    loop.join(10)
    runtime.close()
    assert said == ["One moment.", "Sorry, that took too long."]


@pytest.mark.parametrize(
    ("engine", "role"),
    [("listen", "hearing"), ("interpret", "understanding"), ("perform", "tools"), ("say", "speaking")],
)
def test_whatever_hangs_the_next_press_is_answered(engine: str, role: str) -> None:
    """The first call of one engine never comes back; the clock goes on; then another turn is taken to its end."""
    now_s, hanging, freed, answered = [0.0], threading.Event(), threading.Event(), threading.Event()
    let_go: list[str] = []
    working = engines()

    def hangs_once(*arguments: Any) -> Any:
        if not hanging.is_set():
            hanging.set()
            freed.wait(30)
        return getattr(working, engine)(*arguments)

    def say(text: str, lang: str) -> Said:
        if text == "Fan at 2.":
            answered.set()
            runtime.stop()
        return Said(0.0)

    def given_up(outcome: Outcome) -> None:
        if outcome.turn.reply != "Fan at 2.":
            runtime.press()

    def release(role: str) -> None:
        let_go.append(role)
        if role == "speaking":  # nobody could say so
            runtime.press()

    changed = {"say": say} | {engine: hangs_once}
    runtime = Runtime(engines(**changed, let_go=release), observers=[Told(given_up)], clock=lambda: now_s[0])
    if engine == "say":
        working = engines(say=say)
    loop = threading.Thread(target=runtime.run)
    loop.start()
    runtime.press()
    assert hanging.wait(10)
    now_s[0] += 200.0
    runtime.put(Spoken(0.0, 0))  # makes the loop look at its clock
    assert answered.wait(10)
    loop.join(10)
    assert let_go == [role]
    freed.set()
    runtime.close()


def test_what_hangs_too_often_is_told_to_whoever_watches() -> None:
    now_s, begun, freed = [0.0], threading.Semaphore(0), threading.Event()

    def listen(request: Listen) -> Transcript:
        begun.release()
        freed.wait(30)
        return WORDS

    def given_up(outcome: Outcome) -> None:
        runtime.press()

    runtime = Runtime(engines(listen=listen), observers=[Told(given_up)], clock=lambda: now_s[0])
    loop = threading.Thread(target=runtime.run)
    loop.start()
    runtime.press()
    for _ in range(MOST_STUCK):
        assert begun.acquire(timeout=10)
        assert runtime.able
        now_s[0] += 200.0
        runtime.put(Spoken(0.0, 0))
    assert begun.acquire(timeout=10)
    assert not runtime.able
    assert runtime.attend() == "hearing hangs"
    runtime.stop()
    loop.join(10)
    freed.set()
    runtime.close()


def test_after_a_reset_nothing_is_remembered() -> None:
    repeat = Meaning("repeat")
    meanings = iter([FAN, repeat])
    runtime = Runtime(engines(interpret=lambda transcript: next(meanings)))
    runtime.turn(WORDS)
    runtime.reset()
    assert runtime.turn(WORDS).turn.reply == "There is nothing to repeat."


def test_a_reply_that_waited_its_turn_is_not_said_once_the_driver_has_spoken_again() -> None:
    """The voice is busy with the first reply; the second waits; a third utterance begins: only the third is said."""
    listening, silenced = threading.Semaphore(0), threading.Event()
    answered: list[str] = []
    meanings = iter([FAN, Meaning("help"), Meaning("smalltalk")])
    reported = [threading.Event() for _ in range(3)]

    def say(text: str, lang: str) -> Said:
        if not answered:
            answered.append(text)
            assert silenced.wait(10)
        else:
            answered.append(text)
            listening.release()
        return Said(0.0)

    def on_turn(outcome: Outcome) -> None:
        reported[outcome.turn.utterance - 1].set()

    runtime = Runtime(engines(interpret=lambda words: next(meanings), say=say), observers=[Told(on_turn)])
    loop = threading.Thread(target=runtime.run)
    loop.start()
    for turn in reported:
        runtime.press()
        assert turn.wait(10)
    silenced.set()
    assert listening.acquire(timeout=10)
    runtime.stop()
    loop.join(10)
    runtime.close()
    assert answered == ["Fan at 2.", "Hello. What can I do for you?"]


def test_a_call_that_waited_behind_a_slower_one_is_never_carried_out_once_its_turn_is_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first call hangs; the second waits its turn; a third utterance begins: only the first and third are done."""
    monkeypatch.setattr(workers, "MOST_AT_ONCE", 0)  # as where so many calls are slow that no more go on at the side
    stuck, done = threading.Event(), threading.Event()
    begun = [threading.Event() for _ in range(3)]
    carried_out: list[object] = []
    levels = iter((1, 2, 3))

    def interpret(words: Transcript) -> Meaning:
        level = next(levels)
        begun[level - 1].set()
        return Meaning("command", (Call("set_fan", {"level": level}),))

    def perform(call: Call, found: Found) -> Result:
        carried_out.append(call.arguments["level"])
        if call.arguments["level"] == 1:
            assert stuck.wait(10)
        if call.arguments["level"] == 3:
            done.set()
        return Result("done", dict(call.arguments))

    second_understood = threading.Event()

    def car() -> CarState:
        if begun[1].is_set():
            second_understood.set()
        return CarState(0.0)

    runtime = Runtime(engines(interpret=interpret, perform=perform, car=car))
    loop = threading.Thread(target=runtime.run)
    loop.start()
    for turn in begun[:2]:
        runtime.press()
        assert turn.wait(10)
    assert second_understood.wait(10)
    runtime.press()
    assert begun[2].wait(10)
    stuck.set()
    assert done.wait(10)
    runtime.stop()
    loop.join(10)
    runtime.close()
    assert carried_out == [1, 3]


def test_it_is_known_how_long_ago_the_loop_came_round() -> None:
    now_s = [0.0]
    runtime = Runtime(engines(), clock=lambda: now_s[0])
    now_s[0] = 60.0
    assert runtime.silent_s == 60.0
    runtime.stop()
    runtime.run()
    assert runtime.silent_s == 0.0
    runtime.close()


def test_what_the_car_begins_to_warn_of_is_said_without_a_press_and_its_faults_are_outlived(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("assistant.looking.EVERY_S", 0.01)
    hot = Signal(121.0, "celsius", 0.0, 5.0)
    car = CarState(0.0, {"Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature": hot})
    seen: list[Any] = [KeyError("a driver's"), None, car]
    said, outcomes = list[tuple[str, str]](), list[Outcome]()

    def look() -> list[Announcement]:
        found = seen.pop(0) if seen else None
        if isinstance(found, Exception):
            raise found
        return [announcement(found)] if found else []

    def say(text: str, lang: str) -> Said:
        said.append((text, lang))
        runtime.stop()
        return Said(1.0)

    runtime = Runtime(engines(looks=(look,), say=say), observers=[Told(outcomes.append)], lang="zh")
    runtime.run()
    runtime.close()
    assert said == [("发动机过热，请安全停车并熄火。", "zh")]
    assert "a driver's" in caplog.text
    (outcome,) = outcomes
    assert (outcome.turn.transcript.text, outcome.turn.steps[0].call.tool) == ("", "get_warnings")
    assert not [thread for thread in threading.enumerate() if thread.name == "looking"]


def test_whoever_watches_is_told_of_every_phase() -> None:
    told = Told(lambda outcome: None)
    runtime = Runtime(engines(), observers=[told])
    runtime.turn(WORDS)
    assert told.phases == [("interpreting", 1), ("acting", 1), ("speaking", 1), ("idle", 1)]


def test_a_call_that_is_slow_is_not_waited_for_once_its_turn_is_over() -> None:
    begun, freed, said = threading.Event(), threading.Event(), threading.Event()
    calls: list[Call] = []

    def perform(call: Call, found: Found) -> Result:
        calls.append(call)
        if len(calls) == 1:
            begun.set()
            assert freed.wait(30)
        return Result("done", dict(call.arguments))

    def say(text: str, lang: str) -> Said:
        said.set()
        return Said(0.0)

    runtime = Runtime(engines(perform=perform, say=say))
    loop = threading.Thread(target=runtime.run)
    loop.start()
    runtime.press()
    assert begun.wait(10)
    runtime.press()
    assert said.wait(10), "the second turn waits for the call of the first"
    assert runtime.able
    freed.set()
    runtime.stop()
    loop.join(10)
    runtime.close()
    assert len(calls) == 2


OPEN = Listening()


def running(runtime: Runtime) -> threading.Thread:
    loop = threading.Thread(target=runtime.run)
    loop.start()
    return loop


def ended(runtime: Runtime, loop: threading.Thread) -> None:
    runtime.stop()
    loop.join(10)
    assert not loop.is_alive()
    runtime.close()


def test_an_open_microphone_is_told_what_to_do_from_the_start_on() -> None:
    told: list[str] = []
    spoken, speaking = threading.Event(), threading.Event()

    def attend_to(to: str) -> None:
        told.append(to)
        if to == "speaking":
            speaking.set()

    def say(text: str, lang: str) -> Said:
        assert speaking.wait(10)
        spoken.set()
        return Said(0.0)

    listened: list[Listen] = []

    def listen(wish: Listen) -> Transcript:
        listened.append(wish)
        return WORDS if len(listened) == 1 else Transcript("", "en")

    runtime = Runtime(engines(attend_to=attend_to, say=say, listen=listen), listening=OPEN)
    loop = running(runtime)
    runtime.put(Woken(runtime.now_s, "hey car"))
    assert spoken.wait(10)
    while told[-1] != "waiting" or len(listened) < 2:
        assert loop.is_alive()
    ended(runtime, loop)
    assert told == ["waiting", "waiting", "speaking", "waiting"]
    assert [wish.mode for wish in listened] == ["named", "follow_up"]


def test_what_would_be_said_is_made_ready_while_the_utterance_goes_on_and_its_meaning_is_kept() -> None:
    ready, ends, spoken = threading.Event(), threading.Event(), threading.Event()
    interpreted: list[str] = []

    def interpret(transcript: Transcript) -> Meaning:
        interpreted.append(transcript.text)
        return FAN

    def listen(wish: Listen) -> Transcript:
        runtime.put(Partial(runtime.now_s, wish.utterance, WORDS, None, "complete"))
        assert ends.wait(10)
        return WORDS

    def prepare(text: str, lang: str) -> None:
        assert (text, lang) == ("Fan at 2.", "en")
        ready.set()

    def say(text: str, lang: str) -> Said:
        spoken.set()
        return Said(0.0)

    performed: list[Call] = []

    def perform(call: Call, found: Found) -> Result:
        performed.append(call)
        return Result("done", dict(call.arguments))

    foretold = {"foresee": lambda call, found, car: Result("done", dict(call.arguments)), "prepare": prepare}
    talking = engines(interpret=interpret, listen=listen, say=say, perform=perform, **foretold)
    runtime = Runtime(talking, listening=Listening(follow_up_s=0))
    loop = running(runtime)
    runtime.press()
    assert ready.wait(10)
    assert performed == []
    ends.set()
    assert spoken.wait(10)
    ended(runtime, loop)
    assert interpreted == ["fan to two"]
    assert performed == [FAN.calls[0]]


def test_what_was_cut_off_goes_on_with_what_the_loudspeaker_had_not_yet_said() -> None:
    text = "One is done. Two is done. Three is done."
    said: list[str] = []
    silenced, begun, over = threading.Event(), threading.Event(), threading.Event()

    def say(words: str, lang: str) -> Said:
        said.append(words)
        if len(said) == 1:
            begun.set()
            assert silenced.wait(10)
            return Said(0.0, 0.5)
        over.set()
        return Said(0.0)

    def listen(wish: Listen) -> Transcript:
        return Transcript("mhm", "en") if wish.mode == "barge_in" else Transcript("", "en")

    runtime = Runtime(engines(say=say, listen=listen, stop_saying=silenced.set), listening=OPEN)
    loop = running(runtime)
    runtime.put(ToldToSay(runtime.now_s, text, "en"))
    assert begun.wait(10)
    runtime.put(SpeechBegan(runtime.now_s))
    assert over.wait(10)
    ended(runtime, loop)
    assert said[0] == text
    assert text.endswith(said[1])


def test_that_it_takes_a_moment_is_said_by_the_voice_and_its_fault_ends_no_turn(
    caplog: pytest.LogCaptureFixture,
) -> None:
    now_s, slow, told, spoken = [0.0], threading.Event(), threading.Event(), threading.Event()

    def interpret(transcript: Transcript) -> Meaning:
        now_s[0] += 2.0
        runtime.put(Spoken(0.0, 0))  # makes the loop look at its clock
        assert slow.wait(10)
        return FAN

    def say(text: str, lang: str) -> Said:
        if text == "One moment.":
            told.set()
            raise EngineError("no voice")
        spoken.set()
        return Said(0.0)

    runtime = Runtime(engines(interpret=interpret, say=say), clock=lambda: now_s[0])
    loop = running(runtime)
    runtime.press()
    assert told.wait(10)
    slow.set()
    assert spoken.wait(10)
    ended(runtime, loop)
    assert "One moment." in caplog.text


def test_what_was_ended_before_the_ears_came_to_it_is_not_listened_to() -> None:
    """The ears still make words of the first utterance when the second begins, and is ended."""
    hearing, freed, told = threading.Event(), threading.Event(), threading.Event()
    stopped = threading.Semaphore(0)
    listened: list[int] = []

    def listen(wish: Listen) -> Transcript:
        listened.append(wish.utterance)
        hearing.set()
        assert freed.wait(10)
        return WORDS

    talking = engines(listen=listen, stop_listening=stopped.release)
    runtime = Runtime(talking, observers=[Told(lambda outcome: told.set())], listening=OPEN)
    loop = running(runtime)
    runtime.press()
    assert hearing.wait(10)
    runtime.put(Cancelled(runtime.now_s))
    runtime.press()
    runtime.press()
    assert stopped.acquire(timeout=10)
    assert stopped.acquire(timeout=10)
    freed.set()
    assert told.wait(10)
    ended(runtime, loop)
    assert listened[0] == 1
    assert 2 not in listened
