"""Several alternatives for one sound: how sure each word is, and which other texts there are.

Pure arithmetic on what Vosk answers with SetMaxAlternatives.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.types.transcript import Word

MOST_ALTERNATIVES = 10
"""alternatives that are asked for; the rest of the lattice holds next to nothing of the probability of a command"""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to hear a stretch of sound."""

    share: float
    """of the probability of all alternatives of this stretch"""
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with single spaces between them."""
        return " ".join(word.word for word in self.words)


def ranked(answered: Sequence[dict[str, Any]], offset_s: float) -> tuple[Alternative, ...]:
    """Turn what Vosk answers into alternatives, best first.

    answered: at least one, each with `confidence`, which is a log likelihood, and `result`, its words with times.
    offset_s: added to the times.
    A word's confidence is the share of the probability of all alternatives that have the same word at the same time:
    its posterior, as Kaldi computes it, over these alternatives in place of the whole lattice.
    """
    best = max(float(one["confidence"]) for one in answered)
    weights = [math.exp(float(one["confidence"]) - best) for one in answered]
    shares = [weight / sum(weights) for weight in weights]
    spoken: list[list[dict[str, Any]]] = [one.get("result", []) for one in answered]

    def posterior(word: dict[str, Any]) -> float:
        middle = (word["start"] + word["end"]) / 2
        return min(
            1.0,
            sum(
                share
                for share, words in zip(shares, spoken, strict=True)
                if any(w["word"] == word["word"] and w["start"] <= middle <= w["end"] for w in words)
            ),
        )

    def as_word(word: dict[str, Any]) -> Word:
        return Word(word["word"], word["start"] + offset_s, word["end"] + offset_s, posterior(word))

    return tuple(
        Alternative(share, tuple(as_word(word) for word in words)) for share, words in zip(shares, spoken, strict=True)
    )


def likelihood(alternatives: Sequence[dict[str, Any]], text: str) -> float:
    """Return the log-likelihood of the likeliest of Vosk's alternatives that is a text as a whole; -inf: none is."""
    found = (float(one["confidence"]) for one in alternatives if one["text"].strip() == text)
    return max(found, default=-math.inf)


def alternatives(stretches: Sequence[Sequence[Alternative]]) -> tuple[str, ...]:
    """Return other texts of a whole utterance, likeliest first, without the best one.

    stretches: the alternatives of each stretch of the utterance. One stretch at a time is heard otherwise.
    """
    heard = [stretch[0].text for stretch in stretches]
    others: dict[str, float] = {}
    for place, stretch in enumerate(stretches):
        for alternative in stretch[1:]:
            text = " ".join(filter(None, [*heard[:place], alternative.text, *heard[place + 1 :]]))
            others[text] = max(others.get(text, 0.0), alternative.share / stretch[0].share)
    others.pop(" ".join(heard), None)
    return tuple(sorted(others, key=lambda text: -others[text])[: MOST_ALTERNATIVES - 1])
