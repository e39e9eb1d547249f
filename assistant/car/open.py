"""Opens the car that configuration and options name."""

import math
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import entry_points
from assistant.car.decoding import left_out
from assistant.car.decoding import mapping as signal_mapping
from assistant.car.decoding.decoder import Decoder
from assistant.car.logs.log import LogCar
from assistant.car.simulated.car import SimulatedCar, signals
from assistant.car.state.button import NAME, Button
from assistant.car.state.source import CarChoice, CarEngine, CarSource
from assistant.config import Config
from assistant.entry_points import OURS, Group, faults_of
from assistant.errors import ConfigError, UsageError
from assistant.types.call import Call, Result
from assistant.types.car_state import CarState

if TYPE_CHECKING:
    from assistant.car.buses.bus import Bus


@dataclass(frozen=True, slots=True)
class Car:
    """An open car."""

    source: CarSource
    actuator: Callable[[Call], Result] | None
    """carries out calls that change the car; None: nothing here can"""
    simulated: SimulatedCar | None = None

    def set(self, assignment: str) -> None:
        """Set a signal of the simulated car by NAME=VALUE. Raises UsageError."""
        if self.simulated is None:
            raise UsageError(f"{assignment}: there is no simulated car here")
        self.simulated.set(assignment)

    def wait(self, seconds: float) -> None:
        """Let time pass that the bench does not wait for: a log moves on to that moment, and stays there."""
        self.source.state(self.source.state().time_s + seconds)

    def close(self) -> None:
        """Let go of files, sockets and threads."""
        self.source.close()


class NoCar:
    """A CarSource that knows nothing."""

    def state(self, now_s: float | None = None, only: Collection[str] | None = None) -> CarState:
        """Return the state of which nothing is known."""
        del only
        return CarState(time.monotonic() if now_s is None else now_s)

    def close(self) -> None:
        """Nothing to let go of."""


class DriveOverBench:
    """A recorded drive, and under it the simulated car's comfort signals, so that commands can be carried out.

    What tells of driving (speed, fuel, position, ...) comes from the log alone: what it does not say is unknown.
    """

    def __init__(self, drive: LogCar, bench: SimulatedCar) -> None:
        self._drive = drive
        self._bench = bench

    def state(self, now_s: float | None = None, only: Collection[str] | None = None) -> CarState:
        """Return the drive's state; a signal that it has is never taken from the bench."""
        drive = self._drive.state(now_s, only)
        bench = self._bench.state(drive.time_s, only)
        return CarState(drive.time_s, {**bench.signals, **drive.signals})

    def close(self) -> None:
        """Close the log."""
        self._drive.close()


def open_car(
    config: Config,
    *,
    logs: Sequence[Path] = (),
    dbcs: Sequence[Path] = (),
    mapping: Path | None = None,
    at_s: float | None = None,
    assignments: Sequence[str] = (),
    no_car: bool = False,
    bench: bool = True,
) -> Car:
    """Open the car.

    logs: recorded drives; without any, the car of the configuration (simulated, a bus, a databroker, or none). dbcs,
    mapping: as well as the configuration's. at_s: moment in the logs, in seconds from their first frame. assignments:
    NAME=VALUE for the simulated car. bench: lay a log over the simulated car's comfort signals, so that commands can be
    carried out; False leaves the log alone. Raises DataError (log, DBC), ConfigError (mapping), UsageError, BusError,
    EngineError (a databroker's client is not installed).
    """
    if at_s is not None and not logs:
        raise UsageError("--at names a moment in a log: give --log too")
    if at_s is not None and not 0 <= at_s < math.inf:
        raise UsageError(f"--at {at_s:g}: seconds from the first frame of the log, 0 or more")
    if no_car and (logs or assignments):
        raise UsageError("--no-car cannot be combined with --log or --set")
    car = _open(config, logs, dbcs, mapping, at_s, no_car=no_car, bench=bench)
    if not no_car:
        car = replace(car, source=_located(config, car, recorded=bool(logs)))
    for assignment in assignments:
        car.set(assignment)
    return car


def _located(config: Config, car: Car, *, recorded: bool) -> CarSource:
    """Return the car with its place as the configuration wants it: from a receiver, in the datum of the house.

    recorded: the car's clock counts from the beginning of a log, and is not the machine's.
    """
    source, receiver = car.source, config.car.position
    if receiver is None and config.car.datum == "wgs84":
        return source
    from assistant.car.positions import located  # noqa: PLC0415  only where there is one
    from assistant.car.positions import open as receivers  # noqa: PLC0415  as above

    if config.car.datum == "gcj02":
        source = located.ShiftedCar(source)
    if receiver is None:
        return source
    opened = receivers.open_receiver(receiver.source, receiver.channel, begin_s=0.0 if recorded else time.monotonic())
    shifted = located.Shifted(opened) if receiver.datum == "gcj02" else opened
    return located.LocatedCar(source, shifted, trusts_car=car.simulated is None or recorded)


def _open(
    config: Config,
    logs: Sequence[Path],
    dbcs: Sequence[Path],
    mapping: Path | None,
    at_s: float | None,
    *,
    no_car: bool,
    bench: bool,
) -> Car:
    entries = signal_mapping.load(mapping, *mappings_of(config))
    _look_at_names([mapping, *mappings_of(config)])
    decoder = _decoder([*dbcs, *config.car.dbc], entries)
    if no_car or (config.car.source == "none" and not logs):
        return Car(NoCar(), None)
    if logs or config.car.source in ("bus", "kuksa"):
        left_out.tell(decoder.left_out, [mapping, *mappings_of(config)])
    if logs:
        drive = LogCar(logs, decoder, at_s)
        if not bench:
            return Car(drive, None)
        comfort = SimulatedCar(comfort_only=True)
        return Car(DriveOverBench(drive, comfort), comfort.perform, comfort)
    if config.car.source == "bus":
        from assistant.car.buses.bus import BusCar  # noqa: PLC0415  python-can is loaded only where there is a bus

        return Car(BusCar(buses_of(config), decoder), _actuator(config))
    if config.car.source == "kuksa":
        return Car(_databroker(config, decoder, entries), _actuator(config))
    if config.car.source not in OURS[Group.CARS]:
        return Car(_foreign(config, entries), _actuator(config))
    car = SimulatedCar()
    return Car(car, car.perform, car)


def talk_button(config: Config, car: Car) -> Callable[[], bool] | None:
    """Return what looks whether the car's button of push to talk was pressed; None where no mapping has one."""
    if NAME not in signal_mapping.load(*mappings_of(config)):
        return None
    return Button(car.source.state).pressed


def _look_at_names(named: Sequence[Path | None]) -> None:
    """Look at the names of the mappings that somebody brought. Raises ConfigError: one is misspelt."""
    own = [path for path in named if path is not None and str(path) not in signal_mapping.of_cars()]
    if own:
        from assistant.car.decoding import spelling  # noqa: PLC0415  only where somebody brought one

        for path in own:
            spelling.look(path, signal_mapping.read(path), signals())


def _actuator(config: Config) -> Callable[[Call], Result] | None:
    """Return the way to the actuator's process; None where none is configured: then nothing can be changed."""
    if config.car.actuator is None:
        return None
    from assistant.car.acting.actuator_client import ActuatorClient  # noqa: PLC0415  only where there is one

    return ActuatorClient(config.car.actuator).perform


def _databroker(config: Config, decoder: Decoder, entries: Mapping[str, signal_mapping.Entry]) -> CarSource:
    """Open the databroker and, beside it, the buses, if any are named."""
    from assistant.car.buses.bus import BusCar  # noqa: PLC0415  as above
    from assistant.car.kuksa import Broker, KuksaCar  # noqa: PLC0415  an extra, only where there is a databroker
    from assistant.car.state.merged import MergedSource  # noqa: PLC0415  only where there are buses

    kuksa = config.car.kuksa
    broker = Broker(kuksa.address, kuksa.token, kuksa.ca, kuksa.server_name, kuksa.max_age_s)
    car = KuksaCar(broker, entries)
    return MergedSource([car, BusCar(buses_of(config), decoder)]) if config.car.buses else car


def _foreign(config: Config, entries: Mapping[str, signal_mapping.Entry]) -> CarSource:
    """Open a source of another package."""
    engine, name = entry_points.load(Group.CARS, config.car.source), config.car.source
    if not isinstance(engine, CarEngine):
        raise ConfigError(f"car.source: {name} is no source of a car: it lacks `open`")
    units = {known: signal.unit for known, signal in signals().items()}
    units |= {known: entry.unit for known, entry in entries.items()}
    with faults_of(name):
        return engine.open(CarChoice(units, config.car.options))


def buses_of(config: Config) -> "list[Bus]":
    """Return the buses that the configuration names."""
    from assistant.car.buses.bus import Bus  # noqa: PLC0415  as above

    return [
        Bus(bus.interface, bus.channel, bus.bitrate, bus.fd, bus.require_listen_only, tuple(bus.options.items()))
        for bus in config.car.buses
    ]


def mappings_of(config: Config) -> list[Path]:
    """Return the mappings that the configuration names, best first: its own, then that of the vehicle's folder."""
    of_vehicle = config.vehicle / "signals.yaml" if config.vehicle else None
    named = [config.car.mapping, of_vehicle if of_vehicle is not None and of_vehicle.exists() else None]
    return [path for path in named if path is not None]


def _decoder(dbcs: Sequence[Path], entries: Mapping[str, signal_mapping.Entry]) -> Decoder:
    if not dbcs:
        return Decoder(entries, {})
    from assistant.car.decoding import dbc  # noqa: PLC0415  cantools is loaded only where there is a DBC

    return Decoder(entries, dbc.load(dbcs))
