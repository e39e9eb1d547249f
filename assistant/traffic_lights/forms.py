"""Reads a file of SPaT or MAP messages in whichever form: it is told from the content, never from the name."""

import re
from pathlib import Path

from assistant.errors import DataError
from assistant.traffic_lights.faults import UnusableError
from assistant.traffic_lights.frames import decode, frames
from assistant.traffic_lights.map_tree import map_of, processed_map
from assistant.traffic_lights.messages import Message
from assistant.traffic_lights.spat_tree import listed_spat, processed_spat, spat_of
from assistant.traffic_lights.tree import Tree, branch, from_json, from_xml

LARGEST = 16_000_000
"""bytes of a file"""
HEX = re.compile(r"(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{2}){8,}(?![0-9A-Za-z])")
BEGINNINGS = (b"\x00\x13", b"\x00\x12")
"""of a frame somewhere in the log of a receiver"""


def read_messages(path: Path) -> list[Message]:
    """Read all messages of a file. Raises DataError, which names the file: missing, or nothing in it can be used."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise DataError(f"{path}: {error.strerror or error}") from error
    try:
        return messages_of(data)
    except UnusableError as error:
        raise DataError(f"{path}: no SPaT or MAP message: {error}") from error


def messages_of(data: bytes) -> list[Message]:
    """Read what a file holds: XML, JSON, hexadecimal text, or the bytes themselves. Raises UnusableError."""
    if len(data) > LARGEST:
        raise UnusableError("too_long", f"more than {LARGEST} bytes")
    text = _text(data)
    if text is None:
        return _from_bytes(data)
    begun = text.lstrip("\ufeff \t\r\n")
    if begun.startswith("<"):
        return _from_tree(from_xml(begun))
    if begun.startswith(("{", "[")):
        return _from_tree(from_json(begun))
    return _from_hex(begun)


def _text(data: bytes) -> str | None:
    """Return the text that it is, or None: a message of J2735 begins with a zero byte, which no text has."""
    if b"\0" in data or not data.strip():
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _from_hex(text: str) -> list[Message]:
    """Read hexadecimal text: a message a word, with other words around, or one over several lines."""
    joined = re.sub(r"\s+", "", text)
    ways = [HEX.findall(text), [joined] if HEX.fullmatch(joined) else []]
    found: list[Message] = []
    faults: list[UnusableError] = []
    for words in ways:
        read: list[Message] = []
        for each in words:
            try:
                read += _from_bytes(bytes.fromhex(each))
            except UnusableError as error:
                faults.append(error)
        found = max(found, read, key=len)
    if not found:
        raise faults[-1] if faults else UnusableError("invalid", "neither XML, JSON, hexadecimal nor a binary message")
    return found


def _from_bytes(data: bytes) -> list[Message]:
    """Read a datagram, or look for messages in the log of a receiver, which has headers of its own between them."""
    found: list[Message] = []
    try:
        found.extend(map(decode, frames(data)))
    except UnusableError:
        # What follows a whole message may be padding, or a signature.
        found = found or _searched(data)
        if not found:
            raise
    return found


def _searched(data: bytes) -> list[Message]:
    found: list[Message] = []
    place = 0
    while (place := min((at for each in BEGINNINGS if (at := data.find(each, place)) >= 0), default=-1)) >= 0:
        try:
            frame = next(frames(data[place : place + 4096]))
            found.append(decode(frame))
            place += len(frame.body)
        except (UnusableError, StopIteration):
            place += 1
    return found


def _from_tree(tree: object) -> list[Message]:
    """Find the messages in a tree, under whatever is around them."""
    if isinstance(tree, list):
        return [message for each in tree for message in _from_tree(each)]
    if not isinstance(tree, dict):
        raise UnusableError("foreign", "neither a SPaT nor a MAP message")
    for name, read in (("spat", spat_of), ("mapdata", map_of)):
        body = branch(tree, name)
        if isinstance(body, dict):
            return [read(body)]
    for name in ("messageframe", "odeasn1data", "payload", "data", "value", "message"):
        within = branch(tree, name)
        if isinstance(within, dict):
            return _from_tree(within)
    return [_of_body(tree)] if branch(tree, "bytes") is None else _from_hex(str(branch(tree, "bytes")))


def _of_body(tree: Tree) -> Message:
    """Read a message of which nothing but its fields tell what it is."""
    if branch(tree, "mapfeaturecollection"):
        return processed_map(tree)
    if branch(tree, "utctimestamp"):
        return processed_spat(tree)
    if branch(tree, "intersectionstatelist"):
        return spat_of({**tree, "intersections": branch(tree, "intersectionstatelist")})
    if isinstance(branch(tree, "eventstate"), list):
        return listed_spat(tree)
    if branch(tree, "msgissuerevision") is not None:
        return map_of(tree)
    if branch(tree, "intersections"):
        return spat_of(tree)
    raise UnusableError("foreign", "neither a SPaT nor a MAP message")
