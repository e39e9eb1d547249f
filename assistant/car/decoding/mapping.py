"""signals.yaml: which frame says what, under which VSS name, in which unit, and when it is to be believed.

Vehicle.Speed:                     # a VSS 6.0 name
  unit: km/h                       # VSS's unit, in lower case letters where it is a name (celsius)
  overlay: true                    # only where the name is not in VSS 6.0 itself
  range: [0, 400]                  # outside: not available
  max_age_s: 5                     # older: stale; left out: learned from the period at which it comes
  smooth: {window_s: 60, dwell_s: 10}  # a level that sloshes: the median of a window, followed only where it lasts
  from:                            # best first
    - obd: 0x0D                    # PID of a mode 01 reply; `signal` names the value where it has several, and
                                   # with `frozen: true` it is that of mode 02, as it was when a fault was noticed
    - spn: 84                      # parameter of J1939, of those in j1939.py
    - answer: {id: 0x7EC, request: "22 0101", bits: [32, 8]}   # bits of what stands behind the first bytes of a UDS
                                   # reply, from the highest of the first; signed: true, little: true
    - message: gnss_speed          # message of a DBC, by its name; with `id` only the one with this id
      signal: Speed
      flag: {signal: SpeedValid}   # must be up; `message` if in another one, `up` lists raw values, else [1]
      scale: 3.6                   # value = physical value * scale + offset
      offset: 0
      not_available: [0xFFFF]      # raw values; a range of them as [first, last]
      values: {0: "OFF"}           # raw value -> VSS's word; others are not available
      unit_from: {signal: Unit, values: {0: mph, 1: km/h}}   # the car tells the unit; `message` if in another one
      checksum: toyota             # rule of checksums.py, or {rule: e2e-2, data_ids: [...]} where it has constants; a
                                   # frame that breaks it is no update
      checksum_signal: CHECKSUM    # where it stands
      counter: COUNTER             # a signal that goes on with each frame; standing still five times is no update
"""

import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from assistant import yaml_file
from assistant.car.decoding import checksums
from assistant.car.decoding.checksums import Checksum
from assistant.car.decoding.units import conversion
from assistant.car.diagnosis.j1939 import PARAMETERS
from assistant.car.diagnosis.obd_pids import PIDS
from assistant.car.diagnosis.part import Part
from assistant.car.diagnosis.uds import POSITIVE
from assistant.car.frames import FrameKey
from assistant.errors import ConfigError
from assistant.yaml_file import told

SHIPPED = Path(__file__).with_name("signals.yaml")
OF_CARS = Path(__file__).with_name("mappings")
"""one file a car; a mapping is named by its path or, if it is one of these, by its name alone"""
VSS_NAME = re.compile(r"Vehicle(\.[A-Za-z0-9]+)+")


class Flag(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A signal of the car that says whether another may be believed."""

    signal: str
    message: str | None = None
    """None: the same message"""
    up: tuple[int, ...] = (1,)


class UnitFrom(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A signal of the car that says in which unit another is."""

    signal: str
    values: dict[int, str]
    """raw value -> unit; others: the value is not available"""
    message: str | None = None
    """None: the same message"""


class Smooth(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a level that sloshes is made steady."""

    window_s: float
    dwell_s: float


class DiagnosticAnswer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value in the reply of a control unit to a UDS request (or a like one of before UDS)."""

    id: int
    """of the reply's frames"""
    request: str
    """service and identifier, in hexadecimal"""
    bits: tuple[int, int]
    """(start, length) in what stands behind service and identifier"""
    signed: bool = False
    little: bool = False

    @property
    def key(self) -> FrameKey:
        """The identifier; one above 0x7FF has 29 bits."""
        return self.id, self.id > 0x7FF

    @property
    def requested(self) -> bytes:
        """The bytes of the request. Raises ValueError."""
        return bytes.fromhex(self.request)

    @property
    def part(self) -> Part:
        """Where the value stands."""
        return Part("", *self.bits, signed=self.signed, little=self.little)


class SignalSource(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to the value of a signal: `obd`, `spn`, `answer`, or `message` and `signal`."""

    obd: int | None = None
    frozen: bool = False
    spn: int | None = None
    answer: DiagnosticAnswer | None = None
    message: str | None = None
    id: int | None = None
    signal: str | None = None
    flag: Flag | None = None
    scale: float = 1.0
    offset: float = 0.0
    not_available: tuple[int | tuple[int, int], ...] = ()
    values: dict[int, bool | int | float | str] | None = None
    unit_from: UnitFrom | None = None
    checksum: str | Checksum | None = None
    checksum_signal: str = "CHECKSUM"
    counter: str | None = None

    @property
    def sealed_by(self) -> Checksum | None:
        """What its checksum is computed by, however short the mapping says it."""
        return Checksum(rule=self.checksum) if isinstance(self.checksum, str) else self.checksum


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All ways to one signal."""

    unit: str = ""
    overlay: bool = False
    range: tuple[float, float] | None = None
    max_age_s: float | None = None
    smooth: Smooth | None = None
    sources: tuple[SignalSource, ...] = msgspec.field(name="from")


def load(*paths: Path | None) -> Mapping[str, Entry]:
    """Load the shipped mapping, and before its sources those of other files, of which the first comes first.

    paths: each a file, or the name of a shipped car (`of_cars`); None is nothing. Returns entries by VSS name. Raises
    ConfigError: missing, not YAML, or an entry that is wrong, which is named.
    """
    entries = read(SHIPPED)
    for path in reversed([of_cars().get(str(path), path) for path in paths if path is not None]):
        for name, entry in read(path).items():
            known = entries.get(name)
            if known is not None and known.unit != entry.unit:
                raise ConfigError(f"{path}: {name}: unit {entry.unit!r}, but it is in {known.unit}")
            more = known.sources if known is not None else ()
            entries[name] = msgspec.structs.replace(entry, sources=entry.sources + more)
    return entries


def of_cars() -> dict[str, Path]:
    """Return the mappings that come with the assistant, by their names."""
    return {path.stem: path for path in sorted(OF_CARS.glob("*.yaml"))}


def read(path: Path) -> dict[str, Entry]:
    """Read one mapping file. Raises ConfigError as `load`."""
    try:
        document = yaml_file.load(path)
    except ConfigError as error:
        hint = "" if path.suffix else f"; mappings that come with the assistant: {', '.join(of_cars())}"
        raise ConfigError(f"{error}{hint}") from error
    if document is None:  # `can map` where it is sure of nothing: comments alone
        return {}
    if not isinstance(document, dict):
        raise ConfigError(f"{path}: not a mapping of VSS names")
    entries = {}
    for name, content in document.items():
        try:
            entries[str(name)] = msgspec.convert(content, Entry)
        except msgspec.ValidationError as error:
            raise ConfigError(f"{path}: {told(str(name))}: {error}") from error
        fault = _fault(str(name), entries[str(name)])
        if fault:
            raise ConfigError(f"{path}: {told(str(name))}: {fault}")
    return entries


def _fault(name: str, entry: Entry) -> str | None:
    """Say what is wrong with an entry that has the right form."""
    if not VSS_NAME.fullmatch(name):
        return "not a VSS name"
    if not entry.sources:
        return "comes from nowhere"
    if not all(math.isfinite(number) for number in _numbers(entry)):
        return "a number in it is not finite"
    if entry.range is not None and entry.range[0] > entry.range[1]:
        return f"range {entry.range[0]:g} to {entry.range[1]:g} is empty"
    if entry.max_age_s is not None and entry.max_age_s <= 0:
        return "max_age_s is not above 0"
    if entry.smooth is not None and (entry.smooth.window_s <= 0 or entry.smooth.dwell_s < 0):
        return "smooth: window_s is not above 0, or dwell_s below 0"
    return next((fault for source in entry.sources if (fault := _fault_of_source(source, entry))), None)


def _numbers(entry: Entry) -> Iterator[float]:
    yield from entry.range or ()
    yield entry.max_age_s or 0.0
    if entry.smooth is not None:
        yield from (entry.smooth.window_s, entry.smooth.dwell_s)
    for source in entry.sources:
        yield from (source.scale, source.offset)


def _fault_of_source(source: SignalSource, entry: Entry) -> str | None:
    if sum(way is not None for way in (source.obd, source.spn, source.answer, source.message)) != 1:
        return "a source has one of obd, spn, answer and message"
    of_a_message = source.flag or source.unit_from or source.checksum or source.counter
    if source.message is None and (of_a_message or source.id is not None):
        return "flag, id, unit_from, checksum and counter belong to a message"
    fault = _fault_of_what_is_told(source)
    if fault is not None:
        return fault
    if source.message is not None and source.signal is None:
        return f"no signal of message {source.message} is named"
    if source.sealed_by is not None and checksums.fault(source.sealed_by) is not None:
        return checksums.fault(source.sealed_by)
    if source.unit_from is not None:
        for unit in source.unit_from.values.values():
            if conversion(unit, entry.unit) is None:
                return f"unit_from: {unit} cannot be turned into {entry.unit or 'nothing'}"
    return None


def _fault_of_what_is_told(source: SignalSource) -> str | None:
    if source.obd is not None and source.obd not in PIDS:
        return f"PID {source.obd:#04x} is not known"
    if source.obd is not None and PIDS[source.obd].part(source.signal) is None:
        known = ", ".join(part.name for part in PIDS[source.obd].parts)
        return f"PID {source.obd:#04x} has no value {source.signal!r}; it has {known or 'none'}"
    if (source.spn is not None or source.answer is not None) and source.signal is not None:
        return "signal belongs to a message or a PID"
    if source.obd is None and source.frozen:
        return "frozen belongs to a PID"
    if source.spn is not None and source.spn not in PARAMETERS:
        return f"SPN {source.spn} is not known; known are {', '.join(map(str, PARAMETERS))}"
    if source.answer is not None:
        try:
            asked = source.answer.requested
        except ValueError:
            asked = b""
        start, length = source.answer.bits
        if not 2 <= len(asked) <= 4 or asked[0] >= POSITIVE:
            return f"request {source.answer.request!r} is not a service and an identifier in hexadecimal"
        if start < 0 or not 0 < length <= 64 or not 0 <= source.answer.id <= 0x1FFF_FFFF:
            return "an answer has an id of at most 29 bits, and bits [start, length] with a length from 1 to 64"
    return None
