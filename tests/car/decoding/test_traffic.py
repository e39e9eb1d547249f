import pytest

from assistant.car.decoding.traffic import Traffic
from assistant.car.frames import Frame


def test_each_id_of_each_bus_has_its_newest_frame_its_count_and_its_period() -> None:
    traffic = Traffic({})
    frames = [Frame(tick / 10, "can0", 0x123, extended=False, data=bytes([tick])) for tick in range(5)]
    traffic.hear([*frames, Frame(0.3, "can1", 0x123, extended=False, data=b"\xff")])
    traffic.hear([Frame(0.4, "can0", 0x123, extended=True, data=b"")])
    first, second, third = traffic.rows()
    assert (first.channel, first.id, first.extended, first.count, first.data) == ("can0", 0x123, False, 5, b"\x04")
    assert first.period_s == pytest.approx(0.1)
    assert (first.received_s, first.message) == (0.4, None)
    assert (second.extended, second.count, second.period_s) == (True, 1, None)
    assert (third.channel, third.data) == ("can1", b"\xff")
