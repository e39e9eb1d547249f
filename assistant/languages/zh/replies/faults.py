"""Why something could not be done, in Mandarin."""

from collections.abc import Mapping

from assistant.languages.replies import ANY, Said, Sentences

FAULTS: Mapping[str, Sentences] = {
    "no_position": (({}, "我不知道现在在哪里。"),),
    "no_such_place": (({"place": ANY}, ("我找不到{place}。", "我找不到那个地方。")), ({}, "我找不到那个地方。")),
    "nothing_found": (({"query": ANY}, ("没找到{query}。", "没找到能播放的。")), ({}, "没有可以选的地点。")),
    "no_such_result": (({"count": ANY}, "我只找到{count}个。"), ({}, "没有那么多。")),
    "not_known": (
        ({"what": "charging_power"}, "我看不到充电的快慢。"),
        ({"what": "charging"}, "我看不到是不是在充电。"),
        ({"what": "battery"}, "我看不到电量。"),
        ({"what": "range"}, "我看不到续航。"),
        ({"what": "phone"}, "我不知道号码。"),
        ({"what": "address"}, "我不知道地址。"),
        ({"what": "opening_hours"}, "我不知道什么时候营业。"),
        ({"what": "cuisine"}, "我不知道有什么吃的。"),
        ({"what": "cheapest"}, "我不知道价格。"),
        ({}, "这个我不知道。"),
    ),
    "not_charging": (({}, "现在没有在充电，算不出来。"),),
    "no_such_route": (({}, "没有这条路线。"),),
    "no_way": (({}, "地图上没有路能到那里。"),),
    "two_maps": (({}, "那里在另一张地图上，路不相连。"),),
    "no_route": (({}, "现在没有在导航。"),),
    "no_such_stop": (({}, "路线里没有这个途经点。"),),
    "time_passed": (({}, "这个时间已经过了。"),),
    "not_a_time": (({}, "我没听懂时间。"),),
    "no_light_ahead": (({}, "前方没有我知道的红绿灯。"),),
    "light_lost": (({}, "红绿灯的信号断了，现在收不到。"),),
    "light_unmapped": (({}, ("收得到这里的红绿灯，但分不清哪个是我们的。", "分不清哪个灯是我们的。")),),
    "nothing_kept": (
        ({"place": ANY}, ("没有存过{place}。", "没有存过这个地点。")),
        ({"name": ANY}, ("我不知道{name}。", "我没记过这个。")),
        ({}, "我没记过这个。"),
    ),
    "no_such_profile": (({"name": ANY}, ("没有叫{name}的用户。", "没有这个用户。")), ({}, "没有这个用户。")),
    "nothing_plays": (({}, "现在没有在播放。"),),
    "no_answer": (({}, "说明书里没有写。"),),
    "did_not_move": (({}, "已经发出，但是没有动。"),),
    "actuator_refused": (
        ({"why": "not_allowed"}, "这辆车不让我做这个。"),
        ({"why": "too_fast"}, "车速太快，不能这样做。"),
        ({"why": "speed_unknown"}, "看不到车速，现在不行。"),
        ({"why": "wrong_gear"}, "这个挡位不行。"),
        ({"why": "gear_unknown"}, "看不到挡位，现在不行。"),
        ({"why": "too_often"}, "太频繁了，请稍等。"),
        ({"why": "bus_down"}, "现在连不上车。"),
        ({"why": "not_heard"}, "现在连不上这个部件。"),
        ({"why": "position_unknown"}, "看不到它现在的位置。"),
        ({"why": "out_of_range"}, "超出范围了。"),
        ({}, "车没有接受。"),
    ),
}

NOT_SET_UP: Mapping[str, Said] = {
    "media": ("没有设置音乐播放器。", "没有播放器。"),
    "places": ("地图和导航还没有设置。", "没有导航。"),
    "traffic": ("红绿灯信息还没有设置。", "没有红绿灯信息。"),
    "memory": ("记事功能还没有设置。", "不能记事。"),
    "manual": ("说明书还没有设置。", "没有说明书。"),
    "state": "这辆车里我看不到这个。",
    "other": "这辆车不让我做这个。",
}
