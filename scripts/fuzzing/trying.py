"""Reads damaged files, each within a limit of time and memory, in a process that may die of it.

What is found is what no user may see: an error that is none of ours, a message of several lines or without the file's
name, and what takes too long or too much.
"""

import os
import resource
import shutil
import signal
import tempfile
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from assistant.errors import AssistantError
from scripts.fuzzing.readers import Reader

MOST_CPU_S, MOST_S = 5.0, 60.0
"""for one file: of the processor's time, and of the clock where the reader waits for something"""
MOST_BYTES = 500_000_000
TOO_MUCH = f"takes more than {MOST_BYTES // 1_000_000} MB"
LONGEST_MESSAGE, LONGEST_SAID = 2000, 160
"""characters: of a message in which nothing is found, and of one that is shown"""


@dataclass(frozen=True, slots=True)
class Finding:
    """A file that was not read as it must be."""

    number: int
    kind: str
    """the same for the same fault"""
    said: str = ""


def made(reader: Reader, name: str, seed: int, number: int) -> bytes:
    """Make the damaged file of a number, always the same."""
    return reader.made(reader.seeds(), _random(name, seed, number))


def _random(name: str, seed: int, number: int) -> Random:
    return Random(f"{seed} {name} {number}")  # noqa: S311  damage, not secrets


def findings(reader: Reader, name: str, seed: int, numbers: range) -> Iterator[Finding]:
    """Read the files of these numbers; yield what is found. A process that dies is begun anew behind its file."""
    context = get_context("fork")
    while numbers:
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(theirs, reader, name, seed, numbers), daemon=True)
        process.start()
        theirs.close()
        begun = numbers.start
        for told in _told(ours):
            if isinstance(told, Finding):
                yield told
            else:
                begun = told
        process.join()
        if process.exitcode == 0:
            return
        yield Finding(begun, _death(process.exitcode or 0))
        numbers = range(begun + 1, numbers.stop)


def _told(pipe: Connection) -> Iterator[Finding | int]:
    while True:
        try:
            yield pipe.recv()
        except EOFError:
            return


def _death(code: int) -> str:
    if -code == signal.SIGPROF:
        return f"takes more than {MOST_CPU_S:g} s"
    if -code == signal.SIGALRM:
        return f"waits for more than {MOST_S:g} s"
    return f"ends the process: {signal.Signals(-code).name if code < 0 else code}"


def _work(pipe: Connection, reader: Reader, name: str, seed: int, numbers: range) -> None:
    """Read files one after the other: tell the number before each, and what was found after it."""
    os.environ["HOME"] = "/nonexistent"
    for limit in (signal.SIGPROF, signal.SIGALRM):  # a handler in Python would not end what computes in C
        signal.signal(limit, signal.SIG_DFL)
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)  # what libraries write of damaged files; where ours logs, it is no fault
    read, seeds = reader.prepare(), reader.seeds()
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    path = folder / reader.file
    path.parent.mkdir(parents=True, exist_ok=True)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + MOST_BYTES,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        for number in numbers:
            path.write_bytes(reader.made(seeds, _random(name, seed, number)))
            pipe.send(number)
            fault = _fault(lambda: read(path), path.name)
            if fault is not None:
                pipe.send(Finding(number, *fault))
    finally:
        shutil.rmtree(folder)


def _fault(read: Callable[[], object], name: str) -> tuple[str, str] | None:
    """Read a file within its limits; return what is wrong: its kind, and what was said."""
    signal.setitimer(signal.ITIMER_PROF, MOST_CPU_S)
    signal.setitimer(signal.ITIMER_REAL, MOST_S)
    try:
        read()
    except AssistantError as error:
        return _of_message(error, name)
    except BaseException as error:  # noqa: BLE001  whatever comes is what is looked for
        return _of_error(error)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
    return None


def _of_message(error: AssistantError, name: str) -> tuple[str, str] | None:
    said = str(error)
    reason: BaseException | None = error
    while reason is not None:
        if isinstance(reason, MemoryError):
            return TOO_MUCH, said[:LONGEST_SAID]
        reason = reason.__cause__ or reason.__context__
    if not said.isprintable() or len(said) > LONGEST_MESSAGE:
        return "a message that is not one line", repr(said[:LONGEST_SAID])
    return None if name in said else ("a message without the name of the file", said[:LONGEST_SAID])


def _of_error(error: BaseException) -> tuple[str, str]:
    if isinstance(error, MemoryError):
        return TOO_MUCH, ""
    frames = traceback.extract_tb(error.__traceback__)
    ours = next((frame for frame in reversed(frames) if "/assistant/" in frame.filename), frames[-1])
    return f"{type(error).__name__} in {Path(ours.filename).name}:{ours.lineno}", repr(str(error)[:LONGEST_SAID])
