"""The one loop: event in, step, effects out. The only place where the heart meets the engines; it decides nothing.

Engines run in worker threads, one a role, and what they answer comes back through the same inbox as everything else.
"""

import heapq
import queue
import time
from collections.abc import Callable, Sequence
from itertools import count

from assistant.conversation.effects import Alarm, Attend, Effect, Report, Turn, WakeMeAt
from assistant.conversation.events import Announced, Elapsed, Event, Heard, Pressed
from assistant.conversation.microphone import attention
from assistant.conversation.rules import Rule
from assistant.conversation.state import NOTHING_TOLD, Conversation, Lasting, Phase
from assistant.conversation.turn import step
from assistant.engines import Engines
from assistant.errors import AssistantError
from assistant.languages import FIRST
from assistant.looking import Looking
from assistant.observer import Observer, Outcome, tell
from assistant.roles import Roles
from assistant.stopwatch import Stopwatch
from assistant.types.listening import Listening
from assistant.types.transcript import Transcript

ROUND_S = 1.0
"""the loop comes round at least so often, and whoever watches it can tell that it lives"""


class Runtime:
    """Holds the conversation and runs its loop.

    engines: what performs the effects. observers: told how it goes. clock: monotonic seconds.
    rules: the vehicle's own rules of policy. lang: what is spoken before anybody has spoken. listening: how an open
    microphone listens; None: a press alone begins, and the ears find the end of an utterance themselves. lasting: what
    it was told before.
    """

    def __init__(
        self,
        engines: Engines,
        *,
        observers: Sequence[Observer] = (),
        clock: Callable[[], float] = time.monotonic,
        rules: tuple[Rule, ...] = (),
        lang: str = FIRST,
        listening: Listening | None = None,
        lasting: Lasting = NOTHING_TOLD,
    ) -> None:
        self._engines = engines
        self._observers = observers
        self._clock = clock
        self._conversation = Conversation(
            transcript=Transcript("", lang),
            rules=rules,
            listening=listening,
            muted=lasting.muted,
            listens_unpressed=lasting.unpressed,
            language=lasting.language,
        )
        self._inbox: queue.Queue[Event | None] = queue.Queue()
        self._alarms: list[tuple[float, int, int | None, Alarm]] = []
        self._order = count()
        self._stopwatch = Stopwatch()
        self._outcome: Outcome | None = None
        self._error: AssistantError | None = None
        self._came_round_s = clock()
        self._roles = Roles(
            engines,
            conversation=lambda: self._conversation,
            now_s=clock,
            put=self.put,
            failed=self._failed,
            first_sound=self._stopwatch.first_sound,
        )

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
        return not self._roles.stuck and self._engines.able()

    def attend(self) -> str:
        """Look after the engines, every second or so; return what is wrong with them, in one line, or nothing."""
        return "; ".join(filter(None, (self._roles.stuck, self._engines.attend())))

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
        self._roles.close()

    def run(self) -> None:
        """Run until `stop`."""
        begins = attention(self._conversation)
        self._roles.carry_out(Attend(begins))
        for observer in self._observers:
            observer.microphone(begins)
        looking = Looking(self._engines.looks, lambda said: self.put(Announced(self.now_s, said)))
        looking.start()
        try:
            while self._take_in():
                pass
        finally:
            looking.stop()

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
        self._conversation = Conversation(
            utterance=begun.utterance, rules=begun.rules, listening=begun.listening, muted=begun.muted
        )

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
        before = self._conversation
        self._conversation, effects = step(before, event)
        self._stopwatch.passed(event, self._conversation.utterance, effects, self.now_s)
        for effect in effects:
            self._carry_out(effect)
        tell(self._observers, event, before, self._conversation, effects)

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case WakeMeAt(whose, at_s, alarm):
                heapq.heappush(self._alarms, (at_s, next(self._order), whose, alarm))
            case Report(turn):
                self._report(turn)
            case _:
                self._roles.carry_out(effect)

    def _failed(self, error: AssistantError) -> None:
        self._error = error

    def _report(self, turn: Turn) -> None:
        self._outcome = Outcome(turn, self._stopwatch.took_ms(turn.utterance, self.now_s))
        for observer in self._observers:
            observer.turn(self._outcome)
