"""The place where a model is gathered before it takes its place: FOLDER/.fetch/NAME, for one fetch at a time.

What a cut fetch left here is used by the next one. The installed model is not touched until the new one is whole.
"""

import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import ModelError
from assistant.fetch.errors import writing
from assistant.fetch.progress import Progress, megabytes
from assistant.manifest import Model
from assistant.store import sha256

PROGRAM = 0o755
"""mode of a program: run by everybody, changed by its owner"""

RESERVE = 16 << 20
"""bytes that stay free beside the model"""


class Staging:
    """The files of one model that are already here, each checked."""

    def __init__(self, into: Path, name: str, model: Model, progress: Progress) -> None:
        """into: the folder of models; nothing is written yet."""
        self.folder = into / ".fetch" / name
        self._files = self.folder / "files"
        self._installed, self._old = into / name, self.folder / "old"
        self._model, self._progress = model, progress

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the place against other fetches of this model; waits for one that runs."""
        with writing(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.folder.with_name(f"{self.folder.name}.lock")
            lock = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_NONBLOCK, 0o666), "w")  # a FIFO is an error
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self._progress.say(f"{self.folder.name}: another fetch of it is running; waiting for it")
                fcntl.flock(lock, fcntl.LOCK_EX)
            self._put_back()
            yield

    @property
    def most_inside(self) -> int:
        """The bytes that an archive within an archive may have: packed, it is not larger than its files."""
        return 2 * self._model.size + RESERVE

    def part(self, file: str) -> Path:
        """Return where to write a file of the model before it is checked."""
        return self._files / f"{file}.part"

    def size(self, file: str) -> int:
        """Return the bytes that a file of the model has."""
        return self._model.files[file].size

    def missing(self) -> list[str]:
        """Return the files that are not here yet, after taking over those that are right in the installed model."""
        missing = []
        for file in self._model.files:
            with writing(self._files):
                (self._files / file).parent.mkdir(parents=True, exist_ok=True)
            if not self.is_right(file, self._files / file) and not self._taken_over(file):
                missing.append(file)
        return missing

    def accept(self, file: str) -> bool:
        """Take a written part as the file if its hash is right, else delete it."""
        right = self.is_right(file, self.part(file))
        with writing(self.part(file)):
            if right:
                self.part(file).replace(self._files / file)
            else:
                self.part(file).unlink(missing_ok=True)
        return right

    def check_space(self, missing: list[str], archives: int) -> None:
        """Raise ModelError where the disk has no room for the missing files and for archives of so many bytes."""
        have = sum(part.stat().st_size for file in missing if (part := self.part(file)).exists())
        if not missing:
            return
        needed = sum(self._model.files[file].size for file in missing) - have + archives + RESERVE
        free = shutil.disk_usage(self.folder).free
        if free < needed:
            raise ModelError(
                f"{self.folder.name}: {os.strerror(errno.ENOSPC)}: "
                f"needs {megabytes(needed)}, {self.folder} has {megabytes(free)}"
            )

    def install(self) -> Path:
        """Put the gathered folder in the place of the installed one. Returns the model's folder."""
        with writing(self._installed):
            for path in [path for path in self._files.rglob("*") if path.is_file()]:
                if str(path.relative_to(self._files)) not in self._model.files:
                    path.unlink()  # of an older manifest
                    continue
                if self._model.files[str(path.relative_to(self._files))].executable:
                    path.chmod(PROGRAM)
                with path.open("rb") as stream:
                    os.fsync(stream.fileno())  # a loss of power must not leave a renamed folder with empty files
            if self._installed.exists():
                self._installed.replace(self._old)
            self._files.replace(self._installed)
            shutil.rmtree(self.folder)
        return self._installed

    def _put_back(self) -> None:
        """Mend what a cut between the two renames of an install left: the old model has no place."""
        if self._old.exists():
            with writing(self._old):
                if self._installed.exists():
                    shutil.rmtree(self._old)
                else:
                    self._old.replace(self._installed)

    def _taken_over(self, file: str) -> bool:
        installed = self._installed / file
        if not self.is_right(file, installed):
            return False
        with writing(self._files / file):
            shutil.copy2(installed, self._files / file)
        return True

    def is_right(self, file: str, path: Path) -> bool:
        """Whether what lies at this path is that file of the model."""
        expected = self._model.files[file]
        return path.is_file() and path.stat().st_size == expected.size and sha256(path) == expected.sha256
