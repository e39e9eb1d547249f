"""A recorded drive as a receiver: what it told is told again at the same pace, once."""

from collections.abc import Sequence
from pathlib import Path

from assistant.car.positions.believing import Believing
from assistant.car.positions.fix import Fix, signals
from assistant.car.positions.nmea import Nmea, fields
from assistant.car.state.source import BusHealth
from assistant.errors import DataError
from assistant.types.car_state import Signal

DAY_S = 86_400
MOST_BYTES = 256 << 20


class Replayed:
    """The signals of a drive, on whichever clock it is asked for."""

    def __init__(self, drive: Sequence[tuple[float, Fix]], begin_s: float) -> None:
        """drive: fixes with their seconds, in order. begin_s: the moment of the first, on the clock of who asks."""
        self._drive, self._begin_s = drive, begin_s
        self._next = 0
        self._believing = Believing()
        self._signals: dict[str, Signal] = {}

    def signals(self, now_s: float) -> dict[str, Signal]:
        """Return what was told until a moment; one earlier than that of the call before changes nothing."""
        while self._next < len(self._drive) and self._begin_s + self._drive[self._next][0] <= now_s:
            at_s, fix = self._drive[self._next]
            self._next += 1
            believed = self._believing.take(fix, at_s)
            if believed is not None:
                self._signals = {**self._signals, **dict(signals(believed, self._begin_s + at_s))}
        return dict(self._signals)

    def health(self) -> tuple[BusHealth, ...]:
        """Return nothing: a recording is not up or down."""
        return ()

    def close(self) -> None:
        """Nothing to let go of."""


def recorded_nmea(path: Path) -> list[tuple[float, Fix]]:
    """Return the fixes of a file of sentences with their seconds from the first, by the times that stand in them.

    Sentences that are broken, or without a time, are passed over. Raises DataError: missing, or without one that is
    whole.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise DataError(f"{path}: more than {MOST_BYTES >> 20} MiB: cut it into parts")
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}") from error
    reader, found = Nmea(), list[tuple[float, Fix]]()
    first_s: float | None = None
    days = 0
    last_s = 0.0
    for sentence in filter(None, map(fields, lines)):
        fix = reader.fix(sentence)
        of_day_s = _second(fix.clock) if fix is not None else None
        if fix is None or of_day_s is None:
            continue
        days += of_day_s < last_s - DAY_S / 2  # midnight
        last_s = of_day_s
        at_s = days * DAY_S + of_day_s
        first_s = at_s if first_s is None else first_s
        found.append((max(at_s - first_s, found[-1][0] if found else 0.0), fix))
    if not found:
        raise DataError(f"{path}: no whole NMEA sentence with a time in it tells of a place")
    return found


def _second(clock: str) -> float | None:
    """Return the second of the day of "hhmmss.ss"; None where it is none."""
    whole, _, rest = clock.partition(".")
    if len(whole) != 6 or not whole.isdecimal() or (rest and not rest.isdecimal()):
        return None
    return int(whole[:2]) * 3600 + int(whole[2:4]) * 60 + float(f"{whole[4:]}.{rest or 0}")
