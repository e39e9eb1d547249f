"""The grammar allows every call of the contract and nothing else; what is written under it reads back as the call."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.tools import tools
from assistant.tools.signature import Tool
from assistant.types.call import Call
from assistant.understand.grammar import grammar, read, writable


def rules(text: str) -> dict[str, str]:
    return dict(line.split(" ::= ", 1) for line in text.splitlines())


def as_pattern(name: str, found: dict[str, str]) -> str:
    """Write a rule as a regular expression: these grammars do not recurse."""
    pattern = ""
    for part in re.findall(r'"(?:\\.|[^"\\])*"|\[(?:\\.|[^\]\\])*\]\+?|[a-z][a-z0-9-]*|[()|?]', found[name]):
        if part.startswith('"'):
            pattern += f"(?:{re.escape(part[1:-1].replace(chr(92) + chr(34), chr(34)))})"
        elif part[0].isalpha():
            pattern += f"(?:{as_pattern(part, found)})"
        else:
            pattern += part
    return pattern


def allows(text: str, line: str) -> bool:
    return re.fullmatch(as_pattern("root", rules(text)), line) is not None


ALL = grammar(tools().values(), acts=("unclear",))


def test_every_tool_can_be_written() -> None:
    assert {name.replace("_", "-") for name in tools()} <= set(rules(ALL))


@pytest.mark.parametrize(
    "line",
    [
        "set_fan level=2",
        "set_fan change=a_bit_more zone=driver",
        "set_temperature celsius=21.5 zone=rear_left",
        "set_ambient_light",
        "set_ambient_light brightness=100",
        'navigate_to place="King\'s Cross"',
        "cancel_navigation",
        "unclear",
    ],
)
def test_a_call_that_fits_its_signature_is_allowed(line: str) -> None:
    assert allows(ALL, line)


@pytest.mark.parametrize(
    "line",
    [
        "set_fan level=6",
        "set_fan",
        "set_fan level=2 change=more",
        "set_temperature celsius=15",
        "set_temperature celsius=21.4",
        "set_trunk open=maybe",
        "set_window percent=101",
        "launch_missiles",
        "set_fan level=2; set_trunk open=true",
    ],
)
def test_a_call_that_does_not_fit_cannot_be_written(line: str) -> None:
    assert not allows(ALL, line)


@given(least=st.integers(0, 300), width=st.integers(0, 300), number=st.integers(0, 999))
def test_the_digits_of_a_range_allow_its_numbers_and_no_others(least: int, width: int, number: int) -> None:
    from assistant.understand.grammar import _integers

    text = f"root ::= {_integers(least, least + width)}"
    assert allows(text, str(number)) == (least <= number <= least + width)


def test_an_open_word_is_a_span_of_what_was_said() -> None:
    text = grammar([tools()["navigate_to"]], said=(" take", " me", " to", " King's", " Cross"))
    assert allows(text, 'navigate_to place="King\'s Cross"')
    assert allows(text, 'navigate_to place="me to"')
    assert not allows(text, 'navigate_to place="King Cross"')
    assert not allows(text, 'navigate_to place="Cross King\'s"')


def test_a_mandarin_span_begins_and_ends_at_any_character() -> None:
    text = grammar([tools()["navigate_to"]], said=tuple("带我去人民公园"))
    assert allows(text, 'navigate_to place="人民公园"')
    assert not allows(text, 'navigate_to place="人民广场"')


def test_what_was_said_cannot_break_out_of_its_quotes() -> None:
    text = grammar([tools()["remember"]], said=(' a"b', " c\\d"))
    assert '\\"b' in text
    assert "c\\\\d" in text


def test_a_tool_whose_required_argument_has_no_value_cannot_be_written() -> None:
    def nothing(tool: Tool, argument: str) -> list[str]:
        return []

    assert not writable(grammar([tools()["set_trunk"], tools()["set_fan"]], allowed=nothing))
    assert writable(grammar([tools()["cancel_navigation"]], allowed=nothing))


def test_values_are_narrowed_and_optional_ones_demanded() -> None:
    text = grammar(
        [tools()["set_window"]],
        allowed=lambda tool, name: {"window": ["rear"], "percent": ["50"], "change": []}[name],
        required=lambda tool: {"window"},
    )
    assert allows(text, "set_window window=rear percent=50")
    assert not allows(text, "set_window percent=50")
    assert not allows(text, "set_window window=rear percent=60")


@pytest.mark.parametrize(
    ("line", "call"),
    [
        ("set_fan level=2 zone=driver", Call("set_fan", {"level": 2, "zone": "driver"})),
        ("set_trunk open=false", Call("set_trunk", {"open": False})),
        ("set_temperature celsius=21.5", Call("set_temperature", {"celsius": 21.5})),
        ("set_temperature change=-2", Call("set_temperature", {"change": -2})),
        ('remember text="the keys = here"', Call("remember", {"text": "the keys = here"})),
        ("cancel_navigation", Call("cancel_navigation")),
    ],
)
def test_a_line_reads_back_as_its_call(line: str, call: Call) -> None:
    assert read(line, tools()) == call
    assert tools()[call.tool].fault(call) is None


@pytest.mark.parametrize("line", ["", "fly high=true", "set_fan speed=2", "set_fan level=much", "unclear"])
def test_a_line_that_is_no_call_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read(line, tools())
