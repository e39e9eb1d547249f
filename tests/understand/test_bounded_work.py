"""No text costs much to understand: what is looked for in it is bounded, counted in signs and not in milliseconds."""

from collections.abc import Mapping

import pytest

from assistant.languages import language
from assistant.types.transcript import Transcript
from assistant.understand import matching
from assistant.understand.borders import BorderIndex, Borders
from assistant.understand.catalogue import Catalogue
from assistant.understand.chart import Chart, Values
from assistant.understand.ladder import TOO_LONG, Understanding
from assistant.understand.phrasebook import OWN_WORDS
from assistant.understand.templates import parse

MOST_SIGNS_READ = 20_000
"""of all the texts that are tried for one sentence; a core of a PC reads some 200,000 a second"""

_LEANING = (
    "take the first intermediate stop out a second open sunroof entirely could you tell me whack on music i mean set it"
    " to zero okay car go to sleep for now my back hurts "
)
_BORROWING = (
    "turn on the seat heating for the left back please pause charging i mean go to that location stop charging at fifty"
    " more seat heating for the right"
)
_LEANING_ZH = (
    "然后你干嘛把窗开后排右边座椅按摩调到零魑陪红绿灯情况呢我是说也孩子们热一点弄开主动建议的五啊雨刮器快一档吗也二十"
    "添加餐厅作为途经点上请它再座椅加热稍微调高点热"
)
_BORROWING_ZH = "关上温区同步盖好后备箱半麻烦手超级冷关上盖子顺便切到英语吗和气氛灯百分之零调到白为什么不让开除雾"
STORIES = [
    ("en", _LEANING * 2),
    ("en", _BORROWING),
    ("en", "open the window no the sunroof no the door no the trunk " * 6),
    ("zh", _LEANING_ZH),
    ("zh", _BORROWING_ZH),
    ("zh", "打开车窗不对天窗我是说座椅加热不是" * 9),
]
"""sentences that correct themselves, borrow and run on, of phrases that were put together by chance"""


@pytest.fixture(scope="module")
def mind() -> Understanding:
    return Understanding(Catalogue.load(), None)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were held against the phrases."""
    texts: list[str] = []

    class CountedChart(Chart):
        def __init__(self, text: str, lang: str, lists: Mapping[str, Values]) -> None:
            texts.append(text)
            super().__init__(text, lang, lists)

    monkeypatch.setattr(matching, "Chart", CountedChart)
    return texts


@pytest.mark.parametrize(("lang", "text"), STORIES)
def test_a_story_is_not_tried_in_ever_more_ways(mind: Understanding, read: list[str], text: str, lang: str) -> None:
    mind.interpret(Transcript(text, lang))
    assert sum(map(len, read)) < MOST_SIGNS_READ


@pytest.mark.parametrize(("sentence", "lang"), [("open the window and then ", "en"), ("打开车窗然后", "zh")])
def test_whoever_says_too_much_is_told_so(mind: Understanding, sentence: str, lang: str) -> None:
    text = sentence * (language(lang).limits.signs // len(sentence) + 1)
    assert mind.interpret(Transcript(text, lang)) == TOO_LONG


@pytest.mark.parametrize("digits", [13, 99, 400, 4_400, 100_000])
@pytest.mark.parametrize(("words", "lang"), [("音量", "zh"), ("volume ", "en"), ("set the volume to ", "en")])
def test_a_row_of_digits_is_no_number(mind: Understanding, words: str, lang: str, digits: int) -> None:
    meaning = mind.interpret(Transcript(words + "9" * digits, lang))
    assert (meaning.act, meaning.calls) == ("unclear", ())


@pytest.mark.parametrize(
    ("template", "begin", "end"),
    [
        ("turn on", {"turn on"}, {"turn on"}),
        ("[please] turn (on|off)", {"please", "turn"}, {"on", "off"}),
        ("turn on [now|today]", {"turn on"}, {"turn on", "now", "today"}),
        ("[please] [now]", None, None),
        ("call {anything:name}", {"call"}, None),
    ],
)
def test_a_template_tells_what_a_text_must_begin_and_end_with(
    template: str, begin: set[str] | None, end: set[str] | None
) -> None:
    borders, expression = Borders(OWN_WORDS), parse(template, OWN_WORDS)
    assert (borders.begin(expression), borders.end(expression)) == (begin, end)


def test_only_the_borders_that_a_text_has_are_met() -> None:
    index = BorderIndex(first_bit=5)
    bits = index.bits_of(frozenset({"turn", "switch"}), frozenset({"off"}))
    other = index.bits_of(frozenset({"open"}), None)
    assert index.met("switch it off") == bits
    assert index.met("off switch") & bits == 0
    assert index.met("open the turn off") & (bits | other) == other | 1 << 6
