"""A serial port: raw bytes, eight bits, no parity, one stop bit, for us alone. The kernel's own interface suffices."""

import fcntl
import os
import select
import termios
import tty
from pathlib import Path

from assistant.errors import BusError

BLOCK = 4096
INPUT_SPEED, OUTPUT_SPEED = 4, 5
"""places in what termios.tcgetattr returns"""


class SerialPort:
    """An open port. Everything raises BusError where it is unplugged."""

    def __init__(self, path: Path, baud: int) -> None:
        """Open it. baud: one that termios has a constant for (B38400). Raises BusError: missing, in use, no port."""
        self._path = path
        try:
            self._file = os.open(path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        except OSError as error:
            raise self._fault(error) from error
        try:
            fcntl.ioctl(self._file, termios.TIOCEXCL)
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            tty.setraw(self._file)
            settings = termios.tcgetattr(self._file)
            speed = vars(termios)[f"B{baud}"]
            settings[INPUT_SPEED] = settings[OUTPUT_SPEED] = speed
            termios.tcsetattr(self._file, termios.TCSANOW, settings)
            termios.tcflush(self._file, termios.TCIOFLUSH)
        except (OSError, termios.error) as error:
            os.close(self._file)
            raise self._fault(error) from error

    def read(self, timeout_s: float) -> bytes:
        """Return what has come; wait that long for the first byte."""
        try:
            readable, _, _ = select.select([self._file], [], [], timeout_s)
            if not readable:
                return b""
            data = os.read(self._file, BLOCK)
        except BlockingIOError:
            return b""
        except OSError as error:
            raise self._fault(error) from error
        if not data:
            raise BusError(f"{self._path}: unplugged")
        return data

    def write(self, data: bytes) -> None:
        """Write a few bytes, which the kernel's buffer holds."""
        try:
            written = os.write(self._file, data)
        except OSError as error:
            raise self._fault(error) from error
        if written < len(data):
            raise BusError(f"{self._path}: takes no more")

    def close(self) -> None:
        """Let it go."""
        os.close(self._file)

    def _fault(self, error: Exception) -> BusError:
        reason = error.strerror if isinstance(error, OSError) else error.args[-1]  # termios.error is no OSError
        return BusError(f"{self._path}: {reason}")
