"""What the assistant itself keeps over a restart: that it is muted, how loud it is. A small file, whole at any moment.

It is written beside itself and renamed, in a thread of its own: a process that is killed at any moment leaves either
the old one or the new one.
"""

import logging
import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from assistant import whole_file
from assistant.config import Config
from assistant.conversation.state import Lasting
from assistant.observer import Observer
from assistant.workers import Worker

log = logging.getLogger(__name__)

NAME = "kept.json"
Percent = Annotated[int, msgspec.Meta(ge=0, le=100)]


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept."""

    version: Literal[1] = 1
    muted: bool = False
    """the microphone is off"""
    volume_percent: dict[str, Percent] = {}
    """by channel; one that is not here is as loud as at the first start"""
    silenced: tuple[str, ...] = ()
    """channels"""
    suggestions: bool = True
    unpressed: bool = True
    """it listens without being pressed, where the configuration has it so"""
    language: str | None = None
    """what it replies in; None: what is spoken"""

    def lasting(self, langs: Collection[str]) -> Lasting:
        """Return what a conversation begins with. langs: those that are spoken; another one is forgotten."""
        return Lasting(self.muted, self.unpressed, self.language if self.language in langs else None)


def folder_of(config: Config) -> Path:
    """Return where it lies: the folder of the configuration, or at a bench, where that is not ours, the user's own."""
    if os.access(config.state_folder, os.W_OK):
        return config.state_folder
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "assistant"


class Keeper(Observer):
    """Keeps it. Its methods may be called from any thread, and do not wait."""

    def __init__(self, folder: Path | None) -> None:
        """Read what was kept; what cannot be read is said, and forgotten. None: nothing lasts."""
        self._path = folder / NAME if folder else None
        self._worker = Worker("keeping")
        self.kept = _read(self._path) if self._path else Kept()
        """what is kept now, written or about to be"""

    def keep(self, **changes: object) -> None:
        """Keep something else from now on: fields of Kept. Where it cannot be written, that is said."""
        changed = msgspec.structs.replace(self.kept, **changes)
        if changed != self.kept:
            self.kept = changed
            self._worker.submit(lambda: self._write(changed))

    def once_written(self, told: Callable[[], None]) -> None:
        """Call this when all that was to be kept until now has been written."""
        self._worker.submit(told)

    def lasts(self, lasting: Lasting) -> None:
        """Keep it."""
        self.keep(muted=lasting.muted, unpressed=lasting.unpressed, language=lasting.language)

    def close(self) -> None:
        """Write what is still to be written; keep nothing more."""
        self._worker.close(finish=True)

    def _write(self, kept: Kept) -> None:
        if self._path is None:
            return
        try:
            whole_file.write(self._path, msgspec.json.encode(kept) + b"\n")
        except OSError as error:
            log.warning("%s: not kept: %s", self._path, error.strerror)


def _read(path: Path) -> Kept:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Kept)
    except FileNotFoundError:
        return Kept()
    except OSError as error:
        log.warning("%s: %s", path, error.strerror)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        log.warning("%s: not what was kept: %s; it begins anew", path, error)
    return Kept()
