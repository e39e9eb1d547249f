"""Things of which there are several, by their places: windows, doors, seats.

Which sentence is said is decided here, for all languages; the words are each one's own. Tyres are in tyres.py.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.languages.answering import Answering, about_value
from assistant.languages.judging import SAID_FIRST, Judged, agrees, belts, group_of, judge, state_of
from assistant.languages.reading import mapping
from assistant.languages.speaking import Forms
from assistant.languages.spoken import Spoken

Answer = Mapping[str, object]

LEVELS = ("seat_heating", "seat_ventilation", "massage", "fan")
ALIKE = (*LEVELS, "ambient_light")
"""what is said without a place where it is the same everywhere"""


@dataclass(frozen=True, slots=True)
class ThingWords:
    """What a language says of such things; `what` is a quantity, a state a word of `judging.OPPOSITE`."""

    owners: Mapping[str, str]
    """place -> whose it is, before the name of a thing"""
    one: Callable[[str, str], str]
    """what, place -> its name there"""
    row: Callable[[str, str], str]
    """what, front or rear -> those of that row"""
    several: Callable[[str, Sequence[str]], Forms]
    """what, places -> those there, by name and by number"""
    name: Callable[[str], str]
    """what -> its name without a place"""
    alike: Callable[[str, str], str]
    """what, state -> it is so, wherever"""
    all_special: Mapping[tuple[str, str], str]
    """what, state -> all are so, in words of their own"""
    all: Callable[[str, str], str]
    """what, state -> all are so"""
    some: Callable[[str, Forms, int, str], Forms]
    """what, names, how many, state -> these are so"""
    part_open: Forms
    """{window}, {percent}"""
    on_level: Callable[[str, int, object], str]
    """names, how many, level -> these are on it"""
    clauses: Callable[[list[str]], str]
    """several clauses as one"""
    but_unseen: str
    """{told}, {unseen}"""
    unseen_others: Forms
    """{unseen}, {brief}, {others}"""
    others: Callable[[str], str]
    """state -> the others are so"""


class Things:
    """Says in a language how things are of which there are several."""

    def __init__(self, words: ThingWords, answering: Answering, spoken: Spoken) -> None:
        self._words, self._answering, self._spoken = words, answering, spoken

    def told(self, what: str, answer: Answer) -> Forms:
        """Say which of them are in the state that was asked for, or that is worth telling."""
        if isinstance(answer.get("asks"), int | float):
            return self._level_asked(what, answer)
        return self._answering.answered(*self._judged(what, answer))

    def names(self, what: str, places: Sequence[str]) -> Forms:
        """Name several of them, at length and briefly."""
        if len(places) == 1:
            return (self._words.one(what, places[0]),)
        row = group_of(places)
        return self._words.several(what, places) if row is None else (self._words.row(what, row),)

    def _judged(self, what: str, answer: Answer) -> tuple[bool | None, Forms]:
        """Return yes or no, and what is so."""
        values = mapping(answer.get("value"))
        states = belts(answer) if what == "seat_belts" else {place: state_of(what, values[place]) for place in values}
        judged = judge(what, states, answer)
        if judged.whole:
            return judged.verdict, self._of_all(what, judged, answer)
        told = self._of_some(what, judged, values)
        return judged.verdict, self._with_unseen(what, judged, told) if judged.unseen else told

    def _of_all(self, what: str, judged: Judged, answer: Answer) -> Forms:
        """Say that all are in one state; at a place that was named, all of those there."""
        words, where, values = self._words, answer.get("where"), mapping(answer.get("value"))
        if (what, judged.state) in words.all_special and where in (None, "all"):
            return (words.all_special[what, judged.state],)
        if what in ALIKE and what not in LEVELS:
            return (words.alike(what, judged.state),)
        if what in LEVELS or len(judged.places) == 1 or where in ("front", "rear"):
            return self._of_some(what, judged, values)
        return (words.all(what, judged.state),)

    def _of_some(self, what: str, judged: Judged, values: Mapping[str, object]) -> Forms:
        if what in LEVELS:
            return self._levels(what, judged, values)
        names = self.names(what, judged.places)
        if what == "windows" and judged.state == "open" and len(judged.places) == 1:
            opened = values.get(judged.places[0])
            if isinstance(opened, int | float) and 0 < opened < 100:
                percent = self._spoken.percent(opened)
                return tuple(form.format(window=names[0], percent=percent) for form in self._words.part_open)
        return self._words.some(what, names, len(judged.places), judged.state)

    def _levels(self, what: str, judged: Judged, values: Mapping[str, object]) -> Forms:
        """Say on which level they are; a level that is the same for all is said once."""
        words, by_level = self._words, dict[object, list[str]]()
        for place in judged.places:
            by_level.setdefault(values[place], []).append(place)
        if len(by_level) == 1 and judged.whole and len(judged.places) > 1:
            return (words.on_level(words.name(what), 1, next(iter(by_level))),)
        each = [words.on_level(self.names(what, places)[0], len(places), level) for level, places in by_level.items()]
        return (words.clauses(each), *(() if judged.state == "off" else (words.alike(what, "on"),)))

    def _level_asked(self, what: str, answer: Answer) -> Forms:
        """Answer whether they are on a level, or so far open."""
        matching = [agrees(value, answer) for value in mapping(answer.get("value")).values()]
        _, clauses = self._judged(what, {name: item for name, item in answer.items() if name != "asks"})
        verdict = all(matching) or (what in ALIKE and any(matching))
        return self._answering.answered(bool(matching) and verdict, clauses, about_value(answer))

    def _with_unseen(self, what: str, judged: Judged, told: Forms) -> Forms:
        """Say what is so of those that were seen, and which were not."""
        words, unseen = self._words, self.names(what, judged.unseen)
        if judged.verdict is not None or judged.state in SAID_FIRST:
            return (words.but_unseen.format(told=told[0], unseen=unseen[0]), *told)
        values = {"unseen": unseen[0], "brief": unseen[-1], "others": words.others(judged.state)}
        return tuple(form.format(**values) for form in words.unseen_others)
