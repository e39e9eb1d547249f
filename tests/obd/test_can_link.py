"""On a bus of python-can within this process, and, where there is one between processes, with the real process."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import can
import pytest

from assistant.car.buses.bus import Bus as CarBus
from assistant.car.buses.bus import BusCar
from assistant.car.decoding.decoder import Decoder
from assistant.car.decoding.mapping import load
from assistant.errors import BusError, ConfigError
from assistant.obd.asking import ask_on
from assistant.obd.can_link import CanLink
from assistant.obd.config import Bus, Config
from assistant.obd.requests import FLOW_CONTROL
from tests.obd.car import ENGINE, WIDE, Unit
from tests.obd.process import PATIENCE_S, Process

FAST: dict[str, float] = {"0D": 0.1, "0C": 0.2}


class Car:
    """Control units on a bus, and everything that testers sent them."""

    def __init__(self, bus: can.BusABC, *units: Unit) -> None:
        self._bus = bus
        self.units = list(units)
        self.heard: list[tuple[int, bytes]] = []
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._live)
        self._thread.start()

    def close(self) -> None:
        self._closed.set()
        self._thread.join()

    def _live(self) -> None:
        while not self._closed.is_set():
            message = self._bus.recv(0.05)
            if message is None or (message.arbitration_id, message.is_extended_id) in {ENGINE, WIDE}:
                continue  # silence, or our own echo
            self.heard.append((message.arbitration_id, bytes(message.data)))
            for unit in self.units:
                for data in unit.hear((message.arbitration_id, message.is_extended_id), bytes(message.data)):
                    self._bus.send(can.Message(arbitration_id=unit.key[0], is_extended_id=unit.key[1], data=data))


def until(condition: Callable[[], object]) -> None:
    ends_s = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < ends_s, "it did not happen"
        time.sleep(0.01)


@pytest.mark.parametrize("key", [ENGINE, WIDE])
def test_the_daemon_that_only_hears_knows_what_the_other_process_asked_for(key: tuple[int, bool]) -> None:
    channel = f"obd-{key[0]:X}"
    stopped = threading.Event()
    config = Config(bus=Bus(interface="virtual", channel=channel), pids=FAST)
    assert config.bus is not None
    bus = config.bus
    with can.Bus(interface="virtual", channel=channel) as wire:
        car = Car(wire, Unit(key))
        daemon = BusCar([CarBus("virtual", channel)], Decoder(load(), {}))
        asking = threading.Thread(target=ask_on, args=(config, lambda: CanLink(bus), stopped, lambda _: None))
        asking.start()
        try:
            until(lambda: daemon.state().number("Vehicle.Speed") == 52)
            until(lambda: "Vehicle.VehicleIdentification.VIN" in daemon.state().signals)
        finally:
            stopped.set()
            asking.join()
            daemon.close()
            car.close()
    flow = [identifier for identifier, data in car.heard if data == FLOW_CONTROL]
    assert flow
    assert set(flow) == {0x18DA10F1 if key[1] else 0x7E0}


def test_an_interface_that_does_not_exist_is_said() -> None:
    with pytest.raises(ConfigError, match="carrier_pigeon is not an interface"):
        CanLink(Bus(interface="carrier_pigeon", channel="1"))


def test_a_bus_that_is_down_is_said_by_its_name() -> None:
    with pytest.raises(BusError, match=r"^socketcan:nowhere0: "):
        CanLink(Bus(interface="socketcan", channel="nowhere0"))


def test_a_bus_that_is_down_is_tried_again_and_said_once(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.obd.asking.RETRY_S", 0.01)
    stopped = threading.Event()
    attempts: list[int] = []

    def open_link() -> CanLink:
        attempts.append(1)
        if len(attempts) < 5:
            raise BusError("can0: Network is down")
        stopped.set()
        return CanLink(Bus(interface="virtual", channel="again"))

    ask_on(Config(), open_link, stopped, lambda _: None)
    assert caplog.text.count("Network is down") == 1
    assert "up again" in caplog.text


def free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        way.bind(("", 0))
        port: int = way.getsockname()[1]
        return port


@pytest.fixture
def options() -> dict[str, Any]:
    """A bus of the test's own: a port that nobody else has."""
    pytest.importorskip("msgpack", reason="python-can's udp_multicast needs msgpack")
    return {"interface": "udp_multicast", "channel": "239.74.163.2", "options": {"port": free_port(), "hop_limit": 0}}


@pytest.fixture
def wire(options: dict[str, Any]) -> Iterator[can.BusABC]:
    try:
        opened = can.Bus(interface="udp_multicast", channel=options["channel"], **options["options"])
    except can.CanInitializationError as error:
        pytest.skip(f"no multicast on this machine: {error}")
    with opened:
        yield opened


def test_the_process_asks_yields_and_ends_silent(tmp_path: Path, options: dict[str, Any], wire: can.BusABC) -> None:
    car = Car(wire, Unit(ENGINE))
    process = Process(tmp_path, {"bus": options, "pids": FAST})
    try:
        process.wait_for("asking for 2 of the car's")
        until(lambda: sum(data[:3] == b"\x02\x01\x0d" for _, data in car.heard) > 10)
        # Another tester, from another socket: our own echoes are none.
        with can.Bus(interface="udp_multicast", channel=options["channel"], **options["options"]) as other:
            other.send(can.Message(arbitration_id=0x7E0, is_extended_id=False, data=b"\x02\x3e\x00"))
            process.wait_for("another tester is heard")
            asked = len(car.heard)
            time.sleep(0.5)
            assert len(car.heard) - asked <= 1
        assert process.end() == 0
    finally:
        process.end()
        car.close()
    assert {data[1] for identifier, data in car.heard if identifier == 0x7DF} <= {1, 3, 7, 9}


def test_killed_in_the_midst_of_asking_it_leaves_the_bus_silent(
    tmp_path: Path, options: dict[str, Any], wire: can.BusABC
) -> None:
    car = Car(wire, Unit(ENGINE))
    process = Process(tmp_path, {"bus": options, "pids": FAST, "rate": 20})
    try:
        process.wait_for("asking for")
        process.kill()
        time.sleep(0.3)
        asked = len(car.heard)
        time.sleep(0.5)
        assert len(car.heard) == asked
    finally:
        process.end()
        car.close()
