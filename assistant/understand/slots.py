"""What the phrases of a tool or an act may give a value to, and which values: held against signatures and reasons."""

from collections.abc import Collection, Mapping
from typing import Any

from assistant.tools import tools
from assistant.types.call import ASKED
from assistant.types.meaning import ACTS, REASONS, TOPICS, Act
from assistant.types.reason import Word
from assistant.understand.templates import near
from assistant.understand.times import PREFIX as TIME
from assistant.understand.word_lists import SaidValues, WordList

BESIDE_ARGUMENTS = ("way", "strength", "by", "like", "like_place")
"""slots of which meanings.py makes an argument, or where its value is taken from"""
STOPS = "via"
"""slot of navigate_to: the places on the way, of which meanings.py makes calls of their own"""
_CALLED = {"reason": "reason", "about": "topic", "things": "tool or domain"}
OF_ACTS = (*_CALLED, "newest")
"""slots that say what exactly an act is about"""
WORDS: Mapping[Act, Mapping[str, Word]] = {act: {word: word for word in REASONS.get(act, ())} for act in ACTS}
"""act -> the words that a phrase of it may give in its slot `reason`"""


def name_fault(intent: str, name: str) -> str | None:
    """Say why a tool takes no value of this name, or None; what asks or refers is no argument."""
    if intent not in tools() or name in (*BESIDE_ARGUMENTS, *ASKED) or name.startswith(TIME):
        return None
    if (intent, name) == ("navigate_to", STOPS):
        return None
    arguments = tools()[intent].arguments
    return None if name in arguments else f"{intent} has no argument {name}{near(name, arguments)}"


def list_fault(intent: str, name: str, values: WordList) -> str | None:
    """Say which value of a list an act cannot have, or None."""
    if intent not in ACTS or name not in OF_ACTS:
        return None
    given = [value for _, value in values.values] if isinstance(values, SaidValues) else [values]
    return next(filter(None, (_act_fault(intent, name, value) for value in given)), None)


def slot_fault(intent: str, name: str, value: object) -> str | None:
    """Say why a tool or an act cannot have what a block always gives, or None."""
    if not isinstance(name, str):
        return f"{name!r} is no name; quote it, if it is one"
    if fault := name_fault(intent, name) or _act_fault(intent, name, value):
        return f"slots: {fault}"
    argument = tools()[intent].arguments.get(name) if intent in tools() else None
    if argument is None:
        return None
    values: list[Any] = value if isinstance(value, list) and argument.type.kind != "list" else [value]
    if all(argument.type.fits(tuple(each) if isinstance(each, list) else each) for each in values):
        return None
    return f"slots gives {name}={value!r}, which is not a {argument.type.name} that {intent} takes"


def _act_fault(intent: str, name: str, value: object) -> str | None:
    if intent not in ACTS or name not in OF_ACTS:
        return None
    if name == "newest":
        return None if isinstance(value, int) else f"newest: {value!r} is no whole number"
    known = {"reason": WORDS[intent], "about": TOPICS, "things": _named()}[name]
    fault = next((each for each in (value if isinstance(value, tuple | list) else (value,)) if each not in known), None)
    return None if fault is None else f"{intent} has no {_CALLED[name]} {fault}{near(str(fault), known)}"


def _named() -> Collection[str]:
    """Return what a thing of the car may stand for: tools and domains."""
    return {*tools(), *(tool.domain for tool in tools().values())}
