"""MAC-SLU's commands for the car itself (车载控制) -> our tools.

Its slots: 对象 the thing, 对象功能 a function of it, 调节内容 what is adjusted, 模式 a mode, 操作 the verb, value, 位置
where. They are copied from the sentence, so the tables below match words.
"""

import re
from collections.abc import Callable, Mapping

from assistant.understand.wording import plain
from scoring.expected import OneOf, Reading, Request, Wanted

Slots = Mapping[str, str]

MORE = OneOf(frozenset({"a_bit_more", "more", "a_lot_more"}))
LESS = OneOf(frozenset({"a_bit_less", "less", "a_lot_less"}))

ZONES = (
    (r"主副驾|前排|^前面?$", "front"),
    (r"主驾|左前", "driver"),
    (r"副驾|右前", "passenger"),
    (r"左后", "rear_left"),
    (r"右后", "rear_right"),
    (r"后排|二排|^后$", "rear"),
    (r"所有|全|整车", "all"),
    (r"^车?内$", ""),
)
"""位置 -> a zone; "" where it says no more than "in the car". Others (left, third row) are none of ours"""

SEATS = {
    "driver": ("driver",),
    "passenger": ("passenger",),
    "rear_left": ("rear_left",),
    "rear_right": ("rear_right",),
    "front": ("driver", "passenger"),
    "rear": ("rear_left", "rear_right"),
    "all": ("driver", "passenger", "rear_left", "rear_right"),
}
"""a zone -> its seats: seats are moved and heated one by one"""


def in_the_car(slots: Slots) -> tuple[Reading, ...]:
    """Give the readings of one command; none where we have no tool for it."""
    zone = _zone(slots.get("位置"))
    if zone is None or slots.keys() & NOT_OURS:
        return ()
    said = "|".join(slots.get(kind, "") for kind in ("对象", "对象功能", "调节内容", "车机模块"))
    mode = slots.get("模式", "")
    for thing, function, meaning in THINGS:
        if re.search(thing, said) and re.search(function, f"{said}|{mode}"):
            return meaning(slots, zone)
    return ()


def _zone(place: str | None) -> str | None:
    if place is None:
        return ""
    return next((zone for pattern, zone in ZONES if re.search(pattern, place)), None)


def _on(slots: Slots) -> bool | None:
    verb = slots.get("操作", "")
    if re.search(r"关|停|取消|禁", verb):
        return False
    return True if re.search(r"开|启|降下|解锁|设置$", verb) else None


def _number(slots: Slots) -> float | None:
    # A lone numeral is read as a number before a unit only.
    found = re.search(r"\d+(?:\.\d+)?", plain(slots.get("value", "") + "挡", "zh"))
    return float(found.group()) if found else None


def _change(slots: Slots) -> Wanted | None:
    """A direction, or the least or the most; its strength is not told."""
    value = slots.get("value", "")
    if re.search(r"最[大高]", value):
        return "max"
    if re.search(r"最[小低]", value):
        return "min"
    if re.search(r"太|有点", value):
        return LESS if re.search(r"[大高亮]", value) else MORE
    if re.search(r"[大高暖]|\+", value):
        return MORE
    return LESS if re.search(r"[小低]|-", value) else None


def _one(tool: str, given: Mapping[str, Wanted], *untold: str) -> tuple[Reading, ...]:
    return ((Request(tool, given, frozenset(untold)),),)


def _switched(
    tool: str, argument: str, *, on: Wanted = True, off: Wanted = False
) -> Callable[[Slots, str], tuple[Reading, ...]]:
    def meaning(slots: Slots, zone: str) -> tuple[Reading, ...]:
        del zone
        requested = _on(slots)
        return () if requested is None else _one(tool, {argument: on if requested else off})

    return meaning


def _ac(slots: Slots, zone: str) -> tuple[Reading, ...]:
    """空调 is both the compressor and the whole climate control; one zone of it alone is neither."""
    requested = _on(slots)
    if requested is None or zone not in ("", "all") or "value" in slots:
        return ()
    return (*_one("set_ac", {"enabled": requested}), *_one("set_climate", {"enabled": requested}))


def _adjusted(tool: str, number: str, limits: tuple[float, float]) -> Callable[[Slots, str], tuple[Reading, ...]]:
    """A number of the argument `number`, or a change."""

    def meaning(slots: Slots, zone: str) -> tuple[Reading, ...]:
        where: dict[str, Wanted] = {"zone": zone} if zone else {}
        # "all" is what a missing zone means where nobody says which seat speaks.
        untold = ("zone",) if zone in ("", "all") else ()
        if zone == "all":
            where = {}
        value = _number(slots)
        relative = re.search(r"[高低大小].*[档挡度级]", slots.get("value", ""))
        if value is not None and relative is None:
            return _one(tool, {**where, number: value}, *untold) if limits[0] <= value <= limits[1] else ()
        change = _change(slots)
        if change is None:
            return ()
        readings = _one(tool, {**where, "change": change}, *untold)
        if value is not None:
            # "one step lower" is a number for some, a little for others.
            readings += _one(tool, {**where, "change": OneOf(frozenset({value, -value}))}, *untold)
        if change in ("max", "min"):
            readings += _one(tool, {**where, number: limits[change == "max"]}, *untold)
        return readings

    return meaning


def _of_seats(tool: str) -> Callable[[Slots, str], tuple[Reading, ...]]:
    """Heating, ventilation, massage: a level, on or off, of each seat that is meant."""

    def meaning(slots: Slots, zone: str) -> tuple[Reading, ...]:
        level, requested, change = _number(slots), _on(slots), _change(slots)
        wanted: list[dict[str, Wanted]] = []
        if level is not None and level in range(4):
            wanted = [{"level": level}]
        elif change is not None:
            wanted = [{"change": change}] + ([{"level": 3}] if change == "max" else [])
        elif requested is not None:
            wanted = [{"change": "more"}, {"level": OneOf(frozenset({1, 2, 3}))}] if requested else [{"level": 0}]
        if not zone:
            return tuple((Request(tool, each, frozenset({"seat"})),) for each in wanted)
        return tuple(tuple(Request(tool, {**each, "seat": seat}) for seat in SEATS[zone]) for each in wanted)

    return meaning


def _window(slots: Slots, zone: str) -> tuple[Reading, ...]:
    percent, change, requested = _number(slots), _change(slots), _on(slots)
    where: dict[str, Wanted] = {"window": zone} if zone and zone != "all" else {}
    untold = () if where else ("window",)
    if percent is not None:
        return _one("set_window", {**where, "percent": percent}, *untold)
    if change is not None:
        return _one("set_window", {**where, "change": change}, *untold)
    if requested is None:
        # 把车窗升起来 is labelled without its verb: window and place alone are judged.
        return () if slots.keys() - {"对象", "位置"} else _one("set_window", where, "percent", "change", *untold)
    return _one("set_window", {**where, "percent": 100 if requested else 0}, *untold)


def _sunroof(slots: Slots, zone: str) -> tuple[Reading, ...]:
    if slots.get("value") == "全关":
        return _one("set_sunroof", {"percent": 0})
    # 打开天窗通风 tilts it: a little open.
    tilt = _one("set_sunroof", {"change": MORE}) if slots.get("对象功能") == "通风" else ()
    return _switched("set_sunroof", "percent", on=100, off=0)(slots, zone) + tilt


def _volume(channel: str) -> Callable[[Slots, str], tuple[Reading, ...]]:
    def meaning(slots: Slots, zone: str) -> tuple[Reading, ...]:
        del zone
        where: dict[str, Wanted] = {"channel": channel} if channel else {}
        untold = () if channel else ("channel",)
        level, change = _number(slots), _change(slots)
        if change is not None and level is not None:
            return _one("set_volume", {**where, "change": OneOf(frozenset({level, -level}))}, *untold)
        if level is not None:
            return _one("set_volume", {**where, "level": level}, *untold)
        return () if change is None else _one("set_volume", {**where, "change": change}, *untold)

    return meaning


def _muted(slots: Slots, zone: str) -> tuple[Reading, ...]:
    del slots, zone
    return _one("set_muted", {"enabled": True}, "channel")


def _recirculation(mode: str) -> Callable[[Slots, str], tuple[Reading, ...]]:
    return lambda slots, zone: () if _on(slots) is False else _one("set_recirculation", {"mode": mode})


def _defrost(slots: Slots, zone: str) -> tuple[Reading, ...]:
    """Without a place the windshield is meant: that is the one a driver looks through."""
    windows = ("rear",) if zone == "rear" else ("front",) if zone == "front" else ("front", "all")
    on = _on(slots) is not False
    return tuple((Request("set_defrost", {"window": window, "enabled": on}),) for window in windows)


def _drive_mode(slots: Slots, zone: str) -> tuple[Reading, ...]:
    del zone
    found = next((ours for theirs, ours in DRIVE_MODES.items() if theirs in slots.get("模式", "")), None)
    return _one("set_drive_mode", {"mode": found}) if found else ()


def _cabin_light(slots: Slots, zone: str) -> tuple[Reading, ...]:
    requested = _on(slots)
    where: dict[str, Wanted] = {"zone": zone} if zone and zone != "all" else {}
    return (
        ()
        if requested is None
        else _one("set_cabin_light", {**where, "enabled": requested}, *(() if where else ("zone",)))
    )


def _moved(part: str) -> Callable[[Slots, str], tuple[Reading, ...]]:
    def meaning(slots: Slots, zone: str) -> tuple[Reading, ...]:
        forward = {"前": True, "后": False, "上": True, "下": False, "高": True, "低": False}
        way = next((up for word, up in forward.items() if word in slots.get("value", "")), None)
        if way is None or "-" in slots.get("value", ""):
            return ()
        change = OneOf(
            frozenset(
                {"a_bit_more", "more", "a_lot_more", "max"} if way else {"a_bit_less", "less", "a_lot_less", "min"}
            )
        )
        if not zone:
            return _one("move_seat", {"part": part, "change": change}, "seat")
        return (tuple(Request("move_seat", {"part": part, "change": change, "seat": seat}) for seat in SEATS[zone]),)

    return meaning


DRIVE_MODES = {"经济": "eco", "运动": "sport", "雪地": "snow", "舒适": "comfort"}

NOT_OURS = frozenset({"页面", "功能", "子功能", "座椅记忆位置", "摄像头模式", "音效"})
"""pages of a screen, driver assistance and parking functions, stored seat positions, cameras, sound effects"""

THINGS: tuple[tuple[str, str, Callable[[Slots, str], tuple[Reading, ...]]], ...] = (
    # the thing or what is adjusted, the function or mode, what it means; the first that fits
    (r"座[椅位]|^椅", r"加热", _of_seats("set_seat_heating")),
    (r"(?<!儿童)座[椅位]|^椅", r"通风(?!.*(自动|AUTO))", _of_seats("set_seat_ventilation")),
    (r"座[椅位]", r"按摩(?!.*(肩|脊柱))", _of_seats("set_massage")),
    (r"方向盘", r"加热", _switched("set_wheel_heating", "enabled")),
    (r"靠背", r"", _moved("backrest")),
    (r"座[椅位].*方向", r"", _moved("position")),
    (r"除霜|起雾|挡风加热", r"^(?!.*(后视镜|自动))", _defrost),
    (r"遮阳帘|天幕", r"", _switched("set_sunshade", "percent", on=100, off=0)),
    (r"天窗", r"", _sunroof),
    (r"^(车窗|窗户?|玻璃)\|", r"^(?!.*防晒)", _window),
    (r"后备箱|行李箱|尾门", r"", _switched("set_trunk", "open")),
    (r"充电口|交流接口盖", r"", _switched("set_charge_port", "open")),
    (r"儿童锁|童锁", r"", _switched("set_child_lock", "enabled")),
    (r"^(车?大灯|车外灯)", r"自动", lambda slots, zone: _one("set_headlights", {"mode": "auto"})),
    (r"^车?大灯", r"", _switched("set_headlights", "mode", on="low", off="off")),
    (r"示[廓宽]灯", r"", _switched("set_headlights", "mode", on="parking", off="off")),
    (r"雾灯", r"", _switched("set_fog_lights", "enabled")),
    (r"^氛围灯", r"^(?!.*模式)", _switched("set_ambient_light", "enabled")),
    (r"阅读灯|室内顶灯", r"^(?!.*亮度)", _cabin_light),
    (r"^开车模式|\|模式\|", r"经济|运动|雪地", _drive_mode),
    (r"模式", r"内循环", _recirculation("recirculate")),
    (r"模式", r"外循环", _recirculation("fresh")),
    (r"模式", r"AC|\|制冷$", _switched("set_ac", "enabled")),
    (r"^空调.*模式", r"自动", _switched("set_climate_auto", "enabled")),
    (r"^\|\|模式", r"静音|请安静", _muted),
    (r"^(空调)?\|\|温度\|", r"", _adjusted("set_temperature", "celsius", (16, 28))),
    (r"^(空调)?\|\|(风量|风力|风速|风力等级|风)\|", r"", _adjusted("set_fan", "level", (1, 5))),
    (r"导航", r"声|音", _volume("navigation")),
    (r"你的", r"声|音", _volume("voice")),
    (r"^\|\|[^|]*(声音?|音量|声响)\|(音乐|媒体)?$", r"^(?!.*高频)", _volume("")),
    (r"^空调\|\|\|$", r"^(?!.*(通风|风))", _ac),
)
