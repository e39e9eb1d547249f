"""YAML files that somebody else wrote: read within bounds, and what is wrong told in one line with its place.

Knows nothing of what stands in them. The bounds are there for files that were damaged, or made to harm: libyaml ends
the process on a hundred thousand brackets, and a few aliases of aliases fill any memory.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import ConfigError

MOST_BYTES = 2_000_000
"""forty times our largest file"""
DEEPEST = 50
"""lists and mappings within each other"""
MOST_NODES = 200_000
"""values of a file; an alias counts for all that it stands for"""
LONGEST_TOLD = 200
"""letters of what is wrong: a key may be as long as its file"""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""the one written in C is ten times as fast, where PyYAML has it"""


class _Loader(_LOADER):  # type: ignore[misc]  # chosen above
    """A safe loader that tells where a value stands that is not what it looks like."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:  # 2026-13-01, !!bool x
            kind = node.tag.rpartition(":")[2]
            raise yaml.constructor.ConstructorError(
                None, None, f"{told(str(node.value))!r} cannot be read as {kind}", node.start_mark
            ) from error


def load(path: Path) -> Any:
    """Return what stands in a file, None where it is empty. Raises ConfigError, with the line."""
    text = _text(path)
    try:
        _look(text)
        return yaml.load(text, _Loader)  # noqa: S506  a safe loader
    except yaml.YAMLError as error:
        raise ConfigError(f"{path}{_line(error)}: not YAML: {_problem(error)}") from error


def load_text(text: str) -> Any:
    """Return what stands in a piece of text. Raises ValueError that says in one line what is wrong."""
    try:
        _look(text)
        return yaml.load(text, _Loader)  # noqa: S506  a safe loader
    except yaml.YAMLError as error:
        raise ValueError(_problem(error)) from error


def compose(path: Path) -> yaml.Node | None:
    """Return the nodes of a file, with their lines; None where it is empty. Raises ConfigError, with the line."""
    text = _text(path)
    try:
        _look(text)
        node: yaml.Node | None = yaml.compose(text, _Loader)
    except yaml.YAMLError as error:
        raise ConfigError(f"{path}{_line(error)}: not YAML: {_problem(error)}") from error
    return node


def construct(node: yaml.Node) -> Any:
    """Return the value of a node. Raises ValueError that says in one line what is wrong."""
    loader = _Loader("")
    try:
        return loader.construct_document(node)
    except yaml.YAMLError as error:
        raise ValueError(_problem(error)) from error
    finally:
        loader.dispose()


def line_of(path: Path, text: str) -> int | None:
    """Return the first line where a text stands as a value or key, for a fault that was found once all was read."""
    pending = [compose(path)]
    while pending:
        node = pending.pop()
        if isinstance(node, yaml.ScalarNode) and node.value == text:
            return int(node.start_mark.line) + 1
        if isinstance(node, yaml.SequenceNode):
            pending += reversed(node.value)
        elif isinstance(node, yaml.MappingNode):
            pending += [each for pair in reversed(node.value) for each in reversed(pair)]
    return None


def told(text: str) -> str:
    """Return a text as part of a line: not longer than a person reads."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TOLD else f"{line[:LONGEST_TOLD]}..."


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from error
    except ValueError as error:  # a name with a null character
        raise ConfigError(f"{str(path)!r}: {error}") from error
    if len(content) > MOST_BYTES:
        raise ConfigError(f"{path}: more than {MOST_BYTES // 1_000_000} MB, for a file of this kind")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{path}:{line}: not YAML: {error.reason} (it must be UTF-8)") from error


def _look(text: str) -> None:
    """Look at a text before it is made into anything. Raises YAMLError where it goes beyond the bounds."""
    whole = 0
    sizes: dict[str, int] = {}
    open_: list[tuple[str | None, int]] = []
    for event in _events(text):
        if isinstance(event, yaml.events.AliasEvent):
            if event.anchor not in sizes:
                raise _fault(event, f"*{told(str(event.anchor))} is not there, or holds itself")
            whole += sizes[event.anchor]
        elif isinstance(event, yaml.events.CollectionStartEvent):
            open_.append((event.anchor, whole))
            sizes.pop(event.anchor or "", None)
            whole += 1
        elif isinstance(event, yaml.events.CollectionEndEvent):
            anchor, before = open_.pop()
            sizes |= {anchor: whole - before} if anchor else {}
        elif isinstance(event, yaml.events.ScalarEvent):
            sizes |= {event.anchor: 1} if event.anchor else {}
            whole += 1
        if len(open_) > DEEPEST:
            raise _fault(event, f"nested more than {DEEPEST} deep")
        if whole > MOST_NODES:
            raise _fault(event, f"more than {MOST_NODES} values")


def _fault(event: Any, problem: str) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)


def _events(text: str) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, _LOADER)
    except ValueError as error:  # a character that is none: half of a surrogate pair
        raise yaml.YAMLError(str(error)) from error


def _line(error: yaml.YAMLError) -> str:
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    return f":{mark.line + 1}" if mark else ""


def _problem(error: yaml.YAMLError) -> str:
    return told((error.problem if isinstance(error, yaml.MarkedYAMLError) else None) or str(error))
