"""Sentences of receivers: whole ones tell a place, broken ones tell nothing."""

from functools import reduce
from operator import xor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.car.positions.fix import Fix
from assistant.car.positions.nmea import Nmea, fields


def sentence(body: str) -> bytes:
    """Return a sentence with its checksum."""
    return f"${body}*{reduce(xor, body.encode()):02X}\r\n".encode()


RMC = "GNRMC,120001.00,A,4924.1234,N,00840.5678,E,13.50,087.4,301126,,,A"
GGA = "GNGGA,120001.00,4924.1234,N,00840.5678,E,1,09,0.9,114.2,M,47.9,M,,"


def read(*bodies: str) -> Fix | None:
    reader, found = Nmea(), None
    for body in bodies:
        parts = fields(sentence(body))
        assert parts is not None
        found = reader.fix(parts)
    return found


def test_place_speed_and_heading_come_from_rmc() -> None:
    fix = read(RMC)
    assert fix is not None
    assert fix.position == pytest.approx((49.402057, 8.676130), abs=1e-6)
    assert (fix.speed_kmh, fix.heading, fix.clock) == (25.002, 87.4, "120001.00")


def test_altitude_and_accuracy_come_from_gga() -> None:
    fix = read(GGA)
    assert fix is not None
    assert (fix.altitude_m, fix.accuracy_m) == (114.2, 4.5)


def test_south_and_west_are_below_zero() -> None:
    fix = read(RMC.replace(",N,", ",S,").replace(",E,", ",W,"))
    assert fix is not None
    assert fix.position == pytest.approx((-49.402057, -8.676130), abs=1e-6)


@pytest.mark.parametrize(
    "body",
    [
        "GNRMC,120001.00,V,4924.1234,N,00840.5678,E,13.50,087.4,301126,,,N",
        RMC.replace(",,,A", ",,,S"),
        GGA.replace(",E,1,", ",E,0,"),
        GGA.replace(",E,1,", ",E,8,"),
        "GPGLL,4924.1234,N,00840.5678,E,120001.00,V,N",
        "GNRMC,,V,,,,,,,,,,N",
    ],
    ids=["void", "simulator", "no fix", "made up", "GLL void", "cold start"],
)
def test_a_receiver_that_has_no_fix_does_not_know_where_it_is(body: str) -> None:
    fix = read(body)
    assert fix is not None
    assert fix.position is None


@pytest.mark.parametrize(
    "body",
    [
        RMC.replace("4924.1234", "4960.1234"),
        RMC.replace("4924.1234", "9124.1234"),
        RMC.replace("4924.1234", "424.1234"),
        RMC.replace(",N,", ",X,"),
        RMC.replace("13.50", "1e5"),
        RMC.replace("00840.5678", ""),
        "GNRMC,120001.00,A",
    ],
)
def test_a_field_that_is_none_makes_the_sentence_tell_nothing(body: str) -> None:
    assert read(body) is None


@settings(deadline=None)
@given(st.integers(0, len(sentence(RMC)) * 8 - 1))
def test_a_flipped_bit_never_moves_the_car(bit: int) -> None:
    line = bytearray(sentence(RMC))
    line[bit // 8] ^= 1 << bit % 8
    parts = fields(bytes(line))
    fix = Nmea().fix(parts) if parts is not None else None
    assert fix is None or fix == read(RMC)


@pytest.mark.parametrize("line", [b"", b"$", RMC.encode(), sentence(RMC)[:-9], b"$GNRMC,*00", b"\xff" * 80, b"$" * 500])
def test_what_is_no_whole_sentence_is_none(line: bytes) -> None:
    assert fields(line) is None


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_whatever_comes_it_is_read_or_passed_over(line: bytes) -> None:
    parts = fields(line)
    if parts is not None:
        Nmea().fix(parts)
