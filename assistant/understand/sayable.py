"""All sentences that the phrases can say, as a graph of signs; numbers only in the ranges that their tools take.

The templates themselves are laid out, not samples of them: what the catalogue understands without the speaker's own
words can be said, and nothing else. The plainest way to say a template costs nothing, every departure from it (another
alternative, an optional word, a polite frame) one: templates say much that nobody says. Laid out from the end to the
beginning, so that what goes on in the same way is there once.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence

from assistant.languages import language
from assistant.tools import tools
from assistant.types.sayable import START, Sayable
from assistant.understand.expressions import Choice, ExpansionRule, Expression, Gap, Row, Slot, Text
from assistant.understand.phrasebook import Phrasebook
from assistant.understand.samples import as_said
from assistant.understand.word_lists import Numbers, OwnWords, SaidValues

FRAME_COST = 2
JOINED_COST = 2
MOST_WITHOUT_RANGE = 100
"""numbers of an argument that takes any"""
_NOT_SAID = re.compile(r"[\s'·.-]")

Way = tuple[int, int]
"""a place, and what it costs to go there"""


def sayable(book: Phrasebook, intents: Iterable[str]) -> Sayable:
    """Lay out the templates of some tools and acts, polite words around them, and several joined in one sentence."""
    return _Layout(book).of(frozenset(intents))


class _Layout:
    def __init__(self, book: Phrasebook) -> None:
        self._book = book
        self._graph = _Graph()
        self._intent = ""
        self._laid: dict[tuple[Expression, int, str], int] = {}
        self._numbers: dict[tuple[str, str, str], Sequence[str]] = {}
        self._own: dict[Expression, bool] = {}

    def of(self, intents: frozenset[str]) -> Sayable:
        frames, graph = self._book.frames, self._graph
        end = graph.place(ends=True)
        joined = [(graph.say(words, START), JOINED_COST) for words in joining(self._book.lang)]
        after = self._framed(graph.either([(end, 0), *joined]), (*frames.after, *frames.polite, *frames.asking))
        bodies = []
        for template in self._book.templates:
            if template.intent in intents and not self._takes_own_words(template.expression):
                self._intent = template.intent
                bodies.append((self._lay(template.expression, after), 0))
        graph.begin(self._framed(graph.either(bodies), (*frames.before, *frames.fillers)))
        return graph.packed()

    def _framed(self, place: int, words: Iterable[str]) -> int:
        """Return where at most two of these words stand before a place."""
        said = tuple(dict.fromkeys(words))
        once = self._graph.either([(place, 0), *((self._graph.say(word, place), FRAME_COST) for word in said)])
        return self._graph.either([(once, 0), *((self._graph.say(word, once), FRAME_COST) for word in said)])

    def _lay(self, expression: Expression, then: int) -> int:
        """Lay an expression before a place, and return where it begins."""
        key = expression, then, self._intent
        if key not in self._laid:
            self._laid[key] = self._lay_anew(expression, then)
        return self._laid[key]

    def _lay_anew(self, expression: Expression, then: int) -> int:
        match expression:
            case Text():
                return self._graph.say(self._said(expression.words), then)
            case Gap():
                return then
            case Choice(items=items):
                # what may be missing is plainest without, else the first
                plainest = next((item for item in items if isinstance(item, Row) and not item.items), items[0])
                return self._graph.either([(self._lay(item, then), int(item is not plainest)) for item in items])
            case ExpansionRule():
                return self._lay(expression.expression, then)
            case Slot():
                return self._lay_slot(expression, then)
            case Row():
                return self._lay_row(expression.items, then)
        raise TypeError(f"a template holds {expression!r}")

    def _lay_row(self, items: Sequence[Expression], then: int) -> int:
        place = len(items) - 1
        while place >= 0:
            before = items[place - 1] if place else None
            number = before if isinstance(before, Slot) and self._is_number(before) else None
            with_number = self._lay_number_with(number, items[place], then) if number else None
            if with_number is None:
                then, place = self._lay(items[place], then), place - 1
            else:
                then, place = with_number, place - 2
        return then

    def _lay_number_with(self, number: Slot, unit: Expression, then: int) -> int | None:
        """Lay a number and what follows it where they are said otherwise than written: 50% and 21.5度."""
        writing = language(self._book.lang).writing
        if isinstance(unit, Text) and unit.words.startswith(writing.degrees):
            half, rest = writing.degrees + "半", self._said(unit.words.removeprefix(writing.degrees))
            whole = self._lay_numbers(number, then, after=writing.degrees + rest)
            return self._graph.either(
                [(whole, 0), (self._lay_numbers(number, then, after=half + rest, halves=True), 0)]
            )
        if isinstance(unit, Text) and unit.words.startswith("%"):
            return self._lay_numbers(number, then, before="百分之", after=self._said(unit.words[1:]))
        if isinstance(unit, Choice) and any(isinstance(item, Text) and item.words == "%" for item in unit.items):
            share = self._lay_numbers(number, then, before="百分之")
            return self._graph.either([(share, 0), (self._lay_numbers(number, then), 0)])
        return None

    def _lay_numbers(self, slot: Slot, then: int, *, before: str = "", after: str = "", halves: bool = False) -> int:
        behind = self._graph.say(after, then)
        numbers = self._graph.either([(self._graph.say(said, behind), 0) for said in self._values(slot, halves=halves)])
        return self._graph.say(before, numbers)

    def _lay_slot(self, slot: Slot, then: int) -> int:
        match self._book.lists[slot.list_name]:
            case SaidValues(values):
                return self._graph.either([(self._lay(said, then), 0) for said, _ in values])
            case Numbers(halves=halves):
                whole = self._lay_numbers(slot, then)
                half = self._lay_numbers(slot, then, after="度半", halves=True) if halves else whole
                return self._graph.either([(whole, 0), (half, 0)])
        raise TypeError(f"{slot.list_name} takes the speaker's own words")

    def _is_number(self, slot: Slot) -> bool:
        return isinstance(self._book.lists[slot.list_name], Numbers)

    def _values(self, slot: Slot, *, halves: bool) -> Sequence[str]:
        """Return the numbers of a slot as they are said; halves: those that a half may follow, without it."""
        key = self._intent, slot.name, f"{slot.list_name} {halves}"
        if key not in self._numbers:
            numbers = self._book.lists[slot.list_name]
            every = numbers.all() if isinstance(numbers, Numbers) else ()
            fitting = [number for number in every if self._fits(slot, number)]
            wanted = [int(number) for number in fitting if number % 1] if halves else fitting
            said = (text for number in wanted for text in self._spoken(number))
            self._numbers[key] = tuple(dict.fromkeys(said))
        return self._numbers[key]

    def _spoken(self, number: float) -> Iterator[str]:
        text = language(self._book.lang).numbers.to_words(number)
        yield text
        if text == "二":
            yield "两"
        if text.startswith("二百"):
            yield "两百" + text[2:]

    def _fits(self, slot: Slot, number: float) -> bool:
        arguments = tools()[self._intent].arguments if self._intent in tools() else {}
        argument = arguments.get("change" if slot.name == "by" else slot.name)
        if argument is None:
            return 0 <= number <= MOST_WITHOUT_RANGE
        return argument.type.fits(number) or (argument.type.fits(int(number)) and float(number).is_integer())

    def _said(self, words: str) -> str:
        return _NOT_SAID.sub("", as_said(words, self._book.lang))

    def _takes_own_words(self, expression: Expression) -> bool:
        if expression not in self._own:
            match expression:
                case Row() | Choice():
                    self._own[expression] = any(map(self._takes_own_words, expression.items))
                case ExpansionRule():
                    self._own[expression] = self._takes_own_words(expression.expression)
                case Slot():
                    self._own[expression] = isinstance(self._book.lists[expression.list_name], OwnWords)
                case _:
                    self._own[expression] = False
        return self._own[expression]


def joining(lang: str) -> Sequence[str]:
    """Return the words that join two requests, as they are said."""
    conjunctions = language(lang).requests.conjunctions.conjunctions
    return [language(lang).writing.together(words) for words in conjunctions if language(lang).writing.together(words)]


class _Graph:
    """Places with what they lead to; one that leads to the same as another is that other."""

    def __init__(self) -> None:
        self._arcs: list[tuple[tuple[str, int], ...]] = [()]
        self._ways: list[tuple[Way, ...]] = [()]
        self._ends: set[int] = set()
        self._known: dict[tuple[tuple[tuple[str, int], ...], tuple[Way, ...], bool], int] = {}

    def place(self, arcs: tuple[tuple[str, int], ...] = (), ways: tuple[Way, ...] = (), *, ends: bool = False) -> int:
        key = arcs, ways, ends
        if key not in self._known:
            self._known[key] = len(self._arcs)
            self._arcs.append(arcs)
            self._ways.append(ways)
            if ends:
                self._ends.add(self._known[key])
        return self._known[key]

    def say(self, text: str, then: int) -> int:
        for sign in reversed(text):
            then = self.place(((sign, then),))
        return then

    def either(self, ways: Iterable[Way]) -> int:
        """Return a place that leads on in each of these ways."""
        least: dict[int, int] = {}
        for target, cost in ways:
            # a place that only leads on is passed over
            only_leads_on = target != START and not self._arcs[target] and target not in self._ends
            further = self._ways[target] if only_leads_on else ((target, 0),)
            for place, more in further:
                least[place] = min(cost + more, least.get(place, cost + more))
        if len(least) == 1 and not any(least.values()):
            return next(iter(least))
        return self.place((), tuple(sorted(least.items())))

    def begin(self, place: int) -> None:
        """Say where every sentence begins."""
        self._ways[START] = ((place, 0),)

    def packed(self) -> Sayable:
        """Return what can be reached from the beginning."""
        numbers, pending = {START: 0}, [START]
        for here in pending:
            for there in (*(target for _, target in self._arcs[here]), *(target for target, _ in self._ways[here])):
                if there not in numbers:
                    numbers[there] = len(numbers)
                    pending.append(there)
        signs = "".join(sorted({sign for here in pending for sign, _ in self._arcs[here]}))
        place_of = {sign: place for place, sign in enumerate(signs)}
        arcs = [[(place_of[sign], numbers[target]) for sign, target in self._arcs[here]] for here in pending]
        ways = [[(numbers[target], cost) for target, cost in self._ways[here]] for here in pending]
        return Sayable(
            signs,
            _begins(arcs),
            array("H", [sign for some in arcs for sign, _ in some]),
            array("I", [target for some in arcs for _, target in some]),
            _begins(ways),
            array("I", [target for some in ways for target, _ in some]),
            array("B", [cost for some in ways for _, cost in some]),
            frozenset(numbers[place] for place in self._ends & numbers.keys()),
        )


def _begins(rows: Sequence[Sequence[object]]) -> "array[int]":
    begins = array("I", [0])
    for row in rows:
        begins.append(begins[-1] + len(row))
    return begins
