"""Carrying out calls: by the actuator, on the assistant's own settings, or honestly not at all."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.tools.perform import Ports, perform
from assistant.tools.settings import Settings
from assistant.types.call import Call, Result, Value
from assistant.types.car_state import CarState

NOW = datetime(2026, 11, 22, 17, 30)


def ports(*, actuator: bool = True) -> Ports:
    return Ports(
        car=lambda: CarState(0.0),
        actuator=(lambda call: Result("done", dict(call.arguments))) if actuator else None,
        settings=Settings(),
        local_time=lambda: NOW,
    )


def test_a_call_that_changes_the_car_goes_to_the_actuator() -> None:
    assert perform(Call("set_fan", {"level": 2}), ports()).value == {"level": 2}


def test_without_an_actuator_nothing_changes_and_that_is_said() -> None:
    assert perform(Call("set_fan", {"level": 2}), ports(actuator=False)).status == "not_set_up"


@pytest.mark.parametrize(
    ("call", "fault"),
    [
        (Call("set_fan", {"level": 9}), "set_fan: level=9 is not a fan_level"),
        (Call("set_fan"), "set_fan wants exactly one of level, change"),
        (Call("open_airlock"), "there is no tool open_airlock"),
    ],
)
def test_a_call_that_does_not_fit_reaches_nothing(call: Call, fault: str) -> None:
    result = perform(call, ports())
    assert (result.status, result.reason) == ("failed", fault)


@given(
    st.lists(
        st.one_of(
            st.integers(0, 100).map(lambda level: {"level": level}),
            st.sampled_from(["a_lot_less", "less", "a_bit_more", "max", "min"]).map(lambda word: {"change": word}),
            st.floats(-200, 200).map(lambda change: {"change": change}),
        )
    )
)
def test_the_volume_stays_between_nothing_and_all(requests: list[dict[str, Value]]) -> None:
    reached = ports()
    for request in requests:
        level = perform(Call("set_volume", request), reached).value["level"]
        assert isinstance(level, int)
        assert 0 <= level <= 100


def test_a_volume_that_is_set_is_heard_again() -> None:
    reached = ports()
    perform(Call("set_muted", {"enabled": True}), reached)
    assert reached.settings.muted("media")
    perform(Call("set_volume", {"change": "more"}), reached)
    assert not reached.settings.muted("media")


def test_what_has_no_port_yet_is_not_set_up() -> None:
    assert perform(Call("cancel_navigation"), ports()).status == "not_set_up"
