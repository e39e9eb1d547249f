"""How it goes, for whoever asks over the control socket: what is under way now, the last turns, and every event."""

import threading
from collections import deque
from collections.abc import Callable
from datetime import datetime

from assistant.conversation.events import Partial
from assistant.conversation.state import Phase
from assistant.documents import Document, of_turn
from assistant.observer import Observer, Outcome
from assistant.service.control.protocol import MOST_TURNS
from assistant.types.announcement import Announcement
from assistant.types.listening import Attention
from assistant.types.transcript import Transcript

Answered = Callable[[Document | None], None]
"""told the turn of a text that was typed; None: something else came first"""


class Record(Observer):
    """Watches the runtime, in its loop; is asked by the thread of the socket."""

    def __init__(
        self, attention: Attention = "closed", now: Callable[[], datetime] = lambda: datetime.now().astimezone()
    ) -> None:
        """attention: what the microphone does until it is told otherwise."""
        self._now = now
        self._lock = threading.Lock()
        self._turns: deque[Document] = deque(maxlen=MOST_TURNS)
        self._phase, self._utterance = Phase.IDLE, 0
        self._attention = attention
        self._typed: dict[int, tuple[Transcript, Answered]] = {}
        self._under_way: dict[int, Answered] = {}
        self._muted: list[tuple[bool, Callable[[], None]]] = []
        self.tell: Callable[[Document], None] = lambda event: None
        """told every event"""

    @property
    def now(self) -> Document:
        """What is under way."""
        with self._lock:
            return {
                "phase": self._phase.value,
                "utterance": self._utterance,
                "microphone": self._attention,
                "muted": self._attention == "muted",
            }

    def turns(self, last: int) -> list[Document]:
        """Return the last turns, the oldest first."""
        with self._lock:
            return list(self._turns)[-last:]

    def when_answered(self, typed: Transcript, answered: Answered) -> None:
        """Have the turn of these very words told, once it is known. To be called before they are put in."""
        with self._lock:
            self._typed[id(typed)] = (typed, answered)

    def when_muted(self, told: Callable[[], None], *, muted: bool) -> None:
        """Be told once the microphone is muted, or is not any more; at once where that is so."""
        with self._lock:
            if (self._attention == "muted") is not muted:
                self._muted.append((muted, told))
                return
        told()

    def phase(self, phase: Phase, utterance: int) -> None:
        """Tell it; whatever was typed for an utterance that is over is not answered any more."""
        with self._lock:
            self._phase, self._utterance = phase, utterance
            over = [number for number in self._under_way if number < utterance or phase is Phase.IDLE]
            unanswered = [self._under_way.pop(number) for number in over]
        self._tell("phase", phase=phase.value, utterance=utterance)
        for answered in unanswered:
            answered(None)

    def microphone(self, attention: Attention) -> None:
        """Tell it."""
        with self._lock:
            self._attention = attention
            told = [told for muted, told in self._muted if (attention == "muted") is muted]
            self._muted = [(muted, told) for muted, told in self._muted if (attention == "muted") is not muted]
        self._tell("microphone", microphone=attention, muted=attention == "muted")
        for each in told:
            each()

    def partial(self, partial: Partial) -> None:
        """Tell the words so far."""
        said = partial.transcript
        self._tell(
            "partial",
            utterance=partial.utterance,
            heard=said.text,
            lang=said.lang,
            completeness=partial.completeness,
        )

    def heard(self, utterance: int, transcript: Transcript) -> None:
        """Tell the words; know whose they are where they were typed."""
        with self._lock:
            typed, answered = self._typed.pop(id(transcript), (None, None))
            if answered is not None:
                self._under_way[utterance] = answered
        self._tell("heard", utterance=utterance, heard=transcript.text, lang=transcript.lang, typed=typed is not None)

    def announced(self, announcement: Announcement) -> None:
        """Tell what wants to be said."""
        self._tell("announced", source=announcement.source, **announcement.value)

    def turn(self, outcome: Outcome) -> None:
        """Keep and tell a turn."""
        utterance = outcome.turn.utterance
        document = {"time": self._time(), "utterance": utterance, **of_turn(outcome)}
        with self._lock:
            self._turns.append(document)
            answered = self._under_way.pop(utterance, None)
        self.tell({"event": "turn", **document})
        if answered is not None:
            answered(document)

    def _tell(self, event: str, **more: object) -> None:
        self.tell({"event": event, "time": self._time(), **more})

    def _time(self) -> str:
        return self._now().isoformat(timespec="milliseconds")
