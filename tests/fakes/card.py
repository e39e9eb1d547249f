"""sounddevice in the simplest way possible: devices that are listed, streams that a test drives by hand."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray


class PortAudioError(Exception):
    pass


class CallbackStop(Exception):  # noqa: N818  sounddevice's name
    pass


class FakeStream:
    """A stream: `hear` and `want` call the callback as PortAudio would, `played` is what it filled in."""

    def __init__(self, library: "FakeSoundDevice", **settings: Any) -> None:
        self.settings = settings
        self.running = self.closed = self.aborted = False
        self.latency = 0.0
        self.failing = False
        self.played: list[NDArray[np.int16]] = []
        self._library = library
        library.streams.append(self)

    def start(self) -> None:
        if self.failing:
            raise PortAudioError("Unanticipated host error", -9999)
        self.running = True

    def stop(self) -> None:
        self.running = False

    def abort(self) -> None:
        self.aborted = self.running
        self.stop()

    def close(self) -> None:
        self.closed = True

    @property
    def stopped(self) -> bool:
        return not self.running

    def want(self) -> NDArray[np.int16]:
        """Have the next block filled in, as the card would, and note it as played."""
        length, channels = self.settings["blocksize"], self.settings["channels"]
        block = np.zeros((length, channels), np.int16)
        try:
            self.settings["callback"](block, length, None, None)
        except CallbackStop:
            self.end()
        self.played.append(block)
        return block

    def hear(self, samples: NDArray[np.int16], *, overflow: bool = False) -> None:
        self.settings["callback"](samples, len(samples), None, SimpleNamespace(input_overflow=overflow))

    def end(self) -> None:
        self.settings["finished_callback"]()


class FakeSoundDevice:
    """The module. `devices`: name -> (microphone channels, loudspeaker channels, rates it can do)."""

    PortAudioError, CallbackStop = PortAudioError, CallbackStop

    def __init__(self, devices: Mapping[str, tuple[int, int, tuple[int, ...]]]) -> None:
        self.devices = devices
        self.streams: list[FakeStream] = []
        self.restarts = 0

    def query_devices(self, device: str | None = None, kind: str | None = None) -> Any:
        listed = [
            {
                "name": name,
                "max_input_channels": microphone,
                "max_output_channels": loudspeaker,
                "default_samplerate": float(rates[-1]),
            }
            for name, (microphone, loudspeaker, rates) in self.devices.items()
        ]
        if kind is None:
            return listed
        for entry in listed:
            if (device or "") in str(entry["name"]) and entry[f"max_{kind}_channels"]:
                return entry
        if device is None:
            raise PortAudioError("Error querying device -1")
        raise ValueError(f"No {kind} device matching {device!r}")

    def check_input_settings(self, **settings: Any) -> None:
        self._check("input", **settings)

    def check_output_settings(self, **settings: Any) -> None:
        self._check("output", **settings)

    def InputStream(self, **settings: Any) -> FakeStream:  # noqa: N802  sounddevice's name
        return FakeStream(self, **settings)

    def OutputStream(self, **settings: Any) -> FakeStream:  # noqa: N802  sounddevice's name
        return FakeStream(self, **settings)

    def _terminate(self) -> None:
        assert not any(stream.running for stream in self.streams)
        self.restarts += 1

    def _initialize(self) -> None:
        pass

    def _check(self, kind: str, device: str | None, samplerate: int, channels: int, dtype: str) -> None:
        assert dtype == "int16"
        entry = self.query_devices(device, kind)
        _, _, rates = self.devices[entry["name"]]
        if samplerate not in rates:
            raise PortAudioError("Invalid sample rate", -9997)
        if channels > entry[f"max_{kind}_channels"]:
            raise PortAudioError("Invalid number of channels", -9998)
