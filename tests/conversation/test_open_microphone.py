"""The two machines together by chance: every event in every state, in time and late, and what must always hold."""

import heapq
import random
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.conversation import microphone
from assistant.conversation.effects import (
    Asked,
    Attend,
    LetGo,
    Listen,
    Perform,
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
    MicrophoneBack,
    MicrophoneLost,
    Muted,
    Partial,
    Pressed,
    SpeechBegan,
    SpeechPaused,
    Spoken,
    ToldToSay,
    Typed,
    Understood,
    Unmuted,
    Woken,
)
from assistant.conversation.microphone import attention
from assistant.conversation.state import Conversation, IllegalEventError, Phase, Question
from assistant.conversation.turn import step
from assistant.tools import tools
from assistant.tools.state.warned import announcement
from assistant.types.call import Call, Result
from assistant.types.car_state import CarState, Signal
from assistant.types.listening import Attention, Completeness, Listening
from assistant.types.meaning import NOT_UNDERSTOOD, Meaning
from assistant.types.transcript import Transcript

LISTENINGS = (
    Listening(),
    Listening(),
    Listening(),
    Listening(barge_in=False),
    Listening(follow_up_s=0.0),
    Listening(unpressed=False),
)
FAN, TRUNK = Call("set_fan", {"level": 2}), Call("set_trunk", {"open": True})
MEANINGS = (
    Meaning("command", (FAN,), decided_by="catalogue", confidence=1.0),
    Meaning("command", (FAN, Call("set_ac", {"enabled": True})), decided_by="catalogue", confidence=1.0),
    Meaning("command", (TRUNK,), decided_by="catalogue", confidence=1.0),
    Meaning("command", (FAN,), decided_by="model", confidence=0.9),
    Meaning("command", (FAN,), decided_by="catalogue", confidence=1.0, mood="report"),
    Meaning("command", (Call("set_listening", {"enabled": False}),), decided_by="catalogue", confidence=1.0),
    Meaning("command", (Call("set_listening", {"enabled": True}),), decided_by="catalogue", confidence=1.0),
    Meaning("yes", decided_by="catalogue"),
    Meaning("no", decided_by="catalogue"),
    Meaning("stop"),
    Meaning("repeat"),
    Meaning("smalltalk", decided_by="catalogue"),
    NOT_UNDERSTOOD,
)
SAID = ("", "mhm", "嗯", "fan to two", "打开 车窗", "navigate to")
COMPLETE: tuple[Completeness, ...] = ("nothing", "open", "complete")
LONGEST = 60
SEEDS = 2_500
MOST_ALARMS = 60
"""until nobody waits for anything any more"""


def car(now_s: float, speed_kmh: float = 0.0) -> CarState:
    return CarState(now_s, {"Vehicle.Speed": Signal(speed_kmh, "km/h", now_s, 1e9)})


class Walk:
    """Plays events, and looks at what each brings."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.conversation = Conversation(listening=chance.choice(LISTENINGS))
        self.now_s = 0.0
        self.alarms: list[tuple[float, int, Elapsed]] = []
        self._order = count()
        self.listened_to: int | None = None
        """the utterance that the ears hear"""
        self.said: int | None = None
        """the utterance that the voice says something for"""
        self.performed: set[tuple[int, int]] = set()
        self.asked: list[Asked] = []
        """the questions that were said to their end"""
        self.seen: set[tuple[Attention, str, Attention]] = set()

    def play(self, event: Event) -> None:
        before = self.conversation
        try:
            self.conversation, effects = step(before, event)
        except IllegalEventError:
            assert self.conversation is before
            return
        self.hear_question(before, event)
        self.look_at_coupling(before, event, effects)
        self.look_at_engines(event, effects)
        for effect in effects:
            self.look_at(effect, before.question)

    def hear_question(self, before: Conversation, event: Event) -> None:
        """Keep a question that was said to its end: at once, or in what was left after somebody spoke over it."""
        if not isinstance(event, Spoken) or event.heard < 1.0:
            return
        cut = before.cut_off
        question = cut.question if cut is not None and cut.utterance == event.utterance else None
        if before.phase is Phase.SPEAKING and event.utterance == before.utterance:
            question = before.question
        if question is not None:
            self.asked.append(question.asked)

    def look_at_coupling(self, before: Conversation, event: Event, effects: tuple[Any, ...]) -> None:
        was, now = attention(before), attention(self.conversation)
        self.seen.add((was, type(event).__name__, now))
        told = [effect.to for effect in effects if isinstance(effect, Attend)]
        assert told == ([now] if was != now and self.conversation.phase is not Phase.LISTENING else [])
        assert (self.conversation.phase is Phase.LISTENING) == (now in ("hearing", "following_up", "interrupted"))
        if microphone.takes(event):
            transition = microphone.TRANSITIONS.get((was, type(event)))
            assert now == was or (transition is not None and now in transition.to), f"{was} {event} {now}"
        elif now != was:
            assert (was, now) in microphone.FOLLOWS, f"{was} {event} {now}"
        if self.conversation.muted:
            assert now == "muted"

    def look_at_engines(self, event: Event, effects: tuple[Any, ...]) -> None:
        """One utterance is heard at a time, and one thing is said."""
        if isinstance(event, Heard | Failed) and event.utterance == self.listened_to:
            self.listened_to = None
        if isinstance(event, Spoken | Failed) and event.utterance == self.said:
            self.said = None
        for effect in effects:
            match effect:
                case StopListening() | LetGo("hearing"):
                    self.listened_to = None
                case StopSaying() | LetGo("speaking"):
                    self.said = None
                case Listen(utterance):
                    assert self.listened_to is None, "two utterances at once"
                    assert not self.conversation.muted
                    self.listened_to = utterance
                case Say(utterance):
                    assert self.said is None, "two replies at once"
                    self.said = utterance

    def look_at(self, effect: Any, question: Question | None) -> None:
        match effect:
            case WakeMeAt(whose, at_s, alarm):
                heapq.heappush(self.alarms, (at_s, next(self._order), Elapsed(at_s, whose, alarm)))
            case Say(text=text):
                assert text.strip()
            case Perform(utterance, index, call):
                assert utterance == self.conversation.utterance
                assert (utterance, index) not in self.performed, "carried out twice"
                self.performed.add((utterance, index))
                meaning = self.conversation.meaning
                assert meaning.mood == "command"
                if tools()[call.tool].acts != "none" and meaning.decided_by == "model":
                    assert self.conversation.confirmed, "a guess was carried out unasked"
                if call == TRUNK:
                    assert self.conversation.confirmed, "nobody said yes"
                    assert question is None or question.asked in self.asked, "nobody heard the question to its end"
                    assert self.asked, "nobody heard a question"
        if isinstance(effect, Listen | Say | Perform):
            assert effect.utterance == self.conversation.utterance

    def some_event(self) -> Event:
        chance, now_s = self.chance, self.now_s
        number = max(0, self.conversation.utterance - chance.choice((0, 0, 0, 0, 1, 2)))
        words = Transcript(chance.choice(SAID), chance.choice(("en", "zh")))
        partly = Partial(now_s, number, words, None, chance.choice(COMPLETE))
        steps = self.conversation.steps
        under_way = next((index for index, step in enumerate(steps) if step.status is None), 0)
        likely: dict[Phase, tuple[Event, ...]] = {
            Phase.IDLE: (Woken(now_s, "hey car"), Pressed(now_s)),
            Phase.LISTENING: (
                Heard(now_s, number, words),
                partly,
                SpeechBegan(now_s, number),
                SpeechPaused(now_s, number),
            ),
            Phase.INTERPRETING: (Understood(now_s, number, chance.choice(MEANINGS), car(now_s)),),
            Phase.ACTING: (Done(now_s, number, under_way, Result("done", {"zone": "all", "level": 2})),),
            Phase.SPEAKING: (
                Spoken(now_s, number),
                SpeechBegan(now_s),
                Spoken(now_s, number, 0.4),
            ),
        }
        if chance.random() < 0.6:
            return chance.choice(likely[self.conversation.phase])
        return chance.choice(
            (
                *(event for events in likely.values() for event in events),
                partly,
                Typed(now_s, Transcript("fan to two", "en")),
                Cancelled(now_s),
                ToldToSay(now_s, "Dinner is ready. It is warm.", "en"),
                Muted(now_s),
                Unmuted(now_s),
                Unmuted(now_s),
                MicrophoneLost(now_s),
                MicrophoneBack(now_s),
                MicrophoneBack(now_s),
                Failed(now_s, number, chance.choice(("hearing", "understanding", "tools", "speaking"))),
                Announced(now_s, announcement(car(now_s))),
            )
        )

    def go_on(self) -> None:
        """Let some time pass, with its alarms; then something happens."""
        self.now_s += self.chance.choice((0.05, 0.3, 1.0, 1.0, 4.0))
        self.alarms_until(self.now_s)
        if self.conversation.phase is Phase.LISTENING and self.chance.random() < 0.03:
            self.go_on_after_the_end()
            return
        event = self.some_event()
        self.play(event)

    def go_on_after_the_end(self) -> None:
        """Somebody pauses, is taken to have ended, is answered at once, and goes on before he can hear that."""
        number, paused_s = self.conversation.utterance, self.now_s
        self.play(SpeechBegan(paused_s - 1, number))
        self.play(SpeechPaused(paused_s, number))
        self.now_s = paused_s + 1.3
        self.alarms_until(self.now_s)
        self.play(Heard(self.now_s, number, Transcript("fan to two", "en")))
        self.play(Understood(self.now_s, number, MEANINGS[0], car(self.now_s)))
        self.play(Done(self.now_s, number, 0, Result("done", {"zone": "all", "level": 2})))
        self.play(SpeechBegan(paused_s + 0.2))

    def alarms_until(self, at_s: float) -> None:
        while self.alarms and self.alarms[0][0] <= at_s:
            _, _, elapsed = heapq.heappop(self.alarms)
            self.play(Elapsed(max(self.now_s, elapsed.at_s), elapsed.utterance, elapsed.alarm))

    def hang(self) -> int:
        """Let no engine ever answer again; return after how many alarms nobody waits any more."""
        for rounds in range(MOST_ALARMS):
            if not self.alarms:
                return rounds
            self.now_s = max(self.now_s, self.alarms[0][0])
            _, _, elapsed = heapq.heappop(self.alarms)
            self.play(Elapsed(self.now_s, elapsed.utterance, elapsed.alarm))
        return MOST_ALARMS


def walked(seed: int) -> Walk:
    walk = Walk(random.Random(seed))
    for _ in range(walk.chance.randint(1, LONGEST)):
        walk.go_on()
    return walk


@given(st.integers(0, 2**32))
@settings(max_examples=600, deadline=None)
def test_whatever_happens_in_whatever_order_what_must_hold_holds(seed: int) -> None:
    walked(seed)


@given(st.integers(0, 2**32))
@settings(max_examples=200, deadline=None)
def test_wherever_all_engines_hang_it_is_at_rest_in_the_end(seed: int) -> None:
    walk = walked(seed)
    assert walk.hang() < MOST_ALARMS
    assert walk.conversation.phase is Phase.IDLE


@pytest.fixture(scope="module")
def seen() -> set[tuple[Attention, str, Attention]]:
    return {way for seed in range(SEEDS) for way in walked(seed).seen}


def test_every_event_of_the_microphones_table_leads_everywhere_that_it_says(
    seen: set[tuple[Attention, str, Attention]],
) -> None:
    ways = {
        (was, kind.__name__, now) for (was, kind), transition in microphone.TRANSITIONS.items() for now in transition.to
    }
    assert ways - seen == set()
