"""What `can monitor` looks at, ready to be shown: as a document, as a table, and as lines."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from assistant.cli import car_options
from assistant.cli.state import bus_line, bus_lines, health_of, shown_value, table_of
from assistant.documents import of_buses, of_car
from assistant.errors import UsageError, printable

if TYPE_CHECKING:
    from rich.console import Group

    from assistant.car.decoding.traffic import Row, Traffic
    from assistant.car.open import Car
    from assistant.car.state.source import BusHealth
    from assistant.config import Config


class View(Protocol):
    """Something that can be watched."""

    digits: int
    """of a second, that its times have"""

    def document(self, elapsed_s: float) -> dict[str, Any]:
        """Return what is so now as JSON. elapsed_s: seconds since watching began, which move a log on."""
        ...

    def table(self, elapsed_s: float) -> "Group":
        """Return it as a table."""
        ...

    def lines(self, elapsed_s: float) -> Mapping[str, tuple[float, str]]:
        """Return it as lines by name, without what changes by the clock alone; each with its time as `document`'s."""
        ...


@contextmanager
def state(config: "Config", arguments: Mapping[str, Any]) -> Iterator[View]:
    """Watch the state of the car that the options name. Raises as `open_car`."""
    with car_options.opened(config, arguments, bench=False) as car:
        yield StateView(car)


class StateView:
    """The signals of a car, and its buses."""

    digits = 3

    def __init__(self, car: "Car") -> None:
        self._source = car.source
        self._begin_s = car.source.state().time_s

    def document(self, elapsed_s: float) -> dict[str, Any]:
        """Return the document of `state --json`."""
        known = self._source.state(self._begin_s + elapsed_s)
        return {**of_car(known), **of_buses(health_of(self._source))}

    def table(self, elapsed_s: float) -> "Group":
        """Return the table of `state`."""
        return table_of(self._source.state(self._begin_s + elapsed_s), health_of(self._source))

    def lines(self, elapsed_s: float) -> Mapping[str, tuple[float, str]]:
        """Return a line for each signal and bus."""
        known = self._source.state(self._begin_s + elapsed_s)
        lines = {
            name: f"{shown_value(signal)} {signal.unit}".rstrip()
            + ("" if signal.valid(known.time_s) else "  (not valid)")
            for name, signal in sorted(known.signals.items())
        }
        lines |= {bus.bus: bus_line(bus) for bus in health_of(self._source)}
        return {name: (known.time_s, line) for name, line in lines.items()}


@contextmanager
def frames(config: "Config", arguments: Mapping[str, Any]) -> Iterator[View]:
    """Watch the frames of logs, which are heard up to --at or their end, or of the buses of the configuration.

    Raises UsageError: neither; DataError: a log or DBC; BusError.
    """
    from assistant.car.decoding.traffic import Traffic

    traffic = Traffic(_messages([*arguments["dbcs"], *config.car.dbc]))
    if arguments["logs"]:
        yield FramesView(traffic, hear_logs(traffic, arguments["logs"], arguments["at_s"]), tuple)
    elif config.car.source == "bus" and not arguments["no_car"]:
        from assistant.car.buses.bus import Listening
        from assistant.car.open import buses_of

        listening = Listening(buses_of(config), traffic.hear)
        try:
            time.sleep(car_options.HEARD_WITHIN_S)
            yield FramesView(traffic, time.monotonic(), listening.health)
        finally:
            listening.close()
    else:
        raise UsageError("--raw shows the frames of a log or a bus: give --log, or a configuration with car: buses:")


def _messages(dbcs: Sequence[Any]) -> Mapping[Any, Any]:
    if not dbcs:
        return {}
    from assistant.car.decoding import dbc

    return dbc.load(dbcs)


def hear_logs(traffic: "Traffic", logs: Sequence[Any], at_s: float | None) -> float:
    """Hear logs up to a moment, in seconds from their first frame; return that moment on the clock of their frames."""
    from assistant.car.logs.log import together

    begin_s = moment_s = None
    for frame in together(logs):
        begin_s = frame.time_s if begin_s is None else begin_s
        if at_s is not None and frame.time_s - begin_s > at_s:
            break
        moment_s = frame.time_s if moment_s is None else max(moment_s, frame.time_s)
        traffic.hear((frame,))
    if begin_s is None or moment_s is None:
        raise UsageError("no frame to show")
    return moment_s if at_s is None else begin_s + at_s


class FramesView:
    """The frames of logs or buses."""

    digits = 6

    def __init__(self, traffic: "Traffic", begin_s: float, health: "Callable[[], Sequence[BusHealth]]") -> None:
        """begin_s: the moment at which watching begins, on the clock of the frames."""
        self._traffic = traffic
        self._begin_s = begin_s
        self._health = health

    def document(self, elapsed_s: float) -> dict[str, Any]:
        """Return one entry a bus and id."""
        now_s = self._begin_s + elapsed_s
        frames = [
            {
                "channel": row.channel,
                "id": _id(row),
                "extended": row.extended,
                "message": row.message,
                "count": row.count,
                "period_s": None if row.period_s is None else round(row.period_s, 4),
                "time": round(row.received_s, 6),
                "age_s": round(max(0.0, now_s - row.received_s), 3),
                "data": row.data.hex(),
            }
            for row in self._traffic.rows()
        ]
        return {"time": round(now_s, 3), "frames": frames, **of_buses(self._health())}

    def table(self, elapsed_s: float) -> "Group":
        """Return one row a bus and id."""
        from rich.console import Group
        from rich.table import Table

        table = Table("bus", "id", "message", "count", "period ms", "age s", "data", box=None)
        for row in self._traffic.rows():
            age_s = max(0.0, self._begin_s + elapsed_s - row.received_s)
            cells = (
                printable(row.channel),
                _id(row),
                printable(row.message or ""),
                str(row.count),
                _period_ms(row),
                f"{age_s:.1f}",
            )
            table.add_row(*cells, row.data.hex(" "))
        return Group(table, *bus_lines(self._health()))

    def lines(self, elapsed_s: float) -> Mapping[str, tuple[float, str]]:
        """Return a line for each id: when it came last, what it said, and how often it comes."""
        lines = {
            printable(f"{row.channel} {_id(row)}"): (row.received_s, printable(_line(row)))
            for row in self._traffic.rows()
        }
        return lines | {bus.bus: (self._begin_s + elapsed_s, bus_line(bus)) for bus in self._health()}


def _id(row: "Row") -> str:
    return f"{row.id:08X}" if row.extended else f"{row.id:03X}"


def _line(row: "Row") -> str:
    return f"{row.data.hex(' ')}  every {_period_ms(row)} ms  {row.message or ''}".rstrip()


def _period_ms(row: "Row") -> str:
    return "-" if row.period_s is None else f"{1000 * row.period_s:.0f}"
