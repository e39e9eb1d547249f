"""What of a mapping finds nothing in the DBCs is told with its file, once; what comes with the assistant is not."""

from pathlib import Path

import pytest

from assistant.car.decoding import dbc, left_out, mapping
from assistant.car.decoding.decoder import Decoder

DBC = 'VERSION ""\nBU_: X\nBO_ 256 Motion: 2 X\n SG_ V : 0|8@1+ (1,0) [0|0] "km/h" X\n'


def told(folder: Path, caplog: pytest.LogCaptureFixture, *sources: str) -> list[str]:
    (folder / "car.dbc").write_text(DBC)
    own = folder / "own.yaml"
    own.write_text(f"Vehicle.Speed: {{unit: km/h, from: [{', '.join(sources)}]}}\n")
    decoder = Decoder(mapping.load(own), dbc.load([folder / "car.dbc"]))
    left_out.tell(decoder.left_out, [None, own])
    return [record.getMessage().removeprefix(f"{own}: ") for record in caplog.records]


def test_a_message_that_is_in_no_dbc_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert told(tmp_path, caplog, "{message: Nosuch, signal: V}", "{message: Motion, id: 0x101, signal: V}") == [
        "Vehicle.Speed: left out, since no DBC has a message Nosuch",
        "Vehicle.Speed: left out, since no DBC has a message Motion with id 0x101",
    ]


def test_a_signal_that_its_message_lacks_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    said = told(tmp_path, caplog, "{message: Motion, signal: W}")
    assert said == ["Vehicle.Speed: left out, since Motion has no signal 'W'"]


def test_what_is_found_is_not_spoken_of(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert told(tmp_path, caplog, "{message: Motion, signal: V}") == []


def test_of_many_the_rest_is_counted(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    said = told(tmp_path, caplog, *(f"{{message: M{number}, signal: V}}" for number in range(7)))
    assert len(said) == left_out.MOST_TOLD + 1
    assert said[-1] == "and 2 more are left out"
