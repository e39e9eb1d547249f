"""Reads the phrase files of one language, and refuses what is not right in them."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from assistant import yaml_file
from assistant.errors import ConfigError
from assistant.tools import tools
from assistant.types.call import Call
from assistant.types.meaning import ACTS, FRAGMENTS, FragmentKind
from assistant.understand.expressions import ExpansionRule, Expression
from assistant.understand.language_files import folder_of
from assistant.understand.slots import list_fault, name_fault, slot_fault
from assistant.understand.templates import Filled, Scope, filled, most_slots, parse
from assistant.understand.tool_names import of_tools
from assistant.understand.word_lists import NoNames, Numbers, OwnWords, SaidValues, WordList
from assistant.understand.wording import Frames

FRAGMENT = "fragment_"
PIECES: Mapping[str, FragmentKind] = {FRAGMENT + kind: kind for kind in FRAGMENTS}
"""an intent that gives a piece of a request -> its kind: fragment_change, fragment_number"""
OWN_WORDS = {"anything": OwnWords(), "wishes": OwnWords(words=30, characters=70)}
"""the lists that stand for the speaker's own words; requests are what a routine is to do"""
_SECTIONS = ("intents", "lists", "expansion_rules")
MOST_NUMBERS = 10_000
"""of one range"""
MOST_SLOTS, MOST_OWN = 14, 4
"""values and own words in one template: in how many ways a text is read grows with each of them"""
_WORDS = {"frames": Frames, "no_names": NoNames}
"""sections whose names are the fields of a class, each a list of words"""
_BLOCK = ("sentences", "slots", "expansion_rules")

_NO_WORDS = NoNames()


@dataclass(frozen=True, slots=True)
class Template:
    """One sentence template."""

    intent: str
    """the tool that is called, the act, or fragment_KIND"""
    expression: Expression
    slots: Mapping[str, object]
    """arguments that it has without anybody naming them"""


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """What can be said in one language."""

    lang: str
    templates: Sequence[Template]
    """those of one intent stand together"""
    lists: Mapping[str, WordList]
    frames: Frames
    no_names: NoNames = _NO_WORDS

    def intents(self) -> Sequence[str]:
        """Return the tools, acts and fragments that have phrases."""
        return tuple(dict.fromkeys(template.intent for template in self.templates))


def load(lang: str, extra: Sequence[Path] = ()) -> Phrasebook:
    """Read the phrases of a language.

    extra: folders of a vehicle, laid out as ours (`en/*.yaml`), that add to it. Raises ConfigError with file and
    fault: not YAML, an unknown section, a rule or list that is there twice, a tool that does not exist.
    """
    merged: dict[str, dict[str, Any]] = {section: {} for section in _SECTIONS}
    words = {section: {field.name: list[Any]() for field in fields(kind)} for section, kind in _WORDS.items()}
    for path in _files(lang, extra):
        _merge(merged, words, _read(path), path)
    known, templates = {*merged["lists"], *OWN_WORDS}, list[Template]()
    written, lists = dict[str, Expression](), dict[str, WordList]()
    for name, (path, text) in merged["expansion_rules"].items():
        with _faults_of(path), _faults_in(text):
            written[name] = parse(text, known)
    rules = Scope(written)
    for name, (path, content) in merged["lists"].items():
        with _faults_of(path), _faults_in(name):
            lists[name] = _list(content, rules, known, lang)
    all_lists, known_rules = lists | OWN_WORDS, _KnownRules()
    for intent, blocks in merged["intents"].items():
        for path, block in blocks:
            with _faults_of(path):
                templates += _templates(intent, block, rules, all_lists, known_rules)
    frames, no_names = Frames(**words["frames"]), NoNames(**words["no_names"])
    return Phrasebook(lang, templates, all_lists, frames, no_names)


def phrases_of(lang: str) -> Path:
    """Return the folder with the phrases of a language."""
    return folder_of(lang) / "phrases"


@dataclass(frozen=True, slots=True)
class _KnownRules:
    """What was found out of rules, once for all the sentences that have them."""

    given: dict[ExpansionRule, Filled] = field(default_factory=dict)
    """the arguments that they give"""
    values: dict[ExpansionRule, int] = field(default_factory=dict)
    """how many values they may hold, and how many of the speaker's own words"""
    own_words: dict[ExpansionRule, int] = field(default_factory=dict)


class _FaultInError(ValueError):
    """What is wrong, and the text of the file in which it is."""

    def __init__(self, fault: str, text: str) -> None:
        super().__init__(fault)
        self.text = text


@contextmanager
def _faults_in(text: object) -> Iterator[None]:
    """Tell what is wrong as a fault of this text of a file: a sentence, or a name."""
    try:
        yield
    except _FaultInError:
        raise
    except KeyError as error:
        raise _FaultInError(f"{error} is missing", str(text)) from error
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        where = "" if str(text) in str(error) else f", in: {text}"
        raise _FaultInError(f"{error}{where}", str(text)) from error


@contextmanager
def _faults_of(path: Path) -> Iterator[None]:
    """Tell what is wrong as a fault of this file, and where."""
    try:
        yield
    except _FaultInError as error:
        line = yaml_file.line_of(path, error.text)
        raise ConfigError(f"{path}{f':{line}' if line else ''}: {yaml_file.told(str(error))}") from error
    except KeyError as error:
        raise ConfigError(f"{path}: {error} is missing") from error
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise ConfigError(f"{path}: {yaml_file.told(str(error))}") from error


def _files(lang: str, extra: Sequence[Path]) -> Iterable[Path]:
    for folder in (phrases_of(lang), *(folder / lang for folder in extra)):
        yield from sorted(folder.glob("*.yaml"))


def _read(path: Path) -> Mapping[str, Any]:
    document = yaml_file.load(path)
    if not isinstance(document, Mapping):
        raise ConfigError(f"{path}: expected sections {', '.join((*_SECTIONS, *_WORDS))}")
    return document


def _merge(
    merged: dict[str, dict[str, Any]],
    words: Mapping[str, dict[str, list[Any]]],
    document: Mapping[str, Any],
    path: Path,
) -> None:
    for section, content in document.items():
        if section not in (*_SECTIONS, *_WORDS):
            raise ConfigError(f"{path}: unknown section {section}")
        if not isinstance(content, Mapping):
            raise ConfigError(f"{path}: {section} holds no names")
        strange = next((name for name in content if not isinstance(name, str)), None)
        if strange is not None or None in content:
            raise ConfigError(f"{path}: {strange!r} in {section} is no name; quote it, if it is one")
        if section in _WORDS:
            _merge_words(words[section], section, content, path)
        elif section == "intents":
            _merge_intents(merged["intents"], content, path)
        else:
            twice = next((name for name in content if name in merged[section] or name in OWN_WORDS), None)
            if twice is not None:
                raise ConfigError(f"{path}: {twice} stands in {section} twice")
            merged[section] |= {name: (path, value) for name, value in content.items()}


def _merge_words(words: dict[str, list[Any]], section: str, content: Mapping[str, Any], path: Path) -> None:
    for kind, phrases in content.items():
        if kind not in words:
            raise ConfigError(f"{path}: {section} has no {kind}, known are {', '.join(words)}")
        if not isinstance(phrases, list) or not all(_are_words(phrase, pairs=kind == "around") for phrase in phrases):
            wanted = "pairs of words" if kind == "around" else "words (yes, no, on and off need quotes)"
            raise ConfigError(f"{path}: {kind} of {section} is no list of {wanted}")
        words[kind].extend(phrases)


def _are_words(phrase: object, *, pairs: bool) -> bool:
    if pairs:
        return isinstance(phrase, list) and len(phrase) == 2 and all(_are_words(each, pairs=False) for each in phrase)
    return isinstance(phrase, str) and bool(phrase.strip())


def _merge_intents(intents: dict[str, list[Any]], content: Mapping[str, Any], path: Path) -> None:
    for name, intent in content.items():
        if not isinstance(name, str):
            raise ConfigError(f"{path}: an intent is called {name!r} (yes and no need quotes)")
        if name not in tools() and name not in ACTS and name not in PIECES:
            raise ConfigError(f"{path}: {name} is neither a tool nor an act nor a fragment")
        if not isinstance(intent, Mapping) or not isinstance(intent.get("data"), list):
            raise ConfigError(f"{path}: {name} has no list `data`")
        for block in intent["data"]:
            if not isinstance(block, Mapping) or not isinstance(block.get("sentences"), list):
                raise ConfigError(f"{path}: {name} has a block without a list `sentences`")
            unknown = next((key for key in block if key not in _BLOCK), None)
            if unknown is not None:
                raise ConfigError(f"{path}: a block of {name} has {unknown}, known are {', '.join(_BLOCK)}")
        intents.setdefault(name, []).extend((path, block) for block in intent["data"])


def _list(content: Mapping[str, Any], rules: Scope, known: Collection[str], lang: str) -> WordList:
    """Read `values: [{in, out}]`, with `tools: car` also the names of these, or `range: {from, to, fractions}`.

    `ends_with: [...]` is the speaker's own words, as far as they end so; and, with it or alone, `begins_not: [...]`, as
    far as they do not begin with one of these.
    """
    if "ends_with" in content or "begins_not" in content:
        endings, beginnings = (tuple(map(str, content.get(key, ()))) for key in ("ends_with", "begins_not"))
        return OwnWords(endings=endings, no_beginnings=beginnings)
    if "range" in content:
        numbers = content["range"]
        first, last = int(numbers["from"]), int(numbers["to"])
        if last - first > MOST_NUMBERS:
            raise ValueError(f"a range of more than {MOST_NUMBERS} numbers")
        return Numbers(first, last, halves=numbers.get("fractions") == "halves")
    values = (value if isinstance(value, Mapping) else {"in": value} for value in content["values"])
    written = tuple((rules.link(parse(str(value["in"]), known)), _out(value.get("out"))) for value in values)
    named = of_tools(content["tools"], lang, written) if "tools" in content else ()
    return SaidValues((*written, *named))


def _out(value: object) -> Hashable:
    return tuple(value) if isinstance(value, list) else value


def _templates(
    intent: str,
    block: Mapping[str, Any],
    rules: Scope,
    lists: Mapping[str, WordList],
    known: _KnownRules,
) -> Iterable[Template]:
    """Read a block of sentences."""
    local, slots = dict[str, Expression](), dict[str, object]()
    for name, text in block.get("expansion_rules", {}).items():
        with _faults_in(text):
            local[name] = parse(text, lists)
    scope = rules.inner(local) if local else rules
    own = {name for name, words in lists.items() if isinstance(words, OwnWords)}
    for name, value in block.get("slots", {}).items():
        with _faults_in(name):
            slots[name] = _slot(name, value)
            if fault := slot_fault(intent, name, value):
                raise ValueError(fault)
    for text in block["sentences"]:
        with _faults_in(text):
            expression = scope.link(parse(text, lists))
            own_words, values = most_slots(expression, known.own_words, own), most_slots(expression, known.values)
            if own_words > MOST_OWN or values > MOST_SLOTS:
                raise ValueError(f"more than {MOST_SLOTS} values, or {MOST_OWN} of the speaker's own words")
            for name, list_name in sorted(filled(expression, known.given)):
                if fault := name_fault(intent, name) or list_fault(intent, name, lists[list_name]):
                    raise ValueError(fault)
        yield Template(intent, expression, slots)


def _slot(name: str, value: object) -> object:
    """Read `options: ["set_cabin_light {enabled: true}"]`, `tool` and `like`; leave other values as they are."""
    if name == "options" and isinstance(value, list):
        return tuple(map(_option, value))
    if name in ("tool", "like") and value not in tools():
        raise ValueError(f"{value} is no tool")
    return value


def _option(text: str) -> Call:
    tool, _, arguments = text.partition(" ")
    call = Call(tool, yaml_file.load_text(arguments) or {})
    fault = tools()[tool].fault(call) if tool in tools() else f"{tool} is no tool"
    if fault:
        raise ValueError(f"{fault}, in: {text}")
    return call
