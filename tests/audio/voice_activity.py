"""What every detector of voices promises. A test class of one inherits this, and says how to make it."""

from collections.abc import Callable

import numpy as np
import pytest

from assistant.audio.block import Block
from assistant.audio.files import RATE
from assistant.audio.voice_activity import VoiceActivity, VoiceChange, VoiceLimits
from tests.audio.sounds import noise, said_in_english, said_in_mandarin, silence

SPEECH_BEGINS_S = 0.2
"""of the bundled recordings there is so much silence at both ends"""
NEAR_S = 0.15


def changes_in(detector: VoiceActivity, sound: Block, block: int = 480) -> list[VoiceChange]:
    return [change for at in range(0, len(sound), block) for change in detector.feed(sound[at : at + block])]


class VoiceActivityContract:
    @pytest.fixture
    def detector(self) -> VoiceActivity:
        raise NotImplementedError

    @pytest.mark.parametrize("said", [said_in_english, said_in_mandarin])
    def test_it_finds_where_a_voice_begins_and_where_it_ends(
        self, detector: VoiceActivity, said: Callable[[], Block]
    ) -> None:
        speech = said()
        sound = np.concatenate([silence(1.0), speech, silence(1.0)])
        first, *_, last = changes_in(detector, sound)
        assert first.kind == "began"
        assert first.sample / RATE == pytest.approx(1.0 + SPEECH_BEGINS_S, abs=NEAR_S)
        assert last.kind == "ended"
        assert last.sample / RATE == pytest.approx(1.0 + len(speech) / RATE - SPEECH_BEGINS_S, abs=NEAR_S)
        assert not detector.speaking

    def test_beginnings_and_ends_take_turns_and_go_forward(self, detector: VoiceActivity) -> None:
        sound = np.concatenate([silence(0.5), said_in_english(), silence(0.7), said_in_mandarin(), silence(0.5)])
        changes = changes_in(detector, sound)
        assert [change.kind for change in changes] == ["began", "ended"] * (len(changes) // 2)
        assert [change.sample for change in changes] == sorted({change.sample for change in changes})

    @pytest.mark.parametrize("block", [1, 160, 512, 700, 1 << 20])
    def test_the_length_of_the_blocks_changes_nothing(self, detector: VoiceActivity, block: int) -> None:
        sound = np.concatenate([silence(0.3), said_in_english()[: RATE // 2], silence(0.3)])
        expected = changes_in(detector, sound)
        detector.reset()
        assert changes_in(detector, sound, block) == expected

    def test_after_a_reset_samples_are_counted_from_where_it_is_told(self, detector: VoiceActivity) -> None:
        sound = np.concatenate([silence(0.5), said_in_english(), silence(0.5)])
        before = changes_in(detector, sound)
        detector.reset(first=1_000_000)
        moved = [VoiceChange(change.kind, change.sample + 1_000_000) for change in before]
        assert changes_in(detector, sound) == moved

    @pytest.mark.parametrize("sound", [silence(3.0), noise(3.0), noise(3.0, rms=3000.0)])
    def test_silence_and_noise_are_no_voice(self, detector: VoiceActivity, sound: Block) -> None:
        assert changes_in(detector, sound) == []
        assert not detector.speaking

    def test_a_surer_limit_holds_from_the_next_block_on(self, detector: VoiceActivity) -> None:
        sound = np.concatenate([silence(0.5), said_in_english()])
        detector.limits = VoiceLimits(begins_at=1.1)
        assert changes_in(detector, sound) == []
        assert 0 <= detector.likelihood <= 1

    def test_a_voice_shorter_than_the_shortest_does_not_count(self, detector: VoiceActivity) -> None:
        detector.limits = VoiceLimits(shortest_voice_s=30.0)
        assert changes_in(detector, np.concatenate([silence(0.5), said_in_english(), silence(0.5)])) == []
