"""The state from an Eclipse KUKSA databroker, over kuksa.val.v2: subscribed to, never told anything.

The protos and gRPC come with kuksa-client, an extra; of the broker's calls only the two that read are made callable.
What a broker has kept is as old as it says, not as new as its arrival; a value outside its range is no value.
"""

import logging
import math
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.car.decoding.mapping import Entry
from assistant.car.decoding.units import conversion, named
from assistant.car.simulated.car import signals as bench_signals
from assistant.car.state.health import came_up, went_down
from assistant.car.state.source import BusHealth
from assistant.errors import BusError, ConfigError, EngineError
from assistant.types.car_state import CarState, Signal, SignalValue

log = logging.getLogger(__name__)

RETRY_S, LONGEST_RETRY_S = 1.0, 30.0
"""between two attempts to reach a broker that is away"""
RENEW_S = 60.0
"""a subscription is asked for anew so often: a network that died without a word is noticed by that"""
ANSWER_WITHIN_S = 5.0
FLOAT_DIGITS = 7
"""what a float of 32 bits holds: 52.3 arrives as 52.29999923706055"""
SERVICE = "/kuksa.val.v2.VAL/"


@dataclass(frozen=True, slots=True)
class Broker:
    """Where a databroker is, and how it is spoken to."""

    address: str
    """host:port, or unix:/path of a socket"""
    token: Path | None = None
    ca: Path | None = None
    """certificate of the authority; None: no TLS"""
    server_name: str | None = None
    """in the broker's certificate, where it is not the host of the address"""
    max_age_s: float = 60.0
    """for signals of which the mapping says none"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What we use of one signal."""

    unit: str
    range: tuple[float, float] | None
    max_age_s: float
    scale: float = 1.0
    offset: float = 0.0
    """value = the broker's value * scale + offset"""

    def value(self, told: object) -> SignalValue | None:
        """Return a value of the broker in our unit; None: not available, not a number, outside the range."""
        if isinstance(told, bool | str):
            return told if not self.unit else None
        if not isinstance(told, int | float) or not math.isfinite(told):
            return None
        value = told if (self.scale, self.offset) == (1.0, 0.0) else round(told * self.scale + self.offset, 9)
        if self.range is not None and not self.range[0] <= value <= self.range[1]:
            return None
        return value


def wanted(mapping: Mapping[str, Entry], max_age_s: float) -> dict[str, Wanted]:
    """Return what is used of a car: the names of the mapping, and those that the tools know. By VSS name."""
    found = {name: Wanted(signal.unit, signal.range, max_age_s) for name, signal in bench_signals().items()}
    found |= {name: Wanted(entry.unit, entry.range, entry.max_age_s or max_age_s) for name, entry in mapping.items()}
    return found


class KuksaCar:
    """A CarSource whose values come from a databroker, heard by one thread."""

    def __init__(
        self, broker: Broker, mapping: Mapping[str, Entry], *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Begin to hear; a broker that is away is waited for.

        Raises EngineError: kuksa-client is not installed; ConfigError: token or certificate cannot be read.
        """
        try:
            import grpc  # noqa: PLC0415  an extra, loaded only where it is wanted
            from kuksa.val.v2 import val_pb2  # noqa: PLC0415  of the same extra
        except ImportError as error:
            raise EngineError(
                f"kuksa-client is not installed: {error}; docs/kuksa.md says how to install it"
            ) from error
        self._grpc, self._proto = grpc, val_pb2
        self._broker = broker
        self._certificate = _read(broker.ca)
        self._metadata = [("authorization", f"Bearer {_text(broker.token)}")] if broker.token else []
        self._wanted = wanted(mapping, broker.max_age_s)
        self._clock = clock
        self._signals: dict[str, Signal] = {}
        self._health = BusHealth(f"kuksa:{broker.address}", up=False, reason=None)
        self._closed = threading.Event()
        self._stream: Any = None
        self._thread = threading.Thread(target=self._listen, name="databroker", daemon=True)
        self._thread.start()

    def state(self, now_s: float | None = None, only: Collection[str] | None = None) -> CarState:
        """Return what is known now. What was heard before a broker went away stays, and grows stale."""
        return CarState(self._clock() if now_s is None else now_s, dict(self._signals)).having(only)

    def health(self) -> tuple[BusHealth, ...]:
        """Return how the broker is."""
        return (self._health,)

    def close(self) -> None:
        """Stop hearing; returns when the thread has ended."""
        self._closed.set()
        if self._stream is not None:
            self._stream.cancel()
        self._thread.join()

    def _listen(self) -> None:
        wait_s = RETRY_S
        while not self._closed.is_set():
            try:
                for signals in self._told():
                    wait_s = RETRY_S
                    self._health = came_up(self._health)
                    self._signals = {**self._signals, **signals}
            except (self._grpc.RpcError, BusError) as error:
                if not self._closed.is_set():
                    self._health = went_down(self._health, _reason(error))
                self._closed.wait(wait_s)
                wait_s = min(2 * wait_s, LONGEST_RETRY_S)

    def _told(self) -> Iterator[dict[str, Signal]]:
        """Connect and subscribe, and give what comes until it is time to do so again. Raises RpcError, BusError."""
        with self._channel() as channel:
            known = self._known(channel)
            if not known:
                raise BusError("it has none of the signals that are used")
            subscribe = channel.unary_stream(
                f"{SERVICE}Subscribe",
                request_serializer=self._proto.SubscribeRequest.SerializeToString,
                response_deserializer=self._proto.SubscribeResponse.FromString,
            )
            request = self._proto.SubscribeRequest(signal_paths=sorted(known))
            self._stream = subscribe(request, metadata=self._metadata, timeout=RENEW_S)
            if self._closed.is_set():  # close() may have come just before
                self._stream.cancel()
            try:
                for response in self._stream:
                    yield {
                        path: self._signal(known[path], point)
                        for path, point in response.entries.items()
                        if path in known and point.HasField("value")
                    }
            except self._grpc.RpcError as error:
                if error.code() == self._grpc.StatusCode.DEADLINE_EXCEEDED:
                    return
                raise
            raise BusError("it ended the subscription")

    def _channel(self) -> Any:
        if self._certificate is None:
            return self._grpc.insecure_channel(self._broker.address)
        name = self._broker.server_name
        options = [("grpc.ssl_target_name_override", name)] if name else []
        credentials = self._grpc.ssl_channel_credentials(self._certificate)
        return self._grpc.secure_channel(self._broker.address, credentials, options)

    def _known(self, channel: Any) -> dict[str, Wanted]:
        """Return which of our signals the broker has, and its units; one that it lacks would spoil the subscription."""
        list_metadata = channel.unary_unary(
            f"{SERVICE}ListMetadata",
            request_serializer=self._proto.ListMetadataRequest.SerializeToString,
            response_deserializer=self._proto.ListMetadataResponse.FromString,
        )
        request = self._proto.ListMetadataRequest(root="Vehicle")
        known = {}
        for signal in list_metadata(request, metadata=self._metadata, timeout=ANSWER_WITHIN_S).metadata:
            ours = self._wanted.get(signal.path)
            if ours is not None:
                turned = _in_our_unit(ours, signal.unit)
                if turned is not None:
                    known[signal.path] = turned
                else:
                    log.warning("%s: %s in %s, not %s: left out", self._health.bus, signal.path, signal.unit, ours.unit)
        return known

    def _signal(self, wanted: Wanted, point: Any) -> Signal:
        kind = point.value.WhichOneof("typed_value")
        told = None
        if kind in {"string", "bool", "int32", "int64", "uint32", "uint64", "float", "double"}:
            told = next(value for field, value in point.value.ListFields() if field.name == kind)
        if kind == "float":
            told = float(f"{told:.{FLOAT_DIGITS}g}")
        age_s = max(0.0, time.time() - point.timestamp.ToMicroseconds() / 1e6)  # without a time: as old as can be
        return Signal(wanted.value(told), wanted.unit, self._clock() - age_s, wanted.max_age_s)


def _in_our_unit(ours: Wanted, spelling: str) -> Wanted | None:
    """Return how a value in the broker's unit becomes one of ours; None where it cannot."""
    if not spelling or not ours.unit:  # VSS's own, or a word
        return ours
    turned = conversion(named(spelling) or spelling, ours.unit)
    return None if turned is None else Wanted(ours.unit, ours.range, ours.max_age_s, *turned)


def _read(path: Path | None) -> bytes | None:
    try:
        return None if path is None else path.read_bytes()
    except OSError as error:
        raise ConfigError(f"car.kuksa: {path}: {error.strerror}") from error


def _text(path: Path) -> str:
    with suppress(UnicodeDecodeError):
        text = (_read(path) or b"").decode("ascii").strip()
        if text:
            return text
    raise ConfigError(f"car.kuksa: {path}: holds no token")


def _reason(error: Any) -> str:
    """Say it in one line: of gRPC's many, what the broker said."""
    return str(error) if isinstance(error, BusError) else f"{error.code().name}: {' '.join(error.details().split())}"
