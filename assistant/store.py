"""Where models lie on disk. (Fetching and verifying follow.)"""

import os
from collections.abc import Sequence
from pathlib import Path

from assistant.config import Config
from assistant.errors import ModelError


def model_folders(config: Config) -> list[Path]:
    """Return the folders where models are looked for, first match wins."""
    data_home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return [
        *config.models,
        Path("/var/lib/assistant/models"),
        Path("/usr/share/assistant/models"),
        data_home / "assistant" / "models",
        Path(__file__).resolve().parent.parent / "models",
    ]


class Store:
    """The models that are installed."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)

    def installed(self, name: str) -> bool:
        """Whether a model of this name is in one of the folders."""
        return any((folder / name).is_dir() for folder in self._folders)

    def folder(self, name: str) -> Path:
        """Return the folder of a model. Raises ModelError where it is not installed."""
        for folder in self._folders:
            if (folder / name).is_dir():
                return folder / name
        raise ModelError(f"model {name} is not installed: assistant models fetch {name}")
