from hypothesis import given
from hypothesis import strategies as st

from assistant.asr.grammar import Grammar, fit, split

WORDS = {"turn", "on", "the", "lamp", "what's", "ok", "北京", "科技", "科技馆", "馆", "去", "打开", "开", "空调", "BMW"}


def has(word: str) -> bool:
    return word in WORDS


def test_case_and_punctuation_are_not_part_of_a_word() -> None:
    assert fit(["Turn ON, the lamp!", "turn on the lamp"], has).sentences == ("turn on the lamp",)
    assert fit(["What's on?"], has).sentences == ("what's on",)
    assert fit(["BMW"], has).sentences == ("BMW",)


def test_a_sentence_with_a_missing_word_is_left_out_whole() -> None:
    assert fit(["turn on the lamp", "turn off the lamp"], has) == Grammar(
        ("turn on the lamp",), ("off",), ("turn off the lamp",)
    )


def test_chinese_is_split_into_the_words_of_the_model() -> None:
    assert fit(["去北京科技馆", "打开 空调", "打开空调"], has).sentences == ("去 北京 科技馆", "打开 空调")


def test_chinese_that_cannot_be_split_is_left_out_and_its_characters_named() -> None:
    grammar = fit(["去南京"], has)
    assert grammar.sentences == ()
    assert grammar.left_out == ("去南京",)
    assert grammar.missing_words == ("京", "南")


def test_a_longest_first_word_that_leads_nowhere_is_not_taken() -> None:
    assert split("甲乙丙", {"甲乙", "甲", "乙丙"}.__contains__) == ["甲", "乙丙"]


def test_an_empty_sentence_is_no_sentence() -> None:
    assert fit(["", " ?! "], has) == Grammar((), (), ())


@given(st.text(alphabet="北京科技馆去打开空调甲 turn", max_size=12))
def test_nothing_is_lost_and_every_word_is_the_models(text: str) -> None:
    grammar = fit([text], has)
    for sentence in grammar.sentences:
        assert sentence.replace(" ", "") == text.replace(" ", "")
        assert all(map(has, sentence.split()))
    assert bool(grammar.missing_words) == bool(grammar.left_out)
