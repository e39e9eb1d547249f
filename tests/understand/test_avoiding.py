"""Whether a kind of road is avoided is told by the words, whatever a guess made of them."""

import pytest

from assistant.types.call import Call
from assistant.types.meaning import Meaning
from assistant.understand.avoiding import as_it_avoids
from assistant.understand.sentence import sentence


@pytest.mark.parametrize("guessed", [True, False])
@pytest.mark.parametrize(
    ("text", "lang", "avoids"),
    [
        ("i hate toll roads", "en", True),
        ("i do not hate toll roads", "en", False),
        ("toll roads are fine", "en", False),
        ("please stay off the motorway", "en", True),
        ("do not avoid the motorway", "en", False),
        ("我讨厌收费路", "zh", True),
        ("收费路可以走", "zh", False),
        ("不要避开高速", "zh", False),
    ],
)
def test_the_words_decide(text: str, lang: str, avoids: bool, guessed: bool) -> None:
    call = Call("set_route_preference", {"avoid": "tolls", "enabled": guessed})
    guess = Meaning("command", (call,), None, "nearest", 0.7)
    asked = Meaning("unclear", (), "not sure", "nearest", 0.7, guess=guess)
    read = as_it_avoids(asked, sentence(text, lang))
    assert read.guess is not None
    assert read.guess.calls == (Call("set_route_preference", {"avoid": "tolls", "enabled": avoids}),)
    assert as_it_avoids(guess, sentence(text, lang)).calls == read.guess.calls
