"""The world of a story: a clock that nobody waits for, a simulated car, and engines that answer when it suits the tale.

It performs the effects of the heart as the runtime does, and decides as little.
"""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Literal

from assistant.car.simulated.car import SimulatedCar
from assistant.car.state.subscription import watch_warnings
from assistant.conversation.effects import (
    Effect,
    Interpret,
    Listen,
    Perform,
    Report,
    Role,
    Say,
    StopSaying,
    Turn,
    WakeMeAt,
)
from assistant.conversation.events import Announced, Done, Elapsed, Event, Failed, Heard, Pressed, Spoken, Understood
from assistant.conversation.rules import Rule
from assistant.conversation.state import Conversation
from assistant.conversation.turn import step
from assistant.languages import FIRST, told_from, warning_named
from assistant.languages import language as in_language
from assistant.languages.speaking import seconds
from assistant.story.script import CarLine, Driver, Found, Journey, Later, Trouble
from assistant.story.town import Town
from assistant.tools.perform import perform
from assistant.tools.ports import Ports
from assistant.tools.settings import Settings
from assistant.tools.state.warned import announcement
from assistant.types.call import Call, Result
from assistant.types.car_state import CarState, Signal, SignalValue
from assistant.types.found import Found as PlacesFound
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript

BEGINS_AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
"""the local time at which every story begins, a Sunday; whoever interprets for a story takes it for now"""

UNDERSTANDS_IN_S = 0.1
PERFORMS_IN_S = 0.2
BREATH_S = 1.0
"""between the end of a reply and what the driver says next"""
LISTENS_FOR_S = 6.0
"""so long an open microphone waits for the first word"""
SIGNAL_LIVES_S = 1.0
"""what was heard longer ago than this is stale"""

LOOKS_EVERY_S = 1.0
"""at what the car warns of"""

Kind = Literal["work", "speech", "silence", "alarm", "look"]
"""of what is to come: an engine's answer, the end of a reply, nothing said into an open microphone, an alarm, a look at
the car"""


def seconds_to_say(text: str, lang: str) -> float:
    """Estimate how long a text takes to say, by the pace that replies are measured with."""
    language = in_language(lang).replies
    return seconds(text, language.pace, language.numbers.in_words)


@dataclass(order=True)
class _Coming:
    at_s: float
    order: int
    kind: Kind = field(compare=False)
    utterance: int = field(compare=False)
    event: Callable[[float], Event | None] = field(compare=False)
    """None: nothing has happened"""


class Stage:
    """Plays lines, and keeps the turns that came of them.

    interpret: the understanding, called with what was said. ports: from the stage's clock to another world than the
    simulated car's; None: that of stories. rules: the vehicle's own rules of policy.
    """

    def __init__(
        self,
        interpret: Callable[[Transcript], Meaning],
        *,
        ports: Callable[[Callable[[], float]], Ports] | None = None,
        rules: tuple[Rule, ...] = (),
    ) -> None:
        self.now_s = 0.0
        self.turns: list[Turn] = []
        """as they were reported, until somebody takes them out"""
        self._interpret = interpret
        self._conversation = Conversation(rules=rules)
        self._coming: list[_Coming] = []
        self._order = count()
        self._listening: int | None = None
        self._lang = FIRST
        """what was spoken last; silence is taken for it too"""
        self._withheld: list[_Coming] = []
        self._troubles: set[tuple[str, str]] = set()
        """(kind, what) at the utterance that is under way"""
        self._announced: set[tuple[str, str]] = set()
        """the same, at the next one"""
        self._car = SimulatedCar()
        self._heard_ago: dict[str, float | None] = {}
        """signals that are not reported any more -> the moment of the last that was heard, None: forgotten"""
        self._town = Town(BEGINS_AT)
        self._ports = (
            ports(lambda: self.now_s)
            if ports
            else Ports(
                car=self.car,
                actuator=self._car.perform,
                settings=Settings(),
                local_time=lambda: BEGINS_AT + timedelta(seconds=self.now_s),
                warning_named=warning_named,
            )
        )

        self._watch = watch_warnings(lambda _, only: self._ports.car().having(only))
        self._plan("look", 0, LOOKS_EVERY_S, self._look)

    @property
    def listens(self) -> bool:
        """Whether the microphone is open."""
        return self._listening is not None

    def play(self, line: Driver | Later | CarLine | Journey | Trouble | Found, *, interrupted: bool) -> None:
        """Play one line to the end of what comes of it; or, interrupted, to the beginning of its reply."""
        match line:
            case Driver():
                self._speak(line)
            case Later(seconds=by_s):
                self.wait(by_s)
            case CarLine():
                self._change_car(line)
            case Journey(begins=begins):
                self._turn_key(on=begins)
            case Trouble(kind=kind, what=what):
                self._announced.add((kind, what))
            case Found(places=places):
                self._town.finds = places
                self._ports = replace(self._ports, places=self._town, router=self._town)
        self.settle(("work",) if interrupted else ("work", "speech"))

    def hear(self, transcript: Transcript, seconds: float) -> int:
        """Let something be said for so long, pushing to talk where nobody listens; return the utterance's number."""
        if self._listening is None:
            self._take(Pressed(self.now_s))
        utterance, self._listening = self._listening, None
        if utterance is None:
            raise AssertionError("a press opened no microphone")
        self._lang = transcript.lang
        self.wait(seconds)
        late, self._withheld = self._withheld, []
        self._take(Heard(self.now_s, utterance, transcript))
        for coming in late:
            heapq.heappush(self._coming, coming)
        return utterance

    def wait(self, seconds: float) -> None:
        """Let time pass, and what falls into it happen."""
        until_s = self.now_s + seconds
        while self._coming and self._coming[0].at_s <= until_s:
            self._next()
        self.now_s = until_s

    def settle(self, kinds: tuple[Kind, ...]) -> None:
        """Let happen what comes until nothing of these kinds is left."""
        while any(coming.kind in kinds for coming in self._coming):
            self._next()

    def car_has(self, signal: str) -> SignalValue:
        """Return the true value of a signal, whether it is reported or not."""
        value = self._car.state(self.now_s).signals[signal].value
        if value is None:
            raise AssertionError(f"the simulated car has lost {signal}")
        return value

    def car(self) -> CarState:
        """Return the car as it tells of itself now."""
        state = self._car.state(self.now_s)
        known = dict(state.signals)
        for name, heard_s in self._heard_ago.items():
            signal = known.pop(name)
            if heard_s is not None:
                known[name] = Signal(signal.value, signal.unit, heard_s, SIGNAL_LIVES_S)
        return CarState(self.now_s, known)

    def _speak(self, line: Driver) -> None:
        self._troubles, self._announced = self._announced, set()
        self.wait(BREATH_S if not line.interrupts else BREATH_S / 4)
        lang = told_from(line.text) if line.text else self._lang
        self.hear(Transcript(line.text, lang), seconds_to_say(line.text, lang))

    def _turn_key(self, *, on: bool) -> None:
        if on:
            started = BEGINS_AT + timedelta(seconds=self.now_s)
            self._car.set(f"Vehicle.StartTime={started.isoformat()}")
        self._car.set(f"Vehicle.LowVoltageSystemState={'ON' if on else 'OFF'}")

    def _change_car(self, line: CarLine) -> None:
        self._heard_ago.pop(line.signal, None)
        if line.value is None:
            self._heard_ago[line.signal] = None
            return
        self._car.set(f"{line.signal}={line.value}")
        if line.age_s is not None:
            self._heard_ago[line.signal] = self.now_s - line.age_s

    def _next(self) -> None:
        coming = heapq.heappop(self._coming)
        self.now_s = max(self.now_s, coming.at_s)
        if coming.kind == "silence":
            if self._listening != coming.utterance:
                return  # somebody has spoken
            self._listening = None
        event = coming.event(self.now_s)
        if event is not None:
            self._take(event)

    def _take(self, event: Event) -> None:
        self._conversation, effects = step(self._conversation, event)
        for effect in effects:
            self._apply(effect)

    def _apply(self, effect: Effect) -> None:
        match effect:
            case Listen(utterance):
                self._listening = utterance
                silence = Transcript("", self._lang)
                self._plan("silence", utterance, LISTENS_FOR_S, lambda at_s: Heard(at_s, utterance, silence))
            case Interpret(utterance, transcript):
                self._work("understanding", utterance, lambda at_s: self._understood(at_s, utterance, transcript))
            case Perform(utterance, index, call, found):
                # Done at once, told of later: what a tool has begun, no press takes back.
                result = self._performed(call, found)
                self._work("tools", utterance, lambda at_s: Done(at_s, utterance, index, result))
            case Say(utterance, text, lang):
                self._plan("speech", utterance, seconds_to_say(text, lang), lambda at_s: Spoken(at_s, utterance))
            case StopSaying():
                self._end_speech()
            case WakeMeAt(whose, at_s, alarm):
                self._plan("alarm", whose or 0, at_s - self.now_s, lambda at_s: Elapsed(at_s, whose, alarm))
            case Report(turn) if turn.transcript.text or turn.reply:
                self.turns.append(turn)  # else nobody spoke, and nothing was said to it

    def _end_speech(self) -> None:
        for coming in self._coming:
            if coming.kind == "speech":
                coming.at_s = self.now_s
        heapq.heapify(self._coming)

    def _work(self, engine: Role, utterance: int, event: Callable[[float], Event]) -> None:
        """Let an engine work: in its time, late, or in vain."""
        if ("fails", engine) in self._troubles:
            self._plan("work", utterance, PERFORMS_IN_S, lambda at_s: Failed(at_s, utterance, engine))
        elif ("late", engine) in self._troubles:
            self._withheld.append(_Coming(self.now_s, next(self._order), "work", utterance, event))
        else:
            in_s = UNDERSTANDS_IN_S if engine == "understanding" else PERFORMS_IN_S
            self._plan("work", utterance, in_s, event)

    def _look(self, at_s: float) -> Event | None:
        self._plan("look", 0, LOOKS_EVERY_S, self._look)
        car = self._watch.changed()
        return Announced(at_s, announcement(car)) if car is not None else None

    def _plan(self, kind: Kind, utterance: int, in_s: float, event: Callable[[float], Event | None]) -> None:
        heapq.heappush(self._coming, _Coming(self.now_s + in_s, next(self._order), kind, utterance, event))

    def _understood(self, at_s: float, utterance: int, transcript: Transcript) -> Event:
        return Understood(at_s, utterance, self._interpret(transcript), self._ports.car())

    def _performed(self, call: Call, found: PlacesFound) -> Result:
        if {("fails", call.tool), ("fails", "tools")} & self._troubles:
            return Result("failed", reason="the story says so")
        return perform(call, self._ports, found)
