"""What strace wrote down of a command: sockets of a network, and files that were opened to be written."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

STRACE = [
    *("strace", "-ff", "-qq", "-y", "--seccomp-bpf", "-s", "0"),
    *("-e", "trace=socket,connect,bind,sendto,sendmsg,sendmmsg,openat,openat2,open,creat"),
    *("-e", "signal=none"),
]
"""one file a thread (-ff), so that no call is split in two lines; what a descriptor stands for is written out (-y)"""

_SOCKET = re.compile(r"^socket\((AF_INET6?|AF_PACKET|AF_VSOCK)\b, *(SOCK_[A-Z]+)")
_ADDRESS = re.compile(
    r"^(connect|bind|sendto|sendmsg|sendmmsg)\(.*?sin6?_port=htons\((\d+)\).*?"
    r'(?:inet_addr\(|inet_pton\(AF_INET6, )"([^"]+)"'
)
_WRITTEN = re.compile(r"^(?:open|openat|openat2|creat)\(.*(?:O_WRONLY|O_RDWR|O_CREAT|^creat).*\) = \d+<(/.*)>$")

_TO_ITSELF = re.compile(r"opened a socket: AF_INET SOCK_DGRAM|(bind|sendto): 127\.0\.0\.1 port ")


def sockets(lines: Iterable[str]) -> Iterator[str]:
    """Yield what was done with sockets that a network could hear: those of programs on this machine are not told."""
    for line in lines:
        if opened := _SOCKET.match(line):
            yield f"opened a socket: {opened[1]} {opened[2]}"
        elif used := _ADDRESS.match(line):
            yield f"{used[1]}: {used[3]} port {used[2]}"


def to_itself(what: str) -> bool:
    """Whether a program did this that sends datagrams to itself: one that went elsewhere has a line of its own."""
    return bool(_TO_ITSELF.match(what))


def written(lines: Iterable[str]) -> Iterator[str]:
    """Yield the files that were opened to be written, also those that were deleted since."""
    for line in lines:
        if opened := _WRITTEN.match(line):
            yield opened[1].removesuffix(" (deleted)")


def lines_of(folder: Path) -> Iterator[str]:
    """Read what strace left there."""
    for file in sorted(folder.iterdir()):
        yield from file.read_text(encoding="utf-8", errors="replace").splitlines()
