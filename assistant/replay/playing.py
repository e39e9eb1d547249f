"""Plays a drive on the stage of the stories: the heart as it is, and a clock that only what happens puts forward."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from assistant.car.open import Car
from assistant.conversation.effects import Turn
from assistant.conversation.rules import Rule
from assistant.languages import warning_named
from assistant.replay.drive import Drive
from assistant.replay.lights import RecordedLights
from assistant.story.stage import Stage
from assistant.tools.perform import Ports
from assistant.tools.settings import Settings
from assistant.traffic_lights.recorded import read_datagrams
from assistant.types.car_state import CarState
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript

Interpret = Callable[[Transcript], Meaning]

STEP_S = 1.0


@dataclass(frozen=True, slots=True)
class Saying:
    """Something that is said in a drive."""

    at_s: float
    seconds: float
    heard: Callable[[], Transcript]
    """what is made of it, asked for when it has been said"""


@dataclass(frozen=True, slots=True)
class Played:
    """A turn, and the moment of the drive at which the driver began to speak."""

    at_s: float
    turn: Turn


class Pace:
    """Keeps the drive to a speed."""

    def __init__(
        self,
        speed: float | None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """speed: 1 is as fast as it was, 2 twice as fast; None: as fast as can be."""
        self._speed = speed
        self._clock = clock
        self._sleep = sleep
        self._begun_s = clock()

    def until(self, moment_s: float) -> None:
        """Wait until so much of the drive should have been played."""
        if self._speed is not None:
            self._sleep(max(0.0, self._begun_s + moment_s / self._speed - self._clock()))


class Playing:
    """One drive while it is played.

    car: it stands at the drive's beginning. interpret: the understanding. logs_at_s: when its logs begin.
    rules: the vehicle's own.
    """

    def __init__(
        self, drive: Drive, car: Car, interpret: Interpret, *, logs_at_s: float = 0.0, rules: tuple[Rule, ...] = ()
    ) -> None:
        self._lights = self._recorded_lights(drive)
        self._drive = drive
        self._car = car
        self._logs_at_s = logs_at_s
        looks = (self._lights.announcements,) if self._lights else ()
        self._stage = Stage(interpret, ports=self._ports, rules=rules, looks=looks)
        self._begun_s: dict[int, float] = {}
        """by utterance: when the driver began to speak"""

    @property
    def local_time(self) -> datetime:
        """The time of day at this moment of the drive."""
        begun = self._drive.clock
        return (begun if begun.tzinfo else begun.replace(tzinfo=UTC)) + timedelta(seconds=self._stage.now_s)

    def turns(self, sayings: Sequence[Saying], *, from_s: float = 0.0, pace: Pace) -> Iterator[Played]:
        """Play from a moment to the end of all that is said and of the logs; yield each turn when it is answered.

        Raises the error of a log that breaks off, when its turn comes.
        """
        stage = self._stage
        stage.wait(from_s)
        for saying in sorted(sayings, key=lambda saying: saying.at_s):
            if saying.at_s < from_s:
                continue
            yield from self._driven(saying.at_s, from_s, pace)
            begun_s, transcript = stage.now_s, saying.heard()
            self._begun_s[stage.hear(transcript, saying.seconds)] = begun_s
            stage.settle(("work",))
            pace.until(stage.now_s - from_s)
            yield from self._answered()
        stage.settle(("work", "speech"))
        yield from self._answered()
        if self._drive.logs:
            self._car.source.state(float("inf"))  # a fault behind the last turn is a fault too

    def _driven(self, until_s: float, from_s: float, pace: Pace) -> Iterator[Played]:
        """Play up to a moment; yield what is said unasked within a second of it."""
        while True:
            moment_s = min(until_s, self._stage.now_s + STEP_S)
            pace.until(moment_s - from_s)
            self._stage.wait(max(0.0, moment_s - self._stage.now_s))
            yield from self._answered()
            if moment_s >= until_s:
                return

    def _answered(self) -> Iterator[Played]:
        while self._stage.turns:
            turn = self._stage.turns.pop(0)
            yield Played(self._begun_s.get(turn.utterance, self._stage.now_s), turn)

    def _ports(self, clock: Callable[[], float]) -> Ports:
        return Ports(
            car=lambda: self._car_at(clock()),
            actuator=self._car.actuator,
            settings=Settings(),
            local_time=lambda: self.local_time,
            warning_named=warning_named,
            traffic_lights=self._lights,
        )

    def _recorded_lights(self, drive: Drive) -> RecordedLights | None:
        """Return what is heard of traffic lights. Raises DataError of a broken recording."""
        heard = [datagram for path in drive.lights for datagram in read_datagrams(path)]
        if not heard:
            return None
        stamp_s = min(datagram.time_s for datagram in heard) if drive.stamp is None else drive.stamp
        return RecordedLights(heard, stamp_s, lambda: self._car_at(self._stage.now_s), lambda: self._stage.now_s)

    def _car_at(self, moment_s: float) -> CarState:
        """Return the car at a moment of the drive; before the first frame of its logs nothing is known."""
        in_logs_s = moment_s - self._logs_at_s
        return self._car.source.state(in_logs_s) if in_logs_s >= 0 else CarState(moment_s)
