"""Whoever corrects himself gets what he said last, never both, and nothing where that is not understood."""

import pytest

from assistant.types.call import Call
from assistant.understand.catalogue import Catalogue
from assistant.understand.requests import Requests
from assistant.understand.sentence import sentence

ROOF = Call("set_sunroof", {"percent": 100})


@pytest.fixture(scope="module")
def requests() -> Requests:
    return Requests(Catalogue.load())


@pytest.mark.parametrize(
    ("text", "lang", "calls"),
    [
        ("set the temperature to twenty no twenty two", "en", [Call("set_temperature", {"celsius": 22})]),
        ("set the temperature to twenty, I mean twenty one", "en", [Call("set_temperature", {"celsius": 21})]),
        ("open the window, I mean the sunroof", "en", [ROOF]),
        ("open the window no wait open the sunroof", "en", [ROOF]),
        ("turn the ac on no off", "en", [Call("set_ac", {"enabled": False})]),
        ("open the front window, sorry, rear", "en", [Call("set_window", {"percent": 100, "window": "rear"})]),
        ("set the fan to two no three no four", "en", [Call("set_fan", {"level": 4})]),
        ("actually open the sunroof", "en", [ROOF]),
        ("no, open the sunroof", "en", [ROOF]),
        ("take me to the airport no wait the Old Mill", "en", [Call("navigate_to", {"place": "Old Mill"})]),
        ("打开车窗不对天窗", "zh", [ROOF]),
        ("打开车窗，不是，天窗", "zh", [ROOF]),
        ("温度调到二十度哦不二十二度", "zh", [Call("set_temperature", {"celsius": 22})]),
        ("温度调到二十度应该是二十四度", "zh", [Call("set_temperature", {"celsius": 24})]),
        ("打开车窗我是说天窗", "zh", [ROOF]),
    ],
)
def test_what_was_said_last_is_requested(requests: Requests, text: str, lang: str, calls: list[Call]) -> None:
    meaning = requests.parse(sentence(text, lang))
    assert meaning is not None
    assert list(meaning.calls) == calls


def test_only_the_request_before_is_corrected(requests: Requests) -> None:
    meaning = requests.parse(sentence("turn on the ac and open the window no the sunroof", "en"))
    assert meaning is not None
    assert meaning.calls == (Call("set_ac", {"enabled": True}), ROOF)


def test_a_piece_of_a_request_is_corrected_too(requests: Requests) -> None:
    meaning = requests.parse(sentence("set it to twenty no twenty two", "en"))
    assert meaning is not None
    assert meaning.fragment is not None
    assert meaning.fragment.arguments["number"] == 22


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("open the window no the qwertz", "en"),
        ("open the window i mean xyz", "en"),
        ("turn on the radio no thanks", "en"),
        ("打开车窗不对那个啥", "zh"),
    ],
)
def test_where_the_correction_is_not_understood_nothing_is_done(requests: Requests, text: str, lang: str) -> None:
    meaning = requests.parse(sentence(text, lang))
    assert meaning is not None
    assert (meaning.act, meaning.calls) == ("unclear", ())


@pytest.mark.parametrize(("text", "lang"), [("open the window never mind", "en"), ("打开车窗算了", "zh")])
def test_a_request_that_is_taken_back_stops(requests: Requests, text: str, lang: str) -> None:
    meaning = requests.parse(sentence(text, lang))
    assert meaning is not None
    assert (meaning.act, meaning.calls) == ("stop", ())


@pytest.mark.parametrize(
    ("text", "lang"),
    [("the window is not open", "en"), ("空调是不是打开了", "zh"), ("车窗不打开", "zh"), ("胎压不对", "zh")],
)
def test_a_no_that_corrects_nothing_makes_no_request(requests: Requests, text: str, lang: str) -> None:
    meaning = requests.parse(sentence(text, lang))
    assert meaning is None or {call.tool for call in meaning.calls} <= {"get_state"}, "asked, and nothing changed"


def test_a_title_may_say_no(requests: Requests) -> None:
    meaning = requests.parse(sentence("play no woman no cry", "en"))
    assert meaning is not None
    assert meaning.calls == (Call("play_media", {"query": "no woman no cry"}),)
