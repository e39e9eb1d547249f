"""The unit, looked at by systemd's own tools; and the install script, as far as it goes without being root."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
UNIT = CHECKOUT / "systemd" / "assistant.service"
INSTALL = CHECKOUT / "scripts" / "install"


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
    if "unrecognized option" in judged.stderr:
        pytest.skip("systemd-analyze is older than 250")
    assert judged.returncode == 0, judged.stdout[-400:]


@pytest.mark.parametrize("name", ["assistant", "assistant-actuator", "assistant-obd"])
def test_every_unit_is_watched_has_bounds_and_does_not_insist_on_a_wrong_configuration(name: str) -> None:
    lines = (CHECKOUT / "systemd" / f"{name}.service").read_text().splitlines()
    kept = {
        "Type=notify",
        "RestartPreventExitStatus=2",
        "IPAddressDeny=any",
        "SystemCallFilter=~@resources @privileged",
    }
    assert kept <= set(lines)
    for setting in ("WatchdogSec=", "TasksMax=", "MemoryMax="):
        assert any(line.startswith(setting) for line in lines), setting


def test_who_asks_the_actuator_is_known_to_it_as_a_user_of_the_host() -> None:
    """With users of its own it would see nobody, and SO_PEERCRED is what it trusts."""
    assert "PrivateUsers=yes" not in (CHECKOUT / "systemd" / "assistant-actuator.service").read_text().splitlines()
    assert "PrivateUsers=yes" in UNIT.read_text().splitlines()


def test_the_unit_starts_what_the_script_installs() -> None:
    assert f"\nExecStart={folder_of(INSTALL)}/.venv/bin/assistant run " in UNIT.read_text()


def folder_of(script: Path) -> str:
    return next(line.removeprefix("folder=") for line in script.read_text().splitlines() if line.startswith("folder="))


def install(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([INSTALL, *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False)


def files_under(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_staging_puts_program_unit_user_and_configuration_under_the_folder(tmp_path: Path) -> None:
    staged = install("--root", tmp_path)
    assert staged.returncode == 0, staged.stderr
    files = files_under(tmp_path)
    assert {
        "etc/assistant/assistant.yaml",
        "etc/systemd/system/assistant.service",
        "etc/sysusers.d/assistant.conf",
        "opt/headunit-assistant/assistant/cli/run.py",
        "opt/headunit-assistant/models/manifest.yaml",
        "opt/headunit-assistant/requirements.lock",
        "opt/headunit-assistant/scripts/setup.sh",
    } <= set(files)
    assert not [name for name in files if "__pycache__" in name]


def test_a_second_run_keeps_the_configuration_and_takes_old_modules_away(tmp_path: Path) -> None:
    install("--root", tmp_path)
    before = files_under(tmp_path)
    changed = tmp_path / "etc/assistant/assistant.yaml"
    changed.write_text("languages: [zh]\n")
    (tmp_path / "opt/headunit-assistant/assistant/gone.py").touch()
    again = install("--root", tmp_path)
    assert again.returncode == 0, again.stderr
    assert changed.read_text() == "languages: [zh]\n"
    assert set(files_under(tmp_path)) == set(before)


def test_a_dry_run_names_every_step_and_does_nothing(tmp_path: Path) -> None:
    told = install("--dry-run", "--root", tmp_path)
    assert told.returncode == 0, told.stderr
    assert files_under(tmp_path) == {}
    here = install("--dry-run", "--small")
    assert here.returncode == 0, here.stderr
    for step in ("setup.sh --small --models-into /var/lib/assistant/models", "compileall", "doctor --json"):
        assert step in here.stdout


@pytest.mark.parametrize("arguments", [("--nonesuch",), ("--root",), ("--root", "/nonesuch"), ("--from", "/nonesuch")])
def test_wrong_use_is_one_line_and_exit_code_2(arguments: tuple[str, ...]) -> None:
    refused = install(*arguments)
    assert refused.returncode == 2
    assert len(refused.stderr.splitlines()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="as root it would install")
def test_who_is_not_root_is_told_so() -> None:
    refused = install()
    assert refused.returncode == 1
    assert "must be root" in refused.stderr


def test_the_script_is_clean() -> None:
    if shutil.which("shellcheck") is None:
        pytest.skip("shellcheck is not here")
    checked = subprocess.run(["shellcheck", INSTALL], capture_output=True, text=True, timeout=60, check=False)
    assert checked.stdout == ""
