"""SocketCAN on interfaces of a real kernel. Where it has none: scripts/vcan_box."""

import logging
import time
from collections.abc import Callable, Collection, Iterator, Sequence

import pytest

from assistant.car.buses.bus import Bus, BusCar, Listening
from assistant.car.buses.receiver import BusOffError
from assistant.car.buses.socketcan import MOST_FILTERS, SocketCanReceiver, open_socketcan
from assistant.car.decoding.decoder import Decoder
from assistant.car.decoding.mapping import load
from assistant.car.frames import Frame, FrameKey
from assistant.errors import BusError
from tests.fakes.vcan import ERROR, EXTENDED, REMOTE, Peer, Traffic, Vcan, is_emulated, until

SPEED_52 = bytes.fromhex("03410D34AAAAAAAA")
BACK_WITHIN_S = 10.0


def bus(vcan: Vcan, *, fd: bool = False) -> Bus:
    return Bus("socketcan", vcan.name, fd=fd)


def opened(vcan: Vcan, wanted: Collection[FrameKey] = (), *, fd: bool = False) -> SocketCanReceiver:
    return open_socketcan(bus(vcan, fd=fd), wanted, time.monotonic)


def heard(receiver: SocketCanReceiver) -> list[Frame]:
    """All that has come."""
    frames: list[Frame] = []
    while portion := receiver.receive(0.2):
        frames += portion
    return frames


@pytest.fixture
def peer(vcan: Vcan) -> Iterator[Peer]:
    with Peer(vcan) as peer:
        yield peer


def test_frames_of_11_and_29_bits_and_of_fd_come_with_the_moment_of_their_receipt(vcan: Vcan, peer: Peer) -> None:
    receiver = opened(vcan, fd=True)
    for identifier, data, options in (
        (0x7E8, SPEED_52, {}),
        (0x18DA_F110, b"", {"flags": EXTENDED}),
        (0x7E8, bytes(3), {"flags": EXTENDED}),
        (0x123, bytes(range(64)), {"fd": True}),
    ):
        before_s = time.monotonic()
        peer.send(identifier, data, **options)
        (frame,) = receiver.receive(5.0)
        assert before_s <= frame.time_s <= time.monotonic()
        assert frame[1:] == (f"socketcan:{vcan.name}", identifier, options.get("flags") == EXTENDED, data)
    receiver.close()


def test_where_fd_is_not_asked_for_its_frames_are_left_out(vcan: Vcan, peer: Peer) -> None:
    receiver = opened(vcan)
    peer.send(0x123, bytes(64), fd=True)
    peer.send(0x124, bytes(8))
    assert [frame.id for frame in heard(receiver)] == [0x124]
    receiver.close()


@pytest.mark.parametrize("count", [1, MOST_FILTERS])
def test_the_kernel_lets_exactly_the_wanted_identifiers_through(vcan: Vcan, peer: Peer, count: int) -> None:
    wanted = alone(count // 2) | {(identifier, True) for identifier, _ in alone(count - count // 2)}
    receiver = opened(vcan, wanted)
    for identifier, extended in sorted(wanted):
        flags = EXTENDED if extended else 0
        peer.send(identifier, b"\x01", flags=flags)
        peer.send(identifier ^ 1, b"\x02", flags=flags)
        peer.send(identifier ^ 0x400, b"\x03", flags=flags)
        peer.send(identifier, b"", flags=flags | REMOTE)
        got = heard_now(receiver)
        assert [frame[2:] for frame in got] == [(identifier, extended, b"\x01")]
    receiver.close()


def alone(count: int) -> set[FrameKey]:
    """Identifiers no two of which differ in one bit only, so that each is a filter of its own."""
    even = (identifier for identifier in range(0x7FF) if identifier.bit_count() % 2 == 0)
    return {(identifier, False) for identifier, _ in zip(even, range(count), strict=False)}


def heard_now(receiver: SocketCanReceiver) -> list[Frame]:
    """On this machine a frame that was sent has come."""
    return list(receiver.receive(0.0))


def test_where_the_kernel_takes_no_more_filters_everything_is_heard(vcan: Vcan, peer: Peer) -> None:
    receiver = opened(vcan, alone(MOST_FILTERS + 1))
    peer.send(0x001, b"\x01")
    peer.send(0x7FE, b"\x01", flags=EXTENDED)
    assert [frame.id for frame in heard(receiver)] == [0x001, 0x7FE]
    receiver.close()


def test_remote_frames_and_errors_carry_no_data_and_bus_off_is_a_bus_that_is_down(vcan: Vcan, peer: Peer) -> None:
    receiver = opened(vcan)
    peer.send(0x7E8, b"", flags=REMOTE)
    peer.send(0x004, bytes(8), flags=ERROR)  # a problem of the controller
    assert heard(receiver) == []
    peer.send(0x040, bytes(8), flags=ERROR)
    with pytest.raises(BusOffError):
        receiver.receive(1.0)
    receiver.close()


def test_an_interface_is_picked_up_again_whatever_happens_to_it(
    vcan: Vcan, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Missing, made, taken down, unplugged: each is said once, shown, and over within seconds."""
    monkeypatch.setattr("assistant.car.buses.bus.RETRY_S", 0.3)
    vcan.delete()
    car = BusCar([bus(vcan)], Decoder(load(), {}))
    said: list[str] = []

    def is_down(reason: str) -> None:
        until(lambda: reason in str(car.health()[0].reason), BACK_WITHIN_S)
        time.sleep(1.5)  # attempts that fail are not said
        assert car.health()[0].up is False
        (line,) = said_since(caplog, said)  # one that is unplugged goes down first
        assert line.startswith(f"socketcan:{vcan.name}: down: [Errno "), line

    def is_back() -> None:
        until(lambda: car.health()[0].up, BACK_WITHIN_S)
        with Peer(vcan) as peer:
            again_s = time.monotonic()
            peer.send(0x7E8, SPEED_52)
            until(lambda: received_s(car) >= again_s, BACK_WITHIN_S)
        assert said_since(caplog, said) == [f"socketcan:{vcan.name}: up again"]

    with caplog.at_level(logging.WARNING):
        is_down("No such device")
        vcan.make()
        is_back()
        vcan.down()
        is_down("Network is down")
        vcan.up()
        is_back()
        vcan.delete()
        is_down("No such device")
        vcan.make()
        is_back()
        car.close()


def received_s(car: BusCar) -> float:
    signal = car.state().signals.get("Vehicle.Speed")
    return signal.received_s if signal else 0.0


def said_since(caplog: pytest.LogCaptureFixture, said: list[str]) -> list[str]:
    """Return what is new in the log, and take note of it."""
    new = [record.getMessage() for record in caplog.records][len(said) :]
    said += new
    return new


def test_an_interface_that_is_down_at_the_start_is_never_said_to_be_up(
    vcan: Vcan, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("assistant.car.buses.bus.RETRY_S", 0.01)
    vcan.down()
    with caplog.at_level(logging.WARNING):
        car = BusCar([bus(vcan)], Decoder(load(), {}))
        until(lambda: car.health()[0].reason)
        for _ in range(300):
            assert car.health()[0].up is False
            time.sleep(0.005)
        assert car.health()[0].reason == "[Errno 100] Network is down"
        car.close()
    assert len(caplog.records) == 1


def test_several_buses_are_one_car_and_one_that_goes_takes_none_with_it(make_vcan: Callable[[], Vcan]) -> None:
    buses = [make_vcan() for _ in range(3)]
    car = BusCar([bus(one) for one in buses], Decoder(load(), {}))
    until(lambda: all(one.up for one in car.health()))
    with Peer(buses[0]) as first, Peer(buses[1]) as second:
        first.send(0x7E8, SPEED_52)
        until(lambda: car.state().believed("Vehicle.Speed") == 52)
        buses[2].down()
        until(lambda: [one.up for one in car.health()] == [True, True, False])
        second.send(0x7E8, bytes.fromhex("03412F80AAAAAAAA"))
        until(lambda: "Vehicle.Powertrain.FuelSystem.RelativeLevel" in car.state().signals)
    car.close()


def test_a_virtual_interface_cannot_be_set_to_listen_only_and_is_not_opened_where_that_is_required(vcan: Vcan) -> None:
    said = r"does not tell whether it is set to listen only"
    with pytest.raises(BusError, match=said):
        open_socketcan(Bus("socketcan", vcan.name, require_listen_only=True), (), time.monotonic)
    vcan.down()
    with pytest.raises(BusError, match=said):
        open_socketcan(Bus("socketcan", vcan.name, require_listen_only=True), (), time.monotonic)


def test_nothing_is_ever_sent(vcan: Vcan, peer: Peer) -> None:
    car = BusCar([bus(vcan)], Decoder(load(), {}))
    until(lambda: car.health()[0].up)
    for data in (SPEED_52, bytes.fromhex("1014490201314731"), bytes.fromhex("02010D0000000000")):
        for identifier in (0x7E8, 0x7DF, 0x7E0):
            peer.send(identifier, data)
    until(lambda: car.state().believed("Vehicle.Speed") == 52)
    assert peer.receive(0.5) is None
    vcan.down()
    until(lambda: not car.health()[0].up)
    vcan.up()
    until(lambda: car.health()[0].up)
    car.close()
    assert vcan.frames == 9


def test_frames_that_are_not_fetched_in_time_are_counted_as_lost(vcan: Vcan, peer: Peer) -> None:
    receiver = opened(vcan, [(0x100, False)])
    assert receiver.lost == 0
    for number in range(10_000):
        peer.send(0x100, number.to_bytes(8, "big"))
        peer.send(0x101, bytes(8))  # nobody wants it: nothing is lost by it
    frames = heard(receiver)
    assert receiver.lost > 0
    assert len(frames) + receiver.lost == 10_000
    receiver.close()


def test_a_bus_that_is_read_too_slowly_is_said_and_shows_what_was_lost(
    vcan: Vcan, peer: Peer, caplog: pytest.LogCaptureFixture
) -> None:
    count = 0
    slow = True

    def hear(frames: Sequence[Frame]) -> None:
        nonlocal count
        while slow:
            time.sleep(0.01)
        count += len(frames)

    with caplog.at_level(logging.WARNING):
        listening = Listening([bus(vcan)], hear)
        until(lambda: listening.health()[0].up)
        for number in range(10_000):
            peer.send(0x100, number.to_bytes(8, "big"))
        slow = False
        until(lambda: count and listening.health()[0].lost)
        until(lambda: count + listening.health()[0].lost == 10_000)
        lost = listening.health()[0].lost
        vcan.down()
        until(lambda: not listening.health()[0].up)
        vcan.up()
        until(lambda: listening.health()[0].up)
        assert listening.health()[0].lost == lost, "a bus that comes back does not make good what was lost"
        listening.close()
    assert sum("frames lost" in record.getMessage() for record in caplog.records) == 1


def test_of_four_busy_buses_no_frame_is_lost(make_vcan: Callable[[], Vcan]) -> None:
    """Four thousand frames a second on each, as the kernel itself sends them; an emulated machine is given 400."""
    rate, seconds = (400, 3) if is_emulated() else (4000, 3)
    buses = [make_vcan() for _ in range(4)]
    counts = {f"socketcan:{one.name}": 0 for one in buses}

    def hear(frames: Sequence[Frame]) -> None:
        counts[frames[0].channel] += len(frames)

    listening = Listening([bus(one) for one in buses], hear)
    until(lambda: all(one.up for one in listening.health()))
    begun_s = time.monotonic()
    traffic = [Traffic(one, range(0x100, 0x164), 1 / rate, frames=rate * seconds) for one in buses]
    until(lambda: all(one.frames == rate * seconds for one in buses))
    took_s = time.monotonic() - begun_s
    until(lambda: sum(counts.values()) + sum(one.lost for one in listening.health()) >= 4 * rate * seconds)
    listening.close()
    for sending in traffic:
        sending.close()
    assert [one.lost for one in listening.health()] == [0] * 4
    assert list(counts.values()) == [rate * seconds] * 4
    if took_s > 1.5 * seconds:
        pytest.skip(f"none lost, but this machine sent only {rate * seconds / took_s:.0f} frames a second on each")
