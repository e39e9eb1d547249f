"""The installer in a Debian that boots: what scripts/try_install tries, as far as this machine can."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

TRY_INSTALL = Path(__file__).resolve().parents[2] / "scripts" / "try_install"


def try_install(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([TRY_INSTALL, *arguments], capture_output=True, text=True, check=False, timeout=3000)


@pytest.mark.long
@pytest.mark.parametrize("release", ["12", "13"])
def test_a_board_is_installed_upgraded_watched_over_and_left_again(release: str) -> None:
    if os.geteuid() != 0:
        pytest.skip("containers are started by root alone")
    for program, package in (("debootstrap", "debootstrap"), ("systemd-nspawn", "systemd-container")):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not here: package {package}")
    images = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "headunit-assistant" / "try-install"
    (images / "run.cutoff").mkdir(parents=True, exist_ok=True)
    done = try_install(release)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("  well: ") > 40
    assert not list(images.glob("run.*")), "nothing is left, of this try or of one that was cut off"


def test_it_tells_what_it_does() -> None:
    told = try_install("--help")
    assert told.returncode == 0
    assert "upgrade, readiness, watchdog" in told.stdout


@pytest.mark.parametrize("arguments", [("11",), ("--share", "/nonesuch"), ("--share",)])
def test_wrong_use_is_one_line_and_exit_code_2(arguments: tuple[str, ...]) -> None:
    refused = try_install(*arguments)
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
