"""A YAML file as a typed struct. What is wrong in it is said with file, line and key, and the nearest known name."""

import difflib
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import msgspec
import yaml

from assistant import languages, yaml_file
from assistant.errors import ConfigError
from assistant.yaml_file import told

T = TypeVar("T", bound=msgspec.Struct)
LanguageCode = Annotated[str, msgspec.Meta(extra={"read": languages.add, "known": languages.languages})]
"""a language: one that is known, or the dotted name of a package that has a LANGUAGE; what comes of it is its code"""


def load(path: Path, type_: type[T]) -> T:
    """Read a file as a struct; an empty file is a struct of defaults.

    Raises ConfigError: missing, not YAML, unknown key, key given twice, wrong type, value out of range.
    """
    try:
        return _parse(yaml_file.compose(path), type_)
    except _FaultError as fault:
        raise ConfigError(f"{path}:{fault.line}: {told(str(fault))}") from fault
    except msgspec.ValidationError as error:  # an empty file, and something in it is needed
        raise ConfigError(f"{path}: {error}") from error


def _parse(node: yaml.Node | None, type_: type[T]) -> T:
    if node is None or node.tag == "tag:yaml.org,2002:null":
        return msgspec.convert({}, type_)
    struct: T = _read(node, type_, "")
    return struct


class _FaultError(Exception):
    """What is wrong in the file, and where."""

    def __init__(self, node: yaml.Node, key: str, what: str) -> None:
        super().__init__(f"{key}: {what}" if key else what)
        self.line = node.start_mark.line + 1


def _read(node: yaml.Node, type_: Any, key: str) -> Any:
    """Turn a node into a value of the type. msgspec alone would say what is wrong, but not in which line."""
    type_ = _of_mappings(type_) if isinstance(node, yaml.MappingNode) else type_
    inner = get_args(type_)
    value: object
    if isinstance(node, yaml.MappingNode) and isinstance(type_, type) and issubclass(type_, msgspec.Struct):
        value = _entries(node, get_type_hints(type_, include_extras=True), key)
    elif isinstance(node, yaml.MappingNode) and get_origin(type_) is dict:
        names = _names(inner[0]) or [told(str(name.value)) for name, _ in node.value]
        value = _entries(node, dict.fromkeys(names, inner[1]), key)
    elif isinstance(node, yaml.SequenceNode) and get_origin(type_) in (list, tuple):
        value = [_read(item, inner[0], f"{key}[{index}]") for index, item in enumerate(node.value)]
    else:
        try:
            value = yaml_file.construct(node)
        except ValueError as error:
            raise _FaultError(node, key, str(error)) from error
    try:
        converted = msgspec.convert(value, type_, dec_hook=_path)
    except msgspec.ValidationError as error:
        raise _FaultError(node, key, _choices(type_, value) or str(error)) from error
    read = _extra(type_).get("read")
    try:
        return read(converted) if read and converted is not None else converted
    except ValueError as error:
        raise _FaultError(node, key, str(error)) from error


def _extra(type_: Any) -> dict[str, Any]:
    """Return what a type brings along (msgspec.Meta's extra): `read` turns a value, `known` tells the names of keys."""
    of_any = (type_, *get_args(type_)) if type(None) in get_args(type_) else (type_,)
    metas = (meta for each in of_any for meta in getattr(each, "__metadata__", ()))
    return next((meta.extra for meta in metas if getattr(meta, "extra", None)), {})


def _names(type_: Any) -> tuple[str, ...]:
    """Return the keys that a mapping may have by their type; none where it may have any."""
    known = _extra(type_).get("known")
    if known:
        return tuple(known())
    return get_args(type_) if get_origin(type_) is Literal else ()


def _choices(type_: Any, value: object) -> str | None:
    """Name the choices where there are only some, which msgspec does not."""
    if get_origin(type_) is not Literal:
        return None
    *but_last, last = map(str, get_args(type_))
    expected = f"{', '.join(but_last)} or {last}" if but_last else last
    near = difflib.get_close_matches(str(value), [*but_last, last], n=1)
    return f"{value!r}: expected {expected}" + (f"; did you mean {near[0]}?" if near else "")


def _of_mappings(type_: Any) -> Any:
    """Return, of `X | None`, the X that a mapping is meant to be."""
    structs = [inner for inner in get_args(type_) if isinstance(inner, type) and issubclass(inner, msgspec.Struct)]
    return structs[0] if type(None) in get_args(type_) and structs else type_


def _entries(node: yaml.MappingNode, known: dict[str, Any], key: str) -> dict[str, object]:
    """Read the keys of a mapping, each by the type it is known to have."""
    entries: dict[str, object] = {}
    order = {name: place for place, name in enumerate(known)}  # a key may be read by what one above it has said
    for name_node, value_node in sorted(node.value, key=lambda entry: order.get(str(entry[0].value), -1)):
        name = told(str(name_node.value))
        full_name = f"{key}.{name}" if key else name
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known here: {', '.join(known)}"
            raise _FaultError(name_node, full_name, f"unknown key; {hint}")
        if name in entries:
            raise _FaultError(name_node, full_name, "given twice")
        entries[name] = _read(value_node, known[name], full_name)
    return entries


def _path(type_: type, value: object) -> object:
    """Let msgspec read paths, which it does not know; any other type here is a mistake of ours."""
    if type_ is not Path:
        raise NotImplementedError(type_)
    if isinstance(value, Path):
        return value
    if not isinstance(value, str) or not value:
        raise ValueError(f"Expected a path, got {value!r}")
    if "\0" in value:
        raise ValueError(f"{value!r} is no path")
    try:
        return Path(value).expanduser()
    except RuntimeError as error:  # ~nobody/x
        raise ValueError(f"{value}: there is no such user") from error
