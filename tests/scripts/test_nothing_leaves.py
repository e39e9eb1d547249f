"""Nothing leaves the car: no look-up, no socket of a network, no file outside our folders, whatever is run."""

# mypy: disable-error-code="import-not-found"
# scripts/ lies outside what mypy is told of

import json
import os
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sealed import lookups, trace, watching
from sealed.deeds import deeds

from assistant.cli.bench import BENCHES
from assistant.cli.main import COMMANDS

CHECKOUT = Path(__file__).resolve().parents[2]
SCRIPT = CHECKOUT / "scripts" / "nothing_leaves.py"
UNITS = sorted((CHECKOUT / "systemd").glob("*.service"))

SENDS = """
import pathlib, socket
socket.getaddrinfo("who.example", 443, socket.AF_INET)
with socket.socket(socket.AF_INET6) as way:
    way.connect_ex(("2001:db8::7", 443))
pathlib.Path.home().joinpath("id").write_text("7")
pathlib.Path(OUTSIDE).write_text("7")
"""
ANY_NATIVE_CODE_THAT_LOOKS_NAMES_UP = {
    "grpc": "speaks with a KUKSA databroker, where one is configured",
    "onnxruntime": "would report to its maker; assistant/__init__.py forbids it",
    "lib": "libllama-common, of programs that come with llama.cpp: nobody loads it",
}
"""package of .venv -> why we live with it; what is new here is looked into before it is added"""


@pytest.fixture(scope="session")
def watched() -> Callable[..., list[Any]]:
    """Run the script; return its documents, after a look at its exit code."""
    if reason := watching.why_not():
        pytest.skip(f"nothing can be watched here: {reason}")

    def run(*arguments: str, code: int) -> list[Any]:
        ran = subprocess.run(
            [sys.executable, str(SCRIPT), "--json", *arguments], capture_output=True, text=True, check=False
        )
        found = [json.loads(line) for line in ran.stdout.splitlines()]
        wrong = [deed for deed in found if deed.get("fault")]
        assert ran.returncode == code, (wrong, ran.stderr)
        return found

    return run


def test_what_leaves_is_seen(watched: Callable[..., list[Any]], tmp_path: Path) -> None:
    outside = tmp_path / "written"
    (found,) = watched("--do", sys.executable, "-c", SENDS.replace("OUTSIDE", repr(str(outside))), code=1)
    assert found["looked_up"] == ["who.example"]
    assert found["sockets"]["opened a socket: AF_INET6 SOCK_STREAM"] == 1
    assert not lookups.has_ipv6() or found["sockets"]["connect: 2001:db8::7 port 443"] == 1
    assert found["strangers"] == [str(outside), "~/id"]


def test_what_does_not_end_is_ended_with_all_that_it_began() -> None:
    if reason := watching.why_not():
        pytest.skip(f"nothing can be watched here: {reason}")
    mark = f"987{os.getpid()}"
    found = watching.watch(("bash", "-c", f"timeout {mark} sleep {mark} & wait"), within_s=5.0)
    assert found.ended == 124
    running = [line.read_bytes() for line in Path("/proc").glob("[0-9]*/cmdline") if os.access(line, os.R_OK)]
    assert not [line for line in running if mark.encode() in line]


def test_what_keeps_to_itself_is_no_fault(watched: Callable[..., list[Any]]) -> None:
    quiet = "import socket; socket.socketpair(); open('{out}/a', 'w').close()"
    (found,) = watched("--do", sys.executable, "-c", quiet, code=0)
    assert found["fault"] == ""


def test_a_command_that_fails_shows_nothing_and_is_a_fault(watched: Callable[..., list[Any]]) -> None:
    (found,) = watched("--do", "false", code=1)
    assert "ended with 1" in found["fault"]


@pytest.mark.timeout(1200)
def test_nothing_leaves_whatever_is_run_and_what_would_is_seen(watched: Callable[..., list[Any]]) -> None:
    found = watched(code=0)
    controls = [one for one in found if one["name"].startswith("control")]
    assert [bool(one["looked_up"] and one["sockets"]) for one in controls] == [True, True]
    assert sum("ended" in one for one in found) > 15


@pytest.mark.long
def test_nothing_leaves_in_five_minutes_of_each(watched: Callable[..., list[Any]]) -> None:
    watched("--long", code=0)


@pytest.mark.parametrize("command", [*(name for name in COMMANDS), *(f"bench {name}" for name in BENCHES)])
def test_every_command_is_watched(command: str) -> None:
    assert any(f"assistant {command}" in " ".join(deed.command) for deed in deeds(long=False))


def test_onnxruntime_is_forbidden_to_report_before_it_can_be_loaded() -> None:
    telling = "import assistant, os; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    permitted = {**os.environ, "ORT_DISABLE_TELEMETRY": "0"}
    ran = subprocess.run([sys.executable, "-c", telling], env=permitted, capture_output=True, text=True, check=True)
    assert ran.stdout == "1\n"


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_each_service_forbids_it_too(unit: Path) -> None:
    assert "\nEnvironment=ORT_DISABLE_TELEMETRY=1\n" in unit.read_text(encoding="utf-8")


def test_vosk_is_loaded_without_a_client_to_fetch_with() -> None:
    loading = "import sys, assistant.asr.vosk as ours; print(sorted(sys.modules.keys() & {'requests', 'urllib3'}))"
    ran = subprocess.run([sys.executable, "-c", loading], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_no_other_native_library_of_a_dependency_can_look_names_up() -> None:
    import numpy as np

    packages = Path(np.__file__).parents[1]
    able = {
        library.relative_to(packages).parts[0]
        for library in packages.rglob("*.so*")
        if library.is_file() and b"getaddrinfo" in library.read_bytes()
    }
    assert able <= ANY_NATIVE_CODE_THAT_LOOKS_NAMES_UP.keys()


LINES = [
    "socket(AF_INET, SOCK_DGRAM|SOCK_CLOEXEC, IPPROTO_IP) = 3<socket:[71]>",
    "socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP) = -1 EAFNOSUPPORT (Address family not supported by protocol)",
    'connect(3<socket:[71]>, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.53")}, 16) = 0',
    'bind(3<socket:[72]>, {sa_family=AF_INET6, sin6_port=htons(0), inet_pton(AF_INET6, "::1", &sin6_addr)}, 28) = 0',
    "socket(AF_UNIX, SOCK_STREAM, 0) = 4<socket:[73]>",
    'connect(4<socket:[73]>, {sa_family=AF_UNIX, sun_path="/run/a.sock"}, 110) = 0',
    "socket(AF_CAN, SOCK_RAW, 1) = 5<socket:[74]>",
    'openat(AT_FDCWD</work>, "a", O_WRONLY|O_CREAT|O_TRUNC|O_CLOEXEC, 0666) = 6</work/a>',
    'openat(AT_FDCWD</work>, "b", O_RDWR|O_CLOEXEC) = 7</work/b (deleted)>',
    'openat(AT_FDCWD</work>, "/etc/hosts", O_RDONLY|O_CLOEXEC) = 8</etc/hosts>',
    'openat(AT_FDCWD</work>, "/no", O_WRONLY|O_CREAT, 0666) = -1 EACCES (Permission denied)',
]


def test_of_what_the_kernel_tells_networks_and_written_files_are_taken() -> None:
    assert list(trace.sockets(LINES)) == [
        "opened a socket: AF_INET SOCK_DGRAM",
        "opened a socket: AF_INET6 SOCK_STREAM",
        "connect: 192.0.2.53 port 53",
        "bind: ::1 port 0",
    ]
    assert list(trace.written(LINES)) == ["/work/a", "/work/b"]


def test_only_datagrams_within_the_machine_are_to_itself() -> None:
    lines = [
        *LINES,
        'bind(3<socket:[7]>, {sa_family=AF_INET, sin_port=htons(0), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
    ]
    assert [what for what in trace.sockets(lines) if trace.to_itself(what)] == [
        "opened a socket: AF_INET SOCK_DGRAM",
        "bind: 127.0.0.1 port 0",
    ]


def question(name: str, kind: int) -> bytes:
    """A DNS question as a resolver asks it, with the extension that modern ones add behind."""
    labels = b"".join(bytes([len(label)]) + label.encode() for label in name.split("."))
    extension = b"\0" + struct.pack("!HHIH", 41, 1232, 0, 0)
    return struct.pack("!6H", 7, 0x0100, 1, 0, 0, 1) + labels + b"\0" + struct.pack("!HH", kind, 1) + extension


@pytest.mark.parametrize(("kind", "answers"), [(1, 1), (28, 0)])
def test_every_name_has_an_address(kind: int, answers: int) -> None:
    asked = question("who.example", kind)
    name, end = lookups.name_of(asked)
    assert name == "who.example"
    answer = lookups.answer_to(asked, end)
    assert struct.unpack("!6H", answer[:12]) == (7, 0x8180, 1, answers, 0, 0)
    assert answer.endswith(lookups.ADDRESS) is bool(answers)
