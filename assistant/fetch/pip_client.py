"""Run by a Python that has pip, not imported: finds one archive as pip is configured, and downloads it.

    python pip_client.py ARCHIVE PART

ARCHIVE is the file name of a wheel or source archive; its bytes go to PART, resumed where PART ends. The first line of
output is the full size in bytes, or 0 where it is not told. Nothing is built: `pip download` would run the setup.py of
a source archive, wants a fitting Python, and does not resume before pip 25.1. What is used of pip's inside is the same
from 22.3 to 26; a test holds it for the pip at hand.
"""

import ctypes
import re
import signal
import sys
from pathlib import Path
from typing import Any

INDEX_SILENCE_S = (5, 10)
"""patience with an index: to connect, and between bytes; asked twice"""
FILE_SILENCE_S = (5, 60)
"""the same with a file: some mirrors fetch the whole of it before its first byte"""
OPTIONS = ["--no-input", "--no-cache-dir", "--disable-pip-version-check", "--retries=1", "-qq"]
DISK_REFUSED = 3
"""exit code: no other source would help"""
DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of prctl(2)"""


def main(archive: str, part: Path) -> str | None:
    """Find the archive among the files of its project, and fetch it. Returns what went wrong."""
    from pip._internal.cli.cmdoptions import make_target_python  # noqa: PLC0415  as the next line
    from pip._internal.commands import create_command  # noqa: PLC0415  the tests import this file without it

    command: Any = create_command("download")
    options, _ = command.parse_args([archive, *OPTIONS, *machine_of(archive)])
    with command.main_context():
        session = command.get_default_session(options)
        session.timeout = INDEX_SILENCE_S
        finder = command._build_package_finder(  # noqa: SLF001  no public way finds without building
            options=options, session=session, target_python=make_target_python(options), ignore_requires_python=True
        )
        for candidate in finder.find_all_candidates(project_of(archive)):
            if candidate.link.filename == archive:
                return fetch(session, candidate.link.url_without_fragment, part)
    return "no index or folder that pip is set up with has it, or none answers"


def project_of(archive: str) -> str:
    """Return the normalised name of the project that an archive belongs to."""
    name = archive.partition("-")[0] if archive.endswith(".whl") else archive.rpartition("-")[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def machine_of(archive: str) -> list[str]:
    """Return the options that make pip look for what a wheel was built for: our own Python and machine may differ.

    A program out of a wheel for Python 3.12 runs beside any Python.
    """
    if not archive.endswith(".whl") or archive.endswith("-any.whl"):
        return []
    python, abi, platform = archive.removesuffix(".whl").split("-")[-3:]
    implementation, version = python[:2], python[2:]
    return [
        "--only-binary=:all:",
        f"--implementation={implementation}",
        f"--python-version={version[0]}.{version[1:] or 0}",
        f"--abi={abi}",
        *(f"--platform={one}" for one in platform.split(".")),
    ]


def fetch(session: Any, url: str, part: Path) -> str | None:
    """Write the address's bytes to part, from where part ends if the server can. Returns what went wrong."""
    have = part.stat().st_size if part.exists() else 0
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
    response = session.get(url, headers=headers, stream=True, timeout=FILE_SILENCE_S)
    if response.status_code == 416:  # part is longer than the file: not of this file
        del headers["Range"]
        response = session.get(url, headers=headers, stream=True, timeout=FILE_SILENCE_S)
    response.raise_for_status()
    have = have if response.status_code == 206 else 0
    length = int(response.headers.get("Content-Length") or 0)
    sys.stdout.write(f"{have + length if length else 0}\n")
    sys.stdout.flush()
    with part.open("r+b" if have else "wb") as stream:
        stream.seek(have)
        for block in response.iter_content(1 << 18):
            try:
                stream.write(block)
                stream.flush()
            except OSError as error:
                sys.stderr.write(f"{part}: cannot be written: {error.strerror}\n")
                sys.exit(DISK_REFUSED)
        stream.truncate()
        end = stream.tell()
    if length and end != have + length:
        return f"cut after {end} of {have + length} bytes; what came is kept for the next try"
    return None


if __name__ == "__main__":
    # A fetch that is killed must not leave this one writing to a part that the next fetch goes on with.
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
