"""What is said of the tools of the domain drive, in Mandarin."""

from collections.abc import Mapping

from assistant.languages.replies import ANY, ToolWords
from assistant.languages.zh.replies.energy import ENERGY

TOOLS: Mapping[str, ToolWords] = {
    "set_drive_mode": ToolWords(
        "驾驶模式",
        request=(({}, "切换到{mode}模式"),),
        done=(({}, ("已切换到{mode}模式。", "{mode}模式。")),),
        words={"mode": {"eco": "节能", "comfort": "舒适", "sport": "运动", "snow": "雪地"}},
        asks={"mode": "节能、舒适、运动还是雪地？"},
    ),
    "set_charge_limit": ToolWords(
        "充电上限",
        request=(({}, "充到{percent}"),),
        done=(({}, ("充电上限已设为{percent}。", "充到{percent}。")),),
        asks={"percent": "要充到百分之多少？"},
        ranges={"percent": "充电上限是百分之{least}到{most}。"},
    ),
    "set_charging": ToolWords(
        "充电",
        request=(({"enabled": True}, "开始充电"), ({}, "停止充电")),
        done=(({"enabled": True}, "开始充电。"), ({}, "已停止充电。")),
    ),
    "estimate_charging": ToolWords(
        "充电时间",
        request=(({"percent": ANY}, "估算充到{percent}要多久"), ({}, "估算能充到多少")),
        answer=ENERGY.estimate_charging,
    ),
    "estimate_range": ToolWords("续航", request=(({}, "估算还能开多远就剩{percent}"),), answer=ENERGY.estimate_range),
}
