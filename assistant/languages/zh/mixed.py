"""Mandarin with English words in it, 打开 the window 一半: names of the car's things, and what is done with them.

Only in a sentence that is Mandarin otherwise, and not where the speaker's own words may be English: a title, a place.
"""

import re

_THINGS = {
    r"windows?": "车窗",
    r"(?:sunroof|sun roof|roof)": "天窗",
    r"(?:trunk|boot|tailgate)": "后备箱",
    r"doors?": "车门",
    r"(?:air con|aircon|air conditioning|air conditioner)": "空调",
    r"(?:fan|fan speed)": "风量",
    r"temperature": "温度",
    r"headlights?": "大灯",
    r"fog lights?": "雾灯",
    r"high beams?": "远光灯",
    r"(?:cabin|reading) lights?": "阅读灯",
    r"(?:ambient|mood) lights?": "氛围灯",
    r"seat (?:heating|heater|heaters)": "座椅加热",
    r"massage": "按摩",
    r"wipers?": "雨刷",
    r"mirrors?": "后视镜",
    r"(?:sunshade|sun shade)": "遮阳帘",
    r"(?:charge|charging) port": "充电口",
    r"volume": "音量",
    r"music": "音乐",
    r"speed": "车速",
    r"(?:sport|eco|comfort|snow) mode": "",
}
_MODES = {"sport": "运动模式", "eco": "节能模式", "comfort": "舒适模式", "snow": "雪地模式"}
_DEEDS = {
    r"(?:turn|switch) on|open": "打开",
    r"(?:turn|switch) off|close|shut": "关闭",
    r"half|halfway": "一半",
    r"please": "请",
}
_OWN_WORDS = re.compile(r"播放|放|听|唱|首|导航|去|搜|找|记|提醒|叫|送到|发|翻译|英语|英文|说")
_MANDARIN, _ENGLISH = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[a-z]{2}")
_WORD = re.compile(
    r"(?<![a-z])(?:(?:the|my|a) )?(?:"
    + "|".join(f"(?P<w{number}>{words})" for number, words in enumerate((*_THINGS, *_DEEDS)))
    + r")(?![a-z])"
)
_SAID = (*_THINGS.values(), *_DEEDS.values())


def in_mandarin(text: str) -> str:
    """Return a text in lower case with its English words in Mandarin, where it is a mixed one; else as it is."""
    if not _ENGLISH.search(text) or not _MANDARIN.search(text) or _OWN_WORDS.search(text):
        return text
    return _WORD.sub(lambda found: _MODES.get(found[0].split()[0]) or _SAID[int(str(found.lastgroup)[1:])], text)
