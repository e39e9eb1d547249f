"""The socket of the real process: who may ask, what is no request, and how much of anything there may be."""

import asyncio
import fcntl
import json
import os
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.actuator import server
from assistant.actuator.orders import Refusal, Request
from assistant.actuator.outcome import Reply, refused
from assistant.actuator.server import MOST_CONNECTIONS
from assistant.car.acting.actuator_client import ActuatorClient
from assistant.errors import ConfigError, SocketError
from assistant.socket_place import listening
from assistant.types.call import Call
from tests.actuator.process import PATIENCE_S, Process, answer, request

BENCH = {
    "backend": "simulated",
    "rate": {"most": 1000, "within_s": 1},
    "tools": {
        "set_window": {"max_speed_kmh": 130, "rate": {"most": 3, "within_s": 3600}},
        "set_fan": {"max_speed_kmh": "any", "rate": {"most": 1000, "within_s": 1}},
        "move_seat": {"max_speed_kmh": 0, "gears": [126]},
        "set_ambient_light": {"max_speed_kmh": "any"},
    },
}


@pytest.fixture(scope="module")
def actuator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    """One for all tests that leave it as it was."""
    process = Process(tmp_path_factory.mktemp("actuator"), BENCH)
    yield process
    process.close()


@pytest.fixture
def own_actuator(tmp_path: Path) -> Iterator[Process]:
    """One for a test that uses up its rates, or ends it."""
    process = Process(tmp_path, BENCH)
    yield process
    process.close()


def still_serves(actuator: Process) -> bool:
    return bool(actuator.ask("set_fan", {"level": 3})["outcome"] == "done")


def test_the_daemon_asks_and_gets_the_result_of_a_tool(own_actuator: Process) -> None:
    client = ActuatorClient(own_actuator.socket)
    result = client.perform(Call("set_window", {"window": "front", "percent": 50}))
    assert result.status == "done"
    assert result.value == {"window": "front", "percent": 50, "before": 0}
    assert result.restore == (Call("set_window", {"window": "front", "percent": 0}),)
    assert client.perform(result.restore[0]).value["percent"] == 0


def test_several_arguments_at_once_are_told_and_put_back(actuator: Process) -> None:
    result = ActuatorClient(actuator.socket).perform(Call("set_ambient_light", {"color": "red"}))
    assert result.value == {"enabled": True, "color": "red", "before": {"enabled": False, "color": "white"}}
    assert result.restore == (Call("set_ambient_light", {"enabled": False, "color": "white"}),)


def test_a_refusal_is_a_failure_that_says_why(actuator: Process) -> None:
    result = ActuatorClient(actuator.socket).perform(Call("set_trunk", {"open": True}))
    assert (result.status, result.value) == ("failed", {"fault": "actuator_refused", "why": "not_allowed"})
    assert result.reason == "set_trunk is not on the allow-list"


def test_without_an_actuator_a_call_fails_and_says_where_it_was_looked_for(tmp_path: Path) -> None:
    result = ActuatorClient(tmp_path / "none.sock").perform(Call("set_fan", {"level": 1}))
    assert result.status == "failed"
    assert result.reason == f"{tmp_path}/none.sock: No such file or directory"


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"{}\n",
        b"[1]\n",
        b'{"outcome": "done"}\n',
        b'{"outcome": "later", "why": "late", "reason": "x", "value": {}, "restore": []}\n',
        b"\xff\n",
        b"x" * 100_000,
    ],
)
def test_an_answer_that_is_none_is_a_failure(tmp_path: Path, said: bytes) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as other:
        other.bind(str(tmp_path / "other.sock"))
        other.listen()

        def answer_once() -> None:
            way, _ = other.accept()
            with way:
                way.recv(4096)
                way.sendall(said)

        thread = threading.Thread(target=answer_once)
        thread.start()
        result = ActuatorClient(tmp_path / "other.sock").perform(Call("set_fan", {"level": 1}))
        thread.join()
    assert result.status == "failed"
    assert "not an actuator's answer" in (result.reason or "")


@pytest.mark.parametrize(
    "line",
    [
        b"\n",
        b"hello\n",
        b"\xff\xfe\x00\n",
        b"[]\n",
        b"{}\n",
        b'{"id": 1, "tool": "set_fan", "arguments": {"level": 3}}\n',
        b'{"id": 1, "tool": "set_fan", "arguments": {"level": 3}, "deadline_s": 1, "repeat": true}\n',
        b'{"id": 1, "tool": "set_fan", "arguments": {"level": [3]}, "deadline_s": 1}\n',
        b'{"id": 1, "tool": "set_fan", "arguments": {"level": NaN}, "deadline_s": 1}\n',
        b'{"id": ' + b"9" * 3000 + b', "tool": "set_fan", "arguments": {}, "deadline_s": 1}\n',
        b"[" * 4000 + b"\n",
        b"x" * 100_000 + b"\n",
    ],
    ids=lambda line: line[:20].decode(errors="replace"),
)
def test_what_is_no_request_is_refused_and_the_next_is_served(actuator: Process, line: bytes) -> None:
    try:
        said = actuator.ask_line(line)
    except (ConnectionError, json.JSONDecodeError):  # it hung up on a line that was too long, before all was written
        said = {"outcome": "refused", "why": "bad_request"}
    assert (said["outcome"], said["why"]) == ("refused", "bad_request")
    assert still_serves(actuator)


def test_a_request_that_comes_late_is_refused(actuator: Process) -> None:
    assert actuator.ask("set_fan", {"level": 3}, within_s=-0.001)["why"] == "late"


def test_a_flood_is_refused_and_not_kept_for_later(own_actuator: Process) -> None:
    outcomes = [own_actuator.ask("set_window", {"percent": percent})["why"] for percent in range(60)]
    assert outcomes == [None] * 3 + ["too_often"] * 57
    assert still_serves(own_actuator)


def test_who_writes_slowly_is_hung_up_on(actuator: Process) -> None:
    with actuator.connect() as slow:
        slow.sendall(b'{"id": 1, ')
        assert answer(slow)["why"] == "bad_request"
        assert slow.recv(1) == b""


def test_who_is_silent_locks_nobody_out(actuator: Process) -> None:
    """As many idle connections as there may be and more: whoever asks is answered, and the idle are turned away."""
    ways = [actuator.connect() for _ in range(MOST_CONNECTIONS * 3)]
    try:
        assert all(still_serves(actuator) for _ in range(20))
        assert answer(ways[0])["why"] == "too_often"
    finally:
        for way in ways:
            way.close()
    ends_s = time.monotonic() + PATIENCE_S
    while not still_serves(actuator):  # it may not have noticed yet that they are gone
        assert time.monotonic() < ends_s


def test_who_hangs_up_within_a_request_has_asked_for_nothing(own_actuator: Process) -> None:
    # A whole line may be decided before the end of the connection is seen: then it was asked for.
    for cut in (b"", b'{"id": 1', request("set_window", {"percent": 70})[:-1]):
        with own_actuator.connect() as dying:
            dying.sendall(cut)
    assert own_actuator.ask("set_window", {"change": 0})["value"]["percent"] == 0


def test_who_takes_no_answer_holds_nothing_up(actuator: Process) -> None:
    with actuator.connect() as deaf:
        deaf.sendall(request("set_fan", {"level": 2}))
        assert still_serves(actuator)


def test_the_socket_is_for_its_user_and_group_alone(actuator: Process) -> None:
    assert stat.S_IMODE(actuator.socket.stat().st_mode) == 0o660


def test_it_ends_when_told_to_and_takes_its_socket_along(own_actuator: Process) -> None:
    with own_actuator.connect():
        assert own_actuator.end() == 0
    assert not own_actuator.socket.exists()


def test_the_socket_of_a_dead_actuator_is_replaced_and_that_of_a_live_one_is_not(tmp_path: Path) -> None:
    dead = Process(tmp_path, BENCH)
    dead.kill()
    dead.close()
    alive = Process(tmp_path, BENCH)
    second = subprocess.run(
        [sys.executable, "-m", "assistant.actuator.main", "--config", str(tmp_path / "actuator.yaml")],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert (second.returncode, second.stderr) == (
        1,
        f"assistant-actuator: {alive.socket}: another actuator answers there\n",
    )
    assert still_serves(alive)
    alive.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="needs to be root, to ask as somebody else")
def test_another_user_is_not_listened_to(own_actuator: Process, tmp_path: Path) -> None:
    own_actuator.socket.chmod(0o666)
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(folder.stat().st_mode | 0o011)
    script = (  # it is answered before it has asked
        "import os, socket; os.setuid(65534); s = socket.socket(socket.AF_UNIX);"
        f"s.connect({str(own_actuator.socket)!r}); print(s.makefile().readline())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["why"] == "not_allowed"


def start(folder: Path) -> subprocess.CompletedProcess[str]:
    """Start one more with the configuration of a folder, that has to fail; its place is `actuator.sock` there."""
    written = {**BENCH, "socket": str(folder / "actuator.sock"), "peers": [os.geteuid()]}
    (folder / "actuator.yaml").write_text(yaml.safe_dump(written))
    return subprocess.run(
        [sys.executable, "-m", "assistant.actuator.main", "--config", str(folder / "actuator.yaml")],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


def test_a_link_at_the_place_of_the_socket_is_not_followed_and_not_replaced(tmp_path: Path) -> None:
    dead = socket.socket(socket.AF_UNIX)
    dead.bind(str(tmp_path / "other.sock"))
    dead.close()
    (tmp_path / "actuator.sock").symlink_to("other.sock")
    refused = start(tmp_path)
    assert (refused.returncode, refused.stderr) == (
        1,
        f"assistant-actuator: {tmp_path}/actuator.sock: something else than a socket is there\n",
    )
    assert (tmp_path / "actuator.sock").is_symlink()


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o1777])
def test_a_folder_in_which_others_may_put_another_socket_is_refused(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(mode)
    refused = start(folder)
    assert refused.returncode == 1
    assert refused.stderr == f"assistant-actuator: {folder}: others may write there, and put another socket in place\n"


def test_two_that_are_started_at_once_are_one(tmp_path: Path) -> None:
    """Both find a dead socket, and neither may take the other's: it would send as often again."""
    dead = Process(tmp_path, BENCH)
    dead.kill()
    dead.close()
    with (tmp_path / "actuator.sock.lock").open("a") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        refused = start(tmp_path)
    assert refused.stderr == f"assistant-actuator: {tmp_path}/actuator.sock: another actuator answers there\n"
    assert (tmp_path / "actuator.sock").is_socket()


def test_who_is_gone_is_gone_whatever_it_left_behind() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX)
    with ours:
        assert not server.hung_up(ours)
        theirs.sendall(b"more")
        assert not server.hung_up(ours)
        theirs.close()
        assert server.hung_up(ours)


class Counting:
    """An actuator that counts what it is asked."""

    def __init__(self) -> None:
        self.begun = 0

    def begin(self, request: Request) -> Reply:
        del request
        self.begun += 1
        return refused(Refusal("bus_down", ""))


def test_what_is_asked_when_it_is_told_to_end_is_not_begun(tmp_path: Path) -> None:
    actuator: Any = Counting()

    async def play() -> bytes:
        stopped = asyncio.Event()
        path = tmp_path / "actuator.sock"
        serving = asyncio.create_task(server.Server(actuator, [os.geteuid()]).serve(path, None, stopped))
        while not path.exists():
            await asyncio.sleep(0.001)
        reader, writer = await asyncio.open_unix_connection(path)
        line = request("set_fan", {"level": 1})
        writer.write(line[:-1])
        await asyncio.sleep(0.1)
        # Both are there before the loop turns once more.
        os.write(writer.get_extra_info("socket").fileno(), line[-1:])
        stopped.set()
        await serving
        said = await reader.readline()
        writer.close()
        return said

    assert json.loads(asyncio.run(play()))["why"] == "bus_down"
    assert actuator.begun == 0


def test_a_user_whom_the_kernel_takes_everybody_for_is_no_peer() -> None:
    """What another namespace calls its users is overflowuid here: nobody."""
    overflow = int(Path("/proc/sys/kernel/overflowuid").read_text())
    with pytest.raises(ConfigError, match="may be anybody"):
        server.user_numbers([overflow])


def test_a_lock_that_is_no_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "actuator.sock.lock")
    with pytest.raises(SocketError, match=r"actuator\.sock"), listening(tmp_path / "actuator.sock", None, "actuator"):
        pass


def test_the_group_is_not_set_where_it_is_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The daemon's unit lets it change no owner."""

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.chown", refused)
    with listening(tmp_path / "control.sock", None, "assistant"):
        assert (tmp_path / "control.sock").stat().st_gid == os.getegid()
