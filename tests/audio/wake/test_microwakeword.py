"""microWakeWord keeps what every engine promises, and hears several names at once."""

import numpy as np
import pytest

from assistant.audio.block import Block
from assistant.audio.files import read
from assistant.audio.wake.microwakeword import BUNDLED, MicroWakeWordEngine
from assistant.audio.wake.wake_word import WakeWord
from assistant.errors import ConfigError
from tests.audio.sounds import silence
from tests.audio.wake.contract import WakeWordContract, names_in
from tests.bundled import NAMES


class TestHeyJarvis(WakeWordContract):
    phrase = "hey jarvis"
    said_s = (0.2, 0.95)

    @pytest.fixture
    def engine(self) -> WakeWord:
        return MicroWakeWordEngine(list(BUNDLED))

    @pytest.fixture
    def name(self) -> Block:
        return read(NAMES / "hey-jarvis.flac").samples


def test_several_names_are_heard_by_one_engine() -> None:
    engine = MicroWakeWordEngine(["alexa", "hey jarvis"])
    both = [read(NAMES / f"{name}.flac").samples for name in ("hey-jarvis", "alexa")]
    told = names_in(engine, np.concatenate([silence(1.0), both[0], silence(1.0), both[1], silence(1.0)]))
    assert [named.phrase for named in told] == ["hey jarvis", "alexa"]


def test_a_name_that_nobody_asked_for_is_not_heard() -> None:
    engine = MicroWakeWordEngine(["alexa"])
    sound = np.concatenate([silence(1.0), read(NAMES / "hey-jarvis.flac").samples, silence(1.0)])
    assert names_in(engine, sound) == []


def test_a_threshold_that_nothing_reaches_hears_nothing() -> None:
    engine = MicroWakeWordEngine(["alexa"], threshold=1.0)
    sound = np.concatenate([silence(1.0), read(NAMES / "alexa.flac").samples, silence(1.0)])
    assert names_in(engine, sound) == []


def test_a_name_without_a_network_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(ConfigError, match="no 'computer'; it knows alexa, hey jarvis, hey mycroft, okay nabu"):
        MicroWakeWordEngine(["computer"])
