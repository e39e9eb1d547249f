"""Fault codes that were heard are warnings, and are explained."""

from dataclasses import replace
from typing import Any

import pytest

from assistant.tools.perform import Ports, perform
from assistant.types.call import Call, Value
from assistant.types.car_state import CarState, Signal

CONFIRMED, PENDING = "Vehicle.Diagnostics.DTCList", "Vehicle.Diagnostics.PendingDTCList"
COUNT = "Vehicle.Diagnostics.DTCCount"


def asked(ports: Ports, tool: str, confirmed: str = "", pending: str = "", **arguments: Value) -> list[dict[str, Any]]:
    count = len([code for code in confirmed.split(",") if code])
    car = CarState(1.0, {name: Signal(value, "", 1.0, 1.0) for name, value in (
        ("Vehicle.Speed", 0.0), (CONFIRMED, confirmed), (PENDING, pending), (COUNT, count))})  # fmt: skip
    result = perform(Call(tool, arguments), replace(ports, car=lambda: car))
    assert result.status == "done", result.reason
    value: dict[str, Any] = dict(result.value)
    return list(value["warnings"])


def test_codes_are_told_one_by_one_the_graver_first_instead_of_that_there_are_some(ports: Ports) -> None:
    told = asked(ports, "get_warnings", "P0457,P0420,P0217,P0301")
    assert [(one["code"], one["severity"]) for one in told] == [
        ("P0217", "stop"), ("P0301", "now"), ("P0420", "soon"), ("P0457", "note"),
    ]  # fmt: skip
    assert all(one["fault"] and one["exact"] for one in told)
    assert told[2]["means"]["en"] == "the catalytic converter works too weakly on bank 1"


def test_a_code_that_is_pending_is_told_so_unless_it_is_confirmed_as_well(ports: Ports) -> None:
    told = asked(ports, "get_warnings", "P0420", "P0420,P0171")
    assert [(one["code"], one.get("pending", False)) for one in told] == [("P0420", False), ("P0171", True)]


def test_no_code_is_no_warning(ports: Ports) -> None:
    assert asked(ports, "get_warnings") == []


def test_a_code_that_nobody_knows_is_told_as_a_code(ports: Ports) -> None:
    assert asked(ports, "get_warnings", "SPN 91 FMI 3") == [
        {"code": "SPN 91 FMI 3", "severity": "soon", "fault": True},
    ]  # fmt: skip


@pytest.mark.parametrize("what", ["P0420", "p oh four twenty", "P零四二零"])
def test_a_code_is_explained_whether_it_was_heard_or_not(ports: Ports, what: str) -> None:
    assert [(one["code"], one["active"]) for one in asked(ports, "explain_warning", what=what)] == [("P0420", False)]
    heard = asked(ports, "explain_warning", "P0171,P0420-08", what=what)
    assert [(one["code"], one["active"]) for one in heard] == [("P0420-08", True)]


def test_the_engine_light_is_explained_by_the_codes_that_were_heard(ports: Ports) -> None:
    told = asked(ports, "explain_warning", "P0420,P0301", what="engine light")
    assert [one["code"] for one in told] == ["P0301", "P0420"]
    assert asked(ports, "explain_warning", "C0035,B1001", what="engine light")[0]["active"] is False
    off = asked(ports, "explain_warning", what="engine light")
    assert [(one["code"], one["active"]) for one in off] == [("engine_fault", False)]
