"""Repairs what a recogniser misheard: the sentence that can be said and sounds most like it, or nothing.

A false call is worse than a miss. So only whole sentences count, numbers are never changed, a word that turns the
meaning round (not, 不) is never dropped, and where a sentence of another meaning sounds nearly as like, none is taken.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice, product

from rapidfuzz import fuzz, process

from assistant.languages import language
from assistant.languages.hearing import Repair
from assistant.types.meaning import Meaning
from assistant.understand.catalogue import Catalogue
from assistant.understand.sentence import Sentence
from assistant.understand.sounds import sound
from assistant.understand.wording import plain

MARGIN = 5.0
"""how much less like the next sentence of another meaning must be"""
CONFIDENCE = 0.7
_CANDIDATES = 12
_MASK = "#"
_STRANGE_WORDS = 2
_WORD_NEAR = 60.0
_STRETCH = (4, 3, 2)
"""characters, long ones first: the longer the stretch, the less chance has made it sound the same"""
_MOST_SWAPS = 60
_NEVER = frozenset({"forget"})
"""tools whose calls are not guessed by their sound: what goes is named"""
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?%?")
_AT_A_NUMBER = re.compile(rf"(?<={_MASK}).|.(?={_MASK})")


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
        self._stretches: dict[str, Mapping[str, Sequence[str]]] = {}
        self._words: dict[str, Mapping[str, str]] = {}

    def repair(self, sentence: Sentence) -> Meaning | None:
        """Return the meaning of the sentence that sounds most like one, decided_by "repair", or None."""
        said, lang = sentence.plain, sentence.lang
        numbers = _NUMBER.findall(said)
        of_language = language(lang).repair
        if lang not in self._catalogue.langs or of_language is None:
            return None
        if not of_language.shortest <= len(said) <= of_language.longest:
            return None
        if self._catalogue.breaks_off(said, lang):
            return None
        masked = _NUMBER.sub(_MASK, said)
        found: list[tuple[float, Meaning]] = []
        for likeness, other in self._candidates(masked, lang, of_language.near - MARGIN):
            if other.count(_MASK) != len(numbers) or of_language.turned_round(said) != of_language.turned_round(other):
                continue
            if not _keeps_to(other, said, of_language) or _cuts_a_number(other, masked, lang):
                continue
            # Closed phrases only: any word would do for the speaker's own words, and what fits by chance is no hint.
            meaning = self._catalogue.closed(plain(_with_numbers(other, numbers), lang), lang)
            if meaning and meaning.act == "command" and all(meaning != before for _, before in found):
                found.append((likeness, meaning))
        nearest = _clearly_nearest(found, of_language.near)
        return None if nearest is None or any(call.tool in _NEVER for call in nearest.calls) else nearest

    def _candidates(self, said: str, lang: str, least: float) -> Sequence[tuple[float, str]]:
        """Give sentences, nearest first: samples of the phrases, and what was said with its strange words replaced."""
        sayable, sounds = self.prepare(lang), language(lang).sounds
        said_sound = sound(said, sounds)
        near = process.extract(said_sound, sayable.sounds, scorer=fuzz.ratio, score_cutoff=least, limit=_CANDIDATES)
        candidates = [(score, sayable.sentences[place]) for _, score, place in near]
        by_words = language(lang).writing.spaced
        replaced = self._with_known_words(said, lang) if by_words else self._with_homophones(said, lang)
        rated = ((fuzz.ratio(said_sound, sound(text, sounds)), text) for text in replaced)
        candidates += [(score, text) for score, text in rated if score >= least]
        return sorted(candidates, reverse=True)

    def _with_known_words(self, said: str, lang: str) -> Iterator[str]:
        """Replace the words that no phrase has by words that sound like them."""
        known, sounds = self._prepare_words(lang), language(lang).sounds
        words = said.split()
        strange = [place for place, word in enumerate(words) if word not in known and word != _MASK]
        if not 0 < len(strange) <= _STRANGE_WORDS:
            return
        choices = [[word for word, _, _ in _alike(sound(words[place], sounds), known)] for place in strange]
        for chosen in product(*choices):
            replaced = dict(zip(strange, chosen, strict=True))
            yield " ".join(replaced.get(place, word) for place, word in enumerate(words))

    def _prepare_words(self, lang: str) -> Mapping[str, str]:
        """Write down how the words of all phrases sound, once."""
        if lang not in self._words:
            sounds = language(lang).sounds
            self._words[lang] = {word: sound(word, sounds) for word in sorted(self._catalogue.vocabulary(lang))}
        return self._words[lang]

    def _with_homophones(self, said: str, lang: str) -> Iterator[str]:
        """Replace stretches of characters that no phrase has by stretches of phrases that sound the same."""
        known, sounds = self._prepare_stretches(lang), language(lang).sounds
        swaps = [
            (begin, other)
            for length in _STRETCH
            for begin in range(len(said) - length + 1)
            if said[begin : begin + length] not in known.get(sound(said[begin : begin + length], sounds), ())
            for other in known.get(sound(said[begin : begin + length], sounds), ())
        ]
        for count in (1, 2):
            for chosen in islice(combinations(swaps, count), _MOST_SWAPS):
                yield _swapped(said, chosen)

    def _prepare_stretches(self, lang: str) -> Mapping[str, Sequence[str]]:
        """Write down which stretches of the phrases have which sound, once."""
        if lang not in self._stretches:
            found, sounds = dict[str, set[str]](), language(lang).sounds
            for sentence in self.prepare(lang).sentences:
                for length in _STRETCH:
                    for begin in range(len(sentence) - length + 1):
                        stretch = sentence[begin : begin + length]
                        if _MASK not in stretch:
                            found.setdefault(sound(stretch, sounds), set()).add(stretch)
            self._stretches[lang] = {key: sorted(stretches) for key, stretches in found.items()}
        return self._stretches[lang]

    def prepare(self, lang: str) -> _Sayable:
        """Write down how everything sounds, once; some tenths of a second."""
        if lang not in self._sayable:
            masked = (_NUMBER.sub(_MASK, plain(sentence, lang)) for sentence in self._catalogue.sentences(lang))
            sentences, sounds = tuple(dict.fromkeys(masked)), language(lang).sounds
            self._sayable[lang] = _Sayable(sentences, tuple(sound(sentence, sounds) for sentence in sentences))
        return self._sayable[lang]


def _swapped(said: str, swaps: Sequence[tuple[int, str]]) -> str:
    """Put stretches in at their places; they are as long as what they replace."""
    for begin, other in swaps:
        said = said[:begin] + other + said[begin + len(other) :]
    return said


def _alike(said: str, known: Mapping[str, str]) -> list[tuple[str, float, str]]:
    # rapidfuzz gives (sound, likeness, word) for a mapping
    near = process.extract(said, known, scorer=fuzz.ratio, score_cutoff=_WORD_NEAR, limit=3)
    return [(word, likeness, other) for other, likeness, word in near]


def _with_numbers(sentence: str, numbers: Sequence[str]) -> str:
    left = iter(numbers)
    return re.sub(_MASK, lambda _: next(left), sentence)


def _keeps_to(sentence: str, said: str, repair: Repair) -> bool:
    """Whether a sentence does what was heard, to what was heard, and as much of it."""
    heard, meant = (set(repair.kept.findall(text)) for text in (said, sentence))
    shares_heard, shares_meant = (set(repair.shares.findall(text)) for text in (said, sentence))
    return heard <= meant and shares_meant <= shares_heard


def _cuts_a_number(sentence: str, masked: str, lang: str) -> bool:
    """Whether a sentence leaves out what may be a digit of a number: 二十起度 is 二十七度, and not 20."""
    sounds, repair = language(lang).sounds, language(lang).repair
    digits = {sound(digit, sounds) for digit in repair.digits} if repair else set()
    lost = set(_AT_A_NUMBER.findall(masked)) - set(_AT_A_NUMBER.findall(sentence))
    return any(sound(sign, sounds) in digits for sign in lost)


def _clearly_nearest(found: Sequence[tuple[float, Meaning]], near: float) -> Meaning | None:
    """Take the nearest meaning, if it is near and the next one is not nearly as near."""
    if not found or found[0][0] < near:
        return None
    if len(found) > 1 and found[0][0] - found[1][0] < MARGIN:
        return None
    likeness, meaning = found[0]
    return replace(meaning, decided_by="repair", confidence=round(CONFIDENCE * likeness / 100, 3))
