"""A car that drives towards a simulated intersection, and hears of it as the assistant does."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from assistant.traffic_lights.advice import GENTLE_MPS2, KMH
from assistant.traffic_lights.feed import Feed
from assistant.traffic_lights.lights import HeardLights
from assistant.traffic_lights.messages import Message
from assistant.traffic_lights.simulated import SimulatedIntersection
from assistant.traffic_lights.writing import frame
from assistant.types.car_state import CarState, Signal

BEGUN_S = 1_767_261_540.0
"""2026-01-01 09:59 UTC: a minute before the end of an hour, so that drives go over it"""
HEADING = 90


@dataclass
class Drive:
    """The road from the west, with its own clock that begins at 0."""

    intersection: SimulatedIntersection
    distance_m: float
    speed_kmh: float
    at_s: float = 0.0
    hears: bool = True
    every_ticks: int = 1
    """the intersection speaks"""
    feed: Feed = field(default_factory=Feed)

    def __post_init__(self) -> None:
        self.lights = HeardLights(self.feed, self.car, lambda: self.at_s)
        self._say(self.intersection.geometry())

    @property
    def utc_s(self) -> float:
        """The moment on the clock of the intersection."""
        return BEGUN_S + self.at_s

    def car(self) -> CarState:
        """What the car tells of itself."""
        latitude, longitude = self.intersection.on_approach(HEADING, self.distance_m)
        values = {
            "Vehicle.CurrentLocation.Latitude": latitude,
            "Vehicle.CurrentLocation.Longitude": longitude,
            "Vehicle.CurrentLocation.Heading": float(HEADING),
            "Vehicle.Speed": self.speed_kmh,
        }
        return CarState(self.at_s, {name: Signal(value, "", self.at_s, 2.0) for name, value in values.items()})

    def tick(self, wished_kmh: float) -> None:
        """Drive a tenth of a second, gently towards a speed; the intersection speaks."""
        most = GENTLE_MPS2 * 0.1 * KMH
        self.speed_kmh += max(-most, min(most, wished_kmh - self.speed_kmh))
        self.distance_m -= self.speed_kmh / KMH * 0.1
        self.at_s = round(self.at_s + 0.1, 1)
        if self.hears and round(self.at_s * 10) % self.every_ticks == 0:
            self._say(self.intersection.spat(self.utc_s))

    def _say(self, message: Message) -> None:
        moment = datetime.fromtimestamp(BEGUN_S, UTC) + timedelta(seconds=self.at_s)
        self.feed.take(frame(message), self.at_s, moment)
