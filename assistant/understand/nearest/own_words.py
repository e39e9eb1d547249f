"""Which words of a sentence are the speaker's own, a song or a place, once its tool is known: begin, inside, outside.

It goes by the words around a name; what the name itself is was not learnt by heart.
"""

import math
from collections.abc import Iterator, Sequence

import numpy as np

from assistant.understand.nearest.model import Floats, Tags, softmax
from assistant.understand.nearest.words import number_of, tokens

_OUTSIDE, _BEGIN, _INSIDE = 0, 1, 2
_FAR = 3
"""words from an end of the sentence beyond which it does not count how many"""


def features(words: Sequence[str], place: int, tool: str, lang: str) -> Iterator[int]:
    """Give what is seen at one word, as numbers: the words around it, alone and beside the tool."""

    def at(offset: int) -> str:
        where = place + offset
        return words[where] if 0 <= where < len(words) else "^" if where < 0 else "$"

    around = (
        ("w0", at(0)),
        ("w-1", at(-1)),
        ("w1", at(1)),
        ("w-2", at(-2) + at(-1)),
        ("w2", at(1) + at(2)),
        ("w-3", at(-3) + at(-2) + at(-1)),
        ("p", at(-1) + at(0)),
        ("n", at(0) + at(1)),
        ("e", str(min(_FAR, len(words) - 1 - place))),
        ("b", str(min(_FAR, place))),
    )
    for name, value in around:
        yield number_of(f"{lang}{name}{value}")
        yield number_of(f"{lang}{tool}{name}{value}")


def own_words(said: str, tool: str, lang: str, tags: Tags) -> tuple[str, float]:
    """Return the one run of words that is likeliest the speaker's own, and its share; "" for none at all."""
    spans = tokens(said, lang)
    if not spans:
        return "", 0.0
    words = [said[begin:end] for begin, end in spans]
    logs = np.log(softmax(np.array([_scores(words, place, tool, lang, tags) for place in range(len(words))])) + 1e-9)
    outside = np.concatenate([[0.0], np.cumsum(logs[:, _OUTSIDE])])
    inside = np.concatenate([[0.0], np.cumsum(logs[:, _INSIDE])])
    every = [(float(outside[-1]), "")]
    for first in range(len(spans)):
        for last in range(first + 1, len(spans) + 1):
            own = logs[first, _BEGIN] + inside[last] - inside[first + 1]
            likely = float(outside[first] + own + outside[-1] - outside[last])
            every.append((likely, said[spans[first][0] : spans[last - 1][1]]))
    best, words_of_best = max(every)
    total = sum(math.exp(likely - best) for likely, _ in every)
    return words_of_best, 1 / total


def _scores(words: Sequence[str], place: int, tool: str, lang: str, tags: Tags) -> Floats:
    rows = [tags.rows[feature] for feature in features(words, place, tool, lang) if feature in tags.rows]
    return np.asarray(tags.weights[rows].sum(0) + tags.bias, np.float32)
