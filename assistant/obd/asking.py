"""The loop: frames from a link to the poller, its requests to the link; a link that is down is opened again."""

import logging
import threading
import time
from collections.abc import Callable, Sequence

from assistant.car.frames import Frame
from assistant.errors import BusError
from assistant.obd.config import Config
from assistant.obd.link import Link
from assistant.obd.poller import Poller, Standing

log = logging.getLogger(__name__)

TICK_S, TICK_STOPPED_S = 0.02, 0.5
"""longest wait for a frame"""
RETRY_S, LONGEST_RETRY_S = 1.0, 30.0
"""between two attempts to open a link that is down"""

Publish = Callable[[Sequence[Frame]], None]


def ask_on(
    config: Config,
    open_link: Callable[[], Link],
    stopped: threading.Event,
    publish: Publish,
    alive: Callable[[], None] = lambda: None,
) -> None:
    """Ask until stopped. publish: is given every frame heard. alive: called every half minute, if nothing hangs.

    Raises ConfigError.
    """

    def heard(frames: Sequence[Frame]) -> None:
        alive()
        publish(frames)

    poller = Poller(config, time.monotonic())
    wait_s, down = RETRY_S, False
    while not stopped.is_set():
        alive()
        try:
            link = open_link()
            try:
                if down:
                    log.warning("up again")
                wait_s, down = RETRY_S, False
                _ask(config, link, poller, stopped, heard)
            finally:
                link.close()
        except BusError as error:
            if not down:
                log.warning("down: %s; trying again", error)
            down = True
            stopped.wait(wait_s)
            wait_s = min(2 * wait_s, LONGEST_RETRY_S)


def _ask(config: Config, link: Link, poller: Poller, stopped: threading.Event, publish: Publish) -> None:
    standing: Standing | None = None
    while not stopped.is_set():
        frames = link.receive(TICK_STOPPED_S if standing == "stopped" else TICK_S)
        for frame in frames:
            poller.hear(frame)
        publish(frames)
        request = poller.next(time.monotonic()) if link.ready else None
        now = poller.standing(time.monotonic())
        if now != standing:
            _tell(config, poller, now)
            link.hear_everything(now == "stopped")
            standing = now
        if request is not None:
            link.ask(request, extended=poller.extended)


def _tell(config: Config, poller: Poller, standing: Standing) -> None:
    if standing == "searching":
        log.warning("searching for control units")
    elif standing == "asking":
        asked = len(poller.supported & config.periods_s.keys())
        log.warning("asking for %d of the car's %d values", asked, len(poller.supported))
    elif standing == "yielding":
        log.warning("another tester is heard: silent for %g s", config.yield_s)
    else:
        log.warning("nobody answers for %g s: silent until the car wakes up", config.stop_after_s)
