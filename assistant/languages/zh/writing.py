"""How Mandarin is written."""

import re

from assistant.languages.writing import Writing
from assistant.languages.zh.mixed import in_mandarin
from assistant.languages.zh.traditional import simplified

_BESIDE_CHINESE = re.compile(r"(?<=[㐀-鿿])\s+|\s+(?=[㐀-鿿])")
_CHINESE_DIGITS = dict(zip("零〇一二三四五六七八九幺两", "0012345678912", strict=True))


def without_spaces(text: str) -> str:
    """Leave out the spaces beside Chinese characters, where recognisers put them between words."""
    return _BESIDE_CHINESE.sub("", text)


def _unified(text: str) -> str:
    return without_spaces(in_mandarin(simplified(without_spaces(text))))


def _counted(text: str) -> list[str]:
    return [_CHINESE_DIGITS.get(character, character) for character in text.lower() if character.isalnum()]


WRITING = Writing(
    spaced=False,
    word=re.compile(r"[a-z0-9.%'+-]+|\S"),
    written_word=re.compile(r"[A-Za-z0-9]+|\S"),
    degrees="度",
    percent="%",
    clock=r"\1点\2分",
    unified=_unified,
    joined=without_spaces,
    counted=_counted,
    counts="characters",
    point="点",
)
