"""The languages that the assistant speaks: each is one folder and one object, LANGUAGE."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import cast

from assistant.languages.language import Language

BUILT_IN: Mapping[str, str] = {code: f"{__name__}.{code}" for code in ("en", "zh")}
"""code -> the package that has it"""


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that there are."""
    return tuple(BUILT_IN)


@cache
def language(code: str) -> Language:
    """Return the language with this code. Raises KeyError where there is none."""
    return cast(Language, import_module(BUILT_IN[code]).LANGUAGE)
