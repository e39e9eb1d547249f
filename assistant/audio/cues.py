"""Short sounds that tell what the microphone does, made by arithmetic: two tones that rise, fall or stay."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from assistant.types.listening import Sign

RATE = 48_000
TONE_S, FADE_S = 0.07, 0.012
LOUDNESS = 0.12
"""of full scale: heard beside a voice, and no more"""
LOW_HZ, MIDDLE_HZ, HIGH_HZ = 523.25, 659.26, 783.99
"""C, E and G"""

TONES: Mapping[Sign, tuple[float, ...]] = {
    "begin": (LOW_HZ, HIGH_HZ),
    "end": (HIGH_HZ, LOW_HZ),
    "follow_up": (MIDDLE_HZ,),
    "muted": (MIDDLE_HZ, LOW_HZ),
    "unmuted": (LOW_HZ, MIDDLE_HZ),
}


def cue(sign: Sign) -> NDArray[np.int16]:
    """Return the sound of a sign: mono, RATE."""
    sound = np.concatenate([_tone(hertz) for hertz in TONES[sign]])
    return np.rint(sound * LOUDNESS * 32_767).astype(np.int16)


def _tone(hertz: float) -> NDArray[np.float64]:
    """Return a tone that swells and fades, so that nothing clicks."""
    moments = np.arange(round(TONE_S * RATE)) / RATE
    swell = np.clip(np.minimum(moments, TONE_S - moments) / FADE_S, 0, 1)
    return np.asarray(np.sin(2 * np.pi * hertz * moments) * np.sin(swell * np.pi / 2) ** 2)
