"""What is said of the tools of the domain traffic, in English."""

from collections.abc import Mapping

from assistant.languages.en.replies.lit import LIGHTS
from assistant.languages.replies import ANY, ToolWords

TOOLS: Mapping[str, ToolWords] = {
    "get_traffic_light": ToolWords(
        "the traffic light",
        request=(({"what": ANY}, "tell {what}"), ({}, "tell about the traffic light")),
        answer=LIGHTS.get_traffic_light,
        words={
            "what": {
                "state": "the colour of the light",
                "time_to_change": "when the light changes",
                "speed_advice": "the speed for green",
            }
        },
    ),
}
