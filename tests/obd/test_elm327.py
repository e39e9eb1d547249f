"""An ELM327 on a pseudo-terminal: what is written to it, and what its replies and its faults become."""

import ast
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import assistant.obd
from assistant.car.buses.bus import Bus, BusCar
from assistant.car.buses.serial_port import SerialPort
from assistant.car.decoding.decoder import Decoder
from assistant.car.decoding.mapping import load
from assistant.car.frames import Frame
from assistant.errors import BusError
from assistant.obd import elm327
from assistant.obd.config import Adapter
from assistant.obd.elm327 import COMMANDS, Elm327
from assistant.obd.elm_lines import PROMPT, Lines, frame
from assistant.obd.requests import Request
from assistant.obd.sender import ForbiddenError
from tests.obd.adapter import FakeElm327
from tests.obd.car import ENGINE, GEARBOX, WIDE, Unit
from tests.obd.process import PATIENCE_S, Process

SPEED, VIN = Request(0x01, 0x0D), Request(0x09, 0x02)


def until(condition: Callable[[], object]) -> None:
    ends_s = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < ends_s, "it did not happen"
        time.sleep(0.01)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elm327, "SETTLED_WITHIN_S", 1.0)


Plug = Callable[..., FakeElm327]


@pytest.fixture
def plug() -> Iterator[Plug]:
    plugged = []

    def plug(*units: Unit, **manners: Any) -> FakeElm327:
        plugged.append(FakeElm327(*units, **manners))
        return plugged[-1]

    yield plug
    for adapter in plugged:
        adapter.unplug()


def asked(link: Elm327, request: Request) -> list[Frame]:
    """Ask, and return what was told up to the prompt."""
    link.ask(request, extended=False)
    heard: list[Frame] = []
    ends_s = time.monotonic() + PATIENCE_S
    while not link.ready:
        assert time.monotonic() < ends_s
        heard += link.receive(0.05)
    return heard


@pytest.mark.parametrize(
    "manners",
    [
        {},
        {"echo": True, "unknown": ["ATE0"]},
        {"spaces": True, "unknown": ["ATS0"]},
        {"line_end": "\r\n", "unknown": ["ATL0"]},
        {"searches": False},
        {"echo": True, "spaces": True, "line_end": "\r\n", "identity": "ELM327 v2.1"},
    ],
)
@pytest.mark.parametrize("key", [ENGINE, WIDE])
def test_adapters_and_clones_tell_the_same_frames(plug: Plug, key: tuple[int, bool], manners: dict[str, Any]) -> None:
    adapter = plug(Unit(key), **manners)
    link = Elm327.open(Adapter(port=adapter.port))
    (speed,) = asked(link, SPEED)
    assert ((speed.id, speed.extended), speed.data[:4]) == (key, bytes.fromhex("03410D34"))
    assert [part.data[0] for part in asked(link, VIN)] == [0x10, 0x21, 0x22]
    link.close()
    assert adapter.written == ["ATZ", "ATE0", "ATL0", "ATS0", "ATH1", "ATSP0", "010D", "0902"]


def test_two_units_are_told_apart(plug: Plug) -> None:
    link = Elm327.open(Adapter(port=plug(Unit(ENGINE), Unit(GEARBOX)).port))
    assert [told.id for told in asked(link, SPEED)] == [0x7E8, 0x7E9]
    link.close()


def test_a_car_that_does_not_answer_is_no_fault_of_the_adapter(plug: Plug) -> None:
    link = Elm327.open(Adapter(port=plug().port))
    assert asked(link, SPEED) == []
    link.close()


def test_a_port_without_an_adapter_is_said(plug: Plug, tmp_path: Path) -> None:
    with pytest.raises(BusError, match="nowhere: No such file"):
        Elm327.open(Adapter(port=tmp_path / "nowhere"))
    with pytest.raises(BusError, match="no ELM327 answers"):
        Elm327.open(Adapter(port=plug(identity="READY").port))
    with pytest.raises(BusError, match=r"does not know ATH1: \?"):
        Elm327.open(Adapter(port=plug(unknown=["ATH1"]).port))


def test_a_file_is_no_port(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BusError, match="file: "):
        Elm327.open(Adapter(port=tmp_path / "file"))


def test_one_that_is_unplugged_is_said(plug: Plug) -> None:
    adapter = plug(Unit(ENGINE))
    link = Elm327.open(Adapter(port=adapter.port))
    adapter.unplug()
    with pytest.raises(BusError, match=str(adapter.port)):
        asked(link, SPEED)
    link.close()


def test_one_that_falls_silent_is_said(plug: Plug, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elm327, "ANSWERED_WITHIN_S", 0.2)
    adapter = plug(Unit(ENGINE))
    link = Elm327.open(Adapter(port=adapter.port))
    adapter._obey = lambda _: None  # type: ignore[method-assign,assignment]  # it hangs
    with pytest.raises(BusError, match="does not answer any more"):
        asked(link, SPEED)
    link.close()


@given(st.text(max_size=8))
def test_nothing_but_its_settings_and_reading_is_ever_written(command: str) -> None:
    written: list[bytes] = []
    link = Elm327.__new__(Elm327)
    link._port = type("Port", (), {"write": lambda _, data: written.append(data)})()
    if command in COMMANDS:
        link._write(command)
    else:
        with pytest.raises(ForbiddenError):
            link._write(command)
    assert all(data.decode().strip() in COMMANDS for data in written)


def test_the_commands_are_settings_and_the_four_modes() -> None:
    assert len(COMMANDS) == 6 + 2 * 256 + 2
    assert {command[:2] for command in COMMANDS} == {"AT", "01", "03", "07", "09"}


def test_the_port_is_written_to_in_two_places() -> None:
    """By `_write`, which looks at the list, and an empty line that ends what the adapter is in the midst of."""
    tree = ast.parse((Path(assistant.obd.__file__).parent / "elm327.py").read_text(encoding="utf-8"))
    calls = [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    writes = [call for call in calls if ".write(" in call]
    assert sorted(writes) == ["self._port.write(b'\\r')", "self._port.write(command.encode('ascii') + b'\\r')"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("7E803410D34", ((0x7E8, False), bytes.fromhex("03410D34"))),
        ("18DAF11003410D34", ((0x18DAF110, True), bytes.fromhex("03410D34"))),
        ("NODATA", None),
        ("?", None),
        ("STOPPED", None),
        ("BUSINIT:...ERROR", None),
        ("CANERROR", None),
        ("010D", None),  # its echo
        ("0902", None),
        ("486B10410D34C1", None),  # ISO 9141: another bus
        ("7E803410D3", None),  # half a byte
        ("7E8", None),
        ("7E803410D34<RXERROR", None),
        ("7E8" + "00" * 9, None),
    ],
)
def test_a_line_is_a_frame_or_tells_nothing(line: str, told: object) -> None:
    assert frame(line) == told


@given(st.lists(st.binary(max_size=30)))
def test_whatever_comes_lines_are_short_and_whole(chunks: list[bytes]) -> None:
    lines, whole = Lines(), Lines()
    in_pieces = [line for chunk in chunks for line in lines.hear(chunk)]
    assert in_pieces == list(whole.hear(b"".join(chunks)))
    assert all(line == PROMPT or len(line) <= 200 for line in in_pieces)


def test_noise_without_end_takes_no_memory() -> None:
    lines = Lines()
    for _ in range(1000):
        assert list(lines.hear(b"x" * 1000)) == []
    assert len(lines._begun) <= 201
    assert list(lines.hear(b"\r7E803410D34\r>")) == ["7E803410D34", PROMPT]


def test_a_port_is_for_one_alone(plug: Plug) -> None:
    adapter = plug()
    port = SerialPort(adapter.port, 38400)
    with pytest.raises(BusError):
        SerialPort(adapter.port, 38400)
    port.close()


def test_the_daemon_hears_what_the_process_asked_through_an_adapter(plug: Plug, tmp_path: Path) -> None:
    """The real process, an adapter that echoes, and a daemon that outlives both."""
    adapter = plug(Unit(ENGINE), echo=True, line_end="\r\n")
    socket = tmp_path / "frames.sock"
    settings = {"adapter": {"port": str(adapter.port), "socket": str(socket)}, "pids": {"0D": 0.1}, "vin_every_s": 1}
    daemon = BusCar([Bus("elm327", str(socket))], Decoder(load(), {}))
    try:
        until(lambda: daemon.health()[0].reason)  # nobody there yet
        process = Process(tmp_path, settings)
        try:
            until(lambda: daemon.state().believed("Vehicle.Speed") == 52)
            until(lambda: "Vehicle.VehicleIdentification.VIN" in daemon.state().signals)
            adapter.unplug()
            process.wait_for("down: ")
            assert process.running.poll() is None
        finally:
            assert process.end() == 0
        until(lambda: not daemon.health()[0].up)
        assert daemon.health()[0].reason
        assert not socket.exists()
    finally:
        daemon.close()
    assert set(adapter.written) <= COMMANDS


def test_lines_cut_short_never_become_a_value(plug: Plug) -> None:
    link = Elm327.open(Adapter(port=plug(Unit(ENGINE), cuts=True).port))
    decoder, told = Decoder(load(), {}), []
    for _ in range(6):
        for heard in asked(link, SPEED):
            told.append(heard.data)
            decoder.hear(heard)
            assert decoder.state(heard.time_s).believed("Vehicle.Speed") in {None, 52}
    link.close()
    assert [len(data) for data in told] == [3, 8] * 3


def test_no_thread_is_left() -> None:
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("bus elm327")]
