from collections.abc import Callable
from datetime import datetime
from functools import partial

import pytest

from assistant.car.open import open_car
from assistant.config import Config
from assistant.replay.drive import Drive
from assistant.replay.playing import Pace, Played, Playing, Saying
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript
from assistant.understand.catalogue import Catalogue
from assistant.understand.ladder import Understanding
from tests.car.test_drive import DRIVE

BEGINS = datetime(2026, 1, 1, 9, 45)

Interpret = Callable[[Transcript], Meaning]


@pytest.fixture(scope="module")
def interpret() -> Interpret:
    return Understanding(Catalogue.load(now=lambda: BEGINS), None).interpret


def said(at_s: float, text: str, seconds: float = 1.0, lang: str = "en") -> Saying:
    return Saying(at_s, seconds, partial(Transcript, text, lang))


def played(
    interpret: Interpret, *sayings: Saying, logs_at_s: float = 0.0, from_s: float = 0.0, pace: Pace | None = None
) -> list[Played]:
    log = DRIVE / "drive.log.gz"
    drive = Drive(clock=BEGINS, logs=(log,))
    car = open_car(Config(), logs=[log], at_s=0.0)
    return list(
        Playing(drive, car, interpret, logs_at_s=logs_at_s).turns(sayings, from_s=from_s, pace=pace or Pace(None))
    )


def speed_kmh(turn: Played) -> object:
    result = turn.turn.steps[0].result
    assert result is not None
    return result.value["value"]


def test_the_car_is_asked_at_the_moment_when_something_has_been_said(interpret: Interpret) -> None:
    turns = played(interpret, said(302, "how fast am i going"), said(10, "how fast am i going"))
    assert [turn.at_s for turn in turns] == [10, 302]
    assert [speed_kmh(turn) for turn in turns] == [0, pytest.approx(97, abs=2)]


def test_logs_may_begin_later_than_the_drive(interpret: Interpret) -> None:
    turns = played(interpret, said(1, "how fast am i going"), said(402, "how fast am i going"), logs_at_s=100)
    assert [speed_kmh(turn) for turn in turns] == [None, pytest.approx(97, abs=2)]


def test_what_was_said_before_the_moment_from_which_a_drive_is_played_is_left_out(interpret: Interpret) -> None:
    turns = played(interpret, said(8, "how fast am i going"), said(302, "how fast am i going"), from_s=300)
    assert [(turn.at_s, speed_kmh(turn)) for turn in turns] == [(302, pytest.approx(97, abs=2))]


def test_the_time_of_day_is_that_of_the_drive(interpret: Interpret) -> None:
    (turn,) = played(interpret, said(360, "what time is it", seconds=0))
    assert "nine fifty one" in turn.turn.reply


def test_who_speaks_while_the_other_still_speaks_is_heard_after_it(interpret: Interpret) -> None:
    turns = played(interpret, said(8, "how fast am i going", seconds=5), said(9, "set the fan to three"))
    assert [turn.at_s for turn in turns] == [8, pytest.approx(13, abs=1)]


def test_a_question_is_answered_into_the_open_microphone(interpret: Interpret) -> None:
    asked, answered = played(interpret, said(8, "open the trunk"), said(14, "yes"))
    assert asked.turn.awaiting == "confirmation"
    assert answered.turn.steps[0].status == "done"


@pytest.mark.parametrize(("speed", "waited_s"), [(1.0, 102.0), (4.0, 25.5), (None, 0.0)])
def test_a_drive_is_played_as_fast_as_is_wanted(interpret: Interpret, speed: float | None, waited_s: float) -> None:
    now_s = [1000.0]

    def sleep(seconds: float) -> None:
        now_s[0] += seconds

    pace = Pace(speed, clock=lambda: now_s[0], sleep=sleep)
    played(interpret, said(300, "how fast am i going"), said(401, "set the fan to three"), from_s=300, pace=pace)
    assert now_s[0] - 1000 == pytest.approx(waited_s, abs=0.5)
