"""English words in a Mandarin sentence are its things and deeds, and never a title or a place."""

import pytest

from assistant.languages.zh.mixed import in_mandarin
from assistant.types.call import Call
from assistant.understand.catalogue import Catalogue
from assistant.understand.requests import Requests
from assistant.understand.sentence import sentence


@pytest.fixture(scope="module")
def requests() -> Requests:
    return Requests(Catalogue.load(("zh",)))


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("打开 the window 一半", Call("set_window", {"percent": 50})),
        ("把 the sunroof 打开", Call("set_sunroof", {"percent": 100})),
        ("turn on 空调", Call("set_climate", {"enabled": True})),
        ("open 车窗", Call("set_window", {"percent": 100})),
        ("把 temperature 调到22度", Call("set_temperature", {"celsius": 22})),
        ("换成 sport mode", Call("set_drive_mode", {"mode": "sport"})),
    ],
)
def test_a_mixed_sentence_is_understood(requests: Requests, text: str, call: Call) -> None:
    meaning = requests.parse(sentence(text, "zh"))
    assert meaning is not None
    assert list(meaning.calls) == [call]


@pytest.mark.parametrize(
    "text", ["播放 close the window", "导航去 the trunk", "打开车窗", "open the window", "打开 windowsill"]
)
def test_own_words_and_sentences_of_one_language_stay(text: str) -> None:
    assert in_mandarin(text) == text
