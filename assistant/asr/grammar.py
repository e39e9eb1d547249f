"""What may be said, in a model's own words: sentences are split into them, or left out, and the lack is named.

Knows no engine: whether a word exists is asked through a function.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

UNKNOWN = "[unk]"
"""the word with which a model stands for any other word; some models lack it"""

LONGEST_WORD = 8
"""characters of the longest Chinese word that is looked for"""

_PUNCTUATION = re.compile(r"[^\w' ]|_")
_CHINESE = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The sentences that a model can hear."""

    sentences: tuple[str, ...]
    """words with single spaces between them, each one known to the model; no duplicates"""
    missing_words: tuple[str, ...]
    """words that the model lacks, sorted"""
    left_out: tuple[str, ...]
    """sentences, as they were given, that cannot be said without a missing word"""


def fit(sentences: Iterable[str], has: Callable[[str], bool]) -> Grammar:
    """Write sentences in the model's words.

    A sentence with a word that the model lacks is left out as a whole: without that word it would be another
    sentence, and "do not open" would be heard as "open".
    has: whether the model has a word.
    """
    fitting: dict[str, None] = {}
    missing: set[str] = set()
    left_out: list[str] = []
    for sentence in sentences:
        words, lacking = _words(sentence, has)
        if lacking:
            missing.update(lacking)
            left_out.append(sentence)
        elif words:
            fitting[" ".join(words)] = None
    return Grammar(tuple(fitting), tuple(sorted(missing)), tuple(left_out))


def split(text: str, has: Callable[[str], bool]) -> list[str] | None:
    """Split Chinese text into the fewest words that the model has; None where that is impossible.

    Among equally few the longest first word wins, as Chinese segmenters do it.
    """
    best: list[list[str] | None] = [None] * len(text) + [[]]
    for start in reversed(range(len(text))):
        for end in range(min(len(text), start + LONGEST_WORD), start, -1):
            rest, word = best[end], text[start:end]
            shortest = best[start]
            if rest is not None and (shortest is None or len(rest) + 1 < len(shortest)) and has(word):
                best[start] = [word, *rest]
    return best[0]


def _words(sentence: str, has: Callable[[str], bool]) -> tuple[list[str], list[str]]:
    """Return the sentence's words, and those of them that the model lacks."""
    words: list[str] = []
    lacking: list[str] = []
    for token in _PUNCTUATION.sub(" ", sentence).split():
        if has(token):
            words.append(token)
        elif has(token.lower()):
            words.append(token.lower())
        elif _CHINESE.search(token) and (parts := split(token, has)) is not None:
            words += parts
        elif _CHINESE.search(token):
            lacking += [character for character in token if not has(character)]
        else:
            lacking.append(token)
    return words, lacking
