"""Thinking ahead: what would be said is what is said, and nothing is carried out for it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import pytest

from assistant.ahead import Ahead, reply
from assistant.car.simulated.car import SimulatedCar
from assistant.car.simulated.foreseen import foreseen
from assistant.conversation.effects import Foresee, Perform, Say
from assistant.conversation.events import Done, Heard, Understood, Woken
from assistant.conversation.state import Conversation
from assistant.conversation.turn import step
from assistant.engines import Engines
from assistant.errors import EngineError
from assistant.story.player import mind
from assistant.story.stage import BEGINS_AT
from assistant.tools.perform import Ports, perform
from assistant.tools.settings import Settings
from assistant.types.listening import Listening, Said
from assistant.types.meaning import Meaning
from assistant.types.transcript import NumberDoubt, Transcript
from tests.test_runtime import engines

INTERPRET = mind()
NO_OTHERS: Mapping[str, Any] = MappingProxyType({})
COMMANDS = (
    ("set the fan to three", "en"),
    ("open the trunk", "en"),
    ("how fast am i going", "en"),
    ("open the driver's window and turn on the seat heating", "en"),
    ("make it a bit warmer", "en"),
    ("把温度调到22度", "zh"),
    ("打开天窗", "zh"),
    ("现在车速多少", "zh"),
)


class Bench:
    """A simulated car, and what is carried out on it."""

    def __init__(self) -> None:
        self.car = SimulatedCar()
        self.ports = Ports(
            car=self.car.state, actuator=self.car.perform, settings=Settings(), local_time=lambda: BEGINS_AT
        )
        self.prepared: list[tuple[str, str]] = []
        self.interpreted: list[str] = []

    def engines(self, **others: Any) -> Engines:
        return engines(
            **{
                "interpret": self.interpret,
                "perform": lambda call, found: pytest.fail(f"{call} was carried out"),
                "foresee": lambda call, found, car: foreseen(call, found, car, self.ports),
                "car": self.car.state,
                "prepare": lambda text, lang: self.prepared.append((text, lang)),
                **others,
            }
        )

    def interpret(self, transcript: Transcript) -> Meaning:
        self.interpreted.append(transcript.text)
        return INTERPRET(transcript)

    def said(self, begun: Conversation, transcript: Transcript) -> str:
        """Take the turn itself; return what is said."""
        conversation, _ = step(begun, Heard(1.0, 1, transcript))
        conversation, effects = step(conversation, Understood(1.1, 1, INTERPRET(transcript), self.car.state()))
        while performs := [effect for effect in effects if isinstance(effect, Perform)]:
            done = perform(performs[0].call, self.ports, performs[0].found)
            conversation, effects = step(conversation, Done(1.2, 1, performs[0].index, done))
        return next(effect.text for effect in effects if isinstance(effect, Say))


BEGUN, _ = step(Conversation(listening=Listening()), Woken(0.0, "hey car"))


@pytest.mark.parametrize(("text", "lang"), COMMANDS)
def test_what_would_be_said_is_what_is_said_and_nothing_is_changed(text: str, lang: str) -> None:
    bench, said = Bench(), Transcript(text, lang)
    before = bench.car.state(0.0)
    foretold = reply(BEGUN, said, INTERPRET(said), bench.engines(), 1.0)
    assert bench.car.state(0.0) == before
    assert foretold is not None
    assert foretold.text == bench.said(BEGUN, said)


@pytest.mark.parametrize("text", ["turn the volume up", "speak chinese"])
def test_what_the_assistant_keeps_is_not_foreseen(text: str) -> None:
    said = Transcript(text, "en")
    assert reply(BEGUN, said, INTERPRET(said), Bench().engines(), 1.0) is None


def think(thinking: Ahead, wish: Foresee) -> None:
    thinking.want(wish)
    thinking.think(wish)


def ahead(bench: Bench, conversation: Conversation = BEGUN, others: Mapping[str, Any] = NO_OTHERS) -> Ahead:
    return Ahead(bench.engines(**others), lambda: conversation, lambda: 1.0)


FAN = Transcript("set the fan to three", "en")


def test_it_is_made_ready_and_what_it_means_is_kept_for_the_same_words() -> None:
    bench = Bench()
    thinking = ahead(bench)
    think(thinking, Foresee(1, FAN))
    assert bench.prepared == [("Fan at 3.", "en")]
    assert thinking.meaning_of(1, FAN) == INTERPRET(FAN)


@pytest.mark.parametrize(
    ("utterance", "transcript"),
    [
        (2, FAN),
        (1, Transcript("set the fan to two", "en")),
        (1, Transcript("set the fan to three", "zh")),
        (1, Transcript("set the fan to three", "en", confidence=0.4)),
        (1, Transcript("set the fan to three", "en", doubts=(NumberDoubt("three", "two", 0.4),))),
    ],
)
def test_of_other_words_and_of_words_not_clearly_heard_nothing_is_kept(utterance: int, transcript: Transcript) -> None:
    thinking = ahead(Bench())
    think(thinking, Foresee(1, FAN))
    assert thinking.meaning_of(utterance, transcript) is None


def test_for_an_utterance_that_is_over_nothing_is_thought() -> None:
    bench = Bench()
    think(ahead(bench), Foresee(7, FAN))
    think(ahead(bench, step(BEGUN, Heard(1.0, 1, FAN))[0]), Foresee(1, FAN))
    assert (bench.interpreted, bench.prepared) == ([], [])


def failing(error: Exception) -> Callable[..., Said]:
    def engine(*arguments: Any) -> Said:
        raise error

    return engine


@pytest.mark.parametrize("error", [EngineError("no memory"), KeyError("a defect")])
@pytest.mark.parametrize("engine", ["interpret", "foresee", "prepare"])
def test_what_fails_ahead_fails_in_the_log_alone(
    engine: str, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    think(ahead(Bench(), others={engine: failing(error)}), Foresee(1, FAN))
    assert "thinking ahead failed" in caplog.text


def test_of_words_that_have_gone_on_nothing_is_thought_any_more() -> None:
    bench = Bench()
    thinking = ahead(bench)
    wishes = [Foresee(1, Transcript(text, "en")) for text in ("set the fan to three", "open my window")]
    for wish in wishes:
        thinking.want(wish)
    for wish in wishes:
        thinking.think(wish)
    assert bench.interpreted == ["open my window"]
