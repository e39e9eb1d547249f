"""Takes the assistant's name off the beginning of what was heard.

The sound of an utterance begins where its name ended, but that is known only to a syllable, and whoever need not say
the name often says it.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.languages import language
from assistant.types.transcript import Transcript
from assistant.understand.sounds import sound

SURE = 2
"""words, or syllables, of the end of a name that are no beginning of a request; a single one, "car", may be one"""


def without_name(transcript: Transcript, names: Sequence[str]) -> Transcript:
    """Return what was heard without a name, or the end of one, before it.

    names: plain texts, in any language. Where only the last word of one was heard it may be a word of the request:
    what there is without it becomes the first alternative.
    """
    texts = (transcript.text, *transcript.alternatives)
    lengths = [_named(text, transcript.lang, names) for text in texts]
    readings = list(zip(texts, lengths, strict=True))
    without = [_from(text, transcript.lang, length) if length >= SURE else text for text, length in readings]
    perhaps = [_from(text, transcript.lang, 1) for text, length in readings if length == 1]
    others = dict.fromkeys(text for text in (*perhaps[:1], *without[1:], *perhaps[1:]) if text and text != without[0])
    if without[0] == transcript.text and tuple(others) == transcript.alternatives:
        return transcript
    words = transcript.words[lengths[0] :] if lengths[0] >= SURE else transcript.words
    return replace(transcript, text=without[0], words=words, alternatives=tuple(others))


def _units(text: str, lang: str) -> Sequence[str]:
    """Divide a text into what a name is made of: words, or Chinese characters."""
    return text.split() if language(lang).writing.spaced else text.replace(" ", "")


def _from(text: str, lang: str, length: int) -> str:
    return language(lang).writing.space.join(_units(text, lang)[length:])


def _named(text: str, lang: str, names: Sequence[str]) -> int:
    """Return how many units at the beginning sound like the end of a name, or like all of it."""
    said = _sounds(text, lang)
    ends = (ending for name in names for ending in _endings(_sounds(name, lang)))
    return max((len(ending) for ending in ends if said[: len(ending)] == ending), default=0)


def _endings(units: Sequence[str]) -> Sequence[Sequence[str]]:
    return [units[begin:] for begin in range(len(units))]


def _sounds(text: str, lang: str) -> Sequence[str]:
    sounds = language(lang).sounds
    return [sound(unit, sounds) for unit in _units(text, lang)]
