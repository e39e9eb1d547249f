"""A microphone that goes away and comes back."""

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.errors import AudioError
from assistant.service.restarting import RestartingMicrophone

BLOCK = np.ones(160, np.int16)


class FakeMicrophone:
    def __init__(self) -> None:
        self.gone = self.closed = False

    def utterance(self) -> Iterator[NDArray[np.int16]]:
        yield BLOCK
        if self.gone:
            raise AudioError("USB: the microphone gives no more sound")
        yield BLOCK

    def lost(self) -> bool:
        return self.gone

    def close(self) -> None:
        self.closed = True


class Socket:
    """Where the microphone is plugged in."""

    def __init__(self) -> None:
        self.plugged = True
        self.tries = 0
        self.now_s = 0.0
        self.opened: list[FakeMicrophone] = []

    def open(self) -> FakeMicrophone:
        self.tries += 1
        if not self.plugged:
            raise AudioError("microphone (default): no such device is here at all")
        self.opened.append(FakeMicrophone())
        return self.opened[-1]

    def unplug(self) -> None:
        self.plugged = False
        self.opened[-1].gone = True

    def restarting(self) -> RestartingMicrophone:
        return RestartingMicrophone(self.open, clock=lambda: self.now_s)


def test_it_hears_as_the_microphone_does() -> None:
    assert len(list(Socket().restarting().utterance())) == 2


def test_the_daemon_starts_without_a_microphone_and_says_so_at_a_press() -> None:
    socket = Socket()
    socket.plugged = False
    microphone = socket.restarting()
    with pytest.raises(AudioError, match="no such device"):
        list(microphone.utterance())
    assert "no such device" in microphone.fault


def test_one_that_went_away_while_nobody_spoke_is_noticed_closed_and_opened_again() -> None:
    socket = Socket()
    microphone = socket.restarting()
    socket.unplug()
    microphone.attend()
    assert microphone.fault
    assert socket.opened[0].closed
    socket.plugged = True
    socket.now_s = 1.0
    microphone.attend()
    assert microphone.fault == ""
    assert len(list(microphone.utterance())) == 2


def test_one_that_goes_away_within_an_utterance_is_an_error_and_comes_back() -> None:
    socket = Socket()
    microphone = socket.restarting()
    socket.opened[0].gone = True
    with pytest.raises(AudioError, match="no more sound"):
        list(microphone.utterance())
    socket.now_s = 1.0
    microphone.attend()
    assert len(list(microphone.utterance())) == 2


def test_tries_become_rarer_and_are_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    socket = Socket()
    socket.plugged = False
    microphone = socket.restarting()
    for second in range(1, 3600):
        socket.now_s = float(second)
        microphone.attend()
    assert socket.tries < 70
    assert len(caplog.records) == 1


def test_closing_closes_the_microphone() -> None:
    socket = Socket()
    microphone = socket.restarting()
    microphone.close()
    assert socket.opened[0].closed
