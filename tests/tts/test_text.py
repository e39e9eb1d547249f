"""What remains of a text, and where it is parted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.languages import language as in_language
from assistant.tts.text import opening_first, sayable, sentences


@pytest.mark.parametrize(
    ("text", "remains"),
    [
        ("It is 21 °C.", "It is 21 °C."),
        ("Calling Anna 😀\u200d!", "Calling Anna !"),
        ("say [[h@loU]] now", "say h@loU now"),
        ("two\nlines\ttabbed", "two lines tabbed"),
        ("打开 收音机。", "打开 收音机。"),
        ("\ud800\x00", ""),
        (" … !?", ""),
    ],
)
def test_what_no_voice_can_say_is_left_out(text: str, remains: str) -> None:
    assert sayable(text) == remains


def test_a_decimal_point_is_a_word_in_mandarin() -> None:
    assert sayable("四个轮胎都是2.4巴。", in_language("zh").writing.point) == "四个轮胎都是2点4巴。"
    assert (
        sayable("All four tyres are at 2.4 bar.", in_language("en").writing.point) == "All four tyres are at 2.4 bar."
    )


def test_sentences_keep_their_marks() -> None:
    assert sentences("It rains. Shall I? Yes! 3.5 litres") == ["It rains.", "Shall I?", "Yes!", "3.5 litres"]
    assert sentences("下雨了。要关窗吗？好。") == ["下雨了。", "要关窗吗？", "好。"]


def test_the_opening_of_the_first_sentence_stands_alone() -> None:
    assert opening_first("In fifty metres, turn left, then right. Then, stop.") == [
        "In fifty metres,",
        "turn left, then right.",
        "Then, stop.",
    ]


def test_an_opening_of_one_short_word_is_not_parted() -> None:
    assert opening_first("Yes, the door is open.") == ["Yes, the door is open."]


def test_nothing_is_parted_into_nothing() -> None:
    assert opening_first("") == []


@given(st.text())
def test_no_letter_is_lost_by_parting(text: str) -> None:
    clean = sayable(text)
    assert "".join(opening_first(clean)).replace(" ", "") == clean.replace(" ", "")
    assert sayable(clean) == clean
