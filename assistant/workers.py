"""A thread that does one thing after the other, and can be left behind where one of them hangs. Knows no engines."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor


class Worker:
    """Does what is submitted, in order, in one thread."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lock = threading.Lock()
        self._pool = self._new_pool()
        self._at_work: set[ThreadPoolExecutor] = set()

    @property
    def stuck(self) -> int:
        """How many threads were left behind and have not come back."""
        with self._lock:
            return len(self._at_work - {self._pool})

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

    def leave_behind(self) -> None:
        """Go on in another thread. What waited behind what hangs is not done."""
        with self._lock:
            hanging, self._pool = self._pool, self._new_pool()
        hanging.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """Begin nothing more."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _new_pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(max_workers=1, thread_name_prefix=self._name)
