"""A thing of which there is one, in Mandarin: the trunk, the wipers, the hand brake."""

from assistant.languages.one_thing import OneThing, OneThingWords
from assistant.languages.zh.replies.answering import ANSWERING
from assistant.languages.zh.replies.spoken import SPOKEN

ONE_THING = OneThing(
    OneThingWords(
        switched={
            "trunk": ("后备箱开着", "后备箱关着"),
            "charge_port": ("充电口开着", "充电口关着"),
            "sunroof": ("天窗开着", "天窗关着"),
            "sunshade": ("遮阳帘开着", "遮阳帘关着"),
            "wheel_heating": ("方向盘加热开着", "方向盘加热关着"),
            "hand_brake": ("手刹拉着", "手刹松开了"),
            "charging": ("正在充电", "没有在充电"),
        },
        things={"sunroof": "天窗", "sunshade": "遮阳帘"},
        part_open="{thing}开着{percent}",
        tilted="{thing}翘起来了",
        by_word={
            "wipers": {
                "off": "雨刷关着",
                "interval": "雨刷在间歇刮",
                "slow": "雨刷在慢速刮",
                "fast": "雨刷在快速刮",
                "auto": "雨刷在自动档",
            },
            "recirculation": {
                "fresh": "现在是外循环",
                "recirculate": "现在是内循环",
                "auto": "现在是自动循环",
            },
            "drive_mode": {
                "eco": "现在是节能模式",
                "comfort": "现在是舒适模式",
                "sport": "现在是运动模式",
                "snow": "现在是雪地模式",
                "rain": "现在是雨天模式",
            },
        },
        other={"wipers": "雨刷在{value}", "recirculation": "循环在{value}", "drive_mode": "现在是{value}模式"},
        gear="现在挂的是{gear}",
        gears={"neutral": "空档", "park": "驻车档", "drive": "前进档", "reverse": "倒档"},
        gear_number="{number}档",
        past=lambda clause, ago: f"{ago}{clause.removeprefix('现在').removeprefix('正')}。",
        briefly=lambda _: (),
    ),
    ANSWERING,
    SPOKEN,
)
