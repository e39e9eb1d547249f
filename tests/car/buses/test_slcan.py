"""Adapters that speak slcan, on a pseudo-terminal: silent or not opened, heard, unplugged and plugged in again."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.car.buses import bus as bus_module
from assistant.car.buses.bus import Bus, BusCar
from assistant.car.buses.serial_port import SerialPort
from assistant.car.buses.slcan import OPENING, SIZES, SlcanReceiver, _tell, frame_of, open_slcan
from assistant.car.decoding.decoder import Decoder
from assistant.car.decoding.mapping import load
from assistant.car.frames import Frame
from assistant.errors import BusError
from tests.fakes.slcan import FakeSlcan, line

SPEED = Frame(0.0, "", 0x7E8, extended=False, data=bytes.fromhex("03410D34AAAAAAAA"))
WIDE = Frame(0.0, "", 0x18DAF110, extended=True, data=bytes.fromhex("03410D35"))
LONG = Frame(0.0, "", 0x123, extended=False, data=bytes(range(64)))

Plug = Callable[..., FakeSlcan]


@pytest.fixture
def plug() -> Iterator[Plug]:
    plugged = []

    def plug(**manners: Any) -> FakeSlcan:
        plugged.append(FakeSlcan(**manners))
        return plugged[-1]

    yield plug
    for adapter in plugged:
        adapter.unplug()


def opened(adapter: FakeSlcan, bitrate: int | None = 500_000) -> SlcanReceiver:
    return open_slcan(Bus("slcan", str(adapter.port), bitrate), (), time.monotonic)


def heard(receiver: SlcanReceiver, count: int) -> list[Frame]:
    frames: list[Frame] = []
    deadline = time.monotonic() + 10
    while len(frames) < count:
        assert time.monotonic() < deadline, frames
        frames += receiver.receive(0.05)
    return frames


def until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.005)


def test_an_adapter_is_opened_in_silence_and_heard(plug: Plug) -> None:
    adapter = plug()
    receiver = opened(adapter)
    assert adapter.written == ["C", "S6", "L"]
    assert receiver.listen_only is True
    begun = time.monotonic()
    adapter.hear(SPEED, WIDE, LONG)
    told = heard(receiver, 3)
    assert [frame[2:] for frame in told] == [frame[2:] for frame in (SPEED, WIDE, LONG)]
    assert {frame.channel for frame in told} == {f"slcan:{adapter.port}"}
    assert all(begun - 1 < frame.time_s <= time.monotonic() for frame in told)
    receiver.close()


def test_frames_with_the_adapters_own_time_behind_them_are_the_same(plug: Plug) -> None:
    adapter = plug()
    receiver = opened(adapter)
    adapter.hear(SPEED, WIDE, stamped=True)
    assert [frame.data for frame in heard(receiver, 2)] == [SPEED.data, WIDE.data]
    receiver.close()


def test_one_that_refuses_to_be_silent_is_not_opened(plug: Plug) -> None:
    adapter = plug(refuses="L")
    with pytest.raises(BusError, match="refuses to listen only"):
        opened(adapter)
    assert "O" not in adapter.written


def test_one_that_refuses_the_rate_is_not_opened(plug: Plug) -> None:
    adapter = plug(refuses="S4")
    with pytest.raises(BusError, match=r"refuses 125000 bits a second \(S4\)"):
        opened(adapter, 125_000)
    assert "L" not in adapter.written


def test_one_that_answers_nothing_is_heard_but_not_taken_for_silent(plug: Plug) -> None:
    adapter = plug(answers=False)
    receiver = opened(adapter)
    adapter.hear(SPEED)
    assert heard(receiver, 1)[0].data == SPEED.data
    assert receiver.listen_only is None
    receiver.close()


def test_one_that_was_left_open_and_talks_is_closed_first(plug: Plug) -> None:
    adapter = plug(open_already=True)
    adapter.say((line(SPEED) + b"\r") * 50)
    receiver = opened(adapter)
    assert adapter.written == ["C", "S6", "L"]
    adapter.hear(WIDE)
    assert [frame.id for frame in heard(receiver, 1)] == [WIDE.id], "what it said before is not heard as new"
    receiver.close()


def test_without_a_rate_the_adapter_keeps_its_own(plug: Plug) -> None:
    adapter = plug()
    opened(adapter, None).close()
    assert adapter.written == ["C", "L"]


@pytest.mark.parametrize(
    ("channel", "bitrate", "fault"),
    [
        ("/nowhere", 500_000, "/nowhere: No such file"),
        ("/nowhere", 33_333, "33333 bits a second: slcan knows 10000, "),
        ("/nowhere@fast", 500_000, "/nowhere@fast: the speed of the port"),
    ],
)
def test_what_cannot_be_opened_is_one_clear_line(channel: str, bitrate: int, fault: str) -> None:
    with pytest.raises(BusError, match=fault):
        open_slcan(Bus("slcan", channel, bitrate), (), time.monotonic)


def test_a_port_that_speaks_no_slcan_is_a_fault_and_not_silence(plug: Plug) -> None:
    adapter = plug()
    receiver = opened(adapter)
    adapter.say(b"$GPGGA,123519,4807.038,N\r\n" * 60)
    with pytest.raises(BusError, match="no slcan"):
        heard(receiver, 1)
    receiver.close()


def test_an_adapter_is_unplugged_and_plugged_in_again(
    plug: Plug, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """As udev keeps it: a name that stays, and points to whichever port the adapter has now."""
    monkeypatch.setattr(bus_module, "RETRY_S", 0.01)
    name = tmp_path / "can-adapter"
    car = BusCar([Bus("slcan", str(name), 500_000)], Decoder(load(), {}))
    try:
        until(lambda: "No such file" in str(car.health()[0].reason))
        first = plug()
        name.symlink_to(first.port)
        first.hear(SPEED)
        until(lambda: car.state().believed("Vehicle.Speed") == 52)
        assert (car.health()[0].up, car.health()[0].listen_only) == (True, True)
        name.unlink()
        first.unplug()
        until(lambda: not car.health()[0].up)
        assert "unplugged" in str(car.health()[0].reason)
        second = plug()
        name.symlink_to(second.port)
        second.hear(SPEED._replace(data=bytes.fromhex("03410D35AAAAAAAA")))
        until(lambda: car.state().believed("Vehicle.Speed") == 53)
        assert {*first.written, *second.written} <= OPENING
    finally:
        car.close()
    assert caplog.text.count("No such file") == 1
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("bus slcan")]


def test_nothing_but_the_commands_that_open_in_silence_is_written() -> None:
    assert OPENING.isdisjoint({"O", "t", "T"})
    assert all(command[0] in "CLS" for command in OPENING)

    class Port:
        def write(self, data: bytes) -> None:
            raise AssertionError(data)

    with pytest.raises(BusError, match="not one of the commands"):
        _tell(Port(), "t7DF8020100")  # type: ignore[arg-type]  # as much of a port as is needed


frames = st.builds(
    Frame,
    st.just(0.0),
    st.just("x"),
    st.integers(0, 0x7FF),
    st.just(False),  # noqa: FBT003  a field of the frame
    st.sampled_from(SIZES).flatmap(lambda size: st.binary(min_size=size, max_size=size)),
) | st.builds(
    Frame,
    st.just(0.0),
    st.just("x"),
    st.integers(0, 0x1FFF_FFFF),
    st.just(True),  # noqa: FBT003  a field of the frame
    st.sampled_from(SIZES).flatmap(lambda size: st.binary(min_size=size, max_size=size)),
)


@given(frames)
def test_what_is_written_is_read(frame: Frame) -> None:
    assert frame_of(line(frame), 0.0, "x") == frame


@given(frames, st.integers(1, 40))
def test_a_line_that_is_cut_is_no_frame(frame: Frame, cut: int) -> None:
    """Half a frame is never a frame; only a cut that leaves the adapter's own time out cannot be told, nor matters."""
    assert frame_of(line(frame)[:-cut], 0.0, "x") is None


class Pieces:
    """As much of a port as a receiver needs."""

    def __init__(self, *pieces: bytes) -> None:
        self.left = list(pieces)

    def read(self, timeout_s: float) -> bytes:
        del timeout_s
        return self.left.pop(0) if self.left else b""

    def close(self) -> None: ...


@given(st.lists(st.binary(max_size=300)))
def test_whatever_comes_gives_frames_or_is_noise_and_takes_no_memory(pieces: list[bytes]) -> None:
    receiver = SlcanReceiver(Pieces(*pieces), "x", lambda: 1.0)  # type: ignore[arg-type]  # as much of a port as is needed
    for _ in pieces:
        try:
            told = receiver.receive(0.0)
        except BusError:  # noise
            break
        assert all(len(frame.data) in SIZES for frame in told)
    assert len(receiver._begun) <= 200


@given(st.lists(frames, min_size=1), st.data())
def test_in_whatever_pieces_frames_come_they_are_the_same(told: list[Frame], data: st.DataObject) -> None:
    whole = b"".join(line(frame) + b"\r" for frame in told)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=10)))
    pieces = [whole[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    receiver = SlcanReceiver(Pieces(*pieces), "x", lambda: 0.0)  # type: ignore[arg-type]  # as much of a port as is needed
    assert [frame for _ in pieces for frame in receiver.receive(0.0)] == told


def test_a_port_is_for_one_alone(plug: Plug) -> None:
    adapter = plug()
    port = SerialPort(adapter.port, 115_200)
    with pytest.raises(BusError, match=str(adapter.port)):
        SerialPort(adapter.port, 115_200)
    port.close()
