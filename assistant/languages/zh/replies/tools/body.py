"""What is said of the tools of the domain body, in Mandarin."""

from collections.abc import Mapping

from assistant.languages.replies import ANY, ToolWords
from assistant.languages.zh.replies.numbers import percent
from assistant.languages.zh.replies.tools.shapes import opened, seat_set, switched, to_open, to_set, to_switch
from assistant.languages.zh.replies.words import SEATS, THE_WINDOW, ZONES

TOOLS: Mapping[str, ToolWords] = {
    "set_window": ToolWords(
        "车窗",
        request=to_open("{window}"),
        done=opened("{window}"),
        words={"window": {name: f"{word}车窗" for name, word in ZONES.items()}},
        request_words={"window": THE_WINDOW},
        measures={"change": percent},
    ),
    "set_sunroof": ToolWords("天窗", request=to_open("天窗"), done=opened("天窗")),
    "set_sunshade": ToolWords("遮阳帘", request=to_open("遮阳帘"), done=opened("遮阳帘")),
    "set_trunk": ToolWords(
        "后备箱",
        request=(({"open": True}, "打开后备箱"), ({}, "关闭后备箱")),
        done=(
            ({"open": True}, ("后备箱已打开。", "后备箱开了。")),
            ({}, ("后备箱已关闭。", "后备箱关了。")),
        ),
    ),
    "set_locks": ToolWords(
        "车门锁",
        request=(({"locked": True}, "锁上车门"), ({}, "解锁车门")),
        done=(
            ({"locked": True}, ("车门已上锁。", "车门锁了。")),
            ({}, ("车门已解锁。", "车门解锁了。")),
        ),
    ),
    "set_child_lock": ToolWords("儿童锁", request=to_switch("儿童锁"), done=switched("儿童锁")),
    "set_charge_port": ToolWords(
        "充电口",
        request=(({"open": True}, "打开充电口"), ({}, "关闭充电口")),
        done=(
            ({"open": True}, ("充电口已打开。", "充电口开了。")),
            ({}, ("充电口已关闭。", "充电口关了。")),
        ),
    ),
    "set_mirrors": ToolWords(
        "后视镜",
        request=(({"folded": True}, "折叠后视镜"), ({}, "展开后视镜")),
        done=(({"folded": True}, "后视镜已折叠。"), ({}, "后视镜已展开。")),
    ),
    "move_seat": ToolWords(
        "座椅",
        request=(({}, "调整{seat}{part}"),),
        done=(({}, ("{seat}{part}已调整。", "{part}已调整。")),),
        request_words={"seat": SEATS | {"": "座椅"}},
    ),
    "set_massage": ToolWords("按摩", request=to_set("按摩"), done=seat_set("按摩")),
    "set_wipers": ToolWords(
        "雨刷",
        request=(({"speed": "off"}, "关闭雨刷"), ({"speed": ANY}, "把雨刷调到{speed}"), ({}, "把雨刷{change}")),
        done=(
            ({"speed": "off"}, ("雨刷已关闭。", "雨刷关了。")),
            ({}, ("雨刷已调到{speed}。", "雨刷{speed}。")),
        ),
        words={"speed": {"off": "关闭", "interval": "间歇", "slow": "慢速", "fast": "快速", "auto": "自动"}},
    ),
}
