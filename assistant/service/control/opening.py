"""Opens the control socket of a daemon, and keeps it open in a thread of its own; and knows where it is."""

import logging
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.config import RUNTIME_FOLDER, Config
from assistant.errors import SocketError
from assistant.service.control.record import Record
from assistant.service.control.server import ControlServer, Desk
from assistant.socket_place import listening

log = logging.getLogger(__name__)

SOCKET = "control.sock"
OWNER = "daemon"
WAITING = 32
"""who may stand at the door while the daemon is still loading"""
ENDS_WITHIN_S = 1.0


def folder_to_serve_in(config: Config) -> Path | None:
    """Return where a daemon makes its sockets: the folder of the configuration.

    At a bench, where /run/assistant is not ours, it is the user's own ($XDG_RUNTIME_DIR); None where there is none.
    """
    if config.runtime_folder != RUNTIME_FOLDER or os.access(RUNTIME_FOLDER, os.W_OK):
        return config.runtime_folder
    return _users_own()


def folders_to_ask_in(config: Config) -> tuple[Path, ...]:
    """Return where a daemon's socket may be, the likeliest last."""
    own = _users_own() if config.runtime_folder == RUNTIME_FOLDER else None
    return (own, config.runtime_folder) if own is not None else (config.runtime_folder,)


def _users_own() -> Path | None:
    named = os.environ.get("XDG_RUNTIME_DIR")
    return Path(named) / "assistant" if named else None


@contextmanager
def control_socket(folder: Path) -> Iterator[socket.socket]:
    """Make the socket in a folder, for our own group. Raises SocketError: another daemon answers there, or the like.

    Who connects from now on waits until it is served.
    """
    try:
        folder.mkdir(mode=0o750, exist_ok=True)
    except OSError as error:
        raise SocketError(f"{folder}: {error.strerror}") from error
    with listening(folder / SOCKET, None, OWNER) as made:
        made.listen(WAITING)
        log.info("control socket: %s", folder / SOCKET)
        yield made


@contextmanager
def served(made: socket.socket, desk: Desk, record: Record) -> Iterator[None]:
    """Answer on the socket in a thread, and tell what is recorded, until the block is left."""
    server = ControlServer(made, desk, group=os.getegid())
    record.tell = server.tell

    def serve() -> None:
        try:
            server.run()
        except Exception:  # the edge of its thread: the conversation goes on without it
            log.exception("the control socket broke")

    thread = threading.Thread(target=serve, name="control", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.stop()
        thread.join(ENDS_WITHIN_S)
