"""How long each stage of a turn took: told from the events and effects that pass by, from outside the rooms."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from assistant.conversation.effects import Effect, Interpret, Listen, Perform
from assistant.conversation.events import Done, Event, Heard, Typed, Understood

_BEGINS: Mapping[type[object], str] = {Listen: "listen", Interpret: "understand", Perform: "tools"}
_ENDS: Mapping[type[object], str] = {Heard: "listen", Understood: "understand", Done: "tools"}


class Stopwatch:
    """Milliseconds of each stage, by utterance. `passed` is for one thread, `first_sound` for any."""

    def __init__(self) -> None:
        self._took_ms: dict[int, dict[str, float]] = defaultdict(dict)
        self._began_s: dict[tuple[int, str], float] = {}

    def passed(self, event: Event, utterance: int, effects: Iterable[Effect], now_s: float) -> None:
        """Take in an event, the utterance that is under way after it, and what is wanted then; at now_s."""
        if isinstance(event, Heard | Typed):
            self._began_s[getattr(event, "utterance", utterance), "total"] = event.at_s
        stage = _ENDS.get(type(event))
        if stage is not None:
            self._ended(getattr(event, "utterance", utterance), stage, event.at_s)
        for effect in effects:
            begins = _BEGINS.get(type(effect))
            if begins is not None:
                self._began_s[getattr(effect, "utterance", utterance), begins] = now_s

    def first_sound(self, utterance: int, took_ms: float) -> None:
        """Keep how long the first sound of the reply took."""
        self._took_ms[utterance]["tts_first"] = took_ms

    def took_ms(self, utterance: int, now_s: float) -> dict[str, float]:
        """Return what the stages of an utterance have taken; its total is until now. What comes later is added."""
        self._ended(utterance, "total", now_s)
        for old in [number for number in list(self._took_ms) if number < utterance]:
            del self._took_ms[old]
        self._began_s = {at: begun for at, begun in self._began_s.items() if at[0] > utterance}
        return self._took_ms[utterance]

    def _ended(self, utterance: int, stage: str, at_s: float) -> None:
        began_s = self._began_s.pop((utterance, stage), at_s)
        took_ms = self._took_ms[utterance]
        took_ms[stage] = took_ms.get(stage, 0.0) + (at_s - began_s) * 1000
