"""A thread that does one thing after the other, and can be left behind where one of them hangs. Knows no engines."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

MOST_AT_ONCE = 3
"""slow pieces of work that go on at the side"""


class Worker:
    """Does what is submitted, in order, in one thread."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lock = threading.Lock()
        self._pool = self._new_pool()
        self._at_work: set[ThreadPoolExecutor] = set()
        self._slow: set[ThreadPoolExecutor] = set()

    @property
    def stuck(self) -> int:
        """How many threads were left behind and have not come back."""
        with self._lock:
            return len(self._at_work - self._slow - {self._pool})

    def submit(self, work: Callable[[], None]) -> None:
        """Do this after what was submitted before."""
        pool = self._pool

        def at_work() -> None:
            with self._lock:
                self._at_work.add(pool)
            try:
                work()
            finally:
                with self._lock:
                    self._at_work.discard(pool)

        pool.submit(at_work)

    def make_way(self) -> None:
        """Let what comes next not wait for what is slow: it goes on in a thread of its own, and nobody waits for it.

        Where as many as MOST_AT_ONCE do so already, what comes next waits all the same.
        """
        with self._lock:
            if self._pool not in self._at_work or len(self._slow & self._at_work) >= MOST_AT_ONCE:
                return
            slow, self._pool = self._pool, self._new_pool()
            self._slow = (self._slow & self._at_work) | {slow}
        slow.shutdown(wait=False, cancel_futures=True)

    def leave_behind(self) -> None:
        """Go on in another thread. What waited behind what hangs is not done."""
        with self._lock:
            hanging, self._pool = self._pool, self._new_pool()
        hanging.shutdown(wait=False, cancel_futures=True)

    def close(self, *, finish: bool = False) -> None:
        """Begin nothing more. finish: but what was submitted already, and wait until that is done."""
        self._pool.shutdown(wait=finish, cancel_futures=not finish)

    def _new_pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(max_workers=1, thread_name_prefix=self._name)
