"""The tiles that the router reads, built from the map that a region's places are from, and hashed before they are used.

Half a tile ends the router's process, and a flipped bit can lead somewhere else. So each file is hashed, unless it is
as it was when it was hashed last.
"""

import errno
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec

from assistant.child import dying_with_us
from assistant.errors import DataError
from assistant.manifest import File
from assistant.routing.programs import Programs
from assistant.routing.settings import configuration
from assistant.store import Seen, sha256

CONTENTS = "contents.json"
"""beside the tiles: what they are made of"""
LEAST_FREE = 2 << 20
"""bytes of a disk; where a build failed with less, that was why: the router's program does not say it"""


class NoRoadsError(DataError):
    """The map holds no road that a car may drive on."""


Side = Literal["left", "right"]


class Contents(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The files of a build."""

    files: dict[str, File]
    """by their paths below the folder"""


def build(
    source: Path,
    folder: Path,
    programs: Programs,
    *,
    side: Side = "right",
    told: Callable[[str], None] = lambda line: None,
) -> None:
    """Build the tiles of a map into a folder that is not there yet; where it fails, it is not there afterwards.

    source: .osm.pbf, .osm or .osm.gz, in the order of its ids. side: of the road that is driven on, in the whole map.
    told: is given a line for each stage. Raises NoRoadsError, and DataError where the map is broken or the disk full.
    """
    try:
        folder.mkdir(parents=True)
        files = _built(source, folder, programs, side, told)
        (folder / CONTENTS).write_bytes(msgspec.json.encode(Contents(files)))
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError):
            raise DataError(f"{error.filename or folder}: {error.strerror}") from error
        raise
    told(f"roads: {len(files)} tiles, {sum(file.size for file in files.values()) / 1e6:.1f} MB")


def checked(folder: Path) -> Path:
    """Return a folder of tiles, after a look at each. Raises DataError naming what is not right."""
    try:
        contents = msgspec.json.decode((folder / CONTENTS).read_bytes(), type=Contents)
    except FileNotFoundError as error:
        raise DataError(f"{folder}: no tiles for routes: import the map again") from error
    except (OSError, msgspec.DecodeError) as error:
        raise DataError(f"{folder / CONTENTS}: {error}: import the map again") from error
    seen = Seen(folder)
    for name, file in contents.files.items():
        try:
            if not seen.is_right(name, file):
                raise DataError(f"{folder / name}: damaged: import the map again")
        except OSError as error:
            raise DataError(f"{folder / name}: {error.strerror}: import the map again") from error
    seen.keep()
    return folder


def _built(source: Path, folder: Path, programs: Programs, side: Side, told: Callable[[str], None]) -> dict[str, File]:
    if not _has_roads(source):
        raise NoRoadsError(f"{source}: no roads in it")
    told("roads: building the router's tiles")
    plain = side == "right" and source.name.endswith(".pbf")
    _run(source if plain else _rewritten(source, folder, side), folder, programs, source)
    for path in [path for path in folder.iterdir() if path.is_file()]:
        path.unlink()
    tiles = sorted(folder.rglob("*.gph"))
    if not tiles:
        raise NoRoadsError(f"{source}: no roads that a car may drive on")
    return {str(path.relative_to(folder)): File(path.stat().st_size, sha256(path)) for path in tiles}


def _run(source: Path, into: Path, programs: Programs, named: Path) -> None:
    settings = into / "settings.json"
    settings.write_text(configuration(into, concurrency=os.cpu_count() or 1), encoding="utf-8")
    command = [str(programs.build_tiles), "-c", str(settings), str(source)]
    # Its log goes to a file: a pipe that nobody reads would hold it up. The order of its deaths is ours: a build that
    # outlived an import that was killed would write into the next one's folder.
    with (into / "build.log").open("w+", encoding="utf-8", errors="replace") as log:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=dying_with_us(), check=False
        )
        log.seek(0)
        lines = [line for line in log.read().splitlines() if "[ERROR]" in line or "what():" in line]
    settings.unlink()
    if done.returncode:
        if shutil.disk_usage(into).free < LEAST_FREE:
            raise DataError(f"{into}: {os.strerror(errno.ENOSPC)}")
        reason = lines[-1].rpartition("] ")[2].strip() if lines else f"it ended with {done.returncode}"
        raise DataError(f"{named}: the router's tiles cannot be built: {reason}")


def _has_roads(source: Path) -> bool:
    import osmium  # noqa: PLC0415  only an import needs it

    try:
        roads = osmium.FileProcessor(str(source), osmium.osm.WAY).with_filter(osmium.filter.KeyFilter("highway"))
        return any(True for _ in roads)
    except (RuntimeError, ValueError) as error:  # osmium has no others
        raise DataError(f"{source}: not a map that can be read: {error}") from error


def _rewritten(source: Path, into: Path, side: Side) -> Path:
    """Write the map as the router reads it, with the driving side on its roads: the border may be missing in it."""
    import osmium  # noqa: PLC0415  only an import needs it

    target = into / "map.osm.pbf"
    try:
        with osmium.SimpleWriter(str(target)) as writer:
            for thing in osmium.FileProcessor(str(source)):
                if isinstance(thing, osmium.osm.Way) and "highway" in thing.tags and "driving_side" not in thing.tags:
                    writer.add(thing.replace(tags={**dict(thing.tags), "driving_side": side}))
                else:
                    writer.add(thing)
    except (RuntimeError, ValueError) as error:  # osmium has no others: what it cannot read, or cannot write
        raise DataError(f"{source}: not a map that can be read: {error}") from error
    return target
