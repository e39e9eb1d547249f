"""Answers what is asked over the control socket, in the thread of that socket; decides nothing."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.conversation.events import Cancelled, Event, Muted, ToldToSay, Typed, Unmuted
from assistant.documents import Document, of_car
from assistant.languages import told_from
from assistant.service.control.protocol import (
    VERSION,
    Ask,
    Cancel,
    Listen,
    Mute,
    Requests,
    Say,
    State,
    Turns,
    Unmute,
    answer,
    trouble,
)
from assistant.service.control.record import Record
from assistant.service.control.server import Reply
from assistant.types.car_state import CarState
from assistant.types.transcript import Transcript


class Talker(Protocol):
    """The conversation that runs: assistant.runtime.Runtime, or a fake."""

    @property
    def now_s(self) -> float:
        """The moment, on the clock of events."""

    def put(self, event: Event) -> None:
        """Let an event happen; from any thread."""

    def press(self) -> None:
        """Push to talk; from any thread."""


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to be told beside the conversation. Each may be asked from any thread, and must not wait."""

    languages: Sequence[str]
    car: Callable[[], CarState]
    volumes: Callable[[], Mapping[str, object]]
    fault: Callable[[], str]
    """what is wrong, in one line; empty: nothing"""
    is_open: Callable[[], bool]
    """whether the device of the microphone is open"""


class UnknownLanguageError(ValueError):
    """A text is in none of the languages that are spoken here."""


class Desk:
    """Does what is asked."""

    def __init__(
        self, talker: Talker, record: Record, known: Known, settled: Callable[[Callable[[], None]], None]
    ) -> None:
        """record: watches the talker. settled: calls back once what was wanted lasts."""
        self._talker = talker
        self._record = record
        self._known = known
        self._settled = settled

    def take(self, request: Requests, reply: Reply) -> None:
        """Do it; a text that is asked is answered when its turn is known, the rest soon."""
        match request:
            case State(id=number, car=car):
                reply(answer(number, {"state": self.state(car=car)}))
            case Turns(id=number, last=last):
                reply(answer(number, {"turns": self._record.turns(last)}))
            case Ask() | Say():
                self._speak(request, reply)
            case _:
                self._do(request, reply)

    def snapshot(self) -> Document:
        """Return the state, as the first of the events."""
        return {"event": "state", **self.state()}

    def state(self, *, car: bool = False) -> Document:
        """Tell how the daemon is; `car` as well."""
        document = {
            "protocol": VERSION,
            "process": os.getpid(),
            **self._record.now,
            "open": self._known.is_open(),
            "languages": list(self._known.languages),
            "volume": dict(self._known.volumes()),
            "fault": self._known.fault() or None,
        }
        return {**document, "car": of_car(self._known.car())} if car else document

    def _do(self, request: Requests, reply: Reply) -> None:
        done = answer(request.id, {})
        match request:
            case Listen() if self._record.now["muted"]:
                reply(trouble(request.id, "muted", "the microphone is muted"))
            case Listen():
                self._talker.press()
                reply(done)
            case Cancel():
                self._talker.put(Cancelled(self._talker.now_s))
                reply(done)
            case Mute():
                self._talker.put(Muted(self._talker.now_s))
                self._record.when_muted(lambda: self._settled(lambda: reply(done)), muted=True)
            case Unmute():
                self._talker.put(Unmuted(self._talker.now_s))
                self._record.when_muted(lambda: self._settled(lambda: reply(done)), muted=False)

    def _speak(self, request: Ask | Say, reply: Reply) -> None:
        text = request.text.strip()
        try:
            lang = self._lang(text, request.lang)
        except UnknownLanguageError as error:
            reply(trouble(request.id, "no_such_language", str(error)))
            return
        if isinstance(request, Say):
            self._talker.put(ToldToSay(self._talker.now_s, text, lang))
            reply(answer(request.id, {"lang": lang}))
            return
        typed, number = Transcript(text, lang), request.id

        def answered(turn: Document | None) -> None:
            overtaken = trouble(number, "overtaken", "something else was said or pressed before the answer")
            reply(answer(number, {"turn": turn}) if turn is not None else overtaken)

        self._record.when_answered(typed, answered)
        self._talker.put(Typed(self._talker.now_s, typed))

    def _lang(self, text: str, named: str | None) -> str:
        lang = named or told_from(text)
        if lang not in self._known.languages:
            raise UnknownLanguageError(f"{lang} is not spoken here, but {' and '.join(self._known.languages)}")
        return lang
