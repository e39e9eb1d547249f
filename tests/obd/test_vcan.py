"""assistant-obd on an interface of a real kernel. Where it has none: scripts/vcan_box.

The control unit speaks by the kernel's own ISO-TP where that is there: a peer that nobody of this project wrote.
"""

import logging
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.car.buses.bus import Bus as CarBus
from assistant.car.buses.bus import BusCar
from assistant.car.decoding.decoder import Decoder
from assistant.car.decoding.mapping import load
from assistant.obd.asking import ask_on
from assistant.obd.can_link import CanLink
from assistant.obd.config import Bus, Config
from assistant.obd.requests import FLOW_CONTROL, REQUESTS
from tests.fakes.vcan import EXTENDED, Peer, Vcan, until
from tests.obd.car import ENGINE, PETROL, WIDE, Unit
from tests.obd.process import Process

FAST: dict[str, float] = {"0D": 0.2, "0C": 0.4}
VIN = "W0L000051T2123456"


class KernelUnit:
    """A control unit whose replies the kernel takes apart, and which goes on only as the tester lets it."""

    def __init__(self, vcan: Vcan, key: tuple[int, bool]) -> None:
        identifier, extended = key
        asked, self.flow = (0x18DB_33F1, 0x18DA_10F1) if extended else (0x7DF, identifier - 8)
        flag = EXTENDED if extended else 0
        try:
            self._replies = socket.socket(socket.AF_CAN, socket.SOCK_DGRAM, socket.CAN_ISOTP)
        except OSError as error:
            pytest.skip(f"this kernel has no can-isotp: {error.strerror}")
        self._replies.bind((vcan.name, self.flow | flag, identifier | flag))
        self._asked = asked | flag
        self._peer = Peer(vcan)
        self._closed = threading.Event()
        self.heard: list[tuple[int, bytes]] = []
        """what testers sent"""
        self._thread = threading.Thread(target=self._live)
        self._thread.start()

    def close(self) -> None:
        self._closed.set()
        self._thread.join()
        self._replies.close()

    def _live(self) -> None:
        with self._peer:
            while not self._closed.is_set():
                frame = self._peer.receive(0.05)
                if frame is None or frame[0] & 0xFF00 == 0xF100 or 0x7E8 <= frame[0] <= 0x7EF:
                    continue  # silence, or our own replies
                self.heard.append(frame)
                if frame[0] == self._asked:
                    self._answer(frame[1][1 : 1 + frame[1][0]])

    def _answer(self, request: bytes) -> None:
        rest = PETROL.get(request.hex().upper())
        if rest is not None:
            self._replies.send(bytes([request[0] + 0x40]) + request[1:] + bytes.fromhex(rest))


class WrittenUnit:
    """The control unit of the other tests, on this bus."""

    def __init__(self, vcan: Vcan, key: tuple[int, bool]) -> None:
        self._unit = Unit(key)
        self._peer = Peer(vcan)
        self._closed = threading.Event()
        self.heard: list[tuple[int, bytes]] = []
        self._thread = threading.Thread(target=self._live)
        self._thread.start()

    def close(self) -> None:
        self._closed.set()
        self._thread.join()

    def _live(self) -> None:
        identifier, extended = self._unit.key
        with self._peer:
            while not self._closed.is_set():
                frame = self._peer.receive(0.05)
                if frame is None:
                    continue
                self.heard.append(frame)
                for data in self._unit.hear((frame[0] & ~EXTENDED, extended), frame[1]):
                    self._peer.send(identifier, data, flags=EXTENDED if extended else 0)


@pytest.fixture(params=[(KernelUnit, ENGINE), (KernelUnit, WIDE), (WrittenUnit, ENGINE), (WrittenUnit, WIDE)])
def unit(vcan: Vcan, request: pytest.FixtureRequest) -> Iterator[KernelUnit | WrittenUnit]:
    kind, key = request.param
    unit = kind(vcan, key)
    yield unit
    unit.close()


def test_the_daemon_hears_what_the_process_asked_for_and_only_requests_and_flow_control_leave(
    tmp_path: Path, vcan: Vcan, unit: KernelUnit | WrittenUnit
) -> None:
    daemon = BusCar([CarBus("socketcan", vcan.name)], Decoder(load(), {}))
    process = Process(tmp_path, {"bus": {"interface": "socketcan", "channel": vcan.name}, "pids": FAST})
    try:
        until(lambda: daemon.state().number("Vehicle.Speed") == 52)
        until(lambda: "Vehicle.VehicleIdentification.VIN" in daemon.state().signals)
        assert daemon.state().signals["Vehicle.VehicleIdentification.VIN"].value == VIN
        assert process.end() == 0
    finally:
        process.end()
        daemon.close()
    asked = {(identifier, data) for identifier, data in unit.heard}
    functional = {0x7DF, 0x18DB_33F1 | EXTENDED}
    assert {data for identifier, data in asked if identifier in functional} <= REQUESTS
    to_units = {(identifier, data) for identifier, data in asked if identifier not in functional}
    assert {data for _, data in to_units} == {FLOW_CONTROL}
    assert {identifier & ~EXTENDED for identifier, _ in to_units} in ({0x7E0}, {0x18DA_10F1})


def test_an_interface_that_is_down_is_said_once_and_asked_on_when_it_is_back(
    vcan: Vcan, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.obd.asking.RETRY_S", 0.05)
    monkeypatch.setattr("assistant.obd.asking.LONGEST_RETRY_S", 0.05)
    bus = Bus(interface="socketcan", channel=vcan.name)
    stopped = threading.Event()
    vcan.down()
    with caplog.at_level(logging.WARNING, "assistant"):
        asking = threading.Thread(
            target=ask_on, args=(Config(bus=bus, pids=FAST), lambda: CanLink(bus), stopped, lambda _: None)
        )
        asking.start()
        try:
            for change in (vcan.up, vcan.down, vcan.up, vcan.delete, vcan.make):
                time.sleep(1.0)
                change()
                if change in {vcan.up, vcan.make}:
                    with Peer(vcan) as peer:
                        until(lambda: peer.receive(0.1))
        finally:
            stopped.set()
            asking.join()
    said = [record.getMessage().partition(":")[0] for record in caplog.records]
    assert [words for words in said if words in {"down", "up again"}] == ["down", "up again"] * 3
