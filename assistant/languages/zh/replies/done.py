"""What was done, in Mandarin: the read-back, not the wish."""

from collections.abc import Mapping

from assistant.languages.replies import ANY, Said, Sentences


def _switch(name: str) -> Sentences:
    return (
        ({"enabled": True}, (f"{name}已打开。", f"{name}开了。")),
        ({"enabled": False}, (f"{name}已关闭。", f"{name}关了。")),
    )


def _level(name: str) -> Sentences:
    return (
        ({"level": 0}, (f"{{seat}}{name}已关闭。", f"{{seat}}{name}关了。", f"座椅{name}关了。")),
        (
            {},
            (
                f"{{seat}}{name}已调到{{level}}档。",
                f"{{seat}}{name}{{level}}档。",
                f"座椅{name}{{level}}档。",
                f"{name}{{level}}档。",
            ),
        ),
    )


def _cover(name: str) -> Sentences:
    return (
        ({"percent": 0}, (f"{name}已关闭。", f"{name}关了。")),
        ({"percent": 100}, (f"{name}已打开。", f"{name}开了。")),
        ({"percent": 50}, (f"{name}已打开一半。", f"{name}开了一半。")),
        ({}, (f"{name}已开到{{percent}}。", f"{name}{{percent}}。")),
    )


DONE: Mapping[str, Sentences] = {
    "set_climate": _switch("空调"),
    "set_climate_auto": _switch("自动空调"),
    "set_temperature": (
        ({"zone": "all"}, ("空调已调到{celsius}。", "空调{celsius}。", "{celsius}。")),
        ({}, ("{zone}已调到{celsius}。", "{zone}{celsius}。", "空调{celsius}。", "{celsius}。")),
    ),
    "sync_zones": (({"enabled": True}, "温区已同步。"), ({}, "温区已分开。")),
    "set_fan": (
        ({"level": 0}, ("风扇已关闭。", "风扇关了。")),
        ({}, ("风量已调到{level}档。", "风量{level}档。")),
    ),
    "set_airflow": (({}, ("已吹向{direction}。", "吹{direction}。")),),
    "set_ac": _switch("制冷"),
    "set_recirculation": (
        ({"mode": "auto"}, ("循环已设为自动。", "自动循环。")),
        ({}, ("已切换到{mode}。", "{mode}。")),
    ),
    "set_defrost": (
        ({"enabled": True}, ("{window}除霜已打开。", "{window}除霜开了。")),
        ({}, ("{window}除霜已关闭。", "{window}除霜关了。")),
    ),
    "set_seat_heating": _level("加热"),
    "set_seat_ventilation": _level("通风"),
    "set_wheel_heating": _switch("方向盘加热"),
    "set_window": _cover("{window}"),
    "set_sunroof": _cover("天窗"),
    "set_sunshade": _cover("遮阳帘"),
    "set_trunk": (
        ({"open": True}, ("后备箱已打开。", "后备箱开了。")),
        ({}, ("后备箱已关闭。", "后备箱关了。")),
    ),
    "set_locks": (
        ({"locked": True}, ("车门已上锁。", "车门锁了。")),
        ({}, ("车门已解锁。", "车门解锁了。")),
    ),
    "set_child_lock": _switch("儿童锁"),
    "set_charge_port": (
        ({"open": True}, ("充电口已打开。", "充电口开了。")),
        ({}, ("充电口已关闭。", "充电口关了。")),
    ),
    "set_mirrors": (({"folded": True}, "后视镜已折叠。"), ({}, "后视镜已展开。")),
    "move_seat": (({}, ("{seat}{part}已调整。", "{part}已调整。")),),
    "set_massage": _level("按摩"),
    "set_wipers": (
        ({"speed": "off"}, ("雨刷已关闭。", "雨刷关了。")),
        ({}, ("雨刷已调到{speed}。", "雨刷{speed}。")),
    ),
    "set_headlights": (
        ({"mode": "off"}, ("大灯已关闭。", "大灯关了。")),
        ({"mode": "auto"}, ("大灯已切换到自动。", "大灯自动。")),
        ({}, ("大灯已切换到{mode}。", "{mode}开了。")),
    ),
    "set_high_beam": _switch("远光灯"),
    "set_fog_lights": _switch("雾灯"),
    "set_cabin_light": _switch("车内灯"),
    "set_ambient_light": (
        ({"enabled": False}, ("氛围灯已关闭。", "氛围灯关了。")),
        ({}, ("氛围灯已调成{color}，亮度{brightness}。", "氛围灯已调成{color}。", "氛围灯{color}。")),
    ),
    "set_drive_mode": (({}, ("已切换到{mode}模式。", "{mode}模式。")),),
    "set_charge_limit": (({}, ("充电上限已设为{percent}。", "充到{percent}。")),),
    "set_charging": (({"enabled": True}, "开始充电。"), ({}, "已停止充电。")),
    "play_media": (
        (
            {"title": ANY, "artist": ANY},
            ("正在播放{artist}的{title}。", "播放{artist}的{title}。", "播放{title}。", "开始播放。"),
        ),
        ({"title": ANY}, ("正在播放{title}。", "播放{title}。", "开始播放。")),
        ({}, "开始播放。"),
    ),
    "control_media": (
        ({"action": "pause"}, "已暂停。"),
        ({"action": "resume"}, "继续播放。"),
        ({"action": "stop"}, "已停止播放。"),
        ({"action": "shuffle"}, "随机播放。"),
        ({"action": "repeat"}, "循环播放。"),
        ({"title": ANY}, ("正在播放{title}。", "播放{title}。", "已切换。")),
        ({"action": "next"}, "下一首。"),
        ({}, "上一首。"),
    ),
    "cancel_navigation": (({}, "导航已结束。"),),
    "set_route_preference": (({"enabled": True}, "会避开{avoid}。"), ({}, "可以走{avoid}。")),
    "save_place": (({}, ("已存为{name}。", "存为{name}。", "已保存。")),),
    "remember": (({}, ("记住了：{text}。", "记住了。")),),
    "switch_profile": (({}, ("已切换到{name}。", "换成{name}。", "已切换用户。")),),
    "run_routine": (({}, ("场景{name}：{steps}。", "场景{name}。", "找到场景。")),),
    "define_routine": (({}, ("场景{name}已保存：{steps}。", "场景{name}已保存。", "场景已保存。")),),
    "set_volume": (({}, ("{channel}音量已调到{level}。", "音量{level}。")),),
    "set_muted": (({"enabled": True}, "{channel}已静音。"), ({}, "{channel}已恢复声音。")),
    "set_language": (({}, "我现在说{language}。"),),
    "set_listening": (({"enabled": True}, "我在听。"), ({}, "好的，我先不听了。")),
    "set_suggestions": (({"enabled": True}, "我会主动提建议。"), ({}, "不再主动提建议。")),
}

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
        ({}, "这个我不知道。"),
    ),
    "not_charging": (({}, "现在没有在充电，算不出来。"),),
    "no_such_route": (({}, "没有这条路线。"),),
    "no_route": (({}, "现在没有在导航。"),),
    "no_such_stop": (({}, "路线里没有这个途经点。"),),
    "time_passed": (({}, "这个时间已经过了。"),),
    "not_a_time": (({}, "我没听懂时间。"),),
    "no_light_ahead": (({}, "前方没有我知道的红绿灯。"),),
    "nothing_kept": (({"name": ANY}, ("我不知道{name}。", "我没记过这个。")), ({}, "我没记过这个。")),
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
