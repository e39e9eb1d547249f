"""docs/vehicle.md shows a vehicle's folder: its files are written and its commands run, as a reader would."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.program import Program

PAGE = Path(__file__).resolve().parent.parent / "docs" / "vehicle.md"
NAMED_BLOCK = re.compile(r"\*\*(.+?)\*\*\n```\w*\n(.*?)```", re.DOTALL)
"""a name in bold, and what stands in the block under it"""
SESSION = "try it"


@pytest.fixture(scope="module")
def blocks() -> dict[str, str]:
    return dict(NAMED_BLOCK.findall(PAGE.read_text(encoding="utf-8")))


def test_every_part_of_a_folder_is_shown(blocks: dict[str, str]) -> None:
    assert {name for name in blocks if name.startswith("vehicle/")} == {
        "vehicle/signals.yaml",
        "vehicle/rules.yaml",
        "vehicle/phrases/en/brand.yaml",
        "vehicle/phrases/zh/brand.yaml",
    }


def test_what_the_page_shows_is_what_happens(
    program: Program, blocks: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, content in blocks.items():
        if name != SESSION:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shown = blocks[SESSION].splitlines()
    assert len(shown) >= 8
    for command, answer in zip(shown[::2], shown[1::2], strict=True):
        words = shlex.split(command)
        assert words[:2] == ["$", "assistant"]
        done = program.run(*words[2:])
        assert (done.returncode, done.stdout.decode().strip()) == (0, answer), done.stderr.decode()
