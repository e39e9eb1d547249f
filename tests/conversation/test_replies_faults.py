"""What is said of fault codes."""

import pytest

from assistant.languages.en.replies.warnings import WARNINGS as EN
from assistant.languages.zh.replies.warnings import WARNINGS as ZH
from assistant.tools.state.warned import told_code


def test_a_known_code_is_said_by_its_meaning_and_what_to_do() -> None:
    answer = {"warnings": [told_code("P0420")]}
    assert EN.get_warnings(answer)[0] == (
        "The catalytic converter works too weakly on bank 1. Have it looked at soon."
    )  # fmt: skip
    assert ZH.get_warnings(answer)[0] == "一侧三元催化器效率过低，请尽快检修。"


def test_where_there_is_no_time_for_advice_the_meaning_is_said_alone() -> None:
    answer = {"warnings": [told_code("P0420")]}
    assert EN.get_warnings(answer)[1] == "The catalytic converter works too weakly on bank 1."
    assert ZH.get_warnings(answer)[1] == "一侧三元催化器效率过低。"


def test_a_code_of_which_only_the_range_is_known_is_said_with_the_code() -> None:
    answer = {"warnings": [told_code("P1A6F-52")]}
    assert EN.get_warnings(answer)[0].startswith("The drive has a fault that only its maker describes, code P 1 A 6 F.")
    assert "故障码P一A六F" in ZH.get_warnings(answer)[0]


def test_a_code_that_nobody_knows_is_said_as_a_code() -> None:
    answer = {"warnings": [told_code("SPN 91 FMI 3")]}
    assert "code SPN 91 FMI 3, which I do not know" in EN.get_warnings(answer)[0]
    assert "故障码SPN 91 FMI 3" in ZH.get_warnings(answer)[0]


def test_what_is_only_pending_is_said_as_possible() -> None:
    answer = {"warnings": [told_code("P0171", pending=True)]}
    assert EN.get_warnings(answer)[0].startswith("It may be that the mixture is too lean on bank 1.")
    assert ZH.get_warnings(answer)[0].startswith("可能一侧混合气过稀")


@pytest.mark.parametrize(
    ("code", "english", "chinese"),
    [
        (
            "P0420",
            "It means that the catalytic converter works too weakly on bank 1.",
            "它的意思是一侧三元催化器效率过低",
        ),
        ("P0F12", "I do not know code P 0 F 1 2.", "我不认识故障码P零F一二。"),
    ],
)
def test_a_code_that_the_car_has_not_told_of_is_explained_without_claiming_it(
    code: str, english: str, chinese: str
) -> None:
    answer = {"warnings": [{**told_code(code), "active": False}]}
    assert english in EN.explain_warning(answer)[0]
    assert chinese in ZH.explain_warning(answer)[0]
