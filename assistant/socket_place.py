"""The place of a process's socket: nobody else can put one there, nobody gets in while it is made, and it is one.

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

from assistant.errors import ConfigError, SocketError

CLOSED_TO_OTHERS = 0o117
"""umask: read and write for owner and group, nothing for others"""


@contextmanager
def listening(path: Path, group: str | None, owner: str) -> Iterator[socket.socket]:
    """Make the socket, for its group alone; one that its owner left behind when it died is replaced.

    group: None is that of the process. owner: what answers there, as a word for a person: "actuator".
    Raises ConfigError (no such group); SocketError: the socket cannot be made, or is another's.
    """
    try:
        number = grp.getgrnam(group).gr_gid if group else os.getegid()
    except KeyError:
        raise ConfigError(f"group: there is no group {group}") from None
    try:
        _refuse_shared(path.parent)
        lock = _locked(path, owner)
    except OSError as error:
        raise SocketError(f"{path}: {error.strerror or error}") from error
    try:
        made = _bound(path, number, owner)
        try:
            yield made
        finally:
            path.unlink(missing_ok=True)
    finally:
        os.close(lock)


def _refuse_shared(folder: Path) -> None:
    held = folder.stat()
    if held.st_uid not in {0, os.geteuid()} or held.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise SocketError(f"{folder}: others may write there, and put another socket in place")


def _locked(path: Path, owner: str) -> int:
    """Return the open lock of a place. It is never unlinked: who waits for the old file would not see the new one."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC  # a FIFO would be waited for
    lock = os.open(f"{path}.lock", flags, 0o600)
    if not stat.S_ISREG(os.fstat(lock).st_mode):
        os.close(lock)
        raise SocketError(f"{path}.lock: something else than a file is there")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise SocketError(f"{path}: another {owner} answers there") from None
    return lock


def _bound(path: Path, group: int, owner: str) -> socket.socket:
    made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
    try:
        _clear(path, owner)
        before = os.umask(CLOSED_TO_OTHERS)
        try:
            made.bind(str(path))
        finally:
            os.umask(before)
        if path.lstat().st_gid != group:  # a service may not call chown at all, and need not for its own group
            os.chown(path, -1, group, follow_symlinks=False)
    except OSError as error:
        made.close()
        raise SocketError(f"{path}: {error.strerror or error}") from error
    except SocketError:
        made.close()
        raise
    return made


def _clear(path: Path, owner: str) -> None:
    """Take away the socket of one that is dead, and nothing else."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISSOCK(mode):
        raise SocketError(f"{path}: something else than a socket is there")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking:
        asking.settimeout(1)
        try:
            asking.connect(str(path))
        except ConnectionRefusedError:
            path.unlink()
            return
    raise SocketError(f"{path}: another {owner} answers there")
