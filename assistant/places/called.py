"""Whether a place really is called what somebody said: to be driven there, a name that is merely like it will not do.

A search may offer what only holds the words; a destination may not. Berlin is not the shop that has Berlin in its name.
"""

import re
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from assistant.places.words import chinese, key, pieces, sounds

_ARTICLES = frozenset({"the", "a", "an"})
_SAID_OF_KINDS = {
    "restaurant": ("restaurant", "餐厅", "饭店", "餐馆"),
    "cafe": ("cafe", "coffee", "shop", "咖啡", "咖啡店", "咖啡馆"),
    "fast_food": ("restaurant", "fast", "food", "餐厅", "快餐店"),
    "parking": ("car", "park", "parking", "garage", "停车场"),
    "fuel": ("petrol", "gas", "fuel", "filling", "station", "加油站"),
    "charging": ("charging", "station", "charger", "充电站"),
    "supermarket": ("supermarket", "store", "超市"),
    "pharmacy": ("pharmacy", "chemist", "药店", "药房"),
    "hospital": ("hospital", "医院"),
    "hotel": ("hotel", "酒店", "宾馆"),
    "bank": ("bank", "银行"),
    "school": ("school", "学校"),
    "place": ("town", "city", "village", "of", "市", "区", "县", "镇", "乡", "村", "市區", "區", "縣", "鎮", "鄉"),
}
"""what a place is -> words that people say with its name, and that may be missing in it"""
_LETTERS_FOR_ONE_ERROR = 5
_DIGIT = re.compile(r"\d")
_SYLLABLES = 3
"""of a Chinese name that may be written otherwise than it was heard: two sound like too many"""


def is_called(said: str, names: Iterable[str], kind: str, town: str = "") -> bool:
    """Whether one of the names is the one that was said: all of its words, but for what a recogniser gets wrong.

    kind: a category, or what the thing is, as `key=value`; town: where it stands, which need not be said.
    """
    more = _SAID_OF_KINDS.get(kind.partition("=")[0], ())
    return any(_is(said, each, more) for name in names for each in (name, _without(town, name)))


def _is(said: str, name: str, more: tuple[str, ...]) -> bool:
    if chinese(said) or chinese(name):
        return _is_chinese(said, name, more)
    told, written = _words(said), _words(name)
    if not written:
        return False
    with_kind = [word for word in told if word not in more or word in written]
    return any(_alike("".join(each), "".join(written)) for each in (told, with_kind))


def _without(town: str, name: str) -> str:
    """Return a name without the town, where it is more than the town."""
    here, kept = pieces(town), pieces(name)
    for rest in (kept[len(here) :] if kept[: len(here)] == here else [], kept[: -len(here)] if here else []):
        if here and rest and sorted(rest + here) == sorted(kept):
            return " ".join(rest)
    return name


def _words(text: str) -> list[str]:
    return [word for word in pieces(text) if word not in _ARTICLES]


def _alike(said: str, name: str) -> bool:
    """Whether they are the same but for a letter here and there, and none in their numbers."""
    if _DIGIT.findall(said) != _DIGIT.findall(name):
        return False
    errors = max(0, max(len(said), len(name)) // _LETTERS_FOR_ONE_ERROR - 1)
    return OSA.distance(said, name, score_cutoff=errors) <= errors


def _is_chinese(said: str, name: str, more: tuple[str, ...]) -> bool:
    told, written = tuple(_with_and_without(said, more)), tuple(_with_and_without(name, more))
    if any(each in written for each in told):
        return True
    heard = {tuple(sounds(each)) for each in told}
    return any(len(each) >= _SYLLABLES and each in heard for each in (tuple(sounds(name)) for name in written))


def _with_and_without(text: str, more: tuple[str, ...]) -> Iterator[str]:
    """Yield a name, and what is left of it without the word for what it is."""
    whole = key(text)
    yield whole
    for word in more:
        if len(whole) > len(word) + 1 and whole.endswith(word):
            yield whole.removesuffix(word)
