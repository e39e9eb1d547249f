"""Mandarin words for values, and names of what the tools are about."""

from collections.abc import Mapping

from assistant.languages.names import AT_LENGTH, clean

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
CHANNELS = {"media": "媒体", "voice": "语音", "navigation": "导航"}
CATEGORIES = {
    "restaurant": "餐厅",
    "cafe": "咖啡馆",
    "fast_food": "快餐店",
    "parking": "停车场",
    "fuel": "加油站",
    "charging": "充电站",
    "supermarket": "超市",
    "pharmacy": "药店",
    "hospital": "医院",
    "hotel": "酒店",
    "toilets": "洗手间",
    "bank": "银行",
    "car_repair": "修车店",
    "car_wash": "洗车店",
    "police": "派出所",
    "attraction": "景点",
    "viewpoint": "观景点",
    "playground": "游乐场",
    "school": "学校",
}

STATE: Mapping[str, str] = {
    "speed": "车速",
    "engine_speed": "发动机转速",
    "fuel": "油量",
    "battery": "电量",
    "range": "续航",
    "consumption": "油耗",
    "coolant_temperature": "冷却液温度",
    "oil_temperature": "机油温度",
    "outside_temperature": "车外温度",
    "inside_temperature": "车内温度",
    "odometer": "总里程",
    "trip": "本次行程",
    "gear": "档位",
    "tyre_pressure": "胎压",
    "doors": "车门状态",
    "windows": "车窗状态",
    "lights": "灯光状态",
    "climate": "空调状态",
    "charging": "充电状态",
    "position": "位置",
    "heading": "行驶方向",
    "altitude": "海拔",
    "time": "时间",
    "date": "日期",
    "trunk": "后备箱",
    "sunroof": "天窗",
    "sunshade": "遮阳帘",
    "charge_port": "充电口",
    "locks": "车门锁",
    "child_lock": "儿童锁",
    "mirrors": "后视镜",
    "wipers": "雨刷",
    "fan": "风量",
    "airflow": "出风方向",
    "recirculation": "内外循环",
    "defrost": "除霜",
    "seat_heating": "座椅加热",
    "seat_ventilation": "座椅通风",
    "wheel_heating": "方向盘加热",
    "massage": "座椅按摩",
    "ambient_light": "氛围灯",
    "headlights": "大灯",
    "fog_lights": "雾灯",
    "drive_mode": "驾驶模式",
    "charge_limit": "充电上限",
    "volume": "音量",
    "hand_brake": "手刹",
    "seat_belts": "安全带",
    "occupancy": "座位上有没有人",
    "speed_limit": "限速",
}
RECIRCULATION: Mapping[str, str] = {"fresh": "外循环", "recirculate": "内循环", "auto": "自动循环"}
THE_WINDOW: Mapping[str, str] = {name: f"{word}车窗" for name, word in ZONES.items()} | {"": "车窗"}

WORDS: Mapping[str, Mapping[str, str]] = {
    "zone": ZONES,
    "seat": SEATS,
    "direction": {
        "face": "面部",
        "feet": "脚部",
        "windshield": "前挡",
        "face_feet": "面部和脚部",
        "feet_windshield": "脚部和前挡",
    },
    "channel": CHANNELS,
    "language": {"en": "英语", "zh": "中文"},
    "part": {"position": "前后位置", "backrest": "靠背", "height": "高度", "lumbar": "腰托"},
    "change": {
        "a_lot_less": "调低很多",
        "less": "调低",
        "a_bit_less": "调低一点",
        "a_bit_more": "调高一点",
        "more": "调高",
        "a_lot_more": "调高很多",
        "min": "调到最低",
        "max": "调到最高",
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
    "category": CATEGORIES,
    "avoid": {"tolls": "收费路", "motorways": "高速", "ferries": "轮渡"},
    "kind": {
        "song": "歌曲",
        "artist": "歌手",
        "album": "专辑",
        "playlist": "歌单",
        "radio": "电台",
        "podcast": "播客",
    },
    "saved": {"home": "家", "work": "公司"},
    "by": {"nearest": "最近", "fastest": "最快", "cheapest": "最便宜", "last": "最后"},
}

UNNAMED = "那个"
"""stands for a name of which nothing can be said"""


def named(text: object, most: int = AT_LENGTH) -> str:
    """Say words from outside."""
    return clean(text, most) or UNNAMED
