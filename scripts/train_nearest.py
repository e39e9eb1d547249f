"""Trains the nearest meaning: models/nearest/learnt.npz from our own phrases and sentences and the words' vectors.

    pip download --no-deps -d DIR chatterbot-corpus==1.3.3
    OPENBLAS_NUM_THREADS=1 python scripts/train_nearest.py DIR
    OPENBLAS_NUM_THREADS=1 python scripts/train_nearest.py DIR --encoder e5-small-x86_64

With an encoder it writes learnt_encoded.npz, for whole sentences in place of words; reading them all takes ten minutes.

Small talk (BSD-3-Clause) is among what asks for nothing; its archive is opened, nothing of it is run. Same phrases,
same bytes on the same machine; three minutes of one core. What came of it, out of fold, is printed for the card.
"""

import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import click
import numpy as np
from nearest_training import head, tagger
from nearest_training.archive import small, text, write
from nearest_training.sentences import LANGS, Row, Sentences, fold_of
from nearest_training.talk import talk
from nearest_training.thresholds import figures, judged, thresholds

from assistant.config import Config
from assistant.errors import AssistantError
from assistant.store import Store, model_folders
from assistant.understand.catalogue import Catalogue
from assistant.understand.nearest.encoder import SentenceEncoder
from assistant.understand.nearest.frames import OWN, templates
from assistant.understand.nearest.model import (
    LEARNT,
    LEARNT_ENCODED,
    NONE,
    Encoded,
    Floats,
    NearestModel,
    Thresholds,
    Vectors,
    Whole,
    load_words,
)
from assistant.understand.nearest.reader import Reader
from assistant.understand.nearest.words import runs

NOW = datetime(2026, 11, 22, 10, 0)
FOLDER = Path(__file__).resolve().parents[1] / "models/nearest"
LEAST_ROWS, LEAST_RUNS = 4, 3
"""times that a frame, or a run of words, must be there to be learnt"""
FOLDS = 3
WEIGHTS = {"test": 3.0, "remark": 3.0, "written": 4.0, "talk": 1.5}
"""how much a row of a source counts; the others count once"""
RARE, RARER, MOST = 60, 0.4, 3.0
"""a frame of fewer rows counts more: (RARE / rows) to the power of RARER, MOST at most"""


@click.command(help=__doc__)
@click.argument("archives", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--encoder", help="A sentence encoder of the manifest: learn with it, in place of words.")
def main(archives: Path, encoder: str | None) -> None:
    """Train, find the thresholds, write."""
    try:
        encode = SentenceEncoder(Store(model_folders(Config())).folder(encoder)) if encoder else None
        catalogue = Catalogue.load(now=lambda: NOW)
        rows = Sentences(catalogue, {lang: talk(archives, lang) for lang in LANGS}).rows
        train(catalogue, rows, FOLDER, encode)
    except AssistantError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)


def train(
    catalogue: Catalogue, every: Sequence[Row], folder: Path, encode: Callable[[str], Floats] | None = None
) -> None:
    """Learn from the rows, and write what was learnt beside the words."""
    frames, rows = _known(every)
    whole = _encoded(encode, rows) if encode else load_words(folder)
    numbers = {run: row for row, run in enumerate(_frequent_runs(rows))}
    examples = _examples(rows, frames, whole, numbers)
    shares = _out_of_fold(examples, rows, len(frames), len(numbers))
    learnt = head.learn(examples, len(frames), len(numbers), head.Plan())
    tags = tagger.learn(list(_tagged(rows)))
    vectors = Vectors(whole, numbers, learnt.of_runs)
    model = NearestModel(LANGS, frames, vectors, learnt.layers, tags, Thresholds(2, 2, 2), templates(catalogue))
    found = judged(rows, shares, Reader(catalogue, model))
    least = thresholds(found, encoded=encode is not None)
    for name, value in (("alone", least.alone), ("addressed", least.addressed), ("ask", least.ask)):
        click.echo(f"{name} {value:.3f}: {figures(found, value)}")
    layers = learnt.layers
    write(
        folder / (LEARNT_ENCODED if encode else LEARNT),
        {
            **({"centre": whole.centre, "spread": whole.spread} if isinstance(whole, Encoded) else {}),
            "langs": text(LANGS),
            "frames": text(frames),
            "runs": np.array(list(numbers), np.uint32),
            **small("of_runs", learnt.of_runs),
            **{
                name: np.asarray(getattr(layers, name), np.float16) for name in ("into", "into_bias", "out", "out_bias")
            },
            "past": layers.past.astype(np.float16),
            "tag_features": np.array(list(tags.rows), np.uint32),
            "tag_weights": tags.weights.astype(np.float16),
            "tag_bias": tags.bias,
            "thresholds": np.array([least.alone, least.addressed, least.ask], np.float32),
            "templates": model.templates,
        },
    )
    click.echo(f"{len(rows)} sentences, {len(frames)} frames, {len(numbers)} runs, {len(tags.rows)} features of tags")


def _known(every: Sequence[Row]) -> tuple[Sequence[str], Sequence[Row]]:
    """Return the frames that there are enough rows of, and these rows."""
    count = Counter(row.frame for row in every if row.short)
    frames = sorted(frame for frame, rows in count.items() if rows >= LEAST_ROWS)
    return frames, [row for row in every if row.short and count[row.frame] >= LEAST_ROWS]


def _frequent_runs(rows: Sequence[Row]) -> Sequence[int]:
    count = Counter(run for row in rows for run in runs(row.short, row.said.lang))
    return sorted(run for run, times in count.items() if times >= LEAST_RUNS)


def _encoded(encode: Callable[[str], Floats], rows: Sequence[Row]) -> Encoded:
    """Return what reads whole sentences, with the vectors of the rows' at hand, and how these lie."""
    read: dict[str, Floats] = {}
    for number, row in enumerate(rows):
        if row.short not in read:
            read[row.short] = encode(row.short)
        if number % 5000 == 0:
            click.echo(f"read {number} of {len(rows)} sentences")
    vectors = np.array([read[row.short] for row in rows], np.float32)
    return Encoded(lambda said: read[said], vectors.mean(0), 2 * vectors.std(0))


def _examples(rows: Sequence[Row], frames: Sequence[str], whole: Whole, numbers: Mapping[int, int]) -> head.Examples:
    number_of = {frame: number for number, frame in enumerate(frames)}
    count = Counter(row.frame for row in rows)
    rarity = {frame: 1.0 if frame == NONE else min(MOST, (RARE / count[frame]) ** RARER) for frame in frames}
    return head.Examples(
        wholes=np.array([whole.of(row.short, row.said.lang) for row in rows], np.float32),
        runs=[
            np.array([numbers[run] for run in runs(row.short, row.said.lang) if run in numbers], np.intp)
            for row in rows
        ],
        frames=np.array([number_of[row.frame] for row in rows], np.intp),
        weights=np.array([WEIGHTS.get(row.source, 1.0) * rarity[row.frame] for row in rows], np.float32),
    )


def _out_of_fold(examples: head.Examples, rows: Sequence[Row], frames: int, numbers: int) -> Floats:
    """Return the shares of the frames for each row, by a head that learnt only from other groups."""
    fold = np.array([fold_of(row, FOLDS) for row in rows])
    shares = np.zeros((len(rows), frames), np.float32)
    for held_out in range(FOLDS):
        learnt = head.learn(examples.some(np.flatnonzero(fold != held_out)), frames, numbers, head.Plan())
        out = np.flatnonzero(fold == held_out)
        shares[out] = learnt.shares(examples.some(out))
        click.echo(f"fold {held_out + 1} of {FOLDS}")
    return shares


def _tagged(rows: Sequence[Row]) -> Sequence[tagger.Tagged]:
    found = []
    for row in rows:
        values = [value for value in row.call.arguments.values() if isinstance(value, str)] if row.call else []
        if row.call and row.frame.endswith(OWN) and len(row.call.arguments) == 1 and values:
            begin = row.short.find(values[0].casefold())
            if begin >= 0:
                end = begin + len(values[0])
                found.append(tagger.Tagged(row.short, row.call.tool, row.said.lang, begin, end))
    return found


if __name__ == "__main__":
    main()
