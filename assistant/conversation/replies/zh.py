"""What is said in Mandarin."""

from collections.abc import Mapping

from assistant.conversation.replies.language import ANY, Language, Sentences


def number(value: float) -> str:
    """Say a number: one decimal where it is small enough for that to matter to a driver, else none."""
    return f"{value:.0f}" if abs(value) >= 30 or abs(value - round(value)) < 0.05 else f"{value:.1f}"


def ago(seconds: float) -> str:
    """Say an age, rounded as people do."""
    for size, unit in ((86400, "天"), (3600, "小时"), (60, "分钟")):
        if seconds >= size:
            return f"{round(seconds / size)}{unit}前"
    return f"{max(1, round(seconds))}秒前"


GEARS: Mapping[float, str] = {0: "空档", 126: "驻车档", 127: "前进档"}
"""VSS's numbers"""

QUANTITIES = {
    "speed": ("车速", "每小时{}公里"),
    "engine_speed": ("发动机转速", "每分钟{}转"),
    "fuel": ("油量", "百分之{}"),
    "battery": ("电量", "百分之{}"),
    "range": ("续航里程", "{}公里"),
    "consumption": ("油耗", "每百公里{}升"),
    "coolant_temperature": ("冷却液温度", "{}度"),
    "oil_temperature": ("机油温度", "{}度"),
    "outside_temperature": ("车外温度", "{}度"),
    "inside_temperature": ("车内温度", "{}度"),
    "odometer": ("总里程", "{}公里"),
    "trip": ("本次行程", "{}公里"),
    "gear": ("档位", "{}档"),
    "tyre_pressure": ("胎压", "{}"),
    "doors": ("车门状态", "{}"),
    "windows": ("车窗状态", "{}"),
    "lights": ("灯光状态", "{}"),
    "climate": ("空调状态", "{}"),
    "charging": ("充电状态", "{}"),
    "position": ("位置", "{}"),
    "heading": ("行驶方向", "{}度"),
    "altitude": ("海拔", "{}米"),
    "time": ("时间", "{}"),
    "date": ("日期", "{}"),
}


def state(answer: Mapping[str, object]) -> str:
    """Say one quantity: its value, an old value with its age, or that the car does not tell."""
    what, value = str(answer["what"]), answer["value"]
    name, phrase = QUANTITIES[what]
    if value is None:
        return f"我看不到{name}。"
    if isinstance(value, Mapping):
        return several(what, value)
    if isinstance(value, bool):  # charging, the only one
        return "正在充电。" if value else "没有在充电。"
    if what == "gear" and isinstance(value, int | float):
        said = GEARS.get(value) or ("倒档" if value < 0 else phrase.format(number(value)))
    else:
        said = phrase.format(number(value) if isinstance(value, int | float) else value)
    if answer["valid"]:
        return f"现在{name}是{said}。"
    age_s = answer["age_s"]
    return f"{ago(age_s if isinstance(age_s, float) else 0.0)}{name}是{said}。"


def several(what: str, value: Mapping[str, object]) -> str:
    """Say a quantity that has several parts."""
    if what == "tyre_pressure":
        bars = [number(kpa / 100) for kpa in value.values() if isinstance(kpa, int | float)]
        return f"胎压分别是{'、'.join(bars)}巴。" if len(set(bars)) > 1 else f"四个轮胎都是{bars[0]}巴。"
    if what == "doors":
        opened = sum(bool(part) for name, part in value.items() if name.endswith("IsOpen"))
        locked = [bool(part) for name, part in value.items() if name.endswith("IsLocked")]
        if opened:
            return f"有{opened}个车门开着。"
        return "车门都关好并锁上了。" if locked and all(locked) else "车门都关着。"
    if what == "windows":
        opened = sum(bool(part) for part in value.values())
        return f"有{opened}个车窗开着。" if opened else "车窗都关着。"
    if what == "lights":
        on = [word for part, word in (("high_beam", "远光灯"), ("fog_front", "雾灯")) if value.get(part)]
        switch = {"OFF": "关闭", "AUTO": "自动", "BEAM": "近光", "POSITION": "示宽灯"}
        return f"灯光开关在{switch.get(str(value.get('switch')), '未知')}{'，开着' + '和'.join(on) if on else ''}。"
    if what == "climate":
        degrees = [number(part) for name, part in value.items() if "celsius" in name and isinstance(part, int | float)]
        ac = "，制冷开着" if value.get("ac") is True else "，制冷关着"
        return f"空调设定{'和'.join(dict.fromkeys(degrees)) or '未知'}度{ac}。"
    coordinates = [f"{part:.3f}" for part in (value.get("latitude"), value.get("longitude")) if isinstance(part, float)]
    return f"现在的位置是{'，'.join(coordinates)}。"


ZONES = {
    "driver": "主驾",
    "passenger": "副驾",
    "rear_left": "左后",
    "rear_right": "右后",
    "front": "前排",
    "rear": "后排",
    "all": "全车",
}
SEATS = {"driver": "主驾座椅", "passenger": "副驾座椅", "rear_left": "左后座椅", "rear_right": "右后座椅"}


def _switch(name: str) -> tuple[tuple[Mapping[str, object], str], ...]:
    return (({"enabled": True}, f"{name}已打开。"), ({"enabled": False}, f"{name}已关闭。"))


def _level(name: str) -> tuple[tuple[Mapping[str, object], str], ...]:
    return (({"level": 0}, f"{{seat}}{name}已关闭。"), ({}, f"{{seat}}{name}已调到{{level}}档。"))


def _cover(name: str) -> tuple[tuple[Mapping[str, object], str], ...]:
    return (
        ({"percent": 0}, f"{name}已关闭。"),
        ({"percent": 100}, f"{name}已打开。"),
        ({}, f"{name}已开到百分之{{percent}}。"),
    )


def _wish_switch(name: str) -> Sentences:
    return (({"enabled": True}, f"打开{name}"), ({}, f"关闭{name}"))


def _wish_level(name: str) -> Sentences:
    return (
        ({"level": 0}, f"关闭{name}"),
        ({"level": ANY}, f"把{name}调到{{level}}档"),
        ({}, f"把{name}{{change}}"),
    )


def _wish_cover(name: str) -> Sentences:
    return (
        ({"percent": 0}, f"关闭{name}"),
        ({"percent": 100}, f"打开{name}"),
        ({"percent": ANY}, f"把{name}开到百分之{{percent}}"),
        ({"change": "min"}, f"关闭{name}"),
        ({"change": "max"}, f"把{name}全打开"),
        ({}, f"把{name}开度{{change}}"),
    )


WISHES: Mapping[str, Sentences] = {
    "set_climate": _wish_switch("空调"),
    "set_climate_auto": _wish_switch("自动空调"),
    "set_temperature": (({"celsius": ANY}, "把温度调到{celsius}度"), ({}, "把温度{change}")),
    "sync_zones": (({"enabled": True}, "同步温区"), ({}, "分开温区")),
    "set_fan": _wish_level("风量"),
    "set_airflow": (({}, "吹向{direction}"),),
    "set_ac": _wish_switch("制冷"),
    "set_recirculation": (
        ({"mode": "fresh"}, "切换到外循环"),
        ({"mode": "recirculate"}, "切换到内循环"),
        ({}, "把循环设为自动"),
    ),
    "set_defrost": (({"enabled": True}, "给{window}除霜"), ({}, "停止{window}除霜")),
    "set_seat_heating": _wish_level("座椅加热"),
    "set_seat_ventilation": _wish_level("座椅通风"),
    "set_wheel_heating": _wish_switch("方向盘加热"),
    "set_window": _wish_cover("车窗"),
    "set_sunroof": _wish_cover("天窗"),
    "set_sunshade": _wish_cover("遮阳帘"),
    "set_trunk": (({"open": True}, "打开后备箱"), ({}, "关闭后备箱")),
    "set_locks": (({"locked": True}, "锁上车门"), ({}, "解锁车门")),
    "set_child_lock": _wish_switch("儿童锁"),
    "set_charge_port": (({"open": True}, "打开充电口"), ({}, "关闭充电口")),
    "set_mirrors": (({"folded": True}, "折叠后视镜"), ({}, "展开后视镜")),
    "move_seat": (({}, "调整座椅{part}"),),
    "set_massage": _wish_level("按摩"),
    "set_wipers": (
        ({"speed": "off"}, "关闭雨刷"),
        ({"speed": ANY}, "把雨刷调到{speed}"),
        ({}, "把雨刷{change}"),
    ),
    "set_headlights": (({"mode": "off"}, "关闭大灯"), ({}, "把大灯切换到{mode}")),
    "set_high_beam": _wish_switch("远光灯"),
    "set_fog_lights": _wish_switch("雾灯"),
    "set_cabin_light": _wish_switch("车内灯"),
    "set_ambient_light": (({"enabled": False}, "关闭氛围灯"), ({}, "调整氛围灯")),
    "set_drive_mode": (({}, "切换到{mode}模式"),),
    "set_charge_limit": (({}, "把充电上限设为百分之{percent}"),),
    "set_charging": (({"enabled": True}, "开始充电"), ({}, "停止充电")),
}

LANGUAGE = Language(
    joint="",
    acts={
        "command": "我没听懂。",
        "yes": "好的。",
        "no": "好的，不动了。",
        "no question": "我没有问什么。",
        "stop": "",
        "repeat": "没有可以重复的。",
        "undo": "我还不会撤销。",
        "why": "我还说不清原因。",
        "help": "您可以说：空调调到二十二度，打开主驾车窗，或者现在车速多少。",
        "smalltalk": "您好，车里的事我能帮您。",
        "smalltalk open": "我现在只会聊车里的事。",
        "smalltalk thanks": "不客气。",
        "unsupported": "这个我做不到。",
        "unsupported phone": "我不能打电话。",
        "unsupported messages": "我不能收发消息。",
        "unsupported weather": "我不联网，查不到天气。",
        "unsupported web": "我不联网，查不了。",
        "unsupported driving": "开车还是您自己来。",
        "unsupported purchase": "我不能买东西。",
        "unclear": "我没听懂。",
        "unclear nothing heard": "我什么都没听到。",
        "unclear took too long": "抱歉，时间太长了。",
        "unclear hearing failed": "抱歉，刚才没能听到。",
        "unclear understanding failed": "抱歉，我出了点问题。",
    },
    questions={
        "confirm_trunk": "要打开后备箱吗？",
        "confirm_high_beam": "要打开远光灯吗？",
        "confirm_fog_lights": "要打开雾灯吗？",
        "confirm_sunroof_in_rain": "外面可能在下雨，要打开天窗吗？",
    },
    wishes=WISHES,
    guess="要{wish}吗？",
    guess_somewhere="{place}，要{wish}吗？",
    by=("调高{}", "调低{}"),
    refusals={
        "trunk_only_standing": "停车以后才能打开后备箱。",
        "unlock_only_standing": "停车以后才能解锁车门。",
        "no_high_beam_in_fog": "雾灯开着，不能开远光灯。",
    },
    not_set_up={
        "media": "没有设置音乐播放器。",
        "places": "地图和导航还没有设置。",
        "traffic": "红绿灯信息还没有设置。",
        "memory": "我还不能记事情。",
        "manual": "说明书还没有设置。",
        "state": "这辆车里我看不到这个。",
        "other": "这辆车不让我做这个。",
    },
    failed="没有成功。",
    plain_done="好的。",
    words={
        "zone": ZONES,
        "seat": SEATS,
        "set_window.window": {name: f"{word}车窗" for name, word in ZONES.items()},
        "set_defrost.window": {"front": "前挡风玻璃", "rear": "后挡风玻璃", "all": "车窗"},
        "direction": {
            "face": "面部",
            "feet": "脚部",
            "windshield": "前挡风玻璃",
            "face_feet": "面部和脚部",
            "feet_windshield": "脚部和前挡风玻璃",
        },
        "channel": {"media": "媒体", "voice": "语音", "navigation": "导航"},
        "language": {"en": "英语", "zh": "中文"},
        "set_headlights.mode": {"off": "关闭", "parking": "示宽灯", "low": "近光灯", "auto": "自动"},
        "set_drive_mode.mode": {"eco": "节能", "comfort": "舒适", "sport": "运动", "snow": "雪地"},
        "part": {"position": "前后位置", "backrest": "靠背", "height": "高度", "lumbar": "腰托"},
        "speed": {"interval": "间歇", "slow": "慢速", "fast": "快速", "auto": "自动"},
        "change": {
            "a_lot_less": "调小很多",
            "less": "调小",
            "a_bit_less": "调小一点",
            "a_bit_more": "调大一点",
            "more": "调大",
            "a_lot_more": "调大很多",
            "min": "调到最小",
            "max": "调到最大",
        },
        "color": {
            "white": "白色",
            "red": "红色",
            "orange": "橙色",
            "yellow": "黄色",
            "green": "绿色",
            "cyan": "青色",
            "blue": "蓝色",
            "purple": "紫色",
            "pink": "粉色",
        },
    },
    done={
        "set_climate": _switch("空调"),
        "set_climate_auto": _switch("自动空调"),
        "set_temperature": (({"zone": "all"}, "已调到{celsius}度。"), ({}, "{zone}已调到{celsius}度。")),
        "sync_zones": (({"enabled": True}, "温区已同步。"), ({}, "温区已分开。")),
        "set_fan": (({"level": 0}, "风扇已关闭。"), ({}, "风量已调到{level}档。")),
        "set_airflow": (({}, "已吹向{direction}。"),),
        "set_ac": _switch("制冷"),
        "set_recirculation": (
            ({"mode": "fresh"}, "已切换到外循环。"),
            ({"mode": "recirculate"}, "已切换到内循环。"),
            ({}, "循环已设为自动。"),
        ),
        "set_defrost": (({"enabled": True}, "{window}除霜已打开。"), ({}, "{window}除霜已关闭。")),
        "set_seat_heating": _level("加热"),
        "set_seat_ventilation": _level("通风"),
        "set_wheel_heating": _switch("方向盘加热"),
        "set_window": _cover("{window}"),
        "set_sunroof": _cover("天窗"),
        "set_sunshade": _cover("遮阳帘"),
        "set_trunk": (({"open": True}, "后备箱已打开。"), ({}, "后备箱已关闭。")),
        "set_locks": (({"locked": True}, "车门已上锁。"), ({}, "车门已解锁。")),
        "set_child_lock": _switch("儿童锁"),
        "set_charge_port": (({"open": True}, "充电口已打开。"), ({}, "充电口已关闭。")),
        "set_mirrors": (({"folded": True}, "后视镜已折叠。"), ({}, "后视镜已展开。")),
        "move_seat": (({}, "{seat}{part}已调整。"),),
        "set_massage": _level("按摩"),
        "set_wipers": (({"speed": "off"}, "雨刷已关闭。"), ({}, "雨刷已调到{speed}。")),
        "set_headlights": (({"mode": "off"}, "大灯已关闭。"), ({}, "大灯已切换到{mode}。")),
        "set_high_beam": _switch("远光灯"),
        "set_fog_lights": _switch("雾灯"),
        "set_cabin_light": _switch("车内灯"),
        "set_ambient_light": (
            ({"enabled": False}, "氛围灯已关闭。"),
            ({}, "氛围灯已调到{color}，亮度百分之{brightness}。"),
        ),
        "set_drive_mode": (({}, "已切换到{mode}模式。"),),
        "set_charge_limit": (({}, "充电上限已设为百分之{percent}。"),),
        "set_charging": (({"enabled": True}, "开始充电。"), ({}, "已停止充电。")),
        "set_volume": (({}, "{channel}音量已调到百分之{level}。"),),
        "set_muted": (({"enabled": True}, "{channel}已静音。"), ({}, "{channel}已恢复声音。")),
        "set_language": (({}, "我现在说{language}。"),),
        "set_listening": (({"enabled": True}, "我在听。"), ({}, "好的，我先不听了。")),
        "set_suggestions": (({"enabled": True}, "我会主动提建议。"), ({}, "不再主动提建议。")),
    },
    state=state,
    number=number,
)
