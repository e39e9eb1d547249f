"""Words that are no name but a kind of place, of which the nearest is meant: "the nearest gas station"."""

from functools import cache
from pathlib import Path

import yaml

from assistant.places.words import key

FILE = Path(__file__).with_name("category_words.yaml")


def category_meant(words: str) -> str | None:
    """Return the category that is meant; None where the words may be a name."""
    before, categories = _words()
    plain = key(words)
    while plain not in categories:
        first = next((each for each in before if plain.startswith(each) and plain != each), None)
        if first is None:
            return None
        plain = plain.removeprefix(first)
    return categories[plain]


@cache
def _words() -> tuple[tuple[str, ...], dict[str, str]]:
    """Return what may stand before, longer words first, and word -> category."""
    read = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    before = sorted(map(key, read["before"]), key=len, reverse=True)
    return tuple(before), {key(word): name for name, words in read["categories"].items() for word in words}
