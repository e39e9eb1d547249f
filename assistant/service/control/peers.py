"""Who is at the other end of a Unix socket, as the kernel knows it."""

import os
import socket
import struct
from dataclasses import dataclass

SO_PEERGROUPS = 59
"""of asm-generic/socket.h, since Linux 4.13; Python has no name for it"""
MOST_BYTES = 1024
"""that Python asks of a socket: 256 groups"""
ROOT = 0
NOBODY = 65_534
"""as whom the kernel shows users and groups that have no number here: that may be anybody"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A process of somebody's."""

    process: int
    user: int
    groups: frozenset[int]

    def may_ask(self, group: int) -> bool:
        """Whether it may tell us what to do: root, our own user, and whoever is in the group."""
        known = self.user in {ROOT, os.geteuid()} - {NOBODY}
        return known or group in self.groups - {NOBODY}


def peer_of(connected: socket.socket) -> Peer:
    """Return who has connected. Raises OSError.

    The groups are those of the process when it connected, not what the system's files say of the user: so a service
    with users of its own (PrivateUsers of systemd), to whom other users are nobody, still knows its group. Of a process
    in more than 256 groups the first of all counts alone.
    """
    process, user, group = struct.unpack("iII", connected.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    try:
        listed = connected.getsockopt(socket.SOL_SOCKET, SO_PEERGROUPS, MOST_BYTES)
    except OSError:
        listed = b""
    return Peer(process, user, frozenset((group, *struct.unpack(f"{len(listed) // 4}I", listed))))
