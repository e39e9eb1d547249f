"""A conversation in the simplest way possible: it counts presses, and breaks when it is told to."""

import threading


class FakeTalker:
    def __init__(self) -> None:
        self.presses = 0
        self.closed = False
        self.breaking = False
        self.silent_s = 0.0
        self.able = True
        self.pressed = threading.Event()
        self._stopped = threading.Event()

    def press(self) -> None:
        self.presses += 1
        self.pressed.set()

    def run(self) -> None:
        if self.breaking:
            raise ValueError("a defect")
        self._stopped.wait()

    def stop(self) -> None:
        self._stopped.set()

    def close(self) -> None:
        self.closed = True
