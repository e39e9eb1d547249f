"""The real process on a bus between processes: what a car hears of it, and that nothing is heard of a dead one."""

import json
import random
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import can
import pytest
import yaml

from assistant.actuator.sender import MOST_A_SECOND
from tests.actuator.car import ALLOW_LIST, DBC, STANDING, decoded, frame_id, payload
from tests.actuator.process import PATIENCE_S, Process, answer, request

pytest.importorskip("msgpack", reason="python-can's udp_multicast needs msgpack")

SENT = {frame_id(name)[1]: name for name in ("WindowCommand", "ClimateCommand", "TrunkCommand", "SeatCommand")}
PERIOD_S = 0.02


class Car:
    """Control units that send what they have to say, again and again, and do what they are told."""

    def __init__(self, bus: can.BusABC, *, stuck: bool = False) -> None:
        self._bus = bus
        self._stuck = stuck
        self._lock = threading.Lock()
        self._signals = {name: dict(signals) for name, signals in STANDING.items()}
        self._pages = False
        self._count = 0
        self._said: set[bytes] = set()
        self._closed = threading.Event()
        self.told: list[tuple[float, str, dict[str, float]]] = []
        """(moment, message, signals) of every frame that was not the car's own"""
        self._threads = [threading.Thread(target=self._send), threading.Thread(target=self._hear)]
        for thread in self._threads:
            thread.start()

    def set(self, message: str, **signals: float) -> None:
        with self._lock:
            self._signals[message].update(signals)

    def turn_pages(self) -> None:
        """Send the pages of the seats too, one after the other."""
        with self._lock:
            self._pages = True

    def close(self) -> None:
        self._closed.set()
        for thread in self._threads:
            thread.join()

    def _send(self) -> None:
        while not self._closed.wait(PERIOD_S):
            with self._lock:
                # Every frame of the car is unlike those before it, so that an echo of its own is known.
                self._count += 1
                self._signals["WindowCommand"].update(Counter=self._count % 15, Other=self._count // 15 % 256)
                if self._pages:
                    self._signals["SeatCommand"].update(Counter=self._count % 16, Seat=self._count % 3)
                    self._signals["SeatState"].update(Seat=self._count % 3)
                frames = [(frame_id(name), payload(name, **signals)) for name, signals in self._signals.items()]
            for (_, identifier, extended), data in frames:
                self._said.add(identifier.to_bytes(4, "big") + data)
                self._bus.send(can.Message(arbitration_id=identifier, is_extended_id=extended, data=data))

    def _hear(self) -> None:
        while not self._closed.is_set():
            message = self._bus.recv(0.1)
            if message is None:
                continue
            data = bytes(message.data)
            if message.arbitration_id.to_bytes(4, "big") + data not in self._said:
                self._obey(SENT[message.arbitration_id], decoded(SENT[message.arbitration_id], data))

    def _obey(self, name: str, signals: dict[str, float]) -> None:
        self.told.append((time.monotonic(), name, signals))
        if self._stuck:
            return
        with self._lock:
            if name == "WindowCommand":
                for side in ("Driver", "Passenger"):
                    if signals[f"{side}Valid"]:
                        self._signals["WindowState"][side] = signals[side]
            if name == "ClimateCommand":
                self._signals["ClimateState"].update(signals)
                self._signals["ClimateCommand"].update(signals)
            if name == "SeatCommand":
                self._signals["SeatState"]["Heating"] = self._signals["SeatCommand"]["Heating"] = signals["Heating"]
            if name == "TrunkCommand":
                self._signals["TrunkState"]["IsOpen"] = float(signals["Open"] == 1)


def free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        way.bind(("", 0))
        port: int = way.getsockname()[1]
        return port


@pytest.fixture
def options() -> dict[str, Any]:
    """A bus of the test's own: a port that nobody else has."""
    return {"interface": "udp_multicast", "channel": "239.74.163.2", "options": {"port": free_port(), "hop_limit": 0}}


@pytest.fixture
def bus(options: dict[str, Any]) -> Iterator[can.BusABC]:
    try:
        opened = can.Bus(interface="udp_multicast", channel=options["channel"], **options["options"])
    except can.CanInitializationError as error:
        pytest.skip(f"no multicast on this machine: {error}")
    with opened:
        yield opened


@pytest.fixture
def car(bus: can.BusABC) -> Iterator[Car]:
    car = Car(bus)
    yield car
    car.close()


def allow_list(options: dict[str, Any]) -> dict[str, Any]:
    written: dict[str, Any] = yaml.safe_load(ALLOW_LIST.read_text())
    return {**written, "buses": {"body": {**options, "dbc": [str(DBC)]}}}


@pytest.fixture
def actuator(tmp_path: Path, options: dict[str, Any]) -> Iterator[Process]:
    process = Process(tmp_path, allow_list(options))
    yield process
    process.close()


@pytest.fixture
def busy_actuator(tmp_path: Path, options: dict[str, Any]) -> Iterator[Process]:
    """One that may send as fast as the car is heard."""
    written, often = allow_list(options), {"most": 1000, "within_s": 1}
    written["tools"] = {name: {**tool, "rate": often} for name, tool in written["tools"].items()}
    process = Process(tmp_path, {**written, "rate": often})
    yield process
    process.close()


def until_done(actuator: Process, tool: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """Ask until the actuator has heard the car."""
    ends_s = time.monotonic() + PATIENCE_S
    while True:
        said = actuator.ask(tool, arguments)
        if said["why"] not in {"not_heard", "speed_unknown", "gear_unknown"} or time.monotonic() > ends_s:
            return said
        time.sleep(PERIOD_S)


def test_a_request_moves_the_car_once_and_is_read_back(car: Car, actuator: Process) -> None:
    said = until_done(actuator, "set_window", {"percent": 50})
    assert (said["outcome"], said["value"]) == ("done", {"window": "driver", "percent": 50, "before": 20})
    assert said["restore"] == [{"tool": "set_window", "arguments": {"window": "driver", "percent": 20}}]
    ((_, name, signals),) = car.told
    assert (name, signals["Driver"], signals["DriverValid"], signals["Passenger"]) == ("WindowCommand", 50, 1, 0)


def test_a_message_of_29_bits_goes_out_too(car: Car, actuator: Process) -> None:
    assert until_done(actuator, "set_trunk", {"open": True})["outcome"] == "done"
    assert [name for _, name, _ in car.told] == ["TrunkCommand"]


def test_a_car_that_drives_off_keeps_its_trunk_shut(car: Car, actuator: Process) -> None:
    until_done(actuator, "set_fan", {"level": 3})
    car.set("Speed", Speed=30)
    time.sleep(5 * PERIOD_S)
    said = actuator.ask("set_trunk", {"open": True})
    assert (said["outcome"], said["why"]) == ("refused", "too_fast")
    assert [name for _, name, _ in car.told] == ["ClimateCommand"]


def test_what_does_not_move_is_said(bus: can.BusABC, actuator: Process) -> None:
    car = Car(bus, stuck=True)
    try:
        said = until_done(actuator, "set_window", {"percent": 50})
    finally:
        car.close()
    assert (said["outcome"], said["value"]["percent"]) == ("did_not_move", 20)
    assert said["reason"] == "WindowState.Driver tells 20 after 1.5 s"
    assert len(car.told) == 1


def test_a_silent_bus_hears_nothing(bus: can.BusABC, actuator: Process) -> None:
    assert actuator.ask("set_fan", {"level": 2})["why"] == "not_heard"
    assert bus.recv(0.3) is None


def test_a_flood_of_requests_leaves_as_few_frames_as_the_rates_allow(car: Car, actuator: Process) -> None:
    until_done(actuator, "set_fan", {"level": 3})
    begun_s = time.monotonic()
    ways = []
    for number in range(200):
        try:
            way = actuator.connect()
        except BlockingIOError:  # the kernel keeps no more of them waiting
            continue
        with suppress(BrokenPipeError):  # turned away
            way.sendall(request("set_temperature", {"celsius": 16 + number % 20 / 2}))
        ways.append(way)
    why = []
    for way in ways:
        with way, suppress(ConnectionError, json.JSONDecodeError):
            why.append(answer(way)["why"])
    # On a busy machine the bus's values grow old behind the flood: then nothing is sent for want of them.
    assert set(why) <= {None, "too_often", "not_heard"}
    assert {"too_often", "not_heard"} & set(why)
    windows = 1 + int((time.monotonic() - begun_s) / 10)
    assert len(car.told) - 1 <= 6 * windows < MOST_A_SECOND


def test_a_process_that_was_stopped_does_not_take_what_waited_in_the_queue_for_new(car: Car, actuator: Process) -> None:
    """The kernel keeps the first frames for it, of the standing car, and drops those of the car that drives."""
    until_done(actuator, "set_fan", {"level": 3})
    actuator.running.send_signal(signal.SIGSTOP)
    time.sleep(1.5)
    car.set("Speed", Speed=30)
    time.sleep(0.2)
    with actuator.connect() as way:
        way.sendall(request("set_trunk", {"open": True}))
        actuator.running.send_signal(signal.SIGCONT)
        said = answer(way)
    assert (said["outcome"], said["why"] in {"speed_unknown", "too_fast", "not_heard"}) == ("refused", True), said
    assert [name for _, name, _ in car.told] == ["ClimateCommand"]


def test_a_signal_of_a_page_is_written_and_read_back_on_the_bus(car: Car, actuator: Process) -> None:
    car.turn_pages()
    assert until_done(actuator, "set_seat_heating", {"level": 2})["outcome"] == "done"
    ((_, name, signals),) = car.told
    assert (name, signals["Seat"]) == ("SeatCommand", 2)
    assert signals["Heating"] == pytest.approx(66.6)


def test_a_daemon_that_dies_in_the_middle_of_a_request_leaves_the_bus_silent(car: Car, actuator: Process) -> None:
    until_done(actuator, "set_fan", {"level": 3})
    line = request("set_fan", {"level": 5})
    for cut in (1, len(line) // 2, len(line) - 1, len(line)):
        with actuator.connect() as dying:
            dying.sendall(line[:cut])
    time.sleep(0.3)
    assert len(car.told) == 1


@pytest.mark.parametrize("seed", range(8))
def test_killed_at_any_time_it_leaves_the_bus_silent(
    bus: can.BusABC, car: Car, busy_actuator: Process, seed: int
) -> None:
    """Asked as fast as it answers, and killed in the midst of it: not one frame after its death."""
    until_done(busy_actuator, "set_fan", {"level": 3})
    stopped = threading.Event()

    def ask_on() -> None:
        for number in count():
            if stopped.is_set():
                return
            with suppress(OSError, json.JSONDecodeError):
                busy_actuator.ask("set_temperature", {"celsius": 16 + number % 20 / 2})

    asking = threading.Thread(target=ask_on)
    asking.start()
    time.sleep(0.3 + random.Random(seed).uniform(0, 0.1))
    busy_actuator.kill()
    stopped.set()
    asking.join()
    _drained(bus, car)
    told = len(car.told)
    assert told > 3, "it was busy"
    time.sleep(0.5)
    assert len(car.told) == told


def _drained(bus: can.BusABC, car: Car) -> None:
    """Return when the car has heard what was on its way when the process died: a frame sent now is behind it."""
    last = payload("TrunkCommand", Open=3)
    with can.Bus(interface="udp_multicast", channel=bus._multicast.group, port=bus._multicast.port) as other:  # type: ignore[attr-defined]  # of python-can's bus of this kind alone
        other.send(can.Message(arbitration_id=frame_id("TrunkCommand")[1], is_extended_id=True, data=last))
    ends_s = time.monotonic() + PATIENCE_S
    while car.told[-1][1:] != ("TrunkCommand", {"Open": 3}):
        assert time.monotonic() < ends_s
        time.sleep(0.01)
