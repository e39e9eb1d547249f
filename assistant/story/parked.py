"""The car of a story: a simulated one of which it may be written that it no longer tells of something."""

from datetime import datetime

from assistant.car.simulated.car import SimulatedCar
from assistant.story.script import CarLine
from assistant.types.call import Call, Result
from assistant.types.car_state import CarState, Signal, SignalValue

SIGNAL_LIVES_S = 1.0
"""what was heard longer ago than this is stale"""


class ParkedCar:
    """A simulated car as a story changes it. Moments are those of the story's clock, in seconds."""

    def __init__(self) -> None:
        self._car = SimulatedCar()
        self._heard_ago: dict[str, float | None] = {}
        """signals that are not reported any more -> the moment of the last that was heard, None: forgotten"""

    def perform(self, call: Call) -> Result:
        """Carry out a call that changes the car."""
        return self._car.perform(call)

    def state(self, now_s: float) -> CarState:
        """Return the car as it tells of itself."""
        state = self._car.state(now_s)
        known = dict(state.signals)
        for name, heard_s in self._heard_ago.items():
            signal = known.pop(name)
            if heard_s is not None:
                known[name] = Signal(signal.value, signal.unit, heard_s, SIGNAL_LIVES_S)
        return CarState(now_s, known)

    def has(self, signal: str, now_s: float) -> SignalValue:
        """Return the true value of a signal, whether it is reported or not."""
        value = self._car.state(now_s).signals[signal].value
        if value is None:
            raise AssertionError(f"the simulated car has lost {signal}")
        return value

    def change(self, line: CarLine, now_s: float) -> None:
        """Let a signal be otherwise, or not be told any more."""
        self._heard_ago.pop(line.signal, None)
        if line.value is None:
            self._heard_ago[line.signal] = None
            return
        self._car.set(f"{line.signal}={line.value}")
        if line.age_s is not None:
            self._heard_ago[line.signal] = now_s - line.age_s

    def turn_key(self, started: datetime, *, on: bool) -> None:
        """Let a journey begin, or end. started: when, by the local time."""
        if on:
            self._car.set(f"Vehicle.StartTime={started.isoformat()}")
        self._car.set(f"Vehicle.LowVoltageSystemState={'ON' if on else 'OFF'}")
