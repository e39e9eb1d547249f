"""What else a brand is called: 星巴克 for Starbucks, where a map has only one of the two."""

from functools import cache
from pathlib import Path

import yaml

from assistant.places.words import key

FILE = Path(__file__).with_name("brands.yaml")


def also_called(name_key: str) -> tuple[str, ...]:
    """Return the other names of a brand, as `words.key` writes them; none where it is no brand that is known."""
    return _names().get(name_key, ())


@cache
def _names() -> dict[str, tuple[str, ...]]:
    groups: list[list[str]] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    keys = [tuple(dict.fromkeys(map(key, group))) for group in groups]
    return {each: tuple(other for other in group if other != each) for group in keys for each in group}
