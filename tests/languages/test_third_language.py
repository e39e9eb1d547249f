"""A language of one's own is a package and one line of configuration: nothing else of the assistant changes for it.

It is added in a process of its own: a language that is known is known to all that a process does.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = "from assistant.cli.main import main; main()"


def assistant(tmp_path: Path, *arguments: str, said: str = "") -> "subprocess.CompletedProcess[str]":
    config = tmp_path / "assistant.yaml"
    config.write_text("languages: [en, tests.languages.nl]\n")
    command = [sys.executable, "-c", PROGRAM, *arguments, "--config", str(config)]
    return subprocess.run(command, input=said, capture_output=True, text=True, check=False, cwd=ROOT)


def conversation(tmp_path: Path, *lines: str) -> list[dict[str, Any]]:
    run = assistant(tmp_path, "chat", "--json", said="\n".join(lines) + "\n")
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


def test_a_command_a_question_a_refusal_and_what_is_not_understood(tmp_path: Path) -> None:
    lines = ("doe het raam open alsjeblieft", "/set Vehicle.Speed=50", "hoe snel rijden we", "doe de kofferbak open")
    window, speed, trunk, nothing = conversation(tmp_path, *lines, "doe het flurp")
    assert {turn["lang"] for turn in (window, speed, trunk, nothing)} == {"nl"}
    assert window["calls"][0]["arguments"] == {"window": "driver", "percent": 100}
    assert window["reply"] == "Het raam gaat open."
    assert speed["reply"] == "We rijden 50 kilometer per uur."
    assert (trunk["calls"][0]["status"], trunk["calls"][0]["rule"]) == ("refused", "trunk_only_standing")
    assert trunk["reply"] == "De kofferbak blijft dicht zolang we rijden."
    assert (nothing["act"], nothing["reply"]) == ("unclear", "Dat heb ik niet verstaan.")


def test_what_it_lacks_is_done_and_said_in_general_words_or_not_said(tmp_path: Path) -> None:
    wipers, warnings = conversation(tmp_path, "zet de ruitenwissers aan", "is er iets mis")
    assert (wipers["calls"][0]["tool"], wipers["calls"][0]["status"]) == ("set_wipers", "done")
    assert wipers["reply"] == "Gedaan."
    assert warnings["reply"] == "Dat kan ik nog niet in het Nederlands zeggen."


def test_numbers_are_heard_and_said_in_it(tmp_path: Path) -> None:
    (turn,) = conversation(tmp_path, "zet de temperatuur op 20 graden")
    assert turn["reply"] == "De temperatuur is 20 graden."


def test_the_other_languages_are_as_they_were(tmp_path: Path) -> None:
    english, mandarin = conversation(tmp_path, "open the window", "打开车窗")
    assert (english["lang"], mandarin["lang"]) == ("en", "zh")
    assert english["calls"][0]["status"] == "done"


def test_it_can_be_named_on_the_command_line(tmp_path: Path) -> None:
    run = assistant(tmp_path, "ask", "ja", "--lang", "nl", "--json")
    assert json.loads(run.stdout)["reply"] == "Ik had niets gevraagd."


def test_doctor_takes_a_turn_in_it_and_its_phrases_are_listed(tmp_path: Path) -> None:
    listed = assistant(tmp_path, "phrases", "--lang", "nl")
    assert "raam open" in listed.stdout
    program = (
        "import sys, pathlib; from assistant import config; from assistant.cli import doctor\n"
        "loaded = config.load(pathlib.Path(sys.argv[1]))\n"
        "print(doctor._tried('turn', doctor.try_turn, None, loaded, 'nl').detail)"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "assistant.yaml")]
    tried = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert tried.stdout.startswith("'hoe snel rijden we' is answered in")


@pytest.mark.parametrize(("lang", "near"), [("nl", "en"), ("fr", "zh")])
def test_one_that_nobody_has_added_is_refused(tmp_path: Path, lang: str, near: str) -> None:
    config = tmp_path / "assistant.yaml"
    config.write_text("languages: [en]\n")
    command = [sys.executable, "-c", PROGRAM, "ask", "hallo", "--lang", lang, "--config", str(config)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert run.returncode == 2
    assert near in run.stderr
    assert "Traceback" not in run.stderr
