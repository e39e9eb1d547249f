"""Learns which words of a sentence are the speaker's own: a linear softmax over three tags, by AdaGrad."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.understand.nearest.model import Floats, Tags, softmax
from assistant.understand.nearest.own_words import features
from assistant.understand.nearest.words import tokens

EPOCHS, RATE, BATCH = 4, 0.1, 64
LEAST_SEEN = 3
"""times that a feature must have been seen to be kept"""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A plain text, its tool, and where the speaker's own words stand in it."""

    said: str
    tool: str
    lang: str
    begin: int
    end: int


def learn(some: Sequence[Tagged]) -> Tags:
    """Learn from tagged sentences."""
    seen: list[tuple[Sequence[int], int]] = []
    for each in some:
        spans = tokens(each.said, each.lang)
        words = [each.said[begin:end] for begin, end in spans]
        for place, (begin, end) in enumerate(spans):
            tag = 0 if end <= each.begin or begin >= each.end else 1 if begin == each.begin else 2
            seen.append((list(features(words, place, each.tool, each.lang)), tag))
    counts = Counter(feature for found, _ in seen for feature in found)
    rows = {feature: row for row, feature in enumerate(sorted(f for f, n in counts.items() if n >= LEAST_SEEN))}
    weights, bias = np.zeros((len(rows), 3), np.float32), np.zeros(3, np.float32)
    squares = np.full(weights.shape, 1e-6, np.float32)
    chance = np.random.default_rng(1)
    of_rows = [(np.array([rows[f] for f in found if f in rows], np.intp), tag) for found, tag in seen]
    for _ in range(EPOCHS):
        order = chance.permutation(len(of_rows))
        for first in range(0, len(order), BATCH):
            _step([of_rows[number] for number in order[first : first + BATCH]], weights, bias, squares)
    return Tags(rows, weights, bias)


def _step(batch: Sequence[tuple[NDArray[np.intp], int]], weights: Floats, bias: Floats, squares: Floats) -> None:
    columns = np.concatenate([found for found, _ in batch])
    which = np.repeat(np.arange(len(batch)), [len(found) for found, _ in batch])
    scores = np.zeros((len(batch), 3), np.float32)
    np.add.at(scores, which, weights[columns])
    wrong = softmax(scores + bias)
    wrong[np.arange(len(batch)), [tag for _, tag in batch]] -= 1
    used, places = np.unique(columns, return_inverse=True)
    gradient = np.zeros((len(used), 3), np.float32)
    np.add.at(gradient, places, wrong[which])
    gradient += np.float32(1e-3) * weights[used]
    squares[used] += gradient**2
    weights[used] -= np.float32(RATE) * gradient / np.sqrt(squares[used])
    bias -= np.float32(0.01) * wrong.mean(0)
