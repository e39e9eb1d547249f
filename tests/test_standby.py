"""An engine that fails is replaced by the next of its list, and tried again in time."""

from collections.abc import Callable
from functools import partial

import pytest

from assistant.errors import ConfigError, EngineError, ModelError
from assistant.standby import Standby


class Engine:
    def __init__(self, name: str) -> None:
        self.name = name
        self.closed = False

    def close(self) -> None:
        self.closed = True


class Bench:
    """Two engines, each of which may be broken, and a clock that is put forward."""

    def __init__(self, broken: set[str] | None = None) -> None:
        self.broken = broken or set()
        self.opened: list[str] = []
        self.now_s = 0.0
        self.beside: list[Callable[[], None]] = []
        self.standby = Standby(
            "hearing",
            {name: partial(self.open, name) for name in ("best", "next")},
            clock=lambda: self.now_s,
            beside=self.beside.append,
        )

    def open(self, name: str) -> Engine:
        self.opened.append(name)
        if name in self.broken:
            raise ModelError(f"{name} is damaged")
        return Engine(name)

    def work(self) -> None:
        """Do what was to be done beside."""
        while self.beside:
            self.beside.pop()()


def test_the_best_that_opens_is_taken() -> None:
    assert Bench().standby.open().name == "best"
    bench = Bench({"best"})
    assert bench.standby.open().name == "next"
    assert bench.standby.fault == ""


def test_where_none_opens_all_faults_are_told() -> None:
    bench = Bench({"best", "next"})
    with pytest.raises(ModelError, match="best is damaged; next is damaged"):
        bench.standby.open()
    assert bench.standby.fault == "best is damaged; next is damaged"
    with pytest.raises(EngineError, match="best is damaged"):
        bench.standby.get()


def test_what_another_makes_up_for_is_in_the_log_and_what_is_raised_is_not(caplog: pytest.LogCaptureFixture) -> None:
    Bench({"best"}).standby.open()
    assert caplog.messages == ["hearing: best is damaged; next does it in its place"]
    caplog.clear()
    with pytest.raises(ModelError):
        Bench({"best", "next"}).standby.open()
    assert caplog.messages == []


def test_what_fails_is_closed_and_the_next_one_taken() -> None:
    bench = Bench()
    first = bench.standby.open()
    bench.standby.failed(first, "no memory")
    assert first.closed
    assert "no memory" in bench.standby.fault
    bench.work()
    assert bench.standby.get().name == "next"


def test_what_hangs_is_not_closed_for_that_may_hang_too() -> None:
    bench = Bench()
    first = bench.standby.open()
    bench.standby.failed(first, "it hangs", close=False)
    assert not first.closed


def test_what_failed_is_tried_again_ever_later() -> None:
    bench = Bench()
    for _ in range(2):
        bench.standby.failed(bench.standby.open(), "no memory")
        bench.work()
    with pytest.raises(EngineError):
        bench.standby.open()
    bench.standby.attend()
    assert not bench.beside  # neither is due
    bench.now_s = 1.5
    bench.standby.attend()
    bench.standby.attend()
    assert len(bench.beside) == 1
    bench.beside.pop()()
    assert bench.standby.get().name == "best"
    bench.standby.failed(bench.standby.get(), "again")
    bench.work()
    assert bench.standby.get().name == "next"


def test_a_failure_is_told_once() -> None:
    bench = Bench()
    first = bench.standby.open()
    bench.standby.failed(first, "no memory")
    bench.work()
    bench.standby.failed(first, "no memory")
    assert bench.standby.get().name == "next"


def test_a_fault_of_the_configuration_is_passed_over_by_no_other_engine() -> None:
    def misnamed() -> Engine:
        raise ConfigError("no engine is called that")

    with pytest.raises(ConfigError):
        Standby("hearing", {"misnamed": misnamed, "next": lambda: Engine("next")}).open()
