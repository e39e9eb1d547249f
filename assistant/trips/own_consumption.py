"""Keeps what was learnt of this car's consumption over restarts, and looks every second at what it uses."""

import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from assistant import whole_file
from assistant.tools.reading import read_number
from assistant.trips.journeys import conditions_of
from assistant.trips.learning import PLAUSIBLE, Learnt, Reading, Stretch, drive
from assistant.trips.vehicle import Vehicle
from assistant.types.announcement import Announcement
from assistant.types.car_state import CarState

log = logging.getLogger(__name__)

FILE = "consumption.json"
SPEED, ODOMETER = "Vehicle.Speed", "Vehicle.TraveledDistance"
ALTITUDE = "Vehicle.CurrentLocation.Altitude"


class Kept(msgspec.Struct, frozen=True):
    """The file."""

    vehicle: str
    """whose numbers it was reckoned with"""
    factor: Annotated[float, msgspec.Meta(ge=PLAUSIBLE[0], le=PLAUSIBLE[1])]
    km: Annotated[float, msgspec.Meta(ge=0, le=1e7)]
    version: Literal[1] = 1


class OwnConsumption:
    """What this car has used lately. `used` may be called from any thread, `look` by one."""

    def __init__(self, vehicle: Vehicle, path: Path, car: Callable[[], CarState], clock: Callable[[], float]) -> None:
        """path: of the file, there or not; clock: monotonic seconds."""
        self.vehicle, self._path, self._car, self._clock = vehicle, path, car, clock
        self._lock = threading.Lock()
        self._learnt = _read(path, vehicle)
        self._stretch: Stretch | None = None

    def used(self) -> float | None:
        """Return what driving has used lately by what was reckoned; None: too little was driven yet."""
        with self._lock:
            return self._learnt.used

    def look(self) -> Iterator[Announcement]:
        """Take in what the car tells now; it never has anything to say."""
        self._stretch, taught = drive(self._stretch, self._reading(), self.vehicle)
        if taught is not None:
            with self._lock:
                self._learnt = self._learnt.with_stretch(*taught)
            self._keep()
        return iter(())

    def _reading(self) -> Reading:
        car = self._car()
        return Reading(
            self._clock(),
            read_number("fuel" if self.vehicle.burns else "battery", car),
            car.number(SPEED),
            car.number(ODOMETER),
            car.number(ALTITUDE),
            conditions_of(car),
        )

    def _keep(self) -> None:
        kept = Kept(self.vehicle.name, self._learnt.factor, self._learnt.km)
        try:
            whole_file.write(self._path, msgspec.json.encode(kept) + b"\n")
        except OSError as error:
            log.warning("%s: what the car uses is not kept: %s", self._path, error.strerror)


def _read(path: Path, vehicle: Vehicle) -> Learnt:
    """Return what was kept of this vehicle; what cannot be read is said, and learning begins anew."""
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=Kept)
    except FileNotFoundError:
        return Learnt()
    except OSError as error:
        log.warning("%s: %s", path, error.strerror)
        return Learnt()
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        log.warning("%s: not what was kept: %s; it begins anew", path, error)
        return Learnt()
    return Learnt(kept.factor, kept.km) if kept.vehicle == vehicle.name else Learnt()
