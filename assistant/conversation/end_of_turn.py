"""When has whoever speaks ended? Arithmetic over moments and over how complete the words are.

A whole command needs no long silence; one that may go on gets more; silence before the first word is patience.
"""

from dataclasses import dataclass

from assistant.types.listening import Completeness

COUGH_S = 0.5
"""a voice without a word and shorter than this is none"""
WORDLESS_S = 3.0
"""a voice over ours in which no word is known after so long is none; a language that is heard only at a pause has had
one by then"""


@dataclass(frozen=True, slots=True)
class Listening:
    """How the microphone listens: the configuration's section of the same name. Seconds."""

    unpressed: bool = True
    """it waits for its name, follows up, and hears who speaks over its voice"""
    follow_up_s: float = 8.0
    """after an answer so long no name is needed"""
    barge_in: bool = True
    complete_s: float = 0.25
    """silence after a whole command"""
    open_s: float = 1.2
    """after one that may go on"""
    nothing_s: float = 0.8
    """after words that are no command"""
    patience_s: float = 5.0
    """without a word"""
    longest_s: float = 20.0
    """speech or not"""

    def silence_s(self, completeness: Completeness) -> float:
        """Return how long a silence ends words that are so complete."""
        return {"complete": self.complete_s, "open": self.open_s, "nothing": self.nothing_s}[completeness]


@dataclass(frozen=True, slots=True)
class Voice:
    """What is known of the voice of an utterance. Moments on the clock of the events."""

    patient_until_s: float
    """so long nothing need be said"""
    over_ours: bool = False
    """somebody speaks over the assistant's voice, which waits meanwhile"""
    began_s: float | None = None
    """when it was first heard; None: not yet"""
    paused_s: float | None = None
    """since when it is silent; None: it speaks, or has not begun"""
    words: str = ""
    completeness: Completeness = "nothing"


def ends_at_s(voice: Voice, listening: Listening) -> float:
    """Return the moment at which the utterance is over, if nothing more is heard until then."""
    if voice.began_s is None:
        return voice.patient_until_s
    longest_s = voice.began_s + (listening.longest_s if voice.words or not voice.over_ours else WORDLESS_S)
    if voice.paused_s is None:
        return longest_s
    ended_s = voice.paused_s + listening.silence_s(voice.completeness)
    coughed = not voice.words and voice.paused_s - voice.began_s < COUGH_S
    if coughed and not voice.over_ours:  # what is to be said may still come
        ended_s = max(ended_s, voice.patient_until_s)
    return min(longest_s, ended_s)
