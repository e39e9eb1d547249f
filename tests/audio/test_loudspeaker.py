"""The loudspeaker: what it plays, how it falls silent, and what it says was heard; on a card that a test drives."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.audio.card import Card
from assistant.audio.cues import TONES, cue
from assistant.audio.loudspeaker import RATE, RUNS_ON_S, Loudspeaker
from assistant.errors import AudioError
from tests.fakes.card import FakeSoundDevice, FakeStream

Block = NDArray[np.int16]

USB = {"USB Audio": (1, 2, (16_000, 48_000))}
BLOCK = RATE // 100
SOON_S = 10.0


def steps(blocks: int) -> Block:
    """Return a sound of which every block of the card has a value of its own."""
    return np.repeat(np.arange(1, blocks + 1), BLOCK).astype(np.int16)


class Evening:
    """A loudspeaker that plays in a thread of its own, while the test is the card."""

    def __init__(self, library: FakeSoundDevice, clock: Callable[[], float] = time.monotonic) -> None:
        self.library = library
        self.loudspeaker = Loudspeaker(Card(library), clock=clock)
        self.heard_s: float | None = None
        self.error: AudioError | None = None
        self._thread: threading.Thread | None = None

    @property
    def stream(self) -> FakeStream:
        return self.library.streams[-1]

    def play(self, chunks: Iterable[Block], rate: int = RATE) -> None:
        def play() -> None:
            try:
                self.heard_s = self.loudspeaker.play(chunks, rate)
            except AudioError as error:
                self.error = error

        self.heard_s = None
        self._thread = threading.Thread(target=play, daemon=True)  # a test that fails must not keep us waiting
        self._thread.start()

    def want(self, blocks: int) -> Block:
        """Have so many blocks played, once there is something to play; return them, of the first channel."""
        while not (self.library.streams and self.stream.running and self.loudspeaker._playing.waiting):
            assert self._thread is not None
            assert self._thread.is_alive(), self.error
        return np.concatenate([self.stream.want()[:, 0] for _ in range(blocks)])

    def play_out(self) -> None:
        """Be a card that plays on until the sound is over, however slowly it comes."""
        assert self._thread is not None
        ends_s = time.monotonic() + SOON_S
        while self._thread.is_alive():
            assert time.monotonic() < ends_s
            if self.library.streams and self.stream.running:
                self.stream.want()
            time.sleep(0.0002)

    def join(self) -> None:
        assert self._thread is not None
        self._thread.join(SOON_S)
        assert not self._thread.is_alive()


@pytest.fixture
def evening() -> Evening:
    return Evening(FakeSoundDevice(USB))


def test_a_sound_is_played_to_its_end_and_all_of_it_was_heard(evening: Evening) -> None:
    evening.play([steps(5), steps(3)])
    assert np.array_equal(evening.want(8), np.concatenate([steps(5), steps(3)]))
    evening.join()
    assert evening.heard_s == pytest.approx(8 * 0.01)


def test_the_stream_stays_open_for_the_next_sound(evening: Evening) -> None:
    for _ in range(3):
        evening.play([steps(2)])
        evening.want(2)
        evening.join()
    assert len(evening.library.streams) == 1
    assert not evening.stream.closed


def test_stopped_it_gives_no_more_sample_and_drops_what_the_card_holds(evening: Evening) -> None:
    evening.play([steps(50)])
    evening.want(10)
    evening.loudspeaker.stop()
    assert evening.stream.aborted
    assert not evening.stream.want().any()
    evening.join()
    assert evening.heard_s == pytest.approx(10 * 0.01)


def test_what_the_card_still_held_when_it_was_stopped_was_not_heard(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    def latent(**settings: object) -> FakeStream:
        stream = FakeStream(evening.library, **settings)
        stream.latency = 0.03
        return stream

    monkeypatch.setattr(evening.library, "OutputStream", latent)
    evening.play([steps(50)])
    evening.want(10)
    evening.loudspeaker.stop()
    evening.join()
    assert evening.heard_s == pytest.approx(0.07)


def test_a_sound_after_a_stopped_one_is_heard(evening: Evening) -> None:
    evening.loudspeaker.stop()
    evening.play([steps(50)])
    evening.want(1)
    evening.loudspeaker.stop()
    evening.join()
    evening.play([steps(2)])
    assert np.array_equal(evening.want(2), steps(2))
    evening.join()
    assert evening.heard_s == pytest.approx(0.02)


def test_a_sound_that_is_stopped_while_the_voice_still_makes_it_is_never_heard(evening: Evening) -> None:
    asked, made = threading.Event(), threading.Event()

    def voice() -> Iterator[Block]:
        asked.set()
        assert made.wait(SOON_S)
        yield steps(3)

    evening.play(voice())
    assert asked.wait(SOON_S)
    evening.loudspeaker.stop()
    made.set()
    evening.join()
    assert evening.heard_s == 0.0
    assert not evening.library.streams


def test_no_more_is_asked_of_the_voice_once_it_was_stopped(evening: Evening) -> None:
    asked = []

    def voice() -> Iterator[Block]:
        for number in range(1000):
            asked.append(number)
            yield steps(50)

    evening.play(voice())
    evening.want(10)
    evening.loudspeaker.stop()
    evening.join()
    assert len(asked) < 10


def test_nothing_to_say_opens_no_card(evening: Evening) -> None:
    assert evening.loudspeaker.play(iter([]), 22_050) == 0.0
    assert evening.library.streams == []


def test_a_voice_of_another_rate_is_resampled_and_counted_in_seconds(evening: Evening) -> None:
    evening.play([np.full(22_050 // 2, 1000, np.int16)], 22_050)
    evening.play_out()
    assert evening.heard_s == pytest.approx(0.5, abs=0.001)


def test_a_sound_beside_is_heard_over_the_voice_and_does_not_wait(evening: Evening) -> None:
    evening.play([np.full(20 * BLOCK, 100, np.int16)])
    evening.want(1)
    evening.loudspeaker.beside(np.full(BLOCK, 50, np.int16), RATE)
    both, alone = evening.want(1), evening.want(1)
    assert set(both) == {150}
    assert set(alone) == {100}
    evening.loudspeaker.stop()
    evening.join()


def test_after_a_while_without_sound_the_stream_rests_and_the_next_sound_wakes_it(evening: Evening) -> None:
    evening.play([steps(1)])
    evening.want(1)
    evening.join()
    for _ in range(round(RUNS_ON_S * 100) + 3):
        evening.stream.want()
    assert evening.loudspeaker._resting
    evening.play([steps(2)])
    assert np.array_equal(evening.want(2), steps(2))
    evening.join()
    assert evening.error is None


def test_a_card_that_goes_away_is_one_line_and_the_next_sound_opens_it_again(evening: Evening) -> None:
    evening.play([steps(100)])
    evening.want(1)
    evening.stream.end()
    evening.join()
    assert "USB Audio: the loudspeaker plays no more; was it unplugged?" in str(evening.error)
    evening.play([steps(1)])
    evening.want(1)
    evening.join()
    assert len(evening.library.streams) == 2


def test_a_card_that_is_not_found_is_looked_for_once_more(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    there, evening.library.devices = evening.library.devices, {}

    def plug_in() -> None:
        evening.library.devices = there

    monkeypatch.setattr(evening.library, "_initialize", plug_in)
    evening.play([steps(1)])
    evening.want(1)
    evening.join()
    assert evening.heard_s == pytest.approx(0.01)


def test_a_quiet_loudspeaker_does_not_keep_new_devices_from_being_found(evening: Evening) -> None:
    evening.play([steps(1)])
    evening.want(1)
    evening.join()
    evening.loudspeaker._card.look_again()
    assert evening.stream.closed
    assert evening.library.restarts == 1


@pytest.mark.parametrize("sign", TONES)
def test_a_cue_is_short_and_begins_and_ends_in_silence(sign: str) -> None:
    sound = cue(sign)  # type: ignore[arg-type]  # the keys of TONES
    assert 0.05 < len(sound) / RATE < 0.3
    assert abs(int(sound[0])) + abs(int(sound[-1])) < 20
    assert 3_000 < np.abs(sound).max() < 5_000


def test_no_two_cues_are_the_same() -> None:
    assert len({cue(sign).tobytes() for sign in TONES}) == len(TONES)
