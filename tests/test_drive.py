"""The bundled drive: its requests, heard from their recordings, are all answered rightly. What the demo shows."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from assistant.tools import tools
from assistant.types.call import Call

ROOT = Path(__file__).resolve().parent.parent
DRIVE = ROOT / "tests" / "data" / "drive"
EXPECTED = [json.loads(line) for line in (DRIVE / "expected.jsonl").read_text(encoding="utf-8").splitlines()]


def test_every_recording_has_an_expectation_and_the_other_way_round() -> None:
    with (DRIVE / "requests.tsv").open(encoding="utf-8", newline="") as stream:
        recorded = {(row["file"], row["lang"], row["text"]) for row in csv.DictReader(stream, delimiter="\t")}
    assert {(request["file"], request["lang"], request["text"]) for request in EXPECTED} == recorded
    assert all((DRIVE / request["file"]).is_file() for request in EXPECTED)


def test_what_is_expected_are_calls_that_fit_their_signatures() -> None:
    for request in EXPECTED:
        for call in request["calls"]:
            assert tools()[call["tool"]].fault(Call(call["tool"], call["arguments"])) is None


def test_every_spoken_request_of_the_drive_is_answered_rightly(installed_model: Callable[[str], Path]) -> None:
    installed_model("vosk-small-en-us-0.15")
    installed_model("mandarin-transformer")
    demo = [sys.executable, str(ROOT / "scripts" / "demo.py")]
    run = subprocess.run(demo, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert f"{len(EXPECTED)} of {len(EXPECTED)} turns right" in run.stdout
