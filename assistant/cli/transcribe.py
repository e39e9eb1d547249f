"""`assistant transcribe`: what was said in recordings, and how much of it is wrong."""

import csv
import time
from pathlib import Path
from typing import Any

import click

from assistant.asr.recognizer import recognize
from assistant.asr.scoring import Score, score
from assistant.audio import files
from assistant.cli.options import PATH, common, language, print_json
from assistant.config import load
from assistant.errors import DataError
from assistant.languages import language as in_language
from assistant.types.transcript import Transcript


@click.command()
@click.argument("wavs", metavar="WAV...", nargs=-1, required=True, type=PATH)
@language
@click.option(
    "--reference",
    type=PATH,
    help="What was said: file name, tab, text; more columns and a header line `path<tab>text` may be there. "
    "Adds a last line with the word error rate. Case, punctuation and digits or number words do not count; "
    "in Mandarin characters are counted.",
)
@click.option(
    "--open",
    "open_words",
    is_flag=True,
    help="Hear any words, not only what the phrases say. Without it other words come out as the nearest phrase.",
)
@common
def transcribe(
    *,
    wavs: tuple[Path, ...],
    lang: str | None,
    reference: Path | None,
    open_words: bool,
    config: Path | None,
    as_json: bool,
) -> None:
    """Write down what is said in each WAV or FLAC.

    Without --lang the first language of the configuration is taken.
    """
    from assistant.asr.open import open_recognizer
    from assistant.store import Store, model_folders

    settings = load(config)
    spoken = lang or settings.languages[0]
    said = read_reference(reference) if reference else {}
    recordings = [(path, files.read(path)) for path in wavs]
    recognizer = open_recognizer(spoken, settings, Store(model_folders(settings)))
    sentences = None if open_words else phrases(spoken)
    total = Score()
    for path, recording in recordings:
        began = time.perf_counter()
        transcript = recognize(recognizer, recording.samples, sentences)
        took_s = time.perf_counter() - began
        if as_json:
            print_json(document(path, transcript, recording.seconds, took_s))
        else:
            print(f"{path}\t{transcript.text}")
        if reference:
            total += score(_said_in(path, said, reference), transcript.text, spoken)
    recognizer.close()
    if reference and as_json:
        print_json({"words": total.words, "errors": total.errors, "word_error_rate": round(total.rate, 4)})
    elif reference:
        unit = in_language(spoken).writing.counts
        print(f"{total.errors} of {total.words} {unit} wrong: {100 * total.rate:.1f} %")


def phrases(lang: str) -> list[str]:
    """Return the sentences that the phrases make."""
    from assistant.understand.catalogue import Catalogue

    return list(Catalogue.load().sentences(lang))


def read_reference(path: Path) -> dict[str, str]:
    """Read file names and texts of a TSV: the first two columns, or the columns `path` and `text` of its header.

    Raises DataError: missing, not UTF-8, a line without a tab.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise DataError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 text") from error
    texts: dict[str, str] = {}
    for number, row in enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), start=1):
        if not row or (number == 1 and row[:2] == ["path", "text"]):
            continue
        if len(row) < 2:
            raise DataError(f"{path}: line {number}: file name, tab, text was expected")
        texts[row[0]] = row[1]
    return texts


def document(path: Path, transcript: Transcript, seconds: float, took_s: float) -> dict[str, Any]:
    """Return the JSON of one recording, as the contract has it."""
    return {
        "file": str(path),
        "lang": transcript.lang,
        "text": transcript.text,
        "words": [
            {
                "word": word.word,
                "start": round(word.start_s, 3),
                "end": round(word.end_s, 3),
                "confidence": round(word.confidence, 3),
            }
            for word in transcript.words
        ],
        "seconds": round(seconds, 3),
        "real_time_factor": round(took_s / seconds, 4),
    }


def _said_in(path: Path, said: dict[str, str], reference: Path) -> str:
    """Return what was said in a file: by its path beside the reference, or by its name alone."""
    names = [path.name, str(path)]
    if path.resolve().is_relative_to(reference.resolve().parent):
        names.insert(0, str(path.resolve().relative_to(reference.resolve().parent)))
    for name in names:
        if name in said:
            return said[name]
    raise DataError(f"{reference}: says nothing about {path.name}")
