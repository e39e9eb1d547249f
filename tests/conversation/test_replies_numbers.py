"""Numbers, times and distances are said as people say them, in both languages."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.languages import language as in_language
from assistant.languages.en.replies import numbers as en
from assistant.languages.moments import moment
from assistant.languages.names import clean, passage
from assistant.languages.zh.replies import numbers as zh
from assistant.understand.numbers import to_digits


@pytest.mark.parametrize(
    ("value", "english", "mandarin"),
    [
        (21.0, "21 degrees", "21度"),
        (21.5, "21.5 degrees", "21.5度"),
        (21.3, "21.3 degrees", "21.3度"),
        (35.5, "35.5 degrees", "35.5度"),
        (0.5, "half a degree", "半度"),
        (1.0, "1 degree", "1度"),
        (-5.0, "minus 5 degrees", "零下5度"),
        (-0.2, "minus 0.2 degrees", "零下0.2度"),
        (-5.5, "minus 5.5 degrees", "零下5.5度"),
        (0.0, "0 degrees", "0度"),
    ],
)
def test_degrees(value: float, english: str, mandarin: str) -> None:
    assert (en.degrees(value), zh.degrees(value)) == (english, mandarin)


@pytest.mark.parametrize(
    ("metres", "english", "mandarin"),
    [
        (350, "350 metres", "350米"),
        (347, "350 metres", "350米"),
        (7, "7 metres", "7米"),
        (1500, "1.5 kilometres", "1.5公里"),
        (1000, "1 kilometre", "1公里"),
        (2000, "2 kilometres", "两公里"),
        (996, "1 kilometre", "1公里"),
        (12_400, "12 kilometres", "12公里"),
    ],
)
def test_distances(metres: float, english: str, mandarin: str) -> None:
    assert (en.distance(metres), zh.distance(metres)) == (english, mandarin)


@pytest.mark.parametrize(
    ("seconds", "english", "mandarin"),
    [
        (45, "45 seconds", "45秒"),
        (60, "1 minute", "1分钟"),
        (1800, "half an hour", "半小时"),
        (3600, "an hour", "1小时"),
        (4800, "an hour and 20 minutes", "1小时20分钟"),
        (5400, "an hour and a half", "1个半小时"),
        (9000, "two and a half hours", "两个半小时"),
        (7320, "2 hours and 2 minutes", "两小时两分钟"),
    ],
)
def test_durations(seconds: float, english: str, mandarin: str) -> None:
    assert (en.duration(seconds), zh.duration(seconds)) == (english, mandarin)


@pytest.mark.parametrize(
    ("text", "english", "mandarin"),
    [
        ("16:30", "half past four", "下午四点半"),
        ("2026-11-22T08:45", "quarter to nine", "早上八点三刻"),
        ("12:00", "noon", "中午十二点"),
        ("00:00", "midnight", "凌晨十二点"),
        ("14:05", "five past two", "下午两点零五分"),
        ("22:03", "ten oh three", "晚上十点零三分"),
        ("09:37:20", "nine thirty seven", "上午九点三十七分"),
    ],
)
def test_times_of_day(text: str, english: str, mandarin: str) -> None:
    assert (en.clock(text), zh.clock(text)) == (english, mandarin)


def test_days_are_named() -> None:
    assert en.at("2026-11-23T16:30") == "on Monday at half past four in the afternoon"
    assert zh.at("2026-11-23T16:30") == "星期一下午四点半"
    assert en.dated("2026-11-23T16:30") == "on Monday the 23rd at half past four in the afternoon"
    assert en.dated("2026-11-23T16:30", part=False) == "on the 23rd at half past four"
    assert (zh.dated("2026-11-23T16:30"), zh.dated("16:30")) == ("23号星期一下午四点半", "下午四点半")
    when = moment("2026-11-22")
    assert when is not None
    assert (en.date(when), zh.date(when)) == ("Sunday, the 22nd of November", "11月22日，星期日")


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01", "2026-02-30", "25:00", "10:61"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert moment(text) is None


def test_shares_ages_and_telephones() -> None:
    assert (en.percent(50), zh.percent(50), zh.percent(100)) == ("50 percent", "百分之五十", "百分之百")
    assert (en.ago(12), zh.ago(12)) == ("12 seconds ago", "12秒前")
    assert (en.ago(3600), zh.ago(7200)) == ("1 hour ago", "两小时前")
    assert (en.spelt("+49 731 10"), zh.spelt("+49 731 10")) == ("4 9 7 3 1 1 0", "四九七三幺幺零")


def test_whole_numbers_in_words() -> None:
    assert en.in_words(2508) == "two thousand five hundred and eight"
    assert en.in_words(1_000_021) == "one million and twenty one"
    assert (zh.in_words(2508), zh.in_words(12), zh.in_words(110)) == ("两千五百零八", "十二", "一百一十")


@given(st.integers(0, 999))
def test_mandarin_numbers_are_read_back_as_the_same_number(value: int) -> None:
    assert to_digits(zh.in_words(value), "zh") == str(value)


@given(st.floats(-1000, 1_000_000))
def test_no_number_is_said_with_a_sign_or_more_than_one_decimal(value: float) -> None:
    for numbers in (en, zh):
        said = [
            numbers.number(value),
            numbers.degrees(value),
            numbers.distance(abs(value)),
            numbers.duration(abs(value)),
        ]
        said += [numbers.ago(abs(value)), numbers.percent(abs(value)), numbers.direction(value)]
        assert all(part and not re.search(r"[-,+]\d|\d,|(?<!\d)\.|\.\d{2}|\.(?!\d)", part) for part in said), said


@given(st.text(max_size=200), st.integers(3, 60))
def test_names_keep_to_their_length_and_hold_nothing_but_words(text: str, most: int) -> None:
    name = clean(text, most)
    assert not re.search(r"[\[\](){}<>*_#`|~\\\n\r\t]|\d[.,:]\d|  ", name)
    assert sum(3 if ord(sign) >= 0x2E80 else 1 for sign in name) <= most + len(name.split())


def test_a_name_is_cut_at_a_word() -> None:
    assert clean("Shell Tankstelle Neu-Ulm Süd", 20) == "Shell Tankstelle"
    assert clean("**Café** [[x]] {place}") == "Café x place"
    assert clean("北京首都国际机场三号航站楼", 20) == "北京首都国际"


def test_a_passage_is_whole_sentences_with_its_units_in_words() -> None:
    text = "The tyres need 2.4 bar. Check them (cold) once a month."
    assert passage(text, 100, {".": " point "}) == "The tyres need 2 point 4 bar. Check them cold once a month."
    assert passage(text, 30, {".": " point "}) == "The tyres need 2 point 4 bar."
    assert passage(text, 10, {".": " point "}) == ""


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_estimate_of_speech_reads_digits_as_words(lang: str) -> None:
    numbers = in_language(lang).replies.numbers
    assert numbers.in_words(0)
    assert numbers.calls(4) == {"en": "four", "zh": "四件"}[lang]
