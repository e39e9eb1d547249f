"""Bits: as cantools reads and makes them; and files that may not be sent by."""

import math
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any

import cantools
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.actuator.layout import Layout, load
from assistant.errors import DataError
from tests.actuator.car import DBC, database
from tests.actuator.referee import decode
from tests.bundled import ODD_DBC

LAYOUTS = {layout.name: layout for layout in load("body", (DBC,))}

ODD = """VERSION ""
BU_: A
BO_ 5 Odd: 8 A
 SG_ Signed : 3|11@1- (0.5,-3) [-100|100] "" A
 SG_ SignedBig : 21|13@0- (1,0) [0|0] "" A
 SG_ Top : 63|1@1+ (1,0) [0|1] "" A
"""


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    path = tmp_path_factory.mktemp("dbc") / "odd.dbc"
    path.write_text(ODD)
    return load("body", (path,))[0]


FINITE = st.floats(-1e4, 1e4) | st.floats(allow_nan=False, allow_infinity=False)


def agrees(layout: Layout, message: Any, data: bytes) -> bool:
    """Whether every signal of a frame's page, and no other, is read as cantools reads it."""
    page = decode(message, data)
    if not page:
        return False
    ours = {name: bits.number(data) for name, bits in layout.signals.items() if bits.page.holds(data)}
    finite = {name: value if math.isfinite(value) else None for name, value in page.items()}
    assert ours == {name: value for name, value in finite.items() if name in layout.signals}
    return True


@given(data=st.binary(min_size=8, max_size=8), name=st.sampled_from(sorted(LAYOUTS)))
def test_a_signal_is_read_as_cantools_reads_it_in_the_frames_in_which_it_stands(data: bytes, name: str) -> None:
    agrees(LAYOUTS[name], database().get_message_by_name(name), data[: LAYOUTS[name].size])


def read_as_cantools(files: Iterable[Path]) -> tuple[int, int]:
    """Hold frames of every page of these against cantools; return how many pages there are, and frames that count."""
    chance, seen, pages = Random(1), 0, set()
    for path in files:
        messages = {one.name: one for one in cantools.database.load_file(path).messages}
        for layout in load("odd", (path,)):
            pages |= {bits.page for bits in layout.signals.values()}
            for _ in range(200):
                data = bytearray(chance.randbytes(layout.size))
                for multiplexer in (layout.signals[name] for name in layout.multiplexers):
                    data = bytearray(multiplexer.put(bytes(data), chance.randrange(min(26, multiplexer.raws[1] + 1))))
                seen += agrees(layout, messages[layout.name], bytes(data))
    return len(pages), seen


def test_pages_and_numbers_of_an_odd_dbc_are_read_as_cantools_reads_them() -> None:
    pages, seen = read_as_cantools([ODD_DBC])
    assert pages >= 10
    assert seen > 900


def test_pages_and_numbers_of_other_peoples_dbc_files_are_read_as_cantools_reads_them(shared_data: Path) -> None:
    """Multiplexed, extended, cascaded, floating-point: cantools' own odd files, with frames of every page."""
    refused = {"bad_message_length.dbc", "issue_63.dbc"}  # overlapping, too short
    odd = sorted((shared_data / "can/cantools-odd").glob("*.dbc"))
    pages, seen = read_as_cantools(path for path in odd if path.name not in refused)
    assert pages > 20
    assert seen > 10_000


@pytest.mark.parametrize("name", ["Heating", "DriverBackrest", "Position"])
@given(
    data=st.binary(min_size=8, max_size=8),
    value=FINITE,
)
def test_a_floating_point_number_is_put_as_cantools_reads_it_or_not_at_all(
    name: str, data: bytes, value: float
) -> None:
    layout = LAYOUTS["RoofCommand" if name == "Position" else "SeatCommand"]
    bits = layout.signals[name]
    for choice in bits.page.choices:
        data = layout.signals[choice.multiplexer.name].put(data, min(choice.values))
    raw = bits.nearest(value)
    if raw is None:
        assert abs(value) > 65504  # the largest of 16 bits
        return
    put = bits.put(data, raw)
    assert decode(database().get_message_by_name(layout.name), put)[name] == raw
    assert (int.from_bytes(put, "big") ^ int.from_bytes(data, "big")) & ~bits.mask(8) == 0
    nearer = [abs(other - value) >= abs(raw - value) for other in bits.beside(raw) if math.isfinite(other)]
    assert all(nearer)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 1e300])
def test_what_is_no_finite_number_of_its_format_is_not_written(value: float) -> None:
    bits = LAYOUTS["SeatCommand"].signals["Heating"]
    assert bits.nearest(value) is None
    with pytest.raises(ValueError, match="Heating does not hold"):
        bits.put(bytes(8), value)


@pytest.mark.parametrize("pattern", ["7fc00000", "ffc00001", "7f800000", "ff800000", "7f800001"])
def test_what_is_no_finite_number_is_read_as_nothing(pattern: str) -> None:
    heating = LAYOUTS["SeatState"].signals["Heating"]
    assert heating.number(bytes(4) + bytes.fromhex(pattern)) is None


@given(data=st.binary(min_size=8, max_size=8), raw=st.integers(-1024, 1023))
def test_a_signal_that_is_put_is_read_again_and_no_other_bit_has_changed(odd: Layout, data: bytes, raw: int) -> None:
    for bits in odd.signals.values():
        value = max(bits.raws[0], min(bits.raws[1], raw))
        put = bits.put(data, value)
        assert bits.read(put) == value
        assert (int.from_bytes(put, "big") ^ int.from_bytes(data, "big")) & ~bits.mask(8) == 0


@given(data=st.binary(min_size=8, max_size=8), more=st.binary(max_size=56))
def test_bytes_behind_the_message_change_nothing(odd: Layout, data: bytes, more: bytes) -> None:
    for bits in odd.signals.values():
        assert bits.read(data + more) == bits.read(data)
        assert bits.put(data + more, 0) == bits.put(data, 0) + more


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("nonsense", "not a DBC file that may be sent by"),
        (ODD.replace("63|1@1+", "3|1@1+"), "overlapping"),
    ],
)
def test_a_file_that_is_not_sure_is_refused_in_one_line(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "car.dbc"
    path.write_text(text)
    with pytest.raises(DataError, match=fault) as refused:
        load("body", (path,))
    assert str(refused.value).startswith(f"{path}: ")
    assert "\n" not in str(refused.value)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="No such file"):
        load("body", (tmp_path / "none.dbc",))


def test_a_signal_knows_its_page() -> None:
    signals = LAYOUTS["SeatCommand"].signals
    names = {name: signals[name].page.name for name in ("Counter", "Seat", "DriverPart", "DriverBackrest", "Heating")}
    assert names == {
        "Counter": "",
        "Seat": "",
        "DriverPart": "Seat 0",
        "DriverBackrest": "DriverPart 1, Seat 0",
        "Heating": "Seat 2-3/5",
    }
    assert LAYOUTS["SeatCommand"].multiplexers == {"Seat", "DriverPart"}


def test_a_name_that_stands_twice_in_a_message_and_a_signal_that_nothing_selects_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "car.dbc"
    path.write_text(
        'VERSION ""\nBU_: A\nBO_ 5 Odd: 8 A\n SG_ Page M : 0|4@1+ (1,0) [0|0] "" A\n'
        ' SG_ Twice m1 : 8|8@1+ (1,0) [0|0] "" A\n SG_ Twice m2 : 16|8@1+ (1,0) [0|0] "" A\n'
    )
    layout = load("body", (path,))[0]
    assert set(layout.signals) == {"Page"}
    assert layout.left_out == {"Twice": "the DBC has several of this name"}
