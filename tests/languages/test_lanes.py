"""Which lanes to take is said before a turn, in few words, and left out where it would be long."""

import pytest

from assistant.conversation.effects import Step, Turn
from assistant.conversation.replies import reply_to
from assistant.types.call import Call, Result
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript

L, O = True, False  # noqa: E741  a lane that leads there, and one that does not


def said(lang: str, lanes: list[bool], distance_m: float = 300.0, road: str = "") -> str:
    call = Call("get_route_info", {"what": "next_turn"})
    turn = {"direction": "left", "distance_m": distance_m, "lanes": lanes, **({"road": road} if road else {})}
    step = Step(call, "done", result=Result("done", {"what": "next_turn", "next_turn": turn}))
    return reply_to(Turn(1, Transcript("", lang), Meaning("command", (call,)), (step,), "", lang=lang, moving=True))


@pytest.mark.parametrize(
    ("lanes", "english", "mandarin"),
    [
        ([L, O, O], "Left lane.", "走最左车道。"),
        ([L, L, O], "Two left lanes.", "走左侧两条车道。"),
        ([O, O, L], "Right lane.", "走最右车道。"),
        ([O, L, L], "Two right lanes.", "走右侧两条车道。"),
        ([O, L, O], "Middle lane.", "走中间车道。"),
        ([O, L, L, O], "Two middle lanes.", "走中间两条车道。"),
        ([O, L, O, O], "2nd lane from the left.", "走左起第二道。"),
        ([L, L], "", ""),
        ([], "", ""),
        ([L, O, L], "", ""),
        ([O, L, L, O, O], "", ""),
    ],
)
def test_the_lanes_are_said_after_the_turn(lanes: list[bool], english: str, mandarin: str) -> None:
    assert said("en", lanes) == f"In 300 metres turn left. {english}".strip()
    assert said("zh", lanes) == f"300米后左转。{mandarin}"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_at_the_turn_itself_it_is_too_late_for_them(lang: str) -> None:
    assert said(lang, [L, O], distance_m=0.0) == said(lang, [], distance_m=0.0)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_long_name_of_a_road_goes_before_the_lanes_and_both_before_four_seconds(lang: str) -> None:
    told = said(lang, [O, L], road="Bürgermeister-Grünzweig-Straße")
    assert "Bürgermeister" not in told
    assert told == said(lang, [O, L])
