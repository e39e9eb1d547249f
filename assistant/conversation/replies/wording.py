"""From an answer or a request as data to a sentence with its words filled in."""

from collections.abc import Mapping
from functools import cache
from string import Formatter

from assistant.languages.names import AT_LENGTH, BRIEFLY, clean
from assistant.languages.replies import ANY, Replies, Said, Sentences, ToolWords
from assistant.languages.speaking import Forms
from assistant.types.call import Call

PLACES = ("zone", "seat", "window")
"""names of the arguments that say where"""
_UNSAID: Mapping[str, Mapping[str, object]] = {
    "set_window": {"window": ""},
    "set_defrost": {},
    "move_seat": {"seat": ""},
    "set_volume": {"channel": "media"},
    "set_muted": {"channel": "media"},
}
"""tools whose request names the place or the channel itself -> what stands for one that was not said"""
_UNKNOWN = ToolWords("")


def filled(
    language: Replies, tool: str, value: Mapping[str, object], sentences: Sentences, *, requested: bool = False
) -> Forms:
    """Fill the first of the sentences whose condition fits the value, in all its forms; none where none fits.

    A sentence that tells more than the value holds does not fit: not every actuator reads everything back.
    requested: see `word`.
    """
    for condition, sentence in sentences:
        fits = all(name in value and _same(value[name], wanted) for name, wanted in condition.items())
        if fits and _fields(sentence) <= value.keys():
            lengths = (AT_LENGTH, *([BRIEFLY] * 9))
            words = {most: worded(language, tool, value, most, requested=requested) for most in (AT_LENGTH, BRIEFLY)}
            return tuple(form.format_map(words[most]) for form, most in zip(forms_of(sentence), lengths, strict=False))
    return ()


@cache
def _fields(sentence: Said) -> frozenset[str]:
    """Return the names that the forms of a sentence are filled with."""
    parts = (part for form in forms_of(sentence) for part in Formatter().parse(form))
    return frozenset(name.partition("[")[0] for _, name, _, _ in parts if name)


def forms_of(sentence: Said) -> Forms:
    """Return what stands in the data, a sentence or its forms, as forms."""
    return (sentence,) if isinstance(sentence, str) else sentence


def request_of(language: Replies, call: Call, *, brief: bool = False, placed: bool = True) -> str:
    """Say what a call requests, and where if that was said and is wanted (`placed`): "open the driver's window"."""
    value = {**_UNSAID.get(call.tool, {}), **call.arguments}
    of_tool = language.tools[call.tool]
    forms = filled(language, call.tool, value, of_tool.request, requested=True) or (
        language.any_request.format(thing=of_tool.name),
    )
    request = forms[-1 if brief else 0]
    places = [str(call.arguments[name]) for name in PLACES if name in call.arguments]
    if not placed or not places or call.tool in _UNSAID:
        return request
    place = language.words["zone"][places[0]]
    if language.before_object and request.startswith(language.before_object):
        return language.before_object + place + request.removeprefix(language.before_object)
    return language.somewhere.format(request=request, place=place)


def worded(
    language: Replies, tool: str, value: Mapping[str, object], most: int = AT_LENGTH, *, requested: bool = False
) -> dict[str, str]:
    """Turn values into words: those of the language where it has them, numbers as they are spoken, names cleaned."""
    return {name: word(language, tool, name, item, most, requested=requested) for name, item in value.items()}


def word(
    language: Replies, tool: str, name: str, item: object, most: int = AT_LENGTH, *, requested: bool = False
) -> str:
    """Say one value of a call or an answer. requested: it is not done, but requested."""
    of_tool = language.tools.get(tool, _UNKNOWN)
    in_request = of_tool.request_words if requested else {}
    for words in (in_request, of_tool.words, language.words):
        if str(item) in words.get(name, {}):
            return words[name][str(item)]
    if isinstance(item, list | tuple):
        return language.grammar.listed(
            [clean(part, most) or language.unnamed for part in item] or [language.unnamed], language.grammar.conjunction
        )
    if not isinstance(item, int | float):
        return clean(item, most) or language.unnamed
    numbers = language.numbers
    said = of_tool.measures.get(name, numbers.measures.get(name, numbers.plain))
    return numbers.by[item < 0].format(said(abs(item))) if name == "change" else said(item)


def _same(value: object, wanted: object) -> bool:
    return wanted is ANY or (value == wanted and isinstance(value, bool) == isinstance(wanted, bool))
