"""Runs one command where the network leads nowhere, and writes down what it tried. Started by `watching.py`, within
namespaces of its own for network and mounts:

    unshare --net --mount python -m sealed.room FOLDER SECONDS COMMAND...

Every address of the network is this machine's own, and a name server of ours answers on all of them: what would leave
does not meet an error which it could give up at. FOLDER/found.json is what it tried; HOME is FOLDER/home.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from sealed.lookups import NameServer, has_ipv6
from sealed.trace import STRACE, lines_of, sockets, written

RESOLVER = "nameserver 192.0.2.53\noptions timeout:2 attempts:1\n"
LOOK_UPS = "hosts: files dns\n"
"""no service of the host's that would look names up for us"""


def main() -> int:
    """Run; 0 also where the command failed: found.json says how it ended."""
    folder, within_s, command = Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3:]
    _shut(folder)
    names = NameServer()
    traces = folder / "traces"
    traces.mkdir()
    try:
        ended = subprocess.run(
            [*STRACE, "-o", str(traces / "thread"), *command],
            stdin=subprocess.DEVNULL,
            stdout=(folder / "output").open("wb"),
            stderr=subprocess.STDOUT,
            env=_environment(folder),
            timeout=within_s,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired:  # strace is ended by it; what it watched would go on, unseen
        while _end_others():
            time.sleep(0.05)
        ended = 124
    found = {
        "ended": ended,
        "looked_up": names.asked,
        "sockets": Counter(sockets(lines_of(traces))),
        "written": sorted(set(written(lines_of(traces)))),
    }
    (folder / "found.json").write_text(json.dumps(found), encoding="utf-8")
    return 0


def _end_others() -> int:
    """Kill whoever else is in our network, but for the one that made it and waits for us; return how many."""
    ours, found = Path("/proc/self/ns/net").readlink(), 0
    for network in Path("/proc").glob("[0-9]*/ns/net"):
        pid = int(network.parts[2])
        with suppress(OSError):  # ended meanwhile, or somebody else's
            if pid not in (os.getpid(), os.getppid()) and network.readlink() == ours:
                os.kill(pid, signal.SIGKILL)
                found += 1
    return found


def _shut(folder: Path) -> None:
    """Make every address ours, the name server the only one, and what runs on the host unreachable."""
    resolver = Path("/etc/resolv.conf").resolve()
    _run("ip link set lo up")
    _run("ip route add local 0.0.0.0/0 dev lo")
    if has_ipv6():
        _run("ip -6 route add local ::/0 dev lo")
    _run("mount -t tmpfs sealed /run")
    _run(f"mount --bind {folder / 'shm'} /dev/shm")
    _replace(resolver, RESOLVER)
    if (switch := Path("/etc/nsswitch.conf")).exists():
        _replace(switch, LOOK_UPS)


def _replace(path: Path, content: str) -> None:
    """Put our file in place of the host's, for those in this room."""
    ours = Path("/run") / path.name
    ours.write_text(content, encoding="utf-8")
    if path.is_relative_to("/run"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    else:
        _run(f"mount --bind {ours} {path}")


def _run(command: str) -> None:
    subprocess.run(command.split(), check=True)


def _environment(folder: Path) -> dict[str, str]:
    """Return what the command finds: nothing of what its caller has set against libraries that report."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "LANG") if name in os.environ}
    return kept | {
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "ASSISTANT_CONFIG": str(folder / "assistant.yaml"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


if __name__ == "__main__":
    sys.exit(main())
