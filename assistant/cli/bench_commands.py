"""`assistant bench commands`: spoken commands through ears and understanding: how many end in the right calls."""

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.asr.scoring import Score, score
from assistant.audio.files import Recording
from assistant.cli.bench import machine
from assistant.cli.bench_accuracy import Row, name_of, read_noises, read_set, recordings
from assistant.cli.noise_options import in_words, noise_conditions, under_noise, with_front
from assistant.cli.options import PATH, common, language, print_json
from assistant.config import FrontName, load
from assistant.conversation.alike import told_apart
from assistant.errors import DataError
from assistant.types.call import Call
from assistant.types.meaning import Meaning

if TYPE_CHECKING:
    from assistant.ears import Ears
    from assistant.understand.ladder import Understanding


@dataclass(frozen=True, slots=True)
class Figures:
    """What one set in one language came to."""

    name: str
    lang: str
    right: int
    """exactly the expected calls; where a row expects none: none"""
    asked: int
    """a number sounded like another, and it was asked which; the expected calls are among the answers"""
    none: int
    """no call at all: an honest "I did not understand" """
    wrong: tuple[str, ...]
    """what was said and what was made of it, for each of the others"""
    score: Score
    sound_s: float
    cpu_s: float

    def as_json(self) -> dict[str, object]:
        """Return the figures by name; rates from 0 to 1."""
        return {
            "set": self.name,
            "lang": self.lang,
            "recordings": self.score.sentences,
            "right": self.right,
            "asked": self.asked,
            "not_understood": self.none,
            "wrong": len(self.wrong),
            "wrong_ones": list(self.wrong),
            "word_error_rate": round(self.score.rate, 4),
            "cpu_s_per_s": round(self.cpu_s / self.sound_s, 4),
        }


@click.command()
@click.argument("sets", metavar="FOLDER_OR_TSV...", nargs=-1, required=True, type=PATH)
@language
@under_noise
@click.option("--model", "with_model", is_flag=True, help="Ask the language model too where the phrases do not match.")
@common
def commands(
    *,
    sets: tuple[Path, ...],
    lang: str | None,
    noise: Path | None,
    snr: float,
    cabin: bool,
    front: FrontName | None,
    with_model: bool,
    config: Path | None,
    as_json: bool,
) -> None:
    """Count right calls over recordings of commands.

    A set is a folder with a transcripts.tsv, or such a file: tab separated, with a header; columns path, text, lang
    and calls (JSON: a list of {"tool", "arguments"}). The word error is that of the words as they were taken.
    """
    from assistant import wiring
    from assistant.ears import open_ears

    settings = with_front(load(config), front)
    noises = read_noises(noise, cabin=cabin) if noise else ()
    phrases = wiring.catalogue(settings)
    mind = wiring.understanding(settings, phrases, with_model=with_model)
    results = []
    for where in sets:
        rows = read_set(where)
        for spoken in [lang] if lang else settings.languages:
            wanted = [row for row in rows if row.lang == spoken]
            if wanted:
                ears = open_ears(settings, lambda: phrases, (spoken,))
                results.append(measure(name_of(where), spoken, recordings(wanted, noises, snr), ears, mind))
                ears.close()
    if not results:
        raise DataError(f"{', '.join(map(str, sets))}: no recordings of a command in {lang or settings.languages}")
    if as_json:
        conditions = {**noise_conditions(noise, snr, cabin=cabin), "model": with_model}
        print_json({"machine": machine(), **conditions, "sets": [figures.as_json() for figures in results]})
    else:
        print_table(results, in_words(noise, snr, cabin=cabin))


def measure(
    name: str, lang: str, spoken: Iterator[tuple[Row, Recording]], ears: "Ears", mind: "Understanding"
) -> Figures:
    """Hear and understand every recording."""
    total, sound_s, cpu_s, right, none, asked = Score(), 0.0, 0.0, 0, 0, 0
    wrong = []
    for row, recording in spoken:
        expected = expected_calls(row)
        began = time.process_time()
        transcript = ears.hear(recording.samples)
        calls, choice = decided(mind.interpret(transcript))
        cpu_s += time.process_time() - began
        sound_s += recording.seconds
        total += score(row.text, transcript.text, lang)
        if any([_plain(call) for call in option] == expected or not expected for option in choice):
            asked += 1
        elif not choice and [_plain(call) for call in calls] == expected:
            right += 1
        elif not calls:
            none += 1
        else:
            wrong.append(
                f"{row.path.name}: {row.text!r} heard as {transcript.text!r}: {[_plain(call) for call in calls]}"
            )
    return Figures(name, lang, right, asked, none, tuple(wrong), total, sound_s, cpu_s)


def decided(meaning: Meaning) -> tuple[Sequence[Call], Sequence[Sequence[Call]]]:
    """Return the calls of a meaning; or, where a number in it sounds like another, those that it is asked between."""
    settled, asked = told_apart((meaning, None), [(other, None) for other in meaning.near])
    if asked is None:
        return settled.calls, ()
    return (), asked.whole or [asked.options]


def expected_calls(row: Row) -> list[Mapping[str, object]]:
    """Return the calls that a row expects. Raises DataError where its column calls is not such a list."""
    try:
        calls = json.loads(row.columns["calls"])
        return [{"tool": call["tool"], "arguments": call["arguments"]} for call in calls]
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"{row.path}: its column calls is not a list of calls: {error}") from error


def _plain(call: Call) -> Mapping[str, object]:
    return {"tool": call.tool, "arguments": dict(call.arguments)}


def print_table(results: Sequence[Figures], conditions: str) -> None:
    """Print the figures as a table with the machine above it, and below what went wrong."""
    from rich.console import Console
    from rich.table import Table

    here = machine()
    table = Table(title=f"{here['cpu']}, {here['cores']} cores; {conditions}", title_justify="left")
    table.add_column("set")
    for heading in ("lang", "commands", "right calls", "asked", "no call", "wrong calls", "word error", "CPU s/s"):
        table.add_column(heading, justify="right")
    for figures in results:
        count = figures.score.sentences
        table.add_row(
            figures.name,
            figures.lang,
            str(count),
            f"{figures.right} ({100 * figures.right / count:.1f} %)",
            str(figures.asked),
            str(figures.none),
            str(len(figures.wrong)),
            f"{100 * figures.score.rate:.1f} %",
            f"{figures.cpu_s / figures.sound_s:.3f}",
        )
    console = Console()
    console.print(table)
    for line in (line for figures in results for line in figures.wrong):
        console.print(f"wrong: {line}", markup=False, highlight=False)
