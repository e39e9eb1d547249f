"""The project's own sets: tests/data/understand/blind_*.jsonl and not_addressed_*.jsonl."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assistant.errors import DataError
from assistant.types.call import Value
from scoring.expected import AtTime, Request, Sentence, Wanted, Wants

TIMES = ("at", "depart_at", "arrive_by")


def read(path: Path) -> list[Sentence]:
    """Read lines {"text", "lang"} with `expect`, a list of right answers, each a list of calls; or with `act`; or none.

    Raises DataError with file and line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}") from error
    return [_sentence(line, f"{path}:{number}") for number, line in enumerate(lines, start=1)]


def _sentence(line: str, where: str) -> Sentence:
    try:
        row = json.loads(line)
        text, lang = row["text"], row["lang"]
        if "expect" in row:
            readings = tuple(tuple(_request(call) for call in reading) for reading in row["expect"])
            return Sentence(text, lang, Wants.CALLS, readings)
        if "act" in row:
            return Sentence(text, lang, Wants.ACT, act=row["act"], reason=row.get("reason"))
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(f"{where}: not a sentence with `text`, `lang` and what is expected") from error
    return Sentence(text, lang, Wants.NOTHING)


def _request(call: Mapping[str, Any]) -> Request:
    return Request(call["tool"], {name: _wanted(name, value) for name, value in call["arguments"].items()})


def _wanted(name: str, value: Value | list[str]) -> Wanted:
    if isinstance(value, list):
        return tuple(value)
    # The day depends on when the set is run: the file names only the time, "T17:30".
    return AtTime(value.removeprefix("T")) if name in TIMES and isinstance(value, str) else value
