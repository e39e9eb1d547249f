"""A databroker that speaks as much of kuksa.val.v2 as actuator and car ask of one. Needs kuksa-client."""

import queue
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc
from kuksa.val.v2 import types_pb2, val_pb2, val_pb2_grpc

SIGNALS = {
    "Vehicle.Speed": (types_pb2.DATA_TYPE_FLOAT, "float"),
    "Vehicle.Exterior.AirTemperature": (types_pb2.DATA_TYPE_FLOAT, "float"),
    "Vehicle.Powertrain.Type": (types_pb2.DATA_TYPE_STRING, "string"),
    "Vehicle.Special.OfThisMaker": (types_pb2.DATA_TYPE_FLOAT, "float"),
    "Vehicle.Powertrain.Transmission.SelectedGear": (types_pb2.DATA_TYPE_INT8, "int32"),
    "Vehicle.Body.Trunk.Rear.IsOpen": (types_pb2.DATA_TYPE_BOOLEAN, "bool"),
    "Vehicle.Cabin.HVAC.Station.Row1.Driver.FanSpeed": (types_pb2.DATA_TYPE_UINT8, "uint32"),
    "Vehicle.Cabin.HVAC.Station.Row1.Passenger.FanSpeed": (types_pb2.DATA_TYPE_UINT8, "uint32"),
}


class FakeDatabroker(val_pb2_grpc.VALServicer):  # type: ignore[misc]  # it ships no types of its services
    """Keeps values, tells them to who subscribes, and does as it is told, or not."""

    def __init__(self, *, port: int = 0, token: str = "", certificate: tuple[bytes, bytes] | None = None) -> None:
        """certificate: (key, chain), as PEM, for TLS."""
        self.actuated: list[dict[str, object]] = []
        """every BatchActuate, by path"""
        self.refuses = ""
        self.obeys = True
        self.units = {"Vehicle.Speed": "km/h", "Vehicle.Exterior.AirTemperature": "celsius"}
        self._token = token
        self._values: dict[str, types_pb2.Datapoint] = {}
        self._subscribers: list[queue.SimpleQueue[dict[str, types_pb2.Datapoint]]] = []
        self._lock = threading.Lock()
        self._server = grpc.server(ThreadPoolExecutor(8))
        val_pb2_grpc.add_VALServicer_to_server(self, self._server)
        address = f"127.0.0.1:{port}"
        self.port: int = (
            self._server.add_secure_port(address, grpc.ssl_server_credentials([certificate]))
            if certificate
            else self._server.add_insecure_port(address)
        )
        self._server.start()

    def publish(self, path: str, value: object, *, age_s: float = 0.0) -> None:
        point = types_pb2.Datapoint(value={SIGNALS[path][1]: value})
        point.timestamp.FromMicroseconds(round((time.time() - age_s) * 1e6))
        with self._lock:
            self._values[path] = point
            for subscriber in self._subscribers:
                subscriber.put({path: point})

    def stop(self) -> None:
        for subscriber in self._subscribers:
            subscriber.put({})
        self._server.stop(grace=0).wait()

    def ListMetadata(self, request: Any, context: Any) -> Any:  # noqa: N802  the names are the protocol's
        self._authorize(context)
        return val_pb2.ListMetadataResponse(
            metadata=[
                types_pb2.Metadata(path=path, data_type=type_, unit=self.units.get(path, ""))
                for path, (type_, _) in SIGNALS.items()
                if f"{path}.".startswith(f"{request.root}.")
            ]
        )

    def Subscribe(self, request: Any, context: Any) -> Iterator[Any]:  # noqa: N802  the names are the protocol's
        self._authorize(context)
        if unknown := sorted(set(request.signal_paths) - set(SIGNALS)):
            context.abort(grpc.StatusCode.NOT_FOUND, f"{unknown[0]} not found")
        mine: queue.SimpleQueue[dict[str, types_pb2.Datapoint]] = queue.SimpleQueue()
        with self._lock:
            stored = {path: self._values.get(path, types_pb2.Datapoint()) for path in request.signal_paths}
            self._subscribers.append(mine)
        yield val_pb2.SubscribeResponse(entries=stored)
        while entries := mine.get():
            wanted = {path: point for path, point in entries.items() if path in request.signal_paths}
            yield val_pb2.SubscribeResponse(entries=wanted)

    def BatchActuate(self, request: Any, context: Any) -> Any:  # noqa: N802  the names are the protocol's
        self._authorize(context)
        if self.refuses:
            context.abort(grpc.StatusCode.UNAVAILABLE, self.refuses)
        wanted = {one.signal_id.path: one.value for one in request.actuate_requests}
        kinds = {path: value.WhichOneof("typed_value") for path, value in wanted.items()}
        assert all(SIGNALS[path][1] == kind for path, kind in kinds.items()), kinds
        self.actuated.append({path: getattr(value, kinds[path]) for path, value in wanted.items()})
        for path, value in self.actuated[-1].items() if self.obeys else ():
            self.publish(path, value)
        return val_pb2.BatchActuateResponse()

    def _authorize(self, context: Any) -> None:
        if self._token and ("authorization", f"Bearer {self._token}") not in context.invocation_metadata():
            context.abort(grpc.StatusCode.UNAUTHENTICATED, "no valid token")
