"""What the answers to "is everything closed" and "is anything on" come to together, and which sentence says it.

It is decided here, for all languages; the words are each one's own.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.languages.answering import Answering
from assistant.languages.judging import OPPOSITE, state_of
from assistant.languages.reading import mapping, texts_of
from assistant.languages.speaking import Forms
from assistant.languages.spoken import Spoken
from assistant.languages.things import Things
from assistant.tools.sources import SEVERAL

Place = tuple[str, str]
"""(quantity, which one of it); "" where there is only one"""
_WANTED: Mapping[str, str] = {"opens": "open", "runs": "on"}
"""what was asked of everything -> the state that is worth telling"""
_LAMPS = ("high_beam", "fog_front", "fog_rear", "hazard", "ambient")
_RESTS = ("off", "auto")
"""words of things that do not run now"""


@dataclass(frozen=True, slots=True)
class Together:
    """What is so of everything that was asked about."""

    verdict: bool | None
    """yes, no; None: neither was asked for, or what was seen does not decide it"""
    state: str
    """the one that is told of what was found: open, on"""
    found: Mapping[str, tuple[str, ...]]
    """quantity -> which of it are open, or on; those that are unlocked under "locks" """
    unseen: Mapping[str, tuple[str, ...]]
    """quantity -> which of it were not seen; none where nothing of it was"""
    locked: bool
    """the locks were asked about as well"""
    nothing_seen: bool


def together(answers: Sequence[Mapping[str, object]]) -> Together:
    """Put the answers of get_state together that were asked for as one, at least one."""
    state = _WANTED[str(answers[0]["among"])]
    found: dict[str, tuple[str, ...]] = {}
    unseen: dict[str, tuple[str, ...]] = {}
    for answer in answers:
        what, states = str(answer["what"]), dict(_states(answer))
        hits = tuple(place for place, each in states.items() if each in (state, "unlocked"))
        found |= {what: hits} if hits else {}
        missing = tuple(texts_of(answer, "unknown") + texts_of(answer, "untold")) if what in _OF_SEVERAL else ()
        unseen |= {what: missing if states else ()} if missing or not states else {}
    asks = answers[0].get("asks")
    verdict = None if asks is None or answers[0].get("which") else asks == (state if found else OPPOSITE[state])
    nothing_seen = len(unseen) == len(answers) and not any(unseen.values())
    verdict = verdict if found or not unseen else None
    return Together(verdict, state, found, unseen, any(answer["what"] == "locks" for answer in answers), nothing_seen)


_OF_SEVERAL = ("doors", "windows", "locks", "seat_heating", "seat_ventilation", "massage", "defrost")
"""quantities whose missing parts are named; of the lights and the climate those that are there count"""


def _states(answer: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Give each part that was seen with its state."""
    what, value = str(answer["what"]), answer.get("value")
    parts = mapping(value)
    if value is None or not answer.get("valid"):
        return
    if what == "lights":
        yield from ((lamp, "on" if parts[lamp] else "off") for lamp in _LAMPS if lamp in parts)
        if "switch" in parts:
            yield "low_beam", "on" if parts["switch"] == "BEAM" else "off"
        cabin = [on for name, on in parts.items() if name.startswith("reading_")]
        if cabin:
            yield "cabin", "on" if any(cabin) else "off"
    elif what == "climate":
        on = parts.get("on", parts.get("ac"))
        if isinstance(on, bool):
            yield "", "on" if on else "off"
    elif parts:
        yield from ((place, state_of(what, each)) for place, each in parts.items())
    else:
        yield "", "off" if value in _RESTS else state_of(what, value)


@dataclass(frozen=True, slots=True)
class EverythingWords:
    """What a language says of everything at once; `what` is a quantity of get_state."""

    names: Mapping[str, str]
    """what -> its name"""
    lamps: Mapping[str, str]
    things: frozenset[str]
    """quantities of which there are several, by their places"""
    all_of: Callable[[str], str]
    """what -> all of them"""
    kind: Callable[[str], str]
    """what -> several of them, in few words"""
    are: Callable[[list[str], str], str]
    """names, state -> they are so"""
    kinds_are: Callable[[list[str], str], str]
    """the same of kinds"""
    clauses: Callable[[list[str]], str]
    """several clauses as one"""
    but_unseen: str
    """{told}, {unseen}"""
    at_rest: Mapping[str, str]
    """state -> everything is so, as it stands in a sentence"""
    locked: str
    """behind that: and locked"""
    all_at_rest: str
    """{at_rest}"""
    rest_at_rest: Forms
    """{unseen}, {at_rest}"""
    nothing_seen: str


class Everything:
    """Says in a language whether everything is closed, or anything on."""

    def __init__(self, words: EverythingWords, things: Things, answering: Answering, spoken: Spoken) -> None:
        self._words, self._things, self._answering, self._spoken = words, things, answering, spoken

    def told(self, answers: Sequence[Mapping[str, object]]) -> Forms:
        """Name what is open, or on, and what was not seen; where neither is, say that everything is closed, or off."""
        words, found = self._words, together(answers)
        if found.nothing_seen:
            return (words.nothing_seen,)
        unseen_names = [name for what, places in found.unseen.items() for name in self._named(what, places)]
        unseen = self._spoken.listed(unseen_names) if unseen_names else ""
        if found.found:
            clause, briefly = self._clauses(found)
            at_length = (words.but_unseen.format(told=clause, unseen=unseen),) if unseen else ()
            return self._answering.answered(found.verdict, (*at_length, clause, briefly), "is_there")
        at_rest = words.at_rest[OPPOSITE[found.state]] + (words.locked if found.locked else "")
        if unseen:
            return self._spoken.said(words.rest_at_rest, unseen=unseen, at_rest=at_rest)
        return self._answering.answered(found.verdict, (words.all_at_rest.format(at_rest=at_rest),))

    def _clauses(self, found: Together) -> tuple[str, str]:
        """Say what was found, by what it is; and the kinds alone of the first, for where naming each takes too long."""
        words, by_state = self._words, dict[str, list[str]]()
        for what in found.found:
            by_state.setdefault("unlocked" if what == "locks" else found.state, []).append(what)
        clauses = [
            words.are([name for what in whats for name in self._named(what, found.found[what])], state)
            for state, whats in by_state.items()
        ]
        state, whats = next(iter(by_state.items()))
        return words.clauses(clauses), words.kinds_are([words.kind(what) for what in whats], state)

    def _named(self, what: str, places: Sequence[str]) -> list[str]:
        words = self._words
        if what == "lights" and places:
            return [words.lamps[place] for place in places]
        if what not in words.things or not places:
            return [words.names[what]]
        if len(places) == len(SEVERAL[what]) > 1:
            return [words.all_of(what)]
        return [self._things.names(what, places)[0]]
