"""A region's folder: what lies there, which build of it counts, and how a new build takes the place of the old one.

    REGIONS/heidelberg/3/places.sqlite    the places, never changed once they lie here
                         tiles/           routing tiles of the same map, where they were built
                         region.json      what it is, and how large each file is; written last
                       .lock              held while a build is made
                       .building-x/       a build that is being made, or was cut off

A build is made under another name and renamed when it is whole: a power cut leaves the old one, or the new one. Who has
the old one open goes on reading it. The folder may be copied to another machine as it is.
"""

import fcntl
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from assistant.errors import DataError, UsageError

FORMAT = 4
"""of the files of a build; one of another number is imported anew"""
ABOUT = "region.json"
PLACES = "places.sqlite"
_LOCK = ".lock"
_BUILDING = ".building-"
_NAME = re.compile(r"[^\W_][\w -]{0,63}")


@dataclass(frozen=True, slots=True)
class About:
    """What a region is."""

    name: str
    source: str
    """name of the file that it was made from"""
    source_bytes: int
    map_date: str | None
    """of when the map is, ISO 8601; None: the file does not say"""
    imported_at: str
    places: int
    bounds: tuple[float, float, float, float] | None
    """south, west, north, east, degrees; None without a place"""
    driving_side: str | None = None
    """left or right; None: as the map says"""
    files: dict[str, int] = field(default_factory=dict)
    """file -> bytes"""


@dataclass(frozen=True, slots=True)
class Region:
    """One whole build of a region."""

    folder: Path
    about: About

    @property
    def places(self) -> Path:
        """The file with the places."""
        return self.folder / PLACES

    @property
    def tiles(self) -> Path:
        """The folder of the routing tiles, there or not."""
        return self.folder / "tiles"


def regions(folder: Path) -> tuple[Region, ...]:
    """Return the regions of a folder, by their names; none where it is missing.

    Raises DataError where one is not whole, or of another format.
    """
    if folder.exists() and not folder.is_dir():
        raise DataError(f"{folder}: not a folder of regions")
    named = sorted(each for each in folder.glob("*") if each.is_dir()) if folder.is_dir() else []
    return tuple(region for each in named if (region := newest(each)) is not None)


def stamp(folder: Path) -> tuple[tuple[str, int], ...]:
    """Return which builds there are: another one after each import, empty without any."""
    return tuple((each.name, numbers[-1]) for each in sorted(folder.glob("*")) if (numbers := _numbers(each)))


def newest(folder: Path) -> Region | None:
    """Return the newest build of one region; None where there is none. Raises DataError."""
    numbers = _numbers(folder)
    return _opened(folder / str(numbers[-1])) if numbers else None


def checked_name(name: str) -> str:
    """Return a name that can be a region's. Raises UsageError."""
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name for a region: letters, digits, spaces, - and _, at most 64 of them")
    return name


@contextmanager
def building(folder: Path) -> Iterator[Path]:
    """Give an empty folder for a new build of a region; it is removed at the end, whatever happens.

    folder: the region's. Raises DataError: it cannot be written, or another build is being made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / _LOCK).open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise DataError(f"{folder}: is being imported by another process") from error
            for left_over in folder.glob(f"{_BUILDING}*"):
                shutil.rmtree(left_over)
            made = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=folder))
            made.chmod(0o755)
            try:
                yield made
            finally:
                shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        raise DataError(f"{folder}: cannot be written: {error.strerror}") from error
    finally:
        if folder.is_dir() and not _numbers(folder):  # a first build that failed leaves nothing
            shutil.rmtree(folder, ignore_errors=True)


def publish(made: Path, about: About) -> Region:
    """Put a build that `building` gave in the place of those before it.

    Raises OSError, in which case the old one is there as before.
    """
    sizes = {
        file.relative_to(made).as_posix(): file.stat().st_size for file in sorted(made.rglob("*")) if file.is_file()
    }
    about = About(**{**asdict(about), "files": sizes})
    text = json.dumps({"format": FORMAT, **asdict(about)}, ensure_ascii=False, indent=1)
    (made / ABOUT).write_text(f"{text}\n", encoding="utf-8")
    for file in made.rglob("*"):
        _to_disk(file)
    _to_disk(made)
    folder = made.parent
    old = _numbers(folder)
    new = folder / str(old[-1] + 1 if old else 1)
    made.rename(new)
    _to_disk(folder)
    for number in old:
        shutil.rmtree(folder / str(number), ignore_errors=True)
    return Region(new, about)


def _numbers(folder: Path) -> list[int]:
    return sorted(
        int(each.name) for each in folder.glob("[0-9]*") if each.name.isdecimal() and (each / ABOUT).is_file()
    )


def _opened(folder: Path) -> Region:
    file = folder / ABOUT
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
        number = read.pop("format")
        if number != FORMAT:
            raise DataError(f"{folder}: imported by another version; please import the map again")
        bounds = read.pop("bounds")
        about = About(**read, bounds=tuple(bounds) if bounds else None)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DataError(f"{file}: not the description of a region: {error}") from error
    except OSError as error:
        raise DataError(f"{file}: cannot be read: {error.strerror}") from error
    for name, size in about.files.items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != size:
            raise DataError(f"{path}: is not whole; please import the map again")
    return Region(folder, about)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
