import logging
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import can
import pytest

from assistant.car.buses import bus as bus_module
from assistant.car.buses.bus import Bus, BusCar
from assistant.car.buses.receiver import PythonCanReceiver, open_python_can
from assistant.car.decoding.decoder import Decoder
from assistant.car.decoding.mapping import load
from assistant.car.filters import Wanted
from assistant.car.state.source import BusHealth
from assistant.errors import BusError

SPEED_52 = can.Message(arbitration_id=0x7E8, is_extended_id=False, data=bytes.fromhex("03410D34AAAAAAAA"))
ERROR = can.Message(is_error_frame=True)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bus_module, "RETRY_S", 0.01)
    monkeypatch.setattr(bus_module, "RECEIVE_S", 0.01)


class ScriptedBus:
    """A bus that gives what its script says: a message, None, or an exception to raise. At its end it is silent."""

    def __init__(self, *script: can.Message | Exception | None) -> None:
        self.script = list(script)
        self.shut = False

    def recv(self, timeout: float) -> can.Message | None:
        step = self.script.pop(0) if self.script else None
        if isinstance(step, Exception):
            raise step
        if step is None:
            time.sleep(timeout)
        return step

    def shutdown(self) -> None:
        self.shut = True


def listening(*openings: ScriptedBus | Exception) -> BusCar:
    """A car whose bus opens as scripted: each opening is a bus, or an exception that opening raises."""
    left = list(openings)

    def open_bus(bus: Bus, wanted: Wanted) -> PythonCanReceiver:
        opening: Any = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(opening, Exception):
            raise opening
        return PythonCanReceiver(opening, bus.name, time.monotonic)

    return BusCar([Bus("virtual", "test")], Decoder(load(), {}), open_bus=open_bus)


def until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.005)


def test_a_frame_becomes_a_value_with_its_time_of_receipt() -> None:
    car = listening(ScriptedBus(ERROR, None, SPEED_52))
    begun = time.monotonic()
    until(lambda: car.state().believed("Vehicle.Speed") == 52)
    assert begun - 1 < car.state().signals["Vehicle.Speed"].received_s <= time.monotonic()
    car.close()


def test_a_network_that_goes_down_is_said_once_and_picked_up_again(caplog: pytest.LogCaptureFixture) -> None:
    down = OSError(100, "Network is down")
    first = ScriptedBus(SPEED_52, down)
    with caplog.at_level(logging.WARNING):
        car = listening(first, down, down, can.CanOperationError("transmit queue"), ScriptedBus(SPEED_52))
        until(lambda: "up again" in caplog.text)
        car.close()
    assert first.shut
    assert caplog.text.count("Network is down") == 1
    assert car.health() == (BusHealth("virtual:test", up=True, reason=None),)


def test_a_bus_that_is_down_at_the_start_is_waited_for_and_shown() -> None:
    car = listening(OSError(19, "No such device"), OSError(19, "No such device"))
    until(lambda: car.health()[0].reason is not None)
    assert car.health()[0].up is False
    assert "No such device" in str(car.health()[0].reason)
    assert car.state().signals == {}
    assert car.state().moving
    car.close()


def test_closing_ends_the_threads_even_where_the_bus_cannot_be_shut() -> None:
    class Stuck(ScriptedBus):
        def shutdown(self) -> None:
            raise OSError(9, "Bad file descriptor")

    before = threading.active_count()
    car = listening(Stuck(SPEED_52))
    until(lambda: car.state().signals)
    car.close()
    assert threading.active_count() == before


def test_lost_frames_are_counted_over_the_openings_and_said_at_ten_times_as_many(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bus_module, "LOOK_S", 0.0)
    opened: list[PythonCanReceiver] = []

    def open_bus(bus: Bus, wanted: Wanted) -> PythonCanReceiver:
        opened.append(PythonCanReceiver(ScriptedBus(None, None) if len(opened) else first, bus.name, time.monotonic))  # type: ignore[arg-type]  # as far as it is used
        return opened[-1]

    first = ScriptedBus()
    with caplog.at_level(logging.WARNING):
        car = BusCar([Bus("virtual", "test")], Decoder(load(), {}), open_bus=open_bus)
        until(lambda: car.health()[0].up)
        for lost, shown in ((1, 1), (9, 9), (12, 12), (99, 99)):
            opened[0].lost = lost
            until(lambda: car.health()[0].lost == shown)  # noqa: B023  asked within the round
        first.script.append(OSError(100, "Network is down"))
        until(lambda: len(opened) > 1 and car.health()[0].up)
        assert car.health()[0].lost == 99
        opened[1].lost = 1
        until(lambda: car.health()[0].lost == 100)
        car.close()
    assert [record.args[1] for record in caplog.records if record.args and "lost" in record.msg] == [1, 12, 100]  # type: ignore[index]  # args of a record may be a mapping, and is not here


def test_a_real_bus_of_python_can_is_heard() -> None:
    with can.Bus(interface="virtual", channel="car-test") as peer:
        car = BusCar([Bus("virtual", "car-test")], Decoder(load(), {}))
        until(lambda: car.health()[0].up)
        peer.send(SPEED_52)
        until(lambda: car.state().believed("Vehicle.Speed") == 52)
        car.close()


def test_an_unknown_interface_is_said_with_the_known_ones() -> None:
    with pytest.raises(BusError, match=r"carrier_pigeon: not an interface.*socketcan"):
        BusCar([Bus("carrier_pigeon", "1")], Decoder(load(), {}))


def test_a_bus_that_may_acknowledge_is_not_listened_to_where_silence_is_required() -> None:
    with can.Bus(interface="virtual", channel="loud") as peer:
        car = BusCar([Bus("virtual", "loud", require_listen_only=True)], Decoder(load(), {}))
        until(lambda: "does not say that it stays silent" in str(car.health()[0].reason))
        peer.send(SPEED_52)
        assert not car.health()[0].up
        assert car.state().signals == {}
        car.close()


def test_options_are_passed_on_to_python_can(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, object] = {}
    monkeypatch.setattr(can, "Bus", lambda **settings: asked.update(settings) or ScriptedBus())
    open_python_can(Bus("vector", "0", 500_000, options=(("listen_only", True),)), (), time.monotonic)
    assert asked == {"interface": "vector", "channel": "0", "bitrate": 500_000, "listen_only": True}


def test_whatever_a_driver_raises_is_said_and_outlived(caplog: pytest.LogCaptureFixture) -> None:
    odd = KeyError("dlc")
    car = listening(odd, odd, ScriptedBus(SPEED_52, odd), odd, ScriptedBus(SPEED_52))
    until(lambda: car.state().believed("Vehicle.Speed") == 52 and caplog.text.count("up again") == 2)
    car.close()
    assert caplog.text.count("Traceback") == 2, "once each time that it goes down"


def test_a_bus_between_processes_is_heard_and_frames_of_fd_too() -> None:
    pytest.importorskip("msgpack", reason="python-can's udp_multicast packs its frames with it")
    group = "239.74.163.17"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        way.bind(("", 0))
        port = way.getsockname()[1]
    try:
        peer = can.Bus(interface="udp_multicast", channel=group, port=port)
    except can.CanInitializationError as error:
        pytest.skip(f"no multicast on this machine: {error}")
    with peer:
        car = BusCar([Bus("udp_multicast", group, options=(("port", port),))], Decoder(load(), {}))
        until(lambda: car.health()[0].up)
        peer.send(can.Message(arbitration_id=0x123, is_fd=True, data=bytes(64)))
        peer.send(SPEED_52)
        until(lambda: car.state().believed("Vehicle.Speed") == 52)
        car.close()
