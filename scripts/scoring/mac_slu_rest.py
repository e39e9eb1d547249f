"""MAC-SLU's other domains (music, maps, radio, films, phone, weather) -> our tools."""

from collections.abc import Callable, Mapping

from assistant.understand.wording import plain
from scoring.expected import Holding, Reading, Request, Wanted

Slots = Mapping[str, str]


def elsewhere(domain: str, intent: str, slots: Slots) -> tuple[Reading, ...]:
    """Give the readings of one command; none where we have no tool for it."""
    known = INTENTS.get((domain, intent))
    return tuple((request,) for request in known(slots)) if known else ()


def _play(slots: Slots) -> tuple[Request, ...]:
    """Play what is named, in any words that hold the singer's, the song's or the kind's."""
    named = tuple(slots[kind] for kind in NAMES if kind in slots)
    if named:
        return (Request("play_media", {"query": Holding(named)}, frozenset({"kind"})),)
    return (Request("play_media", {}, frozenset({"query", "kind"})),)


def _any_media(slots: Slots) -> tuple[Request, ...]:
    del slots
    return (Request("play_media", {}, frozenset({"query", "kind"})),)


def _radio(slots: Slots) -> tuple[Request, ...]:
    if "频道" in slots:
        # The frequency is a name for the player; digits or words.
        number = plain(slots["频道"], "zh")
        return tuple(
            Request("play_media", {"query": Holding((each,))}, frozenset({"kind"})) for each in {number, slots["频道"]}
        )
    return (Request("play_media", {"kind": "radio"}, frozenset({"query"})),) if slots.get("操作") != "扫描" else ()


def _control(slots: Slots) -> tuple[Request, ...]:
    words = slots.get("操作", "")
    action = next((ours for theirs, ours in ACTIONS.items() if theirs in words), None)
    if action is None:
        return _play(slots) if slots.get("操作") == "放" else ()
    also = (Request("control_media", {"action": "pause"}),) if action == "stop" else ()
    return (Request("control_media", {"action": action}), *also)


def _navigate(slots: Slots) -> tuple[Request, ...]:
    """To a named place; with a stop on the way it is a trip."""
    if slots.keys() & {"途经点类型", "起点名称", "路线偏好", "终点类型"} or "终点名称" not in slots:
        return ()
    place = slots["终点名称"]
    return tuple(Request("navigate_to", {"place": each}) for each in {place, plain(place, "zh")})


def _home_or_work(slots: Slots) -> tuple[Request, ...]:
    saved = {"家": "home", "公司": "work"}.get(slots.get("终点名称", ""))
    return (Request("navigate_to", {"saved": saved}),) if saved else ()


def _nearby(slots: Slots) -> tuple[Request, ...]:
    if slots.get("操作") == "导航" or "终点目标" in slots:
        # "navigate to the nearest ...": going there and looking for it first are both right.
        return (
            Request("find_places", {}, frozenset({"category", "name", "near", "where"})),
            Request("navigate_to", {}, frozenset({"place"})),
        )
    category = CATEGORIES.get(slots.get("poi类型", ""))
    if category is None or "电站筛选条件" in slots or "距离" in slots:
        # "with a free bay", "within five hundred metres": what we cannot ask for, the tool alone is judged.
        return (Request("find_places", {}, frozenset({"category", "name", "near", "where", "cuisine"})),)
    near: dict[str, Wanted] = {"near": slots["poi修饰"]} if "poi修饰" in slots else {}
    return (Request("find_places", {"category": category, **near}, frozenset({"where", "cuisine"})),)


def _eat(slots: Slots) -> tuple[Request, ...]:
    """Wanting to eat a dish: a restaurant is looked for, and the dish is its cuisine or its name."""
    dish = slots.get("poi类型", "")
    return (
        Request("find_places", {"category": "restaurant", "cuisine": dish}, frozenset({"where"})),
        Request("find_places", {"name": dish}, frozenset({"where", "category"})),
        Request("find_places", {"category": "restaurant"}, frozenset({"where"})),
    )


def _route(slots: Slots) -> tuple[Request, ...]:
    facts = {"剩余时间": ("duration", "arrival_time"), "剩余距离": ("distance",)}.get(slots.get("__tgt__", ""), ())
    return tuple(Request("get_route_info", {"what": fact}) for fact in facts)


def _stop(slots: Slots) -> tuple[Request, ...]:
    return (Request("add_stop", {"place": slots["途经点名称"]}),) if "途经点名称" in slots else ()


def _outside(slots: Slots) -> tuple[Request, ...]:
    """Today's temperature without a town: a car can answer with its own sensor. A forecast it has not."""
    named = slots.keys() & {"城市", "时间"} or slots.get("日期") != "今天"
    return () if named else (Request("get_state", {"what": "outside_temperature"}),)


NAMES = ("歌手名", "歌曲名", "排行榜", "专辑名", "音乐类型", "音乐风格", "音乐场景", "语种", "乐器", "主题", "播放列表")

ACTIONS = {
    "不想听": "stop",
    "继续": "resume",
    "循环": "repeat",
    "随机": "shuffle",
    "下一": "next",
    "换": "next",
}
"""verbs -> what the player does"""

CATEGORIES = {"停车场": "parking", "西餐厅": "restaurant", "厕所": "toilets", "充电站": "charging"}

INTENTS: Mapping[tuple[str, str], Callable[[Slots], tuple[Request, ...]]] = {
    ("音乐", "播放音乐"): _play,
    ("音乐", "播放收藏"): _play,
    ("音乐", "播放控制"): _control,
    ("播放控制", "播放控制"): _control,
    ("收音机", "播放电台"): _radio,
    ("收音机", "播放收藏"): _play,
    ("地图", "导航"): _navigate,
    ("地图", "导航到常用地址"): _home_or_work,
    ("地图", "周边搜索"): _nearby,
    ("地图", "提供地址"): _eat,
    ("地图", "查询路程"): _route,
    ("地图", "增加途经点"): _stop,
    ("天气", "查询温度"): _outside,
    ("影视", "播放影视"): _any_media,
}
"""not among them: phone calls, weather, layers of the map, reports of events, kinds of routes; a call after these is
false"""

PERHAPS = frozenset({("影视", "播放影视")})
"""films and series: no words tell the name of a show from that of a song, so playing it is as right as nothing"""
