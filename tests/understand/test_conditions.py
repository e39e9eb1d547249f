"""Conditions become data: what must be so, and what is requested then. No number of one is an argument of the other."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import ConfigError
from assistant.types.call import Call
from assistant.types.meaning import FACTS, UNHEARD_OF, UNREPORTED, Fact, Meaning
from assistant.understand.catalogue import Catalogue
from assistant.understand.conditions import Conditions, conditions
from assistant.understand.requests import Requests
from assistant.understand.sentence import sentence

ROOF = (Call("set_sunroof", {"percent": 100}),)
WARM = Fact("outside_temperature", "above", 25)
RAIN, DRY = Fact("rain"), Fact("rain", negated=True)


@pytest.fixture(scope="module")
def parsed() -> Callable[[str, str], Meaning | None]:
    requests = Requests(Catalogue.load())
    return lambda text, lang: requests.parse(sentence(text, lang))


@pytest.mark.parametrize(
    ("lang", "text", "facts", "calls"),
    [
        ("en", "open the sunroof if it's warmer than 25 degrees", [WARM], ROOF),
        ("en", "if it's warmer than twenty five degrees outside open the sunroof", [WARM], ROOF),
        ("en", "only open the sunroof if it's not raining", [DRY], ROOF),
        ("en", "Open the sunroof 60 percent if it's more than 25 degrees.", [WARM],
         [Call("set_sunroof", {"percent": 60})]),
        ("en", "open the sunroof if it's warmer than 25 degrees and it's not raining", [WARM, DRY], ROOF),
        ("en", "open the sunroof unless it's raining", [DRY], ROOF),
        ("en", "turn on the heating if it's colder than five degrees inside", [Fact("inside_temperature", "below", 5)],
         [Call("set_climate", {"enabled": True})]),
        ("en", "switch to eco mode if the battery is below 20 percent", [Fact("battery", "below", 20)],
         [Call("set_drive_mode", {"mode": "eco"})]),
        ("en", "close the trunk if the passenger window is open", [Fact("window", "above", 0, "passenger")],
         [Call("set_trunk", {"open": False})]),
        ("zh", "如果外面超过25度就打开天窗", [WARM], ROOF),
        ("zh", "打开天窗，如果外面超过二十五度的话", [WARM], ROOF),
        ("zh", "外面超过25度的话打开天窗", [WARM], ROOF),
        ("zh", "要是没下雨就打开天窗", [DRY], ROOF),
        ("zh", "除非下雨，打开天窗", [DRY], ROOF),
        ("zh", "如果电量低于20%就切换到经济模式", [Fact("battery", "below", 20)],
         [Call("set_drive_mode", {"mode": "eco"})]),
        ("zh", "如果空调开着就把风量调到二档", [Fact("ac")], [Call("set_fan", {"level": 2})]),
    ],
)  # fmt: skip
def test_a_sentence_with_a_condition_means_its_facts_and_its_request(
    parsed: Callable[[str, str], Meaning | None], lang: str, text: str, facts: list[Fact], calls: list[Call]
) -> None:
    meaning = parsed(text, lang)
    assert meaning is not None
    assert meaning.calls == ()
    assert meaning.condition is not None
    assert meaning.condition.facts == tuple(facts)
    assert meaning.condition.request.calls == tuple(calls)
    assert not meaning.condition.later


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "when we stop open the trunk"),
        ("en", "open the trunk as soon as we stop"),
        ("en", "whenever it rains close the windows"),
        ("en", "turn off the music once we're parked"),
        ("zh", "停车以后打开后备箱"),
        ("zh", "等车停了再打开后备箱"),
        ("zh", "下雨的时候关上车窗"),
        ("zh", "每次下雨就关上车窗"),
    ],
)
def test_what_would_have_to_be_waited_for_is_for_later(
    parsed: Callable[[str, str], Meaning | None], lang: str, text: str
) -> None:
    meaning = parsed(text, lang)
    assert meaning is not None
    assert meaning.condition is not None
    assert meaning.condition.later
    assert meaning.calls == ()


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "if my mum calls open the window"), ("en", "open the window if you see a police car"),
     ("zh", "要是我妈打电话来就打开车窗")],
)  # fmt: skip
def test_a_condition_that_is_not_understood_is_one_all_the_same(
    parsed: Callable[[str, str], Meaning | None], lang: str, text: str
) -> None:
    meaning = parsed(text, lang)
    assert meaning is not None
    assert meaning.condition is not None
    assert meaning.condition.facts == (Fact(UNHEARD_OF),)
    assert meaning.calls == ()


@pytest.mark.parametrize(
    ("lang", "text", "call"),
    [
        ("en", "open the sunroof if you can", Call("set_sunroof", {"percent": 100})),
        ("en", "if you don't mind open the sunroof", Call("set_sunroof", {"percent": 100})),
        ("en", "play when doves cry", Call("play_media", {"query": "when doves cry"})),
        ("en", "remind me to call mum when we get home", Call("set_reminder", {"text": "call mum", "place": "home"})),
        ("zh", "可以的话打开天窗", Call("set_sunroof", {"percent": 100})),
    ],
)
def test_politeness_songs_and_reminders_are_no_conditions(
    parsed: Callable[[str, str], Meaning | None], lang: str, text: str, call: Call
) -> None:
    meaning = parsed(text, lang)
    assert meaning is not None
    assert meaning.condition is None
    assert meaning.calls == (call,)


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "if i open the window it's too loud"), ("en", "when the sun is out it's too hot in here"),
     ("zh", "要是开了窗户就太吵了"), ("zh", "下雨的时候车里太闷了")],
)  # fmt: skip
def test_how_things_are_under_a_condition_is_no_request(
    parsed: Callable[[str, str], Meaning | None], lang: str, text: str
) -> None:
    meaning = parsed(text, lang)
    assert meaning is None or (meaning.condition is None and not meaning.calls)


@pytest.mark.parametrize("text", ["if it's raining", "tell me if it's raining", "when will we arrive", "如果下雨"])
def test_a_condition_without_a_request_is_nothing(text: str) -> None:
    lang = "en" if text.isascii() else "zh"
    assert (
        conditions(lang).split(tuple(text.split()) if lang == "en" else tuple(text), lang, lambda words: None) is None
    )


def test_the_facts_of_the_phrases_are_those_of_the_heart(tmp_path: Path) -> None:
    wrong = tmp_path / "conditions.yaml"
    wrong.write_text("{markers: {}, lists: {}, rules: {}, facts: [{fact: moon, say: [the moon is full]}]}")
    with pytest.raises(ConfigError, match=r"conditions\.yaml.*no fact moon"):
        Conditions.load({"en": wrong})
    assert not set(UNREPORTED) & set(FACTS)


@pytest.mark.parametrize("lists", ["{relation: {past: over}}", "{relation: [0, 9]}"])
def test_a_fact_is_compared_in_ways_that_there_are(tmp_path: Path, lists: str) -> None:
    wrong = tmp_path / "conditions.yaml"
    facts = '[{fact: speed, say: ["it is {relation:relation} fast"]}]'
    wrong.write_text(f"{{markers: {{}}, lists: {lists}, rules: {{}}, facts: {facts}}}")
    with pytest.raises(ConfigError, match=r"conditions\.yaml.*speed is compared by (past|0), known are is, above"):
        Conditions.load({"en": wrong})
