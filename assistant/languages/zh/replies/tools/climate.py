"""What is said of the tools of the domain climate, in Mandarin."""

from collections.abc import Mapping

from assistant.languages.replies import ANY, ToolWords
from assistant.languages.zh.replies.numbers import degrees
from assistant.languages.zh.replies.tools.shapes import seat_set, switched, to_set, to_switch
from assistant.languages.zh.replies.words import RECIRCULATION

TOOLS: Mapping[str, ToolWords] = {
    "set_climate": ToolWords("空调", request=to_switch("空调"), done=switched("空调")),
    "set_climate_auto": ToolWords("自动空调", request=to_switch("自动空调"), done=switched("自动空调")),
    "set_temperature": ToolWords(
        "温度",
        request=(({"celsius": ANY}, "把温度调到{celsius}"), ({}, "把温度{change}")),
        done=(
            ({"zone": "all"}, ("空调已调到{celsius}。", "空调{celsius}。", "{celsius}。")),
            ({}, ("{zone}已调到{celsius}。", "{zone}{celsius}。", "空调{celsius}。", "{celsius}。")),
        ),
        measures={"change": degrees},
    ),
    "sync_zones": ToolWords(
        "温区同步",
        request=(({"enabled": True}, "同步温区"), ({}, "分开温区")),
        done=(({"enabled": True}, "温区已同步。"), ({}, "温区已分开。")),
    ),
    "set_fan": ToolWords(
        "风量",
        request=to_set("风量"),
        done=(
            ({"level": 0}, ("风扇已关闭。", "风扇关了。")),
            ({}, ("风量已调到{level}档。", "风量{level}档。")),
        ),
        ranges={"level": "风量是{least}到{most}档。"},
    ),
    "set_airflow": ToolWords(
        "出风方向", request=(({}, "让风吹向{direction}"),), done=(({}, ("已吹向{direction}。", "吹{direction}。")),)
    ),
    "set_ac": ToolWords("制冷", request=to_switch("制冷"), done=switched("制冷")),
    "set_recirculation": ToolWords(
        "循环",
        request=(({}, "切换到{mode}"),),
        done=(
            ({"mode": "auto"}, ("循环已设为自动。", "自动循环。")),
            ({}, ("已切换到{mode}。", "{mode}。")),
        ),
        words={"mode": RECIRCULATION},
        asks={"mode": "内循环、外循环还是自动？"},
    ),
    "set_defrost": ToolWords(
        "除霜",
        request=(({"enabled": True}, "给{window}除霜"), ({}, "停止{window}除霜")),
        done=(
            ({"enabled": True}, ("{window}除霜已打开。", "{window}除霜开了。")),
            ({}, ("{window}除霜已关闭。", "{window}除霜关了。")),
        ),
        words={"window": {"front": "前挡", "rear": "后挡", "all": "前后挡"}},
        asks={"window": "前面还是后面？"},
    ),
    "set_seat_heating": ToolWords("座椅加热", request=to_set("座椅加热"), done=seat_set("加热")),
    "set_seat_ventilation": ToolWords("座椅通风", request=to_set("座椅通风"), done=seat_set("通风")),
    "set_wheel_heating": ToolWords("方向盘加热", request=to_switch("方向盘加热"), done=switched("方向盘加热")),
}
