"""Places that were found, in Mandarin."""

from assistant.languages.called import Called
from assistant.languages.finding import Places, PlaceWords
from assistant.languages.zh.replies.numbers import count
from assistant.languages.zh.replies.spoken import SPOKEN
from assistant.languages.zh.replies.words import CATEGORIES

CALLED = Called("zh", CATEGORIES, one_of_a_kind="一个{kind}", roughly="大约{distance}", spoken=SPOKEN)

PLACES = Places(
    PlaceWords(
        categories=CATEGORIES,
        no_prices="我不知道价格。",
        nothing="没找到。",
        none_of="没找到{sought}。",
        one=("找到{name}。", "找到{brief}。", "找到一个。"),
        suggested=(
            "可以停在{name}，离那里{distance}。",
            "可以停在{brief}，离那里{distance}。",
            "离那里{distance}可以停车。",
        ),
        all_found="找到{many}，最近的是{names}。",
        more_found="找到{many}，最近的是{names}。",
        found=(
            "找到{many}，最近的是{name}。",
            "找到{many}，最近是{brief}。",
            "最近的是{few}。",
            "{few}。",
            "{fewer}。",
            "找到{many}{nearest}。",
            "找到{many}。",
        ),
        many=lambda places: count(places, "个"),
        names="；".join,
        away="，离这里{distance}",
        few="{distance}",
        nearest="，最近{distance}",
        nearest_unmeasured="",
        chosen=("第{index}个是{name}{until}。", "第{index}个，{brief}。", "第{index}个{away}。", "第{index}个。"),
        until="，营业到{time}",
        hours_unknown_of=lambda others: f"另有{count(others, '个')}没有营业时间。",
    ),
    CALLED,
    SPOKEN,
)
