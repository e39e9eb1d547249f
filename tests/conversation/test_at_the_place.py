""" "Next" while places are talked about, and while it is music."""

from dataclasses import replace

from assistant.conversation.at_the_place import at_the_place
from assistant.conversation.context import NOTHING_YET, Context
from assistant.conversation.effects import Step
from assistant.types.call import Call, Result
from assistant.types.found import Found
from assistant.types.place import Place, Position

NEXT = Call("control_media", {"action": "next"}, asked={"bare": True})
NEXT_SONG = Call("control_media", {"action": "next"})
HERE = Position(latitude=0.05, longitude=0.05)
FOUND = Found.of(Place(name=name, position=HERE) for name in ("Luigi", "Roma", "Da Marco"))


def after(context: Context, tool: str) -> Context:
    return context.after((Step(Call(tool), "done", result=Result("done")),), 0.0)


def test_next_is_the_next_place() -> None:
    listed = replace(NOTHING_YET, found=FOUND)
    assert at_the_place(NEXT, "command", listed) == Call("choose_result", {"index": 2})
    chosen = replace(listed, found=FOUND.choosing(2))
    assert at_the_place(NEXT, "command", chosen) == Call("choose_result", {"index": 3})


def test_the_next_song_is_no_place() -> None:
    listed = replace(NOTHING_YET, found=FOUND)
    assert at_the_place(NEXT_SONG, "command", listed) == NEXT_SONG
    assert at_the_place(NEXT, "command", NOTHING_YET) == NEXT


def test_next_is_a_song_again_once_music_was_asked_for() -> None:
    listed = replace(NOTHING_YET, found=FOUND)
    assert at_the_place(NEXT, "command", after(listed, "play_media")) == NEXT
    searched_again = after(after(listed, "play_media"), "find_places")
    assert at_the_place(NEXT, "command", searched_again).tool == "choose_result"
