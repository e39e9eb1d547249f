"""Tells the language of a text by its script."""

from typing import Literal

Lang = Literal["en", "zh"]


def language_of(text: str) -> Lang:
    """Return zh where the text holds a Chinese character, else en."""
    return "zh" if any("一" <= character <= "鿿" for character in text) else "en"
