"""The backend `kuksa`, against a databroker of ours that speaks kuksa.val.v2."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.actuator.acting import Actuator
from assistant.actuator.clock import now_s
from assistant.actuator.config import Config, Kuksa, Rate, Tool, Write
from assistant.actuator.orders import Request
from assistant.actuator.outcome import Reply
from assistant.actuator.plan import Plan
from assistant.actuator.planning import make_plan
from assistant.errors import ConfigError
from assistant.types.call import Call, Value

pytest.importorskip("kuksa_client", reason="kuksa-client is not installed: the extra kuksa")

from assistant.actuator.databroker import DatabrokerBackend
from tests.fakes.databroker import FakeDatabroker

PATIENCE_S = 20.0
DRIVER_FAN = "Vehicle.Cabin.HVAC.Station.Row1.Driver.FanSpeed"
PASSENGER_FAN = "Vehicle.Cabin.HVAC.Station.Row1.Passenger.FanSpeed"
TRUNK = "Vehicle.Body.Trunk.Rear.IsOpen"


def plan() -> Plan:
    often = Rate(most=50, within_s=1)
    fan = Tool(max_speed_kmh="any", rate=often, writes=[Write(places=("front",), range=(0, 4))])
    trunk = Tool(max_speed_kmh=1, gears=(126,), rate=often)
    return make_plan(Config(backend="kuksa", tools={"set_fan": fan, "set_trunk": trunk}))


def until(true: Callable[[], object]) -> None:
    ends_s = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < ends_s
        time.sleep(0.01)


@pytest.fixture
def broker() -> Iterator[FakeDatabroker]:
    broker = FakeDatabroker()
    for path in (DRIVER_FAN, PASSENGER_FAN):
        broker.publish(path, 40)
    broker.publish(TRUNK, value=False)
    broker.publish("Vehicle.Speed", 0.0)
    broker.publish("Vehicle.Powertrain.Transmission.SelectedGear", 126)
    yield broker
    broker.stop()


@pytest.fixture
def backend(broker: FakeDatabroker) -> Iterator[DatabrokerBackend]:
    backend = DatabrokerBackend(Kuksa(port=broker.port), plan())
    until(lambda: len(backend.heard()) == 5)
    yield backend
    backend.close()


def ask(backend: DatabrokerBackend, tool: str, /, **arguments: Value) -> Reply:
    actuator = Actuator(plan(), backend)
    begun = actuator.begin(Request(1, Call(tool, arguments), now_s() + PATIENCE_S))
    while not isinstance(begun, Reply):
        answer = actuator.look(begun)
        if answer is not None:
            return answer
        time.sleep(0.01)
    return begun


def test_a_request_is_one_batch_in_the_brokers_types_and_is_read_back(
    broker: FakeDatabroker, backend: DatabrokerBackend
) -> None:
    answer = ask(backend, "set_fan", zone="front", level=3)
    assert (answer.outcome, answer.value) == ("done", {"zone": "front", "level": 3, "before": 2})
    assert answer.restore == (Call("set_fan", {"zone": "front", "level": 2}),)
    assert broker.actuated == [{DRIVER_FAN: 60, PASSENGER_FAN: 60}]


def test_a_change_goes_on_from_the_brokers_value(broker: FakeDatabroker, backend: DatabrokerBackend) -> None:
    assert ask(backend, "set_fan", change="more").outcome == "done"
    assert broker.actuated == [{DRIVER_FAN: 60}]


def test_ranges_places_and_gates_hold_here_too(broker: FakeDatabroker, backend: DatabrokerBackend) -> None:
    assert ask(backend, "set_fan", level=5).why == "out_of_range"
    assert ask(backend, "set_fan", zone="rear", level=1).why == "not_allowed"
    broker.publish("Vehicle.Speed", 30.0)
    until(lambda: backend.heard()["Vehicle.Speed"].content == 30.0)
    assert ask(backend, "set_trunk", open=True).why == "too_fast"
    assert broker.actuated == []


def test_what_does_not_move_is_said(broker: FakeDatabroker, backend: DatabrokerBackend) -> None:
    broker.obeys = False
    answer = ask(backend, "set_fan", level=1)
    assert (answer.outcome, answer.value["level"]) == ("did_not_move", 2)


def test_a_broker_that_refuses_is_told_of(broker: FakeDatabroker, backend: DatabrokerBackend) -> None:
    broker.refuses = "no provider for this signal"
    answer = ask(backend, "set_fan", level=1)
    assert (answer.outcome, answer.why) == ("refused", "bus_down")
    assert answer.reason == f"127.0.0.1:{broker.port}: no provider for this signal"


def test_what_was_stored_long_ago_is_old_when_it_is_heard(broker: FakeDatabroker) -> None:
    broker.publish("Vehicle.Speed", 0.0, age_s=3600)
    backend = DatabrokerBackend(Kuksa(port=broker.port), plan())
    try:
        until(lambda: len(backend.heard()) == 5)
        assert ask(backend, "set_trunk", open=True).why == "speed_unknown"
        broker.publish("Vehicle.Speed", 0.0)
        broker.publish("Vehicle.Powertrain.Transmission.SelectedGear", 126)
        until(lambda: ask(backend, "set_trunk", open=True).outcome == "done")
    finally:
        backend.close()


def test_a_broker_that_goes_takes_its_values_along_and_is_picked_up_again(
    broker: FakeDatabroker, backend: DatabrokerBackend
) -> None:
    broker.stop()
    until(lambda: not backend.heard())
    assert ask(backend, "set_fan", change="more").why == "position_unknown"
    assert ask(backend, "set_fan", level=1).why == "bus_down"
    again = FakeDatabroker(port=broker.port)
    try:
        again.publish(DRIVER_FAN, 20)
        until(lambda: DRIVER_FAN in backend.heard())
        assert ask(backend, "set_fan", change="more").value["level"] == 2
    finally:
        again.stop()


def test_the_token_is_shown(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("let-me-in\n")
    broker = FakeDatabroker(token="let-me-in")  # noqa: S106  no secret
    broker.publish(DRIVER_FAN, 20)
    backend = DatabrokerBackend(Kuksa(port=broker.port, token=tmp_path / "token"), plan())
    try:
        until(lambda: DRIVER_FAN in backend.heard())
        assert ask(backend, "set_fan", level=4).outcome == "done"
    finally:
        backend.close()
        broker.stop()


def test_a_token_or_a_certificate_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"kuksa\.token"):
        DatabrokerBackend(Kuksa(token=tmp_path / "none"), plan())
    with pytest.raises(ConfigError, match=r"kuksa\.ca"):
        DatabrokerBackend(Kuksa(ca=tmp_path / "none"), plan())
