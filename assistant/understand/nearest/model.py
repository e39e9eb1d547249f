"""What was trained, read from files of arrays: the words' vectors, and all that was learnt from our own sentences.

The vector of a sentence is the mean of its words' vectors, frequent words counting less, or what a sentence encoder
makes of the whole; beside it stands the mean of its runs' vectors. One hidden layer turns it into a share for every
frame.
"""

import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelError
from assistant.understand.nearest.words import known_words, runs

WORDS, LEARNT, LEARNT_ENCODED = "words.npz", "learnt.npz", "learnt_encoded.npz"
"""in the model's folder; scripts/distil_words.py and scripts/train_nearest.py write them"""
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Least scores, found on sentences that the judge had not been trained on."""

    alone: float
    """at which a call is made though nobody addressed the assistant"""
    addressed: float
    """at which one is made where it was addressed, by its name or a press"""
    ask: float
    """at which it is asked, "did you mean ...?" """


class Whole(Protocol):
    """Turns a whole sentence into a vector."""

    def of(self, said: str, lang: str) -> Floats:
        """Return the vector of a plain text."""


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence as the mean of its words."""

    rows: Mapping[str, int]
    """word -> its row"""
    vectors: Floats
    weights: Floats
    """how much each word counts"""

    def of(self, said: str, lang: str) -> Floats:
        """Return the vector of a plain text; length one, or nothing where no word is known."""
        rows = [self.rows[word] for word in known_words(said, lang, self.rows)]
        mean = self.weights[rows] @ self.vectors[rows] if rows else np.zeros(self.vectors.shape[1], np.float32)
        return np.asarray(mean / (np.linalg.norm(mean) + 1e-9), np.float32)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sentence as an encoder reads it."""

    encode: Callable[[str], Floats]
    centre: Floats
    """of the vectors that it was trained with"""
    spread: Floats
    """two standard deviations of them"""

    def of(self, said: str, lang: str) -> Floats:  # noqa: ARG002  # the encoder reads every language
        """Return the vector of a plain text."""
        return np.asarray((self.encode(said) - self.centre) / self.spread, np.float32)


@dataclass(frozen=True, slots=True)
class Vectors:
    """Turns sentences into vectors."""

    whole: Whole
    runs: Mapping[int, int]
    """run of words -> its row"""
    of_runs: Floats

    def of(self, said: str, lang: str) -> Floats:
        """Return the vector of a plain text."""
        return np.concatenate([self.whole.of(said, lang), self.by_runs(said, lang)])

    def by_runs(self, said: str, lang: str) -> Floats:
        """Return the half that the runs of words make."""
        rows = [self.runs[run] for run in runs(said, lang) if run in self.runs]
        return mean_of_runs(self.of_runs[rows]) if rows else np.zeros(self.of_runs.shape[1], np.float32)


def mean_of_runs(some: Floats) -> Floats:
    """Join the vectors of runs: between their mean and their sum, so that long sentences are not the louder ones."""
    return np.asarray(some.sum(0) / np.sqrt(len(some)), np.float32)


@dataclass(frozen=True, slots=True)
class Layers:
    """One hidden layer, and a way past it."""

    into: Floats
    into_bias: Floats
    out: Floats
    out_bias: Floats
    past: Floats

    def shares(self, vectors: Floats) -> Floats:
        """Return the share of each frame, a row for each vector."""
        hidden = np.maximum(vectors @ self.into + self.into_bias, 0)
        return softmax(hidden @ self.out + self.out_bias + vectors @ self.past)


@dataclass(frozen=True, slots=True)
class Tags:
    """Weights of the features that tell the speaker's own words: outside, begin, inside."""

    rows: Mapping[int, int]
    """feature -> its row"""
    weights: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class NearestModel:
    """All of it."""

    langs: Sequence[str]
    """the languages that it was trained in"""
    frames: Sequence[str]
    """see `frames`; acts begin with an @, what is no request is `NONE`"""
    vectors: Vectors
    layers: Layers
    tags: Tags
    thresholds: Thresholds
    templates: NDArray[np.uint32]
    """of the phrases that it was trained with, as numbers"""


NONE = "none"
"""the frame of what asks for nothing"""


def softmax(scores: Floats) -> Floats:
    """Turn scores into shares, row by row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)


def load(folder: Path, encode: Callable[[str], Floats] | None = None) -> NearestModel:
    """Read a model. Raises ModelError naming the file: not there, damaged, of another layout.

    encode: a sentence encoder; without one a sentence is its words.
    """
    learnt = _arrays(folder / (LEARNT_ENCODED if encode else LEARNT))
    try:
        if encode is None:
            return _model(load_words(folder), learnt)
        return _model(Encoded(encode, learnt.floats("centre"), learnt.floats("spread")), learnt)
    except (KeyError, ValueError) as error:
        raise ModelError(f"{folder}: not a model of the nearest meaning: {error}") from error


def load_words(folder: Path) -> Words:
    """Read the words' vectors alone. Raises ModelError as `load` does."""
    kept = _arrays(folder / WORDS)
    try:
        rows = {word: row for row, word in enumerate(kept.texts("words"))}
        return Words(rows, kept.floats("vectors"), kept.floats("weights"))
    except (KeyError, ValueError) as error:
        raise ModelError(f"{folder / WORDS}: not vectors of words: {error}") from error


def _arrays(path: Path) -> "_Arrays":
    try:
        with np.load(path, allow_pickle=False) as kept:
            return _Arrays({name: kept[name] for name in kept.files})
    except (OSError, ValueError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        fault = error.strerror if isinstance(error, OSError) else None
        raise ModelError(f"{path}: {fault or error}") from error


@dataclass(frozen=True, slots=True)
class _Arrays:
    """The arrays of one file, by their names."""

    kept: Mapping[str, NDArray[np.generic]]

    def floats(self, name: str) -> Floats:
        """Return numbers; whole ones are of a scale that stands beside them."""
        array = self.kept[name].astype(np.float32)
        return array * self.kept[f"{name}_scale"].astype(np.float32) if f"{name}_scale" in self.kept else array

    def texts(self, name: str) -> list[str]:
        """Return lines of text."""
        return self.kept[name].tobytes().decode("utf-8").split("\n")

    def rows(self, name: str) -> Mapping[int, int]:
        """Return which row each number has."""
        return {int(number): row for row, number in enumerate(self.kept[name].tolist())}


def _model(whole: Whole, learnt: _Arrays) -> NearestModel:
    layers = (learnt.floats(name) for name in ("into", "into_bias", "out", "out_bias", "past"))
    return NearestModel(
        langs=learnt.texts("langs"),
        frames=learnt.texts("frames"),
        vectors=Vectors(whole, learnt.rows("runs"), learnt.floats("of_runs")),
        layers=Layers(*layers),
        tags=Tags(learnt.rows("tag_features"), learnt.floats("tag_weights"), learnt.floats("tag_bias")),
        thresholds=Thresholds(*(float(value) for value in learnt.floats("thresholds"))),
        templates=learnt.kept["templates"].astype(np.uint32),
    )
