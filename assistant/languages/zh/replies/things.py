"""Things of which there are several, in Mandarin: windows, doors, seats."""

from collections.abc import Mapping, Sequence

from assistant.languages.speaking import Forms
from assistant.languages.things import Things, ThingWords
from assistant.languages.zh.replies.answering import ANSWERING
from assistant.languages.zh.replies.numbers import count, listed
from assistant.languages.zh.replies.spoken import SPOKEN

OWNERS: Mapping[str, str] = {
    "driver": "主驾",
    "passenger": "副驾",
    "rear_left": "左后",
    "rear_middle": "后排中间",
    "rear_right": "右后",
    "front": "前",
    "rear": "后",
}
NOUNS: Mapping[str, str] = {
    "doors": "车门",
    "locks": "车门",
    "windows": "车窗",
    "child_lock": "儿童锁",
    "mirrors": "后视镜",
    "seat_belts": "安全带",
    "occupancy": "座位",
    "tyre_pressure": "轮胎",
    "seat_heating": "座椅加热",
    "seat_ventilation": "座椅通风",
    "massage": "座椅按摩",
    "ambient_light": "氛围灯",
    "fan": "风量",
    "fog_lights": "雾灯",
    "defrost": "除霜",
}
MEASURES: Mapping[str, str] = {"seat_belts": "条", "locks": "扇", "doors": "扇", "windows": "扇"}
"""quantity -> how one counts them; else 个"""
STATES: Mapping[str, str] = {
    "open": "开着",
    "closed": "关着",
    "on": "开着",
    "off": "关着",
    "locked": "锁着",
    "unlocked": "没锁",
    "folded": "收起来了",
    "unfolded": "展开着",
    "belted": "系好了",
    "unbelted": "没系",
    "occupied": "有人",
    "empty": "没人",
    "low": "偏低",
}
OWN_STATES: Mapping[tuple[str, str], str] = {("child_lock", "locked"): "开着", ("child_lock", "unlocked"): "没开"}
"""(quantity, state) -> how it is said of that one"""


def _one(what: str, place: str) -> str:
    if what == "defrost":
        return "前挡风除霜" if place == "front" else "后窗除霜"
    return f"{OWNERS.get(place, place)}{NOUNS[what]}"


def _row(what: str, row: str) -> str:
    return f"{'前排' if row == 'front' else '后排'}{NOUNS[what]}"


def _several(what: str, places: Sequence[str]) -> Forms:
    at_length = f"{listed([OWNERS.get(place, place) for place in places])}{NOUNS[what]}"
    return (at_length, f"{count(len(places), MEASURES.get(what, '个'))}{NOUNS[what]}")


def _state(what: str, state: str) -> str:
    return OWN_STATES.get((what, state), STATES[state])


def _all(what: str, state: str) -> str:
    if what == "occupancy":
        return f"座位上{'都有人' if state == 'occupied' else '都没人'}"
    return f"{NOUNS[what]}都{_state(what, state)}"


def _some(what: str, names: Forms, places: int, state: str) -> Forms:
    counted = (f"有{name}{_state(what, state)}" for name in names[1:])
    return (f"{names[0]}{'都' if places > 1 else ''}{_state(what, state)}", *counted)


THINGS = Things(
    ThingWords(
        owners=OWNERS,
        one=_one,
        row=_row,
        several=_several,
        name=lambda what: NOUNS[what],
        alike=lambda what, state: f"{NOUNS[what]}{STATES[state]}",
        all_special={("seat_belts", "belted"): "安全带都系好了"},
        all=_all,
        some=_some,
        part_open=("{window}开着{percent}", "{window}开着"),
        on_level=lambda names, _, level: names + ("关着" if level == 0 else f"在{level}档"),
        clauses="，".join,
        but_unseen="{told}，{unseen}我看不到",
        unseen_others=("{unseen}我看不到，{others}", "有{brief}我看不到，{others}", "我看不到{brief}"),
        others=lambda state: f"其他的{STATES[state]}",
    ),
    ANSWERING,
    SPOKEN,
)
