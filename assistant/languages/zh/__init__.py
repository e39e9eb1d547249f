"""Mandarin."""

import re

from assistant.languages.language import HAN, Language, Limits, Numbers, Trial
from assistant.languages.zh.hearing import REPAIR, SOUNDS
from assistant.languages.zh.numbers import to_digits, to_words
from assistant.languages.zh.replies import REPLIES
from assistant.languages.zh.requests import REQUESTS
from assistant.languages.zh.warning_names import WARNING_NAMES
from assistant.languages.zh.writing import WRITING

LANGUAGE = Language(
    code="zh",
    name="中文",
    package=__name__,
    writing=WRITING,
    numbers=Numbers(to_digits, to_words),
    replies=REPLIES,
    trial=Trial(question="现在车速多少", nonsense="那个啥怎么弄", greeting="你好。"),
    script=HAN,
    sounds=SOUNDS,
    repair=REPAIR,
    requests=REQUESTS,
    warning_names=WARNING_NAMES,
    limits=Limits(signs=180, letters=90, own_word=False),
    nods=re.compile(r"(?:[嗯哦噢喔啊呃额唔哎对好是行]|好的|是的|好吧|这样啊|明白|知道了|[ ，。！])+"),
    never_said=re.compile(
        r"(?:开|关|降|升|打开|关上|调高|调低|开大|关小)(?:很多|许多|不少|好多|一些|大一些)"
        r"(?:[主副前后左右]\w{0,3})?(?:车窗|窗户|窗|天窗|遮阳帘|空调|温度|座椅)"
        r"|(?:把|将)(?:把|将)|(?:一点|一些|很多)(?:一点|一些|很多)"
    ),
)
