"""The configuration: what is taken, and what every kind of mistake is told, in one line, before anything starts."""

import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.actuator.config import load
from assistant.actuator.plan import Plan
from assistant.actuator.planning import make_plan
from assistant.errors import ConfigError
from tests.actuator.car import ALLOW_LIST, DBC, plan

CHECKOUT = Path(__file__).resolve().parents[2]


def written(**other: Any) -> dict[str, Any]:
    config: dict[str, Any] = yaml.safe_load(ALLOW_LIST.read_text())
    config["buses"]["body"]["dbc"] = [str(DBC)]
    return {**config, **other}


def one_tool(name: str, **tool: Any) -> dict[str, Any]:
    return written(tools={name: {"max_speed_kmh": "any", **tool}}, messages={})


def fault(tmp_path: Path, config: dict[str, Any] | str) -> str:
    path = tmp_path / "actuator.yaml"
    path.write_text(config if isinstance(config, str) else yaml.safe_dump(config))
    with pytest.raises(ConfigError) as refused:
        make_plan(load(path))
    assert "\n" not in str(refused.value)
    return str(refused.value)


WINDOW = {"message": "WindowCommand", "signal": "Driver", "range": [0, 100]}
BACK = {"message": "WindowState", "signal": "Driver"}
FAN = {"message": "ClimateCommand", "signal": "Fan", "range": [0, 5], "read_back": {"message": "ClimateState"}}


@pytest.mark.parametrize(
    ("config", "told"),
    [
        (written(tools={}), "no tool is on the allow-list"),
        (written(backend="kuksa"), "buses belong to the backend can"),
        (written(buses={}), "buses belong to the backend can, which needs at least one"),
        (written(speed=None), "tools.move_seat: max_speed_kmh, but no signal tells the speed"),
        (written(gear=None), "tools.move_seat: gears, but no signal tells the gear"),
        (written(speed={"vss": "Vehicle.Speed"}), "speed: message (none named): no DBC has it"),
        (written(messages={"Nonsense": {}}), "messages.Nonsense: no tool writes it"),
        (written(messages={"TrunkCommand": {"counter": {"signal": "No"}}}), "TrunkCommand has no signal No"),
        (
            written(messages={"WindowCommand": {"checksum": {"signal": "Counter", "kind": "xor"}}}),
            "Counter is not one whole byte",
        ),
        (
            written(messages={"WindowCommand": {"counter": {"signal": "Counter", "last": 16}}}),
            "Counter cannot count to 16",
        ),
        (one_tool("get_warnings"), "tools.get_warnings: not a tool that changes a car"),
        (one_tool("set_window"), "tools.set_window: nothing that it writes"),
        (one_tool("set_window", writes=[{**WINDOW, "places": ["roof"]}]), "place roof; known are driver"),
        (one_tool("set_window", writes=[{**WINDOW, "argument": "level"}]), "argument is one of percent"),
        (one_tool("set_window", writes=[{**WINDOW, "part": "height"}]), "this tool has no parts"),
        (one_tool("set_window", writes=[{**WINDOW, "range": [0, 101]}]), "range 0 to 101; set_window has 0 to 100"),
        (one_tool("set_window", writes=[{**WINDOW, "range": [50, 40]}]), "range 50 to 40"),
        (one_tool("set_window", writes=[{**WINDOW, "range": None}]), "percent is a number and needs a range"),
        (one_tool("set_window", writes=[WINDOW]), "read_back: missing"),
        (one_tool("set_window", writes=[{**WINDOW, "message": "No"}]), "message No: no DBC has it"),
        (one_tool("set_window", writes=[{**WINDOW, "signal": "No"}]), "WindowCommand has no signal No"),
        (one_tool("set_window", writes=[{**WINDOW, "scale": 0}]), "scale 0 says nothing"),
        (one_tool("set_window", writes=[{**WINDOW, "scale": 2}]), "Driver holds raw values 0 to 255, not 400"),
        (one_tool("set_window", writes=[{**WINDOW, "scale": 1.2}]), "outside 0 to 100, the DBC's for Driver"),
        (one_tool("set_window", writes=[{**WINDOW, "also": {"No": 1}}]), "also: WindowCommand has no signal No"),
        (one_tool("set_window", writes=[{**WINDOW, "also": {"DriverValid": 2}}]), "holds raw values 0 to 1, not 2"),
        (one_tool("set_window", writes=[{**WINDOW, "read_back": BACK}] * 2), "an earlier entry writes"),
        (
            one_tool(
                "set_window",
                writes=[{**WINDOW, "places": [place], "read_back": BACK} for place in ("driver", "passenger")],
            ),
            "WindowCommand.Driver is written by several entries",
        ),
        (
            {
                **one_tool("set_window", writes=[{**WINDOW, "also": {"Counter": 1}}]),
                "messages": {"WindowCommand": {"counter": {"signal": "Counter"}}},
            },
            "Counter is the message's counter or checksum",
        ),
        (one_tool("set_fan", writes=[FAN]), "read_back: ClimateState has no signal (none named)"),
        (one_tool("set_trunk", writes=[{"message": "TrunkCommand", "signal": "Open"}]), "its raw values are needed"),
        (
            one_tool("set_trunk", writes=[{"message": "TrunkCommand", "signal": "Open", "values": {"ajar": 1}}]),
            "set_trunk has no open ajar",
        ),
        (one_tool("set_trunk", writes=[{"range": [0, 1]}]), "open is a word and has no range"),
        (one_tool("set_trunk", writes=[{"places": ["driver"]}]), "this tool has no places"),
        (one_tool("move_seat", writes=[{}]), "part is one of position, backrest, height, lumbar"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_a_mistake_is_told_in_one_line(tmp_path: Path, config: dict[str, Any], told: str) -> None:
    config = {name: value for name, value in config.items() if value is not None}
    assert told in fault(tmp_path, config)


SEAT = {"message": "SeatCommand", "signal": "Heating", "range": [0, 3], "scale": 33.3}
SEAT_BACK = {"message": "SeatState", "signal": "Heating", "scale": 33.3}


def seat(messages: dict[str, Any] | None = None, /, **write: Any) -> dict[str, Any]:
    config = one_tool("set_seat_heating", writes=[{**SEAT, "read_back": SEAT_BACK, **write}])
    return {**config, "messages": messages or {}}


@pytest.mark.parametrize(
    ("config", "told"),
    [
        (seat(signal="Seat"), "Seat is a multiplexer: a frame stays of its page"),
        (seat(also={"DriverPart": 1}), "DriverPart is a multiplexer: a frame stays of its page"),
        (seat(also={"DriverValid": 1}), "Heating and DriverValid never stand in one frame"),
        (seat({"SeatCommand": {"counter": {"signal": "Seat"}}}), "SeatCommand.Seat is no plain whole number"),
        (seat({"SeatCommand": {"counter": {"signal": "Heating"}}}), "Heating is the message's counter or checksum"),
        (
            seat({"SeatCommand": {"counter": {"signal": "DriverPosition"}}}),
            "DriverPosition does not stand in the frames with Seat 2-3/5, which it has to seal",
        ),
        (
            seat({"SeatCommand": {"checksum": {"signal": "Checksum", "kind": "crc8h2f", "data_ids": [1] * 16}}}),
            "16 data_ids, but it has no counter",
        ),
        (
            one_tool(
                "move_seat",
                writes=[
                    {"part": "backrest", "message": "SeatCommand", "signal": "DriverBackrest"}
                    | {"range": [0, 70], "scale": 1e5, "read_back": SEAT_BACK}
                ],
            ),
            "DriverBackrest holds no 7e+06 in its 16 bits",
        ),
        (seat(range=None, values={"1": 5, "2": 16777217}), "Heating holds no 1.67772e+07 in its 32 bits"),
        (seat(scale=math.nan), "scale: Expected `float`"),
        (
            seat(read_back={"message": "SeatCommand", "signal": "Heating", "scale": 33.3}),
            "read_back: SeatCommand.Heating is what is written, and would prove itself",
        ),
        (written(speed={"message": "Speed", "signal": "Speed", "scale": 0}), "speed: scale 0 says nothing"),
        (
            written(speed={"message": "SeatState", "signal": "DriverPosition", "flag": {"signal": "Heating"}}),
            "speed.flag: SeatState has no signal Heating that can be read",
        ),
        (
            written(gear={"message": "Gearbox", "signal": "Lever", "flag": {"signal": "OilTemperature"}}),
            "gear.flag: Lever and OilTemperature never stand in one frame",
        ),
        (
            one_tool(
                "set_window",
                writes=[{**WINDOW, "range": [0, 99.9], "scale": 0.9, "read_back": BACK}],
            ),
            "99.9 would be sent as 100.0, which is outside the range",
        ),
        (one_tool("set_fan", max_speed_kmh=math.inf, writes=[FAN]), "max_speed_kmh: Expected `float` <= 1000"),
        (one_tool("set_fan", rate={"most": 1, "within_s": math.nan}, writes=[FAN]), "within_s: Expected `float` > 0"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_what_pages_numbers_and_seals_cannot_be_is_told_in_one_line(
    tmp_path: Path, config: dict[str, Any], told: str
) -> None:
    assert told in fault(tmp_path, config)


def planned(tmp_path: Path, config: dict[str, Any]) -> Plan:
    path = tmp_path / "actuator.yaml"
    path.write_text(yaml.safe_dump(config))
    return make_plan(load(path))


def test_a_range_may_be_one_number(tmp_path: Path) -> None:
    config = one_tool("set_window", writes=[{**WINDOW, "range": [20, 20], "read_back": BACK}])
    (write, *_) = planned(tmp_path, config).tools["set_window"].writes.values()
    assert (write.least, write.most) == (20, 20)


@pytest.mark.parametrize(
    ("tool", "tolerance"), [("set_temperature", 0.25), ("set_window", 0.5), ("set_trunk", 0.0), ("set_airflow", 0.0)]
)
def test_without_a_tolerance_half_a_step_of_a_number_is_let_pass_and_of_a_word_nothing(
    tmp_path: Path, tool: str, tolerance: float
) -> None:
    config = {"backend": "simulated", "tools": {tool: {"max_speed_kmh": "any"}}}
    writes = planned(tmp_path, config).tools[tool].writes.values()
    assert {write.read_back.tolerance for write in writes} == {tolerance}


def test_where_no_tool_looks_at_speed_or_gear_neither_need_be_told(tmp_path: Path) -> None:
    config = one_tool("set_window", writes=[{**WINDOW, "read_back": BACK}])
    del config["speed"], config["gear"]
    plan = planned(tmp_path, config)
    assert (plan.speed, plan.gear) == (None, None)


def test_a_number_may_be_written_by_words_that_leave_the_ends_of_its_control_out(tmp_path: Path) -> None:
    words = {"0": 0, "2": 12}
    back = {"message": "ClimateState", "signal": "Fan", "values": words}
    fan = {"message": "ClimateCommand", "signal": "Fan", "values": words, "read_back": back}
    (write, *_) = planned(tmp_path, one_tool("set_fan", writes=[fan])).tools["set_fan"].writes.values()
    assert [write.raw(level) for level in (0, 2, 5)] == [0, 12, None]
    wrong = one_tool("set_fan", writes=[{**fan, "values": {"2.5": 1}}])
    assert "2.5 is not a number, as level is" in fault(tmp_path, wrong)


def test_an_id_that_two_messages_have_is_nobodys(tmp_path: Path) -> None:
    other = tmp_path / "other.dbc"
    other.write_text('VERSION ""\nBU_: A\nBO_ 512 Other: 8 A\n SG_ X : 0|8@1+ (1,0) [0|0] "" A\n')
    config = written()
    config["buses"]["body"]["dbc"].append(str(other))
    assert "id 0x200 of body is Other and WindowCommand" in fault(tmp_path, config)


def test_a_number_at_the_end_of_its_range_is_sent_as_one_within_it(tmp_path: Path) -> None:
    (write,) = {id(one): one for one in plan().tools["set_seat_heating"].writes.values()}.values()
    raw = write.raw(3)
    assert isinstance(raw, float)
    assert raw <= 99.9 < raw + 2**-16
    assert write.raw(0) == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "missing required field `backend`"),
        ("backend: can\ntool: {}", ":2: tool: unknown key; did you mean tools?"),
        ("backend: can\ntools:\n  set_fan: {}", ":3: tools.set_fan: Object missing required field `max_speed_kmh`"),
        ("backend: can\ntools:\n  set_fan:\n    max_speed_kmh: fast", ":4: tools.set_fan.max_speed_kmh: Invalid"),
        ("backend: can\nspeed: {message: A, singal: B}", ":2: speed.singal: unknown key; did you mean signal?"),
        ("backend: usb", ":1: backend: 'usb': expected simulated, can or kuksa"),
    ],
)
def test_a_mistake_of_form_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    assert told in fault(tmp_path, text)


def test_without_a_configuration_it_says_that_it_is_off_and_ends() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "assistant.actuator.main", "--config", "/nonexistent/actuator.yaml"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == (
        "assistant-actuator: /nonexistent/actuator.yaml: not there, so the actuator is switched off; "
        "actuator.md says how to write one (docs/, or /usr/share/doc/assistant)\n"
    )


def test_a_list_that_everybody_may_write_allows_nothing(tmp_path: Path) -> None:
    path = tmp_path / "actuator.yaml"
    path.write_text(yaml.safe_dump(written()))
    path.chmod(0o646)
    with pytest.raises(ConfigError, match="everybody may write to it, so it allows nothing"):
        load(path)


def test_check_says_what_may_leave() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "assistant.actuator.main", "--check", "--config", ALLOW_LIST.name],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=ALLOW_LIST.parent,
    )
    assert "set_trunk: up to 1 km/h, gears [0], 1 in 3 s" in done.stdout
    assert "body 0x200: bits that may differ from the frame heard: ff ff 03 00 00 00 0f ff" in done.stdout
    pages = "body 0x210 with Seat 2-3/5: bits that may differ from the frame heard: ff 0f 00 00 ff ff ff ff"
    assert pages in done.stdout


def test_the_example_beside_the_unit_is_a_configuration() -> None:
    example = CHECKOUT / "systemd" / "actuator.yaml"
    assert set(make_plan(load(example)).tools) == {"set_temperature", "set_fan", "set_window", "set_trunk"}


def test_the_part_of_the_example_for_a_real_car_is_one_too(tmp_path: Path) -> None:
    text = (CHECKOUT / "systemd" / "actuator.yaml").read_text()
    real = text[text.index("# backend: can") :].replace("\n# ", "\n").removeprefix("# ")
    path = tmp_path / "actuator.yaml"
    path.write_text(real.replace("/etc/assistant/body.dbc", str(DBC)))
    assert set(make_plan(load(path)).tools) == {"set_window"}


def documented(tmp_path: Path, first_line: str) -> Path:
    """The example of docs/actuator.md that begins so, as a file."""
    text = (CHECKOUT / "docs" / "actuator.md").read_text()
    block = next(block for block in text.split("```yaml\n")[1:] if block.startswith(first_line)).split("```")[0]
    path = tmp_path / "actuator.yaml"
    path.write_text(block.replace("/etc/assistant/body.dbc", str(DBC)))
    return path


def test_the_examples_of_the_documentation_are_configurations(tmp_path: Path) -> None:
    assert set(make_plan(load(documented(tmp_path, "backend: can"))).tools) == {"set_window", "set_trunk"}
    assert set(make_plan(load(documented(tmp_path, "backend: kuksa"))).tools) == {"set_window", "set_fan"}


def test_only_what_is_read_or_written_is_listened_to() -> None:
    assert len(plan().listened) == 14
