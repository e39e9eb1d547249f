"""Controllers that can be set to listen only, in the virtual machine of scripts/vcan_box and nowhere else.

The two of its bus are emulated (kvaser_pci); a third is the kernel's slcan over a serial line that the test holds.
"""

import fcntl
import logging
import os
import struct
import termios
import threading
import time
import tty
from collections.abc import Iterator

import pytest

from assistant.car.buses.bus import Bus, BusCar
from assistant.car.buses.socketcan import open_socketcan
from assistant.car.decoding.decoder import Decoder
from assistant.car.decoding.mapping import load
from assistant.errors import BusError
from tests.fakes.vcan import Peer, ip, until

if not os.environ.get("VCAN_BOX"):
    pytest.skip("a controller may hang on a car: only in scripts/vcan_box", allow_module_level=True)

SPEED_52 = bytes.fromhex("03410D34AAAAAAAA")
N_SLCAN, SIOCGIFNAME = 17, 0x8910
"""linux/tty.h, linux/sockios.h"""


def set_up(channel: str, *, listen_only: bool) -> None:
    ip("link", "set", channel, "down")
    mode = "on" if listen_only else "off"
    ip("link", "set", channel, "up", "type", "can", "bitrate", "500000", "listen-only", mode)


@pytest.fixture
def wire() -> Iterator[str]:
    """A controller; the other one of its bus, can1, is up."""
    if not os.path.exists("/sys/class/net/can1"):  # noqa: PTH110  a name of the kernel, no path of ours
        pytest.skip("this kernel has no kvaser_pci")
    set_up("can1", listen_only=False)
    yield "can0"
    for channel in ("can0", "can1"):
        ip("link", "set", channel, "down")


def test_a_controller_that_listens_only_hears_and_is_shown_as_silent(wire: str) -> None:
    set_up(wire, listen_only=True)
    car = BusCar([Bus("socketcan", wire, require_listen_only=True)], Decoder(load(), {}))
    until(lambda: car.health()[0].up)
    with Peer("can1") as peer:
        peer.send(0x7E8, SPEED_52)
        until(lambda: car.state().believed("Vehicle.Speed") == 52)
    assert car.health()[0].listen_only is True
    car.close()


def test_a_controller_that_acknowledges_is_said_and_not_opened_where_that_is_forbidden(
    wire: str, caplog: pytest.LogCaptureFixture
) -> None:
    set_up(wire, listen_only=False)
    with pytest.raises(BusError, match=f"not set to listen only; ip link set {wire} down"):
        open_socketcan(Bus("socketcan", wire, require_listen_only=True), (), time.monotonic)
    with caplog.at_level(logging.WARNING):
        car = BusCar([Bus("socketcan", wire)], Decoder(load(), {}))
        until(lambda: car.health()[0].up)
        assert car.health()[0].listen_only is False
        car.close()
    assert "not set to listen only: the interface acknowledges frames" in caplog.text


def test_the_commands_of_the_message_set_it_to_listen_only(wire: str) -> None:
    set_up(wire, listen_only=False)
    bus = Bus("socketcan", wire, require_listen_only=True)
    with pytest.raises(BusError) as refused:
        open_socketcan(bus, (), time.monotonic)
    commands = str(refused.value).split("; ")[1].replace("RATE", "500000").split(", then ")
    for command in commands:
        ip(*command.split()[1:])
    open_socketcan(bus, (), time.monotonic).close()


def test_a_controller_that_was_never_set_up_is_down(wire: str) -> None:
    ip("link", "set", wire, "down")
    with pytest.raises(OSError, match="Network is down"):
        open_socketcan(Bus("socketcan", wire), (), time.monotonic)


class SerialLine:
    """The adapter's end of a serial line, whose other end is the kernel's slcan."""

    def __init__(self) -> None:
        self._end, self._line = os.openpty()
        tty.setraw(self._line)
        tty.setraw(self._end)
        fcntl.ioctl(self._line, termios.TIOCSETD, struct.pack("=i", N_SLCAN))
        self.channel = fcntl.ioctl(self._line, SIOCGIFNAME, bytes(40)).split(b"\0")[0].decode()
        self.told = ""
        """what the kernel wrote to the adapter"""
        self._thread = threading.Thread(target=self._read)  # the kernel waits for each command to be read
        self._thread.start()

    def say(self, line: str) -> None:
        os.write(self._end, line.encode() + b"\r")

    def close(self) -> None:
        os.close(self._line)
        self._thread.join()
        os.close(self._end)

    def _read(self) -> None:
        while True:
            try:
                self.told += os.read(self._end, 4096).decode()
            except OSError:  # the line is closed
                return


@pytest.fixture
def line() -> Iterator[SerialLine]:
    line = SerialLine()
    yield line
    line.close()


def test_slcan_that_listens_only_tells_the_adapter_so_and_nothing_more(line: SerialLine) -> None:
    set_up(line.channel, listen_only=True)
    until(lambda: line.told == "C\rS6\rL\r")
    car = BusCar([Bus("socketcan", line.channel, require_listen_only=True)], Decoder(load(), {}))
    until(lambda: car.health()[0].up)
    line.say("t7E88" + SPEED_52.hex().upper())
    line.say("T18DAF11082101020304050607")
    until(lambda: car.state().believed("Vehicle.Speed") == 52)
    assert car.health()[0].listen_only is True
    car.close()
    assert line.told == "C\rS6\rL\r"


def test_slcan_that_acknowledges_is_shown_so(line: SerialLine) -> None:
    set_up(line.channel, listen_only=False)
    until(lambda: line.told == "C\rS6\rO\r")
    opened = open_socketcan(Bus("socketcan", line.channel), (), time.monotonic)
    assert opened.listen_only is False
    opened.close()


def test_bus_off_is_shown_for_as_long_as_it_lasts(
    line: SerialLine, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.car.buses.bus.RETRY_S", 0.05)
    set_up(line.channel, listen_only=True)
    with caplog.at_level(logging.WARNING):
        car = BusCar([Bus("socketcan", line.channel)], Decoder(load(), {}))
        until(lambda: car.health()[0].up)
        line.say("sb255255")
        until(lambda: not car.health()[0].up)
        for _ in range(50):
            assert (car.health()[0].up, car.health()[0].reason) == (False, "the controller is bus-off")
            time.sleep(0.02)
        set_up(line.channel, listen_only=True)
        until(lambda: car.health()[0].up)
        line.say("t7E88" + SPEED_52.hex().upper())
        until(lambda: car.state().believed("Vehicle.Speed") == 52)
        car.close()
    assert [record.getMessage().split(": ", 1)[1] for record in caplog.records][:1] == [
        "down: the controller is bus-off; trying again"
    ]


def test_an_adapter_that_is_pulled_out_and_put_in_is_picked_up_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("assistant.car.buses.bus.RETRY_S", 0.05)
    line = SerialLine()
    set_up(line.channel, listen_only=True)
    car = BusCar([Bus("socketcan", line.channel)], Decoder(load(), {}))
    until(lambda: car.health()[0].up)
    line.close()
    until(lambda: not car.health()[0].up)
    again = SerialLine()
    assert again.channel == line.channel
    set_up(again.channel, listen_only=True)
    until(lambda: car.health()[0].up)
    again.say("t7E88" + SPEED_52.hex().upper())
    until(lambda: car.state().believed("Vehicle.Speed") == 52)
    car.close()
    again.close()
