"""One engine of several that could do the work: the best that opens, the next one where it fails, and in time again.

Knows nothing of what the engines do. A failure is told by whoever uses the engine (`failed`); opening another takes
seconds, so it is done beside, and meanwhile there is none.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from typing import Generic, Protocol, TypeVar

from assistant.backoff import Backoff
from assistant.errors import AssistantError, ConfigError, EngineError

log = logging.getLogger(__name__)


class Closable(Protocol):
    """What is opened here."""

    def close(self) -> None:
        """Let it go."""
        ...


Engine = TypeVar("Engine", bound=Closable)


def in_a_thread(work: Callable[[], None]) -> None:
    """Do it beside."""
    threading.Thread(target=work, name="opening an engine", daemon=True).start()


class Standby(Generic[Engine]):
    """Engines that stand by for each other. Its methods may be called from any thread."""

    def __init__(
        self,
        what: str,
        choices: Mapping[str, Callable[[], Engine]],
        *,
        clock: Callable[[], float] = time.monotonic,
        beside: Callable[[Callable[[], None]], None] = in_a_thread,
    ) -> None:
        """Take the choices; nothing is opened yet.

        what: what they do, in a line of the log. choices: name -> opens it or raises an AssistantError; best first.
        beside: does work without waiting for it.
        """
        self._what = what
        self._choices = choices
        self._clock = clock
        self._beside = beside
        self._lock = threading.Lock()
        self._opens_one = threading.Lock()
        self._opening = False
        self._engine: Engine | None = None
        self._name = ""
        self._opened_s = 0.0
        self._tries = {name: Backoff() for name in choices}
        self._faults: dict[str, str] = {}

    @property
    def fault(self) -> str:
        """Why there is no engine now, in one line; empty while there is one."""
        return "" if self._engine is not None else "; ".join(self._faults.values()) or f"no {self._what} yet"

    @property
    def name(self) -> str:
        """The name of the choice that was opened last; empty before."""
        return self._name

    def open(self) -> Engine:
        """Open the best that can be opened, here and now. Raises the AssistantError of all where none can be."""
        errors = list[AssistantError]()
        with self._opens_one:
            for name, open_engine in self._choices.items():
                if self._engine is None and self._tries[name].due(self._clock()):
                    self._try(name, open_engine, errors)
        engine = self._engine
        if engine is None:
            raise _together(errors) or EngineError(self.fault)
        for error in errors:
            log.warning("%s: %s; %s does it in its place", self._what, error, self._name)
        return engine

    def get(self) -> Engine:
        """Return the engine. Raises EngineError while there is none."""
        engine = self._engine
        if engine is None:
            raise EngineError(self.fault)
        return engine

    def failed(self, engine: Engine, why: str, *, close: bool = True) -> None:
        """Do without this engine from now on. close: False where it hangs: closing it might hang, too."""
        with self._lock:
            if self._engine is not engine:  # told before
                return
            log.warning("%s: %s is let go: %s", self._what, self._name, why)
            now_s = self._clock()
            self._tries[self._name] = self._tries[self._name].failed(now_s, now_s - self._opened_s)
            self._faults[self._name] = why
            self._engine = None
        if close:
            engine.close()
        self.attend()

    def attend(self) -> None:
        """Look after it, every second or so: where there is no engine and it is time to try, open one, beside."""
        with self._lock:
            due = any(tries.due(self._clock()) for tries in self._tries.values())
            if self._engine is not None or self._opening or not due:
                return
            self._opening = True
        self._beside(self._open_again)

    def close(self) -> None:
        """Let the engine go."""
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.close()

    def _open_again(self) -> None:
        try:
            self.open()
            log.warning("%s: %s does it now", self._what, self._name)
        except AssistantError as error:
            log.warning("%s: %s", self._what, error)
        finally:
            self._opening = False

    def _try(self, name: str, open_engine: Callable[[], Engine], errors: list[AssistantError]) -> None:
        try:
            engine = open_engine()
        except ConfigError:  # nothing that another engine should make up for
            raise
        except AssistantError as error:
            errors.append(error)
            self._faults[name] = str(error)
            self._tries[name] = self._tries[name].failed(self._clock())
            return
        self._engine, self._name, self._opened_s = engine, name, self._clock()
        self._faults.pop(name, None)


def _together(errors: list[AssistantError]) -> AssistantError | None:
    """Make one error of several, of the kind of the first."""
    return type(errors[0])("; ".join(map(str, errors))) if errors else None
