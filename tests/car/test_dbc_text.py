from pathlib import Path

import pytest

from assistant.car import dbc, dbc_text
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
