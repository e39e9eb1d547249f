"""Numbers, units, times and distances as they are said in Mandarin.

Numbers that count or measure are in digits, which every voice reads right (a decimal point is made a word for it by
tts/text.py); shares, times of day and "two of something" are in characters.
"""

from collections.abc import Mapping

from assistant.languages.amounts import Amounts, AmountWords, Unit
from assistant.languages.moments import SpokenTime, moment

DIGITS = "零一二三四五六七八九"
TELEPHONE = "零幺二三四五六七八九"
DAYS = "一二三四五六日"
UNITS: Mapping[Unit, str] = {"second": "秒", "minute": "分钟", "hour": "小时", "day": "天", "metre": "米"}


def in_words(value: int) -> str:
    """Say a whole number: 2508 is 两千五百零八."""
    if value == 0:
        return "零"
    for size, name in ((10**8, "亿"), (10**4, "万")):
        if value >= size:
            most, rest = divmod(value, size)
            zero = "零" if 0 < rest < size // 10 else ""
            head = "两" if most == 2 else in_words(most)
            return f"{head}{name}{zero}{in_words(rest) if rest else ''}"
    said, skipped = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, size)
        if digit == 0:
            skipped = bool(said)
            continue
        said += ("零" if skipped else "") + ("两" if digit == 2 and size >= 100 else DIGITS[digit]) + name
        skipped = False
    return said.removeprefix("一") if said.startswith("一十") else said


def count(value: int, measure: str) -> str:
    """Say how many: 两个, 3个."""
    return f"{'两' if value == 2 else value}{measure}"


AMOUNTS = Amounts(
    AmountWords(
        minus="负{}",
        below_zero="零下{}",
        degrees="{}度".format,
        half_degree="半度",
        counted=lambda value, unit: count(value, UNITS[unit]),
        ago="{}前",
        hours=lambda value: count(value, "小时"),
        half_hours=lambda value: f"{count(value, '个')}半小时" if value else "半小时",
        with_minutes="{hours}{minutes}",
        kilometres=lambda said: f"{'两' if said == '2' else said}公里",
        directions=("北", "东北", "东", "东南", "南", "西南", "西", "西北"),
    )
)
number, degrees, ago = AMOUNTS.number, AMOUNTS.degrees, AMOUNTS.ago
duration, distance, direction = AMOUNTS.duration, AMOUNTS.distance, AMOUNTS.direction


def percent(value: float) -> str:
    """Say a share: 百分之五十."""
    return f"百分之{'百' if round(value) == 100 else in_words(round(value))}"


def time_of_day(when: SpokenTime, *, part: bool = True) -> str:
    """Say a time: 下午四点半; without `part` 四点半."""
    hour, minute = when.hour or 0, when.minute
    twelve = (hour - 1) % 12 + 1
    said = f"{'两' if twelve == 2 else in_words(twelve)}点"
    if minute:
        said += {15: "一刻", 30: "半", 45: "三刻"}.get(minute) or (
            f"零{DIGITS[minute]}分" if minute < 10 else f"{in_words(minute)}分"
        )
    return f"{_part(hour)}{said}" if part else said


def _part(hour: int) -> str:
    for until, part in ((6, "凌晨"), (9, "早上"), (12, "上午"), (13, "中午"), (18, "下午")):
        if hour < until:
            return part
    return "晚上"


def date(when: SpokenTime) -> str:
    """Say a day: 11月22日，星期日."""
    if when.month is None or when.day is None or when.weekday is None:
        return "那一天"
    return f"{when.month}月{when.day}日，星期{DAYS[when.weekday]}"


def clock(text: object) -> str:
    """Say the time of day in an ISO 8601 text."""
    when = moment(text)
    return "那个时间" if when is None or when.hour is None else time_of_day(when)


def at(text: object, *, part: bool = True) -> str:
    """Say when something is, of an ISO 8601 text: 星期一下午四点半."""
    when = moment(text)
    if when is None:
        return "到时候"
    day = "" if when.weekday is None else f"星期{DAYS[when.weekday]}"
    return day + ("" if when.hour is None else time_of_day(when, part=part))


def dated(text: object, *, part: bool = True) -> str:
    """Say when something is that may be weeks away: 23号星期一下午四点半."""
    when = moment(text)
    if when is None or when.day is None or when.weekday is None or when.hour is None:
        return at(text, part=part)
    weekday = f"星期{DAYS[when.weekday]}" if part else ""
    return f"{when.day}号{weekday}{time_of_day(when, part=part)}"


def spelt(digits: str) -> str:
    """Say a number that is read digit by digit, as of a telephone."""
    return "".join(TELEPHONE[int(sign)] for sign in digits if sign in "0123456789")


def listed(items: list[str], last: str = "和") -> str:
    """Join words: 甲、乙和丙."""
    return items[0] if len(items) == 1 else f"{'、'.join(items[:-1])}{last}{items[-1]}"
