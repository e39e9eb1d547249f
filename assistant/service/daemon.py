"""The daemon's frame around the runtime: what comes from outside (keys, signals, systemd), and a clean end.

SIGUSR1, Enter, space  push to talk: begins an utterance, or ends the one that is heard
SIGTERM, SIGINT        end, with exit code 0, within two seconds
SIGHUP                 the terminal was closed: the same, else it would go on where nobody sees it; under nohup ignored
"""

import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import Literal, Protocol

from assistant.notify import Notifier
from assistant.service.keys import pressed_keys

log = logging.getLogger(__name__)

Request = Literal["press", "end", "broken"]

LOOK_EVERY_S = 1.0
END_WITHIN_S = 1.0
"""for the loop; the workers get the rest of the two seconds, see cli/run.py"""


HANGS_AFTER_S = 10.0
"""a conversation whose loop has not come round for so long is not told to be alive"""


class Talker(Protocol):
    """The conversation that runs: assistant.runtime.Runtime, or a fake."""

    @property
    def silent_s(self) -> float:
        """How long ago its loop last came round."""

    @property
    def able(self) -> bool:
        """Whether turns can still be made."""

    def press(self) -> None:
        """Push to talk; from any thread."""

    def run(self) -> None:
        """Run until `stop`."""

    def stop(self) -> None:
        """End `run`; from any thread."""

    def close(self) -> None:
        """Let the engines go."""


class Daemon:
    """Runs a talker until it is told to end."""

    def __init__(
        self,
        talker: Talker,
        notifier: Notifier,
        *,
        attend: Callable[[], str] = lambda: "",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the parts; nothing runs yet.

        attend: called every second; looks after what may have to be restarted, and returns what is wrong, in one
        line, or nothing.
        """
        self._talker = talker
        self._notifier = notifier
        self._attend = attend
        self._clock = clock
        self.fault = ""
        """what is wrong, as `attend` has told last"""
        self._requests: SimpleQueue[Request] = SimpleQueue()  # its put may be called within a signal handler

    def run(
        self,
        *,
        pressed: bool = False,
        done: Callable[[], bool] = lambda: False,
        on_ready: Callable[[bool], None] = lambda keys: None,
    ) -> int:
        """Run until a signal ends it; from the main thread. Return the exit code: 1 where the talker broke.

        pressed: begin with push to talk. done: asked every second; True ends it like a signal. on_ready: told, when a
        press is heard, whether keys are pushed to talk too.
        """
        loop = threading.Thread(target=self._talk, name="talker", daemon=True)
        with self._signals(), pressed_keys(lambda: self._requests.put("press")) as keys:
            loop.start()
            self._notifier.ready()
            log.info("ready: push to talk is %s", "Enter, space or SIGUSR1" if keys else "SIGUSR1")
            on_ready(keys)
            if pressed:
                self._talker.press()
            code = self._serve(done)
            self._notifier.stopping()
            self._talker.stop()
            loop.join(END_WITHIN_S)
            self._talker.close()
        return code

    def _serve(self, done: Callable[[], bool]) -> int:
        wait_s = min(LOOK_EVERY_S, self._notifier.beat_s or LOOK_EVERY_S)
        status = None
        while not done():
            self.fault = fault = self._attend()
            if fault != status:
                self._notifier.status(fault or "push to talk is heard")
                status = fault
            # Else systemd, hearing nothing, starts us anew.
            if self._talker.silent_s < HANGS_AFTER_S and self._talker.able:
                self._notifier.alive()
            until_s = self._clock() + wait_s
            while (left_s := until_s - self._clock()) > 0:
                try:
                    request = self._requests.get(timeout=left_s)
                except Empty:
                    break
                if request != "press":
                    return 0 if request == "end" else 1
                self._talker.press()
        return 0

    def _talk(self) -> None:
        try:
            self._talker.run()
        except Exception:  # the edge of the loop: systemd starts us anew, with the whole story in its journal
            log.exception("the conversation broke")
            self._requests.put("broken")

    @contextmanager
    def _signals(self) -> Iterator[None]:
        requests: dict[signal.Signals, Request] = {
            signal.SIGUSR1: "press",
            signal.SIGTERM: "end",
            signal.SIGINT: "end",
        }
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
            requests[signal.SIGHUP] = "end"
        before = {number: signal.signal(number, self._request_of(request)) for number, request in requests.items()}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _request_of(self, request: Request) -> Callable[[int, object], None]:
        return lambda number, frame: self._requests.put(request)
