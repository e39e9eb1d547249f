"""Quantities of several unlike parts, in Mandarin: all lights, the climate control, the volume."""

from assistant.languages.parts import Parts, PartWords
from assistant.languages.speaking import Forms
from assistant.languages.zh.replies.answering import ANSWERING
from assistant.languages.zh.replies.numbers import listed
from assistant.languages.zh.replies.spoken import SPOKEN
from assistant.languages.zh.replies.things import OWNERS, THINGS
from assistant.languages.zh.replies.words import STATE, WORDS

PARTS = {
    "high_beam": "远光灯",
    "low_beam": "近光灯",
    "hazard": "双闪",
    "cabin": "车内灯",
    "ac": "制冷",
    "auto": "自动空调",
    "sync": "温区同步",
    "on": "空调",
}


def _climate(temperatures: str, cools: bool | None) -> Forms:
    known = [f"空调设定{temperatures}"] if temperatures else []
    if cools is not None:
        known.append(f"制冷{'开' if cools else '关'}着")
    return (f"{'，'.join(known)}。", f"{known[0]}。")


PARTED = Parts(
    PartWords(
        names=STATE,
        parts=PARTS,
        part_is=lambda name, on: f"{name}{'开着' if on else '关着'}",
        switch={
            "OFF": "大灯关着",
            "POSITION": "示宽灯开着",
            "DAYTIME_RUNNING_LIGHTS": "日行灯开着",
            "AUTO": "大灯在自动档",
            "BEAM": "近光灯开着",
        },
        low_beam=("近光灯开着", "近光灯关着"),
        with_high_beam="{clause}，远光灯也开着",
        lamps=(("high_beam", "远光灯"), ("fog_front", "雾灯"), ("hazard", "双闪")),
        with_lamps="{switch}，{lamps}也开着",
        only_lamps=lambda lamps: f"{listed(lamps)}开着",
        no_lamps="我没看到有灯开着",
        owners=OWNERS,
        set_to=("温度设的是{temperatures}", "{temperatures}"),
        on_side=lambda temperature, owners: f"{listed(owners)}{temperature}",
        elsewhere="其他{temperature}",
        climate=_climate,
        directions=WORDS["direction"],
        air_goes="风吹向{direction}",
        air_to="{place}吹{direction}",
        air_goes_apart=("{each}", "各座位不一样"),
        colours=WORDS["color"],
        ambient_colour="氛围灯是{colour}",
        ambient_on=("氛围灯开着，{colour}，亮度{percent}", "氛围灯开着"),
        channels={"media": "音乐", "voice": "语音", "navigation": "导航"},
        muted="{channel}静音了",
        loud="{channel}音量{percent}",
        as_loud="{channel}音量{percent}",
        clauses="，".join,
    ),
    THINGS,
    ANSWERING,
    SPOKEN,
)
