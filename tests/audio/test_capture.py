"""Blocks from the card with their moments, and what becomes of them where the card, or who reads, falters."""

import numpy as np
import pytest

from assistant.audio.block import Heard
from assistant.audio.capture import KEPT_S, LOST_AFTER_S, Capture
from assistant.audio.card import Card
from assistant.audio.files import RATE
from assistant.audio.lasting import LOOK_EVERY_S, Back, LastingMicrophone, Lost
from assistant.errors import AudioError
from tests.fakes.card import FakeSoundDevice, FakeStream

USB = {"USB Audio": (1, 2, (16_000, 48_000))}
BLOCK_S = 0.03
BLOCK = round(BLOCK_S * RATE)


class Clock:
    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def hear(stream: FakeStream, clock: Clock, blocks: int = 1, late_s: float = 0.0, *, overflow: bool = False) -> None:
    """Have the card give blocks, each as it ends, or a little later."""
    length = stream.settings["blocksize"]
    for _ in range(blocks):
        clock.now_s += BLOCK_S
        begun_s = clock.now_s
        clock.now_s += late_s
        stream.hear(np.full((length, stream.settings["channels"]), 7, np.int16), overflow=overflow)
        clock.now_s = begun_s


def read_all(capture: Capture) -> list[Heard]:
    read = []
    while (block := capture.read(0.0)) is not None:
        read.append(block)
    return read


class TestCapture:
    def test_each_block_knows_when_its_first_sample_was_heard(self) -> None:
        library, clock = FakeSoundDevice(USB), Clock()
        capture = Capture(Card(library), clock=clock)
        hear(library.streams[0], clock, 3)
        read = read_all(capture)
        assert [block.first for block in read] == [0, BLOCK, 2 * BLOCK]
        assert [block.at_s for block in read] == pytest.approx([100.0, 100.03, 100.06])

    def test_a_block_that_the_card_hands_over_late_is_not_taken_for_later_sound(self) -> None:
        library, clock = FakeSoundDevice(USB), Clock()
        capture = Capture(Card(library), clock=clock)
        for late_s in (0.0, 0.02, 0.01, 0.0):
            hear(library.streams[0], clock, late_s=late_s)
        assert [block.at_s for block in read_all(capture)] == pytest.approx([100.0, 100.03, 100.06, 100.09], abs=1e-4)

    def test_a_first_block_that_came_late_is_mended_by_the_next(self) -> None:
        library, clock = FakeSoundDevice(USB), Clock()
        capture = Capture(Card(library), clock=clock)
        hear(library.streams[0], clock, late_s=0.02)
        hear(library.streams[0], clock)
        assert read_all(capture)[1].at_s == pytest.approx(100.03)

    def test_a_card_whose_clock_is_slow_is_followed(self) -> None:
        library, clock = FakeSoundDevice(USB), Clock()
        capture = Capture(Card(library), clock=clock)
        for _ in range(1000):
            hear(library.streams[0], clock)
            clock.now_s += BLOCK_S * 1e-4
            last = read_all(capture)[-1]
        assert last.end_s == pytest.approx(clock.now_s, abs=1e-3)

    def test_sound_that_the_card_lost_shows_in_the_numbers_and_the_moments(self) -> None:
        library, clock = FakeSoundDevice(USB), Clock()
        capture = Capture(Card(library), clock=clock)
        hear(library.streams[0], clock)
        clock.now_s += 0.5
        hear(library.streams[0], clock, overflow=True)
        before, after = read_all(capture)
        assert after.first - before.end == pytest.approx(0.5 * RATE, abs=BLOCK)
        assert after.at_s == pytest.approx(clock.now_s - BLOCK_S)
        assert capture.overruns == 1

    def test_blocks_that_nobody_reads_are_dropped_and_counted_and_the_next_shows_it(self) -> None:
        library, clock = FakeSoundDevice(USB), Clock()
        capture = Capture(Card(library), clock=clock)
        kept = int(KEPT_S / BLOCK_S)
        hear(library.streams[0], clock, kept + 7)
        read = read_all(capture)
        assert len(read) == kept
        assert capture.overruns == 7
        hear(library.streams[0], clock)
        (after,) = read_all(capture)
        assert after.first - read[-1].end == pytest.approx(7 * BLOCK, abs=1)

    def test_a_card_of_another_rate_is_heard_at_16_khz(self) -> None:
        library, clock = FakeSoundDevice({"array": (2, 0, (48_000,))}), Clock()
        capture = Capture(Card(library), clock=clock)
        hear(library.streams[0], clock, 100)
        read = read_all(capture)
        samples = np.concatenate([block.samples for block in read])
        assert len(samples) == pytest.approx(3 * RATE, rel=0.05)
        assert [block.first for block in read[1:]] == [block.end for block in read[:-1]]
        assert read[-1].end_s == pytest.approx(clock.now_s, abs=0.05)

    def test_numbers_begin_where_they_are_told_to(self) -> None:
        library, clock = FakeSoundDevice(USB), Clock()
        capture = Capture(Card(library), first=5_000, clock=clock)
        hear(library.streams[0], clock)
        assert read_all(capture)[0].first == 5_000

    def test_a_microphone_that_ends_is_an_error(self) -> None:
        library = FakeSoundDevice(USB)
        capture = Capture(Card(library))
        library.streams[0].end()
        with pytest.raises(AudioError, match="USB Audio: the microphone gives no more sound"):
            capture.read(1.0)
        assert capture.lost()

    def test_a_microphone_that_falls_silent_is_an_error_after_a_second(self) -> None:
        library, clock = FakeSoundDevice(USB), Clock()
        capture = Capture(Card(library), clock=clock)
        clock.now_s += LOST_AFTER_S
        assert capture.read(0.0) is None
        clock.now_s += 0.1
        with pytest.raises(AudioError, match="unplugged"):
            capture.read(0.0)

    def test_closing_wakes_who_reads_and_may_be_done_twice(self) -> None:
        library = FakeSoundDevice(USB)
        capture = Capture(Card(library))
        capture.close()
        capture.close()
        assert library.streams[0].closed
        with pytest.raises(AudioError):
            capture.read(1.0)


class Plug:
    """Opens captures of a fake card, where it is plugged in."""

    def __init__(self, clock: Clock) -> None:
        self.library, self._clock = FakeSoundDevice(USB), clock
        self.there = True
        self.tried = 0

    def open(self, first: int) -> Capture:
        self.tried += 1
        if not self.there:
            raise AudioError("microphone (default): no such device is here at all")
        return Capture(Card(self.library), first=first, clock=self._clock)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def plug(clock: Clock) -> Plug:
    return Plug(clock)


@pytest.fixture
def lasting(plug: Plug, clock: Clock) -> LastingMicrophone:
    return LastingMicrophone(plug.open, clock=clock)


class TestLasting:
    def test_what_is_there_at_once_is_no_news(self, lasting: LastingMicrophone, plug: Plug, clock: Clock) -> None:
        assert lasting.read(0.0) is None
        hear(plug.library.streams[0], clock)
        assert isinstance(lasting.read(0.0), Heard)
        assert lasting.fault == ""

    def test_that_it_went_is_told_once_and_that_it_is_back_once(
        self, lasting: LastingMicrophone, plug: Plug, clock: Clock
    ) -> None:
        lasting.read(0.0)
        hear(plug.library.streams[0], clock)
        before = lasting.read(0.0)
        plug.there = False
        plug.library.streams[0].end()
        lost = lasting.read(0.0)
        assert isinstance(lost, Lost)
        assert "unplugged" in lost.why
        for _ in range(5):
            clock.now_s += LOOK_EVERY_S
            assert lasting.read(0.0) is None
        assert "no such device" in lasting.fault
        plug.there = True
        clock.now_s += LOOK_EVERY_S
        assert lasting.read(0.0) == Back(clock.now_s)
        hear(plug.library.streams[-1], clock)
        after = lasting.read(0.0)
        assert isinstance(before, Heard)
        assert isinstance(after, Heard)
        assert after.first > before.end

    def test_it_is_not_looked_for_more_often_than_it_should_be(
        self, lasting: LastingMicrophone, plug: Plug, clock: Clock
    ) -> None:
        plug.there = False
        assert isinstance(lasting.read(0.0), Lost)
        for _ in range(16):
            clock.now_s += LOOK_EVERY_S / 8  # of which floating point makes no more and no less than a second
            lasting.read(0.0)
        assert plug.tried == 3

    def test_muted_its_device_is_closed_and_none_is_opened(
        self, lasting: LastingMicrophone, plug: Plug, clock: Clock
    ) -> None:
        lasting.read(0.0)
        lasting.mute()
        for _ in range(5):
            clock.now_s += LOOK_EVERY_S
            assert lasting.read(0.0) is None
        assert plug.library.streams[0].closed
        assert not lasting.open
        assert plug.tried == 1

    def test_unmuted_it_hears_again_with_the_next_block(
        self, lasting: LastingMicrophone, plug: Plug, clock: Clock
    ) -> None:
        lasting.read(0.0)
        lasting.mute()
        lasting.read(0.0)
        lasting.unmute()
        assert lasting.read(0.0) is None
        hear(plug.library.streams[-1], clock)
        assert isinstance(lasting.read(0.0), Heard)

    def test_closed_it_gives_nothing_more(self, lasting: LastingMicrophone, plug: Plug) -> None:
        lasting.read(0.0)
        lasting.close()
        assert lasting.read(0.0) is None
        assert plug.library.streams[0].closed
