"""What must come of a drive: turns as they are printed, each with the fields that matter."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.errors import DataError

Document = Mapping[str, Any]
"""a turn as `replay --json` prints it, or some of its fields"""


def read_expected(path: Path) -> list[Document]:
    """Read the turns that must come: a JSON object a line. Raises DataError with file and line."""
    turns: list[Document] = []
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: {error}") from error
    for number, line in enumerate(lines, 1):
        try:
            turn = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise DataError(f"{path}:{number}: not JSON: {error}") from error
        if not isinstance(turn, dict):
            raise DataError(f"{path}:{number}: a turn is a JSON object")
        turns.append(turn)
    return turns


def hold(went: Sequence[Document], expected: Sequence[Document], path: Path) -> None:
    """Raise DataError where turns went otherwise than expected, with the first difference. path: of what is expected.

    Fields that are not expected may be anything; lists and what they hold must be whole.
    """
    faults = [
        fault
        for number, (turn, wanted) in enumerate(zip(went, expected, strict=False), 1)
        for fault in _differences(f"turn {number}", wanted, turn)
    ]
    if len(went) != len(expected):
        faults.append(f"{len(expected)} turns are expected, there were {len(went)}")
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise DataError(f"{path}: otherwise than expected: {faults[0]}{more}")


def _differences(name: str, wanted: Any, went: Any) -> Iterator[str]:
    if isinstance(wanted, dict) and isinstance(went, dict):
        for key, value in wanted.items():
            yield from _differences(f"{name}, {key}", value, went.get(key))
    elif isinstance(wanted, list) and isinstance(went, list) and len(wanted) == len(went):
        for index, value in enumerate(wanted):
            yield from _differences(f"{name}[{index}]", value, went[index])
    elif wanted != went:
        was, should_be = (json.dumps(value, ensure_ascii=False) for value in (went, wanted))
        yield f"{name} was {was}, not {should_be}"
