"""What is said of the tools of the domain body, in English."""

from collections.abc import Mapping

from assistant.languages.en.replies.numbers import percent
from assistant.languages.en.replies.tools.shapes import opened, seat_set, switched, to_open, to_set, to_switch
from assistant.languages.en.replies.words import SEATS, THE_WINDOW, WINDOWS
from assistant.languages.replies import ANY, ToolWords

TOOLS: Mapping[str, ToolWords] = {
    "set_window": ToolWords(
        "the window",
        request=to_open("{window}"),
        done=opened("{window}"),
        words={"window": WINDOWS},
        request_words={"window": THE_WINDOW},
        measures={"change": percent},
        asks={"percent": "How far?"},
    ),
    "set_sunroof": ToolWords("the sunroof", request=to_open("the sunroof"), done=opened("Sunroof")),
    "set_sunshade": ToolWords("the sunshade", request=to_open("the sunshade"), done=opened("Sunshade")),
    "set_trunk": ToolWords(
        "the trunk",
        request=(({"open": True}, "open the trunk"), ({}, "close the trunk")),
        done=(({"open": True}, "Trunk open."), ({}, "Trunk closed.")),
    ),
    "set_locks": ToolWords(
        "the locks",
        request=(({"locked": True}, "lock the doors"), ({}, "unlock the doors")),
        done=(({"locked": True}, "Doors locked."), ({}, "Doors unlocked.")),
    ),
    "set_child_lock": ToolWords("the child lock", request=to_switch("the child lock"), done=switched("Child lock")),
    "set_charge_port": ToolWords(
        "the charge port",
        request=(({"open": True}, "open the charge port"), ({}, "close the charge port")),
        done=(({"open": True}, "Charge port open."), ({}, "Charge port closed.")),
    ),
    "set_mirrors": ToolWords(
        "the mirrors",
        request=(({"folded": True}, "fold the mirrors"), ({}, "unfold the mirrors")),
        done=(({"folded": True}, "Mirrors folded."), ({}, "Mirrors unfolded.")),
    ),
    "move_seat": ToolWords(
        "the seat",
        request=(({}, "move the {part} {seat}"),),
        done=(
            ({"part": "position"}, ("{seat} moved.", "Seat moved.")),
            ({"part": "height"}, ("{seat} height adjusted.", "Seat height adjusted.")),
            ({}, ("{seat} {part} adjusted.", "{part} adjusted.", "Seat adjusted.")),
        ),
        request_words={"seat": {name: f"of the {seat}" for name, seat in SEATS.items()} | {"": "of the seat"}},
    ),
    "set_massage": ToolWords("the massage", request=to_set("the massage"), done=seat_set("massage")),
    "set_wipers": ToolWords(
        "the wipers",
        request=(
            ({"speed": "off"}, "switch the wipers off"),
            ({"speed": ANY}, "set the wipers to {speed}"),
            ({}, "turn the wipers {change}"),
        ),
        done=(({"speed": "off"}, "Wipers off."), ({}, "Wipers {speed}.")),
        words={"speed": {"interval": "intermittent", "auto": "automatic"}},
    ),
}
