"""The backend `simulated`: the bench's car behind the same allow-list, gates and socket as a real one."""

import time

from assistant.actuator.heard import Heard, Sample
from assistant.actuator.orders import Order
from assistant.car.simulated import SimulatedCar
from assistant.errors import BusError


class BenchBackend:
    """A car that does not exist, in this process."""

    def __init__(self, car: SimulatedCar) -> None:
        self._car = car

    def heard(self) -> Heard:
        """Return every signal as it is now."""
        now_s = time.monotonic()
        signals = self._car.state(now_s).signals
        return {name: Sample(signal.value, now_s) for name, signal in signals.items() if signal.value is not None}

    def carry_out(self, order: Order, heard: Heard) -> None:
        """Turn the knobs."""
        del heard
        result = self._car.perform(order.call)
        if result.status != "done":
            raise BusError(f"the simulated car: {result.reason}")

    def close(self) -> None:
        """Nothing to let go of."""
