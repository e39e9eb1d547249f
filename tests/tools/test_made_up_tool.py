"""A new car tool is one declaration, its phrases and an entry in each language: the house knows the rest."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A configuration whose vehicle's folder has the phrases of the tool, and rules that ask."""
    path = tmp_path / "assistant.yaml"
    path.write_text(f"vehicle: {ROOT / 'tests/made_up_tool'}\nlanguage_model: {{model: ''}}\n", encoding="utf-8")
    return path


def program(config: Path, *arguments: str, said: str = "") -> list[Any]:
    """Run a command of an assistant that has the tool; return the documents that it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.made_up_tool", *arguments, "--config", str(config), "--json"],
        input=said.encode(),
        cwd=ROOT,
        capture_output=True,
        timeout=120,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def conversation(config: Path, *lines: str) -> list[Any]:
    """Say some lines to it; return its turns."""
    return program(config, "chat", said="\n".join(lines))


def replies(config: Path, *lines: str) -> list[str]:
    return [turn["reply"] for turn in conversation(config, *lines)]


def test_it_is_called_turned_said_and_taken_back(config: Path) -> None:
    turns = conversation(config, "cup warmer to 2", "keep my coffee warmer", "a bit less", "undo", "what did you do")
    results = [(turn["calls"][0]["result"]["level"], turn["reply"]) for turn in turns[:3]]
    assert results == [(2, "Cup warmer at 2."), (3, "Cup warmer at 3."), (2, "Cup warmer at 2.")]
    assert turns[3]["calls"] == [
        {
            "tool": "set_cup_warmer",
            "arguments": {"level": 3},
            "status": "done",
            "rule": None,
            "result": {"level": 3, "before": 2},
        }
    ]


def test_it_speaks_mandarin(config: Path) -> None:
    turns = conversation(config, "杯托加热调到三档", "咖啡再热一点")
    assert [(turn["calls"][0]["tool"], turn["reply"]) for turn in turns] == [("set_cup_warmer", "杯托加热3档。")] * 2


def test_it_is_named_in_a_question_a_why_and_an_undo(config: Path) -> None:
    assert replies(
        config,
        "cup warmer to 1 and close the sunshade",
        "yes",
        "fan to 3",
        "why did you change the cup warmer",
        "undo the cup warmer",
    ) == [
        "Shall I set the cup warmer to 1 and close the sunshade?",
        "Cup warmer at 1, sunshade closed.",
        "Fan at 3.",
        "I heard: yes. I took it to mean: set the cup warmer to 1.",
        "Back: cup warmer off.",
    ]


def test_it_is_named_in_mandarin_too(config: Path) -> None:
    assert replies(
        config,
        "杯托加热调到一档然后关闭遮阳帘",
        "好的",
        "风量调到3档",
        "你为什么打开杯托加热",
        "撤销杯托加热",
    ) == [
        "要把杯托加热调到1档并关闭遮阳帘吗？",
        "杯托加热1档，遮阳帘已关闭。",
        "风量已调到3档。",
        "我听到的是：好的。我理解为：把杯托加热调到1档。",
        "已恢复，杯托加热已关。",
    ]


def test_a_rule_of_the_vehicle_asks_before_it(config: Path) -> None:
    assert replies(config, "cup warmer to 1", "no") == ["Is there a cup in it?", "All right, I leave it."]


def test_its_sentences_are_listed_without_examples_that_somebody_wrote(config: Path) -> None:
    english, mandarin = program(config, "phrases", "--tool", "set_cup_warmer")
    assert (english["kind"], english["group"]) == ("tool", "cups")
    assert english["sentences"][:2] == ["the cup warmer to 2", "keep my coffee warmer"]
    assert mandarin["sentences"][:2] == ["杯托加热2档", "咖啡再热一点"]


def test_what_it_turns_is_a_signal_of_the_bench(config: Path) -> None:
    (state,) = program(config, "state")
    assert state["signals"]["Vehicle.Cabin.CupWarmer.Level"]["value"] == 0


def test_the_bench_takes_only_what_its_control_can_be(config: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError) as refused:
        conversation(config, "/set Vehicle.Cabin.CupWarmer.Level=101")
    assert "Vehicle.Cabin.CupWarmer.Level=101: expected 0 to 100" in refused.value.stderr.decode()
    assert replies(config, "/set Vehicle.Cabin.CupWarmer.Level=34", "keep my tea warmer") == ["Cup warmer at 2."]
