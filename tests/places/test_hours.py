"""Whether a place is open: the library's faults mended, what is not known unknown. Each case is a person's answer."""

from datetime import UTC, datetime

import pytest

from assistant.places.hours import Opening, local_time, opening
from assistant.types.place import Position

HEIDELBERG = Position(latitude=49.41, longitude=8.69)
TAIPEI = Position(latitude=25.03, longitude=121.5)
BEIJING = Position(latitude=39.99, longitude=116.33)
MON, TUE, FRI, SAT, SUN = "2026-11-30", "2026-12-01", "2026-11-27", "2026-11-28", "2026-11-29"


def at(text: str, moment: str, place: Position = HEIDELBERG) -> Opening:
    return opening(text, place, datetime.fromisoformat(moment))


@pytest.mark.parametrize(
    ("text", "moment", "expected"),
    [
        # a space behind the comma of two days
        ("Sa, Su 09:00-16:00", f"{SAT}T03:09", False),
        ("Sa, Su 09:00-16:00", f"{SAT}T12:00", True),
        ("Mo-Fr, Su 09:00-16:00", f"{SAT}T12:00", False),
        # a night goes on where the next day has a rule of its own
        ("Mo-Sa 18:00-04:00; Su 20:00-04:00", f"{MON}T03:09", True),
        ("Mo-Sa 18:00-04:00; Su 20:00-04:00", f"{SUN}T03:09", True),
        ("Fr 07:00-05:00; Sa 10:00-05:00; Su off", f"{SUN}T04:00", True),
        ("Fr 07:00-05:00; Sa 10:00-05:00; Su off", f"{SUN}T06:00", False),
        ("Fr 18:00-26:00", f"{SAT}T01:30", True),
        # words are not hours
        ('"nach Vereinbarung"', f"{MON}T12:00", None),
        ('Mo-Fr 08:00-12:00 || "on appointment"', f"{MON}T13:00", None),
        ('Mo-Fr 08:00-12:00 || "on appointment"', f"{MON}T11:00", True),
        ('Mo-Fr 10:00-12:00 "after a call"', f"{MON}T11:00", None),
        ('Mo-Fr 10:00-12:00 open "ring twice"', f"{MON}T11:00", True),
        ("unknown", f"{MON}T11:00", None),
        ("Seasonal, only summer time", f"{MON}T11:00", None),
        # nobody says until when
        ("17:30+", f"{MON}T19:00", True),
        ("17:30+", f"{TUE}T01:00", None),
        ("17:30+", f"{TUE}T05:00", False),
        ("Tu-Su 17:30-22:00+", f"{TUE}T23:00", None),
        # closed is never open
        ("closed", f"{MON}T11:00", False),
        ("off", f"{MON}T11:00", False),
        ("24/7 closed", f"{MON}T11:00", False),
        ("24/7", f"{MON}T03:00", True),
        ("Su,PH off", f"{SUN}T12:00", False),
        ("Su,PH off", f"{MON}T12:00", None),
        ("Mo-Su 08:00-20:00; Su,PH off", f"{SUN}T12:00", False),
        ("Mo-Su 08:00-20:00; PH off", "2026-12-25T12:00", False),
        # school holidays, which nobody here knows
        ("Mo-Fr 08:00-18:00; SH 10:00-16:00", f"{MON}T09:00", None),
        ("Mo-Fr 08:00-18:00; SH 10:00-16:00", f"{MON}T12:00", True),
        ("Mo-Fr 08:00-18:00; SH off", f"{MON}T20:00", False),
        # written otherwise than the rules want it
        ("Mo-Do 11-20 Uhr; Fr-Sa 9:30-23 Uhr; So 9:30-22 Uhr", f"{SUN}T10:00", True),
        ("Mo-Do 11-20 Uhr; Fr-Sa 9:30-23 Uhr; So 9:30-22 Uhr", f"{MON}T10:00", False),
        ("Mon - Fri 11am - 11pm, Sat 12pm - 11pm, Sun 2pm - 10pm", f"{SUN}T13:00", False),
        ("Mon - Fri 11am - 11pm, Sat 12pm - 11pm, Sun 2pm - 10pm", f"{SAT}T13:00", True),
        ("Mo-Fr 08:00-19:00 Sa 09:00-19:00 Su 12:00-18:00", f"{SAT}T08:17", False),
        ("Mo-Th 11:00-23:00; Fr11:00-24:00", f"{FRI}T23:30", True),
        ("Mo-Fr 16:00-, Sa 14:00-", f"{SAT}T15:00", True),
        ("Tu 09:00-12:00; 13:00-18:30; We 13:00-18:30", f"{TUE}T10:00", True),
        ("周一至周五 09:00-17:00", f"{MON}T10:00", True),
        ("Mo-Fr 9-17", f"{MON}T16:30", True),
        ("", f"{MON}T12:00", None),
        ("x" * 5000, f"{MON}T12:00", None),
        (";;;", f"{MON}T12:00", None),
        # the hour that summer time leaves out
        ("Mo-Su 01:00-05:00", "2026-03-29T02:30", True),
    ],
)
def test_it_is_open_as_a_person_would_read_it(text: str, moment: str, expected: bool | None) -> None:
    assert at(text, moment).open is expected


@pytest.mark.parametrize("place", [TAIPEI, BEIJING, Position(latitude=22.19, longitude=113.54)])
def test_holidays_of_a_country_that_the_library_does_not_know_stop_nothing(place: Position) -> None:
    assert at("Mo-Fr 08:00-18:00; PH off", f"{MON}T12:00", place).open is True


@pytest.mark.parametrize(
    ("text", "moment", "opens", "closes"),
    [
        ("Mo-Fr 11:00-14:00,17:00-22:00", f"{MON}T15:00", f"{MON}T17:00", None),
        ("Mo-Fr 11:00-14:00,17:00-22:00", f"{MON}T12:00", None, f"{MON}T14:00"),
        ("Mo-Sa 18:00-04:00; Su 20:00-04:00", f"{MON}T19:00", None, f"{TUE}T04:00"),
        ("Mo-Sa 08:00-24:00", f"{MON}T19:00", None, f"{TUE}T00:00"),
        ("17:30+", f"{MON}T19:00", None, None),
        ("17:30+", f"{MON}T12:00", f"{MON}T17:30", None),
        ("24/7", f"{MON}T19:00", None, None),
        ("Apr-Oct Mo-Fr 10:00-18:00", f"{MON}T15:00", None, None),
        ("Mo-Fr 09:00-18:00; 2026 Nov 01-2027 Jan 06 off", f"{MON}T12:00", None, None),
        ("Mo-Fr 09:00-18:00", f"{SAT}T12:00", f"{MON}T09:00", None),
    ],
)
def test_when_it_opens_or_closes_is_told_within_a_week_and_where_it_is_known(
    text: str, moment: str, opens: str | None, closes: str | None
) -> None:
    found = at(text, moment)
    assert found.opens_at == (datetime.fromisoformat(opens) if opens else None)
    assert found.closes_at == (datetime.fromisoformat(closes) if closes else None)


def test_a_clock_is_that_of_the_place() -> None:
    moment = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
    assert local_time(HEIDELBERG, moment) == datetime(2026, 7, 1, 14, 0)
    assert local_time(TAIPEI, moment) == datetime(2026, 7, 1, 20, 0)
    assert local_time(Position(latitude=0.05, longitude=0.05), moment) == datetime(2026, 7, 1, 12, 0)
