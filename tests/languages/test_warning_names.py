"""What people call a warning is a matter of each language; whichever they speak, it is the same warning."""

import pytest

from assistant.languages import language, languages, warning_named
from assistant.tools.state.warnings import BY_CODE


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("engine light", "engine_fault"),
        ("the engine temperature light", "coolant_hot"),
        ("oil", "oil_low"),
        ("Tyre light", "tyre_pressure_low"),
        ("battery", "low_voltage_battery_low"),
        ("the yellow pump", "fuel_low"),
        ("发动机故障灯", "engine_fault"),
        ("水温报警", "coolant_hot"),
        ("胎压灯", "tyre_pressure_low"),
        ("车门灯", "door_open"),
    ],
)
def test_a_warning_is_known_by_what_people_call_it(words: str, code: str) -> None:
    assert warning_named(words) == code


def test_of_several_names_the_longest_decides_and_other_words_name_nothing() -> None:
    assert warning_named("my car battery, not the tank") == "low_voltage_battery_low"
    assert warning_named("the light of the rear seats") is None


@pytest.mark.parametrize("code", languages())
def test_a_language_has_names_for_every_warning(code: str) -> None:
    assert language(code).warning_names.keys() == BY_CODE.keys()
