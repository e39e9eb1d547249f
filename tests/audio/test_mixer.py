"""The mixer of a sound server: what it says of an echo that the server cancels."""

import pytest

from assistant.audio.mixer import Mixer
from assistant.audio.virtual import VirtualCard
from tests.virtual import needs_virtual_card


@needs_virtual_card
def test_both_ends_of_an_echo_canceller_are_found_where_it_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    with VirtualCard() as card:
        for name, value in card.environment.items():
            monkeypatch.setenv(name, value)
        assert Mixer().echo_cancelled() is None
        with card.echo_cancelled():
            assert Mixer().echo_cancelled() == ("cabin.monitor.echo-cancel", "speaker.echo-cancel")
        assert Mixer().echo_cancelled() is None


def test_without_a_program_or_a_server_nothing_is_found() -> None:
    assert Mixer(None).echo_cancelled() is None
    assert Mixer("/bin/false").echo_cancelled() is None
