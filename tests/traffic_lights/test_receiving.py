"""A radio unit on loopback UDP, as the daemon hears it."""

import contextlib
import socket
import time
from collections.abc import Callable, Iterator

import pytest

from assistant.errors import BusError
from assistant.traffic_lights.broadcasting import Broadcast, before_the_simulated_car
from assistant.traffic_lights.feed import Feed
from assistant.traffic_lights.receiving import MOST_AT_ONCE, MOST_PER_S, Receiver
from assistant.traffic_lights.writing import frame

LOOPBACK = "127.0.0.1"


@pytest.fixture
def feed() -> Feed:
    return Feed()


@pytest.fixture
def receiver(feed: Feed) -> Iterator[Receiver]:
    with contextlib.closing(Receiver(feed, LOOPBACK, 0)) as opened:
        yield opened


@pytest.fixture
def send(receiver: Receiver) -> Iterator[Callable[[bytes], object]]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        yield lambda datagram: sender.sendto(datagram, (LOOPBACK, receiver.port))


def comes(true: Callable[[], bool]) -> bool:
    """Whether something becomes true before anybody loses patience."""
    for _ in range(2000):
        if true():
            return True
        time.sleep(0.01)
    return False


def test_a_simulated_intersection_is_heard_until_it_is_closed(feed: Feed, send: Callable[[bytes], object]) -> None:
    with contextlib.closing(Broadcast(before_the_simulated_car(0.05, 0.05, time.time()), send)):
        assert comes(lambda: feed.counts().get("spat", 0) >= 5)
    (heard,) = feed.heard()
    (road,) = feed.roads()
    assert heard.state.key == road.intersection.key
    assert len(heard.state.movements) == 8


def test_what_is_no_message_is_counted_and_the_next_is_heard(feed: Feed, send: Callable[[bytes], object]) -> None:
    send(b"hello, is anybody there")
    send(b"")
    assert comes(lambda: sum(feed.counts().values()) == 2)
    assert feed.counts() == {"foreign": 1, "truncated": 1}


def test_of_a_flood_the_newest_are_read_and_the_rest_is_counted(feed: Feed) -> None:
    now_s = 100.0
    receiver = Receiver(feed, LOOPBACK, 0, clock=lambda: now_s)
    receiver.close()
    datagrams = [b"nothing that anybody knows"] * 500
    datagrams[-1] = frame(before_the_simulated_car(0.05, 0.05, time.time()).geometry())
    receiver._take(datagrams)
    assert feed.counts() == {"flood": 500 - MOST_AT_ONCE, "foreign": MOST_AT_ONCE - 1, "map": 1}
    now_s += 0.125
    receiver._take(datagrams[:-1])
    assert feed.counts()["flood"] == 999 - MOST_AT_ONCE - MOST_PER_S // 8


def test_a_port_that_is_taken_and_an_address_that_is_not_ours_are_one_line(feed: Feed, receiver: Receiver) -> None:
    with pytest.raises(BusError, match=rf"cannot hear 127\.0\.0\.1 port {receiver.port}: Address already in use"):
        Receiver(feed, LOOPBACK, receiver.port)
    with pytest.raises(BusError, match="cannot hear here"):
        Receiver(feed, "here", 1)
    with pytest.raises(BusError, match="cannot hear"):
        Receiver(feed, LOOPBACK, 0, interface="none such")
