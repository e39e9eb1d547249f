"""Scores understanding, without a language model, on labelled sentences: others' and the project's own.

The sentences go through the ladder of `assistant parse --no-model` (wiring.understanding and its `interpret`, in
this process), so a figure here is a figure there. Only the clock stands still: "at half past five this afternoon"
means the same whenever this runs. Sets:

    blind, not_addressed   tests/data/understand/{blind,not_addressed}_{en,zh}.jsonl
    slurp                  slurp/devel.jsonl.xz of --data
    mac_slu                mac_slu/dev.jsonl.xz
    agl                    agl/dataset.json
    ha_en, ha_zh           ha_intents/tests_{en,zh-cn}.jsonl.xz

What the labels of others mean in our tools stands in scoring/{slurp,mac_slu*,agl,home_assistant}.py. A set whose
file is not there is passed over, and said so.

    python scripts/score_texts.py
    python scripts/score_texts.py --set blind_en --set blind_zh --failures out/failures.jsonl
    python scripts/score_texts.py --set not_addressed_en --unaddressed
    python scripts/score_texts.py --json
"""

import json
import sys
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import click
from scoring import agl, figures, home_assistant, mac_slu, slurp, written
from scoring.expected import Sentence
from scoring.figures import Figures
from scoring.judging import judge

from assistant import wiring
from assistant.config import Config
from assistant.errors import AssistantError
from assistant.nearest_meaning import NO_ENCODER
from assistant.types.meaning import NOT_UNDERSTOOD
from assistant.types.transcript import Transcript
from assistant.understand.catalogue import Catalogue
from assistant.understand.ladder import Understanding

CHECKOUT = Path(__file__).resolve().parents[1]
OWN = CHECKOUT / "tests/data/understand"
SHARED = CHECKOUT.parent / "shared/data/text"

NOW = datetime(2026, 11, 22, 10, 0)

Reader = Callable[[Path], Iterable[Sentence]]

OWN_SETS = ("blind_en", "blind_zh", "not_addressed_en", "not_addressed_zh")
SETS: dict[str, tuple[str, Reader]] = {
    "slurp": ("slurp/devel.jsonl.xz", slurp.read),
    "mac_slu": ("mac_slu/dev.jsonl.xz", mac_slu.read),
    "agl": ("agl/dataset.json", agl.read),
    "ha_en": ("ha_intents/tests_en.jsonl.xz", lambda path: home_assistant.read(path, "en")),
    "ha_zh": ("ha_intents/tests_zh-cn.jsonl.xz", lambda path: home_assistant.read(path, "zh")),
}
"""sets of others: where they lie in --data, and how they are read"""


@click.command(help=__doc__)
@click.option("--set", "names", multiple=True, type=click.Choice([*OWN_SETS, *SETS]), help="Only this; repeatable.")
@click.option("--data", type=click.Path(path_type=Path), default=SHARED, help="Folder of the sets of others.")
@click.option("--failures", type=click.Path(path_type=Path), help="Write every failure here, one JSON a line.")
@click.option("--unaddressed", is_flag=True, help="As if nobody addressed it: what is less than sure is nothing.")
@click.option("--encoder", default=NO_ENCODER, help="A sentence encoder of the manifest, to read with.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of a table.")
def main(
    names: tuple[str, ...], data: Path, failures: Path | None, encoder: str, *, unaddressed: bool, as_json: bool
) -> None:
    """Score the sets and print their figures."""
    try:
        mind = understanding(encoder)
        results = []
        for name in names or (*OWN_SETS, *SETS):
            sentences = read(name, data)
            if sentences is None:
                click.echo(f"{name}: not here: {data / SETS[name][0]}", err=True)
            else:
                results.append(score(name, sentences, mind, unaddressed=unaddressed))
        if failures:
            write_failures(failures, results)
        if as_json:
            click.echo(json.dumps([each.as_json() for each in results], ensure_ascii=False, indent=1))
        else:
            print_table(results)
    except AssistantError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)


def understanding(encoder: str = NO_ENCODER) -> Understanding:
    """Build the ladder without a language model, with the phrases that come with the assistant, at NOW."""
    return wiring.understanding(Config(sentence_encoder=encoder), Catalogue.load(now=lambda: NOW), with_model=False)


def read(name: str, data: Path) -> list[Sentence] | None:
    """Read a set by its name; None where a set of others is not in `data`. Raises DataError."""
    if name in OWN_SETS:
        return written.read(OWN / f"{name}.jsonl")
    where, reader = SETS[name]
    return list(reader(data / where)) if (data / where).is_file() else None


def score(name: str, sentences: Iterable[Sentence], mind: Understanding, *, unaddressed: bool = False) -> Figures:
    """Have each sentence understood, and judge it. The time is the processor's, so that other work does not count.

    unaddressed: as if nobody had addressed the assistant; then the heart ignores what is less than sure.
    """
    judged = []
    for sentence in sentences:
        begun = time.process_time_ns()
        meaning = mind.interpret(Transcript(text=sentence.text, lang=sentence.lang))
        took_ms = (time.process_time_ns() - begun) / 1e6
        ignored = unaddressed and (meaning.certainty != "sure" or meaning.guess is not None)
        judged.append(judge(sentence, NOT_UNDERSTOOD if ignored else meaning, took_ms))
    return Figures(name, judged)


def write_failures(path: Path, results: Iterable[Figures]) -> None:
    """Write every failure as a line of JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for result in results:
            for judgement in result.judgements:
                if judgement.failure:
                    file.write(json.dumps(figures.failure(result.name, judgement), ensure_ascii=False) + "\n")


def print_table(results: Iterable[Figures]) -> None:
    """Print a row for each set."""
    rows = [figures.HEADER, *(figures.row(each) for each in results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(figures.HEADER))]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()
