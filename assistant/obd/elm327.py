"""An ELM327 on a serial port to ask through. It asks, answers and says flow control by itself, one thing at a time.

Only the commands of COMMANDS are ever written to it: its settings, and the requests of requests.py.
"""

import time
from collections.abc import Callable, Iterator, Sequence

from assistant.car.buses.serial_port import SerialPort
from assistant.car.frames import Frame
from assistant.errors import BusError
from assistant.obd.config import Adapter
from assistant.obd.elm_lines import PROMPT, Lines, frame
from assistant.obd.requests import WITH_PID, WITHOUT_PID, Request
from assistant.obd.sender import ForbiddenError

RESET = "ATZ"
SETTINGS = ("ATE0", "ATL0", "ATS0", "ATH1", "ATSP0")
"""no echo, no line feeds, no spaces, headers, any protocol"""
NEEDED = "ATH1"
"""the one that a clone must know: without headers nobody can tell who answers"""
COMMANDS = frozenset(
    [RESET, *SETTINGS]
    + [str(Request(mode, pid)) for mode in WITH_PID for pid in range(256)]
    + [str(Request(mode)) for mode in WITHOUT_PID]
)
"""everything that may be written"""
SETTLED_WITHIN_S = 3.0
"""a reset with its lamps takes about one"""
ANSWERED_WITHIN_S = 15.0
"""the search for the car's protocol tries ten of them"""


class Elm327:
    """An open adapter."""

    def __init__(self, port: SerialPort, name: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Reset and set it. Raises BusError: nobody answers, or somebody who is no ELM327."""
        self._port = port
        self._name = name
        self._clock = clock
        self._lines = Lines()
        self._asked_s: float | None = None
        self._set("")  # ends what it may be in the midst of
        if not any("ELM327" in line for line in self._set(RESET)):
            raise BusError(f"{name}: no ELM327 answers; is the speed right?")
        for setting in SETTINGS:
            said = self._set(setting)
            if setting == NEEDED and "OK" not in said:
                raise BusError(f"{name}: it does not know {setting}: {' '.join(said)}")

    @classmethod
    def open(cls, adapter: Adapter) -> "Elm327":
        """Open the port and the adapter. Raises BusError."""
        port = SerialPort(adapter.port, adapter.baud)
        try:
            return cls(port, str(adapter.port))
        except BusError:
            port.close()
            raise

    @property
    def ready(self) -> bool:
        """Whether it waits for a request; one that it gets before would end the one before."""
        return self._asked_s is None

    def receive(self, timeout_s: float) -> Sequence[Frame]:
        """Return the frames that it has told of."""
        frames = []
        for line in self._lines.hear(self._port.read(timeout_s)):
            found = frame(line)
            if line == PROMPT:
                self._asked_s = None
            elif found is not None and self._asked_s is not None:
                (identifier, extended), data = found
                frames.append(Frame(self._clock(), self._name, identifier, extended, data))
        if self._asked_s is not None and self._clock() - self._asked_s > ANSWERED_WITHIN_S:
            raise BusError(f"{self._name}: it does not answer any more")
        return frames

    def ask(self, request: Request, *, extended: bool) -> None:
        """Ask. Of how many bits the ids are, it finds out by itself."""
        del extended
        self._write(str(request))
        self._asked_s = self._clock()

    def hear_everything(self, everything: bool) -> None:
        """Do nothing: it hears only what it asked for."""

    def close(self) -> None:
        """Let the port go."""
        self._port.close()

    def _set(self, command: str) -> list[str]:
        """Write a command and return what is said to it, up to the prompt."""
        if command:
            self._write(command)
        else:
            self._port.write(b"\r")
        return list(self._said())

    def _said(self) -> Iterator[str]:
        ends_s = self._clock() + SETTLED_WITHIN_S
        while self._clock() < ends_s:
            for line in self._lines.hear(self._port.read(0.1)):
                if line == PROMPT:
                    return
                yield line
        raise BusError(f"{self._name}: nobody answers; is the speed right?")

    def _write(self, command: str) -> None:
        if command not in COMMANDS:
            raise ForbiddenError(f"{command}: not on the list")
        self._port.write(command.encode("ascii") + b"\r")
