"""What a radio unit sends around a message is taken off."""

import pytest

from assistant.traffic_lights.faults import UnusableError
from assistant.traffic_lights.frames import Frame, decode, frames
from assistant.traffic_lights.messages import Map, Message, Spat
from assistant.traffic_lights.writing import frame
from tests.traffic_lights.made_messages import crossing, shown, timed

SPAT = frame(shown((2, timed("stop-And-Remain", 900, 950))))
MAP = frame(crossing())
BODY = SPAT[3:]
ETSI = bytes((2, 4, 0, 0, 0, 9)) + BODY
UNSECURED = bytes((3, 0x80, len(SPAT))) + SPAT
SIGNED = bytes((3, 0x81, 0, 0x40)) + UNSECURED + b"header and signature"
BTP = bytes((0x07, 0xD4, 0, 0)) + ETSI
COMMON = bytes((0x20, 0x50, 0, 0)) + len(BTP).to_bytes(2, "big") + bytes((1, 0))
BROADCAST = bytes(28)
"""extended header of a single-hop broadcast"""
GEONETWORKING = bytes((0x11, 0, 0x1A, 1)) + COMMON + BROADCAST + BTP
INNER = COMMON + BROADCAST + BTP
SECURED = bytes((0x12, 0, 0x1A, 1, 3, 0x81, 0, 0x40, 3, 0x80, len(INNER))) + INNER + b"signature"
WSMP = bytes((3, 0, 0xE0, 0, 0, 0x17, len(UNSECURED))) + UNSECURED
ETHERNET = bytes(12)


@pytest.mark.parametrize(
    ("packet", "signed"),
    [
        (SPAT, False),
        (SPAT + bytes(3), False),  # padding
        (ETSI, False),
        (UNSECURED, False),
        (SIGNED, True),
        (GEONETWORKING, False),
        (SECURED, True),
        (ETHERNET + b"\x89\x47" + GEONETWORKING, False),
        (WSMP, False),
        (ETHERNET + b"\x88\xdc" + WSMP, False),
    ],
    ids=[
        "frame",
        "padded",
        "ETSI",
        "1609.2",
        "signed",
        "GeoNetworking",
        "secured",
        "Ethernet",
        "WSMP",
        "Ethernet WSMP",
    ],
)
def test_a_message_is_found_under_its_headers(packet: bytes, signed: bool) -> None:
    (found,) = frames(packet)
    message = decode(found)
    assert isinstance(message, Spat)
    assert message.intersections[0].movements[0].group == 2
    assert found.signed == signed


def test_several_messages_in_a_datagram_are_read_one_after_the_other() -> None:
    assert [each.kind for each in frames(MAP + SPAT + SPAT)] == ["map", "spat", "spat"]


def test_what_is_neither_spat_nor_map_is_left_out_between_them() -> None:
    safety = bytes((0, 0x14, 3)) + b"abc"
    assert [each.kind for each in frames(safety + SPAT)] == ["spat"]
    with pytest.raises(UnusableError) as refused:
        list(frames(safety))
    assert refused.value.why == "foreign"


@pytest.mark.parametrize("packet", [SPAT, ETSI, UNSECURED, GEONETWORKING, SECURED, WSMP, SIGNED])
def test_a_packet_that_was_cut_anywhere_is_refused_or_lacks_only_its_end(packet: bytes) -> None:
    for end in range(len(packet)):
        messages, why = usable(packet[:end])
        # What may be cut is what comes behind the message.
        assert len(messages) == 1 if why is None else why in ("truncated", "invalid", "foreign")


def usable(packet: bytes) -> tuple[list[Message], str | None]:
    """The messages of a packet, or why there are none."""
    try:
        return [decode(each) for each in frames(packet)], None
    except UnusableError as error:
        return [], error.why


def test_headers_within_headers_come_to_an_end() -> None:
    packet = SPAT
    for _ in range(10):
        packet = bytes((3, 0x80, 0x82)) + len(packet).to_bytes(2, "big") + packet
    with pytest.raises(UnusableError, match="too many headers"):
        list(frames(packet))


def test_longitudes_are_counted_from_where_each_standard_begins() -> None:
    (ours,) = frames(MAP)
    etsi = Frame("map", ours.body, standard="etsi")
    here, there = decode(ours), decode(etsi)
    assert isinstance(here, Map)
    assert isinstance(there, Map)
    assert here.intersections[0].longitude - there.intersections[0].longitude == 1
