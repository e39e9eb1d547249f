"""What is said of the tools of the domain lights, in Mandarin."""

from collections.abc import Mapping

from assistant.languages.replies import ANY, ToolWords
from assistant.languages.zh.replies.numbers import percent
from assistant.languages.zh.replies.tools.shapes import switched, to_switch

TOOLS: Mapping[str, ToolWords] = {
    "set_headlights": ToolWords(
        "大灯",
        request=(({"mode": "off"}, "关闭大灯"), ({}, "把大灯切换到{mode}")),
        done=(
            ({"mode": "off"}, ("大灯已关闭。", "大灯关了。")),
            ({"mode": "auto"}, ("大灯已切换到自动。", "大灯自动。")),
            ({}, ("大灯已切换到{mode}。", "{mode}开了。")),
        ),
        words={"mode": {"off": "关闭", "parking": "示宽灯", "low": "近光灯", "auto": "自动"}},
        asks={"mode": "近光、示宽、自动还是关闭？"},
    ),
    "set_high_beam": ToolWords("远光灯", request=to_switch("远光灯"), done=switched("远光灯")),
    "set_fog_lights": ToolWords("雾灯", request=to_switch("雾灯"), done=switched("雾灯")),
    "set_cabin_light": ToolWords("车内灯", request=to_switch("车内灯"), done=switched("车内灯")),
    "set_ambient_light": ToolWords(
        "氛围灯",
        request=(
            ({"enabled": False}, "关闭氛围灯"),
            ({"color": ANY}, "把氛围灯调成{color}"),
            ({"brightness": ANY}, "把氛围灯调到{brightness}"),
            ({"change": ANY}, "把氛围灯{change}"),
            ({}, "打开氛围灯"),
        ),
        done=(
            ({"enabled": False}, ("氛围灯已关闭。", "氛围灯关了。")),
            ({}, ("氛围灯已调成{color}，亮度{brightness}。", "氛围灯已调成{color}。", "氛围灯{color}。")),
        ),
        measures={"change": percent},
    ),
}
