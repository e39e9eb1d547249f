"""What fault codes mean: the table, and codes as people say them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.tools.state.fault_codes import LANGUAGES, TABLE, meaning, said_in
from assistant.tools.state.warnings import SEVERITIES

ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]


def test_every_line_is_a_code_or_a_range_with_a_severity_and_words_in_both_languages() -> None:
    assert ROWS[0] == ["code", "severity", *LANGUAGES]
    for code, severity, english, chinese in ROWS[1:]:
        assert re.fullmatch(r"[PCBU][0-3]([0-9A-F]{3}|[0-9A-F]xx|xxx)", code), code
        assert severity in SEVERITIES, code
        assert re.fullmatch(r"[a-z][a-z0-9' ,-]+[a-z0-9]", english), english
        assert re.fullmatch(r"[\u4e00-\u9fff，、]+", chinese), chinese


def test_no_code_stands_twice() -> None:
    assert len({row[0] for row in ROWS}) == len(ROWS) > 400


def test_words_are_short_enough_to_be_said() -> None:
    for code, _, english, chinese in ROWS[1:]:
        assert len(english) <= 80, code
        assert len(chinese) <= 22, code


@pytest.mark.parametrize(
    ("code", "severity", "words", "exact"),
    [
        ("P0420", "soon", "catalytic converter", True),
        ("P0301", "now", "cylinder 1 misfires", True),
        ("P0217", "stop", "too hot", True),
        ("P0457", "note", "fuel cap", True),
        ("C0267", "stop", "brake fluid", True),
        ("U0100", "soon", "engine computer", True),
        ("P0398", "soon", "misfires", False),
        ("P1A6F", "soon", "only its maker", False),
        ("B1001-52", "note", "only its maker", False),
        ("U0129-00", "now", "brake control", True),
    ],
)
def test_a_code_has_its_own_meaning_or_that_of_its_range(code: str, severity: str, words: str, exact: bool) -> None:
    found = meaning(code)
    assert found is not None
    assert (found.severity, found.exact) == (severity, exact)
    assert words in found.words["en"]


@pytest.mark.parametrize("code", ["SPN 91 FMI 3", "P0F12", "", "X0123"])
def test_nothing_is_made_up_for_a_code_that_nobody_knows(code: str) -> None:
    assert meaning(code) is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("what does P0420 mean", "P0420"),
        ("p 0 4 2 0", "P0420"),
        ("p oh four twenty", "P0420"),
        ("p o four two o", "P0420"),
        ("code p zero one seventy one", "P0171"),
        ("code u zero one hundred", "U0100"),
        ("p zero a eighty", "P0A80"),
        ("P零四二零是什么意思", "P0420"),
        ("故障码B一零零一", "B1001"),
        ("the engine light", None),
        ("light 0420", None),
        ("", None),
    ],
)
def test_a_code_is_understood_as_people_say_it(words: str, code: str | None) -> None:
    assert said_in(words) == code


@given(st.text(max_size=40))
def test_whatever_is_said_a_code_has_the_form_of_one(words: str) -> None:
    code = said_in(words)
    assert code is None or re.fullmatch(r"[PCBU][0-3][0-9A-F]{3}", code)
