"""Quantities of several unlike parts, in Mandarin: all lights, the climate control, the volume."""

from collections.abc import Mapping, Sequence

from assistant.languages.judging import agrees, lit, part_on, switched
from assistant.languages.reading import mapping, texts_of
from assistant.languages.speaking import Forms
from assistant.languages.zh.replies.numbers import degrees, listed, percent
from assistant.languages.zh.replies.things import IS_NOT, OWNERS, answered, no_to, things
from assistant.languages.zh.replies.words import WORDS, named

SWITCH: Mapping[str, str] = {
    "OFF": "大灯关着",
    "POSITION": "示宽灯开着",
    "DAYTIME_RUNNING_LIGHTS": "日行灯开着",
    "AUTO": "大灯在自动档",
    "BEAM": "近光灯开着",
}
MODES: Mapping[str, str] = {
    "off": SWITCH["OFF"],
    "parking": SWITCH["POSITION"],
    "daytime": SWITCH["DAYTIME_RUNNING_LIGHTS"],
    "auto": SWITCH["AUTO"],
    "low": SWITCH["BEAM"],
}
PARTS: Mapping[str, str] = {
    "high_beam": "远光灯",
    "low_beam": "近光灯",
    "hazard": "双闪",
    "cabin": "车内灯",
    "ac": "制冷",
    "auto": "自动空调",
    "sync": "温区同步",
    "on": "空调",
}
NAMED = (("high_beam", "远光灯"), ("fog_front", "雾灯"), ("hazard", "双闪"))
CHANNELS: Mapping[str, str] = {"media": "音乐", "voice": "语音", "navigation": "导航"}


def headlights(answer: Mapping[str, object]) -> Forms:
    """Say how the headlights are, or one of their beams."""
    value = mapping(answer["value"])
    if answer.get("part"):
        return _part(answer, value)
    mode, low = value.get("mode"), value.get("low_beam")
    clause = MODES.get(str(mode)) or (f"近光灯{'开着' if low else '关着'}" if isinstance(low, bool) else "")
    if not clause:
        return ("我看不到大灯。",)
    full = f"{clause}，远光灯也开着" if value.get("high_beam") else clause
    verdict = switched(lit(value), answer) if answer.get("asks") in ("on", "off") else agrees(mode, answer)
    return answered(verdict, (full, clause))


def lights(answer: Mapping[str, object]) -> Forms:
    """Say which lights are on."""
    value = mapping(answer["value"])
    if answer.get("part"):
        return _part(answer, value)
    on = [word for part, word in NAMED if value.get(part)]
    switch = SWITCH.get(str(value.get("switch")))
    if switch is None:
        return (f"{listed(on)}开着。" if on else "我没看到有灯开着。",)
    verdict = switched(bool(on) or lit(value), answer)
    return answered(verdict, (f"{switch}，{listed(on)}也开着", switch) if on else (switch,))


def climate(answer: Mapping[str, object]) -> Forms:
    """Say what the climate control is set to, or one part of it."""
    value = mapping(answer["value"])
    part = str(answer.get("part", ""))
    if part and part != "celsius":
        return _part(answer, value)
    celsius = {place: item for place, item in value.items() if "celsius" in place and isinstance(item, int | float)}
    said = _temperatures(celsius)
    if part == "celsius" and said:
        verdict = None if "asks" not in answer else any(agrees(item, answer) for item in celsius.values())
        return answered(verdict, (f"温度设的是{listed(said)}", listed(said)), no_to(answer))
    known = [f"空调设定{listed(said)}"] if said else []
    if isinstance(value.get("ac"), bool):
        known.append(f"制冷{'开' if value['ac'] else '关'}着")
    if not known:
        return ("我看不到空调状态。",)
    return (f"{'，'.join(known)}。", f"{known[0]}。")


def _temperatures(celsius: Mapping[str, int | float]) -> list[str]:
    """Name the temperatures; where they differ with their places, what most have last."""
    by_degrees: dict[str, list[str]] = {}
    for place, item in celsius.items():
        by_degrees.setdefault(degrees(item), []).append(OWNERS[place.removesuffix("_celsius")])
    if len(by_degrees) < 2:
        return list(by_degrees)
    *some, most = sorted(by_degrees.items(), key=lambda group: len(group[1]))
    sides = [f"{listed(owners)}{item}" for item, owners in some]
    return [*sides, f"{'其他' if len(most[1]) > 1 else most[1][0]}{most[0]}"]


def airflow(answer: Mapping[str, object]) -> Forms:
    """Say where the air goes, by zones where it differs."""
    by_word: dict[str, list[str]] = {}
    for place, word in mapping(answer["value"]).items():
        by_word.setdefault(str(word), []).append(place)
    words = WORDS["direction"]
    if len(by_word) == 1:
        word = next(iter(by_word))
        return answered(agrees(word, answer), (f"风吹向{words.get(word, named(word))}",))
    each = [f"{OWNERS[places[0]]}吹{words.get(word, named(word))}" for word, places in by_word.items()]
    verdict = any(agrees(word, answer) for word in by_word) if "asks" in answer else None
    return answered(verdict, ("，".join(each), "各座位不一样"))


def ambient_light(answer: Mapping[str, object]) -> Forms:
    """Say whether it is on, in which colour and how bright."""
    lit = any(mapping(answer["value"]).values())
    colour, brightness = answer.get("color"), answer.get("brightness_percent")
    said = WORDS["color"].get(str(colour), named(colour)) if colour is not None else ""
    if answer.get("asks") in WORDS["color"] and lit:
        return answered(colour == answer["asks"], (f"氛围灯是{said}",), IS_NOT)
    if not lit or not said or not isinstance(brightness, int | float):
        return things("ambient_light", answer)
    verdict = None if answer.get("asks") is None else answer["asks"] != "off"
    if isinstance(answer.get("asks"), int | float):
        verdict = agrees(brightness, answer)
    return answered(verdict, (f"氛围灯开着，{said}，亮度{percent(brightness)}", "氛围灯开着"))


def volume(answer: Mapping[str, object]) -> Forms:
    """Say how loud a channel is, or all; what is silenced is said to be."""
    value, muted = mapping(answer["value"]), texts_of(answer, "muted")
    part, asks = str(answer.get("part", "")), answer.get("asks")
    channels: Sequence[str] = [part] if part in value else list(value)
    loud = {channel: value[channel] for channel in channels if isinstance(value[channel], int | float)}
    clauses = [_loud(channel, percent_, channel in muted) for channel, percent_ in loud.items()]
    if asks in ("muted", "unmuted"):
        return answered((channels[0] in muted) == (asks == "muted"), (clauses[0],))
    if asks is not None:
        return answered(agrees(loud[channels[0]], answer), (clauses[0],), no_to(answer))
    return answered(None, ("，".join(clauses), clauses[0]))


def _loud(channel: str, level: float, muted: bool) -> str:
    name = CHANNELS.get(channel, named(channel))
    return f"{name}静音了" if muted else f"{name}音量{percent(level)}"


def _part(answer: Mapping[str, object], value: Mapping[str, object]) -> Forms:
    """Say whether one part is on."""
    part = str(answer["part"])
    on = part_on(value, part)
    name = PARTS.get(part, named(part))
    if on is None:
        return (f"我看不到{name}。",)
    return answered(switched(on, answer), (f"{name}{'开着' if on else '关着'}",))
