"""What is said: every tool, every state, in both languages, with nothing left unfilled."""

import re
from dataclasses import replace
from datetime import datetime

import pytest

from assistant.car.simulated.car import SimulatedCar
from assistant.conversation.effects import Step, Turn
from assistant.conversation.replies import reply_to
from assistant.languages import language as in_language
from assistant.tools import tools
from assistant.tools.arguments import ArgumentType
from assistant.tools.perform import Ports, perform
from assistant.tools.settings import Settings
from assistant.types.call import Call, Result, Value
from assistant.types.car_state import CarState
from assistant.types.meaning import ACTS, Meaning
from assistant.types.transcript import Transcript

NOW = datetime(2026, 11, 22, 17, 30)

BOTH = pytest.mark.parametrize("lang", ["en", "zh"])


def said(lang: str, *steps: Step, meaning: Meaning | None = None) -> str:
    turn = Turn(1, Transcript("", lang), meaning or Meaning("command"), steps, "", None, lang=lang)
    return reply_to(turn)


def done(tool: str, **value: object) -> Step:
    return Step(Call(tool, {}), "done", None, Result("done", value))


def samples(kind: ArgumentType) -> tuple[Value, ...]:
    """Values that a tool may answer with: the ends of the range, every word of an enum."""
    match kind.kind:
        case "bool":
            return (True, False)
        case "enum":
            return kind.values
        case "number" | "int":
            return (int(kind.least or 0), int(kind.most or 1))
    return ("x",)


@BOTH
def test_every_answer_of_every_car_tool_is_a_whole_sentence_of_the_language(lang: str) -> None:
    for tool in tools().values():
        if tool.acts != "car" or tool.name == "move_seat":
            continue
        shown = {name: samples(argument.type) for name, argument in tool.arguments.items() if name != "change"}
        for number in range(max(map(len, shown.values()))):
            value = {name: options[number % len(options)] for name, options in shown.items()}
            sentence = said(lang, done(tool.name, **value))
            assert re.fullmatch(r"[^{}_]+[.。]", sentence), f"{tool.name} {value}: {sentence}"
            if lang == "zh":
                assert not re.search(r"[a-z]", sentence), f"{tool.name} {value}: {sentence}"


@BOTH
def test_every_quantity_can_be_said_and_its_absence_too(lang: str) -> None:
    ports = Ports(car=SimulatedCar().state, actuator=None, settings=Settings(), local_time=lambda: NOW)
    bare = replace(ports, car=lambda: CarState(0.0))
    for what in tools()["get_state"].arguments["what"].type.values:
        call = Call("get_state", {"what": what})
        sentence = said(lang, Step(call, "done", None, perform(call, ports)))
        assert re.fullmatch(r"[^{}_]+[.。]", sentence), f"{what}: {sentence}"
        if what in ("time", "date", "volume"):
            continue
        absent = said(lang, Step(call, "done", None, perform(call, bare)))
        assert absent.startswith(("I can't see", "I don't know") if lang == "en" else ("我看不到", "我不知道")), absent


def test_an_old_value_is_said_with_its_age() -> None:
    fuel = done("get_state", what="fuel", value=52.0, unit="percent", age_s=240.0, valid=False)
    assert said("en", fuel) == "The fuel level was 52 percent 4 minutes ago."
    assert said("zh", fuel) == "4分钟前油量是百分之五十二。"


@BOTH
def test_every_act_has_an_answer(lang: str) -> None:
    for act in ACTS:
        assert isinstance(said(lang, meaning=Meaning(act)), str)
        assert bool(said(lang, meaning=Meaning(act))) == (act != "stop")


@BOTH
def test_what_is_not_set_up_is_said_and_so_is_what_failed(lang: str) -> None:
    for tool in tools().values():
        assert said(lang, Step(Call(tool.name), "not_set_up", None, Result("not_set_up")))
        assert said(lang, Step(Call(tool.name), "failed", None, Result("failed", reason="x")))


def test_the_reply_names_the_seat_and_the_degrees() -> None:
    assert said("en", done("set_temperature", zone="driver", celsius=21.5)) == "Driver's side 21.5 degrees."
    assert said("zh", done("set_seat_heating", seat="passenger", level=2)) == "副驾座椅加热已调到2档。"


def test_zero_is_not_taken_for_no() -> None:
    assert said("en", done("set_window", window="driver", percent=0)) == "Driver's window closed."
    assert said("en", done("set_fan", level=0)) == "Fan off."


@BOTH
def test_every_guess_about_the_car_can_be_asked_about(lang: str) -> None:
    for tool in tools().values():
        if tool.acts != "car":
            continue
        for name, argument in tool.arguments.items():
            required = {other: samples(kind.type)[0] for other, kind in tool.arguments.items() if not kind.optional}
            required = {other: value for other, value in required.items() if other not in tool.one_of}
            for value in (*samples(argument.type), *argument.type.values):
                call = Call(tool.name, {**required, name: value})
                if tool.fault(call):
                    continue
                question = said(lang, Step(call, "asked", "confirm_guess"))
                assert re.fullmatch(r"[^{}_]+[?？]", question), f"{call}: {question}"
                assert in_language(lang).replies.plain_done not in question


def test_a_guess_names_what_would_change() -> None:
    warmer = Step(Call("set_temperature", {"change": 2}), "asked", "confirm_guess")
    assert said("en", warmer) == "Shall I turn the temperature up by 2 degrees?"
    cooler = Step(Call("set_temperature", {"change": -1.5}), "asked", "confirm_guess")
    assert said("en", cooler) == "Shall I turn the temperature down by 1.5 degrees?"
    assert said("zh", warmer) == "要把温度调高2度吗？"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_actuator_that_reads_nothing_back_is_answered_too(lang: str) -> None:
    for name, tool in tools().items():
        if tool.acts == "car":
            assert said(lang, done(name)), name
