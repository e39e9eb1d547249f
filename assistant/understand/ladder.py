"""The ladder of understanding: each step only where the one before is not sure."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from assistant.languages import language
from assistant.tools import tools
from assistant.types.listening import Completeness
from assistant.types.meaning import NOT_UNDERSTOOD, Meaning, Mood
from assistant.types.reason import Misfit
from assistant.types.transcript import Transcript
from assistant.understand.avoiding import as_it_avoids
from assistant.understand.bound import of_bound
from assistant.understand.catalogue import Catalogue
from assistant.understand.conjunctions import pieces
from assistant.understand.journey import as_one_journey
from assistant.understand.meanings import changes
from assistant.understand.mood import OF_OTHERS, OF_THE_WHOLE, mood_of
from assistant.understand.parts import PartByPart
from assistant.understand.refusals import after_refusal
from assistant.understand.repair import CONFIDENCE, NearSounds
from assistant.understand.requests import Requests
from assistant.understand.sentence import Sentence, sentence
from assistant.understand.so_far import completeness

NOTHING_SAID = Meaning(act="unclear", reason="nothing was said")
TOO_LONG = Meaning(act="unclear", reason="too long")
ALTERNATIVE_CONFIDENCE = 0.9
"""of a reading that the recogniser itself did not put first; each further one has this much of the one before"""

HEARD_WELL = 0.6
"""least confidence of the recogniser for anything but an exact phrase: what was hardly heard is not repaired into
another command, and a language model finds a meaning in any misheard words"""

REPAIRED_ALTERNATIVES = 3
"""so many other readings are repaired, and only those with the same numbers as the first"""
REPAIRED_LIKENESS = 0.95
"""of 1: more than of the first reading, as each further one is a further chance to sound like a command by accident"""

_REQUESTS = ("choice", "thing", "switch")
"""pieces that are requests by themselves: "turn on the light" """
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?![\d.]*点)")
""" "九点后" is what 打开后 sounds like: an hour is no number that a command would have"""


Parse = Callable[[Sentence], Meaning | None]


class LanguageUnderstanding(Protocol):
    """A language model that turns a sentence into a meaning."""

    def parse(self, text: str, lang: str) -> Meaning | None:
        """Return what the sentence means, or None where the model is not there."""
        ...


class Nearest(LanguageUnderstanding, Protocol):
    """What reads a sentence by its nearest meaning."""

    def is_idle(self, text: str, lang: str) -> bool:
        """Whether a sentence rather asks for nothing."""
        ...


class Understanding:
    """The catalogue on what was heard, on its other readings, near sounds, nearest meaning, the model, an honest no."""

    def __init__(
        self,
        catalogue: Catalogue,
        model: LanguageUnderstanding | None,
        nearest: Nearest | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._requests = Requests(catalogue)
        self._near_sounds = NearSounds(catalogue)
        self._nearest = nearest
        self._nearest_by_parts = PartByPart(catalogue, nearest)
        self._model = PartByPart(catalogue, model)

    def prepare(self) -> None:
        """Do now what is else done at the first sentence that is no phrase; some tenths of a second a language."""
        for lang in self._catalogue.langs:
            nonsense = sentence(language(lang).trial.nonsense, lang)
            self._near_sounds.repair(nonsense)
            self._nearest_by_parts.parse(nonsense)

    def interpret(self, transcript: Transcript) -> Meaning:
        """Find the meaning of what was heard.

        No text makes it raise, and no call comes out that its tool would not take; what is not understood is
        NOT_UNDERSTOOD. An engine of the model that fails raises its AssistantError.
        """
        known = self.foresee(transcript)
        if known is not None:
            return known
        said = sentence(transcript.text, transcript.lang)
        mood = mood_of(said)
        meaning = self._asked_of_model(said, transcript, mood)
        meaning = as_it_avoids(meaning, said) if meaning is not None else _beside_commands(mood)
        return replace(as_one_journey(_without_faults(meaning)), near=tuple(self._near(transcript, meaning)))

    def foresee(self, transcript: Transcript) -> Meaning | None:
        """Find the meaning without the language model, in milliseconds; None where only the model could tell.

        What comes back is what `interpret` returns for the same transcript.
        """
        meaning = self._foreseen(transcript)
        return None if meaning is None else as_one_journey(meaning)

    def _foreseen(self, transcript: Transcript) -> Meaning | None:
        if not transcript.text.strip():
            return NOTHING_SAID
        if len(transcript.text) > language(transcript.lang).limits.signs:
            return TOO_LONG
        said = sentence(transcript.text, transcript.lang)
        request = self._after_refusal(said, transcript)
        if request is not None:
            return request
        meaning = self._known(said, transcript, mood_of(said))
        if meaning is None:
            return None
        return replace(_without_faults(meaning), near=tuple(self._near(transcript, meaning)))

    def completeness(self, transcript: Transcript, foreseen: Meaning | None) -> Completeness:
        """Tell how complete an utterance is of which `foresee` told this."""
        return completeness(transcript, foreseen, self._catalogue)

    def _after_refusal(self, said: Sentence, transcript: Transcript) -> Meaning | None:
        """Return what is requested after a no, "no thanks, close the windows"; None where that is no phrase."""
        requested = after_refusal(said)
        if requested is None:
            return None
        request = sentence(requested, said.lang)
        meaning = _in_mood(self._said(request, transcript), mood_of(request))
        if meaning is None or not changes(meaning) or (meaning.fragment and meaning.fragment.kind not in _REQUESTS):
            return None
        if meaning.fragment and meaning.fragment.kind == "thing" and mood_of(said) == "prohibition":
            return None  # "never mind the fan" names what is not requested
        return _without_faults(meaning)

    def _known(self, said: Sentence, transcript: Transcript, mood: Mood) -> Meaning | None:
        meaning = _in_mood(self._said(said, transcript), mood, by_parts=_each_in_its_mood(said, mood))
        meaning = meaning or self._asked_in_short(said, mood)
        if meaning is not None:
            return meaning
        others = [sentence(text, said.lang) for text in transcript.alternatives]
        meaning = _best(others, self._other_reading_in(mood))
        if meaning is None and mood in ("command", "question"):
            meaning = _in_mood(of_bound(transcript, self._requests.parse), mood)
        if meaning is not None or transcript.confidence < HEARD_WELL:
            return meaning
        meaning = self._repaired(said, others, mood) or self._nearest_to(said, mood)
        return None if meaning is None else as_it_avoids(meaning, said)

    def _asked_in_short(self, said: Sentence, mood: Mood) -> Meaning | None:
        """Read a question that is one by its typed mark alone, "trunk open?", as it is asked in full."""
        text = said.text.rstrip().rstrip("?？").rstrip()
        if mood != "question" or not text or not said.asks:
            return None
        in_full = (form.format(text) for form in language(said.lang).requests.in_full)
        asked = (self._requests.parse(sentence(full, said.lang)) for full in in_full)
        return next((found for found in asked if found and found.act == "command" and not changes(found)), None)

    def _near(self, transcript: Transcript, meaning: Meaning) -> Iterator[Meaning]:
        """Give what it means with the other numbers that it may be; a model's guess is asked about as it is."""
        for doubt in transcript.doubts if meaning.decided_by != "model" else ():
            readings = map(doubt.exchanged, transcript.alternatives)
            other = replace(transcript, text=doubt.exchanged(transcript.text), alternatives=tuple(readings), doubts=())
            said = sentence(other.text, other.lang)
            known = self._known(said, other, mood_of(said))
            if known is not None and known != meaning:
                yield replace(_without_faults(known), confidence=doubt.share)

    def _said(self, said: Sentence, transcript: Transcript) -> Meaning | None:
        """Read the words as they are; a piece of a request ("off", "a bit more") only where it was heard well."""
        meaning = self._requests.parse(said)
        return None if meaning and meaning.fragment and transcript.confidence < HEARD_WELL else meaning

    def _other_reading_in(self, mood: Mood) -> Parse:
        """Make what reads another reading: in its own mood, and in that of what was put first."""
        return lambda said: _in_mood(self._requests.parse_other_reading(said), mood)

    def _repaired(self, said: Sentence, others: Sequence[Sentence], mood: Mood) -> Meaning | None:
        """Repair commands and questions; of a question nothing that changes anything, of idle talk nothing at all."""
        if mood not in ("command", "question"):
            return None
        repaired = _in_mood(self._near_sounds.repair(said), mood) or _in_mood(
            _best(_with_the_same_numbers(said, others), self._repair_closely), mood
        )
        idle = repaired is not None and self._nearest is not None and self._nearest.is_idle(said.text, said.lang)
        return None if idle else repaired

    def _nearest_to(self, said: Sentence, mood: Mood) -> Meaning | None:
        """Read commands and questions by their meaning, each part of a sentence in its mood; all of it or nothing."""
        if mood not in ("command", "question") and not _each_in_its_mood(said, mood):
            return None
        meaning = _in_mood(self._nearest_by_parts.parse(said), mood)
        if meaning is None or meaning.act != "unclear":
            return meaning
        return meaning if _in_mood(meaning.guess, mood) is not None else None

    def _asked_of_model(self, said: Sentence, transcript: Transcript, mood: Mood) -> Meaning | None:
        if transcript.confidence < HEARD_WELL:
            return None
        # Of several parts, each in its mood, it is at least said which one was not understood.
        if mood in ("command", "question") or _each_in_its_mood(said, mood):
            return _in_mood(self._model.parse(said), mood)
        return None

    def _repair_closely(self, said: Sentence) -> Meaning | None:
        meaning = self._near_sounds.repair(said)
        return meaning if meaning and meaning.confidence >= REPAIRED_LIKENESS * CONFIDENCE else None


def _in_mood(meaning: Meaning | None, mood: Mood, *, by_parts: bool = False) -> Meaning | None:
    """Drop a meaning that would change something where the words are no command, and any that is not our business.

    mood: of the whole sentence. by_parts: whether the meaning was read part by part, each in its own mood ("is the
    trunk open, and close the windows"); then only moods that reach to the end of the sentence forbid it.
    """
    if meaning is not None and meaning.calls and mood in OF_OTHERS:
        return None
    if meaning is None or mood == "command" or not changes(meaning):
        return meaning
    return meaning if by_parts and mood not in OF_THE_WHOLE else None


def _each_in_its_mood(said: Sentence, mood: Mood) -> bool:
    """Whether a sentence of several parts may mean something else in one than in another: "is it open, and close it".

    A question mark was typed behind all of them.
    """
    several = len(pieces(said.words, said.lang)) > 1
    return several and not (mood == "question" and said.asks)


def _beside_commands(mood: Mood) -> Meaning:
    """Return what is left to say of words that nothing was found in: a prohibition is heard, and a question was one."""
    if mood in ("prohibition", "keep"):
        return Meaning("no", reason=mood, decided_by="catalogue", confidence=1.0, mood=mood)
    return replace(NOT_UNDERSTOOD, reason="question" if mood == "question" else NOT_UNDERSTOOD.reason, mood=mood)


def _best(alternatives: Sequence[Sentence], parse: Parse) -> Meaning | None:
    """Take the best other reading that has a meaning and asks for something that can be."""
    share = 1.0
    for said in alternatives:
        share *= ALTERNATIVE_CONFIDENCE
        meaning = parse(said)
        if meaning is not None and meaning.act not in ("unclear", "yes"):  # nobody agrees by accident
            return replace(meaning, confidence=round(meaning.confidence * share, 3))
    return None


def _with_the_same_numbers(said: Sentence, others: Sequence[Sentence]) -> Sequence[Sentence]:
    numbers = _NUMBER.findall(said.plain)
    return [other for other in others[:REPAIRED_ALTERNATIVES] if _NUMBER.findall(other.plain) == numbers]


def _without_faults(meaning: Meaning) -> Meaning:
    """Turn a call that its tool would not take into an honest "unclear"."""
    faults = (tools()[call.tool].fault(call) for call in meaning.calls)
    fault = next(filter(None, faults), None)
    return replace(meaning, act="unclear", calls=(), reason=Misfit(fault)) if fault else meaning
