"""The state of a thing of which there is one, in Mandarin: the trunk, the wipers, the hand brake."""

from collections.abc import Callable, Mapping

from assistant.languages.judging import OPPOSITE, agrees, state_of
from assistant.languages.reading import number_of
from assistant.languages.speaking import Forms
from assistant.languages.zh.replies.numbers import ago, number, percent
from assistant.languages.zh.replies.things import NO, answered, no_to
from assistant.languages.zh.replies.words import named

GEARS: Mapping[float, str] = {0: "空档", 126: "驻车档", 127: "前进档"}
"""VSS's numbers"""
ASKED_GEARS: Mapping[str, str] = {"park": "驻车档", "drive": "前进档", "neutral": "空档", "reverse": "倒档"}
WIPERS: Mapping[str, str] = {
    "off": "雨刷关着",
    "interval": "雨刷在间歇刮",
    "slow": "雨刷在慢速刮",
    "fast": "雨刷在快速刮",
    "auto": "雨刷在自动档",
}
RECIRCULATION: Mapping[str, str] = {
    "fresh": "现在是外循环",
    "recirculate": "现在是内循环",
    "auto": "现在是自动循环",
}
MODES: Mapping[str, str] = {"eco": "节能", "comfort": "舒适", "sport": "运动", "snow": "雪地", "rain": "雨天"}


def _opened(thing: str) -> Callable[[object], str]:
    def said(value: object) -> str:
        opened = round(float(value)) if isinstance(value, int | float) else 0
        if isinstance(value, bool) or opened in (0, 100):
            return f"{thing}{'开着' if value else '关着'}"
        return f"{thing}翘起来了" if opened < 0 else f"{thing}开着{percent(opened)}"

    return said


def gear(value: object) -> str:
    """Name a gear by VSS's number."""
    if not isinstance(value, int | float):
        return named(value)
    return GEARS.get(value) or ("倒档" if value < 0 else f"{number(value)}档")


ONE_THING: Mapping[str, Callable[[object], str]] = {
    "trunk": _opened("后备箱"),
    "charge_port": _opened("充电口"),
    "sunroof": _opened("天窗"),
    "sunshade": _opened("遮阳帘"),
    "wheel_heating": lambda value: f"方向盘加热{'开着' if value else '关着'}",
    "hand_brake": lambda value: "手刹拉着" if value else "手刹松开了",
    "charging": lambda value: "正在充电" if value else "没有在充电",
    "wipers": lambda value: WIPERS.get(str(value)) or f"雨刷在{named(value)}",
    "recirculation": lambda value: RECIRCULATION.get(str(value)) or f"循环在{named(value)}",
    "drive_mode": lambda value: f"现在是{MODES.get(str(value)) or named(value)}模式",
    "gear": lambda value: f"现在挂的是{gear(value)}",
}
"""quantity -> its value as a clause"""


def one_thing(what: str, answer: Mapping[str, object]) -> Forms:
    """Say what it is, with yes or no where that was asked; of an old value with its age, and neither."""
    value = answer["value"]
    clause = ONE_THING[what](value)
    if not answer.get("valid"):
        old = ago(number_of(answer, "age_s") or 0.0)
        return (f"{old}{clause.removeprefix('现在').removeprefix('正')}。",)
    return answered(_verdict(what, value, answer), (clause,), NO if answer.get("asks") in OPPOSITE else no_to(answer))


def _verdict(what: str, value: object, answer: Mapping[str, object]) -> bool | None:
    asks = answer.get("asks")
    if asks is None:
        return None
    state = state_of(what, value)
    if what == "gear":
        return gear(value) == ASKED_GEARS.get(str(asks), asks)
    if asks in OPPOSITE:
        return asks == state if asks in (state, OPPOSITE[state]) else None
    return agrees(value, answer)
