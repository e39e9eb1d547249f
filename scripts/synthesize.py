"""Has a table of sentences spoken by Piper, Kokoro, flite and eSpeak NG, as FLAC, 16 kHz, mono.

TABLE is a TSV with a header and the columns file, lang, voice, text, for Kokoro also speed (1: its own); others are
kept. `voice` may name several, parted by spaces; then `file` holds {voice}. The sounds go into OUT, and OUT/TABLE
becomes the list of what was made: one line a file, with its seconds. Voices that this machine does not have are left
out, and named. Piper and Kokoro make noise that differs from run to run, so the bytes are not the same each time. A
core makes 1 to 2 s of Kokoro in a second, 8 s of Piper.

    python scripts/synthesize.py tests/data/drive/requests.tsv --out tests/data/drive
    python scripts/synthesize.py tests/data/voices/commands.tsv --out out/voices
    python scripts/synthesize.py tests/data/voices/numbers.tsv --out out/voices
    python scripts/synthesize.py tests/data/voices/mandarin.tsv --out out/voices
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from assistant.errors import AssistantError, DataError

RATE = 16_000
MARGIN_S = 0.2
LEVEL_DBFS = -20.0
PEAK_DBFS = -1.0
QUIET_DBFS = -65.0
SPEECH_DB = -40.0
"""relative to the loudest 10 ms: quieter frames before and after are silence"""
ONSET_S = 0.05
"""of that silence kept: a p or a b begins in it"""

COLUMNS = ("file", "lang", "voice", "text")

Row = dict[str, str]


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
        spoken = list(spoken_rows(list(expanded(read_table(table))), out))
        if not spoken:
            raise DataError(f"{table}: none of its voices is here")
        write_table(out / table.name, spoken)
    except AssistantError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)


def spoken_rows(rows: list[Row], out: Path) -> Iterator[Row]:
    """Give the rows that have a sound in the end, with its seconds. A voice that is not here is said once."""
    from synthesis import voices  # noqa: PLC0415  the engines are heavy

    missing: set[str] = set()
    for row in rows:
        path = out / row["file"]
        if not path.is_file() and row["voice"] not in missing:
            try:
                samples, rate = voices.speak(row["text"], row["voice"], float(row.get("speed") or 1), row["lang"])
            except voices.VoiceMissingError as error:
                missing.add(row["voice"])
                click.echo(f"{row['voice']}: left out: {error}", err=True)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            soundfile.write(path, prepared(samples, rate), RATE, subtype="PCM_16", format="FLAC")
            click.echo(path)
        if path.is_file():
            yield row | {"seconds": f"{soundfile.info(path).duration:.2f}"}


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
