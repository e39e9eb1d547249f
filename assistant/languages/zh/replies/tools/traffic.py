"""What is said of the tools of the domain traffic, in Mandarin."""

from collections.abc import Mapping

from assistant.languages.replies import ANY, ToolWords
from assistant.languages.zh.replies.lit import LIGHTS

TOOLS: Mapping[str, ToolWords] = {
    "get_traffic_light": ToolWords(
        "红绿灯",
        request=(({"what": ANY}, "告诉您{what}"), ({}, "看红绿灯")),
        answer=LIGHTS.get_traffic_light,
        words={"what": {"state": "灯的颜色", "time_to_change": "变灯时间", "speed_advice": "绿灯车速"}},
    ),
}
