"""Why a request was held back, in Mandarin: what is so instead, what is not known, what cannot be waited for."""

from collections.abc import Callable, Mapping

from assistant.languages.holding import HeldWords, held_in
from assistant.languages.zh.replies.numbers import degrees, distance, number, percent
from assistant.languages.zh.replies.words import RECIRCULATION, WORDS, ZONES

SWITCHES: Mapping[str, tuple[str, str]] = {
    "moving": ("车在开", "车停着"),
    "in_park": ("已经挂了驻车档", "没挂驻车档"),
    "charging": ("车在充电", "车没在充电"),
    "plugged_in": ("充电线插着", "充电线没插"),
    "rain": ("外面在下雨", "外面没下雨"),
    "hand_brake": ("手刹拉着", "手刹没拉"),
    "occupied": ("那儿有人坐", "那儿没人坐"),
    "belted": ("安全带系好了", "安全带没系"),
    "door": ("有车门开着", "车门都关着"),
    "locked": ("车门锁着", "车门没锁好"),
    "trunk": ("后备箱开着", "后备箱关着"),
    "charge_port": ("充电口开着", "充电口关着"),
    "climate": ("空调开着", "空调关着"),
    "ac": ("制冷开着", "制冷关着"),
    "sync": ("温区同步着", "温区没同步"),
    "front_defrost": ("前挡除霜开着", "前挡除霜关着"),
    "rear_defrost": ("后挡除霜开着", "后挡除霜关着"),
    "wheel_heating": ("方向盘加热开着", "方向盘加热关着"),
    "wipers": ("雨刷开着", "雨刷关着"),
    "headlights": ("大灯开着", "大灯关着"),
    "high_beam": ("远光灯开着", "远光灯关着"),
    "fog_lights": ("雾灯开着", "雾灯关着"),
    "cabin_light": ("车内灯开着", "车内灯关着"),
    "ambient_light": ("氛围灯开着", "氛围灯关着"),
}


def _open(name: str) -> Callable[[float], str]:
    return lambda value: f"{name}{f'开了{percent(value)}' if value else '关着'}"


def _level(name: str) -> Callable[[float], str]:
    return lambda value: f"{name}{f'是{number(value)}档' if value else '关着'}"


NUMBERS: Mapping[str, tuple[Callable[[float], str], str]] = {
    "outside_temperature": (lambda value: f"外面{degrees(value)}", "外面多少度"),
    "inside_temperature": (lambda value: f"车里{degrees(value)}", "车里多少度"),
    "speed": (lambda value: f"车速每小时{number(value)}公里", "车速多少"),
    "battery": (lambda value: f"电量{percent(value)}", "还有多少电"),
    "fuel": (lambda value: f"油量{percent(value)}", "还有多少油"),
    "range": (lambda value: f"续航{distance(value * 1000)}", "还能开多远"),
    "sunroof": (_open("天窗"), "天窗开了多少"),
    "sunshade": (_open("遮阳帘"), "遮阳帘开了多少"),
    "window": (_open("{place}车窗"), "{place}车窗开了多少"),
    "temperature": (lambda value: f"{{place}}温度是{degrees(value)}", "{place}温度是多少"),
    "fan": (_level("风量"), "风量是几档"),
    "seat_heating": (_level("座椅加热"), "座椅加热是几档"),
    "seat_ventilation": (_level("座椅通风"), "座椅通风是几档"),
    "massage": (_level("按摩"), "按摩是几档"),
}
UNKNOWN: Mapping[str, str] = {
    "airflow": "风吹向哪里",
    "recirculation": "是内循环还是外循环",
    "headlight_mode": "大灯是什么模式",
    "weather": "天气怎么样",
    "traffic": "路况怎么样",
    "body_color": "车身是什么颜色",
}

held = held_in(
    HeldWords(
        later=("我还不能等到那时候再做，到时候再跟我说吧。", "我还不能等到那时候再做。"),
        cannot_tell=("这个条件我判断不了，所以没动。", "这个条件我判断不了。"),
        unknown=("我不知道{}，所以没动。", "我不知道{}。"),
        so=("{}，所以没动。", "{}。"),
        begun=lambda clause: clause,
        switches=SWITCHES,
        whether="{}没有",
        numbers=NUMBERS,
        placed=lambda fact: {"place": ZONES[fact.place or "driver"]},
        words={"recirculation": RECIRCULATION, "airflow": WORDS["direction"]},
        air="现在是{}",
        unknown_things=UNKNOWN,
        several="各处不一样",
    )
)
"""say why nothing was done"""
