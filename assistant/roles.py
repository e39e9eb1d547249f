"""Has the engines do what the heart wants, each role in a worker thread of its own; what they answer are events.

Work whose turn is over before it could begin is dropped: a call that nobody waits for any more is not carried out.
"""

import logging
from collections.abc import Callable, Mapping

from assistant.ahead import Ahead
from assistant.conversation.effects import (
    Attend,
    Cancel,
    Cue,
    Effect,
    Foresee,
    Interpret,
    LetGo,
    Listen,
    Perform,
    Role,
    Say,
    SayMeanwhile,
    StopListening,
    StopSaying,
)
from assistant.conversation.events import Done, Event, Failed, Heard, Spoken, Understood
from assistant.conversation.judging import objection
from assistant.conversation.state import Conversation, Phase
from assistant.engines import Engines
from assistant.errors import AssistantError
from assistant.types.transcript import Transcript
from assistant.workers import Worker

log = logging.getLogger(__name__)

MOST_STUCK = 3
"""calls of one engine that never came back; a process that has more of them holds their memory for nothing"""

WORK_IN: Mapping[Role, Phase] = {
    "hearing": Phase.LISTENING,
    "understanding": Phase.INTERPRETING,
    "tools": Phase.ACTING,
    "speaking": Phase.SPEAKING,
}
"""the roles, and the phase of an utterance in which each has something to do for it"""


class Roles:
    """Carries out effects.

    conversation: returns it as it is now, in any thread. put: takes what an engine answers. failed: is told why an
    engine could not do it. first_sound: is told of an utterance's reply after how many milliseconds it was heard.
    """

    def __init__(
        self,
        engines: Engines,
        *,
        conversation: Callable[[], Conversation],
        now_s: Callable[[], float],
        put: Callable[[Event], None],
        failed: Callable[[AssistantError], None],
        first_sound: Callable[[int, float], None],
    ) -> None:
        self._engines = engines
        self._conversation = conversation
        self._now_s = now_s
        self._put = put
        self._failed = failed
        self._first_sound = first_sound
        self._ahead = Ahead(engines, conversation, now_s)
        self._workers = {role: Worker(role) for role in WORK_IN}
        self._thinks_ahead = Worker("ahead")
        self._ended = 0
        """utterances up to this one are not listened to any more, though the ears may only come to it now"""

    @property
    def stuck(self) -> str:
        """The roles of which too much hangs for turns to go on for long, in one line; empty: none."""
        return ", ".join(f"{role} hangs" for role, worker in self._workers.items() if worker.stuck >= MOST_STUCK)

    def close(self) -> None:
        """Let the workers go. What they still do is dropped."""
        self._engines.stop_listening()
        self._engines.stop_saying()
        for worker in (*self._workers.values(), self._thinks_ahead):
            worker.close()

    def carry_out(self, effect: Effect) -> None:
        """Do what is wanted, or have it done; return at once."""
        match effect:
            case StopListening(utterance):
                self._ended = max(self._ended, utterance)
                self._engines.stop_listening()
            case StopSaying():
                self._engines.stop_saying()
            case Attend(to):
                self._engines.attend_to(to)
            case Cue(sign):
                self._engines.cue(sign)
            case Cancel():
                self._workers["tools"].make_way()
            case LetGo(role):
                log.warning("%s hangs and is let go", role)
                self._workers[role].leave_behind()
                self._engines.let_go(role)
            case Listen() | Interpret() | Perform() | Say() | SayMeanwhile() | Foresee():
                self._set_to_work(effect)

    def _set_to_work(self, effect: Listen | Interpret | Perform | Say | SayMeanwhile | Foresee) -> None:
        match effect:
            case Listen() if self._engines.listen is not None:
                listen = self._engines.listen
                self._start("hearing", effect.utterance, lambda: self._listen(effect, listen))
            case Interpret(utterance, transcript):
                self._start("understanding", utterance, lambda: self._interpret(utterance, transcript))
            case Perform(utterance):
                self._start("tools", utterance, lambda: self._perform(effect))
            case Say(utterance):
                self._start("speaking", utterance, lambda: self._say(effect))
            case SayMeanwhile():
                self._workers["speaking"].submit(lambda: self._say_meanwhile(effect))
            case Foresee():
                self._ahead.want(effect)
                self._thinks_ahead.submit(lambda: self._ahead.think(effect))

    def _start(self, role: Role, utterance: int, work: Callable[[], Event]) -> None:
        """Run the work in its role's worker; whatever comes of it is an event."""

        def guarded() -> None:
            conversation = self._conversation()
            if (conversation.utterance, conversation.phase) != (utterance, WORK_IN[role]):
                log.info("%s of utterance %d came too late and was dropped", role, utterance)
                return
            try:
                event = work()
            except AssistantError as error:
                log.warning("%s failed: %s", role, error)
                self._failed(error)
                event = Failed(self._now_s(), utterance, role)
            except Exception as error:
                log.exception("%s failed", role)
                self._failed(AssistantError(f"{role} failed: {error!r}"))
                event = Failed(self._now_s(), utterance, role)
            self._put(event)

        self._workers[role].submit(guarded)

    def _listen(self, wish: Listen, listen: Callable[[Listen], Transcript]) -> Event:
        unheard = Transcript("", self._conversation().transcript.lang)
        transcript = unheard if wish.utterance <= self._ended else listen(wish)
        return Heard(self._now_s(), wish.utterance, transcript)

    def _interpret(self, utterance: int, transcript: Transcript) -> Event:
        meaning = self._ahead.meaning_of(utterance, transcript) or self._engines.interpret(transcript)
        return Understood(self._now_s(), utterance, meaning, self._engines.car())

    def _perform(self, wanted: Perform) -> Event:
        # The call may have waited behind slower work, and the car may have moved off: the heart is asked once more.
        objected = objection(self._conversation(), wanted.index, self._engines.car(), self._now_s())
        if objected is not None:
            return objected
        result = self._engines.perform(wanted.call, wanted.found)
        return Done(self._now_s(), wanted.utterance, wanted.index, result)

    def _say(self, wish: Say) -> Event:
        self._engines.say_on(wish.channel)
        said = self._engines.say(wish.text, wish.lang)
        self._first_sound(wish.utterance, said.first_ms)
        return Spoken(self._now_s(), wish.utterance, said.heard)

    def _say_meanwhile(self, wish: SayMeanwhile) -> None:
        conversation = self._conversation()
        if conversation.utterance != wish.utterance or conversation.phase not in (Phase.INTERPRETING, Phase.ACTING):
            return
        try:
            self._engines.say_on("voice")
            self._engines.say(wish.text, wish.lang)
        except AssistantError as error:
            log.warning("saying %r meanwhile failed: %s", wish.text, error)
