"""What the files around the code promise: the lock, the notices, the scripts."""

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
SCRIPTS = [  # of bash
    "scripts/demo",
    "scripts/install",
    "scripts/lock",
    "scripts/mutate",
    "scripts/nothing_leaves",
    "scripts/record_drive",
    "scripts/setup.sh",
    "scripts/test",
    "scripts/try_install",
    "scripts/try_install_story",
    "scripts/vcan_box",
    "scripts/vcan_box_init",
    ".ci/run",
]


def name_of(requirement: str) -> str:
    """The normal form of a distribution's name (PEP 503)."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~;\[ ]", requirement)[0]).lower()


DEPENDENCIES = [name_of(requirement) for requirement in PROJECT["dependencies"]]
LOCKED = {name_of(line) for line in LOCK.splitlines() if re.match(r"[a-z0-9]", line)}


def test_the_lock_holds_every_dependency_and_what_the_tests_need() -> None:
    wanted = {*DEPENDENCIES, *(name_of(requirement) for requirement in PROJECT["optional-dependencies"]["dev"])}
    assert wanted <= LOCKED


def test_everything_in_the_lock_has_a_version_and_hashes_and_no_address() -> None:
    assert "://" not in LOCK
    entries = re.split(r"\n(?=[a-z0-9])", LOCK.strip())
    assert len(entries) >= len(LOCKED)
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+==\S+", entry), entry[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry[:80]


def test_every_dependency_says_what_it_is_for() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    for requirement in PROJECT["dependencies"]:
        line = next(line for line in lines if f'"{requirement}"' in line)
        assert re.search(r",\s+# \w", line), line


def test_every_dependency_stands_in_the_notices_with_its_licence() -> None:
    listed = {name_of(line.split()[0]) for line in (ROOT / "NOTICE").read_text(encoding="utf-8").splitlines() if line}
    assert set(DEPENDENCIES) <= listed


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_can_be_run_and_its_bash_is_sound(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
    subprocess.run(["bash", "-n", str(ROOT / script)], check=True)


def test_setup_refuses_an_option_that_it_does_not_know(tmp_path: Path) -> None:
    setup = [str(ROOT / "scripts/setup.sh"), "--smal"]
    run = subprocess.run(setup, capture_output=True, text=True, check=False, env={**os.environ, "HOME": str(tmp_path)})
    assert (run.returncode, run.stdout) == (2, "")
    assert (
        run.stderr
        == "setup: unknown option --smal (known: --small, --no-models, --models-into DIR, --models-from DIR, --tests)\n"
    )


SILENCED = re.compile(r"#\s*(?:noqa|type:\s*ignore)")
WITH_REASON = re.compile(r"# (?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|type: ignore\[[a-z, -]+\]) .*\w")


@pytest.mark.parametrize("folder", ["assistant", "scripts", "tests"])
def test_what_a_checker_is_not_to_see_says_why_on_its_line(folder: str) -> None:
    silent = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if SILENCED.search(line) and not WITH_REASON.search(line)
    ]
    # The two lines above this test are not about a checker.
    assert [line for line in silent if "re.compile" not in line] == []


def test_no_test_names_the_folder_beside_the_checkout_but_conftest() -> None:
    naming = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if re.search(r"""parents?(?:\[\d+\])? / ["']shared|\.\./shared/""", path.read_text(encoding="utf-8"))
    ]
    assert naming == ["tests/conftest.py"]


def test_every_file_that_is_named_for_contributors_is_there() -> None:
    named = re.findall(
        r"`([\w./-]+/[\w./-]*|[\w-]+\.(?:py|yaml|toml))`", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    )
    paths = [name for name in named if not re.search(r"NAME|LANG|DOMAIN", name)]
    assert len(paths) > 20
    assert [name for name in paths if not any((folder / name).exists() for folder in (ROOT, ROOT / "assistant"))] == []
