"""Repairs what a recogniser misheard: the sentence that can be said and sounds most like it, or nothing.

A false call is worse than a miss. So only whole sentences count, numbers are never changed, a word that turns the
meaning round (not, 不) is never dropped, and where a sentence of another meaning sounds nearly as like, none is taken.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice, product

from rapidfuzz import fuzz, process

from assistant.types.meaning import Meaning
from assistant.understand.catalogue import Catalogue
from assistant.understand.sounds import english_key, mandarin_key
from assistant.understand.wording import plain

NEAR = {"en": 88.0, "zh": 88.0}
"""least likeness of the sounds, of 100 (rapidfuzz's ratio of edit distance to length)"""
MARGIN = 5.0
"""how much less like the next sentence of another meaning must be"""
SHORTEST = {"en": 9, "zh": 3}
"""letters or Chinese characters; in less there is too little to hold on to"""
LONGEST = {"en": 100, "zh": 40}
"""likewise; a longer sentence of one wish is not said, and each way to repair it would be read as a whole"""
CONFIDENCE = 0.7
_CANDIDATES = 12
_MASK = "#"
_STRANGE_WORDS = 2
_WORD_NEAR = 60.0
_STRETCH = (4, 3, 2)
"""characters, long ones first: the longer the stretch, the less chance has made it sound the same"""
_MOST_SWAPS = 60
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?%?")
_TURNS_ROUND = {
    "en": re.compile(r"\b(?:not|no|never|dont|cannot|\w+n't|without|except|if|when|and|or|then|but)\b"),
    "zh": re.compile(r"不|别|没|勿|如果|要是|除了|然后|并且|的时候|以后|之前|为什么|吗"),
}
_KEPT = {
    "en": re.compile(
        r"\b(?:open|close|shut|lock|unlock|on|off|up|down|everything|all|fan|volume|music|heat|heating|temperature|light"
        r"|lights|window|windows|door|doors|trunk|boot|roof|sunroof|seat|mirrors)\b"
    ),
    "zh": re.compile(r"[开关锁忘停升降风音温灯窗门座镜帘箱口]"),
}
"""what is done, and to what: a word of these that was heard is not taken for another one"""
_SHARES = {
    "en": re.compile(r"\b(?:half|thirds?|quarters?|fifths?|tenths?)\b"),
    "zh": re.compile(r"[一二三四五六七八九十百半两]"),
}
"""numbers that are words: none is put in that was not heard"""


@dataclass(frozen=True, slots=True)
class _Sayable:
    """Sentences of one language, and how they sound; numbers are a mask."""

    sentences: Sequence[str]
    sounds: Sequence[str]


class NearSounds:
    """All that can be said, by its sound."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._sayable: dict[str, _Sayable] = {}
        self._stretches: dict[str, list[str]] = {}
        self._english_words: dict[str, str] = {}

    def repair(self, text: str, lang: str) -> Meaning | None:
        """Return the meaning of the sentence that sounds most like the text, decided_by "repair", or None."""
        said = plain(text, lang)
        numbers = _NUMBER.findall(said)
        if lang not in NEAR or not SHORTEST[lang] <= len(said) <= LONGEST[lang]:
            return None
        if self._catalogue.breaks_off(said, lang):
            return None
        sound = _sound(_NUMBER.sub(_MASK, said), lang)
        found: list[tuple[float, Meaning]] = []
        for likeness, sentence in self._candidates(_NUMBER.sub(_MASK, said), sound, lang):
            if sentence.count(_MASK) != len(numbers) or _turns_round(said, lang) != _turns_round(sentence, lang):
                continue
            if not _keeps_to(sentence, said, lang):
                continue
            # Closed phrases only: any word would do for the speaker's own words, and what fits by chance is no hint.
            meaning = self._catalogue.closed(plain(_with_numbers(sentence, numbers), lang), lang)
            if meaning and meaning.act == "command" and all(meaning != other for _, other in found):
                found.append((likeness, meaning))
        return _clearly_nearest(found, NEAR[lang])

    def _candidates(self, said: str, sound: str, lang: str) -> Sequence[tuple[float, str]]:
        """Give sentences, nearest first: samples of the phrases, and what was said with its strange words replaced."""
        sayable, least = self.prepare(lang), NEAR[lang] - MARGIN
        near = process.extract(sound, sayable.sounds, scorer=fuzz.ratio, score_cutoff=least, limit=_CANDIDATES)
        candidates = [(score, sayable.sentences[place]) for _, score, place in near]
        replaced = self._with_known_words(said) if lang == "en" else self._with_homophones(said)
        rated = ((fuzz.ratio(sound, _sound(text, lang)), text) for text in replaced)
        candidates += [(score, text) for score, text in rated if score >= least]
        return sorted(candidates, reverse=True)

    def _with_known_words(self, said: str) -> Iterator[str]:
        """Replace the words that no phrase has by words that sound like them."""
        known = self._prepare_english_words()
        words = said.split()
        strange = [place for place, word in enumerate(words) if word not in known and word != _MASK]
        if not 0 < len(strange) <= _STRANGE_WORDS:
            return
        choices = [[word for word, _, _ in _alike(_sound(words[place], "en"), known)] for place in strange]
        for chosen in product(*choices):
            replaced = dict(zip(strange, chosen, strict=True))
            yield " ".join(replaced.get(place, word) for place, word in enumerate(words))

    def _prepare_english_words(self) -> Mapping[str, str]:
        """Write down how the words of all phrases sound, once."""
        if not self._english_words:
            self._english_words = {word: _sound(word, "en") for word in sorted(self._catalogue.vocabulary("en"))}
        return self._english_words

    def _with_homophones(self, said: str) -> Iterator[str]:
        """Replace stretches of characters that no phrase has by stretches of phrases that sound the same."""
        known = self._prepare_stretches()
        swaps = [
            (begin, other)
            for length in _STRETCH
            for begin in range(len(said) - length + 1)
            if said[begin : begin + length] not in known.get(_sound(said[begin : begin + length], "zh"), ())
            for other in known.get(_sound(said[begin : begin + length], "zh"), ())
        ]
        for count in (1, 2):
            for chosen in islice(combinations(swaps, count), _MOST_SWAPS):
                yield _swapped(said, chosen)

    def _prepare_stretches(self) -> Mapping[str, Sequence[str]]:
        """Write down which stretches of the phrases have which sound, once."""
        if not self._stretches:
            found: dict[str, set[str]] = {}
            for sentence in self.prepare("zh").sentences:
                for length in _STRETCH:
                    for begin in range(len(sentence) - length + 1):
                        stretch = sentence[begin : begin + length]
                        if _MASK not in stretch:
                            found.setdefault(_sound(stretch, "zh"), set()).add(stretch)
            self._stretches = {sound: sorted(stretches) for sound, stretches in found.items()}
        return self._stretches

    def prepare(self, lang: str) -> _Sayable:
        """Write down how everything sounds, once; some tenths of a second."""
        if lang not in self._sayable:
            masked = (_NUMBER.sub(_MASK, plain(sentence, lang)) for sentence in self._catalogue.sentences(lang))
            sentences = tuple(dict.fromkeys(masked))
            self._sayable[lang] = _Sayable(sentences, tuple(_sound(sentence, lang) for sentence in sentences))
        return self._sayable[lang]


def _swapped(said: str, swaps: Sequence[tuple[int, str]]) -> str:
    """Put stretches in at their places; they are as long as what they replace."""
    for begin, other in swaps:
        said = said[:begin] + other + said[begin + len(other) :]
    return said


def _alike(sound: str, known: Mapping[str, str]) -> list[tuple[str, float, str]]:
    # rapidfuzz gives (sound, likeness, word) for a mapping
    near = process.extract(sound, known, scorer=fuzz.ratio, score_cutoff=_WORD_NEAR, limit=3)
    return [(word, likeness, other) for other, likeness, word in near]


def _sound(text: str, lang: str) -> str:
    return mandarin_key(text) if lang == "zh" else english_key(text)


def _with_numbers(sentence: str, numbers: Sequence[str]) -> str:
    left = iter(numbers)
    return re.sub(_MASK, lambda _: next(left), sentence)


def _turns_round(text: str, lang: str) -> list[str]:
    return sorted(_TURNS_ROUND[lang].findall(text))


def _keeps_to(sentence: str, said: str, lang: str) -> bool:
    """Whether a sentence does what was heard, to what was heard, and as much of it."""
    heard, meant = (set(_KEPT[lang].findall(text)) for text in (said, sentence))
    shares_heard, shares_meant = (set(_SHARES[lang].findall(text)) for text in (said, sentence))
    return heard <= meant and shares_meant <= shares_heard


def _clearly_nearest(found: Sequence[tuple[float, Meaning]], near: float) -> Meaning | None:
    """Take the nearest meaning, if it is near and the next one is not nearly as near."""
    if not found or found[0][0] < near:
        return None
    if len(found) > 1 and found[0][0] - found[1][0] < MARGIN:
        return None
    likeness, meaning = found[0]
    return replace(meaning, decided_by="repair", confidence=round(CONFIDENCE * likeness / 100, 3))
