"""Imports go one way: cli -> service -> wiring -> runtime -> conversation. The table below is the rule."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "assistant"

TYPES_AND_DATA = {"types", "tools", "errors", "yaml_file"}
"""what everyone may read: the types that rooms speak with, the signatures of the tools, the errors; files in YAML"""

ALLOWED: dict[str, set[str]] = {
    "types": set(),
    "errors": set(),
    "notify": set(),
    "yaml_file": {"errors"},
    "typed_yaml": {"yaml_file", "errors"},
    "config": {"typed_yaml", "errors"},
    "manifest": {"typed_yaml", "yaml_file", "errors"},
    "store": {"manifest", "config", "errors"},
    "fetch": {"manifest", "store", "errors"},
    "conversation": {"types", "tools"},
    "tools": TYPES_AND_DATA,
    "phrases": set(),
    "audio": TYPES_AND_DATA,
    "asr": TYPES_AND_DATA,
    "asr/open": TYPES_AND_DATA | {"config", "store"},
    "understand": TYPES_AND_DATA | {"phrases"},
    "tts": TYPES_AND_DATA,
    "tts/open": TYPES_AND_DATA | {"config", "store"},
    "car": TYPES_AND_DATA,
    "actuator": TYPES_AND_DATA | {"typed_yaml", "car", "notify"},
    "obd": TYPES_AND_DATA | {"typed_yaml", "car", "notify"},
    "car/open": TYPES_AND_DATA | {"config"},
    "car/bus": TYPES_AND_DATA | {"config"},
    "story": TYPES_AND_DATA | {"conversation"} | {"understand", "car"},
    "replay": TYPES_AND_DATA | {"conversation"} | {"story", "car", "audio", "config", "typed_yaml"},
    "vehicle_rules": TYPES_AND_DATA | {"conversation"} | {"typed_yaml"},
    "workers": set(),
    "backoff": set(),
    "standby": {"backoff", "errors"},
    "ears": TYPES_AND_DATA | {"asr", "understand", "standby", "config", "store"},
    "voices": TYPES_AND_DATA | {"tts", "standby", "config", "store"},
    "language_model": TYPES_AND_DATA | {"understand", "backoff", "config", "store"},
    "runtime": TYPES_AND_DATA | {"conversation"} | {"audio", "asr", "understand", "tts", "car", "workers"},
    "wiring": TYPES_AND_DATA
    | {"conversation"}
    | {"audio", "asr", "understand", "tts", "car", "runtime", "config", "store", "phrases", "vehicle_rules"}
    | {"ears", "voices", "language_model"},
    "service": TYPES_AND_DATA | {"wiring", "runtime", "config", "store", "audio", "notify", "backoff"},
}
"""room (a package or a file of assistant/, or one file of a package) -> the other rooms that it may import

The `open` of a package is its door: it picks the engine that the config names and whose model is in the store.
"""

EVERYTHING = "cli"
"""the edge: it may import every room, and nobody imports it"""

HEAVY: dict[str, set[str]] = {
    "vosk": {"asr/vosk.py"},
    "llama_cpp": {"understand/llama.py"},
    "onnxruntime": {"asr/mandarin.py", "tts/piper.py"},
    "piper": {"tts/piper.py"},
    "sounddevice": {"audio/card.py"},
}
"""library that is slow to load or may be missing -> the files that may import it"""
BUS_LIBRARIES = ("can", "cantools")
"""frames and their decoding: only in car/, and in the rooms that are processes of their own, which nobody imports"""
BASELINE = "cli/bench_can.py"
"""measures cantools itself, beside what car/ does"""


def _files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def _imports(path: Path) -> set[str]:
    """The full names that a file imports, wherever in the file it does."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _rooms_imported(path: Path) -> set[str]:
    parts = [name.split(".") for name in _imports(path)]
    rooms = {part[1] for part in parts if part[0] == "assistant" and len(part) > 1}
    return {room for room in rooms if (PACKAGE / room).is_dir() or (PACKAGE / f"{room}.py").is_file()}


def _libraries_imported(path: Path) -> set[str]:
    return {name.split(".")[0] for name in _imports(path)} - {"assistant"}


@pytest.mark.parametrize("path", _files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_imports_only_the_rooms_that_its_room_may_know(path: Path) -> None:
    room = _room(path)
    if room in (EVERYTHING, "__init__"):
        return
    assert room in ALLOWED, f"{room} is a new room: say in the table what it may import"
    own_file = path.relative_to(PACKAGE).with_suffix("").as_posix()
    unlawful = _rooms_imported(path) - ALLOWED.get(own_file, ALLOWED[room]) - {room}
    assert not unlawful, f"{own_file} must not know {', '.join(sorted(unlawful))}"


def test_the_table_names_no_room_as_knowing_the_command_line() -> None:
    assert all(EVERYTHING not in allowed for allowed in ALLOWED.values())


def test_the_heart_imports_nothing_but_itself_the_tools_data_and_the_standard_library() -> None:
    for path in (PACKAGE / "conversation").rglob("*.py"):
        foreign = _libraries_imported(path) - sys.stdlib_module_names
        assert not foreign, f"{path.name} imports {foreign}"


IMPURE = {"asyncio", "datetime", "io", "os", "pathlib", "random", "socket", "subprocess", "threading", "time"}


def test_the_heart_has_no_clock_no_input_or_output_no_threads_and_no_chance() -> None:
    for path in (PACKAGE / "conversation").rglob("*.py"):
        impure = _libraries_imported(path) & IMPURE
        assert not impure, f"{path.name} imports {impure}"


@pytest.mark.parametrize("library", HEAVY)
def test_a_heavy_library_is_imported_only_in_its_own_file(library: str) -> None:
    importers = {path.relative_to(PACKAGE).as_posix() for path in _files() if library in _libraries_imported(path)}
    assert importers <= HEAVY[library]


@pytest.mark.parametrize("library", BUS_LIBRARIES)
def test_only_the_car_the_actuator_and_the_asking_know_the_libraries_of_a_bus(library: str) -> None:
    users = {path for path in _files() if library in _libraries_imported(path)} - {PACKAGE / BASELINE}
    assert {_room(path) for path in users} <= {"car", "actuator", "obd"}


SENDING = {"send", "send_periodic", "sendall", "sendmsg", "sendto"}


def test_nothing_that_knows_a_bus_can_send_on_it() -> None:
    for path in (PACKAGE / "car").rglob("*.py"):
        tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        sends = {node.attr for node in tree if isinstance(node, ast.Attribute)} & SENDING
        assert not sends, f"{path.name}: {sends}"


def test_starting_the_command_line_loads_no_heavy_library() -> None:
    libraries = [*HEAVY, *BUS_LIBRARIES]
    script = f"import sys, assistant.cli.main; print([n for n in {libraries!r} if n in sys.modules])"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
