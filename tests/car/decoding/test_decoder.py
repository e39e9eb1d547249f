import math
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.car.decoding import dbc, mapping
from assistant.car.decoding.decoder import Decoder
from assistant.car.decoding.mapping import Entry
from assistant.car.frames import Frame, FrameKey

DBC = """VERSION ""

NS_ :

BS_:

BU_: X

BO_ 256 Esp: 3 X
 SG_ V : 0|16@1+ (0.1,0) [0|0] "" X
 SG_ VValid : 16|1@1+ (1,0) [0|0] "" X

BO_ 512 Battery: 4 X
 SG_ Soc : 0|8@1+ (0.5,0) [0|0] "" X
 SG_ Warmth : 8|8@1- (1,0) [0|0] "" X

BO_ 513 BatteryState: 2 X
 SG_ SocOk : 0|2@1+ (1,0) [0|0] "" X
 SG_ Count : 8|8@1+ (1,0) [0|0] "" X

BO_ 768 Gate: 2 X
 SG_ Page M : 0|8@1+ (1,0) [0|0] "" X
 SG_ Charging m0 : 8|8@1+ (1,0) [0|0] "" X
 SG_ Outside m1 : 8|8@1- (1,0) [0|0] "" X
"""
MAPPING = """
Vehicle.Speed:
  unit: km/h
  range: [0, 400]
  from:
    - {message: Esp, signal: V, flag: {signal: VValid}, not_available: [65535]}
Vehicle.Powertrain.TractionBattery.StateOfCharge.Current:
  unit: percent
  range: [0, 100]
  from:
    - {message: Battery, signal: Soc, flag: {message: BatteryState, signal: SocOk, up: [1, 2]}}
Vehicle.Powertrain.TractionBattery.Temperature.Average:
  unit: celsius
  max_age_s: 30
  from:
    - {message: Battery, signal: Warmth}
Vehicle.Powertrain.TractionBattery.Charging.IsCharging:
  from:
    - {message: Gate, signal: Charging, values: {0: false, 1: true}}
Vehicle.Exterior.AirTemperature:
  unit: celsius
  from:
    - {message: Gate, signal: Outside}
"""
SPEED = "Vehicle.Speed"
SOC = "Vehicle.Powertrain.TractionBattery.StateOfCharge.Current"
CHARGING = "Vehicle.Powertrain.TractionBattery.Charging.IsCharging"
OUTSIDE = "Vehicle.Exterior.AirTemperature"


@pytest.fixture
def decoder(tmp_path: Path) -> Decoder:
    (tmp_path / "car.dbc").write_text(DBC)
    (tmp_path / "signals.yaml").write_text(MAPPING)
    return Decoder(mapping.load(tmp_path / "signals.yaml"), dbc.load([tmp_path / "car.dbc"]))


def hear(decoder: Decoder, at_s: float, frame_id: int, data: str, channel: str = "can0") -> None:
    decoder.hear(Frame(at_s, channel, frame_id, frame_id > 0x7FF, bytes.fromhex(data)))


def test_what_was_never_heard_is_absent(decoder: Decoder) -> None:
    assert decoder.state(0.0).signals == {}


def test_a_value_has_its_unit_its_time_and_its_scale(decoder: Decoder) -> None:
    hear(decoder, 7.0, 256, "0802 01")
    signal = decoder.state(7.5).signals[SPEED]
    assert (signal.value, signal.unit, signal.received_s, signal.valid(7.5)) == (52.0, "km/h", 7.0, True)


def test_a_flag_that_says_invalid_is_believed_and_the_number_is_gone(decoder: Decoder) -> None:
    hear(decoder, 7.0, 256, "0802 00")
    signal = decoder.state(7.0).signals[SPEED]
    assert (signal.value, signal.flagged_valid, signal.valid(7.0)) == (None, False, False)


def test_a_valid_value_does_not_outlive_its_flag(decoder: Decoder) -> None:
    hear(decoder, 7.0, 256, "0802 01")
    hear(decoder, 8.0, 256, "0802 00")
    assert decoder.state(8.0).believed(SPEED) is None


def test_a_code_that_means_not_available_is_no_value(decoder: Decoder) -> None:
    hear(decoder, 7.0, 256, "FFFF 01")
    signal = decoder.state(7.0).signals[SPEED]
    assert (signal.value, signal.flagged_valid) == (None, True)


def test_a_value_out_of_its_range_is_not_available_and_the_one_before_is_not_kept(decoder: Decoder) -> None:
    hear(decoder, 7.0, 256, "0802 01")
    hear(decoder, 7.5, 256, "FEFF 01")
    assert decoder.state(7.5).signals[SPEED].value is None


def test_a_flag_in_another_message_must_have_been_heard_and_be_up(decoder: Decoder) -> None:
    hear(decoder, 1.0, 512, "64 14 0000")
    assert decoder.state(1.0).signals[SOC].flagged_valid is False
    hear(decoder, 2.0, 513, "02 00")
    assert decoder.state(2.0).believed(SOC) is None, "it was heard before the flag went up"
    hear(decoder, 3.0, 512, "64 14 0000")
    assert decoder.state(3.0).believed(SOC) == 50.0
    hear(decoder, 3.5, 513, "01 01")
    assert decoder.state(3.5).believed(SOC) == 50.0, "still up, though the payload has changed"
    hear(decoder, 4.0, 513, "00 02")
    assert decoder.state(4.0).believed(SOC) is None


def test_a_flag_that_is_no_longer_sent_vouches_for_nothing(decoder: Decoder) -> None:
    for tick in range(10):
        hear(decoder, tick / 10, 513, "01 00")
    hear(decoder, 1.0, 512, "64 14 0000")
    hear(decoder, 6.0, 512, "64 14 0000")
    assert decoder.state(6.0).signals[SOC].flagged_valid is False


def test_a_value_is_stale_after_ten_periods_of_its_message_or_the_age_of_the_mapping(decoder: Decoder) -> None:
    for tick in range(40):
        hear(decoder, tick / 5, 256, "0802 01")
    hear(decoder, 7.8, 512, "64 14 0000")
    assert decoder.state(9.7).believed(SPEED) == 52.0
    assert decoder.state(10.0).believed(SPEED) is None
    assert decoder.state(10.0).signals[SPEED].value == 52.0, "it is kept, with its age"
    temperature = "Vehicle.Powertrain.TractionBattery.Temperature.Average"
    assert decoder.state(37.0).believed(temperature) == 20
    assert decoder.state(38.0).believed(temperature) is None


def test_pages_of_a_multiplexed_message_are_kept_side_by_side(decoder: Decoder) -> None:
    hear(decoder, 1.0, 768, "01 FE")
    hear(decoder, 1.1, 768, "00 01")
    hear(decoder, 1.2, 768, "07 55")
    state = decoder.state(1.2)
    assert (state.believed(OUTSIDE), state.believed(CHARGING)) == (-2, True)
    assert state.signals[OUTSIDE].received_s == 1.0


def test_the_frames_of_a_page_are_one_stream_whatever_else_is_in_them(decoder: Decoder) -> None:
    """Each page learns its own period: ten of them, and its value is stale."""
    for tick in range(40):
        hear(decoder, tick / 10, 768, f"01 {tick:02x}")
    assert decoder.state(4.8).believed(OUTSIDE) == 39
    assert decoder.state(5.2).believed(OUTSIDE) is None


def test_a_raw_value_without_a_word_is_not_available(decoder: Decoder) -> None:
    hear(decoder, 1.0, 768, "00 07")
    assert decoder.state(1.0).signals[CHARGING].value is None


def test_a_payload_that_is_too_short_changes_nothing(decoder: Decoder) -> None:
    hear(decoder, 1.0, 256, "0802 01")
    hear(decoder, 2.0, 256, "0802")
    assert decoder.state(2.0).signals[SPEED].received_s == 1.0


def test_ids_are_told_apart_by_their_length(decoder: Decoder) -> None:
    decoder.hear(Frame(1.0, "can0", 256, extended=True, data=bytes.fromhex("080201")))
    assert decoder.state(1.0).signals == {}


def test_a_value_has_no_digits_that_only_arithmetic_gave_it(decoder: Decoder) -> None:
    hear(decoder, 7.0, 256, "030001")
    assert decoder.state(7.0).believed(SPEED) == 0.3, "and not 0.30000000000000004"


def test_of_many_frames_those_of_both_kinds_of_id_are_heard(decoder: Decoder) -> None:
    heard = [(0x7FE, "00"), (256, "080201"), (0x18DAF110, "04410C0FA0000000")]
    decoder.hear_all(Frame(7.0, "can0", number, number > 0x7FF, bytes.fromhex(data)) for number, data in heard)
    state = decoder.state(7.0)
    assert (state.believed(SPEED), state.believed("Vehicle.Powertrain.CombustionEngine.Speed")) == (52, 1000)


def test_its_filters_let_through_what_it_reads_and_what_control_units_answer(decoder: Decoder) -> None:
    assert {(256, False), (768, False), (0x7E8, False)} <= decoder.wanted
    assert (257, False) not in decoder.wanted


def test_unknown_ids_are_ignored(decoder: Decoder) -> None:
    hear(decoder, 1.0, 0x17F00010, "0102030405060708")
    assert decoder.state(1.0).signals == {}


def test_of_two_sources_the_better_one_counts_while_it_is_valid(decoder: Decoder) -> None:
    hear(decoder, 1.0, 0x7E8, "03410D3CAAAAAAAA")
    assert decoder.state(1.0).believed(SPEED) == 60, "the shipped source, since the car's own is silent"
    hear(decoder, 2.0, 256, "0802 01")
    hear(decoder, 2.1, 0x7E8, "03410D3CAAAAAAAA")
    assert decoder.state(2.1).believed(SPEED) == 52
    hear(decoder, 2.2, 256, "0802 00")
    assert decoder.state(2.2).believed(SPEED) == 60


def test_of_several_control_units_the_engines_answer_counts_while_it_is_fresh(decoder: Decoder) -> None:
    hear(decoder, 1.0, 0x7E9, "03410D3DAAAAAAAA")
    hear(decoder, 1.0, 0x7E8, "03410D3CAAAAAAAA")
    hear(decoder, 1.1, 0x7E9, "03410D3DAAAAAAAA")
    assert decoder.state(1.1).believed(SPEED) == 60
    for tick in range(2, 40):
        hear(decoder, tick / 2, 0x7E9, "03410D3DAAAAAAAA")
    assert decoder.state(19.5).believed(SPEED) == 61


def test_replies_with_29_bits_are_heard_too(decoder: Decoder) -> None:
    hear(decoder, 1.0, 0x18DAF110, "03410D3CAAAAAAAA")
    assert decoder.state(1.0).believed(SPEED) == 60


def test_a_mapping_whose_flag_is_not_in_the_dbc_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "car.dbc").write_text(DBC.replace("VValid", "Other"))
    (tmp_path / "signals.yaml").write_text(MAPPING)
    decoder = Decoder(mapping.load(tmp_path / "signals.yaml"), dbc.load([tmp_path / "car.dbc"]))
    hear(decoder, 1.0, 256, "0802 01")
    assert SPEED not in decoder.state(1.0).signals


@settings(deadline=None, max_examples=300)
@given(
    st.lists(
        st.builds(
            Frame,
            time_s=st.floats(0, 1e6),
            channel=st.sampled_from(["can0", "can1"]),
            id=st.sampled_from([256, 512, 513, 768, 800, 801, 0x7E8, 0x7EF, 0x18DAF110]) | st.integers(0, 0x1FFFFFFF),
            extended=st.booleans(),
            data=st.binary(max_size=64) | st.binary(max_size=5).map(lambda tail: b"\x03\x41" + tail + bytes(4)),
        ),
        max_size=60,
    )
)
def test_no_frames_ever_raise_or_give_a_value_out_of_its_range(
    tmp_path_factory: pytest.TempPathFactory, frames: list[Frame]
) -> None:
    entries, messages = _everything(tmp_path_factory)
    decoder = Decoder(entries, messages)
    for frame in frames:
        decoder.hear(frame)
        for name, signal in decoder.state(frame.time_s).signals.items():
            assert signal.age_s(frame.time_s) >= 0
            assert signal.value is None or signal.flagged_valid
            limits = entries[name].range
            if limits is not None and signal.value is not None:
                assert isinstance(signal.value, float)
                assert limits[0] <= signal.value <= limits[1]
                assert math.isfinite(signal.value)


CACHE: list[tuple[Mapping[str, Entry], dict[FrameKey, dbc.DbcMessage]]] = []


def _everything(tmp_path_factory: pytest.TempPathFactory) -> tuple[Mapping[str, Entry], dict[FrameKey, dbc.DbcMessage]]:
    """The shipped mapping and that of this file, with their DBCs; read once, since hypothesis comes back often."""
    if not CACHE:
        from tests.car.test_drive import DRIVE

        folder = tmp_path_factory.mktemp("car")
        (folder / "car.dbc").write_text(DBC)
        (folder / "signals.yaml").write_text(MAPPING)
        CACHE.append((mapping.load(folder / "signals.yaml"), dbc.load([folder / "car.dbc", DRIVE / "gps.dbc"])))
    return CACHE[0]
