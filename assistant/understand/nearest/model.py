"""What was trained, read from two files of arrays: the words' vectors, and all that was learnt from our own sentences.

The vector of a sentence is the mean of its words' vectors, frequent words counting less, beside the mean of its runs'
vectors. One hidden layer turns it into a share for every frame.
"""

import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelError
from assistant.understand.nearest.words import known_words, runs

WORDS, LEARNT = "words.npz", "learnt.npz"
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


@dataclass(frozen=True, slots=True)
class Vectors:
    """Turns sentences into vectors."""

    words: Mapping[str, int]
    """word -> its row"""
    of_words: Floats
    weights: Floats
    """how much each word counts"""
    runs: Mapping[int, int]
    of_runs: Floats

    @property
    def width(self) -> int:
        """How many numbers a sentence's vector has."""
        return int(self.of_words.shape[1] + self.of_runs.shape[1])

    def of(self, said: str, lang: str) -> Floats:
        """Return the vector of a plain text."""
        return np.concatenate([self.by_words(said, lang), self.by_runs(said, lang)])

    def by_words(self, said: str, lang: str) -> Floats:
        """Return the half of the vector that the words make; length one, or nothing where none is known."""
        rows = [self.words[word] for word in known_words(said, lang, self.words)]
        mean = self.weights[rows] @ self.of_words[rows] if rows else np.zeros(self.of_words.shape[1], np.float32)
        return np.asarray(mean / (np.linalg.norm(mean) + 1e-9), np.float32)

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


def load(folder: Path) -> NearestModel:
    """Read a model. Raises ModelError naming the file: not there, damaged, of another layout."""
    vectors, learnt = load_words(folder), _arrays(folder / LEARNT)
    try:
        return _model(vectors, learnt)
    except (KeyError, ValueError) as error:
        raise ModelError(f"{folder}: not a model of the nearest meaning: {error}") from error


def load_words(folder: Path) -> Vectors:
    """Read the words' vectors alone; there are none of runs. Raises ModelError as `load` does."""
    kept = _arrays(folder / WORDS)
    try:
        words = {word: row for row, word in enumerate(kept.texts("words"))}
        return Vectors(words, kept.floats("vectors"), kept.floats("weights"), {}, np.zeros((0, 0), np.float32))
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


def _model(vectors: Vectors, learnt: _Arrays) -> NearestModel:
    layers = (learnt.floats(name) for name in ("into", "into_bias", "out", "out_bias", "past"))
    return NearestModel(
        langs=learnt.texts("langs"),
        frames=learnt.texts("frames"),
        vectors=replace(vectors, runs=learnt.rows("runs"), of_runs=learnt.floats("of_runs")),
        layers=Layers(*layers),
        tags=Tags(learnt.rows("tag_features"), learnt.floats("tag_weights"), learnt.floats("tag_bias")),
        thresholds=Thresholds(*(float(value) for value in learnt.floats("thresholds"))),
        templates=learnt.kept["templates"].astype(np.uint32),
    )
