"""The signatures of the tools, held against the contract that other programs rely on: both ways."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.tools import tools
from assistant.tools.arguments import ArgumentType
from assistant.types.call import Call, Value

CONTRACT = Path(__file__).resolve().parents[1] / "docs" / "contract" / "tools.yaml"


def read(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return document


@pytest.fixture(scope="module")
def contract() -> dict[str, Any]:
    """The contract as it is written."""
    return read(CONTRACT)


def test_the_contract_is_the_one_that_was_agreed(contract: dict[str, Any], shared_contract: Path) -> None:
    agreed = read(shared_contract / "tools.yaml")
    assert contract == agreed
    assert list(contract["tools"]) == list(agreed["tools"])


def _types_in_use() -> dict[str, ArgumentType]:
    return {argument.type.name: argument.type for tool in tools().values() for argument in tool.arguments.values()}


def test_the_same_tools_in_the_same_order(contract: dict[str, Any]) -> None:
    assert list(tools()) == list(contract["tools"])


def test_every_tool_has_the_domain_and_the_acts_of_the_contract(contract: dict[str, Any]) -> None:
    ours = {name: (tool.domain, tool.acts) for name, tool in tools().items()}
    assert ours == {name: (entry["domain"], entry["acts"]) for name, entry in contract["tools"].items()}


def test_every_tool_has_the_arguments_of_the_contract_with_their_types(contract: dict[str, Any]) -> None:
    ours = {
        name: {argument: declared.type.name for argument, declared in tool.arguments.items()}
        for name, tool in tools().items()
    }
    assert ours == {name: entry["args"] for name, entry in contract["tools"].items()}


def test_what_may_be_missing_is_what_the_contract_lets_be_missing(contract: dict[str, Any]) -> None:
    ours = {
        name: {argument for argument, declared in tool.arguments.items() if declared.optional}
        for name, tool in tools().items()
    }
    assert ours == {name: set(entry.get("optional", [])) for name, entry in contract["tools"].items()}


def test_of_which_arguments_one_is_given_is_as_in_the_contract(contract: dict[str, Any]) -> None:
    for name, entry in contract["tools"].items():
        groups = entry.get("one_of", [])
        assert len(groups) <= 1, f"{name}: our signatures know one group"
        group = tuple(groups[0]) if groups else ()
        assert tools()[name].one_of == group, name
        assert tools()[name].may_lack_all == bool(group and set(group) <= set(entry.get("optional", []))), name


def test_the_types_have_the_kind_unit_range_step_and_words_of_the_contract(contract: dict[str, Any]) -> None:
    def plain(entry: dict[str, Any]) -> tuple[object, ...]:
        return (
            entry["kind"],
            entry.get("unit", ""),
            entry.get("min"),
            entry.get("max"),
            entry.get("step"),
            tuple(entry.get("values", ())),
        )

    ours = {
        name: (type_.kind, type_.unit, type_.least, type_.most, type_.step, type_.values)
        for name, type_ in _types_in_use().items()
    }
    assert ours == {name: plain(entry) for name, entry in contract["types"].items()}


def test_every_tool_says_in_its_first_sentence_what_it_does() -> None:
    for name, tool in tools().items():
        first = tool.doc.split("\n\n")[0]
        assert first.endswith("."), name
        assert "\n" not in first, name


def test_every_argument_that_may_be_missing_or_chosen_is_explained() -> None:
    for name, tool in tools().items():
        for argument, declared in tool.arguments.items():
            if declared.optional or argument in tool.one_of:
                assert argument in tool.doc, f"{name}: {argument}"


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("set_temperature", {"celsius": 21}),
        ("set_temperature", {"celsius": 21.5, "zone": "driver"}),
        ("set_temperature", {"change": 2}),
        ("set_temperature", {"change": "a_bit_more"}),
        ("set_climate", {"enabled": False}),
        ("get_warnings", {}),
        ("plan_trip", {"destination": "Paris", "via": ("Reims", "Metz")}),
        ("plan_trip", {"destination": "Paris", "depart_at": "2026-11-22T17:30"}),
    ],
)
def test_a_call_that_fits_has_no_fault(tool: str, arguments: dict[str, Value]) -> None:
    assert tools()[tool].fault(Call(tool, arguments)) is None


@pytest.mark.parametrize(
    ("tool", "arguments", "fault"),
    [
        ("set_temperature", {"celsius": 35}, "celsius=35 is not a celsius"),
        ("set_temperature", {"celsius": True}, "celsius=True is not a celsius"),
        ("set_temperature", {"celsius": "21"}, "celsius='21' is not a celsius"),
        ("set_temperature", {}, "wants exactly one of celsius, change"),
        ("set_temperature", {"celsius": 21, "change": 2}, "wants exactly one of celsius, change"),
        ("set_temperature", {"celsius": 21, "zone": "roof"}, "zone='roof' is not a zone"),
        ("set_fan", {"level": 2.5}, "level=2.5 is not a fan_level"),
        ("set_climate", {}, "set_climate lacks enabled"),
        ("set_climate", {"enabled": 1}, "enabled=1 is not a bool"),
        ("get_warnings", {"what": "all"}, "get_warnings has no argument what"),
        ("plan_trip", {"destination": " "}, "destination=' ' is not a text"),
        (
            "plan_trip",
            {"destination": "Paris", "depart_at": "2026-11-22T17:30", "arrive_by": "2026-11-22T19:30"},
            "wants at most one of depart_at, arrive_by",
        ),
    ],
)
def test_a_call_that_does_not_fit_is_told_why(tool: str, arguments: dict[str, Value], fault: str) -> None:
    told = tools()[tool].fault(Call(tool, arguments))
    assert told is not None
    assert fault in told


@pytest.mark.parametrize(("said", "stepped"), [(21.3, 21.5), (21.25, 21.5), (21.2, 21), (22, 22), (20.5, 20.5)])
def test_a_number_comes_onto_the_step_of_its_type(said: float, stepped: float) -> None:
    call = tools()["set_temperature"].on_step(Call("set_temperature", {"celsius": said, "zone": "driver"}))
    assert call.arguments == {"celsius": stepped, "zone": "driver"}
