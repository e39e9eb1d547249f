"""Places that were found, in Mandarin."""

from assistant.languages.finding import Places, PlaceWords
from assistant.languages.zh.replies.numbers import at, count, spelt
from assistant.languages.zh.replies.spoken import SPOKEN
from assistant.languages.zh.replies.words import CATEGORIES

PLACES = Places(
    PlaceWords(
        lang="zh",
        categories=CATEGORIES,
        one_of_a_kind="一个{kind}",
        roughly="大约{distance}",
        nothing="没找到。",
        none_of="没找到{sought}。",
        one=("找到{name}。", "找到{brief}。", "找到一个。"),
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
        phone=("电话是{digits}。", "停车后我再念号码。"),
        spelt=spelt,
        no_phone="我不知道号码。",
        address=("地址是{address}。", "在{brief}。", "在地图上。"),
        has={"parking": "有停车位。", "charging": "有充电桩。"},
        near_it=("有，{name}，离那里{distance}。", "有，{brief}，离那里{distance}。", "有，离那里{distance}。"),
        none_near_it={"parking": "那附近我没找到停车场。", "charging": "那附近我没找到充电桩。"},
        hours_unknown_of=lambda others: f"另有{count(others, '个')}没有营业时间。",
        cuisine=("是{brief}菜。", "有餐食。"),
        called=("叫{name}。", "叫{brief}。"),
        opens=lambda when: (f"现在关门了，{at(when)}开门。", f"{at(when)}开门。"),
        closed="现在关门了。",
        open_until=("现在营业，到{time}。", "营业到{time}。"),
        open="现在营业。",
        hours_unknown="我不知道什么时候开门。",
        only_today=("我只知道今天的营业时间。", "只知道今天的。"),
        takes="要{duration}。",
        far_by_car="离这里{distance}，要{duration}。",
        far="离这里{distance}。",
    ),
    SPOKEN,
)
