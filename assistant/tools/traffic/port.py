"""Traffic lights that tell about themselves (V2X)."""

from typing import NotRequired, Protocol, TypedDict


class Light(TypedDict):
    """The light that holds for our lane, as it is now. What is not known is absent."""

    state: str
    """red, yellow, green or flashing"""
    age_s: float
    """since the light said so"""
    distance_m: NotRequired[float]
    """to the stop line"""
    time_to_change_s: NotRequired[float]
    next_state: NotRequired[str]
    speed_advice_kmh: NotRequired[float]
    """with which it is reached green, within the limit; absent where there is none"""


class TrafficLights(Protocol):
    """The lights on the way."""

    def next(self) -> Light | None:
        """Return the next light ahead, or None where none is known."""
        ...
