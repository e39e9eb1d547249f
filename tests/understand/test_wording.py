import pytest

from assistant.languages import told_from
from assistant.understand.wording import Frames, Unframing, plain


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("  Turn ON the A/C, please! ", "en", "turn on the a c please"),
        ("Set it to 21.5°C.", "en", "set it to 21.5 degrees"),
        ("it’s cold", "en", "it's cold"),
        ("air-con on", "en", "air con on"),
        ("空调 调 到 二十二 度", "zh", "空调调到22度"),
        ("打开 AC。", "zh", "打开ac"),
        ("温度调到２２℃", "zh", "温度调到22度"),
        ("請打開後備箱", "zh", "请打开后备箱"),
        ("把車窗關上，風太大了", "zh", "把车窗关上风太大了"),
        ("open the window 3/4", "en", "open the window 75 percent"),
        ("to 20 1/2 degrees", "en", "to 20.5 degrees"),
        ("to 21 and 1/2", "en", "to 21.5"),
        ("20½ degrees", "en", "20.5 degrees"),
        ("5/3 of it", "en", "5 3 of it"),
        ("70°F", "en", "21.1 degrees"),
        ("seventy degrees fahrenheit", "en", "21.1 degrees"),
        ("how cold is it in fahrenheit", "en", "how cold is it in fahrenheit"),
        ("车窗开到1/2", "zh", "车窗开到50%"),
        ("华氏七十度", "zh", "21.1度"),
    ],
)
def test_a_text_is_brought_to_its_plain_form(text: str, lang: str, expected: str) -> None:
    assert plain(text, lang) == expected


def test_polite_words_come_off_and_the_whole_is_tried_first() -> None:
    unframing = Unframing(Frames(before=["could you", "please"], after=["please"], fillers=["um"]), "en")
    assert next(unframing.readings("could you please um open it")) == "could you please um open it"
    assert "open it" in unframing.readings("could you please um open it please")
    assert "" not in unframing.readings("please please")


def test_a_polite_pair_is_no_question() -> None:
    unframing = Unframing(Frames(around=[("能", "吗")], asking=["吗"]), "zh")
    assert "打开空调" in unframing.readings("能打开空调吗")
    assert "车窗关紧" not in unframing.readings("车窗关紧吗")
    assert unframing.question("车窗关紧吗") == "车窗关紧"
    assert unframing.question("关车窗") is None


@pytest.mark.parametrize(("text", "lang"), [("open", "en"), ("打开 AC", "zh"), ("", "en"), ("AC 吗", "zh")])
def test_the_language_is_told_from_the_script(text: str, lang: str) -> None:
    assert told_from(text) == lang
