"""Learns the layers and the vectors of runs together: softmax, one hidden layer, Adam. Some minutes of one core."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.understand.nearest.model import Floats, Layers, softmax

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Examples:
    """What is learnt from; one row each."""

    wholes: Floats
    """the halves of the vectors that the whole sentences make"""
    runs: Sequence[Rows]
    """the rows of each one's runs"""
    frames: Rows
    weights: Floats

    def some(self, rows: Rows) -> "Examples":
        """Return only these rows."""
        return Examples(self.wholes[rows], [self.runs[row] for row in rows], self.frames[rows], self.weights[rows])


@dataclass(frozen=True, slots=True)
class Plan:
    """How it is learnt."""

    hidden: int = 224
    run_width: int = 48
    epochs: int = 12
    batch: int = 256
    rate: float = 2e-3
    decay: float = 1e-4
    drop: float = 0.3
    drop_runs: float = 0.3
    """how often all runs of a sentence are left out, so that the words' vectors are used as well"""
    smooth: float = 0.05


@dataclass(frozen=True, slots=True)
class Head:
    """What was learnt."""

    layers: Layers
    of_runs: Floats

    def shares(self, examples: Examples) -> Floats:
        """Return the share of each frame for each example."""
        joined = np.zeros((len(examples.runs), self.of_runs.shape[1]), np.float32)
        for row, runs in enumerate(examples.runs):
            if len(runs):
                joined[row] = self.of_runs[runs].sum(0) / np.sqrt(len(runs))
        return self.layers.shares(np.hstack([examples.wholes, joined]))


def learn(examples: Examples, frames: int, runs: int, plan: Plan, seed: int = 1) -> Head:
    """Learn from the examples. frames, runs: how many there are."""
    chance = np.random.default_rng(seed)
    inputs = examples.wholes.shape[1] + plan.run_width

    def drawn(rows: int, columns: int, scale: float) -> Floats:
        return (chance.standard_normal((rows, columns)) * scale).astype(np.float32)

    kept = {
        "into": drawn(inputs, plan.hidden, np.sqrt(2 / inputs)),
        "into_bias": np.zeros(plan.hidden, np.float32),
        "out": drawn(plan.hidden, frames, np.sqrt(0.5 / plan.hidden)),
        "out_bias": np.zeros(frames, np.float32),
        "past": drawn(inputs, frames, 0.2 * np.sqrt(2 / inputs)),
        "runs": drawn(runs, plan.run_width, 0.1),
    }
    adam = _Adam(kept, plan)
    steps = plan.epochs * (len(examples.frames) // plan.batch + 1)
    for _ in range(plan.epochs):
        order = chance.permutation(len(examples.frames))
        for first in range(0, len(order), plan.batch):
            batch = examples.some(order[first : first + plan.batch])
            adam.step(_gradients(kept, batch, plan, chance), steps)
    layers = Layers(*(kept[name] for name in ("into", "into_bias", "out", "out_bias", "past")))
    return Head(layers, kept["runs"])


def _gradients(kept: dict[str, Floats], batch: Examples, plan: Plan, chance: np.random.Generator) -> dict[str, Floats]:
    """Return the gradient of each array; of the runs as (rows, gradient) under their names."""
    size = len(batch.frames)
    used, joining = _joining(batch.runs, chance.random(size) < plan.drop_runs)
    vectors = np.hstack([batch.wholes, joining @ kept["runs"][used]])
    mask = (chance.random(vectors.shape, dtype=np.float32) > 0.1) / np.float32(0.9)
    vectors = vectors * mask
    hidden = np.maximum(vectors @ kept["into"] + kept["into_bias"], 0)
    alive = (chance.random(hidden.shape, dtype=np.float32) > plan.drop) / np.float32(1 - plan.drop)
    dropped = hidden * alive
    wrong = softmax(dropped @ kept["out"] + kept["out_bias"] + vectors @ kept["past"])
    wrong[np.arange(size), batch.frames] -= 1 - plan.smooth
    wrong -= plan.smooth / wrong.shape[1]
    wrong = wrong * (batch.weights / batch.weights.sum())[:, None]
    back = (wrong @ kept["out"].T) * alive * (hidden > 0)
    to_vectors = (back @ kept["into"].T + wrong @ kept["past"].T) * mask
    of_runs = np.zeros_like(kept["runs"])
    of_runs[used] = joining.T @ to_vectors[:, batch.wholes.shape[1] :]
    return {
        "into": vectors.T @ back,
        "into_bias": back.sum(0),
        "out": dropped.T @ wrong,
        "out_bias": wrong.sum(0),
        "past": vectors.T @ wrong,
        "runs": of_runs,
    }


def _joining(runs: Sequence[Rows], left_out: NDArray[np.bool_]) -> tuple[Rows, Floats]:
    """Return the rows that a batch uses, and the matrix that joins them to one vector for each sentence."""
    some = [np.zeros(0, np.intp) if out else rows for rows, out in zip(runs, left_out, strict=True)]
    used, places = np.unique(np.concatenate(some), return_inverse=True)
    joining = np.zeros((len(some), len(used)), np.float32)
    which = np.repeat(np.arange(len(some)), [len(rows) for rows in some])
    lengths = np.array([max(1, len(rows)) for rows in some], np.float32)
    joining[which, places] = 1 / np.sqrt(lengths[which])
    return used, joining


class _Adam:
    """Adam with weight decay, its rate rising at first and falling to nothing."""

    def __init__(self, kept: dict[str, Floats], plan: Plan) -> None:
        self._kept = kept
        self._plan = plan
        self._first = {name: np.zeros_like(array) for name, array in kept.items()}
        self._second = {name: np.zeros_like(array) for name, array in kept.items()}
        self._step = 0

    def step(self, gradients: dict[str, Floats], steps: int) -> None:
        """Move every array."""
        self._step += 1
        rate = self._plan.rate * min(1, self._step / 100) * (1 - self._step / (steps + 1))
        for name, gradient in gradients.items():
            first, second, array = self._first[name], self._second[name], self._kept[name]
            first += 0.1 * (gradient - first)
            second += 0.01 * (gradient**2 - second)
            moved = first / np.float32(1 - 0.9**self._step)
            scale = np.sqrt(second / np.float32(1 - 0.99**self._step)) + np.float32(1e-8)
            array -= np.float32(rate) * (moved / scale + np.float32(self._plan.decay) * array)
