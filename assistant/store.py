"""Models on disk: where each lies, and whether its files are what the manifest says. Fetching is in fetch/.

An engine given a damaged file crashes in native code or recognises nonsense, so a folder is only handed out after a
look at it. Hashing half a gigabyte at every start would be slow, so what was hashed once is remembered beside the model
with each file's size and time of change, and hashed again only when one of them differs. Damage that leaves both as
they were (a failing disk) is found by `assistant models verify`, which always hashes.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from assistant.config import Config
from assistant.errors import ModelError
from assistant.manifest import File, Manifest, load

SERVICE_FOLDER = Path("/var/lib/assistant/models")
"""its parent is the state folder of the service, made by the installation"""
SYSTEM_FOLDERS = (SERVICE_FOLDER, Path("/usr/share/assistant/models"))
SEEN = ".verified.json"
"""beside a model's files: path -> [size, mtime in ns, SHA-256] when it was hashed last"""


def user_folder() -> Path:
    """Return the user's own folder of models (XDG): where a fetch at the bench puts them."""
    data_home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return data_home / "assistant" / "models"


def service_installed() -> bool:
    """Whether the service is installed on this machine: its state folder is there."""
    return SERVICE_FOLDER.parent.is_dir()


def fetched_for_service() -> Path | None:
    """Return where the service looks, if it is installed and we may write there: a fetch is for it, then."""
    return SERVICE_FOLDER if service_installed() and os.access(SERVICE_FOLDER.parent, os.W_OK) else None


def fetch_command(name: str = "") -> str:
    """Return the command that brings a model, or all that are wanted, to where they are looked for."""
    return f"{'sudo ' if service_installed() else ''}assistant models fetch {name}".rstrip()


def service_folders(config: Config) -> list[Path]:
    """Return the folders where the service finds models: all but those of whoever asks."""
    return [*config.models, *SYSTEM_FOLDERS, Path(__file__).resolve().parent.parent / "models"]


def cache_folder(config: Config) -> Path:
    """Return where work that can be redone is kept: the daemon's state folder, else the user's cache."""
    if os.access(config.state_folder, os.W_OK):
        return config.state_folder / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "headunit-assistant"


def model_folders(config: Config) -> list[Path]:
    """Return the folders where models are looked for, first match wins."""
    return [
        *config.models,
        *SYSTEM_FOLDERS,
        user_folder(),
        Path(__file__).resolve().parent.parent / "models",
    ]


class Store:
    """The models that are installed."""

    def __init__(self, folders: Sequence[Path], manifest: Manifest | None = None) -> None:
        """Look in these folders, first match wins; manifest: None reads the usual one when it is needed."""
        self._folders = tuple(folders)
        self._manifest = manifest

    @property
    def manifest(self) -> Manifest:
        """What is known of each model."""
        if self._manifest is None:
            self._manifest = load()
        return self._manifest

    def installed(self, name: str) -> bool:
        """Whether there is a model of this name, or a file or folder at this path; not whether it is whole."""
        return self._find(name) is not None

    def folder(self, name: str) -> Path:
        """Return the folder of a model, after a look at its files.

        name: of the manifest, of any folder of models, or a path to a folder or file, which is returned as it is.
        Raises ModelError, naming the file: not installed, incomplete, damaged.
        """
        found = self.place(name)
        if found.is_dir() and found.name in self.manifest.models:
            for fault in self.faults(found):
                raise ModelError(f"{fault}; to mend it: assistant models fetch {found.name}")
        return found

    def faults(
        self, folder: Path, *, thorough: bool = False, hashed: Callable[[int], None] = lambda _: None
    ) -> Iterator[str]:
        """Compare a model's folder (its name is the model's) with the manifest.

        thorough: hash every file, not only those that changed since. hashed: called with each number of bytes hashed.
        Yields one line for each file that is missing or not right.
        """
        seen = Seen(folder)
        for name, file in self.manifest.model(folder.name).files.items():
            path = folder / name
            try:
                if seen.is_right(name, file, thorough=thorough, hashed=hashed):
                    continue
                size = path.stat().st_size
            except OSError as error:
                yield f"{path}: {error.strerror}"
                continue
            wrong = (
                f"{size} bytes in place of {file.size}" if size != file.size else "its SHA-256 is not the manifest's"
            )
            yield f"{path}: damaged: {wrong}"
        seen.keep()

    def place(self, name: str) -> Path:
        """Return where a model lies, without a look at its files. Raises ModelError where there is none."""
        found = self._find(name)
        if found is None:
            if "/" in name:
                raise ModelError(f"{name}: no such model file or folder")
            self.manifest.model(name)
            raise ModelError(f"model {name} is not installed: assistant models fetch {name}")
        return found

    def _find(self, name: str) -> Path | None:
        if "/" in name:
            path = Path(name).expanduser()
            return path if path.exists() else None
        return next((folder / name for folder in self._folders if (folder / name).is_dir()), None)


def sha256(path: Path, hashed: Callable[[int], None] = lambda _: None) -> str:
    """Return the SHA-256 of a file in hexadecimal; hashed is called with the bytes of each block. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
            hashed(len(block))
    return digest.hexdigest()


class Seen:
    """Which files of a folder were hashed and right, with the size and time of change that each had then."""

    def __init__(self, folder: Path) -> None:
        """Read what is remembered of the folder, beside its files."""
        self._folder = folder
        self._before = _read_seen(folder)
        self._now = dict(self._before)

    def is_right(
        self, name: str, file: File, *, thorough: bool = False, hashed: Callable[[int], None] = lambda _: None
    ) -> bool:
        """Whether a file has the size and hash that it should; it is hashed unless it is as it was when it had them.

        name: path below the folder. thorough, hashed: as `Store.faults`. Raises OSError: not there, unreadable.
        """
        path = self._folder / name
        status = path.stat()
        if status.st_size != file.size:
            return False
        now: list[int | str] = [status.st_size, status.st_mtime_ns, file.sha256]
        if (thorough or now != self._before.get(name)) and sha256(path, hashed) != file.sha256:
            return False
        self._now[name] = now
        return True

    def keep(self) -> None:
        """Remember what was found."""
        if self._now == self._before:
            return
        with suppress(
            OSError
        ):  # a folder that is read-only for us: its files are hashed at every start, and that is all
            new = self._folder / f"{SEEN}.{os.getpid()}"
            new.write_text(json.dumps(self._now, indent=1), encoding="utf-8")
            new.replace(self._folder / SEEN)


def _read_seen(folder: Path) -> dict[str, list[int | str]]:
    try:
        seen: dict[str, list[int | str]] = json.loads((folder / SEEN).read_bytes())
    except (OSError, ValueError):  # never hashed, or cut short by a loss of power: everything is hashed again
        return {}
    return seen if isinstance(seen, dict) else {}
