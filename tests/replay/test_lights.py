"""A drive past two simulated intersections, played again: what is told is what they did, in both languages."""

import gzip
import json
import runpy
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from assistant.car.open import open_car
from assistant.config import Config
from assistant.errors import DataError
from assistant.replay.drive import read_drive
from assistant.replay.playing import Pace, Playing, Saying
from assistant.traffic_lights.lamps import lamp
from assistant.traffic_lights.simulated import SimulatedIntersection
from assistant.types.transcript import Transcript
from assistant.understand.catalogue import Catalogue
from assistant.understand.ladder import Understanding
from tests.cli.program import Program

MADE = runpy.run_path(str(Path(__file__).resolve().parents[2] / "scripts" / "make_lights_drive.py"))
FIRST: SimulatedIntersection = MADE["FIRST"]
SECOND: SimulatedIntersection = MADE["SECOND"]
START_S: float = MADE["START_S"]
HEARD_UNTIL_S: float = MADE["HEARD_UNTIL_S"]
DRIVE = Path(__file__).resolve().parents[1] / "data" / "lights_drive"
MINE = 4
"""signal group of the road from the west, at both"""


def test_the_bundled_drive_goes_as_it_is_expected(program: Program) -> None:
    turns = program.documents("replay", str(DRIVE), "--json")
    assert [turn["reply"] for turn in turns][:1] == ["Hold 40 and you catch the green."]
    assert {turn["lang"] for turn in turns} == {"en", "zh"}
    assert [turn["reply"] for turn in turns if not turn["heard"]] == ["快变绿灯了。"]


@pytest.mark.parametrize(("lang", "text"), [("en", "when does the light turn green"), ("zh", "红灯还有多久")])
def test_whenever_one_asks_state_and_interval_hold_the_truth(lang: str, text: str) -> None:
    drive = read_drive(DRIVE)
    car = open_car(Config(), logs=drive.logs, dbcs=drive.dbcs, at_s=0.0)
    mind = Understanding(Catalogue.load(now=lambda: datetime(2026, 1, 1, 10)), None)
    sayings = [Saying(at_s, 1.0, partial(Transcript, text, lang)) for at_s in range(3, int(HEARD_UNTIL_S) - 4, 6)]
    told = 0
    for played in Playing(drive, car, mind.interpret).turns(sayings, from_s=0.0, pace=Pace(None)):
        result = played.turn.steps[0].result
        assert result is not None
        light: Any = result.value
        if played.turn.transcript.text == "" or "state" not in light:
            continue
        # Asked and answered: the words took a second, understanding a tenth.
        asked_s = played.at_s + 1.1
        truth = (FIRST if light["intersection"] == 7 else SECOND).truth(MINE, START_S + asked_s)
        assert light["state"] == lamp(truth.state)
        assert light["min_s"] <= truth.ends_s - START_S - asked_s <= light["max_s"]
        told += 1
    assert told >= 8


def test_a_recording_that_is_broken_or_missing_is_one_line(program: Program, tmp_path: Path) -> None:
    drive = "clock: 2026-01-01T10:00:00\nlights: [said.txt]\ntexts: [{at_s: 1, text: is the light red}]\n"
    (tmp_path / "drive.yaml").write_text(drive)
    assert "said.txt: there is no such file" in program.failing("replay", str(tmp_path), code=1)
    (tmp_path / "said.txt").write_text("(1) 00\nhello\n")
    assert "said.txt:2: not a datagram" in program.failing("replay", str(tmp_path), code=1)
    (tmp_path / "said.txt").write_text("(1) 00\n")
    (turn,) = program.documents("replay", str(tmp_path), "--json")
    assert turn["calls"][0]["result"]["fault"] == "no_light_ahead"


def test_the_bundled_drive_is_the_one_that_the_script_makes() -> None:
    for name, lines in (("drive.log.gz", MADE["log_lines"]()), ("lights.txt.gz", MADE["said_lines"]())):
        assert gzip.decompress((DRIVE / name).read_bytes()).decode() == "".join(lines)


def test_what_is_expected_are_whole_turns() -> None:
    for line in (DRIVE / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        assert json.loads(line)["calls"][0]["tool"] == "get_traffic_light"
    with pytest.raises(DataError):
        read_drive(DRIVE / "none")
