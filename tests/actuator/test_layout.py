"""Bits: as cantools reads and makes them; and files that may not be sent by."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.actuator.layout import Layout, load
from assistant.errors import DataError
from tests.actuator.car import DBC, database

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


@given(data=st.binary(min_size=8, max_size=8), name=st.sampled_from(sorted(LAYOUTS)))
def test_a_signal_is_read_as_cantools_reads_it(data: bytes, name: str) -> None:
    layout = LAYOUTS[name]
    data = data[: layout.size]
    expected = database().get_message_by_name(name).decode(data, scaling=False, decode_choices=False)
    assert {signal: bits.read(data) for signal, bits in layout.signals.items()} == expected


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


def test_signals_of_pages_and_floating_point_numbers_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "car.dbc"
    path.write_text(
        'VERSION ""\nBU_: A\nBO_ 5 Odd: 8 A\n SG_ Page M : 0|4@1+ (1,0) [0|0] "" A\n'
        ' SG_ On m1 : 8|8@1+ (1,0) [0|0] "" A\n'
        ' SG_ Float : 32|32@1- (1,0) [0|0] "" A\nSIG_VALTYPE_ 5 Float : 1;\n'
    )
    assert set(load("body", (path,))[0].signals) == {"Page"}
