"""The guided drive of the demo: it is led to its goal, and told so in both languages."""

import pytest

from scripts import guided_drive


def test_it_is_led_to_its_goal_past_a_wrong_turn(capsys: pytest.CaptureFixture[str]) -> None:
    assert guided_drive.main() == 0
    said = capsys.readouterr().out
    assert "A new route" in said
    assert "换了新路线" in said
    assert "We have arrived at Market Hall." in said
