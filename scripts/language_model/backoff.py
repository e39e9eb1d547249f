"""Counts of words, pairs and triples -> a trigram model with back-off.

Witten-Bell smoothing (Witten and Bell 1991; Chen and Goodman 1999, section 2.5): after a history that was seen n
times with t different continuations, p(w) = (count(w) + t * p_shorter(w)) / (n + t). Pruned by weighted difference
(Seymore and Rosenfeld 1996): what the shorter history predicts almost as well is left to it.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

START = -2
END = -1

History = tuple[int, ...]


@dataclass(slots=True)
class Counts:
    """How often each word was seen after each history of none, one or two words; fractions are weights."""

    after: defaultdict[History, defaultdict[int, float]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(float))
    )

    def add_sentence(self, words: Sequence[int | None], weight: float) -> None:
        """Count one sentence. `None` stands for a word that the model lacks: no history reaches across it."""
        history: History | None = (START,)
        for word in (*words, END):
            if word is None:
                history = None
                continue
            known = history or ()
            for start in range(len(known) + 1):
                self.after[known[start:]][word] += weight
            history = (*known, word)[-2:]

    def add_pairs(self, pairs: Mapping[tuple[int, int], float], words: float, end_share: float) -> None:
        """Count a published list of word pairs as if it were a text of so many words.

        Such a list knows no sentences: `end_share` of each word's pairs is counted as an end after that word.
        """
        scale = words / sum(pairs.values())
        for (first, second), count in pairs.items():
            self.after[(first,)][second] += count * scale
            self.after[(first,)][END] += count * scale * end_share
            self.after[()][second] += count * scale
            self.after[()][END] += count * scale * end_share


@dataclass(frozen=True, slots=True)
class BackoffModel:
    """`levels[n][history]` -> {word: probability} for histories of n words; `backoff[history]` scales the shorter."""

    levels: tuple[dict[History, dict[int, float]], ...]
    backoff: dict[History, float]

    def probability(self, history: History, word: int) -> float:
        """p(word | history): from the longest history that knows it."""
        if not history:
            return self.levels[0][()][word]
        known = self.levels[len(history)].get(history)
        if known is None:
            return self.probability(history[1:], word)
        if word in known:
            return known[word]
        return self.backoff[history] * self.probability(history[1:], word)


def estimate(
    counts: Counts, words: Collection[int], *, never_seen: float, least_gain: float, least_triples: float
) -> BackoffModel:
    """Estimate the model.

    `words`: all that can be recognised. Each stays sayable, as if it had been seen `never_seen` times more.
    `least_gain`: nats by which a pair or triple must better the whole training text to be kept.
    `least_triples`: a pair seen less often than this (by weight) is no history of its own.
    """
    model = BackoffModel(({(): _unigrams(counts.after[()], words, never_seen)}, {}, {}), {})
    by_length = defaultdict(list)
    for history in counts.after:
        by_length[len(history)].append(history)
    for history in sorted(by_length[1]):
        _add_history(model, history, counts.after[history], least_gain)
    _add_if_missing(model, (START,))
    for history in sorted(by_length[2]):
        seen = counts.after[history]
        if sum(seen.values()) >= least_triples and history[1:] in model.levels[1]:
            _add_history(model, history, seen, least_gain)
    return model


def _unigrams(seen: Mapping[int, float], words: Collection[int], never_seen: float) -> dict[int, float]:
    total = sum(seen.values()) + never_seen * len(words)
    unigrams = {word: (seen.get(word, 0) + never_seen) / total for word in words}
    unigrams[END] = seen[END] / total
    return unigrams


def _add_history(model: BackoffModel, history: History, seen: Mapping[int, float], least_gain: float) -> None:
    """Smooth what was seen after a history, keep what is worth its place, and set the back-off weight."""
    shorter = {word: model.probability(history[1:], word) for word in seen}
    total, kinds = sum(seen.values()), len(seen)
    smooth = {word: (count + kinds * shorter[word]) / (total + kinds) for word, count in seen.items()}
    weight = _backoff_weight(smooth, shorter)
    kept = {
        word: p
        for word, p in sorted(smooth.items())
        if word == END or seen[word] * math.log(p / (weight * shorter[word])) > least_gain
    }
    if kept.keys() - {END}:
        model.levels[len(history)][history] = kept
        model.backoff[history] = _backoff_weight(kept, shorter)


def _backoff_weight(kept: Mapping[int, float], shorter: Mapping[int, float]) -> float:
    """What is left of the probability, over what the shorter history gives to the words that are not kept."""
    return max(1 - sum(kept.values()), 1e-4) / max(1 - sum(shorter[word] for word in kept), 1e-4)


def _add_if_missing(model: BackoffModel, history: History) -> None:
    if history not in model.levels[len(history)]:
        model.levels[len(history)][history] = {}
        model.backoff[history] = 1.0
