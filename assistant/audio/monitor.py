"""A recording that runs, and knows the moment of each of its samples. The sound comes from a program's output."""

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.audio.block import Block
from assistant.audio.files import RATE
from assistant.child import never_late
from assistant.errors import AudioError

FRAME = RATE // 100
"""10 ms: what is judged at a time whether it is sound"""
QUIETEST_DBFS = -50.0
"""root mean square of a frame that counts as sound; below full scale"""


class Monitor:
    """Records 16 kHz mono int16 from its start to its end. Its methods may be called from any thread."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        """Take the program that writes raw sound to its stdout."""
        self._command = command
        self._environment = environment
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._sound = bytearray()
        self._begun_s = float("inf")
        self._began = threading.Event()

    def start(self) -> None:
        """Begin a new recording; what was recorded before goes."""
        self.stop()
        with self._lock:
            self._sound = bytearray()
            self._begun_s = float("inf")
        process = subprocess.Popen(self._command, env=dict(self._environment), stdout=subprocess.PIPE)
        self._began = threading.Event()
        self._process = process
        self._thread = threading.Thread(target=self._read, args=(process, self._began), name="monitor", daemon=True)
        self._thread.start()

    def wait_until_it_runs(self, within_s: float = 5.0) -> None:
        """Wait for the first sound after `start`. Raises AudioError where none comes."""
        if not self._began.wait(within_s):
            raise AudioError(f"{self._command[0]} gives no sound")
        if self._process is not None:
            never_late(self._process.pid)

    def stop(self) -> None:
        """End the recording; it can still be read."""
        if self._process is not None and self._thread is not None:
            self._process.kill()
            self._process.wait()
            self._thread.join()
        self._process = self._thread = None

    @property
    def end_s(self) -> float:
        """The monotonic second up to which has been recorded."""
        with self._lock:
            return self._begun_s + len(self._sound) / 2 / RATE

    def between(self, begin_s: float, end_s: float | None = None) -> tuple[Block, float]:
        """Return what was recorded from one monotonic second to another (None: to now), and the second it begins."""
        with self._lock:
            first = max(0, round((begin_s - self._begun_s) * RATE))
            recorded = len(self._sound) // 2
            last = recorded if end_s is None else min(recorded, max(0, round((end_s - self._begun_s) * RATE)))
            samples = np.frombuffer(bytes(self._sound[2 * first : 2 * last]), np.int16)
            return samples, self._begun_s + first / RATE

    def sounds(self, begin_s: float, end_s: float | None = None) -> tuple[float, float] | None:
        """Return when the first sound between two moments begins and the last one ends; None: all was silent."""
        samples, first_s = self.between(begin_s, end_s)
        loud = np.flatnonzero(_loud(samples))
        if not len(loud):
            return None
        return first_s + int(loud[0]) * FRAME / RATE, first_s + (int(loud[-1]) + 1) * FRAME / RATE

    def wait_for_sound(self, begin_s: float, within_s: float) -> float | None:
        """Wait until something is heard after a moment; return when it begins, None where nothing comes in time."""
        until_s = time.monotonic() + within_s
        while time.monotonic() < until_s:
            heard = self.sounds(begin_s)
            if heard is not None:
                return heard[0]
            time.sleep(0.02)
        return None

    def wait_for_silence(self, silence_s: float, within_s: float) -> bool:
        """Wait until nothing has been heard for so long; return whether that came in time."""
        until_s = time.monotonic() + within_s
        while time.monotonic() < until_s:
            if self.sounds(self.end_s - silence_s) is None:
                return True
            time.sleep(0.05)
        return False

    def _read(self, process: "subprocess.Popen[bytes]", first: threading.Event) -> None:
        if process.stdout is None:  # it was asked for
            return
        with process.stdout as sound:
            while chunk := os.read(sound.fileno(), 1 << 16):
                now_s = time.monotonic()
                with self._lock:
                    self._sound += chunk
                    # A chunk may be late and never early: the earliest tells when the recording began.
                    self._begun_s = min(self._begun_s, now_s - len(self._sound) / 2 / RATE)
                first.set()


def seconds_of_sound(samples: Block) -> float:
    """Return how long it is from the first sound in a recording to the end of the last."""
    loud = np.flatnonzero(_loud(samples))
    return float(loud[-1] - loud[0] + 1) * FRAME / RATE if len(loud) else 0.0


def _loud(samples: Block) -> NDArray[np.bool_]:
    frames = samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME).astype(np.float64)
    power = frames.var(axis=1) / 32_768**2
    return np.asarray(power > 10 ** (QUIETEST_DBFS / 10))
