import pytest

from assistant.types.transcript import Transcript, Word
from assistant.understand.addressed import without_name

NAMES = ["hey car", "你好小车"]


@pytest.mark.parametrize(
    ("heard", "lang", "left"),
    [
        ("hey car turn the fan to three", "en", "turn the fan to three"),
        ("turn the fan to three", "en", "turn the fan to three"),
        ("hey car", "en", ""),
        ("", "en", ""),
        ("hey carl turn on the fan", "en", "hey carl turn on the fan"),
        ("你好小车打开空调", "zh", "打开空调"),
        ("你 好 小车 打开 空调", "zh", "打开空调"),
        ("小车打开空调", "zh", "打开空调"),
        ("你好晓车打开空调", "zh", "打开空调"),
        ("打开空调", "zh", "打开空调"),
    ],
)
def test_a_name_or_the_end_of_it_is_taken_off(heard: str, lang: str, left: str) -> None:
    assert without_name(Transcript(heard, lang), NAMES).text == left


@pytest.mark.parametrize(
    ("heard", "lang", "alternatives"),
    [
        ("car turn the fan to three", "en", ("turn the fan to three", "can turn the fan to three")),
        ("车打开空调", "zh", ("打开空调", "can turn the fan to three")),
        ("车窗打开", "zh", ("窗打开", "can turn the fan to three")),
    ],
)
def test_a_single_word_of_it_may_be_one_of_the_request(heard: str, lang: str, alternatives: tuple[str, ...]) -> None:
    without = without_name(Transcript(heard, lang, alternatives=("can turn the fan to three",)), NAMES)
    assert without.text == heard
    assert without.alternatives == alternatives


def test_words_and_alternatives_lose_the_name_too() -> None:
    words = tuple(Word(word, place, place + 1, 1.0) for place, word in enumerate(["hey", "car", "open", "the", "roof"]))
    heard = Transcript("hey car open the roof", "en", words, alternatives=("hey car open the proof", "open the roof"))
    without = without_name(heard, NAMES)
    assert [word.word for word in without.words] == ["open", "the", "roof"]
    assert without.alternatives == ("open the proof",)


def test_what_holds_no_name_is_left_as_it_is() -> None:
    heard = Transcript("open the roof", "en", alternatives=("open the proof",))
    assert without_name(heard, NAMES) is heard
