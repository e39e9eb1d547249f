from datetime import datetime

import pytest

from assistant.understand.catalogue import Catalogue
from assistant.understand.times import NoSuchTimeError, with_times

NOW = datetime(2026, 11, 22, 10, 0)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(now=lambda: NOW)


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("at five", "2026-11-22T17:00"),
        ("at half past five", "2026-11-22T17:30"),
        ("at quarter to six", "2026-11-22T17:45"),
        ("at twenty past five p.m.", "2026-11-22T17:20"),
        ("at 8:05", "2026-11-22T20:05"),
        ("at seventeen thirty", "2026-11-22T17:30"),
        ("at noon", "2026-11-22T12:00"),
        ("tomorrow at 8 am", "2026-11-23T08:00"),
        ("tomorrow at five", "2026-11-23T17:00"),
        ("tomorrow morning", "2026-11-23T09:00"),
        ("tonight at eight thirty", "2026-11-22T20:30"),
        ("on monday at seven in the evening", "2026-11-23T19:00"),
        ("in two days", "2026-11-24T10:00"),
        ("on the twentieth at five pm", "2026-12-20T17:00"),
        ("on the 24th at noon", "2026-11-24T12:00"),
        ("on the twenty second at nine pm", "2026-11-22T21:00"),
        ("on the thirty first at eight am", "2026-12-31T08:00"),
        ("on the third of may at six", "2027-05-03T06:00"),
        ("on december the first at five", "2026-12-01T17:00"),
    ],
)
def test_an_english_time_is_the_next_such_moment(catalogue: Catalogue, said: str, moment: str) -> None:
    meaning = catalogue.parse(f"remind me to call mom {said}", "en")
    assert meaning is not None
    assert [dict(call.arguments) for call in meaning.calls] == [{"text": "call mom", "at": moment}]


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("今天下午三点半", "2026-11-22T15:30"),
        ("下午五点半", "2026-11-22T17:30"),
        ("明天早上八点", "2026-11-23T08:00"),
        ("二十号下午五点", "2026-12-20T17:00"),
        ("五月三号早上六点", "2027-05-03T06:00"),
        ("五点一刻", "2026-11-22T17:15"),
        ("三点二十", "2026-11-22T15:20"),
        ("15:30", "2026-11-22T15:30"),
        ("晚上十二点", "2026-11-23T00:00"),
        ("凌晨五点", "2026-11-23T05:00"),
        ("下午一点", "2026-11-22T13:00"),
        ("明早七点半", "2026-11-23T07:30"),
        ("差十分五点", "2026-11-22T16:50"),
        ("周五下午三点", "2026-11-27T15:00"),
    ],
)
def test_a_mandarin_time_is_the_next_such_moment(catalogue: Catalogue, said: str, moment: str) -> None:
    meaning = catalogue.parse(f"{said}提醒我吃药", "zh")
    assert meaning is not None
    assert [dict(call.arguments) for call in meaning.calls] == [{"text": "吃药", "at": moment}]


@pytest.mark.parametrize(
    ("text", "lang", "seconds"),
    [
        ("remind me to call mom in ten minutes", "en", 600),
        ("remind me to call mom in an hour and a half", "en", 5400),
        ("remind me to call mom an hour and a half from now", "en", 5400),
        ("remind me to call mom in half an hour", "en", 1800),
        ("半小时后提醒我吃药", "zh", 1800),
        ("一刻钟后提醒我吃药", "zh", 900),
        ("一个半小时后提醒我吃药", "zh", 5400),
        ("十分钟后提醒我吃药", "zh", 600),
    ],
)
def test_a_span_is_seconds_from_now(catalogue: Catalogue, text: str, lang: str, seconds: int) -> None:
    meaning = catalogue.parse(text, lang)
    assert meaning is not None
    assert [call.arguments["after"] for call in meaning.calls] == [seconds]


def test_a_time_that_is_over_today_is_said_and_not_moved(catalogue: Catalogue) -> None:
    meaning = catalogue.parse("remind me to call mom today at nine am", "en")
    assert meaning is not None
    assert (meaning.act, meaning.calls, meaning.reason) == ("unclear", (), "at is past")


def test_when_to_leave_and_when_to_be_there_are_told_apart() -> None:
    trip = ("destination", "via", "depart_at", "arrive_by")
    assert with_times({"time_hour": 12}, trip, NOW) == {"depart_at": "2026-11-22T12:00"}
    assert with_times({"time_hour": 12, "time_as": "arrive_by"}, trip, NOW) == {"arrive_by": "2026-11-22T12:00"}
    assert with_times({"time_hours": 2, "time_as": "depart_at"}, trip, NOW) == {"depart_at": "2026-11-22T12:00"}


def test_a_day_without_an_hour_is_no_time() -> None:
    with pytest.raises(NoSuchTimeError):
        with_times({"time_day": "tomorrow"}, ("at",), NOW)


def test_before_dawn_without_an_hour_is_no_time() -> None:
    with pytest.raises(NoSuchTimeError):
        with_times({"time_part": "dawn"}, ("at", "after"), NOW)
