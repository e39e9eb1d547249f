"""A drive as a folder: drive.yaml names its logs, what was said, and when it began. What is missing is told here."""

from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Annotated

import msgspec

from assistant import typed_yaml
from assistant.car.logs import log
from assistant.errors import ConfigError, DataError
from assistant.typed_yaml import LanguageCode

DRIVE_FILE = "drive.yaml"

LONGEST_S = 86_400.0
"""of a drive; the car is looked at every second of it, so that more would seem to hang"""
LATEST_STAMP = 1e11
"""seconds since 1970, either way: three thousand years"""
FIRST_YEAR, LAST_YEAR = 1900, 9000
"""of a clock that can be reckoned with: dates end soon behind them"""

DriveMoment = Annotated[float, msgspec.Meta(ge=0, le=LONGEST_S)]
"""seconds since the beginning of the drive"""


class Sound(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A recording of something said, WAV or FLAC."""

    at_s: DriveMoment
    """when it begins"""
    file: Path
    lang: LanguageCode | None = None
    """None: every configured language is listened for"""


class Text(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something said, as text."""

    at_s: DriveMoment
    """when the driver begins to say it"""
    text: str
    lang: LanguageCode | None = None
    """None: told from the text"""


class Drive(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What drive.yaml says; the paths of one that was read are whole."""

    clock: datetime
    """the local time at which it begins"""
    logs: tuple[Path, ...] = ()
    """CAN logs that belong together; `*` and `?` name several files"""
    stamp: Annotated[float, msgspec.Meta(ge=-LATEST_STAMP, le=LATEST_STAMP)] | None = None
    """the time stamp in them at which the drive begins, seconds since 1970; None: that of their first frame"""
    dbcs: tuple[Path, ...] = ()
    mapping: Path | None = None
    lights: tuple[Path, ...] = ()
    """what the radio unit said of traffic lights: `(seconds) hexadecimal`, a datagram a line"""
    sounds: tuple[Sound, ...] = ()
    texts: tuple[Text, ...] = ()
    expected: Path | None = None
    """the turns that must come of it, a JSON document a line, each with the fields that matter"""


def read_drive(folder: Path) -> Drive:
    """Read the drive of a folder.

    Raises ConfigError, with file and line, of what is wrong in its drive.yaml; DataError naming a file that is missing.
    """
    if not folder.is_dir():
        raise DataError(f"{folder}: not a folder; a drive is a folder with a {DRIVE_FILE}")
    drive = typed_yaml.load(folder / DRIVE_FILE, Drive)
    if not FIRST_YEAR <= drive.clock.year <= LAST_YEAR:
        raise ConfigError(f"{folder / DRIVE_FILE}: clock: a year from {FIRST_YEAR} to {LAST_YEAR}")
    whole = msgspec.structs.replace(
        drive,
        logs=tuple(path for pattern in drive.logs for path in _files(folder, pattern)),
        dbcs=tuple(folder / dbc for dbc in drive.dbcs),
        mapping=folder / drive.mapping if drive.mapping else None,
        lights=tuple(folder / path for path in drive.lights),
        sounds=tuple(msgspec.structs.replace(sound, file=folder / sound.file) for sound in drive.sounds),
        expected=folder / drive.expected if drive.expected else None,
    )
    named = (*whole.logs, *whole.dbcs, *whole.lights, whole.mapping)
    for path in (*named, *(sound.file for sound in whole.sounds), whole.expected):
        if path is not None and not _is_file(path, folder):
            raise DataError(f"{path}: there is no such file; {folder / DRIVE_FILE} names it")
    return whole


def _is_file(path: Path, folder: Path) -> bool:
    try:
        return path.is_file()
    except OSError as error:  # a name that is too long for any file, a folder that nobody may look into
        raise DataError(f"{path}: {error.strerror}; {folder / DRIVE_FILE} names it") from error


def logs_at_s(drive: Drive) -> float:
    """Return the moment of the drive at which its logs begin. Raises DataError as `log.read`."""
    if drive.stamp is None or not drive.logs:
        return 0.0
    return min(frame.time_s for path in drive.logs for frame in islice(log.read(path), 1)) - drive.stamp


def _files(folder: Path, pattern: Path) -> tuple[Path, ...]:
    """Return the files that a pattern fits, in the order of their names.

    A recorder that was killed may leave a part beside its own .gz: such a part counts once.
    """
    if not any(character in str(pattern) for character in "*?["):
        return (folder / pattern,)
    try:
        found = sorted((folder / pattern.parent).glob(pattern.name))
    except OSError as error:
        raise DataError(f"{folder / pattern}: {error.strerror}; {folder / DRIVE_FILE} names it") from error
    if not found:
        raise DataError(f"{folder / pattern}: no file fits; {folder / DRIVE_FILE} names it")
    return tuple(path for path in found if not (path.suffix == ".gz" and path.with_suffix("") in found))
