"""Tells systemd how we are: sd_notify(3), one datagram to $NOTIFY_SOCKET. Without that variable, nothing."""

import logging
import os
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Notifier:
    """The way to systemd, if it started us."""

    address: str | None
    """path of the socket; with @ at the front a name in Linux's abstract namespace; None: nobody is told"""
    watchdog_s: float | None
    """systemd ends us when it has not heard `alive` for so long; None: it does not watch"""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Notifier":
        """Read $NOTIFY_SOCKET, $WATCHDOG_USEC and $WATCHDOG_PID, as systemd sets them."""
        environment = os.environ if environment is None else environment
        microseconds = environment.get("WATCHDOG_USEC", "")
        watched = microseconds.isdigit() and environment.get("WATCHDOG_PID") in (None, "", str(os.getpid()))
        return cls(environment.get("NOTIFY_SOCKET") or None, int(microseconds) / 1e6 if watched else None)

    @property
    def beat_s(self) -> float | None:
        """How often to say `alive`: twice in the watchdog's time, as sd_watchdog_enabled(3) advises."""
        return self.watchdog_s / 2 if self.watchdog_s else None

    def ready(self) -> None:
        """Everything is loaded: who waits for us may go on."""
        self._send("READY=1")

    def status(self, text: str) -> None:
        """Put one line into `systemctl status`."""
        self._send("STATUS=" + " ".join(text.splitlines()))

    def alive(self) -> None:
        """Keep the watchdog quiet."""
        self._send("WATCHDOG=1")

    def stopping(self) -> None:
        """We are about to end."""
        self._send("STOPPING=1")

    def _send(self, message: str) -> None:
        if self.address is None:
            return
        address = "\0" + self.address[1:] if self.address.startswith("@") else self.address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as way:
                way.settimeout(0)  # a full socket must not hold up who speaks with the driver
                way.sendto(message.encode(), address)
        except OSError as error:
            log.warning("systemd could not be told %s: %s", message.partition("=")[0], error.strerror)


class Pulse:
    """Says `alive` as often as the watchdog wants to hear it, however often it is called."""

    def __init__(self, notifier: Notifier, clock: Callable[[], float] = time.monotonic) -> None:
        """Say nothing yet."""
        self._notifier = notifier
        self._clock = clock
        self._due_s = clock()

    def __call__(self) -> None:
        """To be called by the loop that must not hang, each time that it comes round."""
        beat_s, now_s = self._notifier.beat_s, self._clock()
        if beat_s is not None and now_s >= self._due_s:
            self._due_s = now_s + beat_s
            self._notifier.alive()
