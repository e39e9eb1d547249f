"""Reads the phrase files of one language into hassil's intents, and refuses what is not right in them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml
from hassil import Intents
from hassil.expression import Expression, Group, ListReference, RuleReference, Sentence
from hassil.intents import SlotList
from hassil.parser import ParseError

from assistant.conversation.meaning import ACTS, FRAGMENTS
from assistant.errors import ConfigError
from assistant.tools import tools
from assistant.understand.wording import Frames

PHRASES = Path(__file__).resolve().parent.parent / "phrases"
_SECTIONS = ("intents", "lists", "expansion_rules")
FRAGMENT = "fragment_"
"""an intent that is named so gives a piece of a wish: fragment_change, fragment_number"""
OPEN_WORDS = "anything"
"""the list that stands for the speaker's own words"""
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is ten times faster, where PyYAML has it


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """What can be said in one language."""

    lang: str
    intents: Intents
    """named as the tool that is called, or as the act"""
    frames: Frames


def load(lang: str, extra: Sequence[Path] = ()) -> Phrasebook:
    """Read the phrases of a language.

    extra: folders of a vehicle, laid out as ours (`en/*.yaml`), that add to it. Raises ConfigError with file and
    fault: not YAML, an unknown section, a rule or list that is there twice, a tool that does not exist.
    """
    merged: dict[str, Any] = {"language": lang, **{section: {} for section in _SECTIONS}}
    merged["lists"][OPEN_WORDS] = {"wildcard": True}
    frames: dict[str, list[Any]] = {field.name: [] for field in fields(Frames)}
    for path in _files(lang, extra):
        _merge(merged, frames, _read(path), path)
    try:
        intents = Intents.from_dict(merged)
        _parse_all(intents)
    except (ParseError, AssertionError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(f"phrases of {lang}: {error}") from error
    return Phrasebook(lang, intents, Frames(**frames))


def _files(lang: str, extra: Sequence[Path]) -> Iterable[Path]:
    for folder in (PHRASES, *extra):
        yield from sorted((folder / lang).glob("*.yaml"))


def _read(path: Path) -> Mapping[str, Any]:
    try:
        with path.open(encoding="utf-8") as file:
            document = yaml.load(file, Loader=_LOADER)  # noqa: S506  a safe loader, the one written in C
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not YAML: {' '.join(str(error).split())}") from error
    if not isinstance(document, Mapping):
        raise ConfigError(f"{path}: expected sections {', '.join(_SECTIONS)} or frames")
    return document


def _merge(merged: dict[str, Any], frames: dict[str, list[Any]], document: Mapping[str, Any], path: Path) -> None:
    for section, content in document.items():
        if section not in (*_SECTIONS, "frames"):
            raise ConfigError(f"{path}: unknown section {section}")
        if not isinstance(content, Mapping):
            raise ConfigError(f"{path}: {section} holds no names")
        if section == "frames":
            _merge_frames(frames, content, path)
        elif section == "intents":
            _merge_intents(merged["intents"], content, path)
        else:
            twice = next((name for name in content if name in merged[section]), None)
            if twice is not None:
                raise ConfigError(f"{path}: {twice} stands in {section} twice")
            merged[section].update(content)


def _merge_frames(frames: dict[str, list[Any]], content: Mapping[str, Any], path: Path) -> None:
    for kind, phrases in content.items():
        if kind not in frames:
            raise ConfigError(f"{path}: frames has no {kind}, known are {', '.join(frames)}")
        frames[kind].extend(phrases)


def _merge_intents(intents: dict[str, Any], content: Mapping[str, Any], path: Path) -> None:
    for name, intent in content.items():
        if name not in tools() and name not in ACTS and name.removeprefix(FRAGMENT) not in FRAGMENTS:
            raise ConfigError(f"{path}: {name} is neither a tool nor an act nor a fragment")
        if not isinstance(intent, Mapping) or not isinstance(intent.get("data"), list):
            raise ConfigError(f"{path}: {name} has no list `data`")
        if not all(isinstance(block, Mapping) and isinstance(block.get("sentences"), list) for block in intent["data"]):
            raise ConfigError(f"{path}: {name} has a block without a list `sentences`")
        # A block for each template: the templates are chosen one by one, see `matching`.
        blocks = ({**block, "sentences": [text]} for block in intent["data"] for text in block["sentences"])
        intents.setdefault(name, {"data": []})["data"].extend(blocks)


def _parse_all(intents: Intents) -> None:
    """Parse every template now (hassil does it at the first use, in the middle of a turn) and look up what it names."""
    for name, intent in intents.intents.items():
        for data in intent.data:
            rules = {**intents.expansion_rules, **data.expansion_rules}
            for sentence in data.sentences:
                missing = next(_missing(sentence.expression, rules, intents.slot_lists), None)
                if missing:
                    raise ValueError(f"{name}: {missing} is wrong in: {sentence.text}")


def _missing(expression: Expression, rules: Mapping[str, Sentence], lists: Mapping[str, SlotList]) -> Iterator[str]:
    """Give the rules and lists that a template names and nobody defines, and alternatives that never match."""
    match expression:
        case Group() if not expression.items:
            yield "an empty alternative (write [a|b], not (a|b|))"
        case Group():
            for item in expression.items:
                yield from _missing(item, rules, lists)
        case RuleReference() if expression.rule_name not in rules:
            yield f"<{expression.rule_name}>"
        case RuleReference():
            yield from _missing(rules[expression.rule_name].expression, rules, lists)
        case ListReference() if expression.list_name not in lists:
            yield f"{{{expression.list_name}}}"
