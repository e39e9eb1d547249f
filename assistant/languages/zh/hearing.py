"""What sounds alike in Mandarin, and what may be repaired of what was misheard."""

import re
from collections.abc import Sequence
from itertools import product

from assistant.languages.hearing import NumbersAlike, Repair, Sounds

_ALIKE = {"四": "四十", "十": "十四", "一": "一七", "七": "七一"}
_NUMERALS = "零一二两三四五六七八九十百"
_SAYABLE = re.compile(r"(?:[一二三四五六七八九]百)?(?:[一二三四五六七八九]?十)?[一二三四五六七八九]?")


def _others(number: str) -> Sequence[str]:
    if not _SAYABLE.fullmatch(number):  # of a telephone
        return ()
    exchanged = ("".join(signs) for signs in product(*(_ALIKE.get(sign, sign) for sign in number)))
    return [other for other in exchanged if other != number and _SAYABLE.fullmatch(other)]


SOUNDS = Sounds(
    alike=(
        (re.compile(r"^([zcs])h"), r"\1"),
        (re.compile(r"^l(?=[aeiou])"), "n"),
        (re.compile(r"^hu"), "f"),
        (re.compile(r"([aei])ng$"), r"\1n"),
    ),
    syllables=True,
    read_as={
        "调": "tiao",
        "調": "tiao",
        "乐": "yue",
        "樂": "yue",
        "还": "hai",
        "還": "hai",
        "得": "de",
        "着": "zhe",
        "降": "jiang",
        "空": "kong",
        "行": "xing",
    },
    numbers_alike=NumbersAlike(
        # 一 in 一点 and 一下 is no number, and 四点 an hour.
        number=re.compile(
            rf"(?<![{_NUMERALS}第点])(?:[{_NUMERALS}]{{2,5}}|[四十一七](?=个?[度档挡级格]|%|$))(?![{_NUMERALS}点])"
        ),
        others=_others,
        seldom=(),
        by=0.0,
        near=2.25,
    ),
)
REPAIR = Repair(
    shortest=3,
    longest=40,
    turns_round=re.compile(r"不|别|没|勿|如果|要是|除了|然后|并且|的时候|以后|之前|为什么|吗"),
    kept=re.compile(r"[开关锁忘停升降风音温灯窗门座镜帘箱口]"),
    shares=re.compile(r"[一二三四五六七八九十百半两]|到底|到头|最"),
    digits="零一二三四五六七八九十百点",
)
