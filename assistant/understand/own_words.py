"""The speaker's own words as they were written or heard: "Hotel Drei Könige", not "hotel drei könige"."""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice

from assistant.languages import language
from assistant.types.call import Value
from assistant.types.meaning import Meaning
from assistant.understand.word_lists import OwnText
from assistant.understand.wording import plain

_MOST_PARTS = 60
"""words, or Chinese characters, of a sentence that are looked through"""
_AROUND = " \t\n,.;:!?'\"()，。、；：！？“”（）"


def as_written(meaning: Meaning, text: str, lang: str) -> Meaning:
    """Put the speaker's words, which were matched in their plain form, back as they stand in the text."""
    fragment = meaning.fragment
    if fragment is not None:
        fragment = replace(fragment, arguments=_restored(fragment.arguments, text, lang))
    calls = tuple(replace(call, arguments=_restored(call.arguments, text, lang)) for call in meaning.calls)
    condition = meaning.condition
    if condition is not None:
        condition = replace(condition, request=as_written(condition.request, text, lang))
    return replace(meaning, calls=calls, fragment=fragment, condition=condition)


def _restored(arguments: Mapping[str, Value], text: str, lang: str) -> Mapping[str, Value]:
    return {name: _value(value, text, lang) for name, value in arguments.items()}


def _value(value: Value, text: str, lang: str) -> Value:
    if isinstance(value, tuple):
        return tuple(_find(item, text, lang) if isinstance(item, OwnText) else item for item in value)
    return _find(value, text, lang) if isinstance(value, OwnText) else value


def _find(own: OwnText, text: str, lang: str) -> str:
    """Return the part of the text whose plain form these words are; the words themselves where there is none."""
    writing = language(lang).writing
    text = writing.joined(text)
    same = re.search(rf"(?<![a-z0-9]){re.escape(own)}(?![a-z0-9])", text, re.IGNORECASE)
    if same:
        return same[0]
    words = [match.span() for match in islice(writing.written_word.finditer(text), _MOST_PARTS)]
    for number, (begin, _) in enumerate(words):
        for _, end in words[number : number + len(own)]:
            said = plain(text[begin:end], lang)
            if said == own:
                return text[begin:end].strip(_AROUND)
            if not own.startswith(said[:1]):
                break
    return str(own)
