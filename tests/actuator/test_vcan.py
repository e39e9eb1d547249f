"""The actuator on an interface of a real kernel. Where it has none: scripts/vcan_box."""

import logging
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import can
import pytest

from assistant.actuator.can_bus import CanBackend
from assistant.actuator.config import Bus
from tests.actuator.car import DBC, STANDING, frame_id, payload, plan
from tests.actuator.process import Process
from tests.actuator.test_process import Car, allow_list, until_done
from tests.fakes.vcan import EXTENDED, Peer, Vcan, until

CAN_LOG = "can.interfaces.socketcan.socketcan"
"""says each attempt; the process silences it"""
WINDOW, TRUNK = frame_id("WindowCommand")[1], frame_id("TrunkCommand")[1]


@pytest.fixture
def actuator(tmp_path: Path, vcan: Vcan) -> Iterator[Process]:
    process = Process(tmp_path, allow_list({"interface": "socketcan", "channel": vcan.name}))
    yield process
    process.close()


@pytest.fixture
def car(vcan: Vcan) -> Iterator[Car]:
    with can.Bus(interface="socketcan", channel=vcan.name) as bus:
        car = Car(bus)
        yield car
        car.close()


def test_a_request_is_one_frame_on_the_bus_and_is_read_back(vcan: Vcan, car: Car, actuator: Process) -> None:
    with Peer(vcan) as witness:
        said = until_done(actuator, "set_window", {"percent": 50})
        car.close()
        seen = list(iter(lambda: witness.receive(0.3), None))
    assert (said["outcome"], said["value"]) == ("done", {"window": "driver", "percent": 50, "before": 20})
    ((_, name, signals),) = car.told
    assert (name, signals["Driver"], signals["DriverValid"], signals["Passenger"]) == ("WindowCommand", 50, 1, 0)
    assert vcan.frames == car._count * len(STANDING) + 1
    ours = [data for identifier, data in seen if identifier == WINDOW and data not in own(car, WINDOW)]
    assert len(ours) == 1, "as a witness sees it"


def own(car: Car, identifier: int) -> set[bytes]:
    return {said[4:] for said in car._said if int.from_bytes(said[:4], "big") == identifier}


def test_a_message_of_29_bits_goes_out_too(vcan: Vcan, car: Car, actuator: Process) -> None:
    with Peer(vcan) as witness:
        assert until_done(actuator, "set_trunk", {"open": True})["outcome"] == "done"
        car.close()
        seen = list(iter(lambda: witness.receive(0.3), None))
    opening = payload("TrunkCommand", Open=1)
    assert [identifier for identifier, data in seen if data == opening] == [TRUNK | EXTENDED]


def test_a_daemon_beside_it_hears_and_sends_nothing_itself(
    vcan: Vcan, car: Car, actuator: Process, tmp_path: Path, program: Any
) -> None:
    config = tmp_path / "assistant.yaml"
    config.write_text(
        f"car: {{source: bus, buses: [{{interface: socketcan, channel: {vcan.name}}}], actuator: {actuator.socket}}}\n"
    )
    until_done(actuator, "set_fan", {"level": 3})
    turn = program.document("ask", "--json", "--config", str(config), "set the fan to level four")
    assert (turn["calls"][0]["status"], turn["calls"][0]["result"]["level"]) == ("done", 4)
    car.close()
    assert [name for _, name, _ in car.told] == ["ClimateCommand", "ClimateCommand"]
    assert vcan.frames == car._count * len(STANDING) + 2


def test_an_interface_that_is_down_is_said_once_and_used_when_it_is_back(
    vcan: Vcan, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.actuator.can_bus.RETRY_S", 0.05)
    settings = {"body": Bus(interface="socketcan", channel=vcan.name, dbc=[DBC])}
    vcan.down()
    with caplog.at_level(logging.WARNING, "assistant"):
        backend = CanBackend(settings, plan())
        try:
            for change in (vcan.up, vcan.down, vcan.up, vcan.delete, vcan.make):
                time.sleep(1.0)
                change()
                if change in {vcan.up, vcan.make}:
                    hear_again(vcan, backend)
        finally:
            backend.close()
    said = [record.getMessage().split(": ")[1] for record in caplog.records if record.name != CAN_LOG]
    assert said == ["down", "up again"] * 3


def hear_again(vcan: Vcan, backend: CanBackend) -> None:
    begun_s = time.monotonic()

    def heard() -> bool:
        peer.send(frame_id("Speed")[1], payload("Speed", Speed=3, SpeedValid=1))
        sample = backend.heard().get(frame_id("Speed"))
        return sample is not None and sample.received_s > begun_s

    with Peer(vcan) as peer:
        until(heard)
