"""Runs tests as it is told on its standard input, a line a run: seconds, then tests. Answers in a line how it ended.

A process of its own, in the copy of the tree (trying.py). It loads what is large and not ours, and forks for each run.
"""

import os
import signal
import sys
import time
from importlib import import_module

LOADED_ONCE = ("pytest", "hypothesis", "numpy", "cantools", "can", "yaml", "msgspec", "click", "rich", "pypinyin")
LOOK_EVERY_S = 0.02
ALL_PASSED = 0


def main() -> None:
    """Serve until the input ends."""
    for library in LOADED_ONCE:
        import_module(library)
    for line in sys.stdin:
        within_s, *tests = line.split()
        sys.stdout.write(f"{_run(tests, float(within_s))}\n")
        sys.stdout.flush()


def _run(tests: list[str], within_s: float) -> str:
    child = os.fork()
    if child == 0:
        os.setsid()
        os._exit(_tested(tests))
    until_s = time.monotonic() + within_s
    while time.monotonic() < until_s:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return "unnoticed" if os.waitstatus_to_exitcode(status) == ALL_PASSED else "noticed"
        time.sleep(LOOK_EVERY_S)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "endless"


def _tested(tests: list[str]) -> int:
    import pytest  # noqa: PLC0415  loaded above

    silent = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silent, stream)
    # The same examples each time: a change that one run notices is noticed by the next.
    return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", *tests]))


if __name__ == "__main__":
    main()
