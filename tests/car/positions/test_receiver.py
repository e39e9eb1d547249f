"""Receivers that are listened to: a port that is pulled out, a pipe whose writer ends, a gpsd of our own."""

import os
import pty
import socket
import threading
import time
import tty
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path

import pytest

from assistant.car.open import open_car
from assistant.car.positions.gpsd import address
from assistant.car.positions.located import LocatedCar, shifted
from assistant.car.positions.receiver import Receiver, open_gpsd, open_port, reports, sentences
from assistant.car.simulated.car import SimulatedCar
from assistant.car.state.source import BusHealth
from assistant.config import Car, Config, load
from assistant.config import Receiver as Configured
from assistant.errors import ConfigError
from assistant.types.car_state import CarState, Signal
from tests.car.positions.test_nmea import RMC, sentence

LATITUDE, LONGITUDE = "Vehicle.CurrentLocation.Latitude", "Vehicle.CurrentLocation.Longitude"


def until(holds: Callable[[], bool]) -> None:
    for _ in range(1000):
        if holds():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come to be")


def at_second(second: int) -> bytes:
    return sentence(RMC.replace("120001.00", f"1200{second:02d}.00"))


class Port:
    """A receiver on a serial port, behind a name that stays."""

    def __init__(self, name: Path) -> None:
        self.name = name
        self.plug()

    def plug(self) -> None:
        self._ours, self._theirs = pty.openpty()
        tty.setraw(self._theirs)
        self.name.symlink_to(os.ttyname(self._theirs))

    def say_until(self, data: bytes, holds: Callable[[], bool]) -> None:
        def said() -> bool:
            os.write(self._ours, data)
            return holds()

        until(said)

    def unplug(self) -> None:
        self.name.unlink()
        os.close(self._ours)
        os.close(self._theirs)


@pytest.fixture
def port(tmp_path: Path) -> Port:
    return Port(tmp_path / "receiver")


def test_a_receiver_that_is_pulled_out_and_comes_back_is_heard_again(port: Port) -> None:
    receiver = Receiver("nmea", partial(open_port, f"{port.name}@115200"), sentences, retry_s=0.01)
    try:
        time.sleep(0.1)
        port.say_until(at_second(1), lambda: receiver.health()[0].up)
        assert receiver.signals(0.0)[LATITUDE].value == pytest.approx(49.402057, abs=1e-6)
        port.unplug()
        until(lambda: not receiver.health()[0].up)
        assert receiver.health()[0].reason
        assert LATITUDE in receiver.signals(0.0), "it grows old, and is not forgotten"
        port.plug()
        port.say_until(at_second(2), lambda: receiver.health()[0].up)
    finally:
        receiver.close()
        port.unplug()


def test_noise_is_no_receiver(port: Port) -> None:
    receiver = Receiver("nmea", partial(open_port, str(port.name)), sentences, retry_s=0.01)
    try:
        time.sleep(0.1)
        port.say_until(b"\x80\xfe\x00rubbish\n" * 20, lambda: "sentences" in (receiver.health()[0].reason or ""))
        assert not receiver.health()[0].up
    finally:
        receiver.close()
        port.unplug()


def test_a_pipe_may_be_written_by_one_after_another(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    receiver = Receiver("nmea", partial(open_port, str(pipe)), sentences, retry_s=0.01)
    try:
        for second in (1, 2):
            with pipe.open("wb") as way:
                way.write(b"half a sentence that was cut\n" + at_second(second))
                way.flush()
                until(lambda: receiver.health()[0].up)
            until(lambda: not receiver.health()[0].up)
    finally:
        receiver.close()


@pytest.fixture
def server() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


def test_gpsd_is_asked_to_tell_and_told_of_nothing_else(server: socket.socket) -> None:
    asked: list[bytes] = []

    def serve() -> None:
        way, _ = server.accept()
        with way:
            way.sendall(b'{"class":"VERSION","release":"3.25"}\n')
            asked.append(way.recv(1000))
            way.sendall(b'{"class":"SKY","satellites":[]}\n{"class":"TPV","mode":3,"time":"2026-11-30T12:00:00Z",')
            way.sendall(b'"lat":49.4,"lon":8.68,"altMSL":114.0,"track":87.4,"speed":10.0,"eph":4.2}\n')
            asked.append(way.recv(1000))

    thread = threading.Thread(target=serve)
    thread.start()
    receiver = Receiver("gpsd", partial(open_gpsd, server.getsockname()[:2]), reports)
    try:
        until(lambda: LATITUDE in receiver.signals(0.0))
        told = {name.rpartition("Location.")[2]: signal.value for name, signal in receiver.signals(0.0).items()}
        assert told == {
            "Latitude": 49.4,
            "Longitude": 8.68,
            "Altitude": 114.0,
            "Heading": 87.4,
            "HorizontalAccuracy": 4.2,
            "GNSSReceiver.Speed": 36.0,
        }
    finally:
        receiver.close()
        thread.join()
    assert asked == [b'?WATCH={"enable":true,"json":true};\n', b""]


@pytest.mark.parametrize(
    ("line", "reason"),
    [(b"HTTP/1.1 400 Bad Request\n", "no gpsd answers"), (b'{"class":"ERROR","message":"no"}\n', "gpsd says: no")],
)
def test_what_is_no_gpsd_is_said(server: socket.socket, line: bytes, reason: str) -> None:
    def serve() -> None:
        way, _ = server.accept()
        with way:
            way.sendall(line)
            way.recv(1000)

    thread = threading.Thread(target=serve)
    thread.start()
    receiver = Receiver("gpsd", partial(open_gpsd, server.getsockname()[:2]), reports)
    try:
        until(lambda: reason in (receiver.health()[0].reason or ""))
    finally:
        receiver.close()
        thread.join()


def test_gpsd_is_asked_on_this_machine_alone() -> None:
    assert address("") == ("127.0.0.1", 2947)
    assert address("localhost:1234") == ("localhost", 1234)
    for elsewhere in ("192.168.1.5:2947", "example.org:2947", "127.0.0.1:gps"):
        with pytest.raises(ConfigError, match=r"car\.position"):
            address(elsewhere)


class Told:
    """A receiver that has told a place at a moment."""

    def __init__(self, *signals: tuple[str, float, float]) -> None:
        self._signals = {name: Signal(value, "degrees", at_s, 5.0) for name, value, at_s in signals}

    def signals(self, _now_s: float) -> dict[str, Signal]:
        return self._signals

    def state(self, now_s: float | None = None, only: Collection[str] | None = None) -> CarState:
        return CarState(now_s or 0.0, self._signals).having(only)

    def health(self) -> tuple[BusHealth, ...]:
        return ()

    def close(self) -> None:
        pass


def test_a_place_is_never_half_the_buses_and_half_the_receivers() -> None:
    bus = Told((LATITUDE, 50.0, 10.0), (LONGITUDE, 9.0, 9.9))
    receiver = Told((LATITUDE, 49.0, 9.95), (LONGITUDE, 8.0, 9.95))
    located = LocatedCar(bus, receiver, trusts_car=True)
    here = located.state(11.0)
    assert (here.number(LATITUDE), here.number(LONGITUDE)) == (49.0, 8.0)
    assert located.state(11.0, [LATITUDE]).number(LATITUDE) == 49.0


def test_where_the_receiver_falls_silent_the_buses_tell() -> None:
    bus = Told((LATITUDE, 50.0, 100.0), (LONGITUDE, 9.0, 100.0))
    receiver = Told((LATITUDE, 49.0, 10.0), (LONGITUDE, 8.0, 10.0))
    here = LocatedCar(bus, receiver, trusts_car=True).state(101.0)
    assert (here.number(LATITUDE), here.number(LONGITUDE)) == (50.0, 9.0)


def test_a_simulated_car_does_not_stand_in_for_a_receiver_that_is_silent() -> None:
    here = LocatedCar(SimulatedCar(), Told(), trusts_car=False).state()
    assert here.number(LATITUDE) is None
    assert here.number("Vehicle.Speed") == 0.0


def test_a_place_in_gcj02_is_moved_where_the_configuration_says_so() -> None:
    car = open_car(Config(car=Car(datum="gcj02")), assignments=[f"{LATITUDE}=31.1753040", f"{LONGITUDE}=121.5315419"])
    here = car.source.state(only=[LATITUDE])
    assert set(here.signals) == {LATITUDE}
    assert here.number(LATITUDE) == pytest.approx(31.1774276, abs=1e-7)
    assert car.source.state().number(LONGITUDE) == pytest.approx(121.5272106, abs=1e-7)
    assert shifted({LATITUDE: Signal(31.2, "degrees", 0.0, 5.0)})[LATITUDE].value is None


def test_the_configuration_names_a_receiver(tmp_path: Path) -> None:
    path = tmp_path / "assistant.yaml"
    path.write_text("car: {source: none, position: {source: nmea, channel: /dev/ttyACM0, datum: gcj02}}")
    assert load(path).car.position == Configured(source="nmea", channel="/dev/ttyACM0", datum="gcj02")
    path.write_text("car: {position: {source: gpx}}")
    with pytest.raises(ConfigError, match="name the file"):
        load(path)
    path.write_text("car: {position: {source: nmea, chanel: x}}")
    with pytest.raises(ConfigError, match="channel"):
        load(path)


def test_a_receiver_that_is_not_there_yet_holds_nothing_up(tmp_path: Path) -> None:
    channel = str(tmp_path / "not-there")
    car = open_car(Config(car=Car(source="none", position=Configured(source="nmea", channel=channel))))
    try:
        assert isinstance(car.source, LocatedCar)
        until(lambda: bool(car.source.health()[0].reason))  # type: ignore[attr-defined]  # it is a live one
        assert car.source.state().signals == {}
    finally:
        car.close()
