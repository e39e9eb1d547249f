"""The languages that the assistant speaks: each is one package, and in it one object, LANGUAGE."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from importlib import import_module

from assistant.languages.language import HAN, NEVER, Language

BUILT_IN: Mapping[str, str] = {code: f"{__name__}.{code}" for code in ("en", "zh")}
"""code -> the package that has it; it is loaded when it is first needed"""
FIRST = next(iter(BUILT_IN))
"""what is spoken where nothing tells"""
_scripts = {"en": NEVER, "zh": HAN}
"""those of the languages, so that a text tells which one to load"""
_packages = dict(BUILT_IN)
"""those that a configuration has added among them: transcripts name a language by its code alone"""


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that are known."""
    return tuple(_packages)


@cache
def language(code: str) -> Language:
    """Return the language with this code. Raises KeyError where there is none."""
    return _loaded(_packages[code])


def add(name: str) -> str:
    """Make a language known, and return its code.

    name: the code of one that is, or the dotted name of a package with a LANGUAGE. Raises ValueError, with a line that
    says what is known, and the nearest name.
    """
    if name in _packages:
        return name
    if "." not in name:
        near = get_close_matches(name, _packages, n=1)
        hint = f"; did you mean {near[0]}?" if near else ", or the dotted name of a package that has a LANGUAGE"
        raise ValueError(f"{name!r}: expected {' or '.join(_packages)}{hint}")
    try:
        found = _loaded(name)
    except ImportError as error:
        raise ValueError(f"{name!r}: {error}") from error
    _scripts.setdefault(found.code, found.script)
    if _packages.setdefault(found.code, found.package) != found.package:
        raise ValueError(f"{name!r}: {found.code} is the language of {_packages[found.code]}")
    return found.code


def added() -> tuple[str, ...]:
    """Return the packages of those that were added: another process has to add them as well."""
    return tuple(package for code, package in _packages.items() if code not in BUILT_IN)


def told_from(text: str) -> str:
    """Return the code of the language that a text is in: by its script, else by its words."""
    told = next((code for code, script in _scripts.items() if script.search(text)), None)
    left = [code for code, script in _scripts.items() if script is NEVER]
    if told is not None or len(left) == 1:
        return told or left[0]
    words = [word.strip(".,;:!?") for word in text.casefold().split()]
    return max(left, key=lambda code: sum(word in language(code).common_words for word in words))


def warning_named(words: str) -> str | None:
    """Return the warning that somebody asks about, in any language: the longest of the names that are said decides."""
    said = words.casefold()
    named = [named for code in languages() for named in language(code).warning_names.items()]
    hits = [(len(name), warning) for warning, names in named for name in names if name in said]
    return max(hits, key=lambda hit: hit[0])[1] if hits else None


def _loaded(package: str) -> Language:
    found = getattr(import_module(package), "LANGUAGE", None)
    if not isinstance(found, Language):
        raise ImportError(f"{package} has no LANGUAGE")  # noqa: TRY004  to whoever names it, it is not there
    return found
