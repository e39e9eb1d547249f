"""Several destinations in one sentence are one journey."""

import pytest

from assistant.types.call import Call
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript
from assistant.understand.catalogue import Catalogue
from assistant.understand.journey import as_one_journey
from assistant.understand.ladder import Understanding


@pytest.fixture(scope="module")
def mind() -> Understanding:
    return Understanding(Catalogue.load(), None)


@pytest.mark.parametrize(
    ("text", "lang", "stop", "goal"),
    [
        ("drive to the rose inn and then take me to eastmere", "en", "rose inn", {"place": "eastmere"}),
        ("take me to the rose inn and then take me home", "en", "rose inn", {"saved": "home"}),
        ("先去玫瑰酒家再去东湖镇", "zh", "玫瑰酒家", {"place": "东湖镇"}),
    ],
)
def test_the_last_is_where_it_goes(text: str, lang: str, stop: str, goal: dict[str, str], mind: Understanding) -> None:
    meaning = mind.interpret(Transcript(text, lang))
    assert meaning.calls == (Call("navigate_to", goal), Call("add_stop", {"place": stop}))


def test_of_several_stops_the_first_is_added_last_as_each_comes_before_all_others() -> None:
    goals = [
        Call("navigate_to", {"saved": "home"}),
        Call("navigate_to", {"result": 2}),
        Call("navigate_to", {"place": "x"}),
    ]
    fan = Call("set_fan", {"level": 2})
    assert as_one_journey(Meaning("command", (fan, *goals))).calls == (
        fan,
        Call("navigate_to", {"place": "x"}),
        Call("add_stop", {"result": 2}),
        Call("add_stop", {"place": "home"}),
    )


def test_one_destination_stays_one() -> None:
    one = Meaning("command", (Call("navigate_to", {"saved": "home"}), Call("set_fan", {"level": 2})))
    assert as_one_journey(one) is one
