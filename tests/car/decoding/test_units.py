import pytest

from assistant.car.decoding import units


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        (100, "mph", "km/h", 160.9344),
        (10, "m/s", "km/h", 36),
        (212, "fahrenheit", "celsius", 100),
        (300, "kelvin", "celsius", 26.85),
        (1, "miles", "m", 1609.344),
        (32, "psi", "kPa", 220.632),
        (7, "km/h", "km/h", 7),
    ],
)
def test_units_of_one_quantity_are_turned_into_each_other(
    value: float, source: str, target: str, expected: float
) -> None:
    found = units.conversion(source, target)
    assert found is not None
    assert value * found[0] + found[1] == pytest.approx(expected, abs=1e-3)


def test_units_of_different_quantities_are_not() -> None:
    assert units.conversion("km/h", "celsius") is None
    assert units.conversion("parsec", "m") is None


@pytest.mark.parametrize(
    ("spelling", "name"),
    [("kph", "km/h"), ("KPH", "km/h"), ("degC", "celsius"), ("%", "percent"), ("Unit_Volt", "V"), ("", None)],
)
def test_spellings_of_dbc_files_are_known(spelling: str, name: str | None) -> None:
    assert units.named(spelling) == name
