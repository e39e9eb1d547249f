import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understand.numbers import to_digits, to_words


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("set it to twenty one degrees", "set it to 21 degrees"),
        ("twenty one and a half", "21.5"),
        ("twenty one point five", "21.5"),
        ("forty-two percent", "42 percent"),
        ("50%", "50 percent"),
        ("a hundred percent", "100 percent"),
        ("one hundred and twenty", "120"),
        ("minus five degrees", "-5 degrees"),
        ("open the window", "open the window"),
    ],
)
def test_english_numbers_become_digits(said: str, written: str) -> None:
    assert to_digits(said, "en") == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("温度调到二十二度", "温度调到22度"),
        ("二十一度半", "21.5度"),
        ("二十二点五度", "22.5度"),
        ("百分之五十", "50%"),
        ("百分之百", "100%"),
        ("两度", "2度"),
        ("音量调到五", "音量调到5"),
        ("风量三", "风量3"),
        ("风量三吧", "风量3吧"),
        ("音量五谢谢", "音量5谢谢"),
        ("一百零五", "105"),
        ("二百五", "250"),
        ("零下五度", "-5度"),
        ("车窗开两成", "车窗开20%"),
        ("音量七成五", "音量75%"),
        ("充到八成就行", "充到80%就行"),
    ],
)
def test_chinese_numbers_become_digits(said: str, written: str) -> None:
    assert to_digits(said, "zh") == written


@pytest.mark.parametrize(
    "said", ["高一点", "下一首", "等一下", "换一首歌", "开一半", "三分之一", "百度", "统一", "一成功", "九成年人"]
)
def test_numerals_that_are_part_of_a_word_stay(said: str) -> None:
    assert to_digits(said, "zh") == said


@given(number=st.integers(0, 999))
def test_a_number_comes_back_from_its_words(number: int) -> None:
    assert to_digits(to_words(number, "en"), "en") == str(number)
    assert to_digits(to_words(number, "zh") + "度", "zh") == f"{number}度"


@given(halves=st.integers(-40, 198))
def test_a_half_comes_back_from_its_words(halves: int) -> None:
    assert to_digits(to_words(halves / 2, "en"), "en") == f"{halves / 2:g}"
    assert to_digits(to_words(halves / 2, "zh") + "度", "zh") == f"{halves / 2:g}度"


@given(
    text=st.text(alphabet="零〇一二两三四五六七八九十百千点分之%度半负 -0123456789", max_size=20),
    lang=st.sampled_from(["en", "zh"]),
)
def test_no_row_of_numerals_makes_it_raise(text: str, lang: str) -> None:
    assert isinstance(to_digits(text, lang), str)
