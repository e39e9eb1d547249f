"""The sound card's logic, with a fake of sounddevice; and PortAudio itself on ALSA's null device."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.audio.capture import KEPT_S, LOST_AFTER_S, Capture
from assistant.audio.card import Card
from assistant.errors import AudioError
from tests.fakes.card import FakeSoundDevice

USB = {"USB Audio": (1, 2, (16_000, 22_050, 48_000))}


def tone(samples: int, channels: int = 1) -> NDArray[np.int16]:
    wave = (8000 * np.sin(np.arange(samples) / 10)).astype(np.int16)
    return np.repeat(wave[:, np.newaxis], channels, axis=1)


def heard(capture: Capture) -> NDArray[np.int16]:
    """Return all that has come."""
    blocks = []
    while (block := capture.read(0.0)) is not None:
        blocks.append(block.samples)
    return np.concatenate(blocks)


class TestListening:
    def test_a_card_that_cannot_do_16_khz_mono_is_resampled_from_its_first_channel(self) -> None:
        library = FakeSoundDevice({"I2S array": (2, 0, (48_000,))})
        capture = Capture(Card(library), block_ms=100)
        assert library.streams[0].settings["samplerate"] == 48_000
        assert library.streams[0].settings["blocksize"] == 4_800
        sound = tone(4_800, channels=2)
        sound[:, 1] = 0
        for _ in range(10):
            library.streams[0].hear(sound)
        got = heard(capture)
        assert len(got) == pytest.approx(16_000, rel=0.05)  # the filter holds some back
        assert np.abs(got).max() > 6000

    @pytest.mark.parametrize("channels", [2, 6])
    def test_of_a_card_of_several_channels_the_first_is_heard_and_no_mean(self, channels: int) -> None:
        library = FakeSoundDevice({"array": (channels, 0, (16_000,))})
        capture = Capture(Card(library))
        assert library.streams[0].settings["channels"] == 2
        sound = tone(1_600, channels=2)
        sound[:, 1] = -sound[:, 0]
        library.streams[0].hear(sound)
        assert np.array_equal(heard(capture), sound[:, 0])

    def test_a_microphone_that_falls_silent_is_known_as_lost(self) -> None:
        library, now = FakeSoundDevice(USB), [0.0]
        capture = Capture(Card(library), clock=lambda: now[0])
        now[0] = LOST_AFTER_S
        assert not capture.lost()
        library.streams[0].hear(tone(16))
        now[0] = 2 * LOST_AFTER_S
        assert not capture.lost()
        now[0] += 0.1
        assert capture.lost()

    def test_blocks_the_card_lost_are_counted(self) -> None:
        library = FakeSoundDevice(USB)
        capture = Capture(Card(library))
        library.streams[0].hear(tone(1600), overflow=True)
        assert capture.overruns == 1

    def test_blocks_nobody_takes_are_counted_and_never_hold_up_the_card(self, caplog: pytest.LogCaptureFixture) -> None:
        library = FakeSoundDevice(USB)
        capture = Capture(Card(library), block_ms=100)
        for _ in range(int(KEPT_S * 10) + 7):
            library.streams[0].hear(tone(1600))
        capture.close()
        assert capture.overruns == 7
        assert "7 blocks of sound were lost" in caplog.text

    def test_a_microphone_that_ends_is_an_error_and_known_as_lost(self) -> None:
        library = FakeSoundDevice(USB)
        capture = Capture(Card(library))
        library.streams[0].end()
        with pytest.raises(AudioError, match="USB Audio: the microphone gives no more sound"):
            capture.read(0.0)
        assert capture.lost()


class TestOpening:
    def test_the_refusal_names_the_microphones_that_there_are(self) -> None:
        library = FakeSoundDevice({**USB, "HDMI": (0, 2, (48_000,))})
        with pytest.raises(AudioError) as caught:
            Capture(Card(library), "nonesuch")
        assert str(caught.value) == ("microphone nonesuch: No input device matching 'nonesuch'; there are: USB Audio")

    def test_a_machine_without_any_card_is_told_so(self) -> None:
        with pytest.raises(AudioError, match=r"microphone \(default\): .*; no such device is here at all"):
            Capture(Card(FakeSoundDevice({})))

    def test_devices_are_looked_for_again_only_while_no_stream_is_open(self) -> None:
        library = FakeSoundDevice(USB)
        card = Card(library)
        microphone = Capture(card)
        card.look_again()
        assert library.restarts == 0
        microphone.close()
        card.look_again()
        assert library.restarts == 1


def test_without_portaudio_the_line_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    class Missing:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "sounddevice":
                raise OSError("PortAudio library not found")

    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    with pytest.raises(AudioError, match="install the package libportaudio2"):
        Card()


ALSA = """
pcm.!default { type file slave.pcm "null" file "OUT" infile "IN" format raw }
pcm.bench { type file slave.pcm "null" file "OUT" infile "IN" format raw hint { show on description "bench" } }
"""
WITH_PORTAUDIO = """
import numpy as np
from assistant.audio.capture import Capture
from assistant.audio.card import Card
from assistant.audio.loudspeaker import Loudspeaker

card = Card()
capture = Capture(card, "bench", 100)
heard = np.concatenate([capture.read(10.0).samples for _ in range(5)])
capture.close()
assert heard.dtype == np.int16 and len(heard) == 8000 and abs(heard).max() == 1234, (len(heard), abs(heard).max())
Loudspeaker(card, "bench").play([np.full(22050, 77, np.int16)], 48000)
"""


def test_portaudio_itself_records_and_plays_through_a_device_made_of_files(tmp_path: Path) -> None:
    system = Path("/usr/share/alsa/alsa.conf")
    if not system.exists():
        pytest.skip("ALSA's configuration is not here: package libasound2-data")
    (tmp_path / "in").write_bytes(np.full(1_600_000, 1234, np.int16).tobytes())
    devices = ALSA.replace("OUT", str(tmp_path / "out")).replace("IN", str(tmp_path / "in"))
    (tmp_path / "alsa.conf").write_text(system.read_text() + devices)
    ran = subprocess.run(
        [sys.executable, "-c", WITH_PORTAUDIO],
        env={**os.environ, "ALSA_CONFIG_PATH": str(tmp_path / "alsa.conf")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    played = np.frombuffer((tmp_path / "out").read_bytes(), np.int16)
    assert np.count_nonzero(played == 77) == 22_050
