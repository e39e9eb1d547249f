import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.car import dbc, mapping
from assistant.car.proposal_text import as_yaml
from assistant.car.proposing import Proposals, propose

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
    proposed = {proposal.name: proposal for proposal in propose(dbc.load([path]).values()).proposed}
    both = by_hand.keys() & proposed.keys()
    first = [name for name in both if proposed[name].source.signal == by_hand[name]]
    among = [
        name
        for name in both
        if by_hand[name] in {proposed[name].source.signal, *(also.split(".")[1] for also in proposed[name].also)}
    ]
    assert (len(both), len(first), len(among)) == (22, 14, 21)
    assert len(proposed) == 62
