"""What a sentence requests by the catalogue alone: one phrase, a corrected one, several, or one with open words."""

from dataclasses import replace

from assistant.languages.writing import Words
from assistant.types.meaning import NOT_UNDERSTOOD, Fragment, Meaning
from assistant.understand.catalogue import Catalogue
from assistant.understand.conditions import conditions
from assistant.understand.conjunctions import in_words, pieces, said_besides, with_or_as_pause, written
from assistant.understand.corrections import corrected
from assistant.understand.excepting import all_but
from assistant.understand.meanings import changes
from assistant.understand.mood import mood_of_plain
from assistant.understand.own_words import as_written
from assistant.understand.reasons import without_reason
from assistant.understand.sentence import Sentence, sentence
from assistant.understand.several import several

_OF_REQUESTS = ("define_routine",)
"""tools that take asks for later: they are not divided into asks for now"""
_FOR_LATER = ("set_reminder", "remember", "ask_manual", "explain_warning", "recall", "forget")
"""tools whose own words may hold an "if" or a "when" """
_TO_PLACES = ("navigate_to", "add_stop", "find_places", "check_reach")
"""tools whose own words are places: no place is called "airport i'm late", but a song may be"""

_MOST_JOINED = 3
"""ways to leave a reason out, in which several requests are looked for"""


class Requests:
    """Reads whole sentences."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def parse(self, said: Sentence) -> Meaning | None:
        """Return what a sentence means, decided_by "catalogue"; None where the catalogue cannot tell.

        A sentence of several requests means all of them or nothing. One that corrects itself means what was said last.
        """
        meaning, lang = self._read(said), said.lang
        request = self._catalogue.after_agreement(said.plain, lang)
        if request is not None and (meaning is None or meaning.act == "command"):
            besides = said_besides(in_words(request, lang), lang)
            others = (request, written(besides, lang)) if besides else (request,)
            found = (self._read(sentence(other, lang)) for other in others)
            meaning = meaning or next(filter(None, found), None)
            if meaning and meaning.act in ("command", "unclear"):
                meaning = replace(meaning, agrees=True, besides=besides is not None)
        return as_written(meaning, said.text, lang) if meaning else None

    def parse_other_reading(self, said: Sentence) -> Meaning | None:
        """Return what a reading means that the recogniser did not put first.

        A recogniser that is narrowed to phrases hears them in any noise, one after the other: here requests that
        nothing joins are none, and nobody corrects himself.
        """
        meaning = (
            self._catalogue.closed(said.plain, said.lang)
            or several(said.words, said.lang, self._catalogue, run_on=False)
            or self._catalogue.open(said.plain, said.lang)
        )
        return as_written(meaning, said.text, said.lang) if meaning else None

    def makes_sense(self, said: Sentence) -> bool:
        """Whether a sentence means anything by itself."""
        return self._read(said) is not None

    def _read(self, sentence: Sentence) -> Meaning | None:
        said, words, lang = sentence.plain, sentence.words, sentence.lang
        if lang not in self._catalogue.langs:
            return None
        meaning = self._catalogue.closed(said, lang)
        if meaning is not None:
            return meaning
        routine = self._catalogue.open(said, lang)
        if routine is not None and any(call.tool in _OF_REQUESTS for call in routine.calls):
            return routine
        own_words = routine.calls if routine else ()
        if not any(call.tool in _FOR_LATER for call in own_words):
            # a song may be called "when doves cry", a place may not
            any_condition = all(call.tool in _TO_PLACES for call in own_words)
            conditional = conditions(lang).split(
                words, lang, lambda request: self._command(request, lang), any_condition=any_condition
            )
            if conditional is not None:
                return conditional
        meant = corrected(words, lang, _Judge(self._catalogue, lang))
        if meant.words != words:
            return self._whole(written(meant.words, lang), meant.words, lang) or NOT_UNDERSTOOD
        if meant.doubtful:
            return self._catalogue.open(said, lang) or NOT_UNDERSTOOD
        return self._whole(said, words, lang)

    def _command(self, words: Words, lang: str) -> Meaning | None:
        """Return what the words of a request mean beside their condition; None where they mean nothing alone."""
        meaning = self._whole(written(words, lang), words, lang)
        requests = meaning is not None and (meaning.act == "command" or meaning.fragment is not None)
        return meaning if requests else None

    def _whole(self, said: str, words: Words, lang: str) -> Meaning | None:
        """Return what a sentence without corrections means."""
        return (
            self._catalogue.closed(said, lang)
            or self._either(words, lang)
            or all_but(said, lang, lambda text: self._catalogue.closed(text, lang))
            or several(words, lang, self._catalogue)
            or self._beside_a_reason(words, lang)
            or self._catalogue.open(said, lang)
        )

    def _either(self, words: Words, lang: str) -> Meaning | None:
        """Return what may be one or the other, "open the window or the sunroof": a choice between the two."""
        both = with_or_as_pause(words, lang)
        meaning = several(both, lang, self._catalogue, run_on=False) if both is not None else None
        if meaning is None or len(meaning.calls) != 2 or not changes(meaning) or meaning.left:
            return None
        choice = Fragment("choice", {"either": True}, meaning.calls)
        return Meaning("unclear", (), "one of two", "catalogue", 1.0, choice)

    def _beside_a_reason(self, words: Words, lang: str) -> Meaning | None:
        """Return what is requested, where the rest of the sentence says why.

        Without its reason a question or a prohibition might look like a request.
        """
        if mood_of_plain(written(words, lang), lang) not in ("command", "report"):
            return None
        found = tuple(without_reason(words, lang))
        alone = (self._one_request(written(request, lang), lang) for request in found)
        joined = [request for request in found if len(pieces(request, lang)) > 1][:_MOST_JOINED]
        together = (several(request, lang, self._catalogue, run_on=False) for request in joined)
        meanings = (meaning for some in (together, alone) for meaning in some)
        return next((meaning for meaning in meanings if meaning and meaning.act == "command"), None)

    def _one_request(self, said: str, lang: str) -> Meaning | None:
        meaning = self._catalogue.closed(said, lang)
        if meaning is not None:
            return meaning
        meaning = self._catalogue.open(said, lang)
        return meaning if meaning and all(call.tool in _TO_PLACES for call in meaning.calls) else None


class _Judge:
    """What the catalogue says of some words."""

    def __init__(self, catalogue: Catalogue, lang: str) -> None:
        self._catalogue = catalogue
        self._lang = lang

    def is_command(self, words: Words) -> bool:
        meaning = self._catalogue.closed(written(words, self._lang), self._lang)
        return meaning is not None and meaning.act == "command"

    def is_open_command(self, words: Words) -> bool:
        said = written(words, self._lang)
        meaning = None if self._catalogue.closed(said, self._lang) else self._catalogue.open(said, self._lang)
        return meaning is not None and meaning.act == "command"

    def is_piece(self, words: Words) -> bool:
        meaning = self._catalogue.closed(written(words, self._lang), self._lang)
        return meaning is not None and meaning.fragment is not None

    def same(self, words: Words, others: Words) -> bool:
        meanings = [self._catalogue.closed(written(each, self._lang), self._lang) for each in (words, others)]
        return meanings[0] == meanings[1]

    def calls_off(self, words: Words) -> bool:
        meaning = self._catalogue.closed(written(words, self._lang), self._lang)
        return meaning is not None and meaning.act in ("stop", "no")
