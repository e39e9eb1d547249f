"""What the nearest meaning and the language model are asked of a sentence: each part that no phrase holds.

Asked for the whole, either answers with one call, and the rest would be lost without a word. So it is asked part by
part; where one part means nothing to it either, nothing is done, and the answer says which part it was.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.languages.writing import Words
from assistant.types.call import Call
from assistant.types.meaning import Meaning
from assistant.types.reason import PartNotUnderstood
from assistant.understand.catalogue import Catalogue
from assistant.understand.conjunctions import Piece, pieces, written
from assistant.understand.meanings import changes
from assistant.understand.mood import mood_of
from assistant.understand.reasons import tells
from assistant.understand.sentence import Sentence, sentence
from assistant.understand.several import MOST_PIECES, is_remark

MOST_ASKED = 3
"""parts that the model is asked about; each takes it a second"""
_HEARD_OF = ("command", "unsupported")
"""what a part may be by the model; small talk is what it says of anything"""


@dataclass(frozen=True, slots=True)
class _Part:
    words: Words
    known: Meaning | None
    """what the catalogue takes them for"""


class Model(Protocol):
    """A language model that turns a sentence into a meaning."""

    def parse(self, text: str, lang: str) -> Meaning | None:
        """Return what the sentence means, or None where the model is not there."""
        ...


class PartByPart:
    """A language model, or none, that leaves nothing out of a sentence."""

    def __init__(self, catalogue: Catalogue, model: Model | None) -> None:
        self._catalogue = catalogue
        self._model = model

    def parse(self, said: Sentence) -> Meaning | None:
        """Return what a sentence means that the catalogue does not understand as a whole.

        None where nobody can tell. A command holds the calls of all parts; where one part is not understood, the
        meaning is "unclear" and its reason names the part.
        """
        parts, lang = self._parts(said), said.lang
        unknown = [part for part in parts if part.known is None]
        if not any(part.known and part.known.act in _HEARD_OF for part in parts) or not unknown:
            return self._as_a_whole(said, parts)
        return self._together(parts, lang) if len(unknown) <= MOST_ASKED else _named(unknown[0], lang)

    def _ask(self, said: Sentence) -> Meaning | None:
        """Ask for a text; what is no command changes nothing ("... and don't open the window")."""
        meaning = self._model.parse(said.text, said.lang) if self._model else None
        return None if meaning and changes(meaning) and mood_of(said) != "command" else meaning

    def _as_a_whole(self, said: Sentence, parts: Sequence[_Part]) -> Meaning | None:
        """Ask for all of a sentence; a call counts if there is one request only, else the parts are asked as well."""
        whole, lang = self._ask(said), said.lang
        requests = [part for part in parts if part.known is None and not self._only_tells(part, lang)]
        if whole is None or whole.act != "command" or len(requests) < 2:
            return whole
        return self._together(requests, lang) if len(requests) <= MOST_ASKED else _named(requests[0], lang)

    def _together(self, parts: Sequence[_Part], lang: str) -> Meaning:
        """Make one meaning of all parts, or name the first that nobody understands."""
        meanings: list[Meaning] = []
        for part in parts:
            meaning = part.known or self._ask(sentence(written(part.words, lang), lang))
            if meaning is None or meaning.act not in (*_HEARD_OF, *(("smalltalk",) if part.known else ())):
                return _named(part, lang)
            meanings.append(meaning)
        left = tuple(dict.fromkeys(meaning for meaning in meanings if meaning.act == "unsupported"))
        requested = [meaning for meaning in meanings if meaning.act == "command"]
        if not requested:
            return replace(left[0], left=left[1:])
        calls: list[Call] = []
        for call in (call for meaning in requested for call in meaning.calls):
            calls += [] if call in calls else [call]
        least_sure = min(requested, key=lambda meaning: meaning.confidence)
        guesser = next((meaning for meaning in requested if meaning.decided_by != "catalogue"), least_sure)
        return replace(least_sure, calls=tuple(calls), decided_by=guesser.decided_by, left=left)

    def _parts(self, said: Sentence) -> Sequence[_Part]:
        """Divide a sentence: what the catalogue understands as far as it goes, the rest conjunction by conjunction."""
        found = pieces(said.words, said.lang)
        if not 1 < len(found) <= MOST_PIECES or not all(piece.words for piece in found):
            return ()
        return tuple(self._divided(found, said.lang))

    def _divided(self, found: Sequence[Piece], lang: str) -> Iterator[_Part]:
        first = 0
        while first < len(found):
            for last in range(len(found), first, -1):
                head, *rest = found[first:last]
                words = sum(((*piece.conjunction, *piece.words) for piece in rest), head.words)
                meaning = self._catalogue.parse(written(words, lang), lang)
                if meaning is not None and (meaning.fragment or meaning.condition):
                    meaning = None
                if meaning is not None or last == first + 1:
                    yield _Part(words, meaning)
                    first = last
                    break

    def _only_tells(self, part: _Part, lang: str) -> bool:
        """Whether a part requests nothing: it says how things are, or is polite."""
        said = written(part.words, lang)
        return is_remark(part.words, lang) or tells(part.words, lang) or self._catalogue.is_polite(said, lang)


def _named(part: _Part, lang: str) -> Meaning:
    return Meaning(act="unclear", reason=PartNotUnderstood(written(part.words, lang)), decided_by="catalogue")
