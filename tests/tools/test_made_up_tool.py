"""A new car tool is one declaration, its phrases and its replies: one is added, and the house knows the rest."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A configuration whose vehicle's folder has the phrases of the tool."""
    path = tmp_path / "assistant.yaml"
    path.write_text(f"vehicle: {ROOT / 'tests/made_up_tool'}\nlanguage_model: {{model: ''}}\n", encoding="utf-8")
    return path


def conversation(config: Path, *lines: str) -> list[Any]:
    """Say some lines to an assistant that has the tool; return its turns."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.made_up_tool", "chat", "--config", str(config), "--json"],
        input="\n".join(lines).encode(),
        cwd=ROOT,
        capture_output=True,
        timeout=120,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


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


def test_what_it_turns_is_a_signal_of_the_bench(config: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.made_up_tool", "state", "--config", str(config), "--json"],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert json.loads(done.stdout)["signals"]["Vehicle.Cabin.CupWarmer.Level"]["value"] == 0
