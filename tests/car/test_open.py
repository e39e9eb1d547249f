from pathlib import Path
from typing import Any

import pytest

from assistant.car.open import open_car
from assistant.config import Bus as BusConfig
from assistant.config import Car as CarConfig
from assistant.config import Config
from assistant.errors import BusError, UsageError
from assistant.types.call import Call
from tests.car.test_drive import DRIVE

LOG, DBC = DRIVE / "drive.log.gz", DRIVE / "gps.dbc"


def test_without_any_option_the_simulated_car_stands() -> None:
    car = open_car(Config())
    assert not car.source.state().moving
    assert car.actuator is not None


def test_assignments_reach_the_simulated_car() -> None:
    assert open_car(Config(), assignments=["Vehicle.Speed=80"]).source.state().number("Vehicle.Speed") == 80


def test_without_a_car_nothing_is_known_and_nothing_can_be_changed() -> None:
    car = open_car(Config(), no_car=True)
    assert car.source.state().signals == {}
    assert car.source.state().moving
    assert car.actuator is None


def test_over_a_log_commands_are_carried_out_and_driving_values_are_the_logs_alone() -> None:
    car = open_car(Config(), logs=[LOG], at_s=30.0)
    assert car.actuator is not None
    assert car.actuator(Call("set_window", {"percent": 50})).status == "done"
    state = car.source.state()
    assert state.time_s == 30.0
    assert state.believed("Vehicle.Cabin.Door.Row1.DriverSide.Window.Position") == 50
    assert state.number("Vehicle.Speed") == pytest.approx(34, abs=2)
    for name in ("CurrentLocation.Latitude", "Powertrain.Range", "Powertrain.TractionBattery.StateOfCharge.Displayed"):
        assert f"Vehicle.{name}" not in state.signals


def test_a_log_that_tells_no_speed_leaves_it_unknown(tmp_path: Path) -> None:
    (tmp_path / "a.log").write_text("(1.0) can0 123#00\n")
    state = open_car(Config(), logs=[tmp_path / "a.log"]).source.state()
    assert "Vehicle.Speed" not in state.signals
    assert state.moving


def test_what_the_log_tells_is_never_set_by_hand() -> None:
    with pytest.raises(UsageError, match="no such signal"):
        open_car(Config(), logs=[LOG], assignments=["Vehicle.Speed=0"])


@pytest.mark.parametrize(
    "options", [{"at_s": 5.0}, {"logs": [LOG], "at_s": -1.0}, {"logs": [LOG], "at_s": float("nan")},
                {"no_car": True, "logs": [LOG]}, {"no_car": True, "assignments": ["Vehicle.Speed=1"]}],
)  # fmt: skip
def test_options_that_contradict_each_other_are_wrong_use(options: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        open_car(Config(), **options)


def test_a_dbc_of_the_configuration_is_used_too() -> None:
    car = open_car(Config(car=CarConfig(dbc=[DBC])), logs=[LOG])
    assert car.source.state().number("Vehicle.CurrentLocation.Latitude") is not None


def test_a_car_on_a_bus_needs_a_bus() -> None:
    with pytest.raises(BusError, match="names none"):
        open_car(Config(car=CarConfig(source="bus")))


def test_the_configuration_may_say_that_there_is_no_car() -> None:
    assert open_car(Config(car=CarConfig(source="none"))).actuator is None


def test_on_a_bus_only_the_actuators_process_changes_anything(tmp_path: Path) -> None:
    buses = [BusConfig(interface="virtual", channel="none")]
    car = open_car(Config(car=CarConfig(source="bus", buses=buses)))
    assert car.actuator is None
    car.close()
    car = open_car(Config(car=CarConfig(source="bus", buses=buses, actuator=tmp_path / "nobody.sock")))
    assert car.actuator is not None
    result = car.actuator(Call("set_fan", {"level": 2}))
    assert (result.status, "nobody.sock" in str(result.reason)) == ("failed", True)
    car.close()
