"""How a running daemon is reached from outside, beside keys and signals: the control socket, a button of the car."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from assistant.kept import Keeper
from assistant.service.button import watched_button
from assistant.service.control.desk import Desk, Known, Talker
from assistant.service.control.opening import served
from assistant.service.control.record import Record

CLOSES_WITHIN_S = 2.0
LOOK_EVERY_S = 0.01


@dataclass(frozen=True, slots=True)
class Outside:
    """What there is to be reached by, and to be told."""

    control: socket.socket | None
    """listens already; None: nobody can ask"""
    record: Record
    """watches the talker"""
    keeper: Keeper
    known: Known
    button: Callable[[], bool] | None
    """looks whether the car's button was pressed; None: it has none"""

    @contextmanager
    def reaching(self, talker: Talker) -> Iterator[None]:
        """Let the talker be reached, until the block is left."""
        with ExitStack() as opened:
            if self.control is not None:
                desk = Desk(talker, self.record, self.known, self._settled)
                opened.enter_context(served(self.control, desk, self.record))
            if self.button is not None:
                opened.enter_context(watched_button(self.button, talker.press))
            yield

    def _settled(self, told: Callable[[], None]) -> None:
        """Call back once what was wanted lasts: it is written, and the device of a muted microphone is closed."""

        def once_closed() -> None:
            until_s = time.monotonic() + CLOSES_WITHIN_S
            while self.keeper.kept.muted and self.known.is_open() and time.monotonic() < until_s:
                time.sleep(LOOK_EVERY_S)
            told()

        self.keeper.once_written(once_closed)
