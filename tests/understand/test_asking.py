"""Questions about the state: each is about exactly that thing, and none changes anything."""

from datetime import datetime

import pytest

from assistant.tools import tools
from assistant.types.transcript import Transcript
from assistant.understand.catalogue import Catalogue
from assistant.understand.ladder import Understanding
from tests.understand.questions import questions

NOW = datetime(2026, 11, 22, 10)
LEAST = {"en": 499, "zh": 300}
BOTH = pytest.mark.parametrize("lang", ["en", "zh"])


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(now=lambda: NOW)


@BOTH
def test_every_question_is_about_exactly_that_thing(catalogue: Catalogue, lang: str) -> None:
    asked = list(questions(lang))
    assert len({question.text for question in asked}) >= LEAST[lang]
    wrong = []
    for question in asked:
        meaning = catalogue.parse(question.text, lang)
        calls = meaning.calls if meaning else ()
        about = {"what": question.what, **({"where": question.where} if question.where else {})}
        if [(call.tool, dict(call.arguments)) for call in calls] != [("get_state", about)]:
            wrong.append(f"{question.text}: {meaning}")
        elif calls[0].asked.get("part") != question.part:
            wrong.append(f"{question.text}: of it {calls[0].asked.get('part')}")
    assert wrong == []


@BOTH
def test_no_question_changes_anything_whatever_step_understands_it(catalogue: Catalogue, lang: str) -> None:
    ladder = Understanding(catalogue, model=None)
    meanings = {question.text: ladder.interpret(Transcript(question.text, lang)) for question in questions(lang)}
    changing = {
        text: meaning
        for text, meaning in meanings.items()
        if any(tools()[call.tool].acts != "none" for call in meaning.calls)
    }
    assert changing == {}


@pytest.mark.parametrize(
    ("text", "lang", "asked"),
    [
        ("is the trunk open", "en", {"asks": "open"}),
        ("is the boot shut", "en", {"asks": "closed"}),
        ("which window is open", "en", {"asks": "open", "which": True}),
        ("are any windows open", "en", {"asks": "open", "every": False}),
        ("are all the windows open", "en", {"asks": "open", "every": True}),
        ("who isn't buckled up", "en", {"asks": "unbelted", "which": True}),
        ("is the fan at two", "en", {"asks": 2}),
        ("is the volume at fifty", "en", {"asks": 50}),
        ("is sport mode on", "en", {"asks": "sport"}),
        ("is the high beam on", "en", {"part": "high_beam", "asks": "on"}),
        ("is the radio muted", "en", {"part": "media", "asks": "muted"}),
        ("how fast in miles per hour", "en", {"unit_asked": "mph"}),
        ("what's the fan set to", "en", {}),
        ("is the fan above three", "en", {"asks": 3, "than": "above"}),
        ("is the battery below half", "en", {"asks": 50, "than": "below"}),
        ("is the tank half full", "en", {"asks": 50, "than": "at_least"}),
        ("is my speed over 60 miles an hour", "en", {"asks": 60, "than": "above", "unit_asked": "mph"}),
        ("has the coolant temperature dropped below 70", "en", {"asks": 70, "than": "below"}),
        ("is it below freezing", "en", {"asks": 0, "than": "below"}),
        ("what's still open", "en", {"among": "opens", "asks": "open", "which": True}),
        ("电量不到一半了吧", "zh", {"asks": 50, "than": "below"}),
        ("车里比22度高吗", "zh", {"asks": 22, "than": "above"}),
        ("油还有一半以上吗", "zh", {"asks": 50, "than": "at_least"}),
        ("有没有什么没关", "zh", {"among": "opens", "asks": "open"}),
        ("充电口关了没", "zh", {"asks": "closed"}),
        ("哪个车窗开着", "zh", {"asks": "open", "which": True}),
        ("运动模式还开着吗", "zh", {"asks": "sport"}),
        ("手刹拉着吗", "zh", {"asks": "on"}),
        ("静音了吗", "zh", {"part": "media", "asks": "muted"}),
        ("音量是多少", "zh", {}),
    ],
)
def test_how_a_question_was_put_goes_beside_its_call(
    catalogue: Catalogue, text: str, lang: str, asked: dict[str, object]
) -> None:
    meaning = catalogue.parse(text, lang)
    assert meaning is not None
    assert dict(meaning.calls[0].asked) == asked
