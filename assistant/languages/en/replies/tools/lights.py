"""What is said of the tools of the domain lights, in English."""

from collections.abc import Mapping

from assistant.languages.en.replies.numbers import percent
from assistant.languages.en.replies.tools.shapes import switched, to_switch
from assistant.languages.replies import ANY, ToolWords

TOOLS: Mapping[str, ToolWords] = {
    "set_headlights": ToolWords(
        "the headlights",
        request=(({"mode": "off"}, "switch the headlights off"), ({}, "set the headlights to {mode}")),
        done=(
            ({"mode": "off"}, "Headlights off."),
            ({"mode": "auto"}, "Headlights on automatic."),
            ({"mode": "low"}, "Low beam on."),
            ({}, "Parking light on."),
        ),
        words={"mode": {"off": "off", "parking": "parking light", "low": "low beam", "auto": "automatic"}},
        asks={"mode": "Low beam, parking light, automatic or off?"},
    ),
    "set_high_beam": ToolWords("the high beam", request=to_switch("the high beam"), done=switched("High beam")),
    "set_fog_lights": ToolWords("the fog lights", request=to_switch("the fog lights"), done=switched("Fog lights")),
    "set_cabin_light": ToolWords("the cabin light", request=to_switch("the cabin light"), done=switched("Cabin light")),
    "set_ambient_light": ToolWords(
        "the ambient light",
        request=(
            ({"enabled": False}, "switch the ambient light off"),
            ({"color": ANY}, "set the ambient light to {color}"),
            ({"brightness": ANY}, "set the ambient light to {brightness}"),
            ({"change": ANY}, "turn the ambient light {change}"),
            ({}, "switch the ambient light on"),
        ),
        done=(
            ({"enabled": False}, "Ambient light off."),
            ({}, ("Ambient light {color} at {brightness}.", "Ambient light {color}.")),
        ),
        measures={"change": percent},
    ),
}
