"""The place of the actuator's socket: nobody else can put one there, nobody gets in while it is made, and it is one.

A lock beside it says whose it is. The kernel lets go of the lock of who dies, however that was.
"""

import fcntl
import grp
import os
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import BusError, ConfigError

CLOSED_TO_OTHERS = 0o117
"""umask: read and write for owner and group, nothing for others"""


@contextmanager
def listening(path: Path, group: str | None) -> Iterator[socket.socket]:
    """Make the socket, for its group alone; one that an actuator left behind when it died is replaced.

    Raises ConfigError (no such group); BusError: the socket cannot be made, or is another's.
    """
    try:
        number = grp.getgrnam(group).gr_gid if group else -1
    except KeyError:
        raise ConfigError(f"group: there is no group {group}") from None
    try:
        _refuse_shared(path.parent)
        lock = _locked(path)
    except OSError as error:
        raise BusError(f"{path}: {error.strerror or error}") from error
    try:
        made = _bound(path, number)
        try:
            yield made
        finally:
            path.unlink(missing_ok=True)
    finally:
        os.close(lock)


def _refuse_shared(folder: Path) -> None:
    held = folder.stat()
    if held.st_uid not in {0, os.geteuid()} or held.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise BusError(f"{folder}: others may write there, and put another socket in place")


def _locked(path: Path) -> int:
    """Return the open lock of a place. It is never unlinked: who waits for the old file would not see the new one."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC  # a FIFO would be waited for
    lock = os.open(f"{path}.lock", flags, 0o600)
    if not stat.S_ISREG(os.fstat(lock).st_mode):
        os.close(lock)
        raise BusError(f"{path}.lock: something else than a file is there")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise BusError(f"{path}: another actuator answers there") from None
    return lock


def _bound(path: Path, group: int) -> socket.socket:
    made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
    try:
        _clear(path)
        before = os.umask(CLOSED_TO_OTHERS)
        try:
            made.bind(str(path))
        finally:
            os.umask(before)
        os.chown(path, -1, group, follow_symlinks=False)
    except OSError as error:
        made.close()
        raise BusError(f"{path}: {error.strerror or error}") from error
    except BusError:
        made.close()
        raise
    return made


def _clear(path: Path) -> None:
    """Take away the socket of a dead actuator, and nothing else."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISSOCK(mode):
        raise BusError(f"{path}: something else than a socket is there")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking:
        asking.settimeout(1)
        try:
            asking.connect(str(path))
        except ConnectionRefusedError:
            path.unlink()
            return
    raise BusError(f"{path}: another actuator answers there")
