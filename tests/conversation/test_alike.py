"""A number that may as well be another one, from the words of the recogniser to what is done and said."""

from collections.abc import Iterator
from typing import Any

import pytest

from assistant import wiring
from assistant.car.open import Car
from assistant.car.simulated.car import SimulatedCar
from assistant.runtime import Runtime
from assistant.types.transcript import NumberDoubt, Transcript
from assistant.understand.catalogue import Catalogue
from assistant.understand.ladder import Understanding


@pytest.fixture(scope="module")
def mind() -> Understanding:
    return Understanding(Catalogue.load(), None)


@pytest.fixture
def runtime(mind: Understanding) -> Iterator[Runtime]:
    car = SimulatedCar()
    runtime = Runtime(wiring.engines(Car(car, car.perform), mind))
    yield runtime
    runtime.close()


def said(runtime: Runtime, text: str, *doubts: NumberDoubt, lang: str = "en") -> Any:
    return runtime.turn(Transcript(text, lang, doubts=doubts)).turn


def done(turn: Any) -> list[tuple[str, dict[str, object]]]:
    return [(step.call.tool, dict(step.call.arguments)) for step in turn.steps if step.status == "done"]


EIGHTY = NumberDoubt("eighty", "eighteen", 0.4)
EIGHTEEN = NumberDoubt("eighteen", "eighty", 0.4)
FOURTEEN = NumberDoubt("十四", "四十", 0.4)


@pytest.mark.parametrize(
    ("answer", "level"),
    [("eighteen", 18), ("the first", 80), ("eighty", 80), ("the second one", 18), ("eighteen percent", 18), ("18", 18)],
)
def test_numbers_that_are_near_are_asked_about_and_the_answer_counts(runtime: Runtime, answer: str, level: int) -> None:
    turn = said(runtime, "set the volume to eighty", EIGHTY)
    assert (done(turn), turn.awaiting, turn.reply) == ([], "choice", "Eighty or eighteen?")
    assert done(said(runtime, answer)) == [("set_volume", {"level": level})]


@pytest.mark.parametrize(("answer", "percent"), [("十四", 14), ("第二个", 40), ("百分之四十", 40)])
def test_mandarin_asks_alike(runtime: Runtime, answer: str, percent: int) -> None:
    turn = said(runtime, "主驾车窗开到百分之十四", FOURTEEN, lang="zh")
    assert (done(turn), turn.reply) == ([], "十四还是四十？")
    assert done(said(runtime, answer, lang="zh")) == [("set_window", {"window": "driver", "percent": percent})]


def test_a_number_without_doubt_is_carried_out(runtime: Runtime) -> None:
    assert done(said(runtime, "set the volume to eighty")) == [("set_volume", {"level": 80})]


def test_what_cannot_be_gives_way_to_a_plausible_other_without_a_question(runtime: Runtime) -> None:
    turn = said(runtime, "set the temperature to eighty", NumberDoubt("eighty", "eighteen", 0.45))
    assert done(turn) == [("set_temperature", {"celsius": 18})]


def test_what_cannot_be_gives_way_to_a_less_plausible_other_after_a_question(runtime: Runtime) -> None:
    turn = said(runtime, "set the temperature to eighty", NumberDoubt("eighty", "eighteen", 0.2))
    assert (done(turn), turn.awaiting, turn.reply) == ([], "confirmation", "Shall I set the temperature to 18 degrees?")
    assert done(said(runtime, "yes")) == [("set_temperature", {"celsius": 18})]


def test_an_other_that_cannot_be_is_no_choice(runtime: Runtime) -> None:
    turn = said(runtime, "set the temperature to eighteen", EIGHTEEN)
    assert done(turn) == [("set_temperature", {"celsius": 18})]


def test_every_call_of_the_sentence_waits_and_is_done_with_the_answer(runtime: Runtime) -> None:
    turn = said(runtime, "turn on the seat heating and set the volume to eighteen", EIGHTEEN)
    assert (done(turn), turn.reply) == ([], "Eighteen or eighty?")
    tools = [("set_seat_heating", {"change": "more"}), ("set_volume", {"level": 80})]
    assert done(said(runtime, "the second one")) == tools


def test_a_number_said_for_two_windows_is_one_choice(runtime: Runtime) -> None:
    turn = said(runtime, "open the windows on the left to fifteen percent", NumberDoubt("fifteen", "fifty", 0.4))
    assert (done(turn), turn.reply) == ([], "Fifteen or fifty?")
    assert [arguments["percent"] for _, arguments in done(said(runtime, "fifteen"))] == [15, 15]


def test_two_numbers_in_doubt_are_not_understood(runtime: Runtime) -> None:
    text = "set the volume to eighteen and open the driver's window to thirty percent"
    turn = said(runtime, text, EIGHTEEN, NumberDoubt("thirty", "thirteen", 0.3))
    assert (done(turn), turn.awaiting, turn.meaning.act) == ([], None, "unclear")


def test_a_piece_of_a_request_is_asked_about_too(runtime: Runtime) -> None:
    said(runtime, "set the volume to fifty")
    turn = said(runtime, "make it eighteen", EIGHTEEN)
    assert (done(turn), turn.reply) == ([], "Eighteen or eighty?")
    assert done(said(runtime, "eighteen")) == [("set_volume", {"level": 18})]


def test_an_answer_that_is_near_again_is_asked_about_again(runtime: Runtime) -> None:
    said(runtime, "set the volume to eighteen", EIGHTEEN)
    turn = said(runtime, "eighteen", EIGHTEEN)
    assert (done(turn), turn.awaiting) == ([], "choice")
    assert done(said(runtime, "the first one")) == [("set_volume", {"level": 18})]


def test_an_answer_that_is_not_understood_is_asked_for_again(runtime: Runtime) -> None:
    said(runtime, "set the volume to eighteen", EIGHTEEN)
    turn = said(runtime, "any")
    assert (done(turn), turn.awaiting, turn.reply) == ([], "choice", "Eighteen or eighty?")
    assert done(said(runtime, "eighty")) == [("set_volume", {"level": 80})]


def test_a_whole_new_command_after_the_question_is_that_command(runtime: Runtime) -> None:
    said(runtime, "set the volume to eighteen", EIGHTEEN)
    assert done(said(runtime, "turn on the cabin light")) == [("set_cabin_light", {"enabled": True})]


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("remind me at six thirty to call the garage", NumberDoubt("thirty", "thirteen", 0.4)),
        ("remind me in fifteen minutes to call the garage", NumberDoubt("fifteen", "fifty", 0.4)),
        ("take me to fifty high street", NumberDoubt("fifty", "fifteen", 0.4)),
    ],
)
def test_a_time_and_an_address_are_taken_as_heard(runtime: Runtime, text: str, doubt: NumberDoubt) -> None:
    assert said(runtime, text, doubt).awaiting is None
