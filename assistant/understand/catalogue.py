"""What can be said, and what it means: sentences matched whole against the phrase files. No guess is made here."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from assistant.languages import language, languages
from assistant.tools import tools
from assistant.types.meaning import Fragment, Meaning
from assistant.types.sayable import Sayable
from assistant.understand import samples
from assistant.understand.conjunctions import after_conjunctions, in_words, written
from assistant.understand.kept_sentences import KeptSentences
from assistant.understand.matching import Match, Matcher
from assistant.understand.meanings import changes, meaning_of
from assistant.understand.mood import mood_of_plain
from assistant.understand.own_words import as_written
from assistant.understand.phrasebook import Phrasebook
from assistant.understand.phrasebook import load as load_phrases
from assistant.understand.sayable import sayable
from assistant.understand.word_lists import OwnText
from assistant.understand.wording import Unframing, plain, without_article

_REMEMBERED = 4096
"""texts; several commands in one sentence are looked for in many ways that share their parts"""


_SOME_NAME = "x"
_ANSWERED = ("help", "why", "repeat", "unsupported", "smalltalk")
"""acts that do nothing"""
_ASKED_HOW = {"ask_manual", "explain_warning"}
"""tools that are told a whole question; 咋开雾灯, how to switch on the fog lights, sounds like 打开雾灯"""
_ARE_REQUESTS = ("steps",)
"""arguments that hold requests, not names"""


class Catalogue:
    """The phrases of all languages, compiled once."""

    def __init__(
        self,
        books: Mapping[str, Phrasebook],
        now: Callable[[], datetime] = datetime.now,
        kept: KeptSentences | None = None,
    ) -> None:
        self._books = books
        self._kept = kept
        self._now = now
        self._matchers = {lang: Matcher(book) for lang, book in books.items()}
        self._unframing = {lang: Unframing(book.frames, lang) for lang, book in books.items()}
        self._best = lru_cache(_REMEMBERED)(self._best_of_all)
        self.sentences = cache(self._sentences)
        self.vocabulary = cache(self._vocabulary)

    @classmethod
    def load(
        cls,
        langs: Sequence[str] | None = None,
        extra: Sequence[Path] = (),
        now: Callable[[], datetime] = datetime.now,
        kept: Path | None = None,
    ) -> "Catalogue":
        """Read the phrases that come with the assistant, and those of `extra` folders beside them.

        langs: None for all languages that there are.
        now: the local time that "at half past five" is after. kept: a folder for what takes long to make, None: it is
        made each time. Raises ConfigError with the file and what is wrong in it.
        """
        books = {lang: load_phrases(lang, extra) for lang in langs or languages()}
        return cls(books, now, KeptSentences(kept, extra) if kept else None)

    def parse(self, text: str, lang: str) -> Meaning | None:
        """Return what a sentence means, or None where it is not one of the phrases as a whole.

        A sentence that is a phrase but asks for what cannot be (50 degrees) is "unclear", its reason names it.
        """
        if lang not in self._books:
            return None
        said = plain(text, lang)
        meaning = self.closed(said, lang) or self.open(said, lang)
        return as_written(meaning, text, lang) if meaning else None

    def closed(self, said: str, lang: str) -> Meaning | None:
        """Return what a plain text means by a phrase without open words, polite words around it or not.

        None where it would change something, and the words are no command.
        """
        return _in_its_mood(self._closed(said, lang), said, lang)

    def _closed(self, said: str, lang: str) -> Meaning | None:
        if lang not in self._books or len(said) > language(lang).limits.letters:
            return None
        meaning = self._first(self._unframing[lang].readings(said), lang)
        asked = self._unframing[lang].question(said) if meaning is None else None
        if asked is None:
            return meaning
        # "车窗关紧了吗" asks; without its 吗 it would close the window.
        meaning = self._first(self._unframing[lang].readings(asked), lang)
        return meaning if meaning and _only_tells(meaning) else None

    def exact(self, said: str, lang: str) -> Meaning | None:
        """Return what a plain text means by a phrase without open words, and nothing around it."""
        return _in_its_mood(self._first((said,), lang), said, lang)

    def open(self, said: str, lang: str) -> Meaning | None:
        """Return what a plain text means by a phrase that takes the speaker's own words; they are OwnText.

        None where these words hold a second request ("a bakery and turn on the radio"): then they are not a name. None
        where it would change something, and the words are no command.
        """
        return _in_its_mood(self._open(said, lang), said, lang)

    def _open(self, said: str, lang: str) -> Meaning | None:
        if lang not in self._books or len(said) > language(lang).limits.letters:
            return None
        unframing = self._unframing[lang]
        for text in dict.fromkeys((unframing.impolite(said), said)):
            for reading in unframing.readings(text):
                match = self._best(reading, lang, open_words=True)
                if match is not None:
                    return None if self._holds_a_request(match, lang) else meaning_of(match, self._now)
        return None

    def ends(self, said: str, lang: str, place: int) -> Sequence[int]:
        """Return where in a plain text a command may end that begins at a place, polite words around it included."""
        unframing = self._unframing[lang]
        return self._matchers[lang].ends(said, place, unframing.openings, unframing.endings)

    def goes_on(self, said: str, lang: str, places: Collection[int] = (0,), *, calls: bool = False) -> bool:
        """Whether a plain text is the beginning of a longer phrase, begun at one of some places in it.

        Polite words may stand before the phrase; those alone are a beginning, too. calls: of one that calls a tool.
        """
        begins = sum(1 << place for place in set(places))
        return self._matchers[lang].goes_on(said, begins, self._unframing[lang].openings, calls=calls)

    def takes_a_name(self, said: str, lang: str) -> bool:
        """Whether the speaker's own words may come next in a plain text: "play", after which a song may follow."""
        reading = self.shortest(said, lang)
        match = self._best(f"{reading}{language(lang).writing.space}{_SOME_NAME}", lang, open_words=True)
        return match is not None and any(entity.value == _SOME_NAME for entity in match.entities)

    def breaks_off(self, said: str, lang: str) -> bool:
        """Whether a plain text ends where more should follow: "take me to the"."""
        return self._books[lang].no_names.breaks_off(said, lang)

    def refuses(self, argument: str, words: str, lang: str) -> bool:
        """Whether plain words cannot be the speaker's own for an argument: they name nothing."""
        return self._books[lang].no_names.refuse(argument, words, lang)

    def after_agreement(self, said: str, lang: str) -> str | None:
        """Return what follows a yes at the beginning of a plain text; None where there is none, or nothing follows."""
        return self._unframing[lang].after_agreement(said) if lang in self._unframing else None

    def thing_of(self, said: str, lang: str) -> str | None:
        """Return the tool of the thing that a plain text leaves, or forbids to change ("leave the fan on")."""
        bare = language(lang).requests.left.sub("", said).strip()
        meaning = self._first(self._unframing[lang].readings(bare), lang) if bare and bare != said else None
        if meaning is None:
            return None
        named = meaning.fragment.arguments.get("tool") if meaning.fragment else None
        return str(named) if named else next((call.tool for call in meaning.calls), None)

    def shortest(self, said: str, lang: str) -> str:
        """Return a plain text without the polite words around it and the fillers in it."""
        return min(self._unframing[lang].readings(said), key=len)

    def is_polite(self, said: str, lang: str) -> bool:
        """Whether a plain text is nothing but words that stand around a request."""
        return said in (*self._unframing[lang].openings, *self._unframing[lang].endings)

    def _first(self, readings: Iterable[str], lang: str) -> Meaning | None:
        found = (self._best(reading, lang, open_words=False) for reading in readings)
        match = next((match for match in found if match is not None), None)
        return None if match is None else meaning_of(match, self._now)

    def _best_of_all(self, reading: str, lang: str, *, open_words: bool) -> Match | None:
        matcher = self._matchers[lang]
        if not open_words:
            matches = (match for match in matcher.matches(reading) if match.consistent)
            return min(matches, key=_preference, default=None)
        matches = (match for match in matcher.open_matches(reading) if match.consistent and self._fits(match, lang))
        return min(matches, key=_preference, default=None)

    def _fits(self, match: Match, lang: str) -> bool:
        """Whether the speaker's own words can be what the template takes them for."""
        own = [entity for entity in match.entities if isinstance(entity.value, OwnText)]
        no_names, apart = self._books[lang].no_names, 1 + len(language(lang).writing.space)
        return not any(
            no_names.refuse(entity.name, without_article(str(entity.value)), lang) for entity in own
        ) and all(
            self._begins_a_command(str(after.value), lang)
            for before, after in pairwise(own)
            if after.begin - before.end < apart
        )

    def _begins_a_command(self, said: str, lang: str) -> bool:
        """Whether a command stands at the beginning; "movie time dim the lights" is divided before one."""
        beginnings = (said[:end] for end in self.ends(said, lang, 0))
        meanings = [self._first((beginning,), lang) for beginning in beginnings]
        return any(meaning and meaning.act == "command" and not _only_tells(meaning) for meaning in meanings)

    def _holds_a_request(self, match: Match, lang: str) -> bool:
        own = [
            entity.value
            for entity in match.entities
            if isinstance(entity.value, OwnText) and entity.name not in _ARE_REQUESTS
        ]
        rests = (written(rest, lang) for words in own for rest in after_conjunctions(in_words(words, lang), lang))
        meanings = (self.closed(rest, lang) for rest in rests if rest)
        return any(meaning and (meaning.act == "command" or _changes(meaning.fragment)) for meaning in meanings)

    @property
    def langs(self) -> Collection[str]:
        """The languages that there are phrases of."""
        return self._books.keys()

    def book(self, lang: str) -> Phrasebook:
        """Return the phrases of a language."""
        return self._books[lang]

    def names(self, lang: str) -> Sequence[str]:
        """Return the tools and acts that have phrases in a language."""
        return self._books[lang].intents() if lang in self._books else ()

    def sentences_of(self, name: str, lang: str) -> Sequence[str]:
        """Return sentences that cover all phrases of one tool or act, numbers as words."""
        return samples.of_intent(self._books[lang], name)

    def _sentences(self, lang: str) -> Sequence[str]:
        """Return sentences that cover every phrase, list value and number of a language, numbers as words."""
        book = self._books.get(lang)
        if book is None:
            return ()
        if self._kept is None:
            return samples.sentences(book)
        return self._kept.of(language(lang).package, lambda: samples.sentences(book))

    def sayable(self, lang: str) -> Sayable:
        """Return all that can be said to the tools without the speaker's own words, as a graph; Mandarin alone."""
        book, intents = self._books[lang], tools().keys() - _ASKED_HOW
        if self._kept is None:
            return sayable(book, intents)
        return self._kept.graph(language(lang).package, lambda: sayable(book, intents))

    def _vocabulary(self, lang: str) -> frozenset[str]:
        """Return the words (Mandarin: characters) of these sentences."""
        said = self.sentences(lang)
        if not language(lang).writing.spaced:
            return frozenset(character for sentence in said for character in sentence if character != " ")
        return frozenset(word for sentence in said for word in sentence.split())


def _in_its_mood(meaning: Meaning | None, said: str, lang: str) -> Meaning | None:
    """Say in which mood a text was meant; None where it is no command, and its phrase would change something."""
    if meaning is None:
        return None
    mood = mood_of_plain(said, lang)
    return None if mood != "command" and changes(meaning) else replace(meaning, mood=mood)


def _only_tells(meaning: Meaning) -> bool:
    """Whether it does nothing but answer."""
    if meaning.act == "command":
        return all(tools()[call.tool].acts == "none" for call in meaning.calls)
    return meaning.act in _ANSWERED or (meaning.act == "unclear" and meaning.fragment is None)


def _changes(fragment: Fragment | None) -> bool:
    """Whether a piece of a request wants something done ("turn it up"), other than naming something."""
    return fragment is not None and fragment.kind in ("change", "switch")


def _preference(match: Match) -> tuple[int, int, int, int]:
    """Order matches: the more is literal text of the template, the better; then the more arguments are named.

    Then the fewer of them are own words. Own words that touch are divided at the first place where that can be.
    """
    own_ends = [entity.end for entity in match.entities if isinstance(entity.value, OwnText)]
    named = len(match.entities) + len(match.template.slots)
    return -match.literal, -named, len(own_ends), min(own_ends, default=0)
