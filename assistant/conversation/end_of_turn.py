"""When has whoever speaks ended? Arithmetic over moments and over how complete the words are.

A whole command needs no long silence; one that may go on gets more; silence before the first word is patience. Words
come after what is said: how complete they are counts only once they are those up to the silence.
"""

import math
from dataclasses import dataclass

from assistant.types.listening import Completeness, Listening

COUGH_S = 0.5
"""a voice without a word and shorter than this is none"""
WORDLESS_S = 3.0
"""a voice over ours in which no word is known after so long is none; a language that is heard only at a pause has had
one by then"""


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
    known_s: float = math.inf
    """the pause up to which these are all the words"""


def ends_at_s(voice: Voice, listening: Listening) -> float:
    """Return the moment at which the utterance is over, if nothing more is heard until then."""
    if voice.began_s is None:
        return voice.patient_until_s
    longest_s = voice.began_s + (listening.longest_s if voice.words or not voice.over_ours else WORDLESS_S)
    if voice.paused_s is None:
        return longest_s
    all_known = voice.known_s >= voice.paused_s
    ended_s = voice.paused_s + listening.silence_s(voice.completeness if all_known else "open")
    coughed = not voice.words and voice.paused_s - voice.began_s < COUGH_S
    if coughed and not voice.over_ours:  # what is to be said may still come
        ended_s = max(ended_s, voice.patient_until_s)
    return min(longest_s, ended_s)
