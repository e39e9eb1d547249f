"""Several requests in one sentence: "open the windows on the left and turn the fan to two", 打开空调和座椅加热.

The sentence is divided at the words that join requests. A part that is no phrase by itself borrows from its neighbours:
the beginning of the request before it ("turn on" the seat heating), the end of one after it (把主驾 "的车窗打开"), or
both. Where one part of it all means nothing, nothing is done (parts.py says which): what was half understood is not
half carried out. A part that is understood and cannot be done is kept beside the others, and said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from assistant.languages import language
from assistant.languages.writing import Words
from assistant.tools.altering import is_on, where_of
from assistant.tools.leaning import LEANING, leaning
from assistant.types.call import Call
from assistant.types.meaning import Meaning, Mood
from assistant.types.reason import LeftAlone
from assistant.understand.catalogue import Catalogue
from assistant.understand.conjunctions import Piece, in_words, pieces, written
from assistant.understand.meanings import changes
from assistant.understand.mood import OF_THE_WHOLE, mood_of_plain

MOST_PIECES = 8
_MOST_TRIES = 60
"""sentences made with borrowed words; who has not been understood by then is not waited for"""
_REQUESTED = ("command", "unsupported")
_DANGER = ("fire", "accident", "medical", "brakes", "emergency", "tired", "unwell", "locked in")
"""small talk that is answered beside a request, too"""
_Request = tuple[Words, Meaning]


def several(words: Words, lang: str, catalogue: Catalogue, *, run_on: bool = True) -> Meaning | None:
    """Return what a sentence means that holds several requests; None where it is not several, or one is not understood.

    words: of the plain text, with its pauses (conjunctions.py). run_on: whether requests may follow each other without
    a conjunction. The calls stand in the order in which they were said.
    """
    if len(words) > language(lang).requests.several.most_words:
        return None
    found = pieces(words, lang)
    if not 0 < len(found) <= MOST_PIECES or not all(piece.words for piece in found):
        return None
    for open_words in (False, True):
        requests = _Sentence(found, lang, catalogue, open_words=open_words, run_on=run_on).requests()
        if requests:
            return _together(requests, lang)
    return None


def is_remark(words: Words, lang: str) -> bool:
    """Whether words tell how things are: by themselves a request ("it's hot in here"), beside one its reason."""
    said = written(words, lang)
    # "my wife wants 23" says how much
    return language(lang).requests.several.remark.match(said) is not None and not any(map(str.isdigit, said))


def _together(requests: Sequence[_Request], lang: str) -> Meaning | None:
    """Make one meaning of several: the calls of all, and beside them what cannot be.

    What asks for too much (50 degrees) may have been misheard: then nothing is done.
    """
    misfit = next((meaning for _, meaning in requests if meaning.act == "unclear"), None)
    if misfit is not None:
        return replace(misfit, left=tuple(meaning for _, meaning in requests if meaning.act == "command"))
    left = tuple(dict.fromkeys(meaning for _, meaning in requests if _comes_to_nothing(meaning)))
    commands = [(words, meaning) for words, meaning in requests if meaning.act == "command"]
    requested = [meaning for words, meaning in commands if not is_remark(words, lang)]
    calls = [call for meaning in requested or [meaning for _, meaning in commands] for call in meaning.calls]
    different = [
        call for number, call in enumerate(calls) if call not in calls[:number] and not _overtaken(call, calls[number:])
    ]
    if not different:
        return replace(left[0], left=left[1:]) if left else None
    return Meaning(act="command", calls=tuple(different), decided_by="catalogue", confidence=1.0, left=left)


def _overtaken(call: Call, later: Sequence[Call]) -> bool:
    """Whether a call only switches on or opens what a later one sets to a number: "open the roof, to fifty percent"."""
    same = (other for other in later if other.tool == call.tool and where_of(other) == where_of(call))
    return is_on(call) is True and any(set(other.arguments) & {"percent", "level"} and other != call for other in same)


def _comes_to_nothing(meaning: Meaning) -> bool:
    return meaning.act == "unsupported" or (meaning.act == "smalltalk" and meaning.reason in _DANGER)


def _moods(found: Sequence[Piece], lang: str) -> list[Mood | None]:
    """Return for each piece the mood that it is not free of: its own, or that of one before it; None for a command.

    "don't open the window and close the roof" forbids both, "is the trunk open and the roof closed" asks for both; a
    pause, "but" and "then" end a mood, and after a question so does a request that begins with its verb.
    """
    moods: list[Mood | None] = []
    mood: Mood | None = None
    of_language = language(lang).requests.several
    for piece in found:
        ends = not of_language.ends_a_mood.isdisjoint(piece.conjunction)
        if mood in OF_THE_WHOLE:
            ends = False
        elif mood in ("question", "keep", "report"):
            ends = ends or of_language.begins_a_request.match(written(piece.words, lang)) is not None
        mood = None if ends else mood
        own = mood_of_plain(written(piece.words, lang), lang)
        mood = mood or (own if own != "command" else None)
        moods.append(mood)
    return moods


class _Sentence:
    """One sentence in pieces, and what was found out about them."""

    def __init__(
        self, found: Sequence[Piece], lang: str, catalogue: Catalogue, *, open_words: bool, run_on: bool
    ) -> None:
        self._pieces = found
        self._lang = lang
        self._catalogue = catalogue
        self._open_words = open_words
        self._may_run_on = run_on
        self._tries = 0
        self._failed: set[tuple[int, Words]] = set()
        self._may_change = [not mood for mood in _moods(found, lang)]
        """whether a piece may change anything"""

    def requests(self) -> Sequence[_Request] | None:
        """Return the requests of the whole sentence, or None; at least two things are said, one of them a request."""
        requests = self._from(0, ())
        if not requests or len(requests) < 2 or all(meaning.act not in _REQUESTED for _, meaning in requests):
            return None
        return requests

    def _from(self, first: int, before: Words) -> Sequence[_Request] | None:
        """Return the requests from a piece on. before: the request that was said before it, with what it borrowed."""
        if first == len(self._pieces):
            return ()
        if (first, before) in self._failed:
            return None
        for last in range(len(self._pieces), first, -1):
            for requests in self._readings(first, last, before):
                if not self._may_change[first] and any(changes(meaning) for _, meaning in requests):
                    continue
                rest = self._from(last, requests[-1][0])
                if rest is not None:
                    return (*requests, *rest)
        self._failed.add((first, before))
        return None

    def _readings(self, first: int, last: int, before: Words) -> Iterator[Sequence[_Request]]:
        words = self._words(first, last)
        meaning = self._alone(words, single=last == first + 1)
        misfit = meaning is not None and meaning.act == "unclear"  # "hers to 1" is no temperature
        if meaning and not misfit:
            yield [(words, meaning)]
        elif last == first + 1:
            for said in dict.fromkeys((*self._without_too(self._bare(words)), *self._without_too(words))):
                for neighbour in dict.fromkeys((self._bare(before), before)):
                    yield from ([request] for request in self._borrowing(said, neighbour, last))
                run_on = self._run_on(said) if self._may_run_on else None
                if run_on:
                    yield run_on
            yield from ([request] for request in self._leaning(words, before))
        if meaning and misfit:
            yield [(words, meaning)]

    def _bare(self, words: Words) -> Words:
        """Return words without the polite ones around them: "can you" turn on the ac, the seat heating "please"."""
        said = written(words, self._lang)
        return in_words(self._catalogue.shortest(said, self._lang), self._lang) if said else words

    def _words(self, first: int, last: int) -> Words:
        """Return the words of some pieces, with the conjunctions between them."""
        head, *rest = self._pieces[first:last]
        return sum(((*piece.conjunction, *piece.words) for piece in rest), head.words)

    def _alone(self, words: Words, *, single: bool) -> Meaning | None:
        """Return what a part means by itself, if that may stand beside a command."""
        said = written(words, self._lang)
        meaning = self._catalogue.closed(said, self._lang)
        if meaning is None and (single or self._open_words):
            meaning = self._catalogue.open(said, self._lang)
        mood = mood_of_plain(said, self._lang)
        if meaning is None and single and mood in ("prohibition", "keep"):
            return self._left_alone(said, mood)
        if (
            meaning is None
            or meaning.fragment
            or meaning.condition
            or meaning.act not in ("command", "unsupported", "unclear", "smalltalk")
        ):
            return None
        return meaning

    def _left_alone(self, said: str, mood: LeftAlone) -> Meaning | None:
        """Return a part that keeps a thing as it is; None where its thing is not known, or is one that is asked for.

        "leave mine closed" after "open all the windows" takes something back that nobody here could tell.
        """
        kept = self._catalogue.thing_of(said, self._lang)
        requested = {call.tool for meaning in map(self._own_meaning, self._pieces) if meaning for call in meaning.calls}
        if kept is None or kept in requested:
            return None
        return Meaning("no", reason=mood, decided_by="catalogue", confidence=1.0, mood=mood)

    def _borrowing(self, words: Words, before: Words, after: int) -> Iterator[_Request]:
        """Give commands that a part makes with words of its neighbours, those that borrow the most words first."""
        of_language = language(self._lang).requests.several
        most, around = of_language.most_borrowed, of_language.most_borrowed_around
        # "please close the shade and the roof": of what is only polite nothing is borrowed
        before = (
            in_words(self._catalogue.shortest(written(before, self._lang), self._lang), self._lang) if before else ()
        )
        begins = [before[:length] for length in range(min(most, len(before)), 0, -1)]
        ends = [
            piece.words[-length:]
            for piece in self._pieces[after:]
            for length in range(min(most, len(piece.words)), 0, -1)
        ]
        own_ends = [before[-length:] for length in range(min(around, len(before) - 1), 0, -1)]
        few = [begin for begin in begins if len(begin) <= around]
        neighbours = (
            *((begin, ()) for begin in begins),
            *(((), end) for end in ends),
            *product(few, (end for end in ends if len(end) <= around)),
            *((begin, end) for begin, end in product(few, own_ends) if len(begin) + len(end) < len(before)),
        )
        # 天窗和遮阳帘关上: who borrows 遮阳帘 too ("the roof's blind") says the neighbour's request once more.
        said = [meaning.calls for meaning in map(self._own_meaning, self._pieces[after:]) if meaning]
        for borrowed in (*self._named(words, before), *((*begin, *words, *end) for begin, end in neighbours)):
            self._tries += 1
            if self._tries > _MOST_TRIES:
                return
            meaning = self._catalogue.exact(written(borrowed, self._lang), self._lang)
            if meaning and meaning.act == "command" and meaning.calls not in said:
                yield borrowed, meaning

    def _leaning(self, words: Words, before: Words) -> Iterator[_Request]:
        """Complete a piece of a request from the one before it: 打开座椅加热，"调到三档"; of all that it was about."""
        piece, request = (self._catalogue.closed(written(said, self._lang), self._lang) for said in (words, before))
        if piece is None or piece.fragment is None or piece.fragment.kind not in LEANING or request is None:
            return
        calls = tuple(call for requested in request.calls if (call := leaning(piece.fragment, [requested])) is not None)
        if calls and len(calls) == len(request.calls):
            yield before, Meaning("command", calls, None, "catalogue", 1.0)

    def _own_meaning(self, piece: Piece) -> Meaning | None:
        return self._catalogue.exact(written(piece.words, self._lang), self._lang)

    def _named(self, words: Words, before: Words) -> Iterator[Words]:
        """Put names of the request before in for "it"."""
        of_language = language(self._lang).requests.several
        for place, word in enumerate(words):
            if word in of_language.it:
                for length in range(of_language.most_borrowed_around, 0, -1):
                    for begin in range(1, len(before) - length + 1):
                        yield (*words[:place], *before[begin : begin + length], *words[place + 1 :])

    def _without_too(self, words: Words) -> Iterator[Words]:
        yield words
        for too in language(self._lang).requests.several.too:
            for place in range(len(words)):
                if words[place : place + len(too)] == too and len(words) > len(too):
                    yield words[:place] + words[place + len(too) :]

    def _run_on(self, words: Words) -> Sequence[_Request] | None:
        """Divide a part into commands that nothing joins, 打开空调关闭车窗, the fewest there may be."""
        said = written(words, self._lang)
        reached: dict[int, Sequence[_Request]] = {0: ()}
        for begin in range(len(said)):
            if begin not in reached or len(reached[begin]) > MOST_PIECES:
                continue
            for end in self._catalogue.ends(said, self._lang, begin):
                piece = in_words(said[begin:end], self._lang)
                meaning = self._catalogue.closed(written(piece, self._lang), self._lang)
                bare = in_words(self._catalogue.shortest(written(piece, self._lang), self._lang), self._lang)
                if (
                    meaning is None
                    or meaning.act != "command"
                    or len(bare) < language(self._lang).requests.several.shortest_run_on
                ):
                    continue
                requests = (*reached[begin], (piece, meaning))
                place = end + said[end:].startswith(" ")
                if place not in reached or len(requests) < len(reached[place]):
                    reached[place] = requests
        return reached.get(len(said))
