"""`assistant bench llm`: what the language model makes of requests that the phrases do not know, and what it costs."""

import json
import os
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from assistant.cli.bench import machine
from assistant.cli.options import PATH, common, print_json
from assistant.config import load
from assistant.errors import DataError
from assistant.store import Store, model_folders
from assistant.types.meaning import Meaning
from assistant.understand.qwen import Qwen

SETS = Path(__file__).resolve().parents[2] / "tests" / "data" / "understand"
OUTCOMES = ("right", "honest", "wrong")


@dataclass(frozen=True, slots=True)
class Request:
    """One line of a set."""

    text: str
    lang: str
    accepted: Sequence[object]
    """lists of calls, any of which is right; an empty list: that nothing is called is right"""


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """What came of one request."""

    request: Request
    meaning: Meaning
    outcome: str
    milliseconds: float
    prompt_tokens: int
    written_tokens: int


@click.command()
@common
@click.option("--model", help="Name in the manifest, or a GGUF file; default: the config's.")
@click.option("--set", "sets", type=PATH, multiple=True, help="JSONL of text, lang, expect; default: the outside sets.")
@click.option("--ladder", is_flag=True, help="The phrases first, as in a turn; the model for the rest.")
def llm(*, config: Path | None, as_json: bool, model: str | None, sets: tuple[Path, ...], ladder: bool) -> None:
    """Count right calls, honest "not understood" and wrong calls, and take the times."""
    requests = [request for path in sets or sorted(SETS.glob("outside_*.jsonl")) for request in read(path)]
    if not requests:
        raise DataError(f"{SETS}: no sets here; name one with --set")
    settings = load(config)
    name = model or settings.language_model.model
    gguf = _gguf(name, Store(model_folders(settings)))
    threads = settings.language_model.threads or max(1, len(os.sched_getaffinity(0)) - 1)
    with tempfile.TemporaryDirectory() as folder:

        def start() -> tuple[Qwen, float]:
            return _timed(
                lambda: Qwen(
                    gguf,
                    threads=threads,
                    context_tokens=settings.language_model.context_tokens,
                    cache_folder=Path(folder),
                )
            )

        cold, cold_ms = start()
        cold.close()
        qwen, kept_ms = start()
    try:
        understand = _ladder(qwen) if ladder else qwen.parse
        answers = [_ask(qwen, understand, request) for request in requests]
        figures = _figures(answers, cold_ms, kept_ms, qwen.prefix_tokens)
    finally:
        qwen.close()
    document = {"model": name, "threads": threads, **figures, "machine": machine()}
    if as_json:
        print_json({**document, "answers": [_row(answer) for answer in answers]})
    else:
        _print(document, answers)


def read(path: Path) -> Iterator[Request]:
    """Read a set. Raises DataError with file and line for what is not one."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8") from error
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
            expect = row["expect"]
            yield Request(str(row["text"]), str(row["lang"]), [[]] if expect == "none" else list(expect))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise DataError(f'{path}:{number}: expected {{"text", "lang", "expect"}}') from error


def outcome(request: Request, meaning: Meaning) -> str:
    """Judge an answer: right, honest (nothing is called where something should be), or wrong."""
    calls = [{"tool": call.tool, "arguments": dict(call.arguments)} for call in meaning.calls]
    if calls in request.accepted:
        return "right"
    return "wrong" if calls else "honest"


def _gguf(name: str, store: Store) -> Path:
    if name.endswith(".gguf"):
        return Path(name)
    folder = store.folder(name)
    found = next(iter(sorted(folder.glob("*.gguf"))), None)
    if found is None:
        raise DataError(f"{folder}: there is no GGUF file")
    return found


def _ladder(qwen: Qwen) -> Callable[[str, str], Meaning | None]:
    from assistant.types.transcript import Transcript
    from assistant.understand.catalogue import Catalogue
    from assistant.understand.ladder import Understanding

    understanding = Understanding(Catalogue.load(), qwen)
    return lambda text, lang: understanding.interpret(Transcript(text, lang))


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    started = time.perf_counter()
    done = work()
    return done, 1000 * (time.perf_counter() - started)


def _ask(qwen: Qwen, understand: Callable[[str, str], Meaning | None], request: Request) -> ModelAnswer:
    meaning, milliseconds = _timed(lambda: understand(request.text, request.lang))
    cost = qwen.last if meaning.decided_by == "model" else None
    return ModelAnswer(
        request,
        meaning,
        outcome(request, meaning),
        milliseconds,
        cost.prompt_tokens if cost else 0,
        cost.written_tokens if cost else 0,
    )


def _figures(answers: Sequence[ModelAnswer], cold_ms: float, kept_ms: float, prefix_tokens: int) -> dict[str, Any]:
    times = [answer.milliseconds for answer in answers]
    p50, p95 = statistics.median(times), sorted(times)[max(0, -(-len(times) * 95 // 100) - 1)]
    prefix_ms = max(0.0, cold_ms - kept_ms)
    tokens = sum(answer.prompt_tokens + answer.written_tokens for answer in answers)
    outcomes = {
        lang: {kind: Counter(a.outcome for a in answers if a.request.lang == lang)[kind] for kind in OUTCOMES}
        for lang in sorted({answer.request.lang for answer in answers})
    }
    return {
        "requests": len(answers),
        "outcomes": outcomes,
        "ready_ms": {"cold": round(cold_ms), "kept": round(kept_ms)},
        "text_to_calls_ms": {
            "kept": {"p50": round(p50), "p95": round(p95)},
            "cold": {"p50": round(p50 + prefix_ms), "p95": round(p95 + prefix_ms)},
        },
        "prefix_tokens": prefix_tokens,
        "prefix_tokens_per_s": round(1000 * prefix_tokens / prefix_ms, 1) if prefix_ms else None,
        "prompt_tokens": statistics.median(answer.prompt_tokens for answer in answers),
        "written_tokens": statistics.median(answer.written_tokens for answer in answers),
        "tokens_per_s": round(1000 * tokens / sum(times), 1),
        "resident_mb": round(_resident_bytes() / 1e6),
    }


def _resident_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _row(answer: ModelAnswer) -> dict[str, Any]:
    meaning = answer.meaning
    return {
        "text": answer.request.text,
        "lang": answer.request.lang,
        "outcome": answer.outcome,
        "act": meaning.act,
        "calls": [{"tool": call.tool, "arguments": dict(call.arguments)} for call in meaning.calls],
        "reason": None if meaning.reason is None else str(meaning.reason),
        "decided_by": meaning.decided_by,
        "confidence": meaning.confidence,
        "ms": round(answer.milliseconds),
    }


def _print(document: dict[str, Any], answers: Sequence[ModelAnswer]) -> None:
    for answer in answers:
        calls = "; ".join(f"{call.tool} {dict(call.arguments)}" for call in answer.meaning.calls)
        print(f"{answer.outcome:6} {answer.request.text} -> {calls or answer.meaning.act}")
    print()
    for lang, counts in document["outcomes"].items():
        print(f"{lang}: " + ", ".join(f"{number} {kind}" for kind, number in counts.items()))
    for key, value in document.items():
        if key != "outcomes":
            print(f"{key.replace('_', ' ')}: {value}")
