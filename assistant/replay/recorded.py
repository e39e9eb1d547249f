"""A drive that is being recorded: its drive.yaml, and what is said in it, so that it can be played again."""

import logging
import shutil
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from assistant.audio.endpoint import Endpoint, until_end
from assistant.audio.files import RATE, write_wav
from assistant.car.logs.recording import PARTS
from assistant.errors import AudioError, DataError
from assistant.replay.drive import DRIVE_FILE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Block = NDArray[np.int16]

log = logging.getLogger(__name__)

BEFORE_S = 0.5
"""kept of the silence before something said: the first sound of a word is quiet"""
SOUND_BYTES = 200_000_000
"""of all sounds; the oldest go. An hour and a half of speech"""


class NewDrive:
    """The folder of a drive while it is recorded."""

    def __init__(self, folder: Path, stamp: float, dbcs: Iterable[Path], mapping: Path | None) -> None:
        """Begin it.

        stamp: when, seconds since 1970, as its logs tell it. dbcs: the car's DBC files, and mapping: its signals.yaml,
        which are copied into it. Raises DataError of what cannot be read or written.
        """
        self._folder = folder
        try:
            copied = [self._copy(path, f"{number:02}-{path.name}") for number, path in enumerate(dbcs, 1)]
            mapped = {"mapping": self._copy(mapping, mapping.name)} if mapping else {}
            begun = datetime.fromtimestamp(stamp).replace(microsecond=0)
            self._drive = {"clock": begun, "logs": [PARTS], "stamp": round(stamp, 6), "dbcs": copied, **mapped}
            self._sounds: list[dict[str, object]] = []
            self._count = 0
            self._write()
        except OSError as error:
            raise DataError(f"{error.filename or folder}: {error.strerror}") from error

    def add(self, at_s: float, samples: "Block") -> None:
        """Add something said. samples: shape (n,), 16 kHz. A disk that is full is told of, and costs this sound."""
        self._count += 1
        name = f"said-{self._count:05}.wav"
        try:
            write_wav(self._folder / name, samples, RATE)
        except AudioError as error:
            (self._folder / name).unlink(missing_ok=True)
            log.warning("%s", error)
            return
        self._sounds.append({"at_s": round(at_s, 2), "file": name})
        while sum((self._folder / str(sound["file"])).stat().st_size for sound in self._sounds) > SOUND_BYTES:
            (self._folder / str(self._sounds.pop(0)["file"])).unlink()
        try:
            self._write()
        except OSError as error:
            log.warning("%s: %s", self._folder / DRIVE_FILE, error.strerror)

    def _copy(self, path: Path, name: str) -> str:
        shutil.copyfile(path, self._folder / name)
        return name

    def _write(self) -> None:
        """Write drive.yaml beside itself and rename it: it is whole at any moment. Raises OSError."""
        unfinished = self._folder / f".{DRIVE_FILE}.unfinished"
        document = self._drive | ({"sounds": self._sounds} if self._sounds else {})
        unfinished.write_text(yaml.safe_dump(document, sort_keys=False, allow_unicode=True), encoding="utf-8")
        unfinished.rename(self._folder / DRIVE_FILE)


def utterances(blocks: Iterator["Block"], clock: Callable[[], float]) -> Iterator[tuple[float, "Block"]]:
    """Cut a microphone's sound into what is said: yield (moment of its beginning, samples); silence is left out.

    blocks: int16, mono, 16 kHz, as they come. clock: seconds, read when a block has come.
    """
    import numpy as np  # noqa: PLC0415  only with a microphone

    before: deque[Block] = deque()
    while True:
        endpoint, taken = Endpoint(), list(before)
        begun_s = None
        for block in until_end(blocks, endpoint):
            taken.append(block)
            if begun_s is None:
                begun_s = clock() - sum(map(len, taken)) / RATE
        if begun_s is None:
            return
        if endpoint.heard:
            yield begun_s, np.concatenate(taken)
            before.clear()
            continue
        before = deque(taken)
        while len(before) > 1 and sum(map(len, before)) - len(before[0]) >= BEFORE_S * RATE:
            before.popleft()
