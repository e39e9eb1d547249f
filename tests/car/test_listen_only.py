"""The daemon has no code that can put a frame on a bus: proved on the source, and by running."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import can
import pytest

import assistant
from assistant.car.buses.bus import Bus, BusCar
from assistant.car.decoding.decoder import Decoder
from assistant.car.decoding.mapping import load

PACKAGE = Path(assistant.__file__).parent
USERS = {"car/buses/bus.py", "car/buses/receiver.py", "car/logs/log.py"}
CAR = PACKAGE / "car"
HEAR = {"Bus", "BusABC", "CanError", "LogReader", "Message", "VALID_INTERFACES"}
"""all that is used of python-can; Message only as the type of what was received"""
SEND = {
    "send",
    "send_periodic",
    "_send_internal",
    "_send_periodic_internal",
    "flush_tx_buffer",
    "ThreadSafeBus",
    "Notifier",
}


@cache
def sources() -> dict[Path, ast.Module]:
    """All but what are other processes: tests/actuator/test_apart.py holds that nothing imports them."""
    apart = {"actuator", "obd"}
    daemon = (path for path in sorted(PACKAGE.rglob("*.py")) if path.relative_to(PACKAGE).parts[0] not in apart)
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in daemon}


def imports_can(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if any(name.split(".")[0] in {"can", "isotp", "udsoncan"} for name in names):
            yield node


def test_only_three_files_know_python_can() -> None:
    users = {path.relative_to(PACKAGE).as_posix() for path, tree in sources().items() if any(imports_can(tree))}
    assert users == USERS


def test_of_python_can_only_what_hears_is_used() -> None:
    for name in USERS:
        tree = sources()[PACKAGE / name]
        assert all(isinstance(node, ast.Import) for node in imports_can(tree)), "by `import can` alone"
        used = {
            node.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "can"
        }
        assert used <= HEAR


def test_nothing_in_the_car_calls_what_sends_or_makes_a_frame() -> None:
    for path, tree in sources().items():
        if not path.is_relative_to(CAR):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                assert node.attr not in SEND, f"{path}:{node.lineno}"
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                assert called not in {"Message", "getattr", "eval", "exec", "__import__"}, f"{path}:{node.lineno}"


def test_an_open_bus_never_leaves_the_car() -> None:
    """The bus object lives in the receiving thread alone: no attribute of BusCar holds one."""
    with can.Bus(interface="virtual", channel="silent") as peer:
        car = BusCar([Bus("virtual", "silent")], Decoder(load(), {}))
        try:
            assert not any(isinstance(value, can.BusABC) for value in vars(car).values())
            peer.send(can.Message(arbitration_id=0x7DF, data=b"\x02\x01\x0d"))
            assert peer.recv(0.5) is None, "a request is not answered either"
        finally:
            car.close()


@pytest.mark.parametrize("name", sorted(SEND))
def test_the_words_of_sending_stand_nowhere_in_the_car(name: str) -> None:
    words = {
        node.id if isinstance(node, ast.Name) else node.name if isinstance(node, ast.FunctionDef) else ""
        for path, tree in sources().items()
        if path.is_relative_to(CAR)
        for node in ast.walk(tree)
    }
    assert name not in words
