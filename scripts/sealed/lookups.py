"""A name server that has an address for every name, and remembers who was asked for."""

import socket
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

PORT = 53
ADDRESS = bytes((192, 0, 2, 1))
"""that every name has: of a block which is nobody's (RFC 5737)"""
TYPE_A = 1
HEADER = struct.Struct("!6H")
ANSWERED = 0x8180
"""a response, recursion wanted and had, no error"""


class NameServer:
    """Answers on every address of this network namespace until the process ends."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        """names, in the order in which they were first asked for"""
        ways = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM)]
        if has_ipv6():
            ways.append(socket.socket(socket.AF_INET6, socket.SOCK_DGRAM))
            ways[-1].setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        for way in ways:
            way.bind(("", PORT))
            threading.Thread(target=self._serve, args=(way,), daemon=True).start()

    def _serve(self, way: socket.socket) -> None:
        while True:
            question, asker = way.recvfrom(4096)
            name, end = name_of(question)
            if name not in self.asked:
                self.asked.append(name)
            way.sendto(answer_to(question, end), asker)


def has_ipv6() -> bool:
    """Whether this namespace has IPv6 on its loopback; a kernel may have none."""
    try:
        return Path("/proc/net/if_inet6").read_text(encoding="ascii").startswith("0" * 31 + "1")
    except OSError:
        return False


def name_of(question: bytes) -> tuple[str, int]:
    """Read the name that a DNS message asks for; return it, and where the question ends (RFC 1035, section 4.1)."""
    labels = list(_labels(question, HEADER.size))
    return ".".join(labels), HEADER.size + sum(len(label) + 1 for label in labels) + 1 + 4


def _labels(message: bytes, at: int) -> Iterator[str]:
    while length := message[at]:
        yield message[at + 1 : at + 1 + length].decode("ascii", "replace")
        at += 1 + length


def answer_to(question: bytes, end: int) -> bytes:
    """Answer a question of one name: with our address where it is asked for, else that there is none of this type."""
    number = HEADER.unpack_from(question)[0]
    asked = question[HEADER.size : end]
    has_one = struct.unpack("!H", asked[-4:-2])[0] == TYPE_A
    record = struct.pack("!HHHIH", 0xC00C, TYPE_A, 1, 60, len(ADDRESS)) + ADDRESS if has_one else b""
    return HEADER.pack(number, ANSWERED, 1, int(has_one), 0, 0) + asked + record
