import json
import re
from pathlib import Path
from typing import Any

import cantools
import pytest

from assistant.car.diagnosis import obd_exhaust, obd_pids
from assistant.car.diagnosis.obd_pids import PIDS
from assistant.car.diagnosis.part import Part

UNITS = {
    "percent": "percent", "celsius": "celsius", "kilopascal": "kPa", "rpm": "rpm", "kilometersPerHour": "km/h",
    "degrees": "degrees", "gramsPerSecond": "g/s", "seconds": "s", "kilometers": "km", "volts": "V", "minutes": "min",
    "litersPerHour": "l/h", "milliamps": "mA", "amps": "A", "newtonMeters": "Nm", "kilogramsPerHour": "kg/h",
    "milligramsPerStroke": "mg/stroke",
}  # fmt: skip
DIFFERS = {"FUEL_TIMING": "its offset, -38665, gives no angle: the standard's is -210 degrees"}
"""where the table of the data set is not believed"""


@pytest.mark.parametrize(
    ("number", "data", "value", "unit"),
    [
        (0x04, "80", 50.2, "percent"),
        (0x05, "7B", 83, "celsius"),
        (0x06, "90", 12.5, "percent"),
        (0x0A, "64", 300, "kPa"),
        (0x0B, "65", 101, "kPa"),
        (0x0C, "1AF8", 1726, "rpm"),
        (0x0D, "34", 52, "km/h"),
        (0x0E, "90", 8, "degrees"),
        (0x0F, "3C", 20, "celsius"),
        (0x10, "0190", 4, "g/s"),
        (0x11, "FF", 100, "percent"),
        (0x1F, "0E10", 3600, "s"),
        (0x21, "0064", 100, "km"),
        (0x2F, "40", 25.1, "percent"),
        (0x33, "62", 98, "kPa"),
        (0x42, "36B0", 14, "V"),
        (0x46, "28", 0, "celsius"),
        (0x5C, "82", 90, "celsius"),
        (0x5E, "0064", 5, "l/h"),
    ],
)
def test_values_that_every_reader_of_obd_knows(number: int, data: str, value: float, unit: str) -> None:
    message = bytes.fromhex(data)
    assert len(message) == PIDS[number].size
    part = PIDS[number].parts[0]
    raw = part.raw(message)
    assert raw is not None
    assert part.value(raw) == pytest.approx(value, rel=1e-2)
    assert part.unit == unit


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


DBC_UNITS = {
    "%": "percent", "degC": "celsius", "volts": "V", "minutes": "min", "seconds": "s", "grams/sec": "g/s", "L/h": "l/h",
    "deg": "degrees", "deg before TDC": "degrees", "count": "", "None": "", None: "",
}  # fmt: skip
DBC_DIFFERS = {
    "S01PID32_EvapSysVaporPres": "unsigned there; the standard has two's complement",
    "S01PID54_EvapSysVapPres": "an offset of -32767 there; Wikipedia and the other data set have two's complement",
}


def test_places_and_scales_are_those_of_the_dbc_of_a_maker_of_loggers(shared_data: Path) -> None:
    dbc: Any = cantools.database.load_file(shared_data / "can" / "css-dbc" / "OBD-v4.4.dbc", strict=False)
    checked = 0
    for signal in dbc.get_message_by_name("OBD_RX").signals:
        named = re.match(r"S01PID([0-9A-F]{2})_", signal.name)
        # Of parameters that hold several values, or words, the DBC has a bare number: that is no place of ours.
        bare = (signal.scale, signal.offset, signal.unit) == (1, 0, None)
        if named is None or bare or signal.name in DBC_DIFFERS:
            continue
        number = int(named[1], 16)
        start = 8 * (signal.start // 8) - 24  # behind length, mode and number
        part = next((part for part in PIDS[number].parts if (part.start, part.length) == (start, signal.length)), None)
        assert part is not None, signal.name
        assert part.scale == pytest.approx(signal.scale, rel=1e-4), signal.name
        assert part.offset == signal.offset, signal.name
        assert part.unit == DBC_UNITS.get(signal.unit, signal.unit), signal.name
        checked += 1
    assert checked > 80


@pytest.mark.parametrize(
    ("number", "data", "values"),
    [
        (0x6E, "0F 03E8 03E9 0001 0000", {"injection pressure A": 10010, "commanded injection pressure B": 10}),
        (0x71, "0B FF 80 00 FF 00", {"commanded turbo vanes A": 100, "commanded turbo vanes B": 0,
                                    "turbo vanes B": None}),
        (0x75, "0C 00 00 1770 0FA0", {"turbo A compressor inlet temperature": None,
                                      "turbo A turbine inlet temperature": 560,
                                      "turbo A turbine outlet temperature": 360}),
        (0x85, "0F 00C8 0190 FF 0000003C", {"exhaust fluid use": 1, "demanded exhaust fluid use": 2,
                                            "exhaust fluid level": 100, "time with the exhaust fluid warning": 60}),
        (0x86, "02 FFFF 0050", {"particles 1": None, "particles 2": 1}),
        (0x88, "81 00 00 0001 0002 0003 0004 0005", {
            "inducement": 1, "exhaust fluid low": 1, "exhaust fluid wrong": 0, "distance with inducement": 1,
            "distance in this block": 2, "distance with inducement 1 before": 3,
            "distance with inducement 3 before": 5}),
        (0x8B, "61 01 00 00F0 0320", {"particulate filter regenerates": 1, "regeneration is active": None,
                                      "time between regenerations": 240, "distance between regenerations": 800}),
        (0x8C, "11 3333" + 6 * "00" + "2004" + 6 * "00", {"oxygen 1.1": 20.0, "wide air-fuel ratio 1.1": 1.0,
                                                          "oxygen 1.2": None}),
        (0x92, "81 80", {"fuel pressure 1 regulated": 0, "idle balance 2 regulated": 1,
                         "injection timing 1 regulated": None}),
        (0x93, "01 0102", {"time with the lamp on, in all": 258}),
        (0x94, "23 01 0007 0000 0000 0000 0009", {"NOx warning": 1, "time with bad exhaust fluid": 7,
                                                  "time with no exhaust fluid dosing": None,
                                                  "time with faulty NOx monitoring": 9}),
        (0x98, "02 0000 1770 0000 0000", {"exhaust temperature 1.5": None, "exhaust temperature 1.6": 560}),
        (0x9B, "1D 82 41 80", {"exhaust fluid kind": 1, "exhaust fluid concentration": None,
                               "exhaust fluid temperature": 25, "exhaust fluid level": 50.2}),
        (0x81, "02" + 16 * "0" + "0000003C 00000078" + 48 * "0", {"emission control 1 timer 1": None,
                                                                  "emission control 2 timer 1": 60,
                                                                  "emission control 2 timer 2": 120}),
    ],
)  # fmt: skip
def test_values_of_diesels_are_those_that_public_readings_of_the_standard_agree_on(
    number: int, data: str, values: dict[str, float | None]
) -> None:
    message = bytes.fromhex(data)
    assert len(message) == PIDS[number].size
    for name, value in values.items():
        part = PIDS[number].part(name)
        assert part is not None, name
        raw = part.raw(message)
        assert (raw if raw is None else part.value(raw)) == (
            value if value is None else pytest.approx(value, rel=2e-3)
        ), name


def test_no_number_is_given_twice_and_no_value_lies_outside_its_length() -> None:
    given = [number for make in (obd_pids._single_values, obd_pids._words_and_flags, obd_pids._trims_and_sensors,
                                 obd_pids._several_values, obd_exhaust.exhaust) for number, _ in make()]  # fmt: skip
    assert sorted(given) == list(PIDS)
    for number, pid in PIDS.items():
        assert len({part.name for part in pid.parts}) == len(pid.parts), hex(number)
        assert all(part.start + part.length <= 8 * (pid.longer or pid.size) for part in pid.parts), hex(number)


def test_all_are_known_but_those_of_which_sources_tell_different_lengths_or_none() -> None:
    assert [number for number in range(0xB0) if number not in PIDS] == [0xA7, 0xA8, 0xA9]
    assert set(range(0xC3, 0xC9)) <= PIDS.keys()
