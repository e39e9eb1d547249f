from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.tools import tools
from assistant.types.call import Call
from assistant.types.meaning import NOT_UNDERSTOOD, Meaning
from assistant.types.transcript import Bound, Transcript
from assistant.understand.catalogue import Catalogue
from assistant.understand.ladder import NOTHING_SAID, REPAIRED_LIKENESS, Understanding
from assistant.understand.repair import CONFIDENCE

WORDS = [
    "turn",
    "on",
    "off",
    "the",
    "window",
    "ac",
    "to",
    "twenty",
    "one",
    "and",
    "a",
    "half",
    "point",
    "percent",
    "not",
]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load()


@pytest.fixture(scope="module")
def mind(catalogue: Catalogue) -> Understanding:
    return Understanding(catalogue, None)


class ModelThatAnswers:
    """A language model that says the same to everything, and counts how often it was asked."""

    def __init__(self, meaning: Meaning | None) -> None:
        self.meaning = meaning
        self.asked: list[str] = []

    def parse(self, text: str, lang: str) -> Meaning | None:
        del lang
        self.asked.append(text)
        return self.meaning


def test_the_catalogue_is_sure_and_the_model_is_not_asked(catalogue: Catalogue) -> None:
    model = ModelThatAnswers(None)
    meaning = Understanding(catalogue, model).interpret(Transcript("turn on the ac", "en"))
    assert (meaning.act, meaning.decided_by, meaning.confidence) == ("command", "catalogue", 1.0)
    assert model.asked == []


def test_another_reading_of_the_sound_counts_for_less(catalogue: Catalogue) -> None:
    heard = Transcript("turn on the hey see", "en", alternatives=("turn on the a sea", "turn on the ac"))
    meaning = Understanding(catalogue, None).interpret(heard)
    assert [call.tool for call in meaning.calls] == ["set_ac"]
    assert meaning.confidence == pytest.approx(0.81)


def test_a_reading_that_cannot_be_is_passed_over(catalogue: Catalogue) -> None:
    heard = Transcript("set the temper at your", "en", alternatives=("set the temperature to fifty", "turn on the ac"))
    meaning = Understanding(catalogue, None).interpret(heard)
    assert [call.tool for call in meaning.calls] == ["set_ac"]


def test_near_sounds_come_before_the_model(catalogue: Catalogue) -> None:
    model = ModelThatAnswers(None)
    meaning = Understanding(catalogue, model).interpret(Transcript("turn on the seat eating", "en"))
    assert meaning.decided_by == "repair"
    assert model.asked == []


def test_other_readings_are_repaired_too_and_count_for_less(mind: Understanding) -> None:
    heard = Transcript("九点后事件", "zh", alternatives=("九点后世界", "打开后备香"))
    assert mind.interpret(replace(heard, alternatives=())) == NOT_UNDERSTOOD
    meaning = mind.interpret(heard)
    assert ([call.tool for call in meaning.calls], meaning.decided_by) == (["set_trunk"], "repair")
    assert meaning.confidence == pytest.approx(0.7 * 0.81, abs=0.001)


def test_the_first_reading_is_repaired_before_the_others(mind: Understanding) -> None:
    heard = Transcript("打开后备香", "zh", alternatives=("关闭后备香",))
    assert mind.interpret(heard).calls == (Call("set_trunk", {"open": True}),)


def test_only_the_first_few_other_readings_are_repaired(mind: Understanding) -> None:
    others = ("九点后世界", "九点后事情", "九点后视力")
    heard = Transcript("九点后事件", "zh", alternatives=(*others, "打开后备香"))
    assert mind.interpret(heard) == NOT_UNDERSTOOD


def test_another_reading_must_sound_closer_than_the_first(mind: Understanding) -> None:
    roughly = Transcript("打开后背想箱", "zh")
    assert mind.interpret(roughly).decided_by == "repair"
    assert mind.interpret(roughly).confidence < REPAIRED_LIKENESS * CONFIDENCE
    heard = Transcript("打卡背物", "zh", alternatives=("打开后背想箱",))
    assert mind.interpret(heard) == NOT_UNDERSTOOD


def test_no_number_comes_from_a_repair_of_another_reading(mind: Understanding) -> None:
    with_number = Transcript("分量调到三档", "zh")
    assert mind.interpret(with_number).calls == (Call("set_fan", {"level": 3}),)
    for first in ("九个到二档", "酒楼道大糖"):
        heard = Transcript(first, "zh", alternatives=("分量调到三档",))
        assert mind.interpret(heard) == NOT_UNDERSTOOD


def test_of_two_readings_that_are_phrases_the_first_stands(mind: Understanding) -> None:
    heard = Transcript("打开吴等", "zh", alternatives=("关闭雾灯", "打开雾灯"))
    assert mind.interpret(heard).calls == (Call("set_fog_lights", {"enabled": False}),)


@pytest.mark.parametrize("text", ["turn on the seat eating", "make it a bit toasty under me"])
def test_what_was_hardly_heard_is_neither_repaired_nor_guessed(catalogue: Catalogue, text: str) -> None:
    mind = Understanding(catalogue, ModelThatAnswers(Meaning("command", (Call("set_fan", {"level": 2}),))))
    assert mind.interpret(Transcript(text, "en")).calls
    assert mind.interpret(Transcript(text, "en", confidence=0.5)) == NOT_UNDERSTOOD


def test_the_model_is_asked_last(catalogue: Catalogue) -> None:
    model = ModelThatAnswers(Meaning("command", (Call("set_ac", {"enabled": True}),), decided_by="model"))
    meaning = Understanding(catalogue, model).interpret(Transcript("i'd like some arctic wind", "en"))
    assert (meaning.decided_by, model.asked) == ("model", ["i'd like some arctic wind"])


def test_a_call_that_its_tool_would_not_take_does_not_come_out(catalogue: Catalogue) -> None:
    model = ModelThatAnswers(Meaning("command", (Call("set_fan", {"level": 9}),), decided_by="model"))
    meaning = Understanding(catalogue, model).interpret(Transcript("arctic wind", "en"))
    assert (meaning.act, meaning.calls) == ("unclear", ())
    assert "level" in str(meaning.reason)


def test_nobody_understands_and_that_is_said(catalogue: Catalogue) -> None:
    assert Understanding(catalogue, ModelThatAnswers(None)).interpret(Transcript("qwertz", "en")) == NOT_UNDERSTOOD
    assert Understanding(catalogue, None).interpret(Transcript("  ", "zh")) == NOTHING_SAID


@settings(max_examples=300, deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=60),
        st.text(alphabet="打开关车窗空调到一二三十百分之度点半吗了温度的 0123456789%.", max_size=25),
        st.lists(
            st.sampled_from(WORDS),
            max_size=12,
        ).map(" ".join),
    ),
    lang=st.sampled_from(["en", "zh"]),
)
@example(text="\x00", lang="en")
@example(text="[window] {zone} <ac> (on|off)", lang="en")
@example(text="٣ degrees", lang="en")
@example(text="²", lang="zh")
@example(text="-", lang="zh")
def test_no_text_makes_it_raise_and_every_call_fits(mind: Understanding, text: str, lang: str) -> None:
    meaning = mind.interpret(Transcript(text, lang))
    assert [tools()[call.tool].fault(call) for call in meaning.calls] == [None] * len(meaning.calls)
    assert (meaning.act == "command") == bool(meaning.calls)


def test_a_piece_of_a_request_counts_only_where_it_was_heard_well(mind: Understanding) -> None:
    assert mind.interpret(Transcript("a bit more", "en", confidence=0.9)).fragment is not None
    assert mind.interpret(Transcript("a bit more", "en", confidence=0.3)) == NOT_UNDERSTOOD


def test_nobody_agrees_by_another_reading(mind: Understanding) -> None:
    assert mind.interpret(Transcript("mess", "en", alternatives=("yes",))).act != "yes"


def test_a_bound_sentence_that_is_nearly_as_likely_is_what_was_said(mind: Understanding) -> None:
    heard = Transcript("办开天床", "zh", confidence=0.5, bound=(Bound("打开天窗", 1.0), Bound("请打开天窗", 1.2)))
    meaning = mind.interpret(heard)
    assert meaning.calls == (Call("set_sunroof", {"percent": 100}),)
    assert meaning.decided_by == "repair"


def test_what_was_heard_surely_is_another_sentence_only_where_that_is_nearer(mind: Understanding) -> None:
    def calls(behind: float) -> object:
        return mind.interpret(Transcript("打开红豆", "zh", confidence=0.9, bound=(Bound("打开空调", behind),))).calls

    assert calls(0.5)
    assert not calls(1.6)


@pytest.mark.parametrize(
    ("heard", "bound"),
    [
        ("办开天床", (Bound("打开天窗", 3.0),)),
        ("办开天床", (Bound("打开天窗", 1.0), Bound("打开车窗", 1.5))),
        ("办开天床今天真热啊我说", (Bound("打开天窗", 1.0),)),
        ("别开天床", (Bound("打开天窗", 1.0),)),
        ("办", (Bound("静音", 0.0),)),
        ("办开天床办", (Bound("打开天窗", 1.9),)),
    ],
)
def test_one_that_is_not_or_not_the_only_one_or_says_something_else_is_not(
    mind: Understanding, heard: str, bound: tuple[Bound, ...]
) -> None:
    assert not mind.interpret(Transcript(heard, "zh", confidence=0.5, bound=bound)).calls
