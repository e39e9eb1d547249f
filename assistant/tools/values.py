"""Reads arguments of a call whose signature was checked already, as the types that they have."""

from collections.abc import Mapping
from datetime import datetime

from assistant.tools.outcome import UnableError
from assistant.types.call import Value

Arguments = Mapping[str, Value]


def text(arguments: Arguments, name: str) -> str | None:
    """Return the words of an argument, None where it is absent."""
    value = arguments.get(name)
    return None if value is None else str(value)


def flag(arguments: Arguments, name: str) -> bool | None:
    """Return a switch, None where it is absent."""
    value = arguments.get(name)
    return None if value is None else bool(value)


def texts(arguments: Arguments, name: str) -> tuple[str, ...]:
    """Return several words, none where the argument is absent."""
    value = arguments.get(name, ())
    return value if isinstance(value, tuple) else (str(value),)


def future(arguments: Arguments, name: str, now: datetime) -> str | None:
    """Return a time, None where it is absent. Raises UnableError: not a time, or not after `now` (local)."""
    value = text(arguments, name)
    if value is None:
        return None
    try:
        at = datetime.fromisoformat(value)
    except ValueError as error:
        raise UnableError("not_a_time", f"{value!r} is not a time in ISO 8601", at=value) from error
    if at.replace(tzinfo=None) <= now.replace(tzinfo=None):
        raise UnableError("time_passed", f"{value} is not in the future", at=value)
    return value
