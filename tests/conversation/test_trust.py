"""300,000 conversations by chance: what is never done, whatever is said, heard, interrupted, late or unknown.

No call that changes the car runs against a rule, without the confirmation that its rule wants, of words that were no
command, or on a yes to what was not heard. What is forbidden is written here a second time, apart from policy.
"""

import math
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.conversation.acting import ANSWER_QUESTION_WITHIN_S
from assistant.conversation.effects import Asked, Perform, Say
from assistant.conversation.events import (
    Done,
    Elapsed,
    Event,
    Failed,
    Heard,
    Pressed,
    SpeechBegan,
    Spoken,
    Understood,
)
from assistant.conversation.judging import objection
from assistant.conversation.state import Conversation, IllegalEventError, Phase, Question
from assistant.conversation.turn import step
from assistant.tools import tools
from assistant.tools.arguments import ArgumentType
from assistant.types.call import Call, Result, ResultStatus, Value
from assistant.types.car_state import CarState, Signal
from assistant.types.listening import Listening
from assistant.types.meaning import MOODS, Act, DecidedBy, Fragment, Meaning
from assistant.types.transcript import Transcript

ONLY_STANDING: tuple[tuple[str, str, Value], ...] = (
    ("set_trunk", "open", True),
    ("set_locks", "locked", False),
    ("set_charge_port", "open", True),
    ("set_mirrors", "folded", True),
)
ASKED_FIRST: tuple[tuple[str, str, Value], ...] = (
    ("set_trunk", "open", True),
    ("set_high_beam", "enabled", True),
    ("set_fog_lights", "enabled", True),
)
DANGEROUS = sorted({tool for tool, _, _ in (*ONLY_STANDING, *ASKED_FIRST)})
STANDING = (0.0, 0.3)
SPEEDS = (*STANDING, 0.0, 0.0, 3.0, 50.0, None, math.nan, math.inf, -7.0, "x", True)
SAYING = ("said", "said", "said", "interrupted", "spoken over", "spoken over", "failed", "lost")
STEPS: tuple[DecidedBy, ...] = ("catalogue", "catalogue", "repair", "model")
FRAGMENTS = (
    Fragment("switch", {"on": True}),
    Fragment("switch", {"on": False}),
    Fragment("number", {"number": 50}),
    Fragment("change", {"change": "more"}),
    Fragment("place", {"zone": "passenger"}),
    Fragment("thing", {"tool": "set_trunk"}),
    Fragment("choice", {}, (Call("set_trunk", {"open": True}), Call("set_charge_port", {"open": True}))),
)
ACTS: tuple[Act, ...] = ("yes", "yes", "yes", "no", "stop", "undo", "why", "repeat", "smalltalk", "unclear")
IN_CI = 1_500
CONVERSATIONS = 300_000
LONGEST = 12
"""happenings of a conversation"""


def some_value(chance: random.Random, type_: ArgumentType) -> Value:
    if type_.kind == "bool":
        return chance.random() < 0.5
    if type_.values:
        return str(chance.choice(type_.values))
    if type_.kind in ("text", "list", "time"):
        return ("home",) if type_.kind == "list" else "2026-11-22T17:30" if type_.kind == "time" else "home"
    return chance.randint(int(type_.least or 0), int(type_.most or 0))


def some_call(chance: random.Random) -> Call:
    tool = tools()[chance.choice(DANGEROUS if chance.random() < 0.5 else sorted(tools()))]
    wanted = {name for name, argument in tool.arguments.items() if not argument.optional and name not in tool.one_of}
    wanted |= {chance.choice(tool.one_of)} if tool.one_of else set()
    return Call(tool.name, {name: some_value(chance, tool.arguments[name].type) for name in sorted(wanted)})


def some_meaning(chance: random.Random, asked: Asked | None) -> Meaning:
    kind = chance.random()
    by = chance.choice(STEPS)
    mood: Any = "command" if chance.random() < 0.7 else chance.choice(MOODS)
    if kind < 0.35:
        return Meaning(chance.choice(ACTS), decided_by=by, confidence=1.0, mood=mood)
    if kind < 0.5:
        return Meaning("unclear", decided_by=by, fragment=chance.choice(FRAGMENTS), mood=mood)
    calls = tuple(some_call(chance) for _ in range(chance.randint(1, 3)))
    if asked and asked.options and chance.random() < 0.3:  # the very thing, or its contrary
        calls = (chance.choice(asked.options),)
    agrees = chance.random() < 0.3
    besides = agrees and chance.random() < 0.5
    return Meaning("command", calls, decided_by=by, confidence=1.0, agrees=agrees, besides=besides, mood=mood)


class Drive:
    """Plays a conversation, and looks at everything that is carried out."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.conversation = Conversation(listening=chance.choice((None, Listening())))
        self.now_s = 0.0
        self.asked: tuple[Asked, float] | None = None
        """the last question that was heard to its end, and until when it may be answered"""
        self.performed: set[tuple[int, int]] = set()

    def car(self) -> CarState:
        speed: Any = self.chance.choice(SPEEDS)
        received_s = self.chance.choice((self.now_s, self.now_s, self.now_s, self.now_s - 60.0, math.nan, math.inf))
        signals = {} if speed is None else {"Vehicle.Speed": Signal(speed, "km/h", received_s, 5.0)}
        return CarState(self.now_s, signals)

    def play(self, event: Event) -> tuple[Any, ...]:
        try:
            self.conversation, effects = step(self.conversation, event)
        except IllegalEventError:
            return ()
        for effect in effects:
            if isinstance(effect, Say):
                assert effect.text.strip()
        return effects

    def turn(self) -> None:
        if self.conversation.phase is not Phase.LISTENING:
            self.play(Pressed(self.now_s))
        number, question = self.conversation.utterance, self.conversation.question
        self.play(Heard(self.now_s, number, Transcript("words", "en", confidence=self.chance.choice((1.0, 1.0, 0.3)))))
        meaning = some_meaning(self.chance, question.asked if question else None)
        effects = self.play(Understood(self.now_s, number, meaning, self.car()))
        while performs := [effect for effect in effects if isinstance(effect, Perform)]:
            effects = self.carry_out(performs[0])
        self.speak(number)

    def carry_out(self, perform: Perform) -> tuple[Any, ...]:
        """Do what the runtime does with a call, perhaps much later; look whether it may be done."""
        if self.chance.random() < 0.1:
            self.play(Pressed(self.now_s))
        self.now_s += self.chance.choice((0.0, 0.1, 18.0))
        if (self.conversation.utterance, self.conversation.phase) != (perform.utterance, Phase.ACTING):
            return ()  # the runtime does not begin what is over
        car = self.car()
        objected = objection(self.conversation, perform.index, car, self.now_s)
        if objected is not None:
            return self.play(objected)
        self.look_at(perform, car)
        restore = (some_call(self.chance),) if self.chance.random() < 0.3 else ()
        outcomes: tuple[ResultStatus, ...] = (
            ("not_set_up",) if tools()[perform.call.tool].acts == "none" else ("done", "failed")
        )
        status = self.chance.choice(outcomes)
        result = Result(status, dict(perform.call.arguments), restore=restore)
        return self.play(Done(self.now_s, perform.utterance, perform.index, result))

    def look_at(self, perform: Perform, car: CarState) -> None:
        call, meaning = perform.call, self.conversation.meaning
        assert tools()[call.tool].fault(call) is None
        assert (perform.utterance, perform.index) not in self.performed, "carried out twice"
        self.performed.add((perform.utterance, perform.index))
        if tools()[call.tool].acts == "none":
            return
        assert meaning.mood == "command", "it was no command"
        assert meaning.decided_by != "model" or self.conversation.confirmed, "a guess was carried out unasked"
        if any(call.tool == tool and call.arguments.get(name) is value for tool, name, value in ONLY_STANDING):
            speed = car.signals.get("Vehicle.Speed")
            assert speed is not None, "nobody knows whether it moves"
            assert speed.value in STANDING, "it may have moved"
            assert self.now_s - speed.received_s <= 5.0, "an old speed, or of no time at all"
        if any(call.tool == tool and call.arguments.get(name) is value for tool, name, value in ASKED_FIRST):
            assert self.conversation.confirmed, "nobody said yes"
            assert self.asked is not None, "nobody heard a question"
            assert call in self.asked[0].options, "another question was heard"

    def speak(self, number: int) -> None:
        """Say the reply to its end, or not."""
        if self.conversation.phase is not Phase.SPEAKING or self.conversation.utterance != number:
            return
        self.now_s += 1.0
        how = self.chance.choice(SAYING)
        question = self.conversation.question
        if how == "said":
            self.asked = (question.asked, question.until_s) if question else None
            self.play(Spoken(self.now_s, number))
            return
        self.asked = None
        if how == "interrupted":
            self.play(Pressed(self.now_s))
        elif how == "spoken over":
            self.speak_over(number, question)
        elif how == "failed":
            self.play(Failed(self.now_s, number, "speaking"))

    def speak_over(self, number: int, question: Question | None) -> None:
        """Say something over the reply, or nothing that stops it; then it goes on where it was."""
        self.play(SpeechBegan(self.now_s))
        heard = self.chance.choice((0.0, 0.5, 1.0))
        self.play(Spoken(self.now_s, number, heard))
        if heard == 1.0:
            self.asked = (question.asked, math.inf) if question else None
        if self.conversation.utterance == number or self.chance.random() < 0.5:
            return
        over = self.conversation.utterance
        self.play(Heard(self.now_s, over, Transcript(self.chance.choice(("", "mhm")), "en")))
        if self.conversation.utterance == over:
            self.speak(over)

    def go_on(self) -> None:
        self.now_s += self.chance.choice((0.1, 2.0, 2.0, ANSWER_QUESTION_WITHIN_S + 1.0))
        number = max(0, self.conversation.utterance + self.chance.choice((0, 0, -1)))
        kind = self.chance.random()
        if kind < 0.75:
            self.turn()
        elif kind < 0.85:
            self.play(Pressed(self.now_s))
        else:
            late: tuple[Event, ...] = (
                Heard(self.now_s, number, Transcript("words", "zh")),
                Understood(self.now_s, number, some_meaning(self.chance, None), self.car()),
                Done(self.now_s, number, self.chance.randint(0, 2), Result("failed")),
                Spoken(self.now_s, number - 1),
                Failed(self.now_s, number, "tools"),
                Elapsed(self.now_s, number, "answer"),
            )
            effects = self.play(self.chance.choice(late))
            while performs := [effect for effect in effects if isinstance(effect, Perform)]:
                effects = self.carry_out(performs[0])


def converse(chance: random.Random) -> None:
    drive = Drive(chance)
    for _ in range(chance.randint(1, LONGEST)):
        drive.go_on()


@given(st.integers(0, 2**32))
@settings(max_examples=IN_CI, deadline=None)
def test_nothing_is_ever_done_that_must_not_be(seed: int) -> None:
    converse(random.Random(seed))


@pytest.mark.long
def test_nothing_is_done_that_must_not_be_in_300_000_conversations() -> None:
    for seed in range(CONVERSATIONS):
        converse(random.Random(seed))


def test_the_conversations_do_carry_things_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the tests above would hold of a heart that does nothing."""
    seen: list[str] = []
    look_at = Drive.look_at

    def counted(drive: Drive, perform: Perform, car: CarState) -> None:
        look_at(drive, perform, car)
        seen.append(perform.call.tool)

    monkeypatch.setattr(Drive, "look_at", counted)
    for seed in range(600):
        converse(random.Random(seed))
    assert set(DANGEROUS) <= set(seen)
