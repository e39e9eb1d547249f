"""Fetches the wheels of the lock for another machine than this one, with the user's own pip and index.

pip compares what it fetches with the lock's hashes. What has no wheel there is built, and BUILT says how.
"""

import hashlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from parcel.lock import Pin, Target, canonical

BUILT = {
    "llama-cpp-python": "scripts/parcel/build_llama, by gcc and cmake; scripts/setup.sh on the board itself",
    "srt": "plain Python, pip makes its wheel; no compiler",
}
"""pins that exist as source only -> how their wheel is made"""
MISSING = re.compile(r"No matching distribution found for ([\w.-]+)==")


class WheelError(Exception):
    """The wheels could not be had; the message is for a person."""


def fetch(pins: Iterable[Pin], target: Target, folder: Path) -> list[str]:
    """Fetch what has a wheel for the target into the folder; return the names of what has none.

    A folder that has them already is left as it is. Raises WheelError where pip fails otherwise.
    """
    folder.mkdir(parents=True, exist_ok=True)
    left = {pin.name: pin for pin in pins if not _is_there(pin, folder)}
    without: list[str] = []
    while left:
        failed = _download(left.values(), target, folder)
        if failed is None:
            return without
        named = MISSING.search(failed)
        if named is None or named[1] not in left:
            raise WheelError(failed.strip().splitlines()[-1] if failed.strip() else "pip failed")
        without.append(named[1])
        del left[named[1]]
    return without


def wheel_of(pin: Pin, folders: Sequence[Path]) -> Path:
    """Return the pin's wheel in one of the folders. Raises WheelError where it is in none."""
    start = f"{canonical(pin.name)}-{pin.version}-"
    for folder in folders:
        for path in sorted(folder.glob("*.whl")):
            if f"{canonical(path.name.split('-')[0])}-{path.name.split('-', 1)[1]}".startswith(start):
                return path
    raise WheelError(f"{pin.name} {pin.version}: no wheel in {', '.join(map(str, folders))}")


def build_plain(pin: Pin, folder: Path) -> None:
    """Make the wheel of a package of plain Python. Raises WheelError where it needs more than that."""
    _pip("wheel", "--no-deps", "--wheel-dir", str(folder), pins=[pin])
    if not wheel_of(pin, [folder]).name.endswith("-none-any.whl"):
        raise WheelError(f"{pin.name} is not plain Python: its wheel is for this machine alone")


def _is_there(pin: Pin, folder: Path) -> bool:
    """Whether a folder has the pin's wheel, and it is what is locked."""
    try:
        return hashlib.sha256(wheel_of(pin, [folder]).read_bytes()).hexdigest() in pin.hashes
    except WheelError:
        return False


def _download(pins: Iterable[Pin], target: Target, folder: Path) -> str | None:
    """Return None where all were fetched, else what pip said."""
    platforms = [word for platform in target.platforms for word in ("--platform", platform)]
    place = ["--dest", str(folder), "--python-version", target.python, "--implementation", "cp", *platforms]
    try:
        _pip("download", "--no-deps", "--only-binary=:all:", "--find-links", str(folder), *place, pins=pins)
    except WheelError as error:
        return str(error)
    return None


def _pip(command: str, *options: str, pins: Iterable[Pin]) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as requirements:
        requirements.write("\n".join(pin.lines for pin in pins))
        requirements.flush()
        pip = [sys.executable, "-m", "pip", command, "--quiet", "--disable-pip-version-check", *options]
        done = subprocess.run(
            [*pip, "--require-hashes", "--requirement", requirements.name], capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise WheelError(done.stderr)
