"""What is wished, in Mandarin: it follows 要 and stands before 吗."""

from collections.abc import Mapping

from assistant.languages.replies import ANY, Sentences


def _switch(name: str) -> Sentences:
    return (({"enabled": True}, f"打开{name}"), ({}, f"关闭{name}"))


def _level(name: str) -> Sentences:
    return (
        ({"level": 0}, f"关闭{name}"),
        ({"level": ANY}, f"把{name}调到{{level}}档"),
        ({}, f"把{name}{{change}}"),
    )


def _cover(name: str) -> Sentences:
    return (
        ({"percent": 0}, f"关闭{name}"),
        ({"percent": 100}, f"打开{name}"),
        ({"percent": ANY}, (f"把{name}开到{{percent}}", f"调整{name}")),
        ({"change": "min"}, f"关闭{name}"),
        ({"change": "max"}, f"把{name}全打开"),
        ({"change": "a_bit_more"}, f"把{name}开大一点"),
        ({"change": "more"}, f"把{name}开大"),
        ({"change": "a_lot_more"}, f"把{name}开大很多"),
        ({"change": "a_bit_less"}, f"把{name}关小一点"),
        ({"change": "less"}, f"把{name}关小"),
        ({"change": "a_lot_less"}, f"把{name}关小很多"),
        ({}, f"调整{name}开度"),
    )


WISHES: Mapping[str, Sentences] = {
    "set_climate": _switch("空调"),
    "set_climate_auto": _switch("自动空调"),
    "set_temperature": (({"celsius": ANY}, "把温度调到{celsius}"), ({}, "把温度{change}")),
    "sync_zones": (({"enabled": True}, "同步温区"), ({}, "分开温区")),
    "set_fan": _level("风量"),
    "set_airflow": (({}, "让风吹向{direction}"),),
    "set_ac": _switch("制冷"),
    "set_recirculation": (({}, "切换到{mode}"),),
    "set_defrost": (({"enabled": True}, "给{window}除霜"), ({}, "停止{window}除霜")),
    "set_seat_heating": _level("座椅加热"),
    "set_seat_ventilation": _level("座椅通风"),
    "set_wheel_heating": _switch("方向盘加热"),
    "set_window": _cover("{window}"),
    "set_sunroof": _cover("天窗"),
    "set_sunshade": _cover("遮阳帘"),
    "set_trunk": (({"open": True}, "打开后备箱"), ({}, "关闭后备箱")),
    "set_locks": (({"locked": True}, "锁上车门"), ({}, "解锁车门")),
    "set_child_lock": _switch("儿童锁"),
    "set_charge_port": (({"open": True}, "打开充电口"), ({}, "关闭充电口")),
    "set_mirrors": (({"folded": True}, "折叠后视镜"), ({}, "展开后视镜")),
    "move_seat": (({}, "调整{seat}{part}"),),
    "set_massage": _level("按摩"),
    "set_wipers": (({"speed": "off"}, "关闭雨刷"), ({"speed": ANY}, "把雨刷调到{speed}"), ({}, "把雨刷{change}")),
    "set_headlights": (({"mode": "off"}, "关闭大灯"), ({}, "把大灯切换到{mode}")),
    "set_high_beam": _switch("远光灯"),
    "set_fog_lights": _switch("雾灯"),
    "set_cabin_light": _switch("车内灯"),
    "set_ambient_light": (
        ({"enabled": False}, "关闭氛围灯"),
        ({"color": ANY}, "把氛围灯调成{color}"),
        ({"brightness": ANY}, "把氛围灯调到{brightness}"),
        ({"change": ANY}, "把氛围灯{change}"),
        ({}, "打开氛围灯"),
    ),
    "set_drive_mode": (({}, "切换到{mode}模式"),),
    "set_charge_limit": (({}, "充到{percent}"),),
    "set_charging": (({"enabled": True}, "开始充电"), ({}, "停止充电")),
    "estimate_charging": (({"percent": ANY}, "估算充到{percent}要多久"), ({}, "估算能充到多少")),
    "estimate_range": (({}, "估算还能开多远就剩{percent}"),),
    "get_state": (({}, "告诉您{what}"),),
    "get_warnings": (({}, "查看车辆警告"),),
    "explain_warning": (({"what": ANY}, ("解释{what}", "解释一个警告")), ({}, "解释这个警告")),
    "ask_manual": (({}, "查说明书"),),
    "play_media": (
        ({"query": ANY}, ("播放{query}", "播放音乐")),
        ({"kind": ANY}, "播放{kind}"),
        ({}, "播放音乐"),
    ),
    "control_media": (
        ({"action": "pause"}, "暂停播放"),
        ({"action": "resume"}, "继续播放"),
        ({"action": "next"}, "播放下一首"),
        ({"action": "previous"}, "播放上一首"),
        ({"action": "stop"}, "停止播放"),
        ({"action": "shuffle"}, "随机播放"),
        ({}, "循环播放"),
    ),
    "set_volume": (
        ({"level": ANY}, ("把{channel}音量调到{level}", "把音量调到{level}")),
        ({}, "把{channel}音量{change}"),
    ),
    "set_muted": (({"enabled": True}, "让{channel}静音"), ({}, "恢复{channel}声音")),
    "find_places": (
        ({"name": ANY}, ("找{name}", "找一个地方")),
        ({"category": ANY}, "找{category}"),
        ({}, "找地方"),
    ),
    "choose_result": (({"by": ANY}, "选{by}的"), ({}, "选第{index}个")),
    "get_place_info": (({}, "告诉您{what}"),),
    "navigate_to": (
        ({"place": ANY}, ("导航到{place}", "导航去那里")),
        ({"saved": ANY}, ("导航到{saved}", "导航去那里")),
        ({}, "去第{result}个"),
    ),
    "add_stop": (
        ({"place": ANY}, ("途经{place}", "加一个途经点")),
        ({"category": ANY}, "途经一个{category}"),
        ({}, "途经第{result}个"),
    ),
    "remove_stop": (
        ({"place": ANY}, ("不去{place}了", "去掉一个途经点")),
        ({"index": ANY}, "去掉第{index}个途经点"),
        ({}, "去掉途经点"),
    ),
    "cancel_navigation": (({}, "结束导航"),),
    "get_route_info": (({}, "告诉您{what}"),),
    "choose_route": (({"by": ANY}, "走{by}"), ({}, "走第{index}条路线")),
    "set_route_preference": (({"enabled": True}, "避开{avoid}"), ({}, "允许走{avoid}")),
    "plan_trip": (({}, ("规划去{destination}的行程", "规划行程")),),
    "check_reach": (({"place": ANY}, ("看看能不能开到{place}", "看看续航")), ({}, "看看续航够不够")),
    "save_place": (({}, ("把地点存为{name}", "保存地点")),),
    "get_traffic_light": (({"what": ANY}, "告诉您{what}"), ({}, "看红绿灯")),
    "remember": (({}, ("记住：{text}", "记住这件事")),),
    "recall": (({}, "告诉您记过什么"),),
    "forget": (({"all": True}, "忘掉所有事"), ({"text": ANY}, ("忘掉{text}", "忘掉这件事")), ({}, "忘掉这件事")),
    "switch_profile": (({}, ("切换到{name}", "切换用户")),),
    "run_routine": (({}, ("执行{name}", "执行场景")),),
    "define_routine": (({}, ("保存场景{name}", "保存场景")),),
    "set_reminder": (({"text": ANY}, ("提醒您{text}", "设一个提醒")), ({}, "设一个提醒")),
    "cancel_reminder": (({}, "取消提醒"),),
    "set_language": (({}, "说{language}"),),
    "set_listening": (({"enabled": True}, "开始听"), ({}, "先不听")),
    "set_suggestions": (({"enabled": True}, "主动提建议"), ({}, "不再提建议")),
}
