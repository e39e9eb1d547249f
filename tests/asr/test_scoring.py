import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.asr.scoring import Score, distance, score, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("736", "seven thirty six"),
        ("7 36", "seven three six"),
        ("The 21st!", "the twenty first"),
        ("twentieth", "20"),
        ("five hundred", "500"),
        ("five hundred twelve", "512"),
        ("oh two", "zero two"),
        ("50%", "fifty percent"),
        ("It’s 1,200 o'clock", "its 1200 o'clock".replace("its", "it's")),
        ("Turn it ON.", "turn it on"),
        ("turn [unk] on", "turn on"),
    ],
)
def test_writing_does_not_count_only_what_was_said(one: str, other: str) -> None:
    assert score(one, other, "en").errors == 0


@pytest.mark.parametrize(
    ("one", "other", "errors"),
    [
        ("turn on the lamp", "turn off the lamp", 1),
        ("turn on the lamp", "turn the lamp", 1),
        ("turn on", "", 2),
        ("", "the", 1),
        ("twenty one", "twenty two", 1),
        ("wait a second", "wait a 2", 1),
    ],
)
def test_what_was_heard_otherwise_counts(one: str, other: str, errors: int) -> None:
    assert score(one, other, "en").errors == errors


def test_mandarin_is_counted_by_characters_without_spaces_and_signs() -> None:
    assert tokens("打开 空调，26度！", "zh") == ["打", "开", "空", "调", "2", "6", "度"]
    assert score("一号门(东)", "1号门 东", "zh") == Score(words=4, errors=0, sentences=1, right=1)
    assert score("去南京", "去北京", "zh").errors == 1


def test_scores_add_up() -> None:
    both = score("turn on", "turn on", "en") + score("turn on", "turn", "en")
    assert both == Score(words=4, errors=1, sentences=2, right=1)
    assert both.rate == 0.25
    assert Score().rate == 0
    assert Score(words=0, errors=2).rate == 1


@given(st.text("ab", max_size=6), st.text("ab", max_size=6), st.text("ab", max_size=6))
def test_the_distance_is_a_distance(one: str, other: str, third: str) -> None:
    assert (distance(one, other) == 0) == (one == other)
    assert distance(one, other) == distance(other, one)
    assert distance(one, third) <= distance(one, other) + distance(other, third)
    assert abs(len(one) - len(other)) <= distance(one, other) <= max(len(one), len(other))
