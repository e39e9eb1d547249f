"""A car that knows its speed, from its options; it needs no bus."""

import time
from collections.abc import Collection, Mapping

from assistant.car.state.source import CarChoice
from assistant.errors import ConfigError
from assistant.types.car_state import CarState, Signal

SPEED = "Vehicle.Speed"


class MadeUpCar:
    def __init__(self, signals: Mapping[str, Signal]) -> None:
        self._signals = signals

    @classmethod
    def open(cls, choice: CarChoice) -> "MadeUpCar":
        speed = choice.options.get("speed")
        if not isinstance(speed, int | float):
            raise ConfigError(f"car.options: speed: {speed!r} is no number")
        return cls({SPEED: Signal(speed, choice.units[SPEED], time.monotonic(), max_age_s=60.0)})

    def state(self, now_s: float | None = None, only: Collection[str] | None = None) -> CarState:
        return CarState(time.monotonic() if now_s is None else now_s, self._signals).having(only)

    def close(self) -> None:
        """Nothing to let go of."""
