"""A car and the receiver beside it as one source; and positions in another datum as the rest of the house has them."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Protocol

from assistant.car.positions.fix import LATITUDE, LOCATION, LONGITUDE
from assistant.car.positions.gcj02 import to_wgs84
from assistant.car.state.source import BusHealth, CarSource, LiveSource
from assistant.types.car_state import CarState, Signal

BOTH = (LATITUDE, LONGITUDE)


class Positions(Protocol):
    """A receiver, live or recorded."""

    def signals(self, now_s: float) -> dict[str, Signal]:
        """Return what it has told until a moment of the car's clock, by VSS name."""
        ...

    def health(self) -> tuple[BusHealth, ...]:
        """Return how it is."""
        ...

    def close(self) -> None:
        """Let it go."""
        ...


class LocatedCar:
    """A LiveSource: a car whose place a receiver tells.

    A place is taken whole, from the receiver as long as its word is to be believed, else from the car's own buses:
    half of each would lie between two streets.
    """

    def __init__(self, car: CarSource, receiver: Positions, *, trusts_car: bool) -> None:
        """trusts_car: whether the car's own place counts where the receiver tells none; a simulated one's does not."""
        self._car, self._receiver, self._trusts_car = car, receiver, trusts_car

    def state(self, now_s: float | None = None, only: Collection[str] | None = None) -> CarState:
        """Return what is known of the car, and where it is."""
        own = self._car.state(now_s, only)
        told = self._receiver.signals(own.time_s)
        if self._trusts_car and not _known(told, own.time_s):
            places = self._car.state(own.time_s, BOTH).signals
            if not told or _known(places, own.time_s):
                return own
        rest = {name: signal for name, signal in own.signals.items() if not name.startswith(f"{LOCATION}.")}
        return CarState(own.time_s, {**rest, **told}).having(only)

    def health(self) -> tuple[BusHealth, ...]:
        """Return how the buses and the receiver are."""
        return (*_health(self._car), *self._receiver.health())

    def close(self) -> None:
        """Close both."""
        self._receiver.close()
        self._car.close()


class ShiftedCar:
    """A LiveSource: a car whose buses tell its place in GCJ-02."""

    def __init__(self, car: CarSource) -> None:
        self._car = car

    def state(self, now_s: float | None = None, only: Collection[str] | None = None) -> CarState:
        """Return what is known of the car, its place in WGS 84."""
        wanted = only if only is None or not set(only) & set(BOTH) else {*only, *BOTH}
        own = self._car.state(now_s, wanted)
        return CarState(own.time_s, shifted(own.signals)).having(only)

    def health(self) -> tuple[BusHealth, ...]:
        """Return how the buses are."""
        return _health(self._car)

    def close(self) -> None:
        """Close it."""
        self._car.close()


class Shifted:
    """A receiver that tells its place in GCJ-02."""

    def __init__(self, receiver: Positions) -> None:
        self._receiver = receiver

    def signals(self, now_s: float) -> dict[str, Signal]:
        """Return what it has told, in WGS 84."""
        return shifted(self._receiver.signals(now_s))

    def health(self) -> tuple[BusHealth, ...]:
        """Return how it is."""
        return self._receiver.health()

    def close(self) -> None:
        """Let it go."""
        self._receiver.close()


def shifted(signals: Mapping[str, Signal]) -> dict[str, Signal]:
    """Return signals with the place in WGS 84 that was in GCJ-02; half a place is none."""
    latitude, longitude = (signals[name].value if name in signals else None for name in BOTH)
    if isinstance(latitude, int | float) and isinstance(longitude, int | float):
        moved: tuple[float | None, float | None] = to_wgs84((latitude, longitude))
    else:
        moved = (None, None)
    places = {
        name: replace(signals[name], value=value) for name, value in zip(BOTH, moved, strict=True) if name in signals
    }
    return {**signals, **places}


def _health(car: CarSource) -> tuple[BusHealth, ...]:
    return car.health() if isinstance(car, LiveSource) else ()  # a log and the simulated car have nothing to be down


def _known(signals: Mapping[str, Signal], now_s: float) -> bool:
    return all(name in signals and signals[name].valid(now_s) for name in BOTH)
