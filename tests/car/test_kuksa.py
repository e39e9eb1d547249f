"""The state from a databroker of ours that speaks kuksa.val.v2: values, ages, units, and every way to lose it."""

import ast
import logging
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import assistant.car
from assistant.car import kuksa
from assistant.car.decoding.mapping import load
from assistant.car.kuksa import Broker, KuksaCar, Wanted, wanted
from assistant.car.open import open_car
from assistant.config import Bus, Config, Kuksa
from assistant.config import Car as CarConfig
from assistant.errors import ConfigError, EngineError

PATIENCE_S = 20.0
SPEED, OUTSIDE, DOOR = "Vehicle.Speed", "Vehicle.Exterior.AirTemperature", "Vehicle.Body.Trunk.Rear.IsOpen"

try:
    from tests.fakes.databroker import FakeDatabroker
except ImportError:
    needs_client = pytest.mark.skip(reason="kuksa-client is not installed: the extra kuksa")
else:
    needs_client = pytest.mark.timeout(60)


def until(true: Callable[[], object]) -> None:
    ends_s = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < ends_s, "it did not happen"
        time.sleep(0.01)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kuksa, "RETRY_S", 0.05)
    monkeypatch.setattr(kuksa, "LONGEST_RETRY_S", 0.05)


@pytest.fixture
def broker() -> Iterator["FakeDatabroker"]:
    broker = FakeDatabroker()
    yield broker
    broker.stop()


@pytest.fixture
def car(broker: "FakeDatabroker") -> Iterator[KuksaCar]:
    car = KuksaCar(Broker(f"127.0.0.1:{broker.port}"), load())
    yield car
    car.close()


@needs_client
def test_what_the_broker_has_and_gets_is_known(broker: "FakeDatabroker", car: KuksaCar) -> None:
    broker.publish(SPEED, 52.3)
    until(lambda: car.state().believed(SPEED) == 52.3)
    broker.publish(DOOR, value=True)
    broker.publish("Vehicle.Powertrain.Type", "ELECTRIC")
    until(lambda: car.state().believed("Vehicle.Powertrain.Type") == "ELECTRIC")
    assert car.state().believed(DOOR) is True
    assert car.state().signals[SPEED].unit == "km/h"
    assert car.health()[0].up


@needs_client
def test_what_the_broker_has_kept_is_as_old_as_it_says(broker: "FakeDatabroker") -> None:
    broker.publish(SPEED, 52.0, age_s=12)
    broker.publish(OUTSIDE, 18.0, age_s=12)
    car = KuksaCar(Broker(f"127.0.0.1:{broker.port}"), load())
    try:
        until(lambda: len(car.state().signals) == 2)
        state = car.state()
    finally:
        car.close()
    assert 12 <= state.signals[SPEED].age_s(state.time_s) < 12 + PATIENCE_S
    assert state.believed(SPEED) is None
    assert state.moving
    assert state.believed(OUTSIDE) == 18


@needs_client
def test_a_time_in_the_future_makes_nothing_newer(broker: "FakeDatabroker", car: KuksaCar) -> None:
    broker.publish(SPEED, 52.0, age_s=-1000)
    until(lambda: SPEED in car.state().signals)
    assert car.state().signals[SPEED].received_s <= time.monotonic()


@needs_client
@pytest.mark.parametrize("value", [401.0, -1.0, float("nan"), float("inf")])
def test_what_is_no_speed_is_not_available_and_the_one_before_is_not_kept(
    broker: "FakeDatabroker", car: KuksaCar, value: float
) -> None:
    broker.publish(SPEED, 52.0)
    until(lambda: car.state().believed(SPEED) == 52)
    broker.publish(SPEED, value)
    until(lambda: car.state().believed(SPEED) is None)
    assert car.state().signals[SPEED].value is None


@needs_client
def test_another_unit_is_turned_into_ours_and_one_that_cannot_be_is_left_out(
    broker: "FakeDatabroker", caplog: pytest.LogCaptureFixture
) -> None:
    broker.units = {SPEED: "m/s", OUTSIDE: "furlong"}
    broker.publish(SPEED, 10.0)
    broker.publish(OUTSIDE, 18.0)
    car = KuksaCar(Broker(f"127.0.0.1:{broker.port}"), load())
    try:
        until(lambda: car.state().believed(SPEED) == 36)
        assert OUTSIDE not in car.state().signals
    finally:
        car.close()
    assert f"{OUTSIDE} in furlong, not celsius: left out" in caplog.text


@needs_client
def test_a_broker_that_goes_and_comes_back_is_said_once_and_heard_again(caplog: pytest.LogCaptureFixture) -> None:
    broker = FakeDatabroker()
    broker.publish(SPEED, 52.0)
    with caplog.at_level(logging.WARNING, logger="assistant"):
        car = KuksaCar(Broker(f"127.0.0.1:{broker.port}"), load())
        until(lambda: car.state().believed(SPEED) == 52)
        broker.stop()
        until(lambda: not car.health()[0].up)
        assert car.state().signals[SPEED].value == 52, "it keeps its value, and its age"
        time.sleep(0.3)
        again = FakeDatabroker(port=broker.port)
        again.publish(SPEED, 61.0)
        until(lambda: car.state().believed(SPEED) == 61)
        car.close()
        again.stop()
    assert caplog.text.count("down: ") == 1
    assert caplog.text.count("up again") == 1


@needs_client
def test_a_broker_that_is_away_at_the_start_is_waited_for_and_shown() -> None:
    gone = FakeDatabroker()
    gone.stop()
    car = KuksaCar(Broker(f"127.0.0.1:{gone.port}"), load())
    until(lambda: car.health()[0].reason)
    assert str(car.health()[0].reason).startswith("UNAVAILABLE")
    assert car.state().signals == {}
    car.close()


@needs_client
def test_a_subscription_is_asked_for_anew_without_anybody_noticing(
    broker: "FakeDatabroker", monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(kuksa, "RENEW_S", 0.2)
    broker.publish(SPEED, 52.0)
    car = KuksaCar(Broker(f"127.0.0.1:{broker.port}"), load())
    until(lambda: car.health()[0].up)
    time.sleep(1)
    broker.publish(SPEED, 61.0)
    until(lambda: car.state().believed(SPEED) == 61)
    car.close()
    assert "down" not in caplog.text


@needs_client
def test_a_token_is_needed_where_the_broker_wants_one(tmp_path: Path) -> None:
    broker = FakeDatabroker(token="may-read")  # noqa: S106  made up
    broker.publish(SPEED, 52.0)
    right, wrong = tmp_path / "right", tmp_path / "wrong"
    right.write_text("may-read\n")
    wrong.write_text("else")
    stranger = KuksaCar(Broker(f"127.0.0.1:{broker.port}", token=wrong), load())
    until(lambda: stranger.health()[0].reason)
    assert "UNAUTHENTICATED: no valid token" in str(stranger.health()[0].reason)
    stranger.close()
    car = KuksaCar(Broker(f"127.0.0.1:{broker.port}", token=right), load())
    until(lambda: car.state().believed(SPEED) == 52)
    car.close()
    broker.stop()


@needs_client
def test_over_tls_only_a_broker_of_our_authority_is_believed(tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is needed to make a certificate")
    for name in ("ours", "theirs"):
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=databroker",
             "-addext", "subjectAltName=DNS:databroker", "-keyout", f"{name}.key", "-out", f"{name}.pem"],
            cwd=tmp_path, check=True, capture_output=True,
        )  # fmt: skip
    ours, theirs = tmp_path / "ours.pem", tmp_path / "theirs.pem"
    broker = FakeDatabroker(certificate=((tmp_path / "ours.key").read_bytes(), ours.read_bytes()))
    broker.publish(SPEED, 52.0)
    address = f"127.0.0.1:{broker.port}"
    car = KuksaCar(Broker(address, ca=ours, server_name="databroker"), load())
    until(lambda: car.state().believed(SPEED) == 52)
    car.close()
    for wrong in (Broker(address, ca=theirs, server_name="databroker"), Broker(address, ca=ours), Broker(address)):
        car = KuksaCar(wrong, load())
        until(lambda: car.health()[0].reason)  # noqa: B023  asked within the round
        assert car.state().signals == {}
        car.close()
    broker.stop()


@needs_client
def test_beside_a_bus_the_newest_that_may_be_believed_counts(broker: "FakeDatabroker") -> None:
    can = pytest.importorskip("can")
    config = Config(
        car=CarConfig(
            source="kuksa",
            kuksa=Kuksa(address=f"127.0.0.1:{broker.port}"),
            buses=[Bus(interface="virtual", channel="beside")],
        )
    )
    with can.Bus(interface="virtual", channel="beside") as wire:
        car = open_car(config)
        try:
            broker.publish(SPEED, 52.0)
            broker.publish(OUTSIDE, 18.0)
            until(lambda: car.source.state().believed(SPEED) == 52)
            wire.send(can.Message(arbitration_id=0x7E8, is_extended_id=False, data=bytes.fromhex("03410D3DAAAAAAAA")))
            until(lambda: car.source.state().believed(SPEED) == 61)
            broker.publish(SPEED, 401.0)
            time.sleep(0.2)
            assert car.source.state().believed(SPEED) == 61
            broker.publish(SPEED, 70.0)
            until(lambda: car.source.state().believed(SPEED) == 70)
            assert car.source.state().believed(OUTSIDE) == 18
        finally:
            car.close()


@needs_client
@pytest.mark.parametrize("key", ["token", "ca"])
def test_a_file_that_is_missing_is_named(tmp_path: Path, key: str) -> None:
    missing = tmp_path / "missing"
    broker = Broker("127.0.0.1:1", token=missing) if key == "token" else Broker("127.0.0.1:1", ca=missing)
    with pytest.raises(ConfigError, match=r"missing: No such file"):
        KuksaCar(broker, load())


def test_without_kuksa_client_the_extra_is_named_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "grpc", None)
    with pytest.raises(EngineError, match=r"kuksa-client is not installed: .*docs/kuksa\.md"):
        open_car(Config(car=CarConfig(source="kuksa")))


def test_the_mappings_maximum_age_goes_before_the_brokers() -> None:
    found = wanted(load(), max_age_s=60)
    assert found[SPEED].max_age_s == 5
    assert found[DOOR].max_age_s == 60


@pytest.mark.parametrize(
    ("unit", "told", "value"),
    [("km/h", "fast", None), ("km/h", True, None), ("", True, True), ("", "PARK", "PARK"), ("km/h", [1], None)],
)
def test_a_value_of_another_kind_is_none(unit: str, told: object, value: object) -> None:
    assert Wanted(unit, None, 1).value(told) == value


def test_nothing_that_tells_the_broker_something_is_named_in_the_car() -> None:
    tells = {"Actuate", "ActuateStream", "BatchActuate", "PublishValue", "OpenProviderStream", "VALStub", "VSSClient"}
    text = (Path(assistant.car.__file__).parent / "kuksa.py").read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        words = {getattr(node, "attr", ""), getattr(node, "id", ""), str(getattr(node, "value", ""))}
        words |= {alias.name for alias in getattr(node, "names", ()) if isinstance(alias, ast.alias)}
        assert not any(word in tells or word.removeprefix("/kuksa.val.v2.VAL/") in tells for word in words)
