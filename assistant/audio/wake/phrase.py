"""Any phrase as a name, through a recogniser: whoever builds a car writes it into the configuration.

A recogniser that streams is narrowed to the phrases, and where it takes something for one, it hears the same sound once
more with any words: it invents a name where nobody said one, and only the comparison shows it. One that does not stream
hears what was said up to a pause. Both rest while nobody speaks, and then cost nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np

from assistant.audio.block import Block
from assistant.audio.files import RATE
from assistant.audio.wake.gate import Gate
from assistant.audio.wake.wake_word import Named, WakeWord
from assistant.types.transcript import Transcript, Word

SETTLE = round(0.15 * RATE)
"""samples after a phrase was first taken for said: half a word is not yet told from the whole one"""
HEARD, CLEAR, SURE = 0.5, 0.7, 0.99
"""confidence of every word of the phrase: where the second hearing, with any words, has heard it too; where it has
heard others that are hardly likelier; and where it has heard others that are a little likelier"""
TOGETHER_S = 0.15
"""between two words of a phrase that is said as one; "hey ... car" names nobody"""
BEFORE = round(0.3 * RATE)
"""samples before the phrase that are heard once more with it"""
AFTER = round(0.06 * RATE)
"""samples after it"""
HARDLY, A_LITTLE = 3.0, 5.5
"""natural logarithms: how much likelier. Of 160 "jarvis" by people, half of them in noise of 10 dB less, five are
missed so; of eleven stretches of other talk that were taken for one, none passes"""
ALONE, NEARLY = round(2.5 * RATE), 11.0
"""samples of a stretch of speech that may be a phrase and nothing else; and by how much, as a natural logarithm, what a
recogniser that does not stream has heard in its place may be likelier. Synthesized names in noise of 10 dB less lose up
to 10.8, other short words of Mandarin 27 and more"""
LONGEST = 10 * RATE
"""samples of one stretch of speech before the recogniser begins anew"""
PAUSE = round(0.25 * RATE)
"""samples of silence after which a recogniser that does not stream hears what was said"""
LONGEST_WHOLE, OVERLAP = 4 * RATE, round(1.2 * RATE)
"""samples that it hears at once where nobody pauses, and how much of them it hears again with the next"""


class PhraseRecognizer(Protocol):
    """What is used of a recogniser (assistant.asr.recognizer.Recognizer)."""

    streaming: bool

    def start(self, sentences: Sequence[str] | None = None) -> None:
        """Begin, narrowed to these sentences, or with any words."""
        ...

    def feed(self, block: Block) -> str:
        """Take a block; return the text so far."""
        ...

    def finish(self) -> Transcript:
        """End, and return what was heard."""
        ...

    def weigh(self, samples: Block, texts: Sequence[str]) -> tuple[float, ...]:
        """Tell how likely each text is, as a natural logarithm."""
        ...

    def close(self) -> None:
        """Let it go."""
        ...


def phrase_engine(
    phrases: Sequence[str], recognizer: PhraseRecognizer, sound: Callable[[str], str] = lambda text: text
) -> WakeWord:
    """Return what listens for these phrases, all of the recogniser's language. It owns the recogniser from now on.

    sound: how a text sounds, so that what sounds alike is taken for the same; used where the recogniser does not
    stream. Raises EngineError where the recogniser cannot be narrowed to the phrases.
    """
    if recognizer.streaming:
        recognizer.start(phrases)  # raises where it has no words for them
        return NarrowedPhrase(phrases, recognizer)
    return WholePhrase(phrases, recognizer, sound)


class NarrowedPhrase:
    """A WakeWord through a recogniser that streams and follows a grammar."""

    def __init__(self, phrases: Sequence[str], recognizer: PhraseRecognizer) -> None:
        self._phrases = tuple(phrases)
        self._recognizer = recognizer
        self._gate = Gate()
        self._fed_from = 0
        self._running = False
        self._taken_at: int | None = None
        self._closed = False

    @property
    def phrases(self) -> tuple[str, ...]:
        """The names that it listens for."""
        return self._phrases

    def feed(self, block: Block, *, voice: bool) -> Named | None:
        """Take the next block: see WakeWord."""
        samples = self._gate.take(block, voice=voice)
        if samples is None:
            self._stop()
            return None
        if not self._running or self._gate.end - self._fed_from > LONGEST:
            self._start(samples)
        text = self._recognizer.feed(samples)
        if self._taken_at is None and any(phrase in text for phrase in self._phrases):
            self._taken_at = self._gate.end
        if self._taken_at is None or self._gate.end - self._taken_at < SETTLE:
            return None
        return self._decided()

    def reset(self, first: int = 0) -> None:
        """Begin anew: see WakeWord."""
        self._stop()
        self._gate.reset(first)

    def close(self) -> None:
        """Let the recogniser go."""
        if not self._closed:
            self._closed = True
            self._recognizer.close()

    def _start(self, samples: Block) -> None:
        self._stop()
        self._recognizer.start(self._phrases)
        self._fed_from = self._gate.end - len(samples)
        self._running = True

    def _stop(self) -> None:
        self._running, self._taken_at = False, None

    def _decided(self) -> Named | None:
        """Look at what was taken for a phrase; what comes next is heard anew."""
        words = self._recognizer.finish().words
        self._stop()
        for phrase in self._phrases:
            said = _said_together(words, phrase.split())
            if said is None:
                continue
            began, ended = (self._fed_from + round(moment_s * RATE) for moment_s in (said.begin_s, said.end_s))
            # What is said in the same breath is left out: no name would be as likely as that and its own words.
            alone = self._gate.since(began - BEFORE)[: ended - began + BEFORE + AFTER]
            if self._likely(phrase, said.confidence, alone):
                self._gate.close()
                return Named(phrase, began, min(ended, self._gate.end))
        return None

    def _likely(self, phrase: str, confidence: float, sound: Block) -> bool:
        """Whether no other words are much likelier than the phrase."""
        self._recognizer.start()
        self._recognizer.feed(sound)
        text = self._recognizer.finish().text
        if not text or f" {phrase} " in f" {text} ":
            return confidence >= HEARD
        if confidence < CLEAR:
            return False
        as_phrase, as_text = self._recognizer.weigh(sound, [phrase, text])
        return as_phrase >= as_text - (A_LITTLE if confidence >= SURE else HARDLY)


class WholePhrase:
    """A WakeWord through a recogniser that does not stream: it hears what was said at each pause."""

    def __init__(
        self, phrases: Sequence[str], recognizer: PhraseRecognizer, sound: Callable[[str], str] = lambda text: text
    ) -> None:
        self._phrases = {phrase: sound(phrase) for phrase in phrases}
        self._recognizer = recognizer
        self._sound = sound
        self._gate = Gate(after=PAUSE)
        self._said: list[Block] = []
        self._closed = False

    @property
    def phrases(self) -> tuple[str, ...]:
        """The names that it listens for."""
        return tuple(self._phrases)

    def feed(self, block: Block, *, voice: bool) -> Named | None:
        """Take the next block: see WakeWord."""
        samples = self._gate.take(block, voice=voice)
        if samples is not None:
            self._said.append(samples)
        said = sum(map(len, self._said))
        if not said or (samples is not None and said < LONGEST_WHOLE):
            return None
        sound = np.concatenate(self._said)
        self._said = [] if samples is None else [sound[-OVERLAP:]]
        named = self._named(sound)
        if named is not None:
            self._said = []
        return named

    def reset(self, first: int = 0) -> None:
        """Begin anew: see WakeWord."""
        self._said = []
        self._gate.reset(first)

    def close(self) -> None:
        """Let the recogniser go."""
        if not self._closed:
            self._closed = True
            self._recognizer.close()

    def _named(self, sound: Block) -> Named | None:
        self._recognizer.start()
        self._recognizer.feed(sound)
        heard = self._recognizer.finish()
        for reading in (heard.text, *heard.alternatives):
            text = self._sound(reading)
            for phrase, sounds in self._phrases.items():
                if (place := text.find(sounds)) >= 0:
                    # By its share of the syllables; its last one, drawn out or not, must not cost the request's first.
                    began, ended = (self._gate.moment(part / len(text)) for part in (place, place + len(sounds) - 1))
                    return Named(phrase, began, ended)
        return self._nearly(heard.text, sound) if heard.text and len(sound) <= ALONE else None

    def _nearly(self, text: str, sound: Block) -> Named | None:
        """Weigh the phrases against what was heard in place of them, as in noise."""
        *as_phrases, as_text = self._recognizer.weigh(sound, [*self._phrases, text])
        likelihood, phrase = max(zip(as_phrases, self._phrases, strict=True))
        return Named(phrase, self._gate.moment(0), self._gate.moment(1)) if likelihood >= as_text - NEARLY else None


@dataclass(frozen=True, slots=True)
class _Said:
    """A phrase as it was heard."""

    begin_s: float
    end_s: float
    confidence: float
    """of its least sure word"""


def _said_together(words: Sequence[Word], phrase: Sequence[str]) -> _Said | None:
    """Return when a phrase was said as one, the last time; None: it was not."""
    for begin in reversed(range(len(words) - len(phrase) + 1)):
        said = words[begin : begin + len(phrase)]
        together = all(after.start_s - before.end_s <= TOGETHER_S for before, after in pairwise(said))
        if together and [word.word for word in said] == list(phrase):
            return _Said(said[0].start_s, said[-1].end_s, min(word.confidence for word in said))
    return None
