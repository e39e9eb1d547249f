"""`assistant bench accuracy`: word error rates over sets of recordings, clean or with noise, and what they cost."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from assistant.asr.front import Front
from assistant.asr.recognizer import Recognizer, recognize
from assistant.asr.scoring import Score, score
from assistant.audio import files
from assistant.audio.files import Recording
from assistant.audio.mixing import in_a_cabin, mix, stretch
from assistant.cli.bench import machine
from assistant.cli.noise_options import in_words, noise_conditions, under_noise, with_front
from assistant.cli.options import PATH, common, language, print_json
from assistant.cli.transcribe import phrases
from assistant.config import FrontName, load
from assistant.errors import DataError, UsageError

TRANSCRIPTS = "transcripts.tsv"

Noises = Sequence[NDArray[np.int16]]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a set's transcripts."""

    path: Path
    text: str
    """what was said; empty where the set does not say"""
    lang: str
    """empty where the set does not say"""
    columns: dict[str, str]
    """all columns by their names"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one set came to."""

    name: str
    lang: str
    score: Score
    sound_s: float
    cpu_s: float

    def as_json(self) -> dict[str, object]:
        """Return the figures by name; rates from 0 to 1."""
        return {
            "set": self.name,
            "lang": self.lang,
            "recordings": self.score.sentences,
            "right": self.score.right,
            "words": self.score.words,
            "errors": self.score.errors,
            "word_error_rate": round(self.score.rate, 4),
            "cpu_s_per_s": round(self.cpu_s / self.sound_s, 4),
        }


@click.command()
@click.argument("sets", metavar="FOLDER_OR_TSV...", nargs=-1, required=True, type=PATH)
@language
@click.option("--open", "open_words", is_flag=True, help="Hear any words, not only what the phrases say.")
@under_noise
@common
def accuracy(
    *,
    sets: tuple[Path, ...],
    lang: str | None,
    open_words: bool,
    noise: Path | None,
    snr: float,
    cabin: bool,
    front: FrontName | None,
    config: Path | None,
    as_json: bool,
) -> None:
    """Count wrong words over sets of recordings.

    A set is a folder with a transcripts.tsv (tab separated, with a header; columns path, text and, where there is
    one, lang), or such a file. Recordings whose words are not given, or that are in another language than --lang,
    are left out. In Mandarin characters are counted. CPU is seconds of processor time a second of sound.
    """
    from assistant.asr.open import open_chosen
    from assistant.audio.noise.open import open_front
    from assistant.store import Store, model_folders

    settings = with_front(load(config), front)
    noises = read_noises(noise, cabin=cabin) if noise else ()
    spoken = lang or settings.languages[0]
    readings = {where: read_set(where) for where in sets}
    store = Store(model_folders(settings))
    chosen, recognizer = open_chosen(spoken, settings, store)
    before_it = open_front(chosen, store)
    sentences = None if open_words else phrases(spoken)
    results = []
    for where, rows in readings.items():
        wanted = [row for row in rows if row.text and row.lang in ("", spoken)]
        if not wanted:
            raise UsageError(f"{where}: no recording in {spoken} whose words are given (--lang)")
        results.append(measure(name_of(where), recognizer, before_it, recordings(wanted, noises, snr), sentences))
    recognizer.close()
    if as_json:
        conditions = {"open": open_words, **noise_conditions(noise, snr, cabin=cabin)}
        print_json({"machine": machine(), **conditions, "sets": [figures.as_json() for figures in results]})
    else:
        print_table(results, in_words(noise, snr, cabin=cabin))


def read_set(where: Path) -> list[Row]:
    """Read the transcripts of a set, a folder or its TSV. Raises DataError: missing, no such columns, a short line.

    A TSV that `scripts/synthesize.py` made names its recordings in the column file.
    """
    path = where / TRANSCRIPTS if where.is_dir() else where
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise DataError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 text") from error
    header, *rest = [line.split("\t") for line in lines] or [[]]
    where_it_is = "path" if "path" in header else "file"
    if not {where_it_is, "text"} <= set(header):
        raise DataError(f"{path}: its first line must name the columns path and text")
    rows = []
    for number, cells in enumerate(rest, start=2):
        if len(cells) < len(header):
            raise DataError(f"{path}: line {number} has {len(cells)} columns, its header {len(header)}")
        columns = dict(zip(header, cells, strict=False))
        rows.append(Row(path.parent / columns[where_it_is], columns["text"], columns.get("lang", ""), columns))
    return rows


def recordings(rows: Sequence[Row], noises: Noises = (), snr_db: float = 10.0) -> Iterator[tuple[Row, Recording]]:
    """Read the recording of each row, with noise under it where there are noises. The same every time."""
    for turn, row in enumerate(rows):
        recording = read_recording(row.path)
        if noises:
            noise = stretch(noises, turn, len(recording.samples))
            recording = Recording(mix(recording.samples, noise, snr_db), recording.seconds)
        yield row, recording


def read_recording(path: Path) -> Recording:
    """Read a WAV or FLAC, or a .raw, which in speech sets is int16 at 16 kHz without any header."""
    if path.suffix != ".raw":
        return files.read(path)
    try:
        samples = np.fromfile(path, "<i2")
    except OSError as error:
        raise DataError(f"{path}: {error.strerror or error}") from error
    return Recording(samples.astype(np.int16), len(samples) / files.RATE)


def read_noises(folder: Path, *, cabin: bool = False) -> Noises:
    """Read the noises of a folder and its folders, in the order of their names. Raises DataError: there is none.

    cabin: as they are heard inside a car.
    """
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".flac", ".wav"))
    if not paths:
        raise DataError(f"{folder}: no WAV or FLAC in this folder")
    sounds = [files.read(path).samples for path in paths]
    return [in_a_cabin(sound) for sound in sounds] if cabin else sounds


def measure(
    name: str,
    recognizer: Recognizer,
    front: Front | None,
    spoken: Iterator[tuple[Row, Recording]],
    sentences: Sequence[str] | None,
) -> Figures:
    """Recognise every recording and add up errors, sound and processor time."""
    total, sound_s, cpu_s = Score(), 0.0, 0.0
    for row, recording in spoken:
        began = time.process_time()
        transcript = recognize(recognizer, recording.samples, sentences, front)
        cpu_s += time.process_time() - began
        sound_s += recording.seconds
        total += score(row.text, transcript.text, recognizer.lang)
    return Figures(name, recognizer.lang, total, sound_s, cpu_s)


def name_of(where: Path) -> str:
    """Return what a set is called: its folder's name."""
    path = where.resolve()
    return path.name if path.is_dir() else path.parent.name


def print_table(results: Sequence[Figures], conditions: str) -> None:
    """Print the figures as a table with the machine above it."""
    from rich.console import Console
    from rich.table import Table

    here = machine()
    table = Table(title=f"{here['cpu']}, {here['cores']} cores; {conditions}", title_justify="left")
    table.add_column("set")
    for heading in ("recordings", "wholly right", "words", "errors", "error rate", "CPU s/s"):
        table.add_column(heading, justify="right")
    for figures in results:
        table.add_row(
            figures.name,
            str(figures.score.sentences),
            str(figures.score.right),
            str(figures.score.words),
            str(figures.score.errors),
            f"{100 * figures.score.rate:.1f} %",
            f"{figures.cpu_s / figures.sound_s:.3f}",
        )
    Console().print(table)
