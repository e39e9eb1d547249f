"""A sound card without hardware, in real time: a PulseAudio server of its own with two rooms that hold no sound card.

What is played into the *cabin* is what a microphone hears; what is played to the *speaker* is what a driver would hear.
Both are recorded, with the moments of their samples. A process that has `environment` added to its own finds them as
its default microphone and loudspeaker. For tests, the bench and the demo; the daemon knows nothing of it.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from assistant.audio.block import Block
from assistant.audio.files import RATE
from assistant.audio.monitor import Monitor
from assistant.child import dying_with_us, never_late
from assistant.errors import AudioError

PROGRAMS = ("pulseaudio", "pactl", "parec", "pacat")
PACKAGES = "pulseaudio pulseaudio-utils libasound2-plugins"
ALSA = Path("/usr/share/alsa/alsa.conf")
THROUGH_PULSE = """
pcm.!default { type pulse hint { show on description "virtual" } }
ctl.!default { type pulse }
"""
LATENCY_MS = 10
"""asked of the server by everything of ours: how much it hands over at a time"""
STARTS_WITHIN_S = 10.0
ROOMS = {"cabin": RATE, "speaker": 48_000}
"""name -> samples a second that it works in"""


class VirtualCard:
    """The server, its two rooms, and what listens to them. A context: it runs within."""

    def __init__(self) -> None:
        """Start nothing yet. Raises AudioError naming the packages where PulseAudio is missing."""
        missing = [program for program in PROGRAMS if shutil.which(program) is None]
        if missing or not ALSA.is_file():
            raise AudioError(f"the virtual sound card lacks {missing[0] if missing else ALSA}: install {PACKAGES}")
        self._folder = Path(tempfile.mkdtemp(prefix="virtual-card-"))
        (self._folder / "alsa.conf").write_text(ALSA.read_text(encoding="utf-8") + THROUGH_PULSE, encoding="utf-8")
        self._server: subprocess.Popen[bytes] | None = None
        self._player: subprocess.Popen[bytes] | None = None
        self.cabin = Monitor(self._command("parec", "--device=cabin.monitor"), self._own_environment)
        self.speaker = Monitor(self._command("parec", "--device=speaker.monitor"), self._own_environment)

    @property
    def environment(self) -> dict[str, str]:
        """What a process must have in its environment to find this card."""
        return {
            "ALSA_CONFIG_PATH": str(self._folder / "alsa.conf"),
            "PULSE_SERVER": f"unix:{self._folder}/native",
            "PULSE_SOURCE": "cabin.monitor",
            "PULSE_SINK": "speaker",
            "PULSE_RUNTIME_PATH": str(self._folder),
        }

    def __enter__(self) -> Self:
        """Start it. Raises AudioError where the server does not come up."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it, and leave nothing behind."""
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def start(self) -> None:
        """Start the server, for the first time or after `kill`. Raises AudioError where it does not come up."""
        with suppress(FileNotFoundError):
            (self._folder / "native").unlink()  # of a server that was killed
        rooms = [f"--load=module-null-sink sink_name={name} rate={rate} channels=1" for name, rate in ROOMS.items()]
        options = ["-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--disable-shm=yes"]
        socket = f"--load=module-native-protocol-unix auth-anonymous=1 socket={self._folder}/native"
        log = (self._folder / "server.log").open("wb")
        with log:
            self._server = subprocess.Popen(
                ["pulseaudio", *options, "--realtime=no", "--high-priority=yes", socket, *rooms],
                env=self._own_environment,
                stdout=log,
                stderr=log,
                preexec_fn=dying_with_us(),  # noqa: PLW1509  calls of the kernel, and no lock
            )
        self._wait_until_up()
        never_late(self._server.pid)
        self.speaker.start()
        self._open_cabin()
        self.speaker.wait_until_it_runs()

    def kill(self) -> None:
        """End the server at once, as a crash would; what was recorded stays."""
        self._close_cabin()
        self.speaker.stop()
        if self._server is not None:
            self._server.kill()
            self._server.wait()
        self._server = None

    def play(self, samples: Block) -> None:
        """Play 16 kHz mono into the cabin, after what still plays; returns before it has been heard."""
        if self._player is None or self._player.stdin is None:
            raise AudioError("the virtual sound card does not run")
        self._player.stdin.write(samples.tobytes())
        self._player.stdin.flush()

    def unplug(self) -> None:
        """Have the microphone give nothing any more, while the server goes on.

        A room that is unloaded is no such thing: the server then moves who listened there to the other one.
        """
        self._close_cabin()
        self._control("suspend-sink", "cabin", "1")

    def plug(self) -> None:
        """Bring the microphone back."""
        self._control("suspend-sink", "cabin", "0")
        self._open_cabin()

    @contextmanager
    def echo(self, delay_ms: int, gain_db: float = 0.0) -> Iterator[None]:
        """Have the cabin hear the loudspeaker, meanwhile, so much later and so much louder."""
        module = self._control(
            "load-module",
            "module-loopback",
            "source=speaker.monitor",
            "sink=cabin",
            f"latency_msec={delay_ms}",
        )
        try:
            self._control("set-sink-input-volume", self._echo(), f"{gain_db}dB")
            yield
        finally:
            self._control("unload-module", module)

    @contextmanager
    def echo_cancelled(self) -> Iterator[None]:
        """Have the server take the loudspeaker out of what the cabin hears, meanwhile, for whoever asks it to."""
        ends = ("source_master=cabin.monitor", "sink_master=speaker")
        module = self._control("load-module", "module-echo-cancel", *ends, "aec_method=webrtc")
        try:
            yield
        finally:
            self._control("unload-module", module)

    def _open_cabin(self) -> None:
        self._player = subprocess.Popen(
            # Whoever speaks there is no music, which the assistant could be told to turn down.
            self._command("pacat", "--playback", "--device=cabin", "--property=media.role=phone"),
            env=self._own_environment,
            stdin=subprocess.PIPE,
        )
        self.cabin.start()
        self.cabin.wait_until_it_runs()
        never_late(self._player.pid)

    def _close_cabin(self) -> None:
        self.cabin.stop()
        if self._player is not None and self._player.stdin is not None:
            self._player.kill()
            self._player.wait()
            with suppress(BrokenPipeError):
                self._player.stdin.close()
        self._player = None

    @property
    def _own_environment(self) -> dict[str, str]:
        return {**os.environ, **self.environment, "HOME": str(self._folder), "LC_ALL": "C"}

    def _command(self, *program: str) -> list[str]:
        sound = ["--raw", f"--rate={RATE}", "--channels=1", "--format=s16le", f"--latency-msec={LATENCY_MS}"]
        return [*program, *sound]

    def _control(self, *arguments: str) -> str:
        told = subprocess.run(
            ["pactl", *arguments], env=self._own_environment, capture_output=True, text=True, check=False
        )
        if told.returncode:
            raise AudioError(f"pactl {' '.join(arguments)}: {told.stderr.strip()}")
        return told.stdout.strip()

    def _wait_until_up(self) -> None:
        until_s = time.monotonic() + STARTS_WITHIN_S
        while time.monotonic() < until_s:
            with suppress(AudioError):
                self._control("info")
                return
            time.sleep(0.05)
        log = (self._folder / "server.log").read_text(encoding="utf-8", errors="replace").strip()
        raise AudioError(f"PulseAudio does not start: {log.splitlines()[-1] if log else 'it says nothing'}")

    def _echo(self) -> str:
        """Return the number of the stream that plays the echo."""
        for line in self._control("list", "short", "sink-inputs").splitlines():
            number, _, _, driver, *_ = line.split("\t")
            if driver.startswith("module-loopback"):
                return number
        raise AudioError("the virtual sound card has no echo")
