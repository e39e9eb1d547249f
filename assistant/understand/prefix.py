"""Keeps what the model made of the fixed part of its prompt on disk: reading that part again costs many seconds.

A file that does not belong to this model, prompt, library and context, or is broken, is dropped and made again.
"""

import glob
import hashlib
import logging
import os
from collections.abc import Sequence
from pathlib import Path

from assistant.understand.llama import Llama

_MAGIC = b"assistant-prefix-1\n"
_log = logging.getLogger(__name__)


def prepare(llama: Llama, tokens: Sequence[int], gguf: Path, folder: Path) -> bool:
    """Bring the model to where it has read `tokens`. Returns True where that came from disk.

    folder: made where it is missing; one that cannot be written costs a line in the log, and the next start the time.
    """
    file = folder / f"{gguf.stem}-{_identity(llama, tokens, gguf)}.prefix"
    state = _read(file)
    if state is not None and llama.restore(state):
        return True
    if state is not None:
        _log.warning("%s: llama.cpp refuses this state; it is made again", file)
    llama.evaluate(tokens, 0)
    try:
        _write(file, llama.state(), gguf.stem)
    except OSError as error:
        _log.warning("%s: the prepared prompt cannot be kept: %s", file, error.strerror)
    return False


def _identity(llama: Llama, tokens: Sequence[int], gguf: Path) -> str:
    """Return digits that change with everything that the state depends on."""
    about = gguf.stat()
    identity = (gguf.name, about.st_size, about.st_mtime_ns, llama.version, llama.context_tokens, tuple(tokens))
    return hashlib.sha256(repr(identity).encode()).hexdigest()[:32]


def _read(file: Path) -> bytes | None:
    """Return the state in the file; None where there is none, or it is not what was written."""
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        _log.warning("%s: cannot be read: %s", file, error.strerror)
        return None
    start = len(_MAGIC) + hashlib.sha256().digest_size
    digest, state = content[len(_MAGIC) : start], content[start:]
    if not content.startswith(_MAGIC) or hashlib.sha256(state).digest() != digest:
        _log.warning("%s: broken; it is made again", file)
        return None
    return state


def _write(file: Path, state: bytes, stem: str) -> None:
    """Write whole or not at all: a process that is killed here leaves the old file, or none.

    What it leaves of the new one has a name that the next writes over; should two write at once, the digest tells.
    States of the same model that belong to another prompt are removed.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.parent / f"{stem}.unfinished"
    with unfinished.open("wb") as stream:
        stream.write(_MAGIC + hashlib.sha256(state).digest())
        stream.write(state)
        stream.flush()
        os.fsync(stream.fileno())
    unfinished.replace(file)
    for other in file.parent.glob(f"{glob.escape(stem)}-*.prefix"):
        if other != file:
            other.unlink(missing_ok=True)
