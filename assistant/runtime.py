"""The one loop: event in, step, effects out. The only place where the heart meets the engines; it decides nothing.

Engines run in worker threads, one a role, and what they answer comes back through the same inbox as everything else.
"""

import heapq
import logging
import queue
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import TypeVar

from assistant.conversation.effects import (
    Alarm,
    Attend,
    Cancel,
    Cue,
    Effect,
    Interpret,
    LetGo,
    Listen,
    Perform,
    Prepare,
    Report,
    Role,
    Say,
    StopListening,
    StopSaying,
    Turn,
    WakeMeAt,
)
from assistant.conversation.events import Announced, Done, Elapsed, Event, Failed, Heard, Pressed, Spoken, Understood
from assistant.conversation.judging import objection
from assistant.conversation.rules import Rule
from assistant.conversation.state import Conversation, Phase
from assistant.conversation.turn import step
from assistant.engines import Engines
from assistant.errors import AssistantError
from assistant.languages import FIRST
from assistant.observer import Observer, Outcome, tell
from assistant.tools.state.warned import announcement
from assistant.types.transcript import Transcript
from assistant.workers import Worker

log = logging.getLogger(__name__)
T = TypeVar("T")

LOOK_EVERY_S = 1.0
"""at what the car warns of"""
ROUND_S = 1.0
"""the loop comes round at least so often, and whoever watches it can tell that it lives"""
MOST_STUCK = 3
"""calls of one engine that never came back; a process that has more of them holds their memory for nothing"""

ROLES: Mapping[Role, Phase] = {
    "hearing": Phase.LISTENING,
    "understanding": Phase.INTERPRETING,
    "tools": Phase.ACTING,
    "speaking": Phase.SPEAKING,
}
"""the workers, and the phase of an utterance in which each has something to do for it"""


class Runtime:
    """Holds the conversation and runs its loop.

    engines: what performs the effects. observers: told how it goes. clock: monotonic seconds.
    rules: the vehicle's own rules of policy. lang: what is spoken before anybody has spoken.
    """

    def __init__(
        self,
        engines: Engines,
        *,
        observers: Sequence[Observer] = (),
        clock: Callable[[], float] = time.monotonic,
        rules: tuple[Rule, ...] = (),
        lang: str = FIRST,
    ) -> None:
        self._engines = engines
        self._observers = observers
        self._clock = clock
        self._conversation = Conversation(transcript=Transcript("", lang), rules=rules)
        self._inbox: queue.Queue[Event | None] = queue.Queue()
        self._alarms: list[tuple[float, int, int | None, Alarm]] = []
        self._order = count()
        self._took_ms: dict[int, dict[str, float]] = defaultdict(dict)
        self._heard_at: dict[int, float] = {}
        self._outcome: Outcome | None = None
        self._error: AssistantError | None = None
        self._came_round_s = clock()
        self._stopped = threading.Event()
        self._workers = {role: Worker(role) for role in ROLES}

    @property
    def now_s(self) -> float:
        """The moment, on the clock that all events carry."""
        return self._clock()

    @property
    def silent_s(self) -> float:
        """How long ago the loop of `run` last came round: more than a few seconds, and it hangs."""
        return self.now_s - self._came_round_s

    @property
    def able(self) -> bool:
        """Whether turns can still be made: not too much hangs, and there is something to hear with."""
        return not self._stuck and self._engines.able()

    @property
    def _stuck(self) -> str:
        """The roles of which too much hangs for turns to go on for long, in one line; empty: none."""
        return ", ".join(f"{role} hangs" for role, worker in self._workers.items() if worker.stuck >= MOST_STUCK)

    def attend(self) -> str:
        """Look after the engines, every second or so; return what is wrong with them, in one line, or nothing."""
        return "; ".join(filter(None, (self._stuck, self._engines.attend())))

    @property
    def resting(self) -> bool:
        """Whether nothing is heard, thought, done or said."""
        return self._conversation.phase is Phase.IDLE

    def put(self, event: Event) -> None:
        """Put an event into the inbox; from any thread."""
        self._inbox.put(event)

    def press(self) -> None:
        """Push to talk; from any thread."""
        self.put(Pressed(self.now_s))

    def stop(self) -> None:
        """End `run`; from any thread."""
        self._inbox.put(None)

    def close(self) -> None:
        """Let the workers go. What they still do is dropped."""
        self._engines.stop_listening()
        self._engines.stop_saying()
        for worker in self._workers.values():
            worker.close()

    def run(self) -> None:
        """Run until `stop`."""
        watching = threading.Thread(target=self._watch, name="watching", daemon=True)
        watching.start()
        try:
            while self._take_in():
                pass
        finally:
            self._stopped.set()
            watching.join()

    def turn(self, transcript: Transcript) -> Outcome:
        """Take one utterance from its words to the end of its reply; for the bench.

        Alarms do not go off here: a bench waits for its engines, however slow, where a driver would not.
        Raises the AssistantError of an engine that failed on the way.
        """
        self._outcome = self._error = None
        # The words are here already: what `Pressed` wants, listening, is left out. After a question it listens anyway.
        if self._conversation.phase is not Phase.LISTENING:
            self._conversation, _ = step(self._conversation, Pressed(self.now_s))
        utterance = self._conversation.utterance
        self._apply(Heard(self.now_s, utterance, transcript))
        while self._under_way(utterance) and (event := self._inbox.get()) is not None:
            self._apply(event)
        if self._error is not None:
            raise self._error
        if self._outcome is None:
            raise AssistantError("the runtime was stopped within a turn")
        return self._outcome

    def reset(self) -> None:
        """Forget the conversation; utterances go on being numbered, so that what is late is still dropped."""
        begun = self._conversation
        self._conversation = Conversation(utterance=begun.utterance, rules=begun.rules)

    def _watch(self) -> None:
        """Look at what the car warns of, until the end of `run`. A fault is logged, and the next look may succeed."""
        while self._engines.watch is not None and not self._stopped.wait(LOOK_EVERY_S):
            try:
                car = self._engines.watch()
            except Exception:  # whatever a car's source trips over must not silence its warnings
                log.exception("looking at the car's warnings failed")
                continue
            if car is not None:
                self.put(Announced(self.now_s, announcement(car)))

    def _under_way(self, utterance: int) -> bool:
        return self._conversation.utterance == utterance and self._conversation.phase is not Phase.IDLE

    def _take_in(self) -> bool:
        """Wait a while for the next event or alarm and apply it; False when the runtime is to stop."""
        self._came_round_s = self.now_s
        if self._alarms and self._alarms[0][0] <= self.now_s:
            _, _, whose, alarm = heapq.heappop(self._alarms)
            # Not when it was due: what follows has its time from now.
            self._apply(Elapsed(self.now_s, whose, alarm))
            return True
        try:
            event = self._inbox.get(timeout=self._patience_s())
        except queue.Empty:
            return True
        if event is None:
            return False
        self._apply(event)
        return True

    def _patience_s(self) -> float:
        """Return how long to wait for an event: until the next alarm, and never so long that we seem to hang."""
        due_s = self._alarms[0][0] - self.now_s if self._alarms else ROUND_S
        return min(ROUND_S, max(0.0, due_s))

    def _apply(self, event: Event) -> None:
        if isinstance(event, Heard):
            self._heard_at[event.utterance] = time.perf_counter()
        before = self._conversation
        self._conversation, effects = step(before, event)
        for effect in effects:
            self._carry_out(effect)
        tell(self._observers, event, before, self._conversation, effects)

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case Listen() | Interpret() | Perform() | Say():
                self._set_to_work(effect)
            case StopListening() | Attend() | Cue() | Prepare() | StopSaying():
                self._sound(effect)
            case WakeMeAt(whose, at_s, alarm):
                heapq.heappush(self._alarms, (at_s, next(self._order), whose, alarm))
            case Cancel():
                self._workers["tools"].make_way()
            case LetGo(role):
                log.warning("%s hangs and is let go", role)
                self._workers[role].leave_behind()
                self._engines.let_go(role)
            case Report(turn):
                self._report(turn)

    def _sound(self, effect: StopListening | Attend | Cue | Prepare | StopSaying) -> None:
        match effect:
            case StopListening():
                self._engines.stop_listening()
            case Attend(to):
                self._engines.attend_to(to)
            case Cue(sign):
                self._engines.cue(sign)
            case Prepare(_, text, lang):
                self._engines.prepare(text, lang)
            case StopSaying():
                self._engines.stop_saying()

    def _set_to_work(self, effect: Listen | Interpret | Perform | Say) -> None:
        match effect:
            case Listen(utterance) as wish if self._engines.listen is not None:
                listen = self._engines.listen
                self._start("hearing", utterance, lambda: self._listen(utterance, lambda: listen(wish)))
            case Interpret(utterance, transcript):
                self._start("understanding", utterance, lambda: self._interpret(utterance, transcript))
            case Perform(utterance) as wanted:
                self._start("tools", utterance, lambda: self._perform(wanted))
            case Say(utterance, text, lang):
                self._start("speaking", utterance, lambda: self._say(utterance, text, lang))

    def _start(self, role: Role, utterance: int, work: Callable[[], Event]) -> None:
        """Run the work in its role's worker; whatever comes of it is an event.

        Work that had to wait behind slower work, and whose turn is over by then, is not begun: a call that nobody
        waits for any more must not be carried out.
        """

        def guarded() -> None:
            if (self._conversation.utterance, self._conversation.phase) != (utterance, ROLES[role]):
                log.info("%s of utterance %d came too late and was dropped", role, utterance)
                return
            try:
                event = work()
            except AssistantError as error:
                log.warning("%s failed: %s", role, error)
                self._error = error
                event = Failed(self.now_s, utterance, role)
            except Exception as error:
                log.exception("%s failed", role)
                self._error = AssistantError(f"{role} failed: {error!r}")
                event = Failed(self.now_s, utterance, role)
            self.put(event)

        self._workers[role].submit(guarded)

    def _listen(self, utterance: int, listen: Callable[[], Transcript]) -> Event:
        transcript = self._timed(utterance, "listen", listen)
        return Heard(self.now_s, utterance, transcript)

    def _interpret(self, utterance: int, transcript: Transcript) -> Event:
        meaning = self._timed(utterance, "understand", lambda: self._engines.interpret(transcript))
        return Understood(self.now_s, utterance, meaning, self._engines.car())

    def _perform(self, wanted: Perform) -> Event:
        # The call may have waited behind slower work, and the car may have moved off: the heart is asked once more.
        objected = objection(self._conversation, wanted.index, self._engines.car(), self.now_s)
        if objected is not None:
            return objected
        result = self._timed(wanted.utterance, "tools", lambda: self._engines.perform(wanted.call, wanted.found))
        return Done(self.now_s, wanted.utterance, wanted.index, result)

    def _say(self, utterance: int, text: str, lang: str) -> Event:
        said = self._engines.say(text, lang)
        self._took_ms[utterance]["tts_first"] = said.first_ms
        return Spoken(self.now_s, utterance, said.heard)

    def _timed(self, utterance: int, stage: str, work: Callable[[], T]) -> T:
        begun = time.perf_counter()
        try:
            return work()
        finally:
            took = self._took_ms[utterance]
            took[stage] = took.get(stage, 0.0) + (time.perf_counter() - begun) * 1000

    def _report(self, turn: Turn) -> None:
        took_ms = self._took_ms[turn.utterance]
        begun = self._heard_at.pop(turn.utterance, time.perf_counter())
        took_ms["total"] = (time.perf_counter() - begun) * 1000
        self._outcome = Outcome(turn, took_ms)
        for old in [number for number in self._took_ms if number < turn.utterance]:
            del self._took_ms[old]
        for observer in self._observers:
            observer.turn(self._outcome)
