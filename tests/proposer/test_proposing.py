import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.car.decoding import dbc, mapping, vss_words
from assistant.proposer.proposal_text import as_yaml
from assistant.proposer.proposing import Proposal, Proposals, propose

DBC = """VERSION ""

NS_ :

BS_:

BU_: X

BO_ 256 ESP_1: 8 X
 SG_ VehSpd : 0|16@1+ (0.01,0) [0|300] "m/s" X
 SG_ VehSpdTarget : 16|16@1+ (0.01,0) [0|300] "m/s" X
 SG_ VehSpd_Valid : 32|1@1+ (1,0) [0|1] "" X

BO_ 257 KOMBI: 8 X
 SG_ Odometer : 0|24@1+ (1,0) [0|0] "" X
 SG_ DistUnit : 24|2@1+ (1,0) [0|0] "" X
 SG_ AmbTemp : 32|8@1+ (0.5,-40) [-40|80] "degC" X

BO_ 512 BCM_A: 8 X
 SG_ DrvDoorSts : 0|3@1+ (1,0) [0|7] "" X
 SG_ PRND : 4|3@1+ (1,0) [0|7] "" X
 SG_ LeftTurnSignal : 8|8@1+ (1,0) [0|0] "" X
 SG_ Mystery : 16|8@1+ (1,0) [0|0] "" X

VAL_ 257 DistUnit 1 "km" 2 "miles" 3 "SNA" ;
VAL_ 257 AmbTemp 255 "SNA" ;
VAL_ 512 DrvDoorSts 0 "SNA" 1 "CLOSED" 2 "AJAR" 3 "OPEN" ;
VAL_ 512 PRND 1 "GEAR_P" 2 "GEAR_R" 3 "GEAR_N" 4 "GEAR_D" 7 "SNA" ;
"""
DOOR = "Vehicle.Cabin.Door.Row1.DriverSide.IsOpen"


@pytest.fixture
def proposals(tmp_path: Path) -> Proposals:
    path = tmp_path / "car.dbc"
    path.write_text(DBC)
    return propose(dbc.load([path]).values())


def test_signals_are_found_by_their_words_units_and_tables(proposals: Proposals) -> None:
    found = {proposal.name: proposal.source for proposal in proposals.proposed}
    assert found["Vehicle.Speed"].signal == "VehSpd"
    assert found["Vehicle.Speed"].scale == 3.6
    assert found["Vehicle.Exterior.AirTemperature"].not_available == (255,)
    assert found[DOOR].values == {1: False, 2: True, 3: True}
    assert found["Vehicle.Powertrain.Transmission.SelectedGear"].values == {1: 126, 2: -1, 3: 0, 4: 127}


def test_a_unit_that_another_signal_tells_is_taken_from_there(proposals: Proposals) -> None:
    (odometer,) = (proposal for proposal in proposals.proposed if proposal.name == "Vehicle.TraveledDistance")
    assert odometer.source.unit_from is not None
    assert (odometer.source.unit_from.signal, odometer.source.unit_from.values) == ("DistUnit", {1: "km", 2: "miles"})
    assert "told by DistUnit" in odometer.why


def test_targets_and_flags_are_not_taken_for_values_and_the_rest_is_listed(proposals: Proposals) -> None:
    assert not any("Left.IsSignaling" in proposal.name for proposal in proposals.proposed), "eight bits are no flag"
    assert proposals.unplaced["ESP_1"] == ("VehSpdTarget", "VehSpd_Valid")
    assert "Mystery" in proposals.unplaced["BCM_A"]


def test_a_proposal_loads_as_a_mapping(proposals: Proposals, tmp_path: Path) -> None:
    path = tmp_path / "proposed.yaml"
    path.write_text(as_yaml(proposals, [Path("car.dbc")]))
    entries = mapping.load(path)
    assert {proposal.name for proposal in proposals.proposed} <= set(entries)
    assert entries[DOOR].sources[0].values == {1: False, 2: True, 3: True}
    assert "Could not place" in path.read_text()
    assert max(map(len, path.read_text().splitlines())) < 200


def proposed(tmp_path: Path, *messages: str, tables: str = "") -> Proposals:
    """Propose for a DBC of these messages: each its name, then its signals, as "name bits scale unit"."""
    text = 'VERSION ""\n\nNS_ :\n\nBS_:\n\nBU_: X\n'
    for number, message in enumerate(messages):
        name, *signals = message.split("; ")
        text += f"\nBO_ {256 + number} {name}: 8 X\n"
        start = 0
        for signal in signals:
            of, bits, scale, unit = [*signal.split(), ""][:4]
            text += f' SG_ {of} : {start}|{bits}@1+ ({scale},0) [0|0] "{unit}" X\n'
            start += int(bits)
    path = tmp_path / "made.dbc"
    path.write_text(text + tables)
    return propose(dbc.load([path]).values())


def sources(proposals: tuple[Proposal, ...]) -> dict[str, str]:
    return {proposal.name: f"{proposal.source.message}.{proposal.source.signal}" for proposal in proposals}


BELT = "Vehicle.Cabin.Seat.Row1.DriverSide.IsBelted"


def test_what_cannot_be_read_for_sure_stands_apart(tmp_path: Path) -> None:
    found = proposed(tmp_path, "BODY; DRIVER_SEATBELT 1 1; VEHICLE_SPEED 16 0.01; ENGINE_RPM 16 0.25 rpm")
    assert sources(found.proposed) == {"Vehicle.Powertrain.CombustionEngine.Speed": "BODY.ENGINE_RPM"}
    assert sources(found.unsure) == {BELT: "BODY.DRIVER_SEATBELT", "Vehicle.Speed": "BODY.VEHICLE_SPEED"}


def test_a_name_that_says_the_opposite_turns_the_reading_round(tmp_path: Path) -> None:
    found = proposed(tmp_path, "DOORS; DriverDoorClosed 1 1", "BELTS; SEATBELT_DRIVER_UNLATCHED 1 1")
    assert [proposal.source.values for proposal in found.proposed] == [{0: True, 1: False}] * 2
    assert {proposal.name for proposal in found.proposed} == {DOOR, BELT}


def test_one_signal_tells_both_sides_where_its_table_has_them(tmp_path: Path) -> None:
    tables = 'VAL_ 256 TURN_SIGNALS 1 "left" 2 "right" 3 "none" ;\n'
    found = {proposal.name: proposal for proposal in proposed(tmp_path, "X; TURN_SIGNALS 2 1", tables=tables).proposed}
    side = "Vehicle.Body.Lights.DirectionIndicator.{}.IsSignaling"
    assert found[side.format("Left")].source.values == {1: True, 2: False, 3: False}
    assert found[side.format("Right")].source.values == {1: False, 2: True, 3: False}


def test_a_battery_of_12_volts_is_none_of_400(tmp_path: Path) -> None:
    found = proposed(tmp_path, "B1; BatteryVoltage 8 0.1 V", "B2; BatteryVoltage 12 0.2 V")
    assert sources(found.proposed) == {
        "Vehicle.LowVoltageBattery.CurrentVoltage": "B1.BatteryVoltage",
        "Vehicle.Powertrain.TractionBattery.CurrentVoltage": "B2.BatteryVoltage",
    }


def test_whole_degrees_are_no_place(tmp_path: Path) -> None:
    found = proposed(tmp_path, "GPS; GPS_Latitude_Degrees 8 1 deg; GPS_Latitude_Minutes 6 1 min")
    assert not found.proposed
    assert proposed(tmp_path, "GPS; Latitude 28 0.000001 deg").proposed


def test_doors_that_belong_together_are_not_torn_apart(tmp_path: Path) -> None:
    both = "DOOR_OPEN_FL 1 1; DOOR_OPEN_FR 1 1"
    found = proposed(tmp_path, f"SOME; {both}", f"ALL; {both}; DOOR_OPEN_RL 1 1; DOOR_OPEN_RR 1 1")
    assert {source.split(".")[0] for source in sources(found.proposed).values()} == {"ALL"}
    assert len(found.proposed) == 4


def test_left_and_right_that_are_as_good_come_from_one_family(tmp_path: Path) -> None:
    found = proposed(tmp_path, "L; BLINKER_LEFT 1 1; BLINKER_RIGHT_X 1 1", "R; BLINKER_RIGHT 1 1; BLINKER_LEFT_X 1 1")
    assert sorted(sources(found.proposed).values()) == ["L.BLINKER_LEFT", "R.BLINKER_RIGHT"]


def test_a_flag_of_validity_is_not_taken_for_what_it_accompanies(tmp_path: Path) -> None:
    found = proposed(tmp_path, "LIGHTS; FogLmpsActV 1 1; FogLmpsAct 1 1")
    assert sources(found.proposed) == {"Vehicle.Body.Lights.Fog.Front.IsOn": "LIGHTS.FogLmpsAct"}
    assert found.proposed[0].also == ()


def test_messages_of_alerts_and_commands_are_not_to_be_trusted(tmp_path: Path) -> None:
    assert proposed(tmp_path, "BODY; HOOD_OPEN 1 1").proposed
    for message in ("ALERT_MATRIX", "BODY_COMMAND", "DEBUG_LOG"):
        found = proposed(tmp_path, f"{message}; HOOD_OPEN 1 1")
        assert not found.proposed
        assert sources(found.unsure) == {"Vehicle.Body.Hood.IsOpen": f"{message}.HOOD_OPEN"}


def test_a_signal_that_two_names_want_goes_where_the_other_has_none(tmp_path: Path) -> None:
    found = proposed(tmp_path, "BMS; SOC_UI 8 0.5 %; SOC 8 0.5 %")
    assert sources(found.proposed) == {
        "Vehicle.Powertrain.TractionBattery.StateOfCharge.Current": "BMS.SOC",
        "Vehicle.Powertrain.TractionBattery.StateOfCharge.Displayed": "BMS.SOC_UI",
    }


def test_what_is_unsure_loads_once_it_is_uncommented(tmp_path: Path) -> None:
    found = proposed(tmp_path, "BODY; DRIVER_SEATBELT 1 1; VEHICLE_SPEED 16 0.01; HOOD_OPEN 1 1")
    text = as_yaml(found, [Path("car.dbc")])
    path = tmp_path / "proposed.yaml"
    path.write_text(text)
    assert BELT not in {name for name in mapping.load(path) if name not in mapping.load()}
    path.write_text(re.sub(r"^# (?=Vehicle\.|  )(?!      )", "", text, flags=re.MULTILINE))
    assert mapping.load(path)[BELT].sources[0].signal == "DRIVER_SEATBELT"


def reference(shared_data: Path) -> dict[str, str]:
    """VSS name -> signal, as KUKSA's developers mapped the Model 3 by hand, of the names that VSS 6.0 has too."""

    def leaves(children: dict[str, Any], prefix: str) -> Iterator[tuple[str, dict[str, Any]]]:
        for name, node in children.items():
            if "children" in node:
                yield from leaves(node["children"], f"{prefix}{name}.")
            else:
                yield prefix + name, node

    can = shared_data / "can"
    theirs = json.loads((can / "kuksa-model3" / "vss_4.2_vss_dbc.json").read_text())
    ours = dict(leaves(json.loads((can / "vss" / "vss_release_6.0.json").read_text()), ""))
    return {name: node["dbc2vss"]["signal"] for name, node in leaves(theirs, "") if "dbc2vss" in node and name in ours}


def test_the_model_3_is_proposed_as_well_as_the_docs_say(shared_data: Path) -> None:
    by_hand = reference(shared_data)
    assert len(by_hand) == 31
    path = shared_data / "can" / "kuksa-model3" / "Model3CAN.dbc"
    found = propose(dbc.load([path]).values())
    proposed = {proposal.name: proposal for proposal in found.proposed}
    both = by_hand.keys() & proposed.keys()
    first = [name for name in both if proposed[name].source.signal == by_hand[name]]
    among = [
        name
        for name in both
        if by_hand[name] in {proposed[name].source.signal, *(also.split(".")[1] for also in proposed[name].also)}
    ]
    assert (len(both), len(first), len(among)) == (22, 14, 21)
    assert (len(proposed), len(found.unsure)) == (63, 5)


def given_once(found: Proposals) -> int:
    """How many signals are given to a name; none of them to two, but where names are shared."""
    shared = {wish.name for wish in vss_words.load().wishes if wish.shared}
    given = [source for name, source in sources(found.proposed + found.unsure).items() if name not in shared]
    assert len(given) == len(set(given))
    return len(given)


def test_no_signal_is_given_to_two_names_but_where_names_are_shared(proposals: Proposals) -> None:
    assert given_once(proposals) >= 5


def test_no_signal_of_a_real_car_is_given_to_two_names(shared_data: Path) -> None:
    path = shared_data / "can" / "kuksa-model3" / "Model3CAN.dbc"
    assert given_once(propose(dbc.load([path]).values())) > 50


def test_what_a_comment_says_outright_is_read(tmp_path: Path) -> None:
    comments = (
        'CM_ SG_ 256 GEAR_POSITION "0 = P | 1 = D | 2 = N | 3 = R";\n'
        'CM_ SG_ 256 DRIVER_DOOR_LOCK "0 = LOCKED / 1 = UNLOCKED";\n'
        'CM_ SG_ 256 DRIVER_SEATBELT "0 = Fastened";\n'
    )
    found = proposed(tmp_path, "BODY; GEAR_POSITION 2 1; DRIVER_DOOR_LOCK 1 1; DRIVER_SEATBELT 1 1", tables=comments)
    values = {proposal.name: proposal.source.values for proposal in found.proposed}
    assert values["Vehicle.Powertrain.Transmission.SelectedGear"] == {0: 126, 1: 127, 2: 0, 3: -1}
    assert values["Vehicle.Cabin.Door.Row1.DriverSide.IsLocked"] == {0: True, 1: False}
    assert values[BELT] == {0: True, 1: False}


def test_a_table_of_the_dbc_goes_before_the_comment(tmp_path: Path) -> None:
    tables = 'CM_ SG_ 256 DRIVER_SEATBELT "0 = Fastened";\nVAL_ 256 DRIVER_SEATBELT 0 "OPEN" 1 "FASTENED" ;\n'
    found = proposed(tmp_path, "BODY; DRIVER_SEATBELT 1 1", tables=tables)
    assert [proposal.source.values for proposal in found.proposed] == [{0: False, 1: True}]


@pytest.mark.parametrize("scale", ["(1e308,1e308)", "(1e999,0)", "(1,-1e999)"])
def test_a_value_that_no_number_holds_is_out_of_reach(tmp_path: Path, scale: str) -> None:
    message = f'BO_ 801 T: 8 B\n SG_ Speed : 0|16@1+ {scale} [0|300] "km/h" B\n'
    (tmp_path / "car.dbc").write_text(f'VERSION ""\nBU_: B\n{message}')
    (unsure,) = propose(dbc.load([tmp_path / "car.dbc"]).values()).unsure
    assert unsure.why.endswith("goes up to more than a number can hold")
