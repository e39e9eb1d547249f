"""Guidance, trips and traffic lights, in Mandarin."""

from collections.abc import Mapping

from assistant.languages.guiding import Routes, RouteWords
from assistant.languages.reading import number_of
from assistant.languages.speaking import Forms
from assistant.languages.zh.replies.numbers import ago, at, count, duration, number
from assistant.languages.zh.replies.spoken import SPOKEN
from assistant.languages.zh.replies.words import named

OLD_AFTER_S = 3.0
"""a light that last told of itself before that is told with its age"""
LIGHTS = {"red": "红灯", "yellow": "黄灯", "green": "绿灯", "flashing": "黄灯闪烁"}

ROUTES = Routes(
    RouteWords(
        going=(
            "去{name}，{distance}，要{duration}，{arrival}到。",
            "去{name}，{arrival}到。",
            "去{brief}，{arrival}到。",
            "出发了，{arrival}到。",
        ),
        stop_added=(
            "已加途经点{name}，多{added}，{arrival}到。",
            "途经{brief}，多{added}。",
            "已加途经点，多{added}。",
            "已加途经点。",
        ),
        stop_removed=("不去{name}了，{arrival}到目的地。", "不去{brief}了。", "途经点已去掉。"),
        route_by=("改走{name}，{arrival}到。", "改走{brief}，{arrival}到。"),
        other_route="换了路线，{arrival}到。",
        arriving="{arrival}到。",
        time_left="还要{duration}。",
        way_left="还有{distance}。",
        destination=("目的地是{name}。", "去{brief}。"),
        trip=(
            "去{name}，{via}{leaving}{arrival}到，{distance}，要{duration}。",
            "去{name}，{leaving}{arrival}到。",
            "{leaving}{arrival}到。",
            "{arrival}到。",
        ),
        via="途经{stops}，",
        leaving=lambda when: f"{at(when)}出发，",
        trip_charging=(
            "去{name}，{leaving}{arrival}到，还剩{percent}的电。{stops}",
            "{arrival}到，还剩{percent}的电。{stops}",
            "{stops}",
            "{arrival}到，路上要充电。",
        ),
        trip_with=("去{name}，{leaving}{arrival}到，还剩{percent}的电。", "{arrival}到，还剩{percent}的电。"),
        one_charge="在{where}充{minutes}。",
        charges="充{many}电，一共{minutes}，先在{where}。",
        many_charges=lambda stops: count(stops, "次"),
        no_trip=(
            "去不了{name}，电只够开{reach}，路上没有能用的充电站。",
            "到不了，电只够开{reach}。",
            "到不了。",
        ),
        reached_with=("能到，还剩{percent}的电。", "能到。"),
        reached_charging=("不充电到不了。{stops}", "要在{where}充电才能到。", "不充电到不了。"),
        reachable=("能到，路程{away}，还能开{range}。", "能到，还能开{range}。", "能到。"),
        out_of_reach=("到不了，路程{away}，只能开{range}。", "到不了，只能开{range}。", "到不了。"),
        turns={
            "left": "左转",
            "right": "右转",
            "slight_left": "向左前方行驶",
            "slight_right": "向右前方行驶",
            "sharp_left": "向左后方转弯",
            "sharp_right": "向右后方转弯",
            "straight": "直行",
            "u_turn": "掉头",
            "keep_left": "靠左行驶",
            "keep_straight": "直行",
            "keep_right": "靠右行驶",
            "ramp_left": "走左侧匝道",
            "ramp_straight": "直行",
            "ramp_right": "走右侧匝道",
            "exit": "走出口",
            "exit_left": "从左侧出口驶出",
            "exit_right": "从出口驶出",
            "merge": "汇入主路",
            "roundabout": "进环岛",
            "ferry": "上轮渡",
            "leave_ferry": "下轮渡",
            "depart": "出发",
            "via": "到达途经点",
            "arrive": "到达",
        },
        straight_on="直行",
        turn=("{distance}后{turn}。",),
        turn_into=("{distance}后{turn}，进入{name}。", "{distance}后{turn}，进入{brief}。"),
        now=("{turn}。",),
        now_into=("{turn}，进入{name}。", "{turn}，进入{brief}。"),
        depart=("沿{name}出发。", "沿{brief}出发。"),
        towards="{turn}，往{name}方向",
        then="{turn}，然后{then}",
        rerouted=("换了新路线，{arrival}到。", "换了新路线。"),
        arrived=("{name}到了。", "到了。"),
        roundabout="环岛走第{exit}个出口",
        roundabout_exit=("{distance}后{turn}。", "{distance}后走第{exit}个出口。", "{distance}后进环岛。"),
        no_stops="没有途经点。",
        one_stop=("途经点是{name}。", "途经{brief}。"),
        stops=("{many}途经点，{names}。", "{many}途经点，先到{first}。", "有{many}途经点。"),
        many_stops=lambda stops: count(stops, "个"),
        no_other="没有别的路线。",
        others=("还有{many}路线，{routes}。", "还有{many}路线，最快{fastest}。"),
        many_others=lambda ways: count(ways, "条"),
        by="走{name}要{duration}",
    ),
    SPOKEN,
)


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
