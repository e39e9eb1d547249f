"""Why a request was held back: which sentence is said is decided once, the words are each language's own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.languages.speaking import Forms
from assistant.types.call import Value
from assistant.types.meaning import UNHEARD_OF, Fact, HeldBack


@dataclass(frozen=True, slots=True)
class HeldWords:
    """What a language says of what holds a request back."""

    later: Forms
    """it would have to be waited for"""
    cannot_tell: Forms
    """nobody knows what it depends on"""
    unknown: Forms
    """{}: what is not known"""
    so: Forms
    """{}: what is so, as a sentence begins with it"""
    begun: Callable[[str], str]
    """a clause as a sentence begins with it"""
    switches: Mapping[str, tuple[str, str]]
    """fact -> what is said where it is so, and where it is not"""
    whether: str
    """{}: what is said where it is so, as something that is not known"""
    numbers: Mapping[str, tuple[Callable[[float], str], str]]
    """fact -> what is said of its value, and what it is that is not known; both with what `placed` gives"""
    placed: Callable[[Fact], Mapping[str, str]]
    words: Mapping[str, Mapping[str, str]]
    """fact -> how its words are said"""
    air: str
    """{}: such a word, of the air"""
    unknown_things: Mapping[str, str]
    """other facts, as something that is not known"""
    several: str
    """of places that differ"""


def held_in(words: HeldWords) -> Callable[[HeldBack], Forms]:
    """Return what says, in a language, why nothing was done: in one sentence, at length and briefly."""

    def held(why: HeldBack) -> Forms:
        if why.kind == "later":
            return words.later
        if why.fact.name == UNHEARD_OF:
            return words.cannot_tell
        if why.kind == "unknown":
            return tuple(form.format(_unknown(words, why.fact)) for form in words.unknown)
        so = words.begun(_so(words, why.fact, why.value))
        return tuple(form.format(so) for form in words.so)

    return held


def _so(words: HeldWords, fact: Fact, value: Value | None) -> str:
    if isinstance(value, bool) and fact.name in words.switches:
        return words.switches[fact.name][0 if value else 1]
    if isinstance(value, int | float) and fact.name in words.numbers:
        return words.numbers[fact.name][0](value).format(**words.placed(fact))
    if fact.name in words.words and isinstance(value, str):
        return words.air.format(words.words[fact.name].get(value, value))
    if value is None and fact.name in words.switches:  # several places that differ: what is said is not so
        return words.switches[fact.name][0 if fact.negated else 1]
    return words.several


def _unknown(words: HeldWords, fact: Fact) -> str:
    if fact.name in words.switches:
        return words.whether.format(words.switches[fact.name][0])
    if fact.name in words.numbers:
        return words.numbers[fact.name][1].format(**words.placed(fact))
    return words.unknown_things[fact.name]
