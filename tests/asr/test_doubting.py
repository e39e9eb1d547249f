"""Numbers that sound alike, with a recogniser whose weights are made up."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from assistant.asr.doubting import numbers_alike, weighed
from assistant.asr.hearing import Hearing
from assistant.types.transcript import NumberDoubt, Transcript, Word
from tests.fakes.recognizer import FakeRecognizer

LOUD = np.full(16_000 * 2, 1000, np.int16)


def heard(
    text: str, weights: Mapping[str, float], *alternatives: str, lang: str = "en"
) -> tuple[Transcript, FakeRecognizer]:
    recognizer = FakeRecognizer([text], lang, weights=weights)
    return weighed(Transcript(text, lang, alternatives=alternatives), LOUD, recognizer), recognizer


def test_a_number_that_is_clearly_the_likelier_is_what_was_said() -> None:
    transcript, _ = heard("volume eighty", {"volume eighty": -100.0, "volume eighteen": -110.0})
    assert (transcript.text, transcript.doubts) == ("volume eighty", ())


def test_a_number_that_was_heard_wrong_is_put_right_in_every_reading() -> None:
    weights = {"set volume to eighty": -110.0, "set volume to eighteen": -100.0}
    others = ("set the volume to eighty", "set the volume to eighteen")
    transcript, _ = heard("set volume to eighty", weights, *others)
    assert transcript.text == "set volume to eighteen"
    assert transcript.alternatives == ("set the volume to eighteen",)
    assert transcript.doubts == ()


def test_numbers_that_are_near_are_said_to_be_in_doubt() -> None:
    transcript, _ = heard("volume eighty", {"volume eighty": -100.0, "volume eighteen": -102.0})
    (doubt,) = transcript.doubts
    assert (transcript.text, doubt.heard, doubt.other) == ("volume eighty", "eighty", "eighteen")
    assert 0.25 < doubt.share < 0.5


def test_a_ten_has_to_be_likelier_than_a_teen_by_more_than_the_other_way_round() -> None:
    teen, _ = heard("volume eighteen", {"volume eighty": -100.0, "volume eighteen": -98.5})
    ten, _ = heard("volume eighty", {"volume eighty": -98.5, "volume eighteen": -100.0})
    assert (len(teen.doubts), len(ten.doubts)) == (0, 1)


def test_a_number_that_an_alternative_reads_otherwise_is_weighed_too() -> None:
    weights = {"volume fifteen": -100.0, "volume fifty": -120.0, "volume sixteen": -90.0}
    transcript, _ = heard("volume fifteen", weights, "volume sixteen", "fan to sixteen")
    assert (transcript.text, transcript.doubts) == ("volume sixteen", ())
    near, _ = heard("volume twelve", {"volume twelve": -100.0, "volume twenty": -101.0}, "volume twenty")
    assert [(doubt.heard, doubt.other) for doubt in near.doubts] == [("twelve", "twenty")]


def test_alternatives_that_differ_in_more_than_the_number_are_no_reason_to_weigh() -> None:
    for others in (["the volume twenty"], ["volume twelve"], ["volume twenty and fan three"], ["volume"]):
        transcript, recognizer = heard("volume twelve", {}, *others)
        assert (transcript.text, recognizer.weighed) == ("volume twelve", [])


def test_words_without_such_a_number_are_not_weighed() -> None:
    for text in ("open the window", "volume twelve", "half past thirty five", ""):
        transcript, recognizer = heard(text, {})
        assert (transcript.text, transcript.doubts, recognizer.weighed) == (text, (), [])


def test_the_narrowed_reading_is_weighed_where_the_open_one_has_no_such_number() -> None:
    weights = {"volume to fifty": -100.0, "volume to fifteen": -90.0}
    transcript, recognizer = heard("volume to of tea", weights, "volume to fifty")
    assert transcript.alternatives == ("volume to fifteen",)
    assert len(recognizer.weighed) == 1


def test_nothing_is_told_where_the_model_cannot_say_the_words() -> None:
    transcript, _ = heard("volume eighty", {"volume eighteen": -90.0})
    assert (transcript.text, transcript.doubts) == ("volume eighty", ())


def test_who_says_both_has_told_them_apart() -> None:
    transcript, recognizer = heard("thirty no thirteen", {})
    assert (transcript.text, recognizer.weighed) == ("thirty no thirteen", [])


def test_words_and_their_times_stay_where_the_number_does() -> None:
    words = (Word("volume", 0.0, 0.5, 0.9), Word("eighty", 0.5, 1.0, 0.9))
    weights = {"volume eighty": -90.0, "volume eighteen": -100.0}
    kept = weighed(Transcript("volume eighty", "en", words), LOUD, FakeRecognizer([""], weights=weights))
    assert kept.words == words
    changed = weighed(Transcript("volume eighteen", "en", words), LOUD, FakeRecognizer([""], weights=weights))
    assert (changed.text, changed.words) == ("volume eighty", ())


@pytest.mark.parametrize(
    ("text", "lang", "alike"),
    [
        ("set it to thirteen", "en", [("thirteen", "thirty")]),
        ("ninety percent", "en", [("ninety", "nineteen")]),
        ("volume to thirty nine percent", "en", [("thirty nine", "thirteen")]),
        ("thirty five percent", "en", []),
        ("音量调到四十", "zh", [("四十", "十四")]),
        ("音量调到十四", "zh", [("十四", "四十")]),
        ("音量 调 到 四十", "zh", [("四十", "十四")]),
        ("音量调到百分之七十", "zh", [("七十", "一十", "一四", "七四")]),
        ("温度调到二十一度", "zh", [("二十一", "二十七")]),
        ("风量四档", "zh", [("四", "十")]),
        ("音量调到七", "zh", [("七", "一")]),
        ("大一点", "zh", []),
        ("四点出发", "zh", []),
        ("第一个", "zh", []),
        ("打电话给一三一零四八", "zh", []),
        ("拨打四八", "zh", []),
        ("音量调到二十五", "zh", [("二十五", "二四五")]),
    ],
)
def test_which_numbers_sound_alike(text: str, lang: str, alike: Sequence[Sequence[str]]) -> None:
    sayable = [tuple(n for n in numbers if n not in ("一四", "七四", "二四五")) for numbers in alike]
    assert list(map(tuple, numbers_alike(text, lang))) == [numbers for numbers in sayable if len(numbers) > 1]


def test_a_number_within_another_is_not_exchanged() -> None:
    doubt = NumberDoubt("十", "四", 0.4)
    assert doubt.exchanged("音量调到十，不是二十") == "音量调到四，不是二十"
    assert NumberDoubt("eighty", "eighteen", 0.4).exchanged("eighty or eighteen") == "eighteen or eighty"


def test_hearing_weighs_the_sound_that_it_heard_last() -> None:
    weights = {"volume eighty": -100.0, "volume eighteen": -100.0}
    hearing = Hearing(FakeRecognizer(["volume eighty"], narrowed="volume eighty", weights=weights), ["volume eighty"])
    transcript = hearing.weighed(hearing.hear(LOUD))
    assert (transcript.text, [doubt.other for doubt in transcript.doubts]) == ("volume eighteen", ["eighty"])


def test_a_long_utterance_is_not_weighed() -> None:
    recognizer = FakeRecognizer(["volume eighty"], weights={})
    hearing = Hearing(recognizer, [])
    hearing.weighed(hearing.hear(np.full(16_000 * 13, 1000, np.int16)))
    assert recognizer.weighed == []
