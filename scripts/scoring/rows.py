"""Reads the labelled sentences of others: JSON lines, packed with xz."""

import json
import lzma
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.errors import DataError

Row = Mapping[str, Any]


def read(path: Path) -> Iterator[Row]:
    """Give the rows of a .jsonl.xz. Raises DataError: missing, not xz, or a line that is no JSON object."""
    try:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                yield _row(line, f"{path}:{number}")
    except (OSError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: {error}") from error


def _row(line: str, where: str) -> Row:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise DataError(f"{where}: not JSON: {error}") from error
    if not isinstance(row, dict):
        raise DataError(f"{where}: expected an object")
    return row
