"""Reads the fields of a tool's answer, which is plain JSON, as what they must be; what is missing is empty."""

from collections.abc import Mapping, Sequence
from typing import Any


def mapping(value: object) -> Mapping[str, Any]:
    """Return the value if it is a mapping, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def mappings(value: object) -> Sequence[Mapping[str, Any]]:
    """Return the mappings in a list."""
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list | tuple) else []


def texts_of(answer: Mapping[str, object], name: str) -> list[str]:
    """Return a field that lists words."""
    value = answer.get(name)
    return [str(item) for item in value] if isinstance(value, list | tuple) else []


def text_of(answer: Mapping[str, object], name: str) -> str:
    """Return a field of words, "" where it is absent."""
    value = answer.get(name)
    return "" if value is None else str(value)


def number_of(answer: Mapping[str, object], name: str) -> float | None:
    """Return a field that is a number, None where it is absent."""
    value = answer.get(name)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
