"""The backend `simulated`: the bench's car behind the same allow-list, gates and socket as a real one."""

from assistant.actuator.clock import now_s
from assistant.actuator.heard import Heard, Sample
from assistant.actuator.orders import Order
from assistant.car.simulated.car import SimulatedCar
from assistant.errors import BusError


class BenchBackend:
    """A car that does not exist, in this process."""

    def __init__(self, car: SimulatedCar) -> None:
        self._car = car

    def heard(self) -> Heard:
        """Return every signal as it is now."""
        signals, heard_s = self._car.state().signals, now_s()
        return {name: Sample(signal.value, heard_s) for name, signal in signals.items() if signal.value is not None}

    def carry_out(self, order: Order, heard: Heard) -> float:
        """Turn the controls."""
        del heard
        sent_s = now_s()
        result = self._car.perform(order.call)
        if result.status != "done":
            raise BusError(f"the simulated car: {result.reason}")
        return sent_s

    def close(self) -> None:
        """Nothing to let go of."""
