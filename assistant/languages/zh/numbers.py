"""Numbers of a text in Mandarin, as words and as digits: what was typed or heard. How they are said: replies/."""

import re

from assistant.languages.writing import MOST_DIGITS

_DIGITS = {"零": 0, "〇": 0, "两": 2} | {char: value for value, char in enumerate("一二三四五六七八九", 1)}
_NUMERALS = "零〇一二两三四五六七八九十百"
_NUMBER = re.compile(rf"(百分之)?([{_NUMERALS}]+|\d+)(?:点([{_NUMERALS}]+))?")
# A lone numeral is a number only before a unit or at the end: 风量三; elsewhere it is part of a word: 一点, 下一首.
_UNIT_AFTER = re.compile(
    r"[个]?(度|档|挡|级|格|%|半?小时|半?钟头|分钟|秒|公里|千米|英里|升(?![级高起降到温])|巴(?![士厘西])|码(?!头))"
)
# A time of day. Its minutes have a ten, a nought or their name (三点二十, 三点零五, 三点五分), tenths not (三点五度).
_CLOCK = re.compile(
    rf"([{_NUMERALS}]{{1,3}}|\d{{1,2}})点(?:([一三])刻|零?([{_NUMERALS}]+|\d+)分(?!钟)"
    rf"|零?([一二三四五]?十[一二三四五六七八九]?|(?<=零)[一二三四五六七八九])(?![{_NUMERALS}度])"
    rf"|(?=[钟整半])|(?![{_NUMERALS}\d]))"
)
# 一点 alone is "a little", after the time of day an hour: 下午一点.
_HOUR_BEFORE = re.compile(r"(?:早上|晚上|[午晨天夜])$")
_MINUTES_TO = re.compile(rf"差(?:(一)刻|([{_NUMERALS}]+)分)(?=钟?[\d{_NUMERALS}]|$)")
_QUARTERS = {"一": "15", "三": "45"}
_MOST_HOURS = 24
# 两成 is a share; 成功, 成为, 成年 are words.
_TENTHS = re.compile(
    r"(?<![一二三四五六七八九十百\d])([一二两三四五六七八九]|\d)成(半|[一二三四五六七八九])?"
    r"(?![功为长员都人本交绩果语立了品分年\d]|就(?![行好可停够别成]))"
)

# 音量五吧: words that are only polite do not make a numeral part of a word.
_ONLY_POLITE = re.compile(r"(?:吧|啊|呀|呗|哦|啦|谢谢|好吗|好了|就好|就行)+$")
# 风量大于三吗: what is compared with is a number, 超过一半 is half.
_COMPARED_BEFORE = re.compile(r"(?:[大小高低多少快慢]于|[超高低快]过|不到|达到|不止)$")
_COMPARED_AFTER = re.compile(r"(?:[了还]|[没吗么吧]|以[上下])")
_WORD_BEFORE = re.compile(r"[上下统万唯专单]$")


def to_words(number: float) -> str:
    """See `Numbers`."""
    if number < 0:
        return f"零下{to_words(-number)}"
    whole = int(number)
    tenths = round((number - whole) * 10)
    return _words(whole) + (f"点{_words(tenths)}" if tenths else "")


def to_digits(text: str) -> str:
    """See `Numbers`."""
    text = re.sub(r"负(?=[\d一二两三四五六七八九十])", "零下", text)
    text = text.replace("百分之百", "100%")
    text = _TENTHS.sub(_tenths, text)
    text = _CLOCK.sub(_clock, text)
    text = _MINUTES_TO.sub(lambda to: f"差{15 if to[1] else _value(to[2]) or to[2]}分", text)
    text = _NUMBER.sub(_number, text)
    text = re.sub(r"(\d+)(度|档)半", r"\1.5\2", text)
    return re.sub(r"零下(?=\d)", "-", text)


def _tenths(match: re.Match[str]) -> str:
    """两成 is 20%, 七成五 is 75%."""
    tens = int(match[1]) if match[1].isdecimal() else _DIGITS[match[1]]
    more = 5 if match[2] == "半" else _DIGITS.get(match[2] or "", 0)
    return f"{10 * tens + more}%"


def _clock(match: re.Match[str]) -> str:
    hour, quarter, *minutes = match.groups()
    before, after = match.string[: match.start()], match.string[match.end() :]
    alone = not quarter and not any(minutes) and after[:1] not in ("钟", "整", "半")
    value = _value(hour)
    if value is None or value > _MOST_HOURS or (hour == "一" and alone and not _HOUR_BEFORE.search(before)):
        return match[0]
    minute = _QUARTERS.get(quarter) or next((_value(each) for each in minutes if each), None)
    return f"{value}点" + (f"{minute}分" if minute is not None else "")


def _number(match: re.Match[str]) -> str:
    percent, whole, tenths = match.groups()
    before, after = match.string[: match.start()], match.string[match.end() :]
    if after.startswith("分之") or before.endswith("分之"):  # 三分之一 is a fraction, and said as one in the phrases
        return match[0]
    lone = len(whole) == 1 and not tenths and not percent and not whole.isdecimal()
    part_of_word = bool(after and not _ONLY_POLITE.match(after)) or _WORD_BEFORE.search(before) is not None
    compared = bool(_COMPARED_BEFORE.search(before) and _COMPARED_AFTER.match(after))
    if lone and part_of_word and not compared and not _UNIT_AFTER.match(after):
        return match[0]
    value = _value(whole)
    if value is None:
        return match[0]
    decimals = "." + "".join(str(_DIGITS.get(digit, 0)) for digit in tenths) if tenths else ""
    return f"{value}{decimals}{'%' if percent else ''}"


def _value(numerals: str) -> int | None:
    """Return the value of numerals up to 999, or None where they do not form a number."""
    if numerals.isdecimal():
        return int(numerals) if len(numerals) <= MOST_DIGITS else None
    match = re.fullmatch(
        r"(?:([一二两三四五六七八九])百)?零?(?:([一二三四五六七八九]?)十)?([一二两三四五六七八九]?)", numerals
    )
    if match is None:
        return 0 if numerals in ("零", "〇") else None
    hundreds, tens, units = match.groups()
    value = 100 * _DIGITS.get(hundreds or "", 0) + _DIGITS.get(units, 0)
    if tens is not None:
        value += 10 * _DIGITS.get(tens, 1)
    elif hundreds and units and "零" not in numerals:
        value += 9 * _DIGITS[units]  # 二百五 is 250
    return value


def _words(number: int) -> str:
    digits = "零一二三四五六七八九"
    if number >= 100:
        hundreds, rest = f"{digits[number // 100]}百", number % 100
        if not rest:
            return hundreds
        return hundreds + ("零" + digits[rest] if rest < 10 else digits[rest // 10] + _words(10 + rest % 10))
    if number < 10:
        return digits[number]
    tens = "" if number < 20 else digits[number // 10]
    return f"{tens}十{digits[number % 10] if number % 10 else ''}"
