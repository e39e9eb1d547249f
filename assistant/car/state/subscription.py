"""Changes of the car that somebody has subscribed to: told once they have lasted, and nothing in between.

What is subscribed to is a fact about some signals ("the coolant is too hot"), not their numbers, which change with
every frame. That a signal may no longer be believed is a change like any other. Only these signals are decoded.
"""

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass

from assistant.tools.state.warned import facts
from assistant.tools.state.warnings import LASTING_S, SIGNALS
from assistant.types.car_state import CarState

State = Callable[[float | None, Collection[str] | None], CarState]
"""as `CarSource.state`"""


@dataclass(frozen=True, slots=True)
class Subscription:
    """What somebody wants to be told of."""

    names: Collection[str]
    """the signals that it takes, by their VSS names"""
    fact: Callable[[CarState], Hashable]
    """what counts of them; of two that are equal only the first is told"""
    lasting_s: float
    """so long a fact must have been the same"""


class Watch:
    """One subscription to one car. For one thread."""

    def __init__(self, state: State, subscription: Subscription) -> None:
        self._state = state
        self._subscription = subscription
        # What holds of a car of which nothing is known is no news.
        self._told = self._fact = subscription.fact(CarState(0.0))
        self._since_s = 0.0

    def changed(self, now_s: float | None = None) -> CarState | None:
        """Look; return the car where there is something to tell. now_s: as `CarSource.state` takes it.

        To be called several times within `lasting_s`: what comes and goes between two looks is not seen.
        """
        car = self._state(now_s, self._subscription.names)
        fact = self._subscription.fact(car)
        if fact != self._fact:
            self._fact, self._since_s = fact, car.time_s
        if fact == self._told or car.time_s - self._since_s < self._subscription.lasting_s:
            return None
        self._told = fact
        return car


def watch_warnings(state: State) -> Watch:
    """Subscribe to what the car warns of."""
    return Watch(state, Subscription(SIGNALS, facts, LASTING_S))
