"""The state of things of which there are several, by their places, in Mandarin: windows, doors, seats, tyres."""

from collections.abc import Mapping, Sequence

from assistant.languages.judging import (
    Judged,
    agrees,
    belts,
    group_of,
    judge,
    state_of,
)
from assistant.languages.reading import mapping, texts_of
from assistant.languages.speaking import Forms
from assistant.languages.zh.replies.numbers import count, listed, number, percent

OWNERS: Mapping[str, str] = {
    "driver": "主驾",
    "passenger": "副驾",
    "rear_left": "左后",
    "rear_middle": "后排中间",
    "rear_right": "右后",
    "front": "前",
    "rear": "后",
}
WHEELS: Mapping[str, str] = {**OWNERS, "driver": "左前", "passenger": "右前"}
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
LEVELS = ("seat_heating", "seat_ventilation", "massage", "fan")
OWN_STATES: Mapping[tuple[str, str], str] = {("child_lock", "locked"): "开着", ("child_lock", "unlocked"): "没开"}
"""(quantity, state) -> how it is said of that one"""
ALIKE = ("ambient_light", *LEVELS)
"""what is said without a place where it is the same everywhere"""
FAR = ("windows", "sunroof", "sunshade")
"""what is so far open"""
YES, NO, IS_NOT = "是的", "没有", "不是"


def things(what: str, answer: Mapping[str, object]) -> Forms:
    """Say which of them are in the state that was asked for, or that is worth telling."""
    values = mapping(answer.get("value"))
    states = belts(answer) if what == "seat_belts" else {place: state_of(what, values[place]) for place in values}
    if isinstance(answer.get("asks"), int | float):
        return _level_asked(what, values, answer)
    judged = judge(what, states, answer)
    told = _of_all(what, judged, answer) if judged.whole else _of_some(what, judged, values)
    if judged.unseen and not judged.whole:
        return _with_unseen(what, judged, told)
    return answered(judged.verdict, told)


def answered(verdict: bool | None, clauses: Sequence[str], no: str = NO) -> Forms:
    """Make sentences of the forms of a clause, beginning with yes or no where there is one.

    no: 没有 to whether something was done or stands open, 不是 to whether it is this or that.
    """
    if verdict is None:
        return tuple(f"{clause}。" for clause in clauses)
    word = YES if verdict else no
    return (*(f"{word}，{clause}。" for clause in clauses), f"{word}。")


def no_to(answer: Mapping[str, object]) -> str:
    """Return the no to a question about a value: 没有 to whether it is above or below another, or all the way open."""
    return NO if "than" in answer or answer.get("what") in FAR else IS_NOT


def tyres(answer: Mapping[str, object]) -> Forms:
    """Say the pressures, by their places where they differ, and which tyre is low."""
    values = {place: kpa / 100 for place, kpa in mapping(answer.get("value")).items() if isinstance(kpa, int | float)}
    low, fine = texts_of(answer, "low"), texts_of(answer, "fine")
    asked = answer.get("asks")
    if isinstance(asked, int | float):
        return answered(all(agrees(bar, answer) for bar in values.values()), _pressures(values), no_to(answer))
    if not low and set(fine) >= set(values) and not texts_of(answer, "unknown") + texts_of(answer, "untold"):
        in_order = tuple(f"{clause}，正常" for clause in _pressures(values))
        verdict = True if asked == "fine" else False if asked and not answer.get("which") else None
        return answered(verdict, (*in_order, *_pressures(values)) if asked else _pressures(values), "不")
    if low and len(values) > 1:
        return answered(None if not asked or answer.get("which") else asked == "low", _low(low, values), "不")
    if low:
        clauses = tuple(f"{clause}，偏低" for clause in _pressures(values))
        return answered(asked == "low" if asked else None, clauses, "不")
    return answered(None, _pressures(values))


def _low(low: Sequence[str], values: Mapping[str, float]) -> Forms:
    each = [f"{WHEELS[place]}轮胎偏低，{number(values[place])}巴" for place in low if place in values]
    others = [values[place] for place in values if place not in low]
    counted = f"{WHEELS[low[0]]}轮胎偏低" if len(low) == 1 else f"有{count(len(low), '个')}轮胎偏低"
    if not each:
        return (counted,)
    rest = f"，其他{number(others[0])}巴" if others and len(set(map(number, others))) == 1 else ""
    return (f"{'，'.join(each)}{rest}", "，".join(each), counted)


def _pressures(values: Mapping[str, float]) -> Forms:
    bars = {place: number(bar) for place, bar in values.items()}
    different = list(dict.fromkeys(bars.values()))
    if len(bars) == 1:
        place, bar = next(iter(bars.items()))
        return (f"{WHEELS[place]}轮胎{bar}巴", f"{bar}巴")
    if len(different) == 1:
        return (f"{'四' if len(bars) == 4 else count(len(bars), '')}个轮胎都是{different[0]}巴",)
    axles = {"driver": "front", "passenger": "front", "rear_left": "rear", "rear_right": "rear"}
    by_axle = {axle: {bar for place, bar in bars.items() if axles[place] == axle} for axle in ("front", "rear")}
    if all(len(pair) == 1 for pair in by_axle.values()):
        front, rear = (next(iter(by_axle[axle])) for axle in ("front", "rear"))
        return (f"前轮{front}巴，后轮{rear}巴",)
    ordered = sorted(values.values())
    each = "，".join(f"{WHEELS[place]}{bar}" for place, bar in bars.items())
    return (f"{each}巴", f"胎压从{number(ordered[0])}到{number(ordered[-1])}巴")


def place_of(what: str, place: str) -> str:
    """Name one of them: 主驾车窗."""
    if what == "defrost":
        return "前挡风除霜" if place == "front" else "后窗除霜"
    return f"{OWNERS.get(place, place)}{NOUNS[what]}"


def names(what: str, places: Sequence[str]) -> Forms:
    """Name several of them, at length and briefly."""
    if len(places) == 1:
        return (place_of(what, places[0]),)
    group = group_of(places)
    if group is not None:
        return (f"{'前排' if group == 'front' else '后排'}{NOUNS[what]}",)
    at_length = f"{listed([OWNERS.get(place, place) for place in places])}{NOUNS[what]}"
    return (at_length, f"{count(len(places), MEASURES.get(what, '个'))}{NOUNS[what]}")


def _of_all(what: str, judged: Judged, answer: Mapping[str, object]) -> Forms:
    """Say that all are in one state; at a place that was named, all of those there."""
    state = OWN_STATES.get((what, judged.state), STATES[judged.state])
    if what in LEVELS:
        return _levels(what, judged, mapping(answer.get("value")))
    if what in ALIKE:
        return (f"{NOUNS[what]}{state}",)
    if what == "seat_belts" and judged.state == "belted" and answer.get("where") in (None, "all"):
        return ("安全带都系好了",)
    if len(judged.places) == 1 or answer.get("where") in ("front", "rear"):
        return _of_some(what, judged, mapping(answer.get("value")))
    if what == "occupancy":
        return (f"座位上{'都有人' if judged.state == 'occupied' else '都没人'}",)
    return (f"{NOUNS[what]}都{state}",)


def _of_some(what: str, judged: Judged, values: Mapping[str, object]) -> Forms:
    if what in LEVELS:
        return _levels(what, judged, values)
    state = OWN_STATES.get((what, judged.state), STATES[judged.state])
    if what == "windows" and judged.state == "open" and len(judged.places) == 1:
        opened = values.get(judged.places[0])
        if isinstance(opened, int | float) and 0 < opened < 100:
            window = names(what, judged.places)[0]
            return (f"{window}开着{percent(opened)}", f"{window}开着")
    said = names(what, judged.places)
    counted = tuple(f"有{name}{state}" for name in said[1:])
    return (f"{said[0]}{'都' if len(judged.places) > 1 else ''}{state}", *counted)


def _levels(what: str, judged: Judged, values: Mapping[str, object]) -> Forms:
    """Say on which level they are; a level that is the same for all is said once."""
    levels = {place: values[place] for place in judged.places}
    same = len(set(levels.values())) == 1
    level = next(iter(levels.values()))
    if same and judged.whole and len(levels) > 1:
        return (f"{NOUNS[what]}{_on_level(level)}",)
    by_level: dict[object, list[str]] = {}
    for place, value in levels.items():
        by_level.setdefault(value, []).append(place)
    clauses = [f"{names(what, places)[0]}{_on_level(value)}" for value, places in by_level.items()]
    return ("，".join(clauses), f"{NOUNS[what]}{STATES[judged.state]}")


def _on_level(level: object) -> str:
    return "关着" if level == 0 else f"在{level}档"


def _level_asked(what: str, values: Mapping[str, object], answer: Mapping[str, object]) -> Forms:
    """Answer whether they are on a level, or so far open."""
    matching = [place for place, value in values.items() if agrees(value, answer)]
    plain = {name: item for name, item in answer.items() if name != "asks"}
    verdict = bool(matching) and (len(matching) == len(values) or what in LEVELS)
    return answered(verdict, tuple(form.rstrip("。") for form in things(what, plain)), no_to(answer))


def _with_unseen(what: str, judged: Judged, told: Forms) -> Forms:
    """Say what is so of those that were seen, and which were not."""
    unseen = names(what, judged.unseen)
    if judged.verdict is not None or judged.state in (
        "open",
        "unlocked",
        "low",
        "unbelted",
        "on",
        "occupied",
        "folded",
    ):
        at_length = f"{told[0]}，{unseen[0]}我看不到"
        return (*answered(judged.verdict, (at_length,))[:1], *answered(judged.verdict, told))
    others = f"其他的{STATES[judged.state]}"
    return (f"{unseen[0]}我看不到，{others}。", f"有{unseen[-1]}我看不到，{others}。", f"我看不到{unseen[-1]}。")
