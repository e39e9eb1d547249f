"""The sound card through PortAudio: finds devices, opens streams, says in one line why not.

The only file that knows sounddevice. Knows nothing of speech.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from assistant.errors import AudioError

Direction = Literal["input", "output"]
ROLES = {"input": "microphone", "output": "loudspeaker"}


@dataclass(frozen=True, slots=True)
class Opened:
    """A stream that runs."""

    stream: Any
    """sounddevice's InputStream or OutputStream"""
    name: str
    """the device, as it calls itself"""
    rate: int
    """the wanted one, or the device's own where it cannot do that"""
    channels: int
    latency_s: float
    """of sound that the card holds"""


class Card:
    """PortAudio, and the streams that are open on it. All methods may be called from any thread."""

    def __init__(self, library: Any = None) -> None:
        """Load PortAudio; library: a stand-in for the module sounddevice. Raises AudioError where it is missing."""
        self._sd = library or _sounddevice()
        self._lock = threading.Lock()
        self._streams = 0
        self._before_looking: list[Callable[[], None]] = []

    def open_input(
        self,
        device: str,
        rate: int,
        block_ms: int,
        *,
        on_block: Callable[..., None],
        on_end: Callable[[], None],
    ) -> Opened:
        """Open and start a microphone.

        device: its name or a part of it; empty: the system's default. rate: wanted, in Hz. on_block: PortAudio's
        callback (samples of shape (n, channels), n, times, flags): it must not wait. on_end: called when the stream
        has ended, for whatever reason. Raises AudioError naming the devices that there are.
        """
        return self._open("input", device, rate, block_ms, callback=on_block, finished_callback=on_end)

    def open_output(
        self,
        device: str,
        rate: int,
        block_ms: int,
        latency_s: float,
        *,
        on_wanted: Callable[..., None],
        on_end: Callable[[], None],
    ) -> Opened:
        """Open a loudspeaker, which begins with `go_on`.

        latency_s: of sound that the card may hold, about. on_wanted: PortAudio's callback (samples to fill in, n,
        times, flags): it must not wait; what it raises from `rest` ends the stream. Otherwise as `open_input`.
        """
        options = {"callback": on_wanted, "finished_callback": on_end, "latency": latency_s}
        return self._open("output", device, rate, block_ms, **options)

    @property
    def rest(self) -> Exception:
        """What a callback raises to have its stream end when all has been heard."""
        return self._sd.CallbackStop()  # type: ignore[no-any-return]  # sounddevice has no types

    def go_on(self, opened: Opened) -> None:
        """Have a stream run that was opened, has come to rest, or was halted. Raises AudioError."""
        with self.faults(opened):
            if not opened.stream.stopped:
                opened.stream.abort()
            opened.stream.start()

    def halt(self, opened: Opened) -> None:
        """Stop a stream at once, dropping what it still holds; `go_on` takes it up again."""
        opened.stream.abort()  # raises nothing where the device went away

    def before_looking(self, let_go: Callable[[], None]) -> None:
        """Have this called before devices are looked for: a stream that is open keeps them from being found."""
        self._before_looking.append(let_go)

    def close(self, opened: Opened) -> None:
        """Stop a stream at once, dropping what it still holds, and close it."""
        with self._lock:
            self._streams -= 1
            opened.stream.abort()  # neither raises where the device went away
            opened.stream.close()

    def look_again(self) -> None:
        """Find devices that were plugged in since: PortAudio lists them only once, when it is started.

        Does nothing while a stream is open: restarting PortAudio would end it.
        """
        for let_go in self._before_looking:
            let_go()
        with self._lock:
            if self._streams == 0:
                self._sd._terminate()  # noqa: SLF001  sounddevice has no public name for it
                self._sd._initialize()  # noqa: SLF001  as above

    @contextmanager
    def faults(self, opened: Opened) -> Iterator[None]:
        """Turn what PortAudio raises while a stream is used into AudioError."""
        try:
            yield
        except self._sd.PortAudioError as error:
            raise AudioError(f"{opened.name}: {_reason(error)}") from error

    def _open(self, direction: Direction, device: str, rate: int, block_ms: int, **options: Any) -> Opened:
        stream_of = self._sd.InputStream if direction == "input" else self._sd.OutputStream
        with self._lock:
            try:
                found = self._sd.query_devices(device or None, direction)
                true_rate, channels = self._settings(direction, device, rate, found)
                stream = stream_of(
                    device=device or None,
                    samplerate=true_rate,
                    channels=channels,
                    dtype="int16",
                    blocksize=true_rate * block_ms // 1000,
                    **options,
                )
                if direction == "input":
                    stream.start()
            except (self._sd.PortAudioError, ValueError) as error:  # ValueError: no device, or several, of this name
                raise AudioError(self._refusal(direction, device, error)) from error
            self._streams += 1
        return Opened(stream, found["name"], true_rate, channels, _latency_s(stream))

    def _settings(self, direction: Direction, device: str, rate: int, found: dict[str, Any]) -> tuple[int, int]:
        """Return a rate and a number of channels that the device can do with 16 bits, the wanted rate if it can."""
        check = self._sd.check_input_settings if direction == "input" else self._sd.check_output_settings
        own_rate, most_channels = int(found["default_samplerate"]), found[f"max_{direction}_channels"]
        # A microphone of two that is opened as one may be given as their mean; who takes the first channel needs both.
        numbers = (2, 1, most_channels) if direction == "input" else (1, 2)
        channels_wished = [number for number in numbers if number <= max(1, most_channels)]
        wishes = [(wished, channels) for wished in (rate, own_rate) for channels in channels_wished]
        for try_rate, channels in wishes:
            try:
                check(device=device or None, samplerate=try_rate, channels=channels, dtype="int16")
            except self._sd.PortAudioError:
                continue
            return try_rate, channels
        return wishes[-1]  # opening it then says what is wrong

    def _refusal(self, direction: Direction, device: str, error: Exception) -> str:
        names = [entry["name"] for entry in self._sd.query_devices() if entry[f"max_{direction}_channels"] > 0]
        there = f"there are: {', '.join(names)}" if names else "no such device is here at all"
        return f"{ROLES[direction]} {device or '(default)'}: {_reason(error)}; {there}"


def _sounddevice() -> Any:
    try:
        import sounddevice  # noqa: PLC0415  loads PortAudio, which a machine that only reads files need not have
    except OSError as error:
        raise AudioError("no sound card can be used: install the package libportaudio2") from error
    return sounddevice


def _latency_s(stream: Any) -> float:
    return float(stream.latency)


def _reason(error: Exception) -> str:
    return str(error.args[0] if error.args else type(error).__name__).splitlines()[0]
