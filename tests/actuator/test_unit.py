"""The actuator's unit, looked at by systemd's own tools."""

import shutil
import subprocess
from pathlib import Path

import pytest

UNIT = Path(__file__).resolve().parents[2] / "systemd" / "assistant-actuator.service"


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit with a program that exists on every machine: systemd looks whether it is there."""
    lines = UNIT.read_text().splitlines()
    changed = ["ExecStart=/bin/true" if line.startswith("ExecStart=") else line for line in lines]
    (tmp_path / UNIT.name).write_text("\n".join(changed))
    return tmp_path / UNIT.name


def systemd_analyze(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not here: package systemd")
    return subprocess.run(
        ["systemd-analyze", *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False
    )


def test_systemd_knows_every_line_of_the_unit(unit: Path) -> None:
    verified = systemd_analyze("verify", unit)
    assert (verified.returncode, verified.stderr) == (0, "")


def test_systemd_finds_the_unit_well_shut(unit: Path) -> None:
    judged = systemd_analyze("security", "--offline=true", "--no-pager", "--threshold=15", unit)  # 1.5 of 10
    assert judged.returncode == 0, judged.stdout


def test_it_is_another_user_than_the_assistant_with_a_folder_of_its_own() -> None:
    lines = UNIT.read_text().splitlines()
    assert {"User=assistant-actuator", "RuntimeDirectory=assistant-actuator", "RuntimeDirectoryMode=0750"} <= set(lines)
