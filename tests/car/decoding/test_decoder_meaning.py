"""What a mapping says of a signal beside its place: units told by the car, checksums, counters, levels, J1939."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.car.decoding import dbc, mapping
from assistant.car.decoding.decoder import Decoder
from assistant.car.frames import Frame, parameter_group
from assistant.car.state.newest import FIRST_MAX_AGE_S, MOST_STREAMS

SPEED, FUEL = "Vehicle.Speed", "Vehicle.Powertrain.FuelSystem.RelativeLevel"
ENGINE = "Vehicle.Powertrain.CombustionEngine.Speed"
DBC = """VERSION ""

NS_ :

BS_:

BU_: X

BO_ 256 Cluster: 4 X
 SG_ Shown : 0|8@1+ (1,0) [0|0] "" X
 SG_ Unit : 8|2@1+ (1,0) [0|0] "" X

BO_ 257 Settings: 1 X
 SG_ DistanceUnit : 0|2@1+ (1,0) [0|0] "" X

BO_ 512 Sealed: 4 X
 SG_ V : 0|8@1+ (1,0) [0|0] "km/h" X
 SG_ Alive : 8|4@1+ (1,0) [0|0] "" X
 SG_ CHECKSUM : 24|8@1+ (1,0) [0|0] "" X

BO_ 513 Ended: 8 X
 SG_ CRC : 0|8@1+ (1,0) [0|0] "" X
 SG_ V : 16|8@1+ (1,0) [0|0] "km/h" X

BO_ 768 Tank: 1 X
 SG_ Level : 0|8@1+ (1,0) [0|0] "%" X

BO_ 769 Pages: 3 X
 SG_ Page M : 0|16@1+ (1,0) [0|0] "" X
 SG_ Level m0 : 16|8@1+ (1,0) [0|0] "%" X

BO_ 800 Floats: 4 X
 SG_ F : 0|32@1- (1,0) [0|0] "" X

BO_ 2365514750 Long: 12 X
 SG_ EngineSpeed : 64|16@1+ (0.125,0) [0|8031.875] "rpm" X

BO_ 2348810243 TSC1: 8 X
 SG_ Requested : 8|16@1+ (0.125,0) [0|8031.875] "rpm" X

BO_ 2364540158 EEC1: 8 X
 SG_ EngineSpeed : 24|16@1+ (0.125,0) [0|8031.875] "rpm" X

SIG_VALTYPE_ 800 F : 1;

BA_DEF_ BO_  "VFrameFormat" ENUM  "StandardCAN","ExtendedCAN","reserved","J1939PG";
BA_DEF_DEF_  "VFrameFormat" "StandardCAN";
BA_ "VFrameFormat" BO_ 2348810243 3;
BA_ "VFrameFormat" BO_ 2364540158 3;
BA_ "VFrameFormat" BO_ 2365514750 3;
"""
Hearing = Callable[[str], Decoder]


@pytest.fixture
def decoder(tmp_path: Path) -> Hearing:
    (tmp_path / "car.dbc").write_text(DBC)

    def made(text: str) -> Decoder:
        (tmp_path / "signals.yaml").write_text(text)
        return Decoder(mapping.load(tmp_path / "signals.yaml"), dbc.load([tmp_path / "car.dbc"]))

    return made


def hear(decoder: Decoder, at_s: float, frame_id: int, data: str, channel: str = "can0") -> None:
    decoder.hear(Frame(at_s, channel, frame_id, frame_id > 0x7FF, bytes.fromhex(data)))


OWN_UNIT = """
Vehicle.Speed:
  unit: km/h
  from: [{message: Cluster, signal: Shown, unit_from: {signal: Unit, values: {0: mph, 1: km/h}}}]
"""
OTHERS_UNIT = """
Vehicle.Speed:
  unit: km/h
  max_age_s: 100
  from:
    - message: Cluster
      signal: Shown
      unit_from: {message: Settings, signal: DistanceUnit, values: {1: km/h, 2: mph}}
"""


def test_a_speed_is_read_in_the_unit_that_the_car_tells(decoder: Hearing) -> None:
    car = decoder(OWN_UNIT)
    hear(car, 1.0, 256, "64 00 0000")
    assert car.state(1.0).believed(SPEED) == pytest.approx(160.9344)
    hear(car, 1.1, 256, "64 01 0000")
    assert car.state(1.1).believed(SPEED) == 100


def test_a_unit_that_is_not_known_leaves_no_number(decoder: Hearing) -> None:
    car = decoder(OWN_UNIT)
    hear(car, 1.0, 256, "64 02 0000")
    assert car.state(1.0).signals[SPEED].value is None


def test_a_unit_from_another_message_must_have_been_heard_and_be_fresh(decoder: Hearing) -> None:
    car = decoder(OTHERS_UNIT)
    hear(car, 1.0, 256, "64 00 0000")
    assert car.state(1.0).signals[SPEED].value is None
    hear(car, 1.1, 257, "02")
    assert car.state(1.1).believed(SPEED) == pytest.approx(160.9344)
    hear(car, 1.2, 257, "01")
    assert car.state(1.2).believed(SPEED) == 100
    assert car.state(60.0).believed(SPEED) is None


def test_a_unit_from_another_message_counts_until_it_is_older_than_it_may_be(decoder: Hearing) -> None:
    car = decoder(OTHERS_UNIT)
    hear(car, 1.0, 256, "64 00 0000")
    hear(car, 1.0, 257, "01")
    assert car.state(1.0 + FIRST_MAX_AGE_S).believed(SPEED) == 100
    assert car.state(1.1 + FIRST_MAX_AGE_S).believed(SPEED) is None


def test_a_unit_that_is_told_by_no_number_is_not_known(decoder: Hearing) -> None:
    told = "unit_from: {message: Floats, signal: F, values: {0: km/h, 1: mph}}"
    car = decoder(f"{SPEED}: {{unit: km/h, max_age_s: 9, from: [{{message: Cluster, signal: Shown, {told}}}]}}")
    hear(car, 1.0, 256, "64 00 0000")
    for number, value in (("00000000", 100), ("0000c07f", None), ("0000807f", None), ("0000803f", 160.9344)):
        hear(car, 1.0, 800, number)
        assert car.state(1.0).signals[SPEED].value == value


SEALED = "Vehicle.Speed: {unit: km/h, from: [{message: Sealed, signal: V, checksum: sum, counter: Alive}]}"


def sealed(speed: int, counter: int) -> str:
    return bytes([speed, counter, 0, (speed + counter) & 0xFF]).hex()


def test_a_frame_with_a_wrong_checksum_is_no_update(decoder: Hearing) -> None:
    car = decoder(SEALED)
    hear(car, 1.0, 512, sealed(50, 1))
    hear(car, 1.1, 512, "FF 02 00 00")
    signal = car.state(1.1).signals[SPEED]
    assert (signal.value, signal.received_s) == (50, 1.0)


def test_a_checksum_of_constants_of_its_message_is_asked_for(decoder: Hearing) -> None:
    car = decoder(
        "Vehicle.Speed: {unit: km/h, from: [{message: Ended, signal: V, checksum_signal: CRC,"
        " checksum: {rule: e2e-2, data_ids: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]}}]}"
    )
    hear(car, 1.0, 513, "BC 02 02 03 04 05 06 07")
    hear(car, 1.1, 513, "BC 03 02 03 04 05 06 07")
    assert car.state(1.1).signals[SPEED].received_s == 1.0
    hear(car, 1.2, 513, "61 01 02 03 04 05 06 07")
    assert car.state(1.2).signals[SPEED].received_s == 1.2


@pytest.mark.parametrize("rule", ["{rule: e2e-2, data_id: 1}", "hyundai-can-fd"])
def test_a_frame_of_which_its_checksum_cannot_be_computed_is_no_update(decoder: Hearing, rule: str) -> None:
    car = decoder(f"Vehicle.Speed: {{unit: km/h, from: [{{message: Sealed, signal: V, checksum: {rule}}}]}}")
    for checksum in range(256):  # it stands at the end, so the counter that is asked for is behind the frame
        hear(car, 1.0, 512, f"32 00 00 {checksum:02X}")
    assert SPEED not in car.state(1.0).signals


def test_a_counter_that_stands_still_five_times_ends_the_updates_until_it_goes_on(decoder: Hearing) -> None:
    car = decoder(SEALED)
    for tick in range(20):
        hear(car, tick / 10, 512, sealed(50, 3))
    assert car.state(2.0).signals[SPEED].received_s == pytest.approx(0.4)
    hear(car, 2.0, 512, sealed(51, 4))
    assert car.state(2.0).believed(SPEED) == 51


def test_counters_of_two_buses_are_two(decoder: Hearing) -> None:
    car = decoder(SEALED)
    for tick in range(20):
        hear(car, tick / 10, 512, sealed(50, tick % 16), "can0")
        hear(car, tick / 10, 512, sealed(60, 3), "can1")
    assert car.state(1.9).believed(SPEED) == 50


def test_a_mapping_whose_unit_or_checksum_is_not_in_the_dbc_is_left_out_and_said(
    decoder: Hearing,
) -> None:
    for text in (OWN_UNIT.replace("signal: Unit", "signal: Gone"), SEALED.replace("Alive", "Gone")):
        car = decoder(text)
        hear(car, 1.0, 256, "64 00 0000")
        hear(car, 1.0, 512, sealed(50, 1))
        assert SPEED not in car.state(1.0).signals
        assert any(each.name == SPEED and each.why.endswith("has no signal 'Gone'") for each in car.left_out)


def test_a_range_of_codes_means_not_available(decoder: Hearing) -> None:
    car = decoder("Vehicle.Speed: {unit: km/h, from: [{message: Sealed, signal: V, not_available: [7, [250, 254]]}]}")
    for raw, value in ((7, None), (8, 8), (249, 249), (250, None), (254, None), (255, 255)):
        hear(car, 1.0, 512, f"{raw:02x}000000")
        assert car.state(1.0).signals[SPEED].value == value


@pytest.mark.parametrize("more", ["", "values: {1: 7}"])
@pytest.mark.parametrize("number", ["0000c07f", "0000807f"])
def test_numbers_that_are_none_are_no_values(decoder: Hearing, more: str, number: str) -> None:
    car = decoder(f"{SPEED}: {{unit: km/h, from: [{{message: Floats, signal: F, {more}}}]}}")
    hear(car, 1.0, 800, number)
    assert car.state(1.0).signals[SPEED].value is None


def test_fuel_that_sloshes_is_smoothed_however_seldom_it_is_read(decoder: Hearing) -> None:
    car = decoder(
        f"{FUEL}: {{unit: percent, smooth: {{window_s: 60, dwell_s: 10}}, from: [{{message: Tank, signal: Level}}]}}"
    )
    shown = []
    for second in range(300):
        hear(car, float(second), 768, f"{(8, 39, 24, 12, 31)[second % 5]:02x}")
        if second % 7 == 0:
            shown.append(car.state(float(second)).number(FUEL))
    assert set(shown[3:]) == {24}
    signal = car.state(299.0).signals[FUEL]
    assert signal.received_s == 299, "its age is that of the newest frame"


def test_what_had_no_value_when_it_came_is_shown_as_it_is_once_it_has_one(decoder: Hearing) -> None:
    car = decoder(OTHERS_UNIT.replace("max_age_s: 100", "smooth: {window_s: 60, dwell_s: 10}"))
    hear(car, 1.0, 256, "64 00 0000")
    hear(car, 1.1, 257, "01")
    assert car.state(1.1).believed(SPEED) == 100


def test_fuel_that_is_not_available_is_not_smoothed_over(decoder: Hearing) -> None:
    car = decoder(
        f"{FUEL}: {{unit: percent, range: [0, 100], smooth: {{window_s: 60, dwell_s: 10}},"
        " from: [{message: Tank, signal: Level}]}"
    )
    hear(car, 1.0, 768, "18")
    hear(car, 2.0, 768, "FF")
    assert car.state(2.0).signals[FUEL].value is None


def test_a_smoothed_level_is_gone_with_the_page_that_told_it(decoder: Hearing) -> None:
    car = decoder(
        f"{FUEL}: {{unit: percent, smooth: {{window_s: 60, dwell_s: 10}}, from: [{{message: Pages, signal: Level}}]}}"
    )
    hear(car, 1.0, 769, "0000 18")
    assert car.state(1.0).believed(FUEL) == 24
    for page in range(1, MOST_STREAMS + 1):
        hear(car, 1.0, 769, page.to_bytes(2, "little").hex() + "18")
    assert FUEL not in car.state(1.0).signals


def test_a_control_units_answer_of_eleven_bits_is_of_no_parameter_group(decoder: Hearing) -> None:
    car = decoder(f"{SPEED}: {{unit: km/h, from: [{{message: TSC1, signal: Requested}}]}}")
    hear(car, 1.0, 0x7E8, "02 4100 0000000000")
    assert SPEED not in car.state(1.0).signals
    hear(car, 1.0, 0x0C00_0003, "02 4001 0000000000")
    assert car.state(1.0).believed(SPEED) == 40


@pytest.mark.parametrize(
    ("number", "value"), [("000080bf", None), ("00000000", 0), ("0000c843", 400), ("0080c843", None)]
)
def test_a_range_ends_below_and_above(decoder: Hearing, number: str, value: float | None) -> None:
    car = decoder(f"{SPEED}: {{unit: km/h, range: [0, 400], from: [{{message: Floats, signal: F}}]}}")
    hear(car, 1.0, 800, number)
    assert car.state(1.0).signals[SPEED].value == value


@pytest.mark.parametrize(
    ("shown_s", "told_s", "value"),
    [(1.0, 2.0, 20), (2.0, 1.0, 10)],
)
def test_of_sources_that_are_all_too_old_the_newest_is_shown(
    decoder: Hearing, shown_s: float, told_s: float, value: int
) -> None:
    shown, floats = "{message: Cluster, signal: Shown}", "{message: Floats, signal: F, not_available: [0]}"
    car = decoder(f"{SPEED}: {{unit: km/h, from: [{shown}, {floats}]}}")
    hear(car, shown_s, 256, "0a 00 0000")
    hear(car, told_s, 800, "0000a041")
    assert car.state(60.0).signals[SPEED].value == value
    hear(car, 3.0, 800, "00000000")
    assert car.state(60.0).signals[SPEED].value == 10, "one that has a value goes before a newer one without"


def test_a_parameter_group_is_heard_from_any_source_at_any_priority(decoder: Hearing) -> None:
    for frame_id in (0x0CF00400, 0x18F00427, 0x00F004FE):
        car = decoder("{}")
        hear(car, 1.0, frame_id, "FFFFFF 4014 FFFFFF")
        assert car.state(1.0).believed(ENGINE) == 648
    hear(car, 2.0, 0x00F004FE, "FFFFFF FFFF FFFFFF")
    assert car.state(2.0).signals[ENGINE].value is None
    assert car.wanted == frozenset(), "no filter can name them"


def test_a_group_that_is_read_in_any_car_is_read_by_the_cars_own_dbc_too(decoder: Hearing) -> None:
    car = decoder(f"{SPEED}: {{unit: km/h, from: [{{message: EEC1, signal: EngineSpeed}}]}}")
    hear(car, 1.0, 0x0CF00400, "FFFFFF 4014 FFFFFF")
    assert (car.state(1.0).believed(SPEED), car.state(1.0).believed(ENGINE)) == (648, 648)


def test_a_parameter_group_longer_than_a_frame_is_put_together_from_its_packets(decoder: Hearing) -> None:
    car = decoder(f"{ENGINE}: {{unit: rpm, from: [{{message: Long, signal: EngineSpeed}}]}}")
    for frame_id, data in (
        (0x1CEC_FF03, "20 0C 00 02 FF E3 FE 00"), (0x1CEB_FF03, "01 00 00 00 00 00 00 00"),
        (0x1CEB_FF03, "02 00 40 14 00 00 FF FF"),
    ):  # fmt: skip
        assert ENGINE not in car.state(1.0).signals
        hear(car, 1.0, frame_id, data)
    assert car.state(1.0).believed(ENGINE) == 648


def test_of_several_sources_of_a_group_the_lowest_that_has_a_value_counts(decoder: Hearing) -> None:
    car = decoder("{}")
    hear(car, 1.0, 0x0CF00400, "FFFFFF 4014 FFFFFF")
    hear(car, 1.1, 0x0CF00421, "FFFFFF 0000 FFFFFF")
    assert car.state(1.1).believed(ENGINE) == 648
    hear(car, 1.2, 0x0CF00400, "FFFFFF FFFF FFFFFF")
    assert car.state(1.2).believed(ENGINE) == 0


def test_of_sources_that_both_have_a_value_the_lower_address_counts_whoever_spoke_last(decoder: Hearing) -> None:
    for last, first in ((0x03, 0x0A), (0x0A, 0x03)):
        car = decoder("{}")
        hear(car, 1.0, 0x0CF00400 | first, f"FFFFFF {first:02X}14 FFFFFF")
        hear(car, 1.1, 0x0CF00400 | last, f"FFFFFF {last:02X}14 FFFFFF")
        assert car.state(1.1).believed(ENGINE) == (0x1403) / 8


def test_fuel_that_control_units_tell_when_asked_is_smoothed_too(decoder: Hearing) -> None:
    car = decoder(f"{FUEL}: {{unit: percent, smooth: {{window_s: 60, dwell_s: 10}}, from: [{{obd: 0x2F}}]}}")
    for second in range(60):
        hear(car, float(second), 0x7E8, f"03 41 2F {(20, 100, 60, 30, 80)[second % 5]:02x} 00000000")
    assert car.state(59.0).number(FUEL) == pytest.approx(60 / 2.55, abs=0.01)


def test_of_control_units_the_first_counts_until_it_is_older_than_it_may_be(decoder: Hearing) -> None:
    car = decoder(f"{SPEED}: {{unit: km/h, max_age_s: 5, from: [{{obd: 0x0D}}]}}")
    hear(car, 1.0, 0x7E8, "03 41 0D 3C 00000000")
    hear(car, 2.0, 0x7E9, "03 41 0D 3D 00000000")
    assert [car.state(at_s).believed(SPEED) for at_s in (6.0, 6.01)] == [60, 61]


def test_what_control_units_told_long_ago_is_shown_with_its_age(decoder: Hearing) -> None:
    car = decoder("{}")
    hear(car, 1.0, 0x7E8, "03 41 0D 34 00000000")
    state = car.state(500.0)
    assert (state.signals[SPEED].value, state.signals[SPEED].received_s, state.believed(SPEED)) == (52, 1.0, None)


def test_a_mapped_count_of_faults_counts_before_that_of_obd_while_it_is_valid(decoder: Hearing) -> None:
    count = "Vehicle.Diagnostics.DTCCount"
    car = decoder(f"{count}: {{max_age_s: 5, from: [{{message: Cluster, signal: Shown}}]}}")
    hear(car, 1.0, 0x7E8, "06 41 01 83 00 00 00 00")
    assert car.state(1.0).believed(count) == 3
    hear(car, 2.0, 256, "09 00 0000")
    assert car.state(2.0).believed(count) == 9
    hear(car, 8.0, 0x7E8, "06 41 01 83 00 00 00 00")
    assert car.state(8.0).believed(count) == 3, "the other is stale"


def test_parameter_groups_leave_the_receiver_out_where_there_is_one() -> None:
    assert parameter_group(0x0CF00400) == 0xF004
    assert parameter_group(0x18EA27F9) == 0xEA00
    assert parameter_group(0x19F80523) == 0x1F805
