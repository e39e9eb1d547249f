"""What is said of the tools of the domain drive, in English."""

from collections.abc import Mapping

from assistant.languages.en.replies.energy import ENERGY
from assistant.languages.replies import ANY, ToolWords

TOOLS: Mapping[str, ToolWords] = {
    "set_drive_mode": ToolWords(
        "the drive mode",
        request=(({}, "switch to {mode} mode"),),
        done=(({}, "{mode} mode on."),),
        asks={"mode": "Eco, comfort, sport or snow?"},
    ),
    "set_charge_limit": ToolWords(
        "the charge limit",
        request=(({}, "charge up to {percent}"),),
        done=(({}, "Charge limit at {percent}."),),
        asks={"percent": "Up to how many percent?"},
        ranges={"percent": "The charge limit goes from {least} to {most} percent."},
    ),
    "set_charging": ToolWords(
        "charging",
        request=(({"enabled": True}, "start charging"), ({}, "stop charging")),
        done=(({"enabled": True}, "Charging started."), ({}, "Charging stopped.")),
    ),
    "estimate_charging": ToolWords(
        "the charging time",
        request=(
            ({"percent": ANY}, "tell how long it charges to {percent}"),
            ({}, "tell how full it will be"),
        ),
        answer=ENERGY.estimate_charging,
    ),
    "estimate_range": ToolWords(
        "the range", request=(({}, "tell how far it goes until {percent} is left"),), answer=ENERGY.estimate_range
    ),
}
