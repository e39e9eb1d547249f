"""Takes off what a radio unit sends around a message: Ethernet, GeoNetworking with BTP, WSMP, IEEE 1609.2, the frame.

Signatures are not verified here: what was signed says so, and whoever uses it decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from assistant.traffic_lights.bits import BitReader
from assistant.traffic_lights.china_bits import is_spat, read_china_spat
from assistant.traffic_lights.faults import UnusableError
from assistant.traffic_lights.map_bits import read_map
from assistant.traffic_lights.messages import Message
from assistant.traffic_lights.spat_bits import read_spat

Kind = Literal["spat", "map"]
J2735_KINDS: dict[int, Kind] = {0x0013: "spat", 0x0012: "map"}
ETSI_KINDS: dict[int, Kind] = {4: "spat", 5: "map"}
WESTMOST_OF_ETSI = -1_800_000_000
"""tenths of a microdegree"""
ETHER_GEONETWORKING, ETHER_WSMP = b"\x89\x47", b"\x88\xdc"
UNSECURED, SIGNED = 0x80, 0x81
"""content of IEEE 1609.2 data"""
PAYLOAD_WITHIN = 0x40
"""bit of the preamble of a signed payload: the data is there, not only its hash"""
GEO_HEADER_LENGTHS = {(1, 0): 24, (2, 0): 48, (3, 0): 44, (3, 1): 44, (3, 2): 44, (4, 0): 44, (4, 1): 44, (4, 2): 44,
                      (5, 0): 28, (5, 1): 28}  # fmt: skip
"""(type, subtype) of a GeoNetworking packet -> octets of its extended header (ETSI EN 302 636-4-1)"""
BTP_LENGTH = 4
MOST_LAYERS = 6
"""headers within each other, so that no packet sends us in circles"""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message without what was around it."""

    kind: Kind
    body: bytes
    standard: Literal["sae", "etsi", "china"] = "sae"
    """whose layout it has: J2735; SPATEM and MAPEM; T/CSAE 53, with its frame"""
    signed: bool = False
    """it came with a signature, which nobody has looked at here"""


def decode(frame: Frame) -> Message:
    """Read the content of a frame. Raises UnusableError."""
    if frame.standard == "china":
        return read_china_spat(BitReader(frame.body))
    bits = BitReader(frame.body, WESTMOST_OF_ETSI) if frame.standard == "etsi" else BitReader(frame.body)
    return read_spat(bits) if frame.kind == "spat" else read_map(bits)


def frames(data: bytes) -> Iterator[Frame]:
    """Yield the SPaT and MAP messages of one datagram; there may be several, one after the other.

    Raises UnusableError where it comes to something else ("foreign"), broken ("invalid") or cut ("truncated").
    """
    yield from _opened(data, MOST_LAYERS)


def _opened(data: bytes, layers: int) -> Iterator[Frame]:
    if layers == 0:
        raise UnusableError("invalid", "too many headers within each other")
    if len(data) < 4:
        raise UnusableError("truncated", f"{len(data)} bytes are no message")
    first, second, ether = data[0], data[1], data[12:14]
    # J2735 first: within it, any bytes may stand where another header has its mark.
    if int.from_bytes(data[:2], "big") in J2735_KINDS and _is_whole_j2735(data):
        return _of_j2735(data, layers)
    if first == 3 and second in (UNSECURED, SIGNED):
        return _of_1609(data, layers)
    if first in (1, 2) and second in ETSI_KINDS:
        return iter((Frame(ETSI_KINDS[second], data[6:], standard="etsi"),))
    if ether == ETHER_GEONETWORKING:
        return _of_geonetworking(data[14:], layers)
    if ether == ETHER_WSMP:
        return _opened(_wsmp_payload(data[14:]), layers - 1)
    return _of_other(data, layers)


def _of_other(data: bytes, layers: int) -> Iterator[Frame]:
    first, second = data[0], data[1]
    if first & 0xF7 == 3 and second == 0:
        return _opened(_wsmp_payload(data), layers - 1)
    if first >> 4 < 2 and first & 0xF in (1, 2) and second == 0:
        return _of_geonetworking(data, layers)
    if is_spat(data):
        return iter((Frame("spat", data, standard="china"),))
    return _of_j2735(data, layers)


def _of_j2735(data: bytes, layers: int) -> Iterator[Frame]:
    """Read a MessageFrame, and what follows it in the datagram."""
    number = int.from_bytes(data[:2], "big")
    if number not in J2735_KINDS and not _is_whole_j2735(data):
        raise UnusableError("foreign", "neither a SPaT nor a MAP message")
    body, rest = _counted(data[2:])
    if number in J2735_KINDS:
        yield Frame(J2735_KINDS[number], body)
    elif not rest.strip(b"\0"):
        raise UnusableError("foreign", f"a message of the kind {number}")
    if len(rest) >= 4 and rest.strip(b"\0"):
        yield from _opened(rest, layers - 1)


def _is_whole_j2735(data: bytes) -> bool:
    """Whether it can be a message of J2735, with all that its length promises."""
    if data[2] >= 0xC0:
        return False
    length, begin = (data[2], 3) if data[2] < 0x80 else (int.from_bytes(data[2:4], "big") & 0x3FFF, 4)
    return begin + length <= len(data)


def _counted(data: bytes) -> tuple[bytes, bytes]:
    """Divide behind as many octets as a length in front of them says."""
    if not data:
        raise UnusableError("truncated", "there is no length")
    length, begin = data[0], 1
    if length >= 0xC0:
        raise UnusableError("too_long", "a message of 16 KiB or more")
    if length >= 0x80:
        length, begin = int.from_bytes(data[:2], "big") & 0x3FFF, 2
    body = data[begin : begin + length]
    if len(body) < length:
        raise UnusableError("truncated", f"{len(body)} bytes of {length}")
    return body, data[begin + length :]


def _of_1609(data: bytes, layers: int) -> Iterator[Frame]:
    """Read IEEE 1609.2 data: unsecured, or signed with the payload within. The lengths are those of OER."""
    if data[1] == UNSECURED:
        yield from _opened(_oer_octets(data[2:]), layers - 1)
        return
    if len(data) < 6 or not data[3] & PAYLOAD_WITHIN:
        raise UnusableError("invalid", "signed data without a payload")
    for frame in _opened(data[4:], layers - 1):
        yield replace(frame, signed=True)


def _oer_octets(data: bytes) -> bytes:
    if not data:
        raise UnusableError("truncated", "there is no length")
    length, begin = data[0], 1
    if length > 0x80:
        begin = 1 + (length & 0x7F)
        length = int.from_bytes(data[1:begin], "big")
    # What is cut here may only lack its signature: the frame within says whether it is whole.
    return data[begin : begin + length]


def _wsmp_payload(data: bytes) -> bytes:
    """Leave out the header of a WAVE short message, version 3 (IEEE 1609.3)."""
    place = 1
    if data[:1] and data[0] & 0x08:  # extensions: a count, then identifier, length, value
        count, place = _at(data, 1), 2
        for _ in range(count):
            place += 2 + _at(data, place + 1)
    place += 1  # the transport's kind, then the service: one to four octets, as its leading ones say
    service = _at(data, place)
    place += next((size for size, most in ((1, 0x80), (2, 0xC0), (3, 0xE0)) if service < most), 4)
    length = _at(data, place)
    place += 1 if length < 0x80 else 2
    return data[place:]


def _at(data: bytes, place: int) -> int:
    if place >= len(data):
        raise UnusableError("truncated", "the header ends too early")
    return data[place]


def _of_geonetworking(data: bytes, layers: int) -> Iterator[Frame]:
    """Read a GeoNetworking packet; a secured one has the rest of its headers within the signed data."""
    if len(data) < 4:
        raise UnusableError("truncated", "the header ends too early")
    if data[0] & 0xF == 2:
        if data[4:6] != bytes((3, SIGNED)) or len(data) < 10 or not data[7] & PAYLOAD_WITHIN:
            raise UnusableError("invalid", "a secured packet without a signed payload")
        if data[8:10] != bytes((3, UNSECURED)):
            raise UnusableError("invalid", "a secured packet whose payload is not plain")
        for frame in _behind_common_header(_oer_octets(data[10:]), layers):
            yield replace(frame, signed=True)
        return
    yield from _behind_common_header(data[4:], layers)


def _behind_common_header(data: bytes, layers: int) -> Iterator[Frame]:
    header = GEO_HEADER_LENGTHS.get((_at(data, 1) >> 4, data[1] & 0xF))
    if header is None or data[0] >> 4 not in (1, 2):
        raise UnusableError("foreign", "a GeoNetworking packet that carries no message")
    length = int.from_bytes(data[4:6], "big")
    begin = 8 + header
    payload = data[begin : begin + length]
    if len(payload) < length:
        raise UnusableError("truncated", f"{len(payload)} bytes of {length}")
    yield from _opened(payload[BTP_LENGTH:], layers - 1)
