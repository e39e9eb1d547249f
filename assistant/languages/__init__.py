"""The languages that the assistant speaks: each is one folder and one object, LANGUAGE."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import cast

from assistant.languages.language import NEVER, Language

BUILT_IN: Mapping[str, str] = {code: f"{__name__}.{code}" for code in ("en", "zh")}
"""code -> the package that has it"""


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that there are."""
    return tuple(BUILT_IN)


def told_from(text: str) -> str:
    """Return the code of the language that a text is in: by its script, else by its words."""
    known = [language(code) for code in languages()]
    told = next((each for each in known if each.script.search(text)), None)
    if told is not None:
        return told.code
    left = [each for each in known if each.script is NEVER] or known
    words = text.casefold().split()
    return max(left, key=lambda each: sum(word.strip(".,!?") in each.common_words for word in words)).code


@cache
def language(code: str) -> Language:
    """Return the language with this code. Raises KeyError where there is none."""
    return cast(Language, import_module(BUILT_IN[code]).LANGUAGE)
