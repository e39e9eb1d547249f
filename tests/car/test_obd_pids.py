import json
from pathlib import Path
from typing import Any

import pytest

from assistant.car.obd_pids import PIDS
from assistant.car.part import Part

UNITS = {
    "percent": "percent", "celsius": "celsius", "kilopascal": "kPa", "rpm": "rpm", "kilometersPerHour": "km/h",
    "degrees": "degrees", "gramsPerSecond": "g/s", "seconds": "s", "kilometers": "km", "volts": "V", "minutes": "min",
    "litersPerHour": "l/h", "milliamps": "mA", "amps": "A", "newtonMeters": "Nm", "kilogramsPerHour": "kg/h",
    "milligramsPerStroke": "mg/stroke",
}  # fmt: skip
DIFFERS = {"FUEL_TIMING": "its offset, -38665, gives no angle: the standard's is -210 degrees"}
"""where the table of the data set is not believed"""


def numbers(shared_data: Path) -> list[tuple[int, str, dict[str, Any]]]:
    """(PID, name, form) of each signal of the data set that is a number."""
    table = json.loads((shared_data / "can" / "obdb" / "SAEJ1979-default.json").read_text())
    return [
        (int(command["cmd"]["01"], 16), signal["id"], signal["fmt"])
        for command in table["commands"]
        for signal in command["signals"]
        if signal["fmt"].get("unit") in UNITS and "map" not in signal["fmt"]
    ]


def test_places_scales_and_units_are_those_of_sae_j1979(shared_data: Path) -> None:
    checked = 0
    for number, name, form in numbers(shared_data):
        if name in DIFFERS:
            continue
        here = [part for part in PIDS[number].parts if (part.start, part.length) == (form.get("bix", 0), form["len"])]
        part = next((part for part in here if is_the_same(part, form)), None)
        assert part is not None, f"{number:#04x} {name} {form}"
        checked += 1
    assert checked > 115


def is_the_same(part: Part, form: dict[str, Any]) -> bool:
    if part.signed != form.get("sign", False):
        return False
    to_kilopascal = 1000 if part.unit == "Pa" and form["unit"] == "kilopascal" else 1
    if to_kilopascal == 1 and UNITS[form["unit"]] != part.unit:
        return False
    for raw in (0, 1, 100, 2**part.length // 2 - 1):
        # The data set has trims of 100 / 128 * raw - 128, but gives -100 as the least of them, as the standard has it.
        offset = -100 if form.get("add") == -128 and form["unit"] == "percent" else form.get("add", 0)
        expected = raw * form.get("mul", 1) / form.get("div", 1) + offset
        if part.value(raw) / to_kilopascal != pytest.approx(expected, rel=1e-3):
            return False
    return True
