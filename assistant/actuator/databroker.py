"""The backend `kuksa`: target values to an Eclipse KUKSA databroker, over kuksa.val.v2. Needs kuksa-client.

A whole order is one BatchActuate: the broker takes all of it or none, and none where nobody provides a signal. The
older v1 Set, which kuksa-client's own set_target_values calls, would keep a target for whoever comes later.
"""

import logging
import threading
import time
from typing import TYPE_CHECKING, Any

from assistant.actuator.clock import now_s
from assistant.actuator.config import Kuksa
from assistant.actuator.heard import Heard, Key, Sample
from assistant.actuator.orders import Order
from assistant.actuator.plan import Plan
from assistant.errors import BusError, ConfigError, EngineError
from assistant.types.car_state import SignalValue

if TYPE_CHECKING:
    from collections.abc import Iterator

log = logging.getLogger(__name__)

RETRY_S = 1.0
ACTUATE_WITHIN_S = 0.5
"""the sending thread waits for it, and everybody who asks meanwhile"""


class DatabrokerBackend:
    """One databroker: what it says is heard by a thread, what is wanted is told by whoever asks."""

    def __init__(self, kuksa: Kuksa, plan: Plan) -> None:
        """Begin to hear; a broker that is not there is waited for. Raises EngineError, ConfigError."""
        try:
            import grpc  # noqa: PLC0415  an extra, loaded only where it is wanted
            from kuksa.val.v2 import val_pb2  # noqa: PLC0415  of the same extra
            from kuksa_client.grpc import Datapoint, DataType, VSSClient  # noqa: PLC0415  of the same extra
        except ImportError as error:
            raise EngineError(
                f"kuksa-client is not installed: {error}; docs/kuksa.md says how to install it"
            ) from error
        self._grpc, self._proto, self._datapoint, self._data_type = grpc, val_pb2, Datapoint, DataType
        self._client = VSSClient(
            kuksa.host,
            kuksa.port,
            root_certificates=kuksa.ca,
            tls_server_name=kuksa.server_name,
            ensure_startup_connection=False,
        )
        self._broker = f"{kuksa.host}:{kuksa.port}"
        self._metadata = _authorization(kuksa)
        self._paths = sorted(key for key in plan.listened if isinstance(key, str))
        self._heard: dict[Key, Sample] = {}
        self._types: dict[str, int] = {}
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._stream: Any = None
        self._client.connect()
        self._thread = threading.Thread(target=self._listen, name="databroker", daemon=True)
        self._thread.start()

    def heard(self) -> Heard:
        """Return the newest value of every signal; nothing while the broker is away."""
        with self._lock:
            return dict(self._heard)

    def carry_out(self, order: Order, heard: Heard) -> float:
        """Ask the broker for all targets at once; return when it was asked: it may tell of them before it answers.

        Raises BusError: it is away, or refuses.
        """
        del heard
        request = self._proto.BatchActuateRequest()
        for setting in order.settings:
            path = setting.write.spot.name
            if path not in self._types:
                raise BusError(f"{self._broker}: it has not told of {path}")
            value = self._value(path, setting.raw)
            request.actuate_requests.add(signal_id={"path": path}, value=value)
        asked_s = now_s()
        try:
            self._client.client_stub_v2.BatchActuate(request, timeout=ACTUATE_WITHIN_S, metadata=self._metadata)
        except self._grpc.RpcError as error:
            raise BusError(f"{self._broker}: {_reason(error)}") from error
        return asked_s

    def close(self) -> None:
        """Stop hearing; returns when the thread has ended."""
        self._closed.set()
        if self._stream is not None:
            self._stream.cancel()
        self._client.disconnect()
        self._thread.join()

    def _value(self, path: str, raw: SignalValue) -> Any:
        """Return a value in the broker's type of the signal."""
        type_ = self._data_type(self._types[path])
        whole = type_.name.removeprefix("U").startswith("INT")
        value = round(float(raw)) if whole else raw
        return self._datapoint(value).v2_to_message(type_).value

    def _listen(self) -> None:
        down = ""
        while not self._closed.is_set():
            try:
                for path, value in self._updates():
                    if down:
                        log.warning("%s: up again", self._broker)
                        down = ""
                    with self._lock:
                        self._heard[path] = value
            except (self._grpc.RpcError, ValueError) as error:  # ValueError: the channel was closed
                if not down and not self._closed.is_set():
                    log.warning("%s: down: %s; trying again", self._broker, _reason(error))
                down = _reason(error)
            with self._lock:
                self._heard.clear()
            self._closed.wait(RETRY_S)

    def _updates(self) -> "Iterator[tuple[str, Sample]]":
        """Subscribe, and yield what comes until the stream ends."""
        stub = self._client.client_stub_v2
        for path in self._paths:
            for metadata in stub.ListMetadata(
                self._proto.ListMetadataRequest(root=path), timeout=RETRY_S, metadata=self._metadata
            ).metadata:
                self._types[path] = metadata.data_type
        request = self._proto.SubscribeRequest(signal_paths=self._paths)
        self._stream = stub.Subscribe(request, metadata=self._metadata)
        first = True
        for response in self._stream:
            received_s = now_s()
            for path, point in response.entries.items():
                # What a new subscription tells first was stored before, and may be of yesterday.
                age_s = max(0.0, time.time() - point.timestamp.ToMicroseconds() / 1e6) if first else 0.0
                kind = point.value.WhichOneof("typed_value")
                value = getattr(point.value, kind) if kind else None
                if isinstance(value, bool | int | float | str):
                    yield path, Sample(value, received_s - age_s)
                else:
                    with self._lock:
                        self._heard.pop(path, None)
            first = False


def _authorization(kuksa: Kuksa) -> list[tuple[str, str]]:
    """Read the token. Raises ConfigError."""
    if kuksa.ca is not None and not kuksa.ca.exists():
        raise ConfigError(f"kuksa.ca: {kuksa.ca}: no such file")
    if kuksa.token is None:
        return []
    try:
        return [("authorization", f"Bearer {kuksa.token.read_text(encoding='ascii').strip()}")]
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"kuksa.token: {kuksa.token}: {error}") from error


def _reason(error: Exception) -> str:
    """Say it in one line: of gRPC's many, what the broker said."""
    details = error.details() if hasattr(error, "details") else None
    return " ".join(str(details or error or type(error).__name__).split())
