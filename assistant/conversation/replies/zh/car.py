"""What the car tells of itself, in Mandarin."""

from collections.abc import Callable, Mapping

from assistant.conversation.replies.moments import moment
from assistant.conversation.replies.speaking import Forms
from assistant.conversation.replies.zh.numbers import (
    DIGITS,
    ago,
    clock,
    count,
    date,
    degrees,
    direction,
    distance,
    in_words,
    listed,
    number,
    percent,
)
from assistant.conversation.replies.zh.words import WORDS, named

REVOLUTIONS = 50
"""finer than this nobody reads the needle"""
THOUSANDS_ABOVE_KM = 10_000
"""in a hurry, an odometer beyond this is told in thousands"""
GEARS: Mapping[float, str] = {0: "空档", 126: "驻车档", 127: "前进档"}
"""VSS's numbers"""
NAMES = WORDS["get_state.what"]
PHRASES: Mapping[str, Callable[[float], str]] = {
    "speed": lambda value: f"每小时{number(value)}公里",
    "engine_speed": lambda value: f"每分钟{round(value / REVOLUTIONS) * REVOLUTIONS}转",
    "fuel": percent,
    "battery": percent,
    "range": lambda value: distance(value * 1000),
    "consumption": lambda value: f"每百公里{number(value)}升",
    "coolant_temperature": degrees,
    "oil_temperature": degrees,
    "outside_temperature": degrees,
    "inside_temperature": degrees,
    "odometer": lambda value: distance(value * 1000),
    "trip": lambda value: distance(value * 1000),
    "gear": lambda value: GEARS.get(value) or ("倒档" if value < 0 else f"{number(value)}档"),
    "altitude": lambda value: f"{number(value)}米",
}
LIGHT_SWITCH = {
    "OFF": "大灯关着",
    "POSITION": "示宽灯开着",
    "DAYTIME_RUNNING_LIGHTS": "日行灯开着",
    "AUTO": "大灯在自动",
    "BEAM": "近光灯开着",
}


def state(answer: Mapping[str, object]) -> Forms:
    """Say one quantity: its value, an old value with its age, or that the car does not tell."""
    what, value = str(answer["what"]), answer["value"]
    name = NAMES[what]
    if value is None:
        return (f"我看不到{name}。",)
    if isinstance(value, Mapping):
        return SEVERAL[what](value)
    if what in ("time", "date"):
        when = moment(value)
        return (f"现在是{clock(value)}。" if what == "time" or when is None else f"今天是{date(when)}。",)
    if what == "charging":
        return ("正在充电。" if value else "没有在充电。",)
    if what == "heading" and isinstance(value, int | float):
        said, name = direction(value), "朝向"
    else:
        said = PHRASES[what](value) if isinstance(value, int | float) else named(value)
    if answer["valid"]:
        return (f"现在{name}是{said}。", f"{name}是{said}。", f"{said}。", *_thousands(what, value))
    age_s = answer["age_s"]
    old = ago(age_s if isinstance(age_s, int | float) else 0.0)
    return (f"{old}{name}是{said}。", f"{old}是{said}。", *_thousands(what, value))


def _thousands(what: str, value: object) -> Forms:
    if what != "odometer" or not isinstance(value, int | float) or value < THOUSANDS_ABOVE_KM:
        return ()
    return (f"大约{distance(round(value, -3) * 1000)}。",)


def _tyres(value: Mapping[str, object]) -> Forms:
    kilopascals = [kpa for kpa in value.values() if isinstance(kpa, int | float)]
    bars = [number(kpa / 100) for kpa in kilopascals]
    if not bars:
        return ("我看不到胎压。",)
    if len(set(bars)) == 1:
        return (f"轮胎都是{bars[0]}巴。",)
    lowest, highest = number(min(kilopascals) / 100), number(max(kilopascals) / 100)
    return (f"胎压分别是{listed(bars)}巴。", f"胎压从{lowest}到{highest}巴。")


def _doors(value: Mapping[str, object]) -> Forms:
    opened = sum(bool(part) for part in value.values())
    return (f"有{_counted(opened)}车门开着。" if opened else "车门都关着。",)


def _windows(value: Mapping[str, object]) -> Forms:
    opened = sum(bool(part) for part in value.values())
    return (f"有{_counted(opened)}车窗开着。" if opened else "车窗都关着。",)


def _counted(opened: int) -> str:
    return count(opened, "个") if opened == 2 else f"{in_words(opened)}个"


def _lights(value: Mapping[str, object]) -> Forms:
    on = [word for part, word in (("high_beam", "远光灯"), ("fog_front", "雾灯")) if value.get(part)]
    switch = LIGHT_SWITCH.get(str(value.get("switch")))
    if switch is None:
        return (f"{listed(on)}开着。" if on else "我没看到有灯开着。",)
    return (f"{switch}，{listed(on)}也开着。", f"{switch}。") if on else (f"{switch}。",)


def _climate(value: Mapping[str, object]) -> Forms:
    parts = [part for name, part in value.items() if "celsius" in name and isinstance(part, int | float)]
    said = list(dict.fromkeys(map(degrees, parts)))
    known = [f"空调设定{listed(said)}"] if said else []
    if isinstance(value.get("ac"), bool):
        known.append(f"制冷{'开' if value['ac'] else '关'}着")
    if not known:
        return ("我看不到空调状态。",)
    return (f"{'，'.join(known)}。", f"{known[0]}。")


def _position(value: Mapping[str, object]) -> Forms:
    latitude, longitude = value.get("latitude"), value.get("longitude")
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return ("我看不到位置。",)
    north, east = "北纬" if latitude >= 0 else "南纬", "东经" if longitude >= 0 else "西经"
    at_length, briefly = ([_degrees_of_arc(abs(part), places) for part in (latitude, longitude)] for places in (3, 1))
    return (
        f"现在在{north}{at_length[0]}度，{east}{at_length[1]}度。",
        f"{north}{briefly[0]}，{east}{briefly[1]}。",
    )


def _degrees_of_arc(value: float, places: int) -> str:
    whole, _, part = f"{value:.{places}f}".partition(".")
    return f"{in_words(int(whole))}点{''.join(DIGITS[int(digit)] for digit in part)}"


SEVERAL: Mapping[str, Callable[[Mapping[str, object]], Forms]] = {
    "tyre_pressure": _tyres,
    "doors": _doors,
    "windows": _windows,
    "lights": _lights,
    "climate": _climate,
    "position": _position,
}
