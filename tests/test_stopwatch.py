"""How long the stages of a turn took, told from the events and effects that pass by."""

from assistant.conversation.effects import Interpret, Listen, Perform
from assistant.conversation.events import Done, Heard, Pressed, Typed, Understood
from assistant.stopwatch import Stopwatch
from assistant.types.call import Call, Result
from assistant.types.car_state import CarState
from assistant.types.meaning import NOT_UNDERSTOOD
from assistant.types.transcript import Transcript

WORDS, FAN = Transcript("fan to two", "en"), Call("set_fan", {"level": 2})


def test_each_stage_takes_from_what_was_wanted_to_what_was_answered() -> None:
    watch = Stopwatch()
    watch.passed(Pressed(0.0), 1, (Listen(1),), 0.0)
    watch.passed(Heard(2.0, 1, WORDS), 1, (Interpret(1, WORDS),), 2.0)
    watch.passed(Understood(2.25, 1, NOT_UNDERSTOOD, CarState(0.0)), 1, (Perform(1, 0, FAN),), 2.25)
    watch.passed(Done(2.5, 1, 0, Result("done")), 1, (Perform(1, 1, FAN),), 2.5)
    watch.passed(Done(3.0, 1, 1, Result("done")), 1, (), 3.0)
    assert watch.took_ms(1, 3.5) == {"listen": 2000.0, "understand": 250.0, "tools": 750.0, "total": 1500.0}


def test_typed_words_take_from_their_moment_on() -> None:
    watch = Stopwatch()
    watch.passed(Typed(1.0, WORDS), 4, (Interpret(4, WORDS),), 1.0)
    assert watch.took_ms(4, 1.5)["total"] == 500.0


def test_what_comes_after_the_report_is_added_to_it() -> None:
    watch = Stopwatch()
    told = watch.took_ms(1, 0.0)
    watch.first_sound(1, 80.0)
    assert told["tts_first"] == 80.0


def test_of_what_never_ended_nothing_is_kept() -> None:
    watch = Stopwatch()
    for utterance in range(1, 1_000):
        watch.passed(Pressed(0.0), utterance, (Listen(utterance),), 0.0)
        watch.took_ms(utterance, 1.0)
    assert len(watch._took_ms) == 1
    assert watch._began_s == {}
