"""What is played."""

from assistant.tools.perform import Ports, perform
from assistant.types.call import Call
from tests.tools.doing import does, fails


def test_what_is_found_plays_and_what_is_not_is_said(ports: Ports) -> None:
    assert fails(ports, "control_media", action="pause")["fault"] == "nothing_plays"
    assert fails(ports, "play_media", query="silence")["fault"] == "nothing_found"
    assert does(ports, "play_media", query="jazz", kind="radio") == {"query": "jazz", "title": "jazz", "kind": "radio"}
    assert does(ports, "control_media", action="pause") == {"action": "pause", "title": "jazz", "paused": True}
    assert does(ports, "control_media", action="stop") == {"action": "stop"}


def test_what_plays_is_stopped_again_only_where_it_was_silent_before(ports: Ports) -> None:
    assert perform(Call("play_media"), ports).restore == (Call("control_media", {"action": "stop"}),)
    assert perform(Call("play_media", {"query": "jazz"}), ports).restore == ()
    assert perform(Call("control_media", {"action": "pause"}), ports).restore == (
        Call("control_media", {"action": "resume"}),
    )
