"""Push to talk on a terminal that is one: a pseudo-terminal, with the reader in a process of its own."""

import os
import pty
import select
import signal
import subprocess
import sys
import time

PROGRAM = """
import sys, time
from assistant.service.keys import pressed_keys
with pressed_keys(lambda: print("pressed", flush=True)) as keys:
    print("keys" if keys else "none", flush=True)
    time.sleep(60)
"""
PATIENCE_S = 30.0


def read_until(terminal: int, wanted: bytes, count: int = 1) -> bytes:
    got, until_s = b"", time.monotonic() + PATIENCE_S
    while got.count(wanted) < count and time.monotonic() < until_s:
        if select.select([terminal], [], [], 1)[0]:
            got += os.read(terminal, 1000)
    return got


def test_enter_and_space_press_at_once_and_other_keys_do_not() -> None:
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(sys.executable, [sys.executable, "-c", PROGRAM])  # noqa: S606  it must be in the terminal's foreground
    try:
        assert b"keys" in read_until(terminal, b"keys")
        os.write(terminal, b" x\n")
        assert read_until(terminal, b"pressed", 2).count(b"pressed") == 2
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)


def test_without_a_terminal_there_are_no_keys() -> None:
    program = PROGRAM.replace("60", "0")
    ran = subprocess.run(
        [sys.executable, "-c", program], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
    )
    assert ran.stdout == "none\n"
