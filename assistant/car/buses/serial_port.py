"""A serial port, for us alone: eight bits, no parity, one stop bit. Adapters on a bus (slcan, ELM327) hang on one."""

import os
import re
from pathlib import Path

import serial

from assistant.errors import BusError

_NUMBER = re.compile(r"(?:Errno |\()(\d+)")
"""of the system's fault, in the sentence that pyserial makes of it"""
_UNPLUGGED = "returned no data"
"""pyserial's sentence where a port says that there is something to read, and there is nothing"""


class SerialPort:
    """An open port. Everything raises BusError where it is unplugged."""

    def __init__(self, path: Path, baud: int) -> None:
        """Open it. baud: bits a second. Raises BusError: missing, in use, no port, no such speed."""
        self._path = path
        try:
            self._port = serial.Serial(str(path), baud, exclusive=True, write_timeout=1.0)
            self._port.reset_input_buffer()
        except (OSError, ValueError) as error:
            raise self._fault(error) from error

    def read(self, timeout_s: float) -> bytes:
        """Return what has come; wait that long for the first byte."""
        try:
            self._port.timeout = timeout_s
            first: bytes = self._port.read(1)
            waiting = self._port.in_waiting if first else 0
            return first + self._port.read(waiting) if waiting else first
        except OSError as error:
            raise self._fault(error) from error

    def write(self, data: bytes) -> None:
        """Write a few bytes."""
        try:
            self._port.write(data)
        except OSError as error:
            raise self._fault(error) from error

    def close(self) -> None:
        """Let it go."""
        self._port.close()

    def _fault(self, error: Exception) -> BusError:
        told = _NUMBER.search(str(error))
        reason = os.strerror(int(told[1])) if told else "unplugged" if _UNPLUGGED in str(error) else error
        return BusError(f"{self._path}: {reason}")
