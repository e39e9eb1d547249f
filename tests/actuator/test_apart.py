"""The daemon cannot send: proved on what it imports, on what its code calls, and by running it."""

import ast
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import can

import assistant
from assistant.car.buses.receiver import Bus, open_python_can

PACKAGE = Path(assistant.__file__).parent
APART = {"actuator", "obd"}
"""rooms that are processes of their own, with entry points of their own: what may send lives here alone"""
DAEMON = ("assistant.cli.main", "assistant.cli.run", "assistant.service.daemon", "assistant.wiring")
SENDS = {"send_periodic", "modify_data", "BCM", "ThreadSafeBus", "CyclicSendTaskABC", "ModifiableCyclicTaskABC"}
"""of python-can, whatever it is called on"""


def module(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def sources() -> dict[str, ast.Module]:
    return {module(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}


def imports(name: str) -> set[str]:
    """The modules of the project that a module may load, wherever in it that stands; also by a name that it writes."""
    found: set[str] = set()
    for node in ast.walk(sources()[name]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= {node.value, f"assistant.cli.{node.value}"}  # the table of commands names files of cli/
    loaded = {part for one in found for part in (one, one.rpartition(".")[0])}
    return loaded & set(sources())


@cache
def reachable() -> frozenset[str]:
    """Everything that the command line and the daemon may ever load, lazily or not."""
    found: set[str] = set()
    new = set(DAEMON) | {name for name in sources() if name.startswith("assistant.cli.")}
    while new:
        name = new.pop()
        found.add(name)
        new |= imports(name) - found
    return frozenset(found)


def test_the_graph_is_one() -> None:
    assert {"assistant.runtime", "assistant.car.buses.bus", "assistant.car.open", "assistant.cli.state"} <= reachable()


def test_nothing_that_the_daemon_may_load_is_of_a_room_apart() -> None:
    apart = {name for name in reachable() if name.split(".")[1:2] and name.split(".")[1] in APART}
    assert not apart


def test_outside_the_rooms_apart_no_code_knows_a_bus_and_sends() -> None:
    for name, tree in sources().items():
        if name.split(".")[1:2] and name.split(".")[1] in APART:
            continue
        knows_can = "can" in {
            alias.name.split(".")[0]
            for node in ast.walk(tree)
            for alias in (node.names if isinstance(node, ast.Import) else ())
        } | {(node.module or "").split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert not used & SENDS, name
        assert not (knows_can and used & {"send", "sendall", "sendto", "sendmsg"}), name


def test_inside_the_actuator_one_line_sends() -> None:
    lines = [
        (name, node.lineno)
        for name, tree in sources().items()
        if name.startswith("assistant.actuator")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"send", *SENDS}
        and ast.unparse(node.value) != "self._sender"
    ]
    assert [name for name, _ in lines] == ["assistant.actuator.sender"]


def test_what_the_daemon_holds_of_an_open_bus_has_no_way_to_send() -> None:
    opened = open_python_can(Bus("virtual", "apart"), (), time.monotonic)
    try:
        public = {name for name in dir(opened) if not name.startswith("_")}
        assert public == {"receive", "close", "listen_only", "lost"}
        assert not any(isinstance(value, can.BusABC) for value in vars(opened).values())
    finally:
        opened.close()


RUN = """
import sys, time, can
from pathlib import Path
sent = []
for bus in (can.BusABC, *(sub for sub in can.BusABC.__subclasses__())):
    bus.send = lambda *_, **__: sent.append("a frame")
from can.interfaces.virtual import VirtualBus
VirtualBus.send = lambda *_, **__: sent.append("a frame")
from assistant import wiring
from assistant.car.open import open_car
from assistant.config import Bus, Car, Config
from assistant.types.call import Call
from assistant.types.found import NOTHING_FOUND
from assistant.tools import tools
car = open_car(Config(car=Car(source="bus", buses=[Bus(interface="virtual", channel="apart")])))
try:
    mind = wiring.understanding(Config(), with_model=False)
    engines = wiring.engines(car, mind)
    for name in tools():
        engines.perform(Call(name, {}), NOTHING_FOUND)
    for call in (Call("set_window", {"percent": 50}), Call("set_fan", {"level": 3}), Call("set_trunk", {"open": True})):
        assert engines.perform(call, NOTHING_FOUND).status == "not_set_up"
    time.sleep(0.5)
finally:
    car.close()
apart = [name for name in sys.modules if name.startswith(("assistant.actuator", "assistant.obd"))]
print(len(sent), apart)
"""


def test_a_daemon_on_a_bus_sends_no_frame_whatever_it_is_told() -> None:
    """With every tool called, and python-can's own sending replaced by a counter."""
    done = subprocess.run([sys.executable, "-c", RUN], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[-2] == "0 []"
