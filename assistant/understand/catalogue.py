"""What can be said, and what it means: sentences matched whole against the phrase files. No guess is made here."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

import yaml

from assistant.conversation.meaning import Call, Fragment, Meaning, Value
from assistant.tools import tools
from assistant.understand import samples
from assistant.understand.matching import Match, Matcher
from assistant.understand.phrasebook import FRAGMENT, Phrasebook
from assistant.understand.phrasebook import load as load_phrases
from assistant.understand.times import NoSuchTimeError, with_times
from assistant.understand.word_lists import OwnText
from assistant.understand.wording import Unframing, plain

_ARTICLE = re.compile(r"^(?:the|an?) (?=\S)")


class Catalogue:
    """The phrases of all languages, compiled once."""

    def __init__(self, books: Mapping[str, Phrasebook], now: Callable[[], datetime] = datetime.now) -> None:
        self._books = books
        self._now = now
        self._matchers = {lang: Matcher(book) for lang, book in books.items()}
        self._unframing = {lang: Unframing(book.frames, lang) for lang, book in books.items()}
        self.sentences = cache(self._sentences)
        self.vocabulary = cache(self._vocabulary)

    @classmethod
    def load(
        cls,
        langs: Sequence[str] = ("en", "zh"),
        extra: Sequence[Path] = (),
        now: Callable[[], datetime] = datetime.now,
    ) -> "Catalogue":
        """Read the phrases that come with the assistant, and those of `extra` folders beside them.

        now: the local time that "at half past five" is after. Raises ConfigError with the file and what is wrong in it.
        """
        return cls({lang: load_phrases(lang, extra) for lang in langs}, now)

    def parse(self, text: str, lang: str) -> Meaning | None:
        """Return what a sentence means, or None where it is not one of the phrases as a whole.

        A sentence that is a phrase but asks for what cannot be (50 degrees) is "unclear", its reason names it.
        """
        if lang not in self._books:
            return None
        said = plain(text, lang)
        meaning = self._read(said, lang)
        asked = self._unframing[lang].question(said) if meaning is None else None
        if asked is None:
            return meaning
        # "车窗关紧了吗" asks; without its 吗 it would close the window.
        meaning = self._read(asked, lang)
        return meaning if meaning and all(tools()[call.tool].acts == "none" for call in meaning.calls) else None

    def _read(self, text: str, lang: str) -> Meaning | None:
        matcher = self._matchers[lang]
        for matches in (matcher.matches, matcher.open_matches):
            for reading in self._unframing[lang].readings(text):
                best = min((match for match in matches(reading) if match.consistent), key=_preference, default=None)
                if best is not None:
                    return _meaning(best, self._now)
        return None

    def names(self, lang: str) -> Sequence[str]:
        """Return the tools and acts that have phrases in a language."""
        return self._books[lang].intents() if lang in self._books else ()

    def sentences_of(self, name: str, lang: str) -> Sequence[str]:
        """Return sentences that cover all phrases of one tool or act, numbers as words."""
        return samples.of_intent(self._books[lang], name)

    def _sentences(self, lang: str) -> Sequence[str]:
        """Return sentences that cover every phrase, list value and number of a language, numbers as words."""
        book = self._books.get(lang)
        return samples.sentences(book) if book else ()

    def _vocabulary(self, lang: str) -> frozenset[str]:
        """Return the words (Mandarin: characters) of these sentences."""
        said = self.sentences(lang)
        if lang == "zh":
            return frozenset(character for sentence in said for character in sentence if character != " ")
        return frozenset(word for sentence in said for word in sentence.split())


def _preference(match: Match) -> tuple[int, int]:
    """Order matches: the more is literal text of the template, the better; then the more arguments are named."""
    return -match.literal, -len(match.entities) - len(match.template.slots)


def _meaning(match: Match, now: Callable[[], datetime]) -> Meaning:
    name = match.template.intent
    arguments = {name: _value(value) for name, value in match.arguments().items()}
    if name.startswith(FRAGMENT):
        return _fragment(name.removeprefix(FRAGMENT), arguments)
    if name not in tools():
        reason = arguments.get("reason")
        return Meaning(act=name, reason=None if reason is None else str(reason), decided_by="catalogue", confidence=1.0)
    if "change" in tools()[name].arguments:
        arguments = _with_change(arguments)
    try:
        arguments = with_times(arguments, tools()[name].arguments, now())
    except NoSuchTimeError as error:
        return Meaning(act="unclear", reason=str(error), decided_by="catalogue", confidence=1.0)
    calls = _calls(name, arguments)
    fault = next(filter(None, (out_of_range(call) for call in calls)), None)
    if fault:
        return Meaning(act="unclear", reason=fault, decided_by="catalogue", confidence=1.0)
    return Meaning(act="command", calls=calls, decided_by="catalogue", confidence=1.0)


def _fragment(kind: str, arguments: Mapping[str, Value]) -> Meaning:
    options = arguments.get("options", ())
    calls = tuple(_call(option) for option in options) if isinstance(options, tuple) else ()
    said = {name: value for name, value in _with_change(arguments).items() if name != "options"}
    return Meaning(
        act="unclear",
        reason="needs what came before",
        decided_by="catalogue",
        confidence=1.0,
        fragment=Fragment(kind, said, calls),
    )


def _call(text: str) -> Call:
    """Read `set_cabin_light {enabled: true}`."""
    tool, _, arguments = text.partition(" ")
    return Call(tool, yaml.safe_load(arguments) or {})


def _value(value: object) -> Value:
    """Take a value of a phrase file, or a number that was said, to one of an argument."""
    if isinstance(value, OwnText):
        return _ARTICLE.sub("", value).strip()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, tuple | list):
        return tuple(str(item) for item in value)
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool | int | float):
        return value
    raise TypeError(f"a phrase file gives {value!r} for an argument")


def _with_change(arguments: Mapping[str, Value]) -> dict[str, Value]:
    """Put `way` (more, less), `strength` (a_bit, a_lot, most) and `by` (a number) together to the argument `change`."""
    kept = {name: value for name, value in arguments.items() if name not in ("way", "strength", "by")}
    way, strength, by = (arguments.get(name) for name in ("way", "strength", "by"))
    if isinstance(by, int | float):
        kept["change"] = by if way == "more" else -by
    elif strength == "most":
        kept["change"] = "max" if way == "more" else "min"
    elif way is not None:
        kept["change"] = f"{strength}_{way}" if strength else way
    return kept


def _calls(name: str, arguments: Mapping[str, Value]) -> tuple[Call, ...]:
    """Make one call, or several where one word names several seats ("the rear seats")."""
    for argument, value in arguments.items():
        if isinstance(value, tuple) and tools()[name].arguments[argument].type.kind != "list":
            return tuple(Call(name, {**arguments, argument: each}) for each in value)
    return (Call(name, dict(arguments)),)


def out_of_range(call: Call) -> str | None:
    """Say which argument of a call does not fit and what would, or None."""
    tool = tools()[call.tool]
    for name, value in call.arguments.items():
        argument = tool.arguments[name].type if name in tool.arguments else None
        if argument and not argument.fits(value) and argument.least is not None and argument.most is not None:
            return f"{name} out of range {argument.least:g}..{argument.most:g}"
    return tool.fault(call)
