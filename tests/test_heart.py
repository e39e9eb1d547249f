"""The heart reaches nothing of the world: not by what it imports, whatever the way there, and not while it runs."""

import ast
import random
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from assistant.conversation.effects import Effect
from assistant.conversation.events import Event
from assistant.languages import language, languages
from tests.conversation.test_trust import Drive, converse

PACKAGE = Path(__file__).resolve().parent.parent / "assistant"
ROOMS = {"conversation", "types", "tools", "languages"}
"""that the heart is made of: itself, what passes between rooms, declarations of tools, words of languages"""
PURE = {
    "__future__",
    "ast",
    "bisect",
    "calendar",  # which day of the week a date is
    "collections",
    "copy",
    "dataclasses",
    "difflib",  # the nearest name
    "enum",
    "functools",
    "heapq",
    "importlib",  # the folder of a language is looked up by its code
    "inspect",  # signatures of tools are read from functions
    "itertools",
    "math",
    "operator",
    "re",
    "string",
    "types",
    "typing",
    "unicodedata",
}
"""modules of the standard library without files, clocks, threads or chance"""


def _file(module: str) -> Path | None:
    path = PACKAGE.parent / Path(*module.split("."))
    return next((file for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file()), None)


def _imported(module: str) -> Iterator[str]:
    """Give the full names that a module imports, and the packages that Python runs on the way to them."""
    path = _file(module)
    assert path is not None
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            parts = name.split(".")
            yield from (".".join(parts[:end]) for end in range(1, len(parts) + 1))


def _closure() -> dict[str, str]:
    """Return all that importing the heart imports, each with the module that does so first."""
    own = [".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in _files_of_the_heart()]
    reached = {name.removesuffix(".__init__"): "" for name in own}
    ahead = list(reached)
    while ahead:
        module = ahead.pop()
        if not module.startswith("assistant"):
            continue
        for name in _imported(module):
            if name not in reached and (not name.startswith("assistant") or _file(name)):
                reached[name] = module
                ahead.append(name)
    return reached


def _files_of_the_heart() -> list[Path]:
    return sorted((PACKAGE / "conversation").rglob("*.py"))


def test_what_the_heart_imports_leads_to_no_other_room() -> None:
    for name, importer in _closure().items():
        if name.startswith("assistant."):
            assert name.split(".")[1] in ROOMS, f"{importer} imports {name}"


def test_of_the_tools_the_heart_imports_what_they_are_and_not_how_they_are_carried_out() -> None:
    reached = {name for name in _closure() if name.startswith("assistant.tools.")}
    assert {"assistant.tools.places", "assistant.tools.traffic"} <= reached
    deeds = {"performing", "port", "ports", "perform", "settings", "outcome"}
    assert not {name for name in reached if name.split(".")[-1] in deeds}


def test_what_the_heart_imports_leads_to_no_file_clock_thread_or_library() -> None:
    for name, importer in _closure().items():
        # assistant/__init__.py alone looks at the environment: it sets there what libraries read as they start.
        if not name.startswith("assistant") and importer != "assistant":
            library = name.split(".")[0]
            assert library in PURE, f"{importer} imports {library}"
            assert library in sys.stdlib_module_names


_WORLD = ("open", "os.", "socket.", "subprocess.", "shutil.", "tempfile.", "glob.", "pty.", "fcntl.")
"""how the names of the interpreter's audit events begin that go with touching the world"""


class Watch:
    """Notes what the interpreter reports of files, sockets and processes. An audit hook stays for good."""

    def __init__(self) -> None:
        self.touched: list[str] = []
        self.watching = False
        sys.addaudithook(self._note)

    def _note(self, event: str, args: tuple[object, ...]) -> None:
        if self.watching and event.startswith(_WORLD):
            self.touched.append(f"{event} {args[:1]}")


@pytest.fixture(scope="module")
def watch() -> Watch:
    """Something that sees files being opened."""
    return Watch()


def _touched(watch: Watch, most_events: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Converse at random until the heart has seen so many events; return what of the world was touched."""
    events, play = 0, Drive.play

    def counted(drive: Drive, event: Event) -> tuple[Effect, ...]:
        nonlocal events
        events += 1
        return play(drive, event)

    monkeypatch.setattr(Drive, "play", counted)
    for code in languages():
        language(code)  # loaded once, by whoever starts the daemon
    seeds = count()
    watch.touched.clear()
    watch.watching = True
    try:
        while events < most_events:
            converse(random.Random(next(seeds)))
    finally:
        watch.watching = False
    return watch.touched


def test_the_watch_sees_a_file_that_is_opened(watch: Watch) -> None:
    watch.touched.clear()
    watch.watching = True
    Path(__file__).read_bytes()
    watch.watching = False
    assert watch.touched


def test_no_file_is_touched_while_thousands_of_random_events_run(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _touched(watch, 5_000, monkeypatch) == []


@pytest.mark.long
def test_no_file_is_touched_while_100_000_random_events_run(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _touched(watch, 100_000, monkeypatch) == []
