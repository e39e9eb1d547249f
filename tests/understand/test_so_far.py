from functools import partial

import pytest

from assistant.types.listening import Completeness
from assistant.types.transcript import Transcript
from assistant.understand.catalogue import Catalogue
from assistant.understand.conjunctions import in_words, written
from assistant.understand.ladder import Understanding
from assistant.understand.so_far import completeness
from assistant.understand.wording import plain

EVERY = 29
"""of the phrases' sentences, one in so many; all of them take minutes"""


@pytest.fixture(scope="module")
def mind() -> tuple[Understanding, Catalogue]:
    catalogue = Catalogue.load()
    return Understanding(catalogue, None), catalogue


def told(mind: tuple[Understanding, Catalogue], text: str, lang: str) -> Completeness:
    understanding, catalogue = mind
    transcript = Transcript(text, lang)
    return completeness(transcript, understanding.foresee(transcript), catalogue)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_whoever_stops_within_a_phrase_may_go_on_or_has_said_another_one(
    mind: tuple[Understanding, Catalogue], lang: str
) -> None:
    for sentence in mind[1].sentences(lang)[::EVERY]:
        words = in_words(sentence, lang)
        begun = [written(words[:length], lang) for length in range(1, len(words))]
        within_no_number = [text for text in begun if plain(sentence, lang).startswith(plain(text, lang))]
        assert [text for text in within_no_number if told(mind, text, lang) == "nothing"] == []


@pytest.mark.parametrize(
    ("lang", "complete"),
    [
        (
            "en",
            [
                "open the window",
                "turn the fan to three",
                "set the temperature to twenty two degrees",
                "set the temperature to fifty",
                "close the windows and open the roof",
                "if it's raining close the windows",
                "navigate to the airport",
                "what's the range",
                "turn it up",
                "a bit more",
                "twenty two",
                "the driver's",
                "the second one",
                "yes",
                "no",
                "stop",
                "thank you",
                "call my mother",
            ],
        ),
        (
            "zh",
            [
                "打开车窗",
                "风量调到三档",
                "把温度调到二十二度",
                "温度调到五十度",
                "打开空调和车窗",
                "打开空调关闭车窗",
                "如果下雨就关窗",
                "导航去机场",
                "还能跑多远",
                "再高一点",
                "二十二度",
                "副驾的",
                "第二个",
                "好的",
                "不用",
                "停",
                "谢谢",
            ],
        ),
    ],
)
def test_a_whole_command_or_answer_is_complete(
    mind: tuple[Understanding, Catalogue], lang: str, complete: list[str]
) -> None:
    assert [text for text in complete if told(mind, text, lang) != "complete"] == []


@pytest.mark.parametrize(
    ("lang", "unfinished"),
    [
        (
            "en",
            [
                "turn",
                "could you",
                "navigate to",
                "take me to the",
                "set the temperature to",
                "open the window and",
                "open the window and the",
                "open the window and set",
                "set the temperature to twenty no wait",
                "if it's raining",
                "the window",
                "play",
                "open",
            ],
        ),
        (
            "zh",
            [
                "把",
                "请帮我",
                "导航去",
                "把温度",
                "把温度调到",
                "把音量调到百分之",
                "打开空调和",
                "打开空调然后把",
                "打开空调关闭车",
                "把温度调到二十度不对",
                "如果下雨",
                "车窗",
                "播放",
                "打开",
            ],
        ),
    ],
)
def test_what_must_go_on_or_nearly_always_does_is_open(
    mind: tuple[Understanding, Catalogue], lang: str, unfinished: list[str]
) -> None:
    assert [text for text in unfinished if told(mind, text, lang) != "open"] == []


@pytest.mark.parametrize(
    ("lang", "others"),
    [
        ("en", ["", "the dog likes cheese", "we went to the airport yesterday", "my hands are tied"]),
        ("zh", ["", "他开车太快了", "饭点到了", "苹果五块钱一斤"]),
    ],
)
def test_talk_that_is_for_nobody_here_is_nothing(
    mind: tuple[Understanding, Catalogue], lang: str, others: list[str]
) -> None:
    assert [text for text in others if told(mind, text, lang) != "nothing"] == []


def test_what_is_foreseen_is_what_it_means(mind: tuple[Understanding, Catalogue]) -> None:
    understanding, _ = mind
    for transcript in map(
        partial(Transcript, lang="en"), ["open the window", "", "open the window and bla", "don't open the window"]
    ):
        foreseen = understanding.foresee(transcript)
        assert foreseen is None or foreseen == understanding.interpret(transcript)
