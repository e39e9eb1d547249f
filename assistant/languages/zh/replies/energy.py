"""What will become of the battery, in Mandarin."""

from collections.abc import Mapping

from assistant.languages.judging import MILE_M
from assistant.languages.reading import number_of
from assistant.languages.speaking import Forms
from assistant.languages.zh.replies.numbers import clock, distance, duration, number, percent


def estimate_charging(answer: Mapping[str, object]) -> Forms:
    """Tell when a level is reached, or which is reached by then."""
    now, reached = number_of(answer, "battery_percent") or 0, number_of(answer, "percent") or 0
    if answer.get("reached"):
        return (f"现在已经有{percent(now)}了。",)
    takes, at = duration(number_of(answer, "duration_s") or 0), clock(answer.get("at"))
    if answer.get("beyond_limit"):
        limit = f"充到{percent(reached)}就停了"
        return (f"{limit}，大约还要{takes}，{at}左右。", f"{limit}，大约还要{takes}。")
    if answer.get("wished_percent"):
        return (f"照现在的速度，充到{percent(reached)}大约要{takes}，{at}左右。", f"大约要{takes}。")
    if answer.get("at_limit"):
        return (f"到那时已经充到{percent(reached)}停了。", f"{percent(reached)}。")
    return (f"照现在的速度，{at}大约能充到{percent(reached)}。", f"大约能充到{percent(reached)}。")


def estimate_range(answer: Mapping[str, object]) -> Forms:
    """Tell how far it goes until a level is left."""
    wanted, fuel = number_of(answer, "percent") or 0, number_of(answer, "fuel_percent")
    now = fuel if fuel is not None else number_of(answer, "battery_percent") or 0
    if answer.get("reached"):
        return (f"{'油量' if fuel is not None else '电量'}现在就只有{percent(now)}。",)
    metres = number_of(answer, "distance_m") or 0
    far = distance(metres) if answer.get("unit_asked") != "miles" else f"{number(metres / MILE_M)}英里"
    return (f"大约还能开{far}，就剩{percent(wanted)}。", f"大约还能开{far}。")
