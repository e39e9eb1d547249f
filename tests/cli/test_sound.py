"""Who takes the assistant's own voice out of what it hears: the sound server where it can, else we, or nobody."""

import os

import pytest

from assistant.audio.mixer import Mixer
from assistant.audio.own_voice import OwnVoice
from assistant.cli.sound import _own_voice
from assistant.config_sound import Audio

ENDS = ("cabin.echo-cancel", "speaker.echo-cancel")
WAY = ("PULSE_SOURCE", "PULSE_SINK")


class Server(Mixer):
    """A sound server that cancels echoes."""

    def echo_cancelled(self) -> tuple[str, str]:
        return ENDS


@pytest.fixture(autouse=True)
def no_way(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in WAY:
        monkeypatch.setenv(name, "")


def chosen(audio: Audio, mixer: Mixer) -> tuple[str, tuple[str, ...]]:
    own_voice = _own_voice(audio, mixer)
    return ("own" if isinstance(own_voice, OwnVoice) else "not ours", tuple(os.environ[name] for name in WAY))


def test_a_server_that_cancels_echoes_is_listened_to_and_played_to() -> None:
    assert chosen(Audio(echo="server"), Server()) == ("not ours", ENDS)


@pytest.mark.parametrize("audio", [Audio(), Audio(echo="server", input="USB"), Audio(echo="server", output="USB")])
def test_a_device_that_is_named_and_our_own_canceller_go_past_the_server(audio: Audio) -> None:
    assert chosen(audio, Server()) == ("own", ("", ""))


def test_where_no_server_does_we_do_and_where_nobody_is_to_nobody_does() -> None:
    assert chosen(Audio(echo="server"), Mixer(None)) == ("own", ("", ""))
    assert chosen(Audio(echo="none"), Server()) == ("not ours", ("", ""))
