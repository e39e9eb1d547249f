"""Guidance, trips and traffic lights, in Mandarin."""

from collections.abc import Mapping

from assistant.languages.names import BRIEFLY
from assistant.languages.reading import mapping, mappings, number_of, text_of, texts_of
from assistant.languages.speaking import Forms
from assistant.languages.zh.replies.numbers import (
    ago,
    at,
    clock,
    count,
    distance,
    duration,
    listed,
    number,
)
from assistant.languages.zh.replies.words import named

OLD_AFTER_S = 3.0
"""a light that last told of itself before that is told with its age"""
TURNS = {
    "left": "左转",
    "right": "右转",
    "straight": "直行",
    "u_turn": "掉头",
    "exit": "走出口",
    "roundabout": "进环岛",
    "arrive": "到达",
}
LIGHTS = {"red": "红灯", "yellow": "黄灯", "green": "绿灯", "flashing": "黄灯闪烁"}


def navigate_to(answer: Mapping[str, object]) -> Forms:
    """Tell where the guidance leads, and when one is there."""
    arrival, name = clock(answer.get("arrival_time")), text_of(answer, "destination")
    metres, seconds = number_of(answer, "distance_m") or 0, number_of(answer, "duration_s") or 0
    return (
        f"去{named(name)}，{distance(metres)}，要{duration(seconds)}，{arrival}到。",
        f"去{named(name)}，{arrival}到。",
        f"去{named(name, BRIEFLY)}，{arrival}到。",
        f"出发了，{arrival}到。",
    )


def add_stop(answer: Mapping[str, object]) -> Forms:
    """Tell which stop was added, and what it costs."""
    stop, arrival = text_of(answer, "stop"), clock(answer.get("arrival_time"))
    added = duration(number_of(answer, "added_s") or 0)
    return (
        f"已加途经点{named(stop)}，多{added}，{arrival}到。",
        f"途经{named(stop, BRIEFLY)}，多{added}。",
        f"已加途经点，多{added}。",
        "已加途经点。",
    )


def remove_stop(answer: Mapping[str, object]) -> Forms:
    """Tell which stop was taken out."""
    stop, arrival = text_of(answer, "stop"), clock(answer.get("arrival_time"))
    return (
        f"不去{named(stop)}了，{arrival}到目的地。",
        f"不去{named(stop, BRIEFLY)}了。",
        "途经点已去掉。",
    )


def choose_route(answer: Mapping[str, object]) -> Forms:
    """Tell which way is taken now, and when one is there."""
    arrival, name = clock(answer.get("arrival_time")), text_of(answer, "name")
    by = (f"改走{named(name)}，{arrival}到。", f"改走{named(name, BRIEFLY)}，{arrival}到。") if name else ()
    return (*by, f"换了路线，{arrival}到。")


def get_route_info(answer: Mapping[str, object]) -> Forms:
    """Tell one fact about the route."""
    match answer.get("what"):
        case "arrival_time":
            return (f"{clock(answer.get('arrival_time'))}到。",)
        case "duration":
            return (f"还要{duration(number_of(answer, 'duration_s') or 0)}。",)
        case "distance":
            return (f"还有{distance(number_of(answer, 'distance_m') or 0)}。",)
        case "next_turn":
            return _next_turn(mapping(answer.get("next_turn")))
        case "stops":
            return _stops(texts_of(answer, "stops"))
        case "alternatives":
            return _alternatives(answer)
    name = text_of(answer, "destination")
    return (f"目的地是{named(name)}。", f"去{named(name, BRIEFLY)}。")


def plan_trip(answer: Mapping[str, object]) -> Forms:
    """Tell when to leave and to arrive."""
    name, stops = text_of(answer, "destination"), [named(stop, BRIEFLY) for stop in texts_of(answer, "stops")]
    via = f"途经{listed(stops)}，" if stops else ""
    leaving = f"{at(answer['depart_at'])}出发，" if answer.get("depart_at") else ""
    arrival = clock(answer.get("arrival_time"))
    metres, seconds = number_of(answer, "distance_m") or 0, number_of(answer, "duration_s") or 0
    return (
        f"去{named(name)}，{via}{leaving}{arrival}到，{distance(metres)}，要{duration(seconds)}。",
        f"去{named(name)}，{leaving}{arrival}到。",
        f"{leaving}{arrival}到。",
        f"{arrival}到。",
    )


def check_reach(answer: Mapping[str, object]) -> Forms:
    """Tell whether it is near enough, and by what numbers."""
    away, left = (distance(number_of(answer, name) or 0) for name in ("distance_m", "range_m"))
    if answer.get("reachable"):
        return (f"能到，路程{away}，还能开{left}。", f"能到，还能开{left}。", "能到。")
    return (f"到不了，路程{away}，只能开{left}。", f"到不了，只能开{left}。", "到不了。")


def get_traffic_light(answer: Mapping[str, object]) -> Forms:
    """Tell what was asked about the light; an old word of it with its age."""
    state, age_s = str(answer.get("state")), number_of(answer, "age_s") or 0.0
    now = LIGHTS.get(state, named(state))
    if age_s > OLD_AFTER_S:
        return (f"{ago(age_s)}是{now}。",)
    change_s, advice = number_of(answer, "time_to_change_s"), number_of(answer, "speed_advice_kmh")
    what = answer.get("what")
    if what == "speed_advice":
        return (f"每小时{number(advice)}公里能赶上绿灯。" if advice is not None else "赶不上这个绿灯。",)
    following = LIGHTS.get(str(answer.get("next_state")), "")
    change = "" if change_s is None else f"{duration(change_s)}后变{following or '灯'}"
    if what == "time_to_change":
        return (f"{change}。" if change else f"现在是{now}，不知道还有多久。",)
    return (f"现在是{now}，{change}。", f"现在是{now}。") if change else (f"现在是{now}。",)


def _next_turn(turn: Mapping[str, object]) -> Forms:
    direction = str(turn.get("direction"))
    said, road = TURNS.get(direction, "直行"), text_of(turn, "road")
    briefly = said
    exit_number = number_of(turn, "exit")
    if direction == "roundabout" and exit_number is not None:
        said, briefly = f"环岛走第{round(exit_number)}个出口", f"走第{round(exit_number)}个出口"
    then = f"{distance(number_of(turn, 'distance_m') or 0)}后"
    away = f"{then}{said}"
    into = (f"{away}，进入{named(road)}。", f"{away}，进入{named(road, BRIEFLY)}。") if road else ()
    return (*into, f"{away}。", f"{then}{briefly}。", f"{then}进环岛。") if said != briefly else (*into, f"{away}。")


def _stops(names: list[str]) -> Forms:
    if not names:
        return ("没有途经点。",)
    briefly = [named(name, BRIEFLY) for name in names]
    if len(names) == 1:
        return (f"途经点是{named(names[0])}。", f"途经{briefly[0]}。")
    many = count(len(names), "个")
    return (f"{many}途经点，{listed(briefly)}。", f"{many}途经点，先到{briefly[0]}。", f"有{many}途经点。")


def _alternatives(answer: Mapping[str, object]) -> Forms:
    ways = mappings(answer.get("alternatives"))
    if not ways:
        return ("没有别的路线。",)
    told = [
        (f"走{named(way['name'], BRIEFLY)}要" if way.get("name") else "") + duration(number_of(way, "duration_s") or 0)
        for way in ways[:3]
    ]
    fastest = duration(min(number_of(way, "duration_s") or 0 for way in ways))
    many = count(len(ways), "条")
    return (f"还有{many}路线，{listed(told)}。", f"还有{many}路线，最快{fastest}。")
