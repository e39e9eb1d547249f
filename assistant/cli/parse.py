"""`parse`: what a text means. No car is asked, no rule looked at, nothing done."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.options import PATH, common, language, print_json
from assistant.errors import DataError, UsageError
from assistant.languages import languages

if TYPE_CHECKING:
    from assistant.types.meaning import Meaning


@dataclass(frozen=True, slots=True)
class Line:
    """One text to read."""

    text: str
    lang: str | None


@click.command()
@click.argument("text", required=False)
@click.option("--jsonl", type=PATH, help="A file of lines with `text` and, if known, `lang`.")
@click.option("--no-model", is_flag=True, help="Leave the language model out.")
@language
@common
def parse(
    text: str | None, jsonl: Path | None, *, no_model: bool, lang: str | None, config: Path | None, as_json: bool
) -> None:
    """Show how a sentence is understood: tool calls, or the intent."""
    from assistant import wiring
    from assistant.config import load
    from assistant.languages import told_from
    from assistant.types.transcript import Transcript

    if (text is None) == (jsonl is None):
        raise UsageError("parse takes a text, or --jsonl FILE")
    lines = list(read_lines(jsonl)) if jsonl else [Line(text or "", None)]
    mind = wiring.understanding(load(config), with_model=not no_model)
    for line in lines:
        spoken = lang or line.lang or told_from(line.text)
        begun = time.perf_counter()
        meaning = mind.interpret(Transcript(text=line.text, lang=spoken))
        document = as_document(line.text, spoken, meaning, (time.perf_counter() - begun) * 1000)
        if as_json:
            print_json(document)
        else:
            click.echo(_for_a_person(document))


def as_document(text: str, lang: str, meaning: "Meaning", took_ms: float) -> dict[str, Any]:
    """Put a meaning into the form that `parse --json` promises."""
    return {
        "text": text,
        "lang": lang,
        "act": meaning.act,
        "calls": [{"tool": call.tool, "arguments": dict(call.arguments)} for call in meaning.calls],
        "reason": "; ".join(_reasons(meaning)) or None,
        "decided_by": meaning.decided_by,
        "confidence": round(meaning.confidence, 3),
        "ms": round(took_ms, 1),
    }


def _reasons(meaning: "Meaning") -> Iterator[str]:
    """Give the reason of a meaning, and of each part of the sentence that comes to nothing beside it."""
    if meaning.reason:
        yield str(meaning.reason)
    yield from (
        f"{part.act} {part.reason}" if part.act != "unclear" else str(part.reason)
        for part in meaning.left
        if part.act != "command"
    )


def read_lines(path: Path) -> Iterator[Line]:
    """Read a JSONL file; empty lines are passed over. Raises DataError with file, line number and fault."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 at byte {error.start}") from error
    if not content.strip():
        raise DataError(f"{path}: the file is empty")
    # Not splitlines: a text may hold U+2028, which JSON allows inside a string.
    for number, row in enumerate(content.split("\n"), start=1):
        if row.strip():
            yield _line(row, f"{path}:{number}")


def _line(row: str, where: str) -> Line:
    try:
        document = json.loads(row)
    except (ValueError, RecursionError) as error:
        raise DataError(f"{where}: not JSON: {str(error).splitlines()[0]}") from error
    if not isinstance(document, dict) or not isinstance(document.get("text"), str):
        raise DataError(f"{where}: expected an object with a `text`")
    lang = document.get("lang")
    if lang not in (None, *languages()):
        raise DataError(f"{where}: lang is {lang!r}, known are {' and '.join(languages())}")
    return Line(document["text"], lang)


def _for_a_person(document: dict[str, Any]) -> str:
    calls = "; ".join(
        f"{call['tool']}({', '.join(f'{name}={value}' for name, value in call['arguments'].items())})"
        for call in document["calls"]
    )
    said = calls or (f"{document['act']}: {document['reason']}" if document["reason"] else document["act"])
    return f"{said}  [{document['decided_by']}]"
