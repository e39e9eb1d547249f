import logging
import math
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.car.decoding import dbc, dbc_text
from assistant.errors import DataError

HEAD = 'VERSION ""\n\nNS_ :\n\nBS_:\n\nBU_: X\n\n'
SPEED = 'BO_ 256 Speed: 2 X\n SG_ V : 0|8@1+ (0.5,0) [0|0] "km/h" X\n'


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path


def test_fragments_of_the_same_folder_are_joined(tmp_path: Path) -> None:
    write(tmp_path, "_lights.dbc", 'BO_ 512 Lights: 1 X\n SG_ High : 0|1@1+ (1,0) [0|1] "" X\n')
    write(tmp_path, "_common.dbc", f'CM_ "IMPORT _lights.dbc";\n{HEAD}{SPEED}')
    car = write(
        tmp_path, "car.dbc", 'CM_ "IMPORT _common.dbc";\n\nBO_ 768 Doors: 1 X\n SG_ D : 0|1@1+ (1,0) [0|1] "" X\n'
    )
    assert {message.name for message in dbc.load([car]).values()} == {"Speed", "Lights", "Doors"}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('CM_ "IMPORT gone.dbc";', "imports gone.dbc, which is not beside it"),
        ('CM_ "IMPORT ../other.dbc";', "imports ../other.dbc, which is not in its folder"),
        ('CM_ "IMPORT car.dbc";', "imports car.dbc, which imports it in turn"),
    ],
)
def test_an_import_that_cannot_be_is_one_line(tmp_path: Path, line: str, says: str) -> None:
    (tmp_path / "folder").mkdir()
    write(tmp_path, "other.dbc", SPEED)
    car = write(tmp_path / "folder", "car.dbc", f"{line}\n{HEAD}{SPEED}")
    with pytest.raises(DataError) as refused:
        dbc.load([car])
    assert str(refused.value) == f"{car}: {says}"


def test_a_file_in_the_encoding_of_windows_is_read(tmp_path: Path) -> None:
    car = write(tmp_path, "car.dbc", f'{HEAD}{SPEED}\nCM_ SG_ 256 V "Geschwindigkeit für Übersicht";\n', "cp1252")
    (message,) = dbc.load([car]).values()
    assert message.signals["V"].comment == "Geschwindigkeit für Übersicht"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (SPEED + '\nCM_ 256 "of nothing";\n', "comments"),
        ('CM_ "without an end"\n' + SPEED, "comments"),
        (SPEED.replace("BO_ 256", "BO_ 217056256"), "29 bits"),
        (SPEED.replace("(0.5,", "(.5,"), "point"),
        (SPEED + '\nVAL_ 256 Gone 0 "off" 1 "on";\n', "not there"),
        (SPEED + '\nVAL_ 256 V 0 "off" 1 "on"\nCM_ "end";\n', "semicolon"),
        (SPEED.replace("Speed:", "2nd_Speed:"), "digit"),
    ],
)
def test_slips_of_the_pen_are_mended_and_noted(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, text: str, note: str
) -> None:
    car = write(tmp_path, "car.dbc", HEAD + text)
    ((key, message),) = dbc.load([car]).items()
    assert message.physical("V", 10) == 5
    assert key[1] == (key[0] > 0x7FF)
    assert note in caplog.text


def test_what_is_whole_is_not_touched() -> None:
    text = f'{HEAD}{SPEED}\nCM_ SG_ 256 V "a comment; with (.5 and\nCM_ in it";\nVAL_ 256 V 0 "off" 1 "on";\n'
    assert dbc_text.mended(text) == (text, [])


@pytest.mark.parametrize(
    ("damage", "note"),
    [
        (lambda text: text.replace("BS_:", "BS_: 500000 : 0,0"), "the rates of BS_"),
        (lambda text: text.replace("BS_:", "BS_: 500"), "the rates of BS_"),
        (lambda text: text.replace("BS_:", "BS_: 500000 : 0,0;"), "the rates of BS_"),
        (lambda text: f'{text}VAL_ 256 V 7 "A" 6 "B" 2\nVAL_ 256 V 1 "C" ;\n', "without a semicolon"),
        (lambda text: f"{text}SIG_VALTYPE_ 256 GONE : 1;\n", "tables and types of signals"),
        (lambda text: f"{text}SIG_VALTYPE_ 999 GONE : 1;\n", "tables and types of signals"),
        (lambda text: f'{text}SGTYPE_ T : 8@1+ (1,0) [0|0] "" 0 , ;\n', "types and categories"),
        (lambda text: f"{text}CAT_DEF_ 1 Some 0;\n", "types and categories"),
        (
            lambda text: (
                f"{text}BO_ 3221225472 VECTOR__INDEPENDENT_SIG_MSG: 0 Vector__XXX\n"
                ' SG_ LOOSE : 0|8@1+ (1,0) [0|0] "" Vector__XXX\n\nVAL_ 3221225472 LOOSE 0 "a" ;\n'
            ),
            "tables and types of signals",
        ),
        (
            lambda text: (
                f"{text}BO_ 1073741824 VECTOR__INDEPENDENT_SIG_MSG: 0 Vector__XXX\n"
                ' SG_ LOOSE : 0|8@1+ (1,0) [0|0] "" Vector__XXX\n\nSIG_VALTYPE_ 1073741824 LOOSE : 1;\n'
            ),
            "tables and types of signals",
        ),
    ],
)
def test_what_belongs_to_nothing_costs_no_file(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, damage: Callable[[str], str], note: str
) -> None:
    with caplog.at_level(logging.WARNING):
        messages = dbc.load([write(tmp_path, "a.dbc", damage(HEAD + SPEED))])
    assert messages[(256, False)].physical("V", 4) == 2
    assert note in caplog.text


@pytest.mark.parametrize("end", ["\x1a", "\0", "\0\0\0", "\x1a\0"])
def test_what_other_systems_end_a_file_with_is_no_fault(tmp_path: Path, end: str) -> None:
    assert dbc.load([write(tmp_path, "a.dbc", HEAD + SPEED + end)])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_read(tmp_path: Path, encoding: str) -> None:
    assert dbc.load([write(tmp_path, "a.dbc", HEAD + SPEED, encoding)])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (SPEED.replace("0|8@", "0|2147483648@"), "a signal from bit 0, 2147483648 bits long"),
        (SPEED.replace("0|8@", "2147483648|8@"), "a signal from bit 2147483648, 8 bits long"),
        (SPEED.replace("0|8@", "-1|8@"), "a signal from bit -1, 8 bits long"),
        (SPEED.replace("0|8@", f"0|{'9' * 5000}@"), "a signal from bit 0, 9999999999"),
        (SPEED.replace("BO_ 256", f"BO_ {'9' * 5000}"), "message Speed has an identifier of 5000 digits"),
        (SPEED.replace("Speed: 2", "Speed: 2147483647"), "message Speed is 2147483647 bytes long"),
        (f"{SPEED}SG_MUL_VAL_ 256 V V 0-4294967295;\n", "pages 0-4294967295 of a message"),
        (SPEED + "SG_MUL_VAL_ 256 V V 0-999999;\n" * 9, "9000000 pages of messages"),
        (SPEED.replace("SG_ V", "SG_ " + "é" * 70_000), "Invalid syntax"),
    ],
)
def test_what_no_message_can_have_is_refused_in_one_short_line(tmp_path: Path, text: str, says: str) -> None:
    path = write(tmp_path, "a.dbc", HEAD + text)
    with pytest.raises(DataError) as refused:
        dbc.load([path])
    assert f"{path}: not a DBC file that can be used: " in str(refused.value)
    assert says in str(refused.value)
    assert len(str(refused.value)) < len(str(path)) + 260


def test_a_number_beyond_all_others_gives_no_value(tmp_path: Path) -> None:
    signals = SPEED.replace("(0.5,0)", "(-1e308,0)").replace("Speed: 2", "Speed: 200")
    long = ' SG_ Long : 64|1200@1+ (0.5,0) [0|0] "" X\n SG_ Odd : 0|92@1+ (1,0) [0|0] "" X\nSIG_VALTYPE_ 256 Odd : 1;\n'
    message = dbc.load([write(tmp_path, "a.dbc", HEAD + signals + long)])[(256, False)]
    assert not math.isfinite(message.physical("V", 255))
    raw = message.raw(b"\xff" * 200, "Long")
    assert raw is not None
    assert math.isnan(message.physical("Long", raw))
    assert message.raw(b"\xff" * 200, "Odd") is None


def test_a_file_that_is_far_too_large_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "a.dbc"
    with path.open("wb") as file:
        file.truncate(10_000_000_000)
    with pytest.raises(DataError, match="larger than 2 MB; parts of it"):
        dbc.load([path])


def test_a_fragment_that_many_name_is_read_once(tmp_path: Path) -> None:
    """Each of twenty names the next ten times: read each time, that would be 10 to the power of 20 files."""
    for number in range(20):
        write(tmp_path, f"{number}.dbc", f'CM_ "IMPORT {number + 1}.dbc";\n' * 10)
    write(tmp_path, "20.dbc", HEAD + SPEED)
    assert dbc.load([tmp_path / "0.dbc"])


@pytest.mark.parametrize("name", ["a" * 5000, "a\0b"])
def test_an_import_of_a_name_that_no_file_can_have_is_said(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, "a.dbc", f'CM_ "IMPORT {name}";\n{HEAD}{SPEED}')
    with pytest.raises(DataError, match="which is not beside it"):
        dbc.load([path])


def test_a_text_of_blank_lines_is_mended_in_time_that_grows_with_its_length() -> None:
    text, notes = dbc_text.mended("\n" * 1_000_000)
    assert (len(text), notes) == (1_000_000, [])


def test_a_table_that_goes_on_in_the_next_line_keeps_its_values(tmp_path: Path) -> None:
    table = 'VAL_ 256 V 0 "off"\n 1 "on" ;\n'
    messages = dbc.load([write(tmp_path, "a.dbc", HEAD.replace("BS_:", "BS_: 500") + SPEED + table)])
    assert messages[(256, False)].signals["V"].choices == {0: "off", 1: "on"}


def test_line_ends_of_windows_change_nothing(tmp_path: Path) -> None:
    write(tmp_path, "_speed.dbc", SPEED)
    text = f'CM_ "IMPORT _speed.dbc";\n{HEAD.replace("BS_:", "BS_: 500")}VAL_ 256 V 7 "A" 6 "B"\n'
    path = tmp_path / "car.dbc"
    path.write_bytes(text.replace("\n", "\r\n").encode())
    assert dbc.load([path])[(256, False)].signals["V"].choices == {7: "A", 6: "B"}


def test_a_pipe_is_no_dbc_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "car.dbc")
    with pytest.raises(DataError, match="not a regular file"):
        dbc_text.joined(tmp_path / "car.dbc")


def test_more_messages_than_any_bus_has_are_refused(tmp_path: Path) -> None:
    messages = "".join(f"BO_ {number} M{number}: 8 X\n\n" for number in range(dbc_text.MOST_MESSAGES + 1))
    with pytest.raises(DataError, match="8001 messages; more than 8000 are not taken"):
        dbc.load([write(tmp_path, "car.dbc", HEAD + messages)])
