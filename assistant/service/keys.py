"""Push to talk on a terminal: Enter or the space bar. Where there is no terminal, nothing."""

import os
import select
import sys
import termios
import threading
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

PRESS = b"\r\n "


@contextmanager
def pressed_keys(press: Callable[[], None]) -> Iterator[bool]:
    """Call `press` (from a thread) at every Enter or space, until the block is left; gives whether there are keys.

    The terminal is set to hand over each key at once, and back to what it was at the end, where it is still there.
    """
    if not _is_our_terminal():
        yield False
        return
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    ended, end = os.pipe()
    reader = threading.Thread(target=_read, args=(terminal, ended, press), name="keys", daemon=True)
    tty.setcbreak(terminal)
    reader.start()
    try:
        yield True
    finally:
        os.close(end)
        reader.join()
        os.close(ended)
        with suppress(termios.error):
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _read(terminal: int, ended: int, press: Callable[[], None]) -> None:
    while True:
        readable, _, _ = select.select([terminal, ended], [], [])
        if ended in readable:
            return
        try:
            keys = os.read(terminal, 64)
        except OSError:
            return
        if not keys:  # the terminal was closed, which is told so or by an error
            return
        for key in keys:
            if key in PRESS:
                press()


def _is_our_terminal() -> bool:
    """Whether standard input is a terminal that we may read: a process in the background would be stopped by it."""
    try:
        return sys.stdin.isatty() and os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except (AttributeError, OSError, ValueError):  # closed, or no terminal
        return False
