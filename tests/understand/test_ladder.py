import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.conversation.meaning import NOT_UNDERSTOOD, Call, Meaning
from assistant.conversation.speech import Transcript
from assistant.tools import tools
from assistant.understand.catalogue import Catalogue
from assistant.understand.ladder import NOTHING_SAID, Understanding

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
def test_no_text_makes_it_raise_and_every_call_fits(catalogue: Catalogue, text: str, lang: str) -> None:
    meaning = Understanding(catalogue, None).interpret(Transcript(text, lang))
    assert [tools()[call.tool].fault(call) for call in meaning.calls] == [None] * len(meaning.calls)
    assert (meaning.act == "command") == bool(meaning.calls)
