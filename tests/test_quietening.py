"""Other sound is quiet while there is a turn, and not while nobody has begun to speak yet."""

import pytest

from assistant.conversation.state import Phase
from assistant.quietening import Quietening


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.IDLE])
def test_it_is_quiet_within_a_turn_and_as_before_after_it(phase: Phase) -> None:
    wanted: list[bool] = []
    quietening = Quietening(wanted.append)
    quietening.microphone("hearing")
    quietening.phase(phase, 1)
    assert wanted[-1] is True
    quietening.phase(Phase.IDLE, 1)
    assert wanted[-1] is False


def test_music_goes_on_while_somebody_only_might_go_on() -> None:
    wanted: list[bool] = []
    quietening = Quietening(wanted.append)
    quietening.microphone("following_up")
    quietening.phase(Phase.LISTENING, 2)
    assert wanted == [False, False]
    quietening.microphone("hearing")
    assert wanted[-1] is True
