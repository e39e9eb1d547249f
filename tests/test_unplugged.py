"""An interface that is down at the start, comes up, is unplugged and comes back, while a driver asks for the speed.

The bus car with its real threads, the decoder, the understanding and the heart; only the wire and the clock are ours.
"""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest

from assistant.car.buses import bus as bus_module
from assistant.car.buses.bus import Bus, BusCar
from assistant.car.decoding.decoder import Decoder
from assistant.car.decoding.mapping import load
from assistant.car.filters import Wanted
from assistant.car.frames import Frame
from assistant.story.player import mind
from assistant.story.stage import Stage
from assistant.story.troubles import WORKS_S
from assistant.tools.perform import Ports
from assistant.tools.settings import Settings
from assistant.types.transcript import Transcript

SECONDS_TO_ASK = 1.5


class Wire:
    """A bus that the test plugs in and out. What it says is stamped by the test's clock."""

    listen_only: bool | None = True
    lost = 0

    def __init__(self) -> None:
        self.plugged = False
        self._said: list[Frame] = []
        self._changed = threading.Condition()

    def open(self, bus: Bus, wanted: Wanted) -> "Wire":
        assert bus.channel == "test"
        assert (0x7E8, False) in wanted
        if not self.plugged:
            raise OSError(100, "Network is down")
        return self

    def receive(self, timeout_s: float) -> Sequence[Frame]:
        with self._changed:
            self._changed.wait_for(lambda: self._said or not self.plugged, timeout_s)
            if not self.plugged:
                raise OSError(19, "No such device")
            said, self._said = self._said, []
            return said

    def close(self) -> None:
        assert threading.current_thread() is not threading.main_thread()

    def say(self, frame: Frame) -> None:
        with self._changed:
            self._said.append(frame)
            self._changed.notify()


class Drive:
    """A driver in a car on a wire."""

    def __init__(self) -> None:
        self.wire = Wire()
        self.stage = Stage(mind(), ports=self._ports)
        self.car = BusCar(
            [Bus("virtual", "test")], Decoder(load(), {}), open_bus=self.wire.open, clock=lambda: self.stage.now_s
        )

    def _ports(self, clock: Callable[[], float]) -> Ports:
        return Ports(
            car=lambda: self.car.state(),  # noqa: PLW0108  there is no car yet
            actuator=None,
            settings=Settings(),
            local_time=lambda: datetime(2026, 11, 22, 10, tzinfo=UTC) + timedelta(seconds=clock()),
        )

    def plug(self, *, into: bool) -> None:
        self.wire.plugged = into
        until(lambda: self.car.health()[0].up is into and (into or self.car.health()[0].reason))

    def drive(self, speed_kmh: int, seconds: float) -> None:
        """Drive for a while; a control unit tells the speed twice a second."""
        for _ in range(int(seconds * 2)):
            self.stage.wait(0.5)
            now_s = self.stage.now_s
            reply = bytes([3, 0x41, 0x0D, speed_kmh, 0xAA, 0xAA, 0xAA, 0xAA])
            self.wire.say(Frame(now_s, "test", 0x7E8, extended=False, data=reply))
            until(lambda: heard_s(self.car) == now_s)  # noqa: B023  asked within the round

    def ask(self, text: str, lang: str) -> str:
        self.stage.hear(Transcript(text, lang), SECONDS_TO_ASK)
        self.stage.settle(("work", "speech"))
        (turn,) = self.stage.turns
        self.stage.turns.clear()
        return turn.reply


def heard_s(car: BusCar) -> float | None:
    signal = car.state().signals.get("Vehicle.Speed")
    return signal.received_s if signal else None


def until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.002)


@pytest.fixture
def drive(monkeypatch: pytest.MonkeyPatch) -> Iterator[Drive]:
    monkeypatch.setattr(bus_module, "RETRY_S", 0.01)
    monkeypatch.setattr(bus_module, "RECEIVE_S", 0.01)
    drive = Drive()
    yield drive
    drive.car.close()


class Answers(NamedTuple):
    unknown: str
    known: str
    stale: str
    back: str


@pytest.mark.parametrize(
    ("lang", "question", "answers"),
    [
        (
            "en",
            "how fast am i going",
            Answers(
                unknown="I can't see your speed: the car hasn't told me.",
                known="Your speed is 52 kilometres an hour.",
                stale="Your speed was 52 kilometres an hour 12 seconds ago.",
                back="Your speed is 61 kilometres an hour.",
            ),
        ),
        (
            "zh",
            "现在车速多少",
            Answers(
                unknown="我看不到车速，车还没报过。",
                known="现在车速是每小时52公里。",
                stale="12秒前是每小时52公里。",
                back="现在车速是每小时61公里。",
            ),
        ),
    ],
)
def test_the_speed_is_told_rightly_or_honestly_whatever_becomes_of_the_wire(
    drive: Drive, lang: str, question: str, answers: Answers
) -> None:
    drive.plug(into=False)
    assert drive.ask(question, lang) == answers.unknown

    drive.plug(into=True)
    assert drive.ask(question, lang) == answers.unknown, "a bus that is up has not spoken yet"
    drive.drive(52, seconds=5)
    assert drive.ask(question, lang) == answers.known

    drive.drive(52, seconds=5)
    drive.plug(into=False)
    drive.stage.wait(12 - SECONDS_TO_ASK - WORKS_S)
    assert drive.ask(question, lang) == answers.stale

    drive.plug(into=True)
    drive.drive(61, seconds=5)
    assert drive.ask(question, lang) == answers.back


@pytest.mark.parametrize(("lang", "asked_for"), [("en", "open the trunk"), ("zh", "打开后备箱")])
def test_a_car_that_stood_when_it_was_last_heard_counts_as_moving(drive: Drive, lang: str, asked_for: str) -> None:
    drive.plug(into=True)
    drive.drive(0, seconds=5)
    standing = drive.ask(asked_for, lang)
    drive.stage.wait(60)
    assert drive.ask(asked_for, lang) != standing
    drive.plug(into=False)
    drive.plug(into=True)
    drive.drive(0, seconds=5)
    assert drive.ask(asked_for, lang) == standing
