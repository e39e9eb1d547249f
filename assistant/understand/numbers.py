"""Numbers as words and as digits, in both languages. Templates are matched against digits only."""

import re
import unicodedata

_EN_UNIT_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
)
_EN_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_EN_UNITS = {word: value for value, word in enumerate(_EN_UNIT_WORDS.split())}
_EN_TENS = {word: 10 * value for value, word in enumerate(_EN_TEN_WORDS.split(), start=2)}
_ZH_DIGITS = {"零": 0, "〇": 0, "两": 2} | {char: value for value, char in enumerate("一二三四五六七八九", 1)}
_ZH_NUMERALS = "零〇一二两三四五六七八九十百"
_ZH_NUMBER = re.compile(rf"(百分之)?([{_ZH_NUMERALS}]+|\d+)(?:点([{_ZH_NUMERALS}]+))?")
# A lone numeral is a number only before a unit or at the end: 风量三; elsewhere it is part of a word: 一点, 下一首.
_ZH_UNIT_AFTER = re.compile(r"[个]?(度|档|挡|级|格|%|半?小时|半?钟头|分钟|秒)")
# A time of day. Its minutes have a ten, a nought or their name (三点二十, 三点零五, 三点五分), tenths not (三点五度).
_ZH_CLOCK = re.compile(
    rf"([{_ZH_NUMERALS}]{{1,3}}|\d{{1,2}})点(?:([一三])刻|零?([{_ZH_NUMERALS}]+|\d+)分(?!钟)"
    rf"|零?([一二三四五]?十[一二三四五六七八九]?|(?<=零)[一二三四五六七八九])(?![{_ZH_NUMERALS}度])"
    rf"|(?=[钟整半])|(?![{_ZH_NUMERALS}\d]))"
)
# 一点 alone is "a little", after the time of day an hour: 下午一点.
_ZH_HOUR_BEFORE = re.compile(r"(?:早上|晚上|[午晨天夜])$")
_ZH_MINUTES_TO = re.compile(rf"差(?:(一)刻|([{_ZH_NUMERALS}]+)分)(?=钟?[\d{_ZH_NUMERALS}]|$)")
_ZH_QUARTERS = {"一": "15", "三": "45"}
_MOST_HOURS = 24
# 两成 is a share; 成功, 成为, 成年 are words.
_ZH_TENTHS = re.compile(
    r"(?<![一二三四五六七八九十百\d])([一二两三四五六七八九]|\d)成(半|[一二三四五六七八九])?"
    r"(?![功为长员都人本交绩果语立了品分年\d]|就(?![行好可停够别成]))"
)
_VULGAR = re.compile(r"(?<=\d)(?=[¼½¾⅓⅔])")
_MIXED = re.compile(r"(?<![\d/.])(\d{1,3})\s+(?:and\s+)?(\d)\s?[/⁄]\s?(\d)(?![\d/])")
_FRACTION = re.compile(r"(?<![\d/.])(\d)\s?[/⁄]\s?(\d)(?![\d/])")
_MOST_DIGITS = 12
"""of a number; more are a row of digits, which nothing takes and Python refuses to read beyond some thousands"""
# 音量五吧: words that are only polite do not make a numeral part of a word.
_ZH_ONLY_POLITE = re.compile(r"(?:吧|啊|呀|呗|哦|啦|谢谢|好吗|好了|就好|就行)+$")
_ZH_WORD_BEFORE = re.compile(r"[上下统万唯专单]$")


def to_digits(text: str, lang: str) -> str:
    """Write the numbers of a text as digits.

    text: lower case, without punctuation; Chinese without spaces. "twenty one and a half degrees" gives
    "21.5 degrees", "百分之五十" gives "50%", "二十一度半" gives "21.5度". Other words stay as they are.
    """
    return _zh_to_digits(text) if lang == "zh" else _en_to_digits(text)


def written_fractions(text: str, lang: str) -> str:
    """Write "20 1/2" as 20.5 and "3/4", which is a share of something, as 75 percent. text: as it was typed."""
    text = unicodedata.normalize("NFKC", _VULGAR.sub(" ", text))
    text = _MIXED.sub(lambda said: _decimal(said) or said[0], text)
    return _FRACTION.sub(lambda said: _share(said[1], said[2], lang) or said[0], text)


def _decimal(mixed: re.Match[str]) -> str | None:
    whole, above, below = (int(part) for part in mixed.groups())
    return f"{round(whole + above / below, 2):g}" if 0 < above < below else None


def _share(above: str, below: str, lang: str) -> str | None:
    if not 0 < int(above) < int(below):
        return None
    return f"{round(100 * int(above) / int(below))}{'%' if lang == 'zh' else ' percent'}"


def to_words(number: float, lang: str) -> str:
    """Write a number from -99 to 999, or such a number and a half, as it is said."""
    if number < 0:
        return ("零下" if lang == "zh" else "minus ") + to_words(-number, lang)
    whole = int(number)
    tenths = round((number - whole) * 10)
    if lang == "zh":
        return _zh_words(whole) + (f"点{_zh_words(tenths)}" if tenths else "")
    return _en_words(whole) + (f" point {_en_words(tenths)}" if tenths else "")


def _en_to_digits(text: str) -> str:
    words = text.split()
    written: list[str] = []
    position = 0
    while position < len(words):
        value, used = _en_number(words[position:])
        if used:
            written.append(f"{value:g}")
            position += used
        else:
            written.append(words[position])
            position += 1
    joined = " ".join(written)
    joined = re.sub(r"\b(?:minus|negative) (?=\d)", "-", joined)
    return re.sub(r"(\d) ?%", r"\1 percent", joined)


def _en_number(words: list[str]) -> tuple[float, int]:
    """Read a number at the start of the words: its value, and how many words it took (0: none)."""
    value, used = _en_whole(words)
    if not used:
        return 0, 0
    rest = words[used:]
    if rest[:3] == ["and", "a", "half"]:
        return value + 0.5, used + 3
    if rest[:1] == ["point"] and len(rest) > 1:
        tenths = int(rest[1]) if rest[1].isdecimal() else _EN_UNITS.get(rest[1], 10)
        if tenths < 10:
            return value + tenths / 10, used + 2
    return value, used


def _en_whole(words: list[str]) -> tuple[float, int]:
    if words and len(words[0]) <= _MOST_DIGITS and re.fullmatch(r"\d+(\.\d+)?", words[0]):
        return float(words[0]), 1
    value, used = _en_below_hundred(words)
    if words[:2] == ["a", "hundred"]:
        value, used = 1, 1
    if not used or words[used : used + 1] != ["hundred"] or value > 9:
        return value, used
    value, used = 100 * value, used + 1
    skip = 1 if words[used : used + 1] == ["and"] else 0
    small, small_used = _en_below_hundred(words[used + skip :])
    return (value + small, used + skip + small_used) if small_used else (value, used)


def _en_below_hundred(words: list[str]) -> tuple[int, int]:
    if not words:
        return 0, 0
    parts = words[0].split("-")
    if len(parts) == 2 and parts[0] in _EN_TENS and 0 < _EN_UNITS.get(parts[1], 0) < 10:
        return _EN_TENS[parts[0]] + _EN_UNITS[parts[1]], 1
    if words[0] in _EN_TENS:
        unit = _EN_UNITS.get(words[1], 0) if len(words) > 1 else 0
        return (_EN_TENS[words[0]] + unit, 2) if 0 < unit < 10 else (_EN_TENS[words[0]], 1)
    return (_EN_UNITS[words[0]], 1) if words[0] in _EN_UNITS else (0, 0)


def _zh_to_digits(text: str) -> str:
    text = re.sub(r"负(?=[\d一二两三四五六七八九十])", "零下", text)
    text = text.replace("百分之百", "100%")
    text = _ZH_TENTHS.sub(_zh_tenths, text)
    text = _ZH_CLOCK.sub(_zh_clock, text)
    text = _ZH_MINUTES_TO.sub(lambda to: f"差{15 if to[1] else _zh_value(to[2]) or to[2]}分", text)
    text = _ZH_NUMBER.sub(_zh_number, text)
    text = re.sub(r"(\d+)(度|档)半", r"\1.5\2", text)
    return re.sub(r"零下(?=\d)", "-", text)


def _zh_tenths(match: re.Match[str]) -> str:
    """两成 is 20%, 七成五 is 75%."""
    tens = int(match[1]) if match[1].isdecimal() else _ZH_DIGITS[match[1]]
    more = 5 if match[2] == "半" else _ZH_DIGITS.get(match[2] or "", 0)
    return f"{10 * tens + more}%"


def _zh_clock(match: re.Match[str]) -> str:
    hour, quarter, *minutes = match.groups()
    before, after = match.string[: match.start()], match.string[match.end() :]
    alone = not quarter and not any(minutes) and after[:1] not in ("钟", "整", "半")
    value = _zh_value(hour)
    if value is None or value > _MOST_HOURS or (hour == "一" and alone and not _ZH_HOUR_BEFORE.search(before)):
        return match[0]
    minute = _ZH_QUARTERS.get(quarter) or next((_zh_value(each) for each in minutes if each), None)
    return f"{value}点" + (f"{minute}分" if minute is not None else "")


def _zh_number(match: re.Match[str]) -> str:
    percent, whole, tenths = match.groups()
    before, after = match.string[: match.start()], match.string[match.end() :]
    if after.startswith("分之") or before.endswith("分之"):  # 三分之一 is a fraction, and said as one in the phrases
        return match[0]
    lone = len(whole) == 1 and not tenths and not percent and not whole.isdecimal()
    part_of_word = bool(after and not _ZH_ONLY_POLITE.match(after)) or _ZH_WORD_BEFORE.search(before) is not None
    if lone and part_of_word and not _ZH_UNIT_AFTER.match(after):
        return match[0]
    value = _zh_value(whole)
    if value is None:
        return match[0]
    decimals = "." + "".join(str(_ZH_DIGITS.get(digit, 0)) for digit in tenths) if tenths else ""
    return f"{value}{decimals}{'%' if percent else ''}"


def _zh_value(numerals: str) -> int | None:
    """Return the value of numerals up to 999, or None where they do not form a number."""
    if numerals.isdecimal():
        return int(numerals) if len(numerals) <= _MOST_DIGITS else None
    match = re.fullmatch(
        r"(?:([一二两三四五六七八九])百)?零?(?:([一二三四五六七八九]?)十)?([一二两三四五六七八九]?)", numerals
    )
    if match is None:
        return 0 if numerals in ("零", "〇") else None
    hundreds, tens, units = match.groups()
    value = 100 * _ZH_DIGITS.get(hundreds or "", 0) + _ZH_DIGITS.get(units, 0)
    if tens is not None:
        value += 10 * _ZH_DIGITS.get(tens, 1)
    elif hundreds and units and "零" not in numerals:
        value += 9 * _ZH_DIGITS[units]  # 二百五 is 250
    return value


def _en_words(number: int) -> str:
    if number >= 100:
        hundreds = f"{_en_words(number // 100)} hundred"
        return f"{hundreds} and {_en_words(number % 100)}" if number % 100 else hundreds
    names = {value: word for word, value in (_EN_UNITS | _EN_TENS).items()}
    return names.get(number) or f"{names[number - number % 10]} {names[number % 10]}"


def _zh_words(number: int) -> str:
    digits = "零一二三四五六七八九"
    if number >= 100:
        hundreds, rest = f"{digits[number // 100]}百", number % 100
        if not rest:
            return hundreds
        return hundreds + ("零" + digits[rest] if rest < 10 else digits[rest // 10] + _zh_words(10 + rest % 10))
    if number < 10:
        return digits[number]
    tens = "" if number < 20 else digits[number // 10]
    return f"{tens}十{digits[number % 10] if number % 10 else ''}"
