"""The tiles that the router reads, beside a region's places: built from the same map, and hashed before they are used.

Half a tile ends the router's process, and a flipped bit can lead somewhere else. So a build takes its place only when
it is whole, and each file is hashed when it was changed since it was hashed last.
"""

import ctypes
import json
import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec

from assistant.errors import DataError
from assistant.routing.programs import Programs
from assistant.routing.settings import configuration
from assistant.store import sha256

NAME = "tiles"
"""folder of a region's tiles"""
CONTENTS = "contents.json"
"""beside the tiles: what they are made of"""
SEEN = ".verified.json"
"""path -> [size, mtime in ns] when it was last hashed and right"""
DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of prctl(2)"""

Side = Literal["left", "right"]


class Contents(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The files of a build."""

    files: dict[str, tuple[int, str]]
    """path below the folder -> bytes, SHA-256"""


def build(
    source: Path,
    region: Path,
    programs: Programs,
    *,
    side: Side = "right",
    told: Callable[[str], None] = lambda line: None,
) -> Path:
    """Build the tiles of a map in region/tiles, in the place of older ones, and return that folder.

    source: .osm.pbf, in the order of its ids. side: of the road that is driven on, in the whole map. told: is given a
    line for each stage. Raises DataError where the map holds no roads or is broken; the older tiles stay then.
    """
    final, new = region / NAME, region / f".{NAME}.new"
    shutil.rmtree(new, ignore_errors=True)
    try:
        new.mkdir(parents=True)
        told("roads: building the router's tiles")
        _run(source if side == "right" else _on_the_left(source, new), new, programs, source)
        files = {
            str(path.relative_to(new)): (path.stat().st_size, sha256(path)) for path in sorted(new.rglob("*.gph"))
        }
        if not files:
            raise DataError(f"{source}: no roads that a car may drive on")
        (new / CONTENTS).write_bytes(msgspec.json.encode(Contents(files)))
        _exchange(new, final)
    except OSError as error:
        raise DataError(f"{error.filename or region}: {error.strerror}") from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
    told(f"roads: {len(files)} tiles, {sum(size for size, _ in files.values()) / 1e6:.1f} MB")
    return final


def checked(region: Path) -> Path:
    """Return the folder of a region's tiles, after a look at each. Raises DataError naming what is not right."""
    folder = region / NAME
    try:
        contents = msgspec.json.decode((folder / CONTENTS).read_bytes(), type=Contents)
    except FileNotFoundError as error:
        raise DataError(f"{folder}: no tiles for routes: import the map again") from error
    except (OSError, msgspec.DecodeError) as error:
        raise DataError(f"{folder / CONTENTS}: {error}: import the map again") from error
    seen, right = _read_seen(folder), dict[str, list[int]]()
    for name, (size, digest) in contents.files.items():
        path = folder / name
        try:
            status = path.stat()
            now = [status.st_size, status.st_mtime_ns]
            if status.st_size != size or (now != seen.get(name) and sha256(path) != digest):
                raise DataError(f"{path}: damaged: import the map again")
        except OSError as error:
            raise DataError(f"{path}: {error.strerror}: import the map again") from error
        right[name] = now
    if right != seen:
        with suppress(OSError):  # read-only for us: hashed at every start, and that is all
            (folder / SEEN).write_text(json.dumps(right), encoding="utf-8")
    return folder


def _run(source: Path, into: Path, programs: Programs, named: Path) -> None:
    settings = into / "settings.json"
    settings.write_text(configuration(into, concurrency=os.cpu_count() or 1), encoding="utf-8")
    command = [str(programs.build_tiles), "-c", str(settings), str(source)]
    # Its log goes to a file: a pipe that nobody reads would hold it up. The order of its deaths is ours: a build that
    # outlived an import that was killed would write into the next one's folder.
    with (into / "build.log").open("w+", encoding="utf-8", errors="replace") as log:
        done = subprocess.run(  # noqa: PLW1509  the child does nothing but one system call before it becomes the program
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=_die_with_parent, check=False
        )
        log.seek(0)
        lines = [line for line in log.read().splitlines() if "[ERROR]" in line or "what():" in line]
    settings.unlink()
    if done.returncode:
        reason = lines[-1].rpartition("] ")[2].strip() if lines else f"it ended with {done.returncode}"
        raise DataError(f"{named}: the router's tiles cannot be built: {reason}")


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)


def _exchange(new: Path, final: Path) -> None:
    """Put the new folder in the place of the old one; a cut between the two renames leaves no tiles, never half."""
    old = final.with_name(f".{NAME}.old")
    shutil.rmtree(old, ignore_errors=True)
    if final.exists():
        final.replace(old)
    for path in new.iterdir():
        if path.is_file() and path.name != CONTENTS:
            path.unlink()
    new.replace(final)
    shutil.rmtree(old, ignore_errors=True)


def _on_the_left(source: Path, into: Path) -> Path:
    """Write the map once more, with the driving side on its roads: the border that would tell it may be missing."""
    import osmium  # noqa: PLC0415  only an import needs it

    target = into / "left.osm.pbf"
    try:
        with osmium.SimpleWriter(str(target)) as writer:
            for thing in osmium.FileProcessor(str(source)):
                if thing.is_way() and "highway" in thing.tags and "driving_side" not in thing.tags:
                    writer.add(thing.replace(tags={**dict(thing.tags), "driving_side": "left"}))
                else:
                    writer.add(thing)
    except RuntimeError as error:
        raise DataError(f"{source}: not a map that can be read: {error}") from error
    return target


def _read_seen(folder: Path) -> dict[str, list[int]]:
    try:
        seen: dict[str, list[int]] = json.loads((folder / SEEN).read_bytes())
    except (OSError, ValueError):  # never hashed, or cut short by a loss of power: everything is hashed again
        return {}
    return seen if isinstance(seen, dict) else {}
