"""The mappings that come with the assistant, on recordings of such cars and on the names of their DBC files."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from assistant.car.decoding import dbc, mapping
from assistant.car.decoding.decoder import Decoder
from assistant.car.frames import Frame
from assistant.car.logs.log import LogCar
from tests.archives import unpack

SPEED, GEAR = "Vehicle.Speed", "Vehicle.Powertrain.Transmission.SelectedGear"
CHARGE = "Vehicle.Powertrain.TractionBattery.StateOfCharge.Displayed"


@pytest.fixture(scope="module")
def dbcs(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("opendbc")
    unpack(shared_data / "can" / "opendbc" / "opendbc-dbc.tar.xz", folder)
    generator = folder / "opendbc" / "dbc" / "generator"
    return {
        "tesla-model3": shared_data / "can" / "kuksa-model3" / "Model3CAN.dbc",
        "hyundai-kona-electric": generator / "hyundai" / "hyundai_can.dbc",
        "toyota-tss2": generator / "toyota" / "toyota_nodsu_pt.dbc",
    }


def decoder(dbcs: dict[str, Path], car: str) -> Decoder:
    return Decoder(mapping.load(Path(car)), dbc.load([dbcs[car]]))


OURS = """VERSION ""
NS_ :
BS_:
BU_: X
BO_ 599 ID257DIspeed: 8 X
 SG_ DI_vehicleSpeed : 0|12@1+ (0.08,-40) [0|0] "km/h" X
 SG_ DI_uiSpeed : 16|9@1+ (1,0) [0|0] "" X
 SG_ DI_uiSpeedUnits : 32|1@1+ (1,0) [0|0] "" X
BO_ 826 ID33AUI_rangeSOC: 8 X
 SG_ UI_SOC : 8|7@1+ (1,0) [0|0] "%" X
BO_ 180 SPEED: 8 X
 SG_ SPEED : 47|16@0+ (0.01,0) [0|0] "km/h" X
 SG_ CHECKSUM : 63|8@0+ (1,0) [0|0] "" X
"""
"""as much of the cars' files as the tests below need, most of it at places of our own"""


def own(folder: Path, car: str) -> Decoder:
    """A car's mapping over our own DBC."""
    path = folder / "ours.dbc"
    path.write_text(OURS)
    return Decoder(mapping.load(Path(car)), dbc.load([path]))


def dbc_for(entries: Mapping[str, mapping.Entry]) -> str:
    """A DBC that has every message and signal which a mapping names, eight bits each, in frames of up to 64 bytes."""
    named: dict[str, set[str]] = {}
    for source in (source for entry in entries.values() for source in entry.sources):
        if source.message is None:
            continue
        wanted = {source.signal, source.counter, source.unit_from and source.unit_from.signal}
        wanted.add(source.checksum_signal if source.checksum else None)
        if source.flag:
            named.setdefault(source.flag.message or source.message, set()).add(source.flag.signal)
        named.setdefault(source.message, set()).update(name for name in wanted if name)
    lines = ['VERSION ""', "NS_ :", "BS_:", "BU_: X"]
    for number, (message, signals) in enumerate(sorted(named.items())):
        lines.append(f"BO_ {256 + number} {message}: 64 X")
        lines += [f' SG_ {name} : {8 * at}|8@1+ (1,0) [0|0] "" X' for at, name in enumerate(sorted(signals))]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("car", mapping.of_cars())
def test_a_mapping_finds_all_that_it_names_in_a_dbc_that_has_it(tmp_path: Path, car: str) -> None:
    path = tmp_path / "all.dbc"
    path.write_text(dbc_for(mapping.load(Path(car))))
    assert list(Decoder(mapping.load(Path(car)), dbc.load([path])).left_out) == []
    path.write_text(path.read_text().replace(" SG_ ", " SG_ Other", 1))
    assert list(Decoder(mapping.load(Path(car)), dbc.load([path])).left_out) != []


@pytest.mark.parametrize("car", mapping.of_cars())
def test_every_message_and_signal_of_a_mapping_is_in_its_dbc(dbcs: dict[str, Path], car: str) -> None:
    names = {message.name for message in dbc.load([dbcs[car]]).values()}
    shipped = mapping.load()
    for name, entry in mapping.load(Path(car)).items():
        own = len(entry.sources) - (len(shipped[name].sources) if name in shipped else 0)
        assert {source.message for source in entry.sources[:own]} <= names, name
    assert [each for each in decoder(dbcs, car).left_out if each.message_found] == []


def test_the_model_3_of_the_log_by_kuksa(shared_data: Path, dbcs: dict[str, Path]) -> None:
    log = shared_data / "can" / "kuksa-model3" / "candump_Manual_SOC_DogMode_CabinTemp.log.gz"
    car = LogCar([log], decoder(dbcs, "tesla-model3"), 0.0)
    speeds, charges = set(), set()
    for tick in range(220):
        state = car.state(tick / 10)
        speeds.add(state.number(SPEED))
        charges.add(state.number(CHARGE))
    assert all(speed is None or 0 <= speed <= 285 for speed in speeds)
    assert all(charge is None or 0 <= charge <= 100 for charge in charges)
    assert len(speeds) > 50
    assert len(charges) > 50


def test_codes_of_the_model_3_for_nothing_are_no_values_and_the_display_tells_its_unit(tmp_path: Path) -> None:
    car = own(tmp_path, "tesla-model3")

    def hear(frame_id: int, *fields: tuple[int, int]) -> None:
        data = sum(value << place for value, place in fields)
        car.hear(Frame(1.0, "can0", frame_id, extended=False, data=data.to_bytes(8, "little")))

    hear(0x33A, (127, 8))
    hear(0x257, (4095, 0), (60, 16), (0, 32))
    state = car.state(1.0)
    assert state.signals[CHARGE].value is None
    assert state.believed(SPEED) == pytest.approx(96.56064)
    hear(0x257, (4095, 0), (60, 16), (1, 32))
    assert car.state(1.0).believed(SPEED) == 60
    hear(0x257, (4095, 0), (511, 16), (1, 32))
    assert car.state(1.0).believed(SPEED) is None
    hear(0x257, (1500, 0), (60, 16), (1, 32))
    assert car.state(1.0).believed(SPEED) == 80


def test_the_parked_kona_of_the_recording(shared_data: Path, dbcs: dict[str, Path]) -> None:
    log = shared_data / "can" / "kona-ev" / "230112-7-2019-pcan-ccan-power-off-on-ready-off.log.gz"
    state = LogCar([log], decoder(dbcs, "hyundai-kona-electric"), 6.0).state()
    assert state.believed(SPEED) == 0
    assert state.believed(GEAR) == 126
    assert state.believed("Vehicle.Chassis.SteeringWheel.Angle") == pytest.approx(40, abs=1)
    assert 12 < (state.number("Vehicle.LowVoltageBattery.CurrentVoltage") or 0) < 15
    assert state.believed("Vehicle.Cabin.Door.Row1.DriverSide.IsOpen") is False


def test_the_toyota_checksum_is_asked_for_its_speed(tmp_path: Path) -> None:
    car = own(tmp_path, "toyota-tss2")
    data = bytes([0, 0, 0, 0, 0, 0x27, 0x10])
    right = bytes([(8 + 0xB4 + sum(data)) & 0xFF])
    car.hear(Frame(1.0, "can0", 0xB4, extended=False, data=data + bytes([right[0] ^ 1])))
    assert SPEED not in car.state(1.0).signals
    car.hear(Frame(1.0, "can0", 0xB4, extended=False, data=data + right))
    assert car.state(1.0).believed(SPEED) == 100
