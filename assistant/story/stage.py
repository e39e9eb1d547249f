"""The world of a story: a clock that nobody waits for, a simulated car, and engines that answer when it suits the tale.

It performs the effects of the heart as the runtime does, and decides as little.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from assistant.car.state.subscription import watch_warnings
from assistant.conversation.effects import (
    Effect,
    Interpret,
    Listen,
    Perform,
    Report,
    Role,
    Say,
    SayMeanwhile,
    StopListening,
    StopSaying,
    Turn,
    WakeMeAt,
)
from assistant.conversation.events import (
    Announced,
    Done,
    Elapsed,
    Event,
    Failed,
    Heard,
    Pressed,
    SpeechBegan,
    Spoken,
    Typed,
    Understood,
)
from assistant.conversation.microphone import attention
from assistant.conversation.rules import Rule
from assistant.conversation.state import Conversation
from assistant.conversation.turn import step
from assistant.languages import FIRST, told_from, warning_named
from assistant.story import happening
from assistant.story.agenda import Agenda, Coming, Kind
from assistant.story.happening import seconds_to_say
from assistant.story.parked import ParkedCar
from assistant.story.script import CarLine, Device, Driver, Found, Happening, Journey, Later, Microphone, Trouble
from assistant.story.script import Typed as TypedLine
from assistant.story.town import Town
from assistant.story.troubles import SLOW_S, WORKS_S, Troubles
from assistant.tools.perform import Ports, perform
from assistant.tools.settings import Settings
from assistant.tools.state.warned import announcement
from assistant.types.announcement import Announcement
from assistant.types.call import Call, Result
from assistant.types.car_state import SignalValue
from assistant.types.found import Found as PlacesFound
from assistant.types.listening import Attention, Listening
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript

BEGINS_AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
"""the local time at which every story begins, a Sunday; whoever interprets for a story takes it for now"""

LISTENS_FOR_S = 6.0
"""so long an open microphone waits for the first word"""
LOOKS_EVERY_S = 1.0
"""at what the car warns of"""


class Stage:
    """Plays lines, and keeps the turns that came of them.

    interpret: the understanding, called with what was said. ports: from the stage's clock to another world than the
    simulated car's; None: that of stories. rules: the vehicle's own rules of policy. looks: look every second whether
    there is something to be said unasked, besides the car's warnings.
    """

    def __init__(
        self,
        interpret: Callable[[Transcript], Meaning],
        *,
        ports: Callable[[Callable[[], float]], Ports] | None = None,
        rules: tuple[Rule, ...] = (),
        looks: tuple[Callable[[], Iterable[Announcement]], ...] = (),
    ) -> None:
        self._agenda = Agenda()
        self.turns: list[Turn] = []
        """as they were reported, until somebody takes them out"""
        self.also_said: list[str] = []
        """what was said and is no reply of a turn, until somebody takes it out"""
        self._interpret = interpret
        self._conversation = Conversation(rules=rules)
        self._listening: int | None = None
        self._ended = False
        """whether the heart has ended what is being said"""
        self._lang = FIRST
        """what was spoken last; silence is taken for it too"""
        self._withheld: list[Coming] = []
        self._troubles, self._car = Troubles(), ParkedCar()
        self._town = Town(BEGINS_AT)
        own = Ports(
            car=lambda: self._car.state(self.now_s),
            actuator=self._car.perform,
            settings=Settings(),
            local_time=lambda: BEGINS_AT + timedelta(seconds=self.now_s),
            warning_named=warning_named,
        )
        self._ports = ports(lambda: self.now_s) if ports else own
        self._looks = looks
        self._watch = watch_warnings(lambda _, only: self._ports.car().having(only))
        self._agenda.plan("look", 0, LOOKS_EVERY_S, self._look)

    @property
    def now_s(self) -> float:
        """The moment."""
        return self._agenda.now_s

    @property
    def listens(self) -> bool:
        """Whether the microphone is open."""
        return self._listening is not None

    @property
    def attention(self) -> Attention:
        """What the microphone does."""
        return attention(self._conversation)

    def play(self, line: Happening, *, interrupted: bool) -> None:
        """Play one line to the end of what comes of it; or, interrupted, to the beginning of its reply."""
        match line:
            case Driver():
                self._speak(line)
            case Later(seconds=by_s):
                self.wait(by_s)
            case CarLine():
                self._car.change(line, self.now_s)
            case Journey(begins=begins):
                self._car.turn_key(BEGINS_AT + timedelta(seconds=self.now_s), on=begins)
            case TypedLine(text=text):
                self._troubles.come()
                self._take(Typed(self.now_s, Transcript(text, told_from(text))))
            case Microphone(device=device):
                self._device(device)
            case Trouble():
                self._troubles.announce(line)
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
        if self._conversation.listening is None:
            self.wait(seconds)
        else:
            self._speak_to_its_end(utterance, transcript, seconds)
        late, self._withheld = self._withheld, []
        self._take(Heard(self.now_s, utterance, transcript))
        for coming in late:
            self._agenda.put(coming)
        return utterance

    def wait(self, seconds: float) -> None:
        """Let time pass, and what falls into it happen."""
        until_s = self.now_s + seconds
        while (coming := self._agenda.next(until_s)) is not None:
            self._happen(coming)
        self._agenda.now_s = until_s

    def settle(self, kinds: tuple[Kind, ...]) -> None:
        """Let happen what comes until nothing of these kinds is left."""
        while self._agenda.has(kinds) and (coming := self._agenda.next()) is not None:
            self._happen(coming)

    def car_has(self, signal: str) -> SignalValue:
        """Return the true value of a signal, whether it is reported or not."""
        return self._car.has(signal, self.now_s)

    def _speak(self, line: Driver) -> None:
        self._troubles.come()
        self.wait(happening.pause_s(line))
        lang = told_from(line.text) if line.text else self._lang
        begun = happening.begun(line.how, self.now_s, listened_to=self.listens)
        if begun is not None:
            self._take(begun)
        takes_s = seconds_to_say(line.text, lang)
        if self.listens:
            self.hear(Transcript(line.text, lang), takes_s)
        else:
            self.wait(takes_s)

    def _speak_to_its_end(self, utterance: int, transcript: Transcript, seconds: float) -> None:
        """Speak into an open microphone, until the heart takes what was said for all of it."""
        self._ended = False
        if transcript.text or self._conversation.mode == "barge_in":
            self._take(SpeechBegan(self.now_s, utterance))
            self.wait(seconds)
            whole = self._interpret(transcript).act != "unclear"
            for event in happening.spoken(transcript, self.now_s, utterance, whole=whole):
                self._take(event)
        while not self._ended and (coming := self._agenda.next()) is not None:
            self._happen(coming)

    def _device(self, device: Device) -> None:
        if (event := happening.changed(device, self.now_s)) is not None:
            self._take(event)
        else:
            self._conversation = replace(self._conversation, listening=Listening())

    def _happen(self, coming: Coming) -> None:
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
            case Interpret(utterance, transcript):
                self._work("understanding", utterance, lambda at_s: self._understood(at_s, utterance, transcript))
            case Perform(utterance, index, call, found):
                # Done at once, told of later: what a tool has begun, no press takes back.
                result = self._performed(call, found)
                self._work("tools", utterance, lambda at_s: Done(at_s, utterance, index, result))
            case WakeMeAt(whose, at_s, alarm):
                self._agenda.plan("alarm", whose or 0, at_s - self.now_s, lambda at_s: Elapsed(at_s, whose, alarm))
            case Report(turn) if turn.transcript.text or turn.reply:
                self.turns.append(turn)  # else nobody spoke, and nothing was said to it
            case Listen() | StopListening() | Say() | SayMeanwhile() | StopSaying():
                self._sound(effect)

    def _sound(self, effect: Listen | StopListening | Say | SayMeanwhile | StopSaying) -> None:
        match effect:
            case Listen(utterance):
                self._listening = utterance
                if self._conversation.listening is None:
                    self._silent(utterance, LISTENS_FOR_S)
            case StopListening(utterance):
                self._ended = True
                if self._listening == utterance:
                    self._silent(utterance, 0.0)
            case Say(utterance, text, lang):
                self._say(utterance, text, lang)
            case SayMeanwhile(text=text):
                self.also_said.append(text)
            case StopSaying():
                self._agenda.hasten("speech")

    def _silent(self, utterance: int, in_s: float) -> None:
        silence = Transcript("", self._lang)
        self._agenda.plan("silence", utterance, in_s, lambda at_s: Heard(at_s, utterance, silence))

    def _say(self, utterance: int, text: str, lang: str) -> None:
        begun_s, takes_s = self.now_s, seconds_to_say(text, lang)
        if not any(turn.utterance == utterance and turn.reply == text for turn in self.turns):
            self.also_said.append(text)

        def over(at_s: float) -> Event:
            return Spoken(at_s, utterance, heard=min(1.0, (at_s - begun_s) / takes_s))

        self._agenda.plan("speech", utterance, takes_s, over)

    def _work(self, engine: Role, utterance: int, event: Callable[[float], Event]) -> None:
        """Let an engine work: in its time, late, or in vain."""
        if self._troubles.fails(engine):
            self._agenda.plan("work", utterance, WORKS_S, lambda at_s: Failed(at_s, utterance, engine))
        elif self._troubles.late(engine):
            self._withheld.append(self._agenda.coming("work", utterance, 0.0, event))
        else:
            self._agenda.plan("work", utterance, SLOW_S if self._troubles.slow(engine) else WORKS_S, event)

    def _look(self, at_s: float) -> Event | None:
        self._agenda.plan("look", 0, LOOKS_EVERY_S, self._look)
        for look in self._looks:
            for told in look():
                self._take(Announced(at_s, told))
        car = self._watch.changed()
        return Announced(at_s, announcement(car)) if car is not None else None

    def _understood(self, at_s: float, utterance: int, transcript: Transcript) -> Event:
        return Understood(at_s, utterance, self._interpret(transcript), self._ports.car())

    def _performed(self, call: Call, found: PlacesFound) -> Result:
        if self._troubles.fails(call.tool, "tools"):
            return Result("failed", reason="the story says so")
        return perform(call, self._ports, found)
