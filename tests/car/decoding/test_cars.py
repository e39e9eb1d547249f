"""The mappings that come with the assistant, on recordings of such cars and on the names of their DBC files."""

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


@pytest.mark.parametrize("car", mapping.of_cars())
def test_every_message_and_signal_of_a_mapping_is_in_its_dbc(
    dbcs: dict[str, Path], car: str, caplog: pytest.LogCaptureFixture
) -> None:
    names = {message.name for message in dbc.load([dbcs[car]]).values()}
    shipped = mapping.load()
    for name, entry in mapping.load(Path(car)).items():
        own = len(entry.sources) - (len(shipped[name].sources) if name in shipped else 0)
        assert {source.message for source in entry.sources[:own]} <= names, name
    decoder(dbcs, car)
    assert "has no signal" not in caplog.text


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


def test_codes_of_the_model_3_for_nothing_are_no_values_and_the_display_tells_its_unit(dbcs: dict[str, Path]) -> None:
    car = decoder(dbcs, "tesla-model3")

    def hear(frame_id: int, *fields: tuple[int, int]) -> None:
        data = sum(value << place for value, place in fields)
        car.hear(Frame(1.0, "can0", frame_id, extended=False, data=data.to_bytes(8, "little")))

    hear(0x33A, (127, 48))
    hear(0x257, (4095, 12), (60, 24), (0, 33))
    state = car.state(1.0)
    assert state.signals[CHARGE].value is None
    assert state.believed(SPEED) == pytest.approx(96.56064)
    hear(0x257, (4095, 12), (60, 24), (1, 33))
    assert car.state(1.0).believed(SPEED) == 60
    hear(0x257, (4095, 12), (511, 24), (1, 33))
    assert car.state(1.0).believed(SPEED) is None
    hear(0x257, (1500, 12), (60, 24), (1, 33))
    assert car.state(1.0).believed(SPEED) == 80


def test_the_parked_kona_of_the_recording(shared_data: Path, dbcs: dict[str, Path]) -> None:
    log = shared_data / "can" / "kona-ev" / "230112-7-2019-pcan-ccan-power-off-on-ready-off.log.gz"
    state = LogCar([log], decoder(dbcs, "hyundai-kona-electric"), 6.0).state()
    assert state.believed(SPEED) == 0
    assert state.believed(GEAR) == 126
    assert state.believed("Vehicle.Chassis.SteeringWheel.Angle") == pytest.approx(40, abs=1)
    assert 12 < (state.number("Vehicle.LowVoltageBattery.CurrentVoltage") or 0) < 15
    assert state.believed("Vehicle.Cabin.Door.Row1.DriverSide.IsOpen") is False


def test_the_toyota_checksum_is_asked_for_its_speed(dbcs: dict[str, Path]) -> None:
    car = decoder(dbcs, "toyota-tss2")
    data = bytes([0, 0, 0, 0, 0, 0x27, 0x10])
    right = bytes([(8 + 0xB4 + sum(data)) & 0xFF])
    car.hear(Frame(1.0, "can0", 0xB4, extended=False, data=data + bytes([right[0] ^ 1])))
    assert SPEED not in car.state(1.0).signals
    car.hear(Frame(1.0, "can0", 0xB4, extended=False, data=data + right))
    assert car.state(1.0).believed(SPEED) == 100
