"""Has a command watched in a room of its own, and judges what it tried."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from assistant.config import Config
from assistant.store import model_folders
from sealed.trace import STRACE

SCRIPTS = Path(__file__).resolve().parents[1]
NEEDED = {"unshare": "util-linux", "ip": "iproute2", "strace": "strace"}
"""program -> the package of Debian's that has it"""
DEVICES = ("/dev/null", "/dev/tty", "/dev/pts/", "/dev/snd/", "/proc/self/", "/memfd:", "/dev/shm/")  # noqa: S108  looked at, not used
"""written to and not kept: nothing of these is a file; what is left in /dev/shm is found there"""
OWN = ("out", "state", "home/.cache/headunit-assistant")
"""our own folders, below the command's: what it was told to write, what must last, the user's cache"""
SOUND = ("home/.config/pulse", "run/pulse", "shm/jack")
"""where the system's sound libraries (PulseAudio's, JACK's) keep what they need to find a sound server"""
FOLDERS = ("home", "out", "run", "shm", "state", "tmp")
PASSING = ("tmp", "shm")
"""what is written there and gone again is no matter"""


@dataclass(frozen=True, slots=True)
class Found:
    """What a command tried."""

    ended: int
    """its exit code; 124: it did not end in time"""
    looked_up: tuple[str, ...]
    """names that it asked a name server for"""
    sockets: dict[str, int]
    """what it did with sockets of a network -> how often"""
    strangers: tuple[str, ...]
    """files that it wrote outside our own folders, and whatever lies in its HOME then"""
    output: str
    """the end of what it said"""

    @property
    def left(self) -> tuple[str, ...]:
        """What should not be, a line each."""
        return (
            *(f"looked up {name}" for name in self.looked_up),
            *(f"{what} ({count} times)" for what, count in self.sockets.items()),
            *(f"wrote {path}" for path in self.strangers),
        )


def why_not() -> str:
    """Say why this machine cannot watch; nothing where it can."""
    missing = [package for program, package in NEEDED.items() if shutil.which(program) is None]
    if missing:
        return f"needs packages: apt-get install {' '.join(missing)}"
    tried = subprocess.run([*_unshare(), *STRACE, "true"], capture_output=True, check=False)
    return f"cannot make namespaces, or trace, here: {tried.stderr.decode().strip()}" if tried.returncode else ""


def watch(command: Sequence[str], within_s: float) -> Found:
    """Run a command to its end in a room of its own, from the root of the repository. {out} in it is its folder."""
    folder = Path(tempfile.mkdtemp(prefix="nothing-leaves-"))
    try:
        for name in FOLDERS:
            (folder / name).mkdir()
        (folder / "assistant.yaml").write_text(yaml.safe_dump(_config(folder)), encoding="utf-8")
        words = [word.replace("{out}", str(folder / "out")) for word in command]
        way = os.pathsep.join(str(part) for part in (SCRIPTS, SCRIPTS.parent))
        room = subprocess.run(
            [*_unshare(), sys.executable, "-B", "-m", "sealed.room", str(folder), str(within_s), *words],
            env={**os.environ, "PYTHONPATH": way},
            cwd=SCRIPTS.parent,
            capture_output=True,
            text=True,
            check=False,
        )
        if room.returncode:
            raise RuntimeError(f"the room could not be made: {room.stderr}")
        return _found(folder)
    finally:
        shutil.rmtree(folder)


def _unshare() -> list[str]:
    as_root = [] if os.geteuid() == 0 else ["--map-root-user"]
    return ["unshare", *as_root, "--net", "--mount", "--fork", "--kill-child"]


def _config(folder: Path) -> dict[str, object]:
    """Have the models found although HOME is another, and what must last kept in our folder."""
    models = [str(path) for path in model_folders(Config())]
    return {"models": models, "state_folder": str(folder / "state"), "runtime_folder": str(folder / "state")}


def _found(folder: Path) -> Found:
    told = json.loads((folder / "found.json").read_text(encoding="utf-8"))
    return Found(
        ended=told["ended"],
        looked_up=tuple(told["looked_up"]),
        sockets=told["sockets"],
        strangers=tuple(sorted(set(_strangers(folder, told["written"])))),
        output=(folder / "output").read_text(encoding="utf-8", errors="replace")[-2000:],
    )


def _strangers(folder: Path, written: Sequence[str]) -> Iterator[str]:
    own = [*(str(folder / name) for name in (*OWN, *SOUND)), *(str(path) for path in model_folders(Config()))]
    ways = {str(parent) for path in own for parent in Path(path).parents}  # a folder on the way to one of ours is ours
    passing = tuple(f"{folder / name}/" for name in PASSING)
    lasting = [path for path in written if not path.startswith((*DEVICES, *passing))]
    kept = [str(path) for name in ("home", *PASSING) for path in (folder / name).rglob("*")]
    for path in (*lasting, *kept):
        if path not in ways and not path.startswith(tuple(own)):
            yield path.replace(str(folder / "home"), "~")
