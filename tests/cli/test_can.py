import json
import re
import threading
from pathlib import Path

import can
import pytest

from assistant.car.state.source import BusHealth
from assistant.cli.state import bus_line
from assistant.documents import of_buses
from tests.cli.program import Program

DRIVE = Path(__file__).parent.parent / "data" / "drive"


@pytest.fixture(scope="module")
def drive() -> tuple[str, str]:
    (log,) = DRIVE.glob("*.log*")
    return str(log), str(DRIVE / "gps.dbc")


def test_a_log_is_shown_once_at_its_end(program: Program, drive: tuple[str, str]) -> None:
    shown = program.document("can", "monitor", "--json", "--log", drive[0], "--dbc", drive[1])
    known = program.document("state", "--json", "--log", drive[0], "--dbc", drive[1])
    assert shown == known
    assert "buses" not in shown, "a log has none"


def test_a_log_plays_on_from_its_moment(program: Program, drive: tuple[str, str]) -> None:
    shown = program.documents("can", "monitor", "--json", "--log", drive[0], "--at", "100", "--seconds", "1.6")
    times = [document["time"] for document in shown]
    assert times[0] == 100
    assert len(times) >= 2
    assert all(100 < later < 103 for later in times[1:])


def test_piped_a_line_is_printed_for_what_has_changed(program: Program, drive: tuple[str, str]) -> None:
    done = program.run("can", "monitor", "--log", drive[0], "--dbc", drive[1], "--at", "100", "--seconds", "1.6")
    lines = done.stdout.decode().splitlines()
    assert all(re.match(r"10[0-2]\.\d{3}  (Vehicle|OBD)\.\S+  ", line) for line in lines), lines
    assert len({line[9:] for line in lines}) == len(lines)


def test_the_simulated_car_can_be_watched(program: Program) -> None:
    shown = program.document("can", "monitor", "--json", "--once", "--set", "Vehicle.Speed=80")
    assert shown["signals"]["Vehicle.Speed"]["value"] == 80


def test_raw_frames_have_ids_periods_ages_and_names(program: Program, drive: tuple[str, str]) -> None:
    shown = program.document("can", "monitor", "--raw", "--json", "--log", drive[0], "--dbc", drive[1])
    frames = {frame["id"]: frame for frame in shown["frames"]}
    assert frames["7E8"]["message"] is None
    assert frames["7E8"]["count"] > 100
    assert 0 < frames["7E8"]["period_s"] < 1
    assert all(frame["age_s"] >= 0 for frame in shown["frames"])
    assert "drive_gnss_motion" in {frame["message"] for frame in shown["frames"]}


@pytest.mark.parametrize("moment", [(), ("--at", "0.6"), ("--at", "1.3")])
def test_raw_frames_have_the_stamps_of_the_log_in_lines_and_in_json(
    program: Program, tmp_path: Path, moment: tuple[str, ...]
) -> None:
    stamps = {"321#01": "1700000000.000000", "321#02": "1700000000.500013", "322#03": "1700000001.250000",
              "321#04": "1700000001.500000"}  # fmt: skip
    log = tmp_path / "a.log"
    log.write_text("".join(f"({stamp}) can0 {frame}\n" for frame, stamp in stamps.items()))
    command = ("can", "monitor", "--raw", "--log", str(log), *moment)
    lines = [line.split() for line in program.run(*command).stdout.decode().splitlines()]
    frames = program.document(*command, "--json")["frames"]
    assert [(line[0], line[2], line[3]) for line in lines] == [
        (f"{frame['time']:.6f}", frame["id"], frame["data"]) for frame in frames
    ]
    assert frames
    assert all(stamps[f"{frame['id']}#{frame['data']}"] == f"{frame['time']:.6f}" for frame in frames)


def test_signals_have_the_same_time_in_lines_and_in_json(program: Program, drive: tuple[str, str]) -> None:
    command = ("can", "monitor", "--once", "--log", drive[0], "--at", "100")
    times = {line.split()[0] for line in program.run(*command).stdout.decode().splitlines()}
    assert times == {f"{program.document(*command, '--json')['time']:.3f}"}


def test_raw_needs_frames(program: Program) -> None:
    assert "--raw shows the frames of a log or a bus" in program.failing("can", "monitor", "--raw", code=2)


def test_a_bus_that_is_down_is_shown_with_its_reason(program: Program, tmp_path: Path) -> None:
    config = tmp_path / "assistant.yaml"
    config.write_text("car: {source: bus, buses: [{interface: socketcan, channel: nocan7}]}\n")
    for command in (("can", "monitor", "--once"), ("can", "monitor", "--raw", "--once"), ("state",)):
        bus = program.document(*command, "--json", "--config", str(config))["buses"]["socketcan:nocan7"]
        assert (bus["up"], bus["listen_only"]) == (False, None)
        assert bus["reason"]
    assert "socketcan:nocan7  down: " in program.run("state", "--config", str(config)).stdout.decode()


def test_lost_frames_are_shown_beside_how_the_bus_is() -> None:
    assert bus_line(BusHealth("can0", up=True, reason=None, lost=3)) == "up, 3 frames lost"
    assert bus_line(BusHealth("can0", up=False, reason="bus-off", lost=3)) == "down: bus-off, 3 frames lost"
    assert of_buses([BusHealth("can0", up=True, reason=None, lost=3)])["buses"]["can0"]["lost"] == 3


def test_a_live_bus_is_up_and_its_frames_are_shown(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from assistant.cli.main import main

    config = tmp_path / "assistant.yaml"
    config.write_text("car: {source: bus, buses: [{interface: virtual, channel: monitor-test}]}\n")
    ended = threading.Event()

    def drive() -> None:
        speed_52 = can.Message(arbitration_id=0x7E8, is_extended_id=False, data=bytes.fromhex("03410D34AAAAAAAA"))
        with can.Bus(interface="virtual", channel="monitor-test") as other_unit:
            while not ended.wait(0.05):
                other_unit.send(speed_52)

    driving = threading.Thread(target=drive)
    driving.start()
    try:
        for raw in (["--raw"], []):
            with pytest.raises(SystemExit) as left:
                main(["can", "monitor", *raw, "--once", "--json", "--config", str(config)])
            assert left.value.code == 0
    finally:
        ended.set()
        driving.join()
    frames, state = map(json.loads, capsys.readouterr().out.splitlines())
    assert frames["frames"][0]["data"] == "03410d34aaaaaaaa"
    assert state["signals"]["Vehicle.Speed"]["value"] == 52
    for document in (frames, state):
        assert document["buses"]["virtual:monitor-test"]["up"] is True


def test_a_mapping_is_proposed_and_tells_the_speed_of_a_log(program: Program, tmp_path: Path) -> None:
    dbc, log, proposed = tmp_path / "car.dbc", tmp_path / "car.log", tmp_path / "proposed.yaml"
    dbc.write_text(
        'VERSION ""\nNS_ :\nBS_:\nBU_: X\nBO_ 256 ESP_1: 8 X\n SG_ VehicleSpeed : 0|16@1+ (0.01,0) [0|300] "km/h" X\n'
        ' SG_ Mystery : 16|8@1+ (1,0) [0|0] "" X\n'
    )
    log.write_text("(100.0) can0 100#D007000000000000\n(100.1) can0 100#D007000000000000\n")
    proposed.write_bytes(program.run("can", "map", "--dbc", str(dbc)).stdout)
    shown = program.document("state", "--json", "--log", str(log), "--dbc", str(dbc), "--mapping", str(proposed))
    assert shown["signals"]["Vehicle.Speed"] == {"value": 20, "unit": "km/h", "age_s": 0, "valid": True}
    document = program.document("can", "map", "--json", "--dbc", str(dbc))
    assert {"name", "score", "why", "source", "unit", "also"} == set(document["proposed"][0])
    assert document["unplaced"]


def test_a_mapping_of_a_real_car_is_proposed_and_loads(program: Program, shared_data: Path, tmp_path: Path) -> None:
    dbc = shared_data / "can" / "kuksa-model3" / "Model3CAN.dbc"
    log = shared_data / "can" / "kuksa-model3" / "candump_Manual_SOC_DogMode_CabinTemp.log.gz"
    proposed = tmp_path / "proposed.yaml"
    proposed.write_bytes(program.run("can", "map", "--dbc", str(dbc)).stdout)
    shown = program.document("state", "--json", "--log", str(log), "--dbc", str(dbc), "--mapping", str(proposed))
    assert shown["signals"]["Vehicle.Speed"]["valid"] is True
    document = program.document("can", "map", "--json", "--dbc", str(dbc))
    assert {"name", "score", "why", "source", "unit", "also"} == set(document["proposed"][0])
    assert document["unplaced"]


def test_a_dbc_that_cannot_be_used_is_one_line(program: Program, tmp_path: Path) -> None:
    bad = tmp_path / "bad.dbc"
    bad.write_text("BO_ hello")
    assert "bad.dbc: not a DBC file" in program.failing("can", "map", "--dbc", str(bad), code=1)
    assert "missing.dbc: No such file" in program.failing("can", "map", "--dbc", "missing.dbc", code=1)


def test_escapes_of_a_log_reach_no_terminal(program: Program, tmp_path: Path) -> None:
    (tmp_path / "car.log").write_text("(1700000000.000000) ca\x1b[31mn0\x07 123#0102\n")
    done = program.run("can", "monitor", "--raw", "--log", str(tmp_path / "car.log"))
    assert done.returncode == 0, done.stderr.decode()
    shown = done.stdout.decode().rstrip("\n")
    assert shown.isprintable()
    assert "ca\\x1b[31mn0\\x07 123" in shown
