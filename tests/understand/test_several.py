"""Several requests in one sentence: all of them in the order said, or nothing."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.tools import tools
from assistant.types.call import Call
from assistant.understand.catalogue import Catalogue
from assistant.understand.requests import Requests
from assistant.understand.sentence import sentence

AC, HEATING = Call("set_ac", {"enabled": True}), Call("set_seat_heating", {"change": "more"})
CLIMATE = Call("set_climate", {"enabled": True})
OPEN, CLOSED = Call("set_window", {"percent": 100}), Call("set_window", {"percent": 0})
JOINTS = {"en": (" and ", " then ", ", ", " and also "), "zh": ("然后", "，", "并且", "再")}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load()


@pytest.fixture(scope="module")
def requests(catalogue: Catalogue) -> Requests:
    return Requests(catalogue)


@pytest.mark.parametrize(
    ("text", "lang", "calls"),
    [
        ("turn on the ac and open the window", "en", [AC, OPEN]),
        ("turn on the ac, open the window.", "en", [AC, OPEN]),
        ("turn on the ac close the window", "en", [AC, CLOSED]),
        ("could you turn on the ac and then open the window please", "en", [AC, OPEN]),
        ("hello, turn on the ac", "en", [AC]),
        ("打开空调然后关闭车窗", "zh", [CLIMATE, CLOSED]),
        ("打开空调关闭车窗", "zh", [CLIMATE, CLOSED]),
        ("打开 空调 同时 关闭 车窗", "zh", [CLIMATE, CLOSED]),
        ("请打开空调帮我关闭车窗吧", "zh", [CLIMATE, CLOSED]),
        ("把空调调到二十二度再打开座椅加热", "zh", [Call("set_temperature", {"celsius": 22}), HEATING]),
    ],
)
def test_what_is_joined_is_requested_in_the_order_said(
    requests: Requests, text: str, lang: str, calls: list[Call]
) -> None:
    meaning = requests.parse(sentence(text, lang))
    assert meaning is not None
    assert (list(meaning.calls), meaning.act, meaning.decided_by) == (calls, "command", "catalogue")


@pytest.mark.parametrize(
    ("text", "lang", "calls"),
    [
        ("turn on the ac and the seat heating", "en", [AC, HEATING]),
        ("turn on the ac, the seat heating and the radio", "en", [AC, HEATING, Call("play_media", {"kind": "radio"})]),
        ("turn the ac and the seat heating on", "en", [AC, HEATING]),
        ("turn both the ac and the seat heating on", "en", [AC, HEATING]),
        ("open the window and the sunroof", "en", [OPEN, Call("set_sunroof", {"percent": 100})]),
        ("天窗和遮阳帘都关上", "zh", [Call("set_sunroof", {"percent": 0}), Call("set_sunshade", {"percent": 0})]),
        (
            "passenger side twenty three, my side twenty one",
            "en",
            [
                Call("set_temperature", {"zone": "passenger", "celsius": 23}),
                Call("set_temperature", {"zone": "driver", "celsius": 21}),
            ],
        ),
        ("导航声音大一点我听不清", "zh", [Call("set_volume", {"channel": "navigation", "change": "a_bit_more"})]),
        (
            "set the driver to twenty and the passenger to twenty two",
            "en",
            [
                Call("set_temperature", {"zone": "driver", "celsius": 20}),
                Call("set_temperature", {"zone": "passenger", "celsius": 22}),
            ],
        ),
        ("turn on the ac and set it to twenty two", "en", [AC, Call("set_temperature", {"celsius": 22})]),
        ("打开空调和座椅加热", "zh", [CLIMATE, HEATING]),
        ("打开空调把它调到二十二度", "zh", [CLIMATE, Call("set_temperature", {"celsius": 22})]),
        ("turn on the ac set it to twenty two", "en", [AC, Call("set_temperature", {"celsius": 22})]),
        ("把空调和座椅加热都打开", "zh", [CLIMATE, HEATING]),
        (
            "把主驾和副驾的车窗打开",
            "zh",
            [
                Call("set_window", {"window": "driver", "percent": 100}),
                Call("set_window", {"window": "passenger", "percent": 100}),
            ],
        ),
    ],
)
def test_a_part_borrows_the_words_that_it_shares(requests: Requests, text: str, lang: str, calls: list[Call]) -> None:
    meaning = requests.parse(sentence(text, lang))
    assert meaning is not None
    assert list(meaning.calls) == calls


def test_a_sentence_that_is_one_phrase_is_not_divided(requests: Requests) -> None:
    meaning = requests.parse(sentence("direct the air to face and feet", "en"))
    assert meaning is not None
    assert meaning.calls == (Call("set_airflow", {"direction": "face_feet"}),)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("open the window and", "en"),
        ("open the window and qwertz", "en"),
        ("she said turn on the ac and open the window", "en"),
        ("if it rains close the windows and open the sunroof", "en"),
        ("turn on the ac and open the window if it rains", "en"),
        ("don't open the window and turn on the ac", "en"),
        ("turn on the ac or open the window", "en"),
        ("打开空调和", "zh"),
        ("如果下雨就关闭车窗打开空调", "zh"),
    ],
)
def test_where_a_part_is_not_understood_nothing_is_done(requests: Requests, text: str, lang: str) -> None:
    meaning = requests.parse(sentence(text, lang))
    assert meaning is None or not meaning.calls


@pytest.mark.parametrize(
    ("text", "lang", "reasons"),
    [
        ("open the window and call mom", "en", ["phone"]),
        ("call mom and open the window", "en", ["phone"]),
        ("open the window, call mom and read my messages", "en", ["phone", "messages"]),
        ("打开车窗然后打电话给妈妈", "zh", ["phone"]),
        ("the engine is smoking, open the window", "en", ["fire"]),
    ],
)
def test_what_can_be_is_requested_and_what_cannot_is_kept_beside_it(
    requests: Requests, text: str, lang: str, reasons: list[str]
) -> None:
    meaning = requests.parse(sentence(text, lang))
    assert meaning is not None
    assert (meaning.act, list(meaning.calls)) == ("command", [OPEN])
    assert [part.reason for part in meaning.left] == reasons


def test_several_things_that_cannot_be_are_all_kept(requests: Requests) -> None:
    meaning = requests.parse(sentence("call mom and read my messages", "en"))
    assert meaning is not None
    assert (meaning.act, meaning.reason, [part.reason for part in meaning.left]) == (
        "unsupported",
        "phone",
        ["messages"],
    )


def test_a_number_that_does_not_fit_keeps_all_of_it_undone(requests: Requests) -> None:
    meaning = requests.parse(sentence("open the window and set the temperature to fifty", "en"))
    assert meaning is not None
    assert (meaning.act, meaning.calls, str(meaning.reason)) == ("unclear", (), "celsius out of range 16..28")
    assert [part.calls for part in meaning.left] == [(OPEN,)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("can you turn on the ac and the seat heating please", "en"),
        ("could you please turn on the ac and the seat heating", "en"),
        ("请帮我打开制冷和座椅加热好吗", "zh"),
    ],
)
def test_polite_words_around_several_things_change_nothing(requests: Requests, text: str, lang: str) -> None:
    meaning = requests.parse(sentence(text, lang))
    assert meaning is not None
    assert list(meaning.calls) == [AC, HEATING]


@pytest.mark.parametrize(("text", "lang"), [("it's hot in here, open the window", "en"), ("我有点热打开车窗", "zh")])
def test_a_remark_beside_a_request_is_its_reason(requests: Requests, text: str, lang: str) -> None:
    meaning = requests.parse(sentence(text, lang))
    assert meaning is not None
    assert meaning.calls == (OPEN,)


def test_own_words_end_where_a_second_request_begins(requests: Requests) -> None:
    meaning = requests.parse(sentence("take me to the Central Station and turn on the ac", "en"))
    assert meaning is not None
    assert meaning.calls == (Call("navigate_to", {"place": "Central Station"}), AC)
    song = requests.parse(sentence("play simon and garfunkel", "en"))
    assert song is not None
    assert song.calls == (Call("play_media", {"query": "simon and garfunkel"}),)


def test_requests_for_later_are_not_divided_into_requests_for_now(requests: Requests) -> None:
    meaning = requests.parse(
        sentence("when i say movie time turn off the radio, close the windows and turn on the ac", "en")
    )
    assert meaning is not None
    steps = "turn off the radio, close the windows and turn on the ac"
    assert meaning.calls == (Call("define_routine", {"name": "movie time", "steps": steps}),)


def test_requests_that_nothing_joins_are_none_in_a_second_reading(requests: Requests) -> None:
    assert requests.parse_other_reading(sentence("turn on the ac close the window", "en")) is None
    assert requests.parse_other_reading(sentence("turn on the ac and close the window", "en")) is not None


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_two_commands_that_are_joined_are_the_calls_of_both(
    catalogue: Catalogue, requests: Requests, lang: str
) -> None:
    chance = random.Random(13)
    changing = [name for name in catalogue.names(lang) if name in tools() and tools()[name].acts == "car"]
    wrong = []
    for _ in range(150):
        said = [chance.choice(catalogue.sentences_of(chance.choice(changing), lang)) for _ in range(2)]
        parts = [catalogue.parse(sentence, lang) for sentence in said]
        text = chance.choice(JOINTS[lang]).join(said)
        # What sounds like a remark ("my seat is cold") is dropped beside a request, and a whole phrase stays one.
        if any(part is None or part.act != "command" for part in parts) or catalogue.parse(text, lang):
            continue
        requested = [call for part in parts if part for call in part.calls]
        meaning = requests.parse(sentence(text, lang))
        found = list(meaning.calls) if meaning else []
        last_of_each = [part.calls[-1] for part in parts if part]
        if any(call not in requested for call in found) or (found and found[-1] not in last_of_each):
            wrong.append(f"{text}: {found}")
    assert wrong == []


@settings(max_examples=150, deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=5000),
        st.lists(
            st.sampled_from(["and", "then", ",", "no", "wait", "i mean", "open", "it", "window"]), max_size=200
        ).map(" ".join),
        st.text(alphabet="和再然后并且不对是，打开车窗它也都", max_size=300),
    ),
    lang=st.sampled_from(["en", "zh"]),
)
def test_no_text_makes_it_raise_and_it_means_the_same_twice(requests: Requests, text: str, lang: str) -> None:
    meaning = requests.parse(sentence(text, lang))
    assert requests.parse(sentence(text, lang)) == meaning
    for call in meaning.calls if meaning else ():
        assert tools()[call.tool].fault(call) is None
