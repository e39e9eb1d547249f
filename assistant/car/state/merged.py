"""Several sources as one car: of what two of them tell, the newest that may be believed counts."""

from collections.abc import Collection, Sequence

from assistant.car.state.source import BusHealth, LiveSource
from assistant.types.car_state import CarState, Signal


class MergedSource:
    """A CarSource of several. All are on the same clock."""

    def __init__(self, sources: Sequence[LiveSource]) -> None:
        self._sources = sources

    def state(self, now_s: float | None = None, only: Collection[str] | None = None) -> CarState:
        """Return what is known from all of them."""
        states = [self._sources[0].state(now_s, only)]
        states += [source.state(states[0].time_s, only) for source in self._sources[1:]]
        time_s = states[0].time_s
        signals: dict[str, Signal] = {}
        for state in states:
            for name, signal in state.signals.items():
                if name not in signals or _counts(signal, time_s) > _counts(signals[name], time_s):
                    signals[name] = signal
        return CarState(time_s, signals)

    def health(self) -> tuple[BusHealth, ...]:
        """Return how all of their buses are."""
        return tuple(bus for source in self._sources for bus in source.health())

    def close(self) -> None:
        """Close all of them."""
        for source in self._sources:
            source.close()


def _counts(signal: Signal, now_s: float) -> tuple[bool, bool, float]:
    """Return what makes one signal count more than another."""
    return signal.valid(now_s), signal.value is not None, signal.received_s
