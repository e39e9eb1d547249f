"""Places that were found, in Mandarin. Their names are data from outside."""

from collections.abc import Mapping

from assistant.languages.names import AT_LENGTH, BRIEFLY, clean
from assistant.languages.reading import mapping, mappings, number_of, text_of
from assistant.languages.speaking import Forms
from assistant.languages.zh.replies.numbers import at, clock, count, distance, duration, spelt
from assistant.languages.zh.replies.words import CATEGORIES, named

NAMED_AT_ONCE = 3
"""places that are told by name"""


def find_places(answer: Mapping[str, object]) -> Forms:
    """Tell what was found: the nearest by name, and how many."""
    found = mappings(answer.get("places"))
    if not found:
        sought = CATEGORIES.get(str(answer.get("category"))) or clean(answer.get("name") or answer.get("cuisine") or "")
        return (f"没找到{sought}。", "没找到。") if sought else ("没找到。",)
    nearest = found[0]
    if len(found) == 1:
        return (f"找到{_told(nearest, AT_LENGTH)}。", f"找到{_told(nearest, BRIEFLY)}。", "找到一个。")
    nearest_three = "；".join(_told(place, BRIEFLY) for place in found[:NAMED_AT_ONCE])
    many, metres = count(len(found), "个"), number_of(nearest, "distance_m")
    away = "" if metres is None else f"，最近{distance(metres)}"
    return (
        f"找到{many}，最近的是{nearest_three}。",
        f"找到{many}，最近的是{_told(nearest, AT_LENGTH)}。",
        f"找到{many}，最近是{_told(nearest, BRIEFLY)}。",
        f"找到{many}{away}。",
        f"找到{many}。",
    )


def choose_result(answer: Mapping[str, object]) -> Forms:
    """Tell which place was chosen."""
    place, index = mapping(answer.get("place")), answer.get("index", "")
    until = f"，营业到{clock(place['closes_at'])}" if "closes_at" in place else ""
    return (
        f"第{index}个是{_told(place, AT_LENGTH)}{until}。",
        f"第{index}个，{_told(place, BRIEFLY)}。",
        f"第{index}个{_away(place)}。",
        f"第{index}个。",
    )


def get_place_info(answer: Mapping[str, object]) -> Forms:
    """Tell one fact about a place."""
    what, name = str(answer.get("what")), named(answer.get("name", ""))
    if what == "opening_hours":
        return _opening_hours(answer)
    if what == "distance":
        return _distance(answer)
    if what == "phone":
        digits = spelt(text_of(answer, "phone"))
        return (f"电话是{digits}。", "停车后我再念号码。") if digits else ("我不知道号码。",)
    if what == "address":
        address = str(answer.get("address", ""))
        return (f"地址是{named(address, 60)}。", f"在{named(address, BRIEFLY)}。", "在地图上。")
    if what in ("parking", "charging"):
        return (f"{'有' if answer.get(what) else '没有'}{'停车位' if what == 'parking' else '充电桩'}。",)
    if what == "cuisine":
        return (f"是{named(answer.get('cuisine', ''), BRIEFLY)}菜。", "有餐食。")
    return (f"叫{name}。", f"叫{named(name, BRIEFLY)}。")


def _opening_hours(answer: Mapping[str, object]) -> Forms:
    if answer.get("open_now") is False:
        opens = text_of(answer, "opens_at")
        return (f"现在关门了，{at(opens)}开门。", f"{at(opens)}开门。") if opens else ("现在关门了。",)
    closes = text_of(answer, "closes_at")
    if closes:
        return (f"现在营业，到{clock(closes)}。", f"营业到{clock(closes)}。")
    return ("现在营业。" if answer.get("open_now") else "我不知道什么时候开门。",)


def _distance(answer: Mapping[str, object]) -> Forms:
    metres, seconds = number_of(answer, "distance_m"), number_of(answer, "duration_s")
    if metres is None:
        return (f"要{duration(seconds or 0)}。",)
    briefly = f"离这里{distance(metres)}。"
    return (briefly,) if seconds is None else (f"离这里{distance(metres)}，要{duration(seconds)}。", briefly)


def _told(place: Mapping[str, object], most: int) -> str:
    return named(place.get("name", ""), most) + _away(place)


def _away(place: Mapping[str, object]) -> str:
    metres = number_of(place, "distance_m")
    return "" if metres is None else f"，离这里{distance(metres)}"
