import json
import threading
from pathlib import Path
from typing import Any

import can
import pytest
from click.testing import CliRunner

from assistant.cli.main import main
from assistant.cli.options import print_json
from assistant.cli.state import state
from tests.car.test_drive import DRIVE
from tests.cli.program import Program

LOG, DBC = str(DRIVE / "drive.log.gz"), str(DRIVE / "gps.dbc")


def run(*arguments: str) -> str:
    result = CliRunner().invoke(state, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def document(*arguments: str) -> dict[str, Any]:
    output = run("--json", *arguments)
    assert output.count("\n") == 1
    shown: dict[str, Any] = json.loads(output)
    return shown


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[object, str]:
    with pytest.raises(SystemExit) as stopped:
        main(["state", *arguments])
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "Traceback" not in captured.err
    return stopped.value.code, captured.err


def test_a_drive_gives_its_values_with_unit_age_and_validity() -> None:
    shown = document("--log", LOG, "--dbc", DBC)
    assert set(shown) == {"time", "signals"}
    assert all(set(signal) == {"value", "unit", "age_s", "valid"} for signal in shown["signals"].values())
    speed = shown["signals"]["Vehicle.Speed"]
    assert (speed["unit"], speed["valid"]) == ("km/h", True)
    assert speed["value"] == pytest.approx(50, abs=2)
    assert shown["time"] == pytest.approx(600, abs=1)


@pytest.mark.parametrize("stamp", ["nan", "inf", "-inf", "1e300"])
def test_a_log_whose_times_are_no_numbers_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], stamp: str
) -> None:
    (tmp_path / "a.log").write_text(f"({stamp}) x 7E8#03410D0000000000\n")
    code, said = refused(capsys, "--log", str(tmp_path / "a.log"), "--json")
    assert code == 1
    assert f"line 1: '{stamp}' is no time" in said


def test_a_factor_beyond_all_numbers_gives_null_and_no_infinity(tmp_path: Path) -> None:
    (tmp_path / "a.dbc").write_text(
        'VERSION ""\nNS_ :\nBS_:\nBU_: X\nBO_ 256 M: 8 X\n SG_ S : 0|8@1+ (1e308,0) [0|0] "" X\n'
    )
    (tmp_path / "a.yaml").write_text("Vehicle.TraveledDistance: {unit: m, from: [{message: M, signal: S}]}")
    (tmp_path / "a.log").write_text("(1.0) x 100#FF00000000000000\n")
    told = run("--json", *(word for kind in ("log", "dbc", "yaml") for word in _option(tmp_path, kind)))
    assert json.loads(told)["signals"]["Vehicle.TraveledDistance"]["value"] is None
    assert "Infinity" not in told
    assert "NaN" not in told


def _option(folder: Path, kind: str) -> tuple[str, str]:
    return "--mapping" if kind == "yaml" else f"--{kind}", str(folder / f"a.{kind}")


def test_a_number_that_is_none_is_null_in_every_document(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"time": float("nan"), "signals": [float("inf"), 1.5, {"value": -float("inf")}]})
    assert json.loads(capsys.readouterr().out) == {"time": None, "signals": [None, 1.5, {"value": None}]}


@pytest.mark.parametrize("at", ["nan", "inf", "-inf"])
def test_a_moment_that_is_no_number_is_refused(capsys: pytest.CaptureFixture[str], at: str) -> None:
    code, said = refused(capsys, "--log", LOG, "--at", at)
    assert code == 2
    assert f"{at} is no number" in said


def test_a_flagged_value_shows_no_number() -> None:
    place = document("--log", LOG, "--dbc", DBC, "--at", "30")["signals"]["Vehicle.CurrentLocation.Latitude"]
    assert (place["value"], place["valid"]) == (None, False)


def test_a_stale_value_shows_its_number_with_its_age() -> None:
    shown = document("--log", LOG, "--at", "700")
    assert shown["time"] == 700
    speed = shown["signals"]["Vehicle.Speed"]
    assert speed["valid"] is False
    assert speed["age_s"] == pytest.approx(100, abs=1)


def test_a_log_shows_only_what_was_heard() -> None:
    assert not any("Cabin" in name for name in document("--log", LOG)["signals"])


def test_without_options_the_simulated_car_is_shown() -> None:
    assert document()["signals"]["Vehicle.Speed"]["value"] == 0
    assert document("--set", "Vehicle.Speed=80")["signals"]["Vehicle.Speed"]["value"] == 80
    assert document("--no-car")["signals"] == {}


def test_without_json_a_table_is_shown() -> None:
    output = run("--log", LOG, "--dbc", DBC, "--at", "30")
    assert "Vehicle.Speed" in output
    assert "km/h" in output
    assert "0.04" not in output, "the place that is not to be believed"


def test_what_cannot_be_used_is_one_line_and_an_exit_code(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    empty, cut, bad = tmp_path / "empty.log", tmp_path / "cut.log", tmp_path / "bad.dbc"
    empty.touch()
    cut.write_text("(1.0) can0 7E8#03410D34AAAAAAAA\n(2.0) can0 7E8#034")
    bad.write_text("not a DBC")
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("car: {sauce: bus}")
    for arguments, code, name in (
        (("--log", "missing.log"), 1, "missing.log"),
        (("--log", str(empty)), 1, "empty.log"),
        (("--log", str(cut)), 1, "cut.log: line 2 is cut short"),
        (("--log", LOG, "--dbc", str(bad)), 1, "bad.dbc"),
        (("--log", LOG, "--dbc", "missing.dbc"), 1, "missing.dbc"),
        (("--log", LOG, "--mapping", "missing.yaml"), 2, "missing.yaml"),
        (("--config", str(wrong)), 2, "wrong.yaml"),
        (("--set", "Vehicle.Sped=1"), 2, "did you mean Vehicle.Speed?"),
        (("--at", "3"), 2, "--at"),
        (("--at", "soon", "--log", LOG), 2, "soon"),
    ):
        exit_code, said = refused(capsys, *arguments)
        assert (exit_code, name in said) == (code, True), said


def test_the_real_drive_is_told_under_vss_names(shared_data: Path) -> None:
    can = shared_data / "can"
    drive = can / "css-candump" / "3BA199E2_00000164_00000003-60FE43B2.log"
    signals = document("--log", str(drive), "--dbc", str(can / "css-dbc" / "canmod-gps.dbc"))["signals"]
    expected = {
        "Vehicle.Speed": (81, "km/h"),
        "Vehicle.Powertrain.CombustionEngine.Speed": (1797.5, "rpm"),
        "Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature": (92, "celsius"),
        "Vehicle.Powertrain.FuelSystem.RelativeLevel": (pytest.approx(51.37, abs=0.01), "percent"),
        "Vehicle.CurrentLocation.Latitude": (pytest.approx(55.93, abs=0.01), "degrees"),
        "Vehicle.CurrentLocation.Longitude": (pytest.approx(9.95, abs=0.01), "degrees"),
    }
    for name, (value, unit) in expected.items():
        assert (signals[name]["value"], signals[name]["unit"], signals[name]["valid"]) == (value, unit, True)


def test_a_live_bus_is_listened_to_for_a_while_before_it_is_answered(tmp_path: Path) -> None:
    config = tmp_path / "assistant.yaml"
    config.write_text("car: {source: bus, buses: [{interface: virtual, channel: state-test}]}\n")
    ended = threading.Event()
    speed_52 = can.Message(arbitration_id=0x7E8, is_extended_id=False, data=bytes.fromhex("03410D34AAAAAAAA"))

    def drive() -> None:
        with can.Bus(interface="virtual", channel="state-test") as other_unit:
            while not ended.wait(0.05):
                other_unit.send(speed_52)

    driving = threading.Thread(target=drive)
    driving.start()
    try:
        shown = document("--config", str(config))
    finally:
        ended.set()
        driving.join()
    assert shown["signals"]["Vehicle.Speed"]["value"] == 52
    assert shown["signals"]["Vehicle.Speed"]["valid"]


def test_a_moment_after_the_end_of_the_log_is_said(program: Program) -> None:
    done = program.run("state", "--log", LOG, "--at", "99999", "--json")
    assert done.returncode == 0
    assert b"--at 99999: the log ends 599.8 s" in done.stderr
    assert program.run("state", "--log", LOG, "--at", "599", "--json").stderr == b""
