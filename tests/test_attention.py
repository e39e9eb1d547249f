"""From blocks to events and to the sound of utterances, with a microphone whose clock is that of its sound."""

import threading

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.attention import LEAD, Listener
from assistant.audio.block import Heard, Mark, Paused
from assistant.audio.files import RATE
from assistant.audio.lasting import Back, Lost
from assistant.audio.wake.wake_word import Named
from assistant.conversation.effects import Listen
from assistant.conversation.events import (
    Event,
    MicrophoneBack,
    MicrophoneLost,
    SpeechBegan,
    SpeechPaused,
    Woken,
)
from assistant.errors import EngineError
from assistant.types.listening import Mode
from tests.fakes.microphone import FakeMicrophone, LoudName, LoudVoice

SECOND = RATE
Sound = NDArray[np.int16]


def loud(seconds: float) -> Sound:
    return np.full(int(seconds * RATE), 9_000, np.int16)


def quiet(seconds: float) -> Sound:
    return np.zeros(int(seconds * RATE), np.int16)


class Stage:
    """A listener whose thread is this one, and whose utterances are drained in another."""

    def __init__(self, *names: LoudName) -> None:
        self.microphone = FakeMicrophone()
        self.events: list[Event] = []
        self.listener = Listener(
            self.microphone,
            LoudVoice(),
            names,
            self.events.append,
            clock=lambda: self.microphone.next / RATE,
        )
        self.marks: list[int | Mark | Paused] = []
        """how many samples the utterance got at a time, with its pauses"""
        self._thread: threading.Thread | None = None

    def hear(self, *sounds: Sound) -> None:
        for sound in sounds:
            self.microphone.hear(sound)
        while isinstance(block := self.microphone.read(0), Heard):
            self.listener.take(block)

    def listen(self, mode: Mode, utterance: int = 1, since_s: float | None = None, *, goes_on: bool = False) -> None:
        sound = self.listener.hear(Listen(utterance, mode, since_s, goes_on))
        self.marks = []
        self._thread = threading.Thread(
            target=lambda: self.marks.extend(
                block if isinstance(block, Mark | Paused) else len(block) for block in sound
            ),
            daemon=True,
        )
        self._thread.start()

    def end(self) -> list[float]:
        """End the utterance; return the seconds of sound between its pauses."""
        self.listener.stop_hearing()
        assert self._thread is not None
        self._thread.join(10)
        pieces = [0]
        for mark in self.marks:
            if isinstance(mark, Mark | Paused):
                pieces.append(0)
            else:
                pieces[-1] += mark
        return [piece / RATE for piece in pieces]

    def told(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]


def test_a_voice_is_told_with_its_moments_while_it_waits_for_its_name() -> None:
    stage = Stage()
    stage.listener.attend_to("waiting")
    stage.hear(quiet(1), loud(0.6), quiet(0.6))
    began, paused = stage.events
    assert isinstance(began, SpeechBegan)
    assert isinstance(paused, SpeechPaused)
    assert began.at_s == pytest.approx(1.0, abs=0.04)
    assert paused.at_s == pytest.approx(1.6, abs=0.04)
    assert began.utterance is paused.utterance is None


def test_a_closed_microphone_tells_nothing_and_a_muted_one_is_closed() -> None:
    stage = Stage()
    stage.hear(loud(1))
    stage.listener.attend_to("muted")
    assert stage.microphone.muted
    stage.listener.attend_to("waiting")
    assert not stage.microphone.muted
    assert stage.events == []


def test_a_press_hears_what_is_said_from_the_press_on() -> None:
    stage = Stage()
    stage.listener.attend_to("closed")
    stage.hear(quiet(2))
    stage.listen("pressed")
    stage.hear(quiet(0.5), loud(1), quiet(0.3))
    assert stage.end() == pytest.approx([0.1 + 0.5 + 1, 0], abs=0.1)
    began, paused = stage.events
    assert isinstance(began, SpeechBegan)
    assert isinstance(paused, SpeechPaused)
    assert began.utterance == paused.utterance == 1


def test_what_is_said_after_a_press_while_the_ears_are_still_busy_is_heard_with_its_end() -> None:
    stage = Stage()
    stage.listener.attend_to("closed")
    stage.hear(quiet(2), loud(1), quiet(0.5))
    stage.listen("pressed", since_s=1.5)
    stage.hear(quiet(0.1))
    began, paused = stage.events
    assert isinstance(began, SpeechBegan)
    assert isinstance(paused, SpeechPaused)
    assert began.at_s == pytest.approx(2.0, abs=0.04)
    assert paused.at_s == pytest.approx(3.0, abs=0.04)
    assert stage.end() == pytest.approx([0.1 + 0.5 + 1 + 0.6, 0], abs=0.1)


def test_who_goes_on_is_given_from_the_beginning() -> None:
    stage = Stage()
    stage.listener.attend_to("waiting")
    stage.listen("pressed")
    stage.hear(quiet(0.5), loud(1), quiet(0.3))
    stage.end()
    stage.hear(quiet(0.1), loud(0.2))
    stage.listen("barge_in", utterance=2, goes_on=True)
    stage.hear(loud(0.5), quiet(0.3))
    assert stage.end() == pytest.approx([0.5 + 1 + 0.4 + 0.7, 0], abs=0.1)


def test_in_one_breath_the_command_is_whole_and_the_name_is_not_in_it() -> None:
    stage = Stage(LoudName("hey car", [int(2.5 * RATE)]))
    stage.listener.attend_to("waiting")
    stage.hear(quiet(2), loud(1.5))
    (woken,) = stage.told(Woken)
    assert isinstance(woken, Woken)
    assert woken.phrase == "hey car"
    assert woken.at_s == pytest.approx(2.5)
    stage.listen("named")
    stage.hear(loud(0.5), quiet(0.5))
    assert stage.end() == pytest.approx([1.5, 0], abs=0.1)
    (began,) = [event for event in stage.told(SpeechBegan) if isinstance(event, SpeechBegan) and event.utterance]
    assert began.at_s == pytest.approx(2.5)


def test_of_a_long_silence_only_the_end_is_given_and_that_it_was_there() -> None:
    stage = Stage()
    stage.listen("pressed")
    stage.hear(loud(1), quiet(3), loud(1), quiet(0.5))
    first, second, rest = stage.end()
    assert first == pytest.approx(1, abs=0.1)
    assert second == pytest.approx(1 + LEAD / RATE, abs=0.1)
    assert rest == 0


def test_following_up_nothing_is_given_until_somebody_speaks() -> None:
    stage = Stage()
    stage.listen("follow_up")
    stage.hear(quiet(4))
    assert stage.end() == [0]
    stage.listen("follow_up", utterance=2)
    stage.hear(quiet(4), loud(1), quiet(0.5))
    assert stage.end() == pytest.approx([1 + LEAD / RATE, 0], abs=0.1)


def test_the_name_while_following_up_begins_the_utterance_anew() -> None:
    stage = Stage(LoudName("hey car", [3 * RATE]))
    stage.listen("follow_up")
    stage.hear(quiet(2), loud(2))
    assert len(stage.told(Woken)) == 1
    _, after_the_name = stage.end()
    assert after_the_name == pytest.approx(1, abs=0.1)
    assert Mark.NAMED in stage.marks


def test_what_was_all_said_before_the_name_was_known_is_an_utterance_with_its_end() -> None:
    stage = Stage(LoudName("你好小车", [int(3.5 * RATE)]))
    stage.listener.attend_to("waiting")
    stage.hear(quiet(2), loud(1), quiet(0.6))
    stage.listener._name_ended = int(2.5 * RATE)
    stage.events.clear()
    stage.listen("named")
    stage.hear(quiet(0.2))
    began, paused = stage.events
    assert isinstance(began, SpeechBegan)
    assert isinstance(paused, SpeechPaused)
    assert began.at_s == pytest.approx(2.5)
    assert paused.at_s == pytest.approx(3.0, abs=0.04)
    assert stage.end() == pytest.approx([0.5 + 0.6 + 0.03, 0], abs=0.1)


def test_an_engine_that_fails_wakes_nobody_and_the_others_do() -> None:
    class Failing(LoudName):
        def feed(self, block: Sound, *, voice: bool) -> Named | None:
            super().feed(block, voice=voice)
            raise EngineError("no memory")

    stage = Stage(Failing("hey bus", []), LoudName("hey car", [3 * RATE]))
    stage.listener.attend_to("waiting")
    stage.hear(quiet(2), loud(2))
    assert len(stage.told(Woken)) == 1


def test_within_an_utterance_that_was_called_for_nobody_looks_for_the_name() -> None:
    name = LoudName("hey car", [int(1.5 * RATE), int(5.5 * RATE)])
    stage = Stage(name)
    stage.listener.attend_to("waiting")
    stage.listen("named")
    stage.hear(loud(3))
    assert stage.told(Woken) == []
    stage.end()
    stage.hear(quiet(2), loud(1))
    assert len(stage.told(Woken)) == 1
    assert len(name.resets) == 1  # of what was before the gap it knows nothing


def test_who_speaks_over_the_voice_is_heard_from_the_first_sound() -> None:
    stage = Stage()
    stage.listener.attend_to("speaking")
    stage.hear(quiet(2), loud(0.5))
    (began,) = stage.told(SpeechBegan)
    assert isinstance(began, SpeechBegan)
    stage.listen("barge_in")
    stage.hear(loud(0.5), quiet(0.5))
    assert stage.end() == pytest.approx([1 + LEAD / RATE, 0], abs=0.1)


def test_sound_that_is_missing_makes_everything_begin_anew() -> None:
    name = LoudName("hey car", [])
    stage = Stage(name)
    stage.listener.attend_to("waiting")
    stage.hear(loud(1))
    stage.microphone.next += RATE
    stage.hear(loud(1))
    assert name.resets == [0, 2 * RATE]
    assert len(stage.told(SpeechBegan)) == 2


def test_a_microphone_that_goes_and_comes_back_is_told() -> None:
    stage = Stage()
    thread = threading.Thread(target=stage.listener.run)
    thread.start()
    stage.microphone.waiting.put(Lost(1.0, "unplugged"))
    stage.microphone.waiting.put(Back(2.0))
    while len(stage.events) < 2:
        thread.join(0.01)
    stage.listener.close()
    thread.join(10)
    assert stage.events == [MicrophoneLost(1.0), MicrophoneBack(2.0)]


def test_a_new_utterance_ends_the_one_before() -> None:
    stage = Stage()
    before = stage.listener.hear(Listen(1, "pressed"))
    stage.listen("pressed", utterance=2)
    assert list(before) == []
    stage.end()
