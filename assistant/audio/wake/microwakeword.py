"""Names that microWakeWord's networks were trained for: four come with pymicro-wakeword. A quarter of a percent of a
core each; several share what is computed of the sound.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.audio.block import Block
from assistant.audio.files import RATE
from assistant.audio.wake.wake_word import Named
from assistant.errors import ConfigError, EngineError

if TYPE_CHECKING:
    from pymicro_wakeword import MicroWakeWord

BUNDLED = {"alexa": "alexa", "hey jarvis": "hey_jarvis", "hey mycroft": "hey_mycroft", "okay nabu": "okay_nabu"}
"""phrase -> its model in pymicro-wakeword"""
STEP = RATE // 100
"""samples that a set of features stands for"""
LONGEST = RATE
"""samples that a name may last"""
SURE = RATE // 4
"""samples: who was sure of a name so short a time ago is so of the same one; some networks stay so for a second"""


class MicroWakeWordEngine:
    """A WakeWord."""

    def __init__(self, phrases: Sequence[str], threshold: float | None = None) -> None:
        """Load the networks.

        phrases: of BUNDLED. threshold: how sure to be, 0 to 1; None: what each network came with.
        Raises ConfigError where there is none for a phrase, EngineError where the library cannot be used.
        """
        unknown = [phrase for phrase in phrases if phrase not in BUNDLED]
        if unknown:
            raise ConfigError(f"microwakeword knows no {unknown[0]!r}; it knows {', '.join(BUNDLED)}")
        try:
            from pymicro_wakeword import MicroWakeWord, MicroWakeWordFeatures, Model  # noqa: PLC0415  loads TensorFlow

            self._features = MicroWakeWordFeatures()
            self._networks = {phrase: MicroWakeWord.from_builtin(Model(BUNDLED[phrase])) for phrase in phrases}
        except (ImportError, OSError, ValueError) as error:
            raise EngineError(f"microwakeword cannot be used: {error}") from error
        for network in self._networks.values():
            network.probability_cutoff = threshold or network.probability_cutoff
        self._next = 0
        self._sure_until: dict[str, int] = {}

    @property
    def phrases(self) -> tuple[str, ...]:
        """The names that it listens for."""
        return tuple(self._networks)

    def feed(self, block: Block, *, voice: bool) -> Named | None:
        """Take the next block: see WakeWord. It never rests: its networks want all that was before a name."""
        del voice
        named = None
        for features in self._features.process_streaming(block.tobytes()):
            self._next += STEP
            for phrase, network in self._networks.items():
                if not network.process_streaming(features):
                    continue
                if self._next > self._sure_until.get(phrase, 0):
                    named = Named(phrase, max(0, self._next - LONGEST), self._next)
                self._sure_until[phrase] = self._next + SURE
        return named

    def reset(self, first: int = 0) -> None:
        """Begin anew: see WakeWord."""
        self._features.reset()
        for network in self._networks.values():
            network.reset()
        self._next = first
        self._sure_until.clear()

    def close(self) -> None:
        """Let the networks go."""
        networks: list[MicroWakeWord] = list(self._networks.values())
        for network in networks:
            network.close()
