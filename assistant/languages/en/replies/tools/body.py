"""What is said of the tools of the domain body, in English."""

from collections.abc import Mapping

from assistant.languages.en.replies.numbers import percent
from assistant.languages.en.replies.tools.shapes import opened, seat_set, switched, to_open, to_set, to_switch
from assistant.languages.en.replies.words import SEATS, THE_WINDOW, WINDOWS
from assistant.languages.replies import ANY, ToolWords

TOOLS: Mapping[str, ToolWords] = {
    "set_window": ToolWords(
        "the window",
        wish=to_open("{window}"),
        done=opened("{window}"),
        words={"window": WINDOWS},
        wish_words={"window": THE_WINDOW},
        measures={"change": percent},
        asks={"percent": "How far?"},
    ),
    "set_sunroof": ToolWords("the sunroof", wish=to_open("the sunroof"), done=opened("Sunroof")),
    "set_sunshade": ToolWords("the sunshade", wish=to_open("the sunshade"), done=opened("Sunshade")),
    "set_trunk": ToolWords(
        "the trunk",
        wish=(({"open": True}, "open the trunk"), ({}, "close the trunk")),
        done=(({"open": True}, "Trunk open."), ({}, "Trunk closed.")),
    ),
    "set_locks": ToolWords(
        "the locks",
        wish=(({"locked": True}, "lock the doors"), ({}, "unlock the doors")),
        done=(({"locked": True}, "Doors locked."), ({}, "Doors unlocked.")),
    ),
    "set_child_lock": ToolWords("the child lock", wish=to_switch("the child lock"), done=switched("Child lock")),
    "set_charge_port": ToolWords(
        "the charge port",
        wish=(({"open": True}, "open the charge port"), ({}, "close the charge port")),
        done=(({"open": True}, "Charge port open."), ({}, "Charge port closed.")),
    ),
    "set_mirrors": ToolWords(
        "the mirrors",
        wish=(({"folded": True}, "fold the mirrors"), ({}, "unfold the mirrors")),
        done=(({"folded": True}, "Mirrors folded."), ({}, "Mirrors unfolded.")),
    ),
    "move_seat": ToolWords(
        "the seat",
        wish=(({}, "move the {part} {seat}"),),
        done=(
            ({"part": "position"}, ("{seat} moved.", "Seat moved.")),
            ({"part": "height"}, ("{seat} height adjusted.", "Seat height adjusted.")),
            ({}, ("{seat} {part} adjusted.", "{part} adjusted.", "Seat adjusted.")),
        ),
        wish_words={"seat": {name: f"of the {seat}" for name, seat in SEATS.items()} | {"": "of the seat"}},
    ),
    "set_massage": ToolWords("the massage", wish=to_set("the massage"), done=seat_set("massage")),
    "set_wipers": ToolWords(
        "the wipers",
        wish=(
            ({"speed": "off"}, "switch the wipers off"),
            ({"speed": ANY}, "set the wipers to {speed}"),
            ({}, "turn the wipers {change}"),
        ),
        done=(({"speed": "off"}, "Wipers off."), ({}, "Wipers {speed}.")),
        words={"speed": {"interval": "intermittent", "auto": "automatic"}},
    ),
}
