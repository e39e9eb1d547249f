"""A message as a tree of names and values, from XML (XER) or JSON, whose writers disagree about names and lists.

`eventState`, `event_state` and `EVENT_STATE` are one name here; a list may be a list, or wrapped in the name of its
items; a word may be text, or the name of an empty element. What is not there is None.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import cast
from xml.etree import ElementTree as ET

from assistant.traffic_lights.faults import UnusableError

Tree = Mapping[str, object]

DEEPEST = 200
"""names within names; the messages have about twenty"""


def from_json(text: str) -> object:
    """Read JSON, with its names made plain. Raises UnusableError."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnusableError("invalid", f"not JSON: {error}") from error
    return _plain(document, DEEPEST)


def from_xml(text: str) -> Tree:
    """Read XML, with its names made plain: repeated elements are a list. Raises UnusableError."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise UnusableError("invalid", "XML with definitions of its own is not read")
    try:
        root = ET.fromstring(text.strip())  # noqa: S314  what it warns of needs the definitions refused above
    except ET.ParseError as error:
        raise UnusableError("invalid", f"not XML: {error}") from error
    return {plain(root.tag): _element(root, DEEPEST)}


def plain(name: str) -> str:
    """Return a name without what its writers disagree about."""
    return re.sub("[^a-z0-9]", "", name.lower())


def _plain(value: object, deep: int) -> object:
    if deep == 0:
        raise UnusableError("invalid", "too deep for a message")
    if isinstance(value, dict):
        return {plain(str(name)): _plain(each, deep - 1) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each, deep - 1) for each in value]
    return value


def _element(element: ET.Element, deep: int) -> object:
    if deep == 0:
        raise UnusableError("invalid", "too deep for a message")
    if not len(element):
        return (element.text or "").strip()
    found: dict[str, object] = {}
    for child in element:
        name, value = plain(child.tag), _element(child, deep - 1)
        if name not in found:
            found[name] = value
        elif isinstance(before := found[name], list):
            before.append(value)
        else:
            found[name] = [before, value]
    return found


def branch(tree: object, *path: str) -> object:
    """Go down by plain names; None where one is missing."""
    for name in path:
        tree = tree.get(name) if isinstance(tree, Mapping) else None
    return tree


def needed(tree: object, *path: str) -> object:
    """Go down by plain names. Raises UnusableError where one is missing."""
    found = branch(tree, *path)
    if found is None:
        raise UnusableError("invalid", f"it has no {'.'.join(path)}")
    return found


def items(tree: object) -> Sequence[object]:
    """Return a list, also one that is wrapped in the name of its items, or of which there is only one."""
    if isinstance(tree, list):
        return tree
    if tree in (None, "", {}):
        return ()
    if isinstance(tree, Mapping) and len(tree) == 1:
        only = next(iter(tree.values()))
        if isinstance(only, list):
            return only
        if isinstance(only, Mapping):
            return (only,)
    return (tree,)


def number(value: object) -> int | None:
    """Return a whole number, also one in text; None where there is none. Raises UnusableError: it is none."""
    if value is None or value == "":
        return None
    try:
        found = float(cast("str | float", value))
    except (TypeError, ValueError, OverflowError):
        found = math.nan
    if isinstance(value, bool) or not found.is_integer():
        raise UnusableError("invalid", f"{str(value)[:60]!r} is no whole number")
    return int(found)


def within(value: object, lowest: int, highest: int) -> int | None:
    """Return a whole number of this range, or None where there is none. Raises UnusableError."""
    found = number(value)
    if found is not None and not lowest <= found <= highest:
        raise UnusableError("invalid", f"{found} is not from {lowest} to {highest}")
    return found


def some(value: object, lowest: int, highest: int) -> int:
    """Return a whole number of this range that must be there. Raises UnusableError."""
    found = within(value, lowest, highest)
    if found is None:
        raise UnusableError("invalid", "a number is missing")
    return found


def word(value: object, words: Sequence[str]) -> str:
    """Return one of these words, from text, the name of an empty element, or its number. Raises UnusableError."""
    if isinstance(value, Mapping):
        value = next((name for name, each in value.items() if each is not None), "")
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(words):
        return words[value]
    found = next((each for each in words if plain(each) == plain(str(value))), None)
    if found is None:
        raise UnusableError("invalid", f"there is no {str(value)[:60]!r}")
    return found


def flags(value: object, words: Sequence[str], width: int) -> frozenset[str]:
    """Return which of these words a set of bits holds: "1000", hexadecimal "80", {word: bool} or a list of words."""
    if isinstance(value, Mapping):
        return frozenset(name for name in words if value.get(plain(name)) in (True, "true"))
    if isinstance(value, list):
        return frozenset(word(each, words) for each in value)
    text = re.sub(r"\s", "", str(value or ""))
    if len(text) == width and not text.strip("01"):
        bits = text
    elif re.fullmatch("[0-9A-Fa-f]{1,8}", text):
        bits = f"{int(text, 16):0{4 * len(text)}b}"
    elif text:
        raise UnusableError("invalid", f"{text[:60]!r} are no bits")
    else:
        bits = ""
    return frozenset(name for name, bit in zip(words, bits, strict=False) if bit == "1")
