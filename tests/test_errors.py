import pytest

from assistant.errors import LONGEST, AssistantError, DataError


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("a.log: line 1 is cut short", "a.log: line 1 is cut short"),
        ("规则.yaml：第一行\u3000不对", "规则.yaml：第一行 不对"),
        ("two\nlines\r\n", "two lines  "),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("a\0b\ufeff", "a\\x00b\\ufeff"),
        ("\ud800", "\\ud800"),
    ],
)
def test_a_message_is_one_line_that_a_terminal_may_show(said: str, shown: str) -> None:
    assert str(DataError(said)) == shown


def test_a_message_that_quotes_too_much_keeps_its_beginning_and_its_end() -> None:
    said = str(AssistantError(f"a.log: {'x' * 70_000}: not a frame"))
    assert said.startswith("a.log: xxx")
    assert said.endswith("xxx: not a frame")
    assert len(said) <= LONGEST
