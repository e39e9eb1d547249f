"""Has a table of sentences spoken by Piper and Kokoro, as FLAC, 16 kHz, mono.

TABLE is a TSV with a header and the columns file, lang, voice, text, for Kokoro also speed (1: its own); others are
kept. `voice` may name several, parted by spaces; then `file` holds {voice}. The sounds go into OUT, and OUT/TABLE
becomes the list of what was made: one line a file, with its seconds. Both models make noise that differs from run
to run, so the bytes are not the same each time. A core makes 1 to 2 s of Kokoro in a second, 8 s of Piper.

    python scripts/synthesize.py tests/data/drive/requests.tsv --out tests/data/drive
    python scripts/synthesize.py tests/data/voices/commands.tsv --out out/voices
"""

import csv
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from assistant.config import Config
from assistant.errors import AssistantError, DataError
from assistant.store import Store, model_folders

RATE = 16_000
MARGIN_S = 0.2
LEVEL_DBFS = -20.0
PEAK_DBFS = -1.0
QUIET_DBFS = -65.0
SPEECH_DB = -40.0
"""relative to the loudest 10 ms: quieter frames before and after are silence"""
ONSET_S = 0.05
"""of that silence kept: a p or a b begins in it"""

PIPER_VOICES = {"joe": "piper-en-us-joe-medium"}
COLUMNS = ("file", "lang", "voice", "text")

Row = dict[str, str]
Speaker = Callable[[str, str, float], tuple[NDArray[np.float32], int]]


class Table(csv.Dialect):
    """Tabs between fields, and nothing quoted: a field may hold JSON."""

    delimiter, lineterminator = "\t", "\n"
    quoting, quotechar = csv.QUOTE_NONE, None


@click.command(help=__doc__)
@click.argument("table", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for the sounds and their list.")
def main(table: Path, out: Path) -> None:
    """Speak every row that has no sound yet."""
    try:
        rows = list(expanded(read_table(table)))
        speak = speaker()
        for row in rows:
            path = out / row["file"]
            if not path.is_file():
                path.parent.mkdir(parents=True, exist_ok=True)
                samples, rate = speak(row["text"], row["voice"], float(row.get("speed") or 1))
                soundfile.write(path, prepared(samples, rate), RATE, subtype="PCM_16", format="FLAC")
                click.echo(path)
            row["seconds"] = f"{soundfile.info(path).duration:.2f}"
        write_table(out / table.name, rows)
    except AssistantError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)


def read_table(path: Path) -> list[Row]:
    """Read the rows of a TSV. DataError: missing, or without one of the columns."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, dialect=Table))
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}") from error
    for number, row in enumerate(rows, 2):
        missing = [column for column in COLUMNS if not row.get(column)]
        if missing:
            raise DataError(f"{path}:{number}: nothing in column {', '.join(missing)}")
    return rows


def expanded(rows: list[Row]) -> Iterator[Row]:
    """Give one row for each voice of each row."""
    for row in rows:
        for voice in row["voice"].split():
            yield row | {"voice": voice, "file": row["file"].format(voice=voice)}


def write_table(path: Path, rows: list[Row]) -> None:
    """Write rows as TSV with a header."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), dialect=Table)
        writer.writeheader()
        writer.writerows(rows)


def speaker() -> Speaker:
    """Give a function of text, voice, speed -> samples between -1 and 1, and their rate. Engines load once."""
    from synthesis import kokoro  # noqa: PLC0415

    from assistant.tts.piper import PiperSynthesizer  # noqa: PLC0415  the engines are heavy

    store = Store(model_folders(Config()))
    pipers: dict[str, PiperSynthesizer] = {}
    kokoros: list[kokoro.Kokoro] = []

    def speak(text: str, voice: str, speed: float) -> tuple[NDArray[np.float32], int]:
        if voice in PIPER_VOICES:
            if voice not in pipers:
                pipers[voice] = PiperSynthesizer(store.folder(PIPER_VOICES[voice]), threads=1)
            piper = pipers[voice]
            chunks = [np.asarray(chunk, np.float32) / 32_768 for chunk in piper.speak(text, "en")]
            return np.concatenate(chunks), piper.sample_rate
        if not kokoros:
            kokoros.append(kokoro.Kokoro(store.folder("kokoro-82m")))
        return kokoros[0].speak(text, voice, speed), kokoro.RATE

    return speak


def prepared(samples: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    """Bring speech to 16 kHz, MARGIN_S of quiet around it, LEVEL_DBFS, and no peak above PEAK_DBFS."""
    speech = trimmed(soxr.resample(samples, rate, RATE))
    level, peak = float(np.sqrt(np.mean(speech**2))), float(np.max(np.abs(speech)))
    gain = min(amplitude(LEVEL_DBFS) / level, amplitude(PEAK_DBFS) / peak)
    margin = round((MARGIN_S - ONSET_S) * RATE)
    # No room is digitally silent, and recognisers take such silence for something else.
    quiet = np.random.default_rng(0).normal(0, amplitude(QUIET_DBFS), len(speech) + 2 * margin)
    quiet[margin : margin + len(speech)] += speech * gain
    return quiet.astype(np.float32)


def amplitude(dbfs: float) -> float:
    """Give the amplitude of a level, 1 at full scale."""
    return float(10 ** (dbfs / 20))


def trimmed(speech: NDArray[np.float32]) -> NDArray[np.float32]:
    """Cut the silence before and after speech, shape (n,) at RATE. DataError where all of it is silent."""
    frame = RATE // 100
    frames = speech[: len(speech) // frame * frame].reshape(-1, frame)
    power: NDArray[np.float32] = np.mean(frames**2, axis=1)
    if not power.any():
        raise DataError("nothing was said: only silence came out")
    (loud,) = np.nonzero(power > np.max(power) * amplitude(SPEECH_DB) ** 2)
    onset = round(ONSET_S * RATE)
    return speech[max(0, loud[0] * frame - onset) : (loud[-1] + 1) * frame + onset]


if __name__ == "__main__":
    main()
