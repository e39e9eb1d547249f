"""Home Assistant's own test sentences. A home is not a car: only what both have is a request.

Its slots also hold what the test's context gives (`area`: where the speaker stands). A room, floor or device counts
as said only where its name stands in the text; a sentence that names one is no request for a car.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from scoring import rows
from scoring.expected import Request, Sentence, calls, either, nothing

CELSIUS = (16, 28)
"""what set_temperature takes"""

Slots = Mapping[str, Any]
Meaning = Callable[[str, str, Slots], Sentence]


def read(path: Path, lang: str) -> Iterator[Sentence]:
    """Read tests_en.jsonl.xz or tests_zh-cn.jsonl.xz; rows without an intent are left out. Raises DataError."""
    for row in rows.read(path):
        if row["intent"] is not None:
            yield sentence(row["text"], lang, row["intent"], row["slots"] or {})


def sentence(text: str, lang: str, intent: str, slots: Slots) -> Sentence:
    """Give what a sentence with this label wants of a car."""
    known = MEANINGS.get(intent)
    return known(text, lang, slots) if known else nothing(text, lang)


def _at_home(text: str, slots: Slots) -> bool:
    """Whether the text names a room, a floor or a device."""
    said = text.casefold()
    names = [str(slots[kind]).casefold() for kind in ("area", "floor", "name") if slots.get(kind, "all") != "all"]
    return any(name in said for name in names) or any(word in said for word in HOME)


def _request(tool: str, *untold: str, **given: str | int | bool) -> Request:
    return Request(tool, given, frozenset(untold))


def _same(*requests: Request) -> Meaning:
    """A request that a car has as well; with a device named (the player of a room) either is right."""

    def meaning(text: str, lang: str, slots: Slots) -> Sentence:
        if _at_home(text, slots):
            return either(text, lang, *requests)
        return calls(text, lang, *((request,) for request in requests))

    return meaning


def _perhaps(*requests: Request) -> Meaning:
    return lambda text, lang, slots: either(text, lang, *requests)


def _temperature(text: str, lang: str, slots: Slots) -> Sentence:
    celsius = slots["temperature"]
    if (_at_home(text, slots) and "空调" not in text) or not CELSIUS[0] <= celsius <= CELSIUS[1]:
        return nothing(text, lang)
    return calls(text, lang, (_request("set_temperature", "zone", celsius=celsius),))


def _volume(text: str, lang: str, slots: Slots) -> Sentence:
    return _same(_request("set_volume", "channel", level=slots["volume_level"]))(text, lang, slots)


def _play(text: str, lang: str, slots: Slots) -> Sentence:
    # Films are none of a car's media, but nothing in "play Inception" says that it is one.
    if _at_home(text, slots) or slots.get("media_class") in ("movie", "tv_show"):
        return either(text, lang, _request("play_media", "query", "kind"))
    return calls(text, lang, (_request("play_media", "kind", query=slots["search_query"]),))


def _switch(text: str, lang: str, slots: Slots) -> Sentence:
    """Lights, fans, windows, blinds: of a room they are none of ours, without a room they may be the car's."""
    kind = slots.get("device_class", slots.get("domain"))
    if kind in ("scene", "script"):
        # A scene has a name, as a routine of the car has.
        return either(text, lang, _request("run_routine", "name"))
    allowed = SWITCHES.get(str(kind), ())
    return either(text, lang, *allowed) if allowed and not _at_home(text, slots) else nothing(text, lang)


HOME = ("room", "house", "home", "apartment", "kitchen", "garage", "floor", "厨房", "客厅", "车库")

LIGHT = (
    _request("set_cabin_light", "zone", "enabled"),
    _request("set_headlights", "mode"),
    _request("set_ambient_light", "enabled", "color", "brightness", "change"),
)

SWITCHES: Mapping[str, tuple[Request, ...]] = {
    "light": LIGHT,
    "fan": (_request("set_fan", "zone", "level", "change"),),
    "window": (_request("set_window", "window", "percent"),),
    "curtain": (_request("set_sunshade", "percent"),),
    "blind": (_request("set_sunshade", "percent"),),
    "shade": (_request("set_sunshade", "percent"),),
    "lock": (_request("set_locks", "locked"),),
}
"""device class or domain -> what the same words may mean in a car"""

MEANINGS: Mapping[str, Meaning] = {
    "HassClimateSetTemperature": _temperature,
    # How warm it is asks for the inside or the outside, or what the climate control is set to: all are right.
    "HassClimateGetTemperature": _same(
        _request("get_state", what="inside_temperature"),
        _request("get_state", what="outside_temperature"),
        _request("get_state", what="climate"),
    ),
    # Dismissals, in Chinese also of the assistant itself.
    "HassNevermind": _perhaps(_request("set_listening", enabled=False)),
    "HassGetCurrentTime": _same(_request("get_state", what="time")),
    "HassGetCurrentDate": _same(_request("get_state", what="date")),
    "HassMediaNext": _same(_request("control_media", action="next")),
    "HassMediaPrevious": _same(_request("control_media", action="previous")),
    "HassMediaPause": _same(_request("control_media", action="pause")),
    "HassMediaUnpause": _same(_request("control_media", action="resume")),
    "HassSetVolume": _volume,
    "HassMediaSearchAndPlay": _play,
    "HassTurnOn": _switch,
    "HassTurnOff": _switch,
    "HassSetPosition": _switch,
    "HassLightSet": _perhaps(*LIGHT),
    # A car has no timer, but a reminder after a while.
    "HassStartTimer": _perhaps(_request("set_reminder", "text", "after")),
    "HassCancelTimer": _perhaps(_request("cancel_reminder", "text")),
    "HassCancelAllTimers": _perhaps(_request("cancel_reminder", "text")),
    "HassGetState": _perhaps(_request("get_state", "what"), _request("get_warnings")),
}
"""other intents (weather, lists, vacuum cleaners, broadcasts) are none of a car's: no call is right"""
