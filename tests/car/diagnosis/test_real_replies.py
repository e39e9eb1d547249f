"""Replies that real cars gave, in the logs and files of others."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.car.decoding import mapping
from assistant.car.decoding.decoder import Decoder
from assistant.car.decoding.mapping import DiagnosticAnswer, Entry, SignalSource
from assistant.car.diagnosis.diagnosis import Diagnosis
from assistant.car.diagnosis.isotp import Reassembly
from assistant.car.diagnosis.j1939_transport import Transport, is_transport
from assistant.car.frames import Frame, parameter_group
from assistant.car.logs.log import read
from tests.archives import unpack

KONA_SCAN = "kona-ev/221210-1-2021-dcan-car-scanner-elm327.log"


def messages(log: Path) -> Iterator[tuple[Frame, bytes]]:
    """The whole messages on identifiers of diagnosis, each with its last frame."""
    reassembly = Reassembly()
    for frame in read(log):
        if not frame.extended and 0x700 <= frame.id <= 0x7FF:
            message = reassembly.hear(frame)
            if message is not None:
                yield frame, message


@pytest.mark.parametrize(
    ("log", "begun", "whole"),
    [
        ("17BD1DB7_00000006_00000170.log", 300, 270),  # neither requests nor flow control logged; 29 cut, 1 at the end
        ("2F6913DB_00001089_00000001-63BEF5CD.log", 114, 100),
        ("2F6913DB_00001089_00000002-63BEFDF9.log", 35, 31),
        ("2F6913DB_00000004_00000001.log", 26, 26),
    ],
)
def test_long_replies_are_put_together_and_cut_ones_left_out(
    shared_data: Path, log: str, begun: int, whole: int
) -> None:
    path = shared_data / "can" / "css-candump" / log
    first = sum(not frame.extended and 0x700 <= frame.id <= 0x7FF and frame.data[0] >> 4 == 1 for frame in read(path))
    long = [message for _, message in messages(path) if len(message) > 7]
    assert (first, len(long)) == (begun, whole)
    lengths = Counter((message[:3], len(message)) for message in long)
    assert len(lengths) == len({beginning for beginning, _ in lengths}), "a reply has always the same length"


def test_replies_of_several_control_units_to_one_request_do_not_mix(shared_data: Path) -> None:
    texts = [message for _, message in messages(shared_data / "can" / KONA_SCAN) if message[:2] == b"\x49\x0a"]
    assert sorted({message[3:6] for message in texts if len(message) > 10}) == [b"BCC", b"BEC"]


def test_the_electric_cars_identity_is_letters_and_zeros_and_no_identification_number(shared_data: Path) -> None:
    told = [message for _, message in messages(shared_data / "can" / KONA_SCAN) if message[:2] == b"\x49\x02"]
    assert told
    diagnosis = heard(shared_data / "can" / KONA_SCAN)
    assert "Vehicle.VehicleIdentification.VIN" not in dict(diagnosis.signals(9e9))


def heard(log: Path) -> Diagnosis:
    diagnosis, transport = Diagnosis(), Transport()
    for frame in read(log):
        whole = transport.hear(frame) if frame.extended and is_transport(frame.id) else frame
        if whole is not None and (whole.id, whole.extended) in diagnosis.ids:
            diagnosis.hear(whole)
    return diagnosis


def test_a_scan_tools_session_gives_the_faults_of_each_control_unit(shared_data: Path) -> None:
    faults = heard(shared_data / "can" / KONA_SCAN).faults.known(9e9)
    by_unit = {fault.unit: [] for fault in faults}  # type: dict[str, list[str]]
    for fault in faults:
        assert fault.status == "confirmed"
        by_unit[fault.unit].append(fault.code)
    assert len(by_unit) > 6
    assert by_unit["7CE"] == ["B1001-52"]
    assert not {"7EA", "7EB", "7EC", "7ED"} & by_unit.keys(), "these have said that they have none"


def test_a_boats_bus_tells_of_no_faults_and_no_values(shared_data: Path) -> None:
    diagnosis = heard(shared_data / "can" / "css-candump" / "94C49784_00000005_00000002-nmea2000.log.gz")
    assert dict(diagnosis.signals(0.0)) == {}


@pytest.mark.parametrize(
    ("log", "rpm"),
    [("11111111_00000012_00000001.log.gz", (640, 660)), ("FCBF0606_00003482_00000001-60B621D9.log", None),
     ("asammdf-basics_00000001-first120s.log.gz", (0, 0))],
)  # fmt: skip
def test_lorries_tell_their_engine_speed_without_a_dbc(
    shared_data: Path, log: str, rpm: tuple[float, float] | None
) -> None:
    decoder = Decoder(mapping.load(), {})
    seen = []
    for count, frame in enumerate(read(shared_data / "can" / "j1939" / log)):
        decoder.hear(frame)
        if count % 500 == 499:
            seen.append(decoder.state(frame.time_s).number("Vehicle.Powertrain.CombustionEngine.Speed"))
    told = [value for value in seen if value is not None]
    if rpm is None:
        assert told == [] or set(told) == {0.0}
    else:
        assert len(told) > 50
        assert rpm[0] <= min(told) <= max(told) <= rpm[1]


@pytest.mark.parametrize(
    ("log", "whole"),
    [
        ("11111111_00000012_00000001.log.gz", {(0xFECA, 18): 127, (0xFEE3, 39): 25}),
        ("FCBF0606_00003482_00000001-60B621D9.log", {(0xFEE3, 28): 13, (0xFEEC, 28): 3}),
    ],
)
def test_all_that_lorries_announce_is_put_together(
    shared_data: Path, log: str, whole: dict[tuple[int, int], int]
) -> None:
    transport, announced, found = Transport(), 0, Counter[tuple[int, int]]()
    for frame in read(shared_data / "can" / "j1939" / log):
        if frame.extended and is_transport(frame.id):
            announced += parameter_group(frame.id) == 0xEC00
            message = transport.hear(frame)
            if message is not None:
                found[parameter_group(message.id), len(message.data)] += 1
    assert found == whole
    assert found.total() == announced


def test_a_lorrys_active_faults_are_put_together_from_its_packets(shared_data: Path) -> None:
    faults = heard(shared_data / "can" / "j1939" / "11111111_00000012_00000001.log.gz").faults.known(9e9)
    assert [(fault.code, fault.unit) for fault in faults] == [
        ("SPN 980 FMI 9", "00"), ("SPN 3216 FMI 20", "00"), ("SPN 609 FMI 9", "00"), ("SPN 609 FMI 12", "00"),
    ]  # fmt: skip


@pytest.fixture(scope="session")
def kona(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kona")
    unpack(shared_data / "can" / "obdb" / "obdb-Hyundai-Kona-Electric.tar.xz", folder)
    return next(folder.rglob("signalsets")).parent


def test_every_reply_of_an_electric_car_gives_its_expected_values(kona: Path) -> None:
    signals = json.loads((kona / "signalsets" / "v3" / "default.json").read_text())
    forms = {signal["id"]: signal["fmt"] for command in signals["commands"] for signal in command["signals"]}
    entries = dict(entry for command in signals["commands"] for entry in entries_of(command))
    whole_replies = broken_replies = values = 0
    for path in sorted(kona.glob("tests/test_cases/*/commands/*.yaml")):
        for case in yaml.safe_load(path.read_text())["test_cases"]:
            decoder = Decoder(entries, {})
            whole = [
                line for line in str(case["response"]).split() if len(line) % 2
            ]  # the adapter lost signs of others
            for count, line in enumerate(whole):
                data = bytes.fromhex(line[3:])
                decoder.hear(Frame(count / 100, "can0", int(line[:3], 16), extended=False, data=data))
            state = decoder.state(1.0)
            if not state.signals:
                broken_replies += 1
                continue
            for name, expected in (case.get("expected_values") or {}).items():
                value = state.believed(name)
                if isinstance(value, float):  # the data set moves what is out of its range to the range's end
                    value = min(max(value, forms[name].get("min", value)), forms[name].get("max", value))
                assert value == pytest.approx(expected), (path.name, name)
                values += 1
            whole_replies += 1
    # Of these a frame is lost; the data set's values for them are put together from what is left (4,093,743,429 s).
    assert (whole_replies, broken_replies) == (489, 6)
    assert values > 1000


def entries_of(command: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    """Turn one command of the signal set into our mapping."""
    (service, rest), *_ = command["cmd"].items()
    for signal in command["signals"]:
        form = signal["fmt"]
        answer = DiagnosticAnswer(
            id=int(command["rax"], 16),
            request=service + rest,
            bits=(form.get("bix", 0), form["len"]),
            signed=form.get("sign", False),
            little=form.get("blsb", False),
        )
        values = {int(raw): told["value"] for raw, told in form["map"].items()} if "map" in form else None
        scale = form.get("mul", 1) / form.get("div", 1)
        source = SignalSource(answer=answer, scale=scale, offset=form.get("add", 0), values=values)
        yield signal["id"], Entry(sources=(source,), max_age_s=60)
