"""The installer of a board: what it lays out, with which modes, and that nothing that may send is switched on."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
APART = ("actuator", "obd")


def install(*options: str | Path, umask: int = 0o022) -> list[str]:
    """Run it; return its lines."""
    done = subprocess.run(
        [str(CHECKOUT / "scripts" / "install"), *map(str, options)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        umask=umask,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An image with all of it, made by somebody whose umask lets nobody read."""
    root = tmp_path_factory.mktemp("image")
    install("--root", root, "--actuator", "--obd", umask=0o077)
    return root


def files(root: Path) -> set[str]:
    return {str(path.relative_to(root)) for path in (root / "etc").rglob("*") if path.is_file()}


def links(root: Path) -> dict[str, str]:
    return {path.name: str(path.readlink()) for path in (root / "usr/local/bin").iterdir()}


ALWAYS = {"etc/assistant/assistant.yaml", "etc/systemd/system/assistant.service", "etc/sysusers.d/assistant.conf"}


def of(name: str) -> set[str]:
    unit, user = f"etc/systemd/system/assistant-{name}.service", f"etc/sysusers.d/assistant-{name}.conf"
    return {f"etc/assistant/{name}.yaml", unit, user}


def test_nothing_that_may_send_is_laid_out_unless_it_is_asked_for(tmp_path: Path) -> None:
    install("--root", tmp_path)
    assert files(tmp_path) == ALWAYS


@pytest.mark.parametrize("name", APART)
def test_each_is_laid_out_alone(tmp_path: Path, name: str) -> None:
    install("--root", tmp_path, f"--{name}")
    assert files(tmp_path) == ALWAYS | of(name)


def test_everything_can_be_read_by_all_and_written_by_root_alone(image: Path) -> None:
    assert files(image) == ALWAYS | of("actuator") | of("obd")
    for path in (image / "etc").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o755 if path.is_dir() else 0o644), path


def test_whatever_the_umask_of_who_installs_the_service_can_read_it_all(image: Path) -> None:
    for path in image.rglob("*"):
        if not path.is_symlink():
            assert path.stat().st_mode & 0o005 == (0o005 if path.is_dir() else path.stat().st_mode & 1 | 0o004), path


def test_the_files_are_those_of_the_checkout(image: Path) -> None:
    for name in APART:
        for kind, place in (("service", "etc/systemd/system"), ("sysusers", "etc/sysusers.d")):
            laid = image / place / f"assistant-{name}.{'conf' if kind == 'sysusers' else kind}"
            assert laid.read_text() == (CHECKOUT / "systemd" / f"assistant-{name}.{kind}").read_text()


def test_an_allow_list_that_is_there_is_kept(tmp_path: Path) -> None:
    ours = tmp_path / "etc/assistant/actuator.yaml"
    ours.parent.mkdir(parents=True)
    ours.write_text("backend: can\n")
    ours.chmod(0o640)
    lines = install("--root", tmp_path, "--actuator")
    assert f"install: {ours}: kept as it is" in lines
    assert (ours.read_text(), stat.S_IMODE(ours.stat().st_mode)) == ("backend: can\n", 0o640)


@pytest.mark.parametrize("name", APART)
def test_the_last_line_says_how_it_is_looked_at_and_switched_on(tmp_path: Path, name: str) -> None:
    program = f"/opt/headunit-assistant/.venv/bin/assistant-{name}"
    for options in ((f"--{name}", "--root", tmp_path), (f"--{name}", "--dry-run")):
        assert install(*options)[-1] == (
            f"install: assistant-{name} is off; write /etc/assistant/{name}.yaml, and then: "
            f"{program} --config /etc/assistant/{name}.yaml --check && systemctl enable --now assistant-{name}"
        )


def test_what_is_staged_says_what_is_left_to_do_on_the_board(tmp_path: Path) -> None:
    lines = install("--root", tmp_path, "--obd", "--actuator", "--obd")
    assert "install: staged; on the board: /opt/headunit-assistant/scripts/install --obd --actuator" in lines


def test_dry_run_says_it_and_does_nothing(tmp_path: Path) -> None:
    lines = install("--dry-run", "--root", tmp_path, "--actuator", "--obd")
    for name in APART:
        unit = f"etc/systemd/system/assistant-{name}.service"
        source = CHECKOUT / "systemd" / f"assistant-{name}.service"
        assert f"+ install -D -m 644 {source} {tmp_path}/{unit}" in lines
    assert list(tmp_path.iterdir()) == []


def test_none_of_them_is_switched_on_and_what_runs_is_only_started_anew() -> None:
    lines = install("--dry-run", "--no-models", "--actuator", "--obd")
    for line in lines:
        if line.startswith("+ systemctl") and any(name in line for name in APART):
            assert line.startswith("+ systemctl try-restart ")
    script = (CHECKOUT / "scripts" / "install").read_text()
    assert [line.strip() for line in script.splitlines() if "systemctl enable" in line and "run " in line] == [
        "run systemctl enable assistant.service"
    ]


def test_their_users_are_made_after_the_assistants() -> None:
    """It is put into their groups."""
    lines = [
        line for line in install("--dry-run", "--actuator", "--obd") if "sysusers /etc" in line or "usermod" in line
    ]
    known = subprocess.run(["getent", "passwd", "assistant-actuator"], capture_output=True, check=False).returncode == 0
    if known:
        pytest.skip("this machine has the users already")
    assert [line.rpartition("/")[2].rpartition(" ")[2] for line in lines][-2:] in (
        ["assistant-actuator.conf", "assistant-obd.conf"],
        ["assistant", "assistant"],
    )


def test_an_option_that_it_does_not_know_is_refused() -> None:
    done = subprocess.run(
        [str(CHECKOUT / "scripts" / "install"), "--actuators"], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "known: --small, --no-models, --from DIR, --actuator, --obd, --dry-run, --root DIR, --uninst" in done.stderr


@pytest.mark.parametrize("asked", ["-h", "--help"])
def test_it_tells_its_options(asked: str) -> None:
    told = "\n".join(install(asked))
    assert "--uninstall" in told
    assert "Exit code 0" in told
    assert "set -euo" not in told


def test_the_commands_are_on_the_path_and_the_documents_where_debian_has_them(image: Path) -> None:
    program = "/opt/headunit-assistant/.venv/bin"
    names = ("assistant", "assistant-actuator", "assistant-obd")
    assert links(image) == {name: f"{program}/{name}" for name in names}
    documents = {path.name for path in (image / "usr/share/doc/assistant").iterdir()}
    assert {path.name for path in (CHECKOUT / "docs").glob("*.md")} | {"README.md", "NOTICE", "LICENSE"} <= documents


@pytest.mark.parametrize("linked", [True, False])
def test_a_program_of_somebody_else_is_not_replaced(tmp_path: Path, *, linked: bool) -> None:
    program = tmp_path / "usr/local/bin/assistant"
    program.parent.mkdir(parents=True)
    if linked:
        program.symlink_to("/home/somebody/assistant")
    else:
        program.write_text("another")
    lines = install("--root", tmp_path)
    assert str(program.readlink()) == "/home/somebody/assistant" if linked else program.read_text() == "another"
    assert any("usr/local/bin/assistant: kept as it is" in line for line in lines)


def test_a_link_of_ours_is_made_anew(tmp_path: Path) -> None:
    install("--root", tmp_path)
    again = install("--root", tmp_path)
    assert links(tmp_path) == {"assistant": "/opt/headunit-assistant/.venv/bin/assistant"}
    assert not any("usr/local/bin/assistant: kept" in line for line in again)


def test_what_is_not_staged_is_said(tmp_path: Path) -> None:
    said = "install: not staged: environment, models and user, which the board makes at its first start"
    assert any(line.startswith(said) for line in install("--root", tmp_path))


def test_models_are_staged_from_a_mirror_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "mirror").mkdir()
    (tmp_path / "image").mkdir()
    lines = install("--root", tmp_path / "image", "--from", tmp_path / "mirror", "--small", "--dry-run")
    into = tmp_path / "image/var/lib/assistant/models"
    assert any(line.endswith(f"models fetch --into {into} --from {tmp_path / 'mirror'} --small") for line in lines)
    assert any(line.startswith("install: not staged: environment and user") for line in lines)


def test_taking_it_away_keeps_configuration_and_data_unless_they_are_named() -> None:
    kept = install("--uninstall", "--dry-run")
    assert "+ rm -rf /opt/headunit-assistant /usr/share/doc/assistant" in kept
    assert not any("rm -rf /etc/assistant" in line for line in kept)
    assert "kept: /etc/assistant, /var/lib/assistant and the users" in kept[-1]
    purged = install("--uninstall", "--purge", "--dry-run")
    assert any(line.startswith("+ rm -rf /etc/assistant /var/lib/assistant ") for line in purged)


@pytest.mark.parametrize("options", [("--purge",), ("--uninstall", "--root", "/")])
def test_options_that_do_not_go_together_are_refused(options: tuple[str, ...]) -> None:
    done = subprocess.run(
        [str(CHECKOUT / "scripts" / "install"), *options], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("name", ["assistant-actuator", "assistant-obd"])
def test_systemd_knows_every_line_of_an_installed_unit(image: Path, tmp_path: Path, name: str) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not here: package systemd")
    text = (image / "etc/systemd/system" / f"{name}.service").read_text()
    program = f"/opt/headunit-assistant/.venv/bin/{name}"
    assert f"ExecStart={program} --config /etc/assistant/{name.removeprefix('assistant-')}.yaml" in text
    unit = tmp_path / f"{name}.service"
    unit.write_text(text.replace(program, "/bin/true"))  # systemd looks whether it is there
    verified = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, timeout=60, check=False
    )
    assert (verified.returncode, verified.stderr) == (0, "")


@pytest.mark.parametrize("name", ["assistant", "assistant-actuator", "assistant-obd"])
def test_systemd_makes_the_user_of_an_installed_unit(image: Path, tmp_path: Path, name: str) -> None:
    if shutil.which("systemd-sysusers") is None or os.geteuid() != 0:
        pytest.skip("systemd-sysusers is not here, or may not: package systemd, root")
    (tmp_path / "etc").mkdir()
    for each in ("assistant.conf", f"{name}.conf"):
        done = subprocess.run(
            ["systemd-sysusers", f"--root={tmp_path}", str(image / "etc/sysusers.d" / each)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    made = {line.split(":")[0] for line in (tmp_path / "etc/passwd").read_text().splitlines()}
    assert {"assistant", name} <= made
    groups = {line.split(":")[0]: line.split(":")[3] for line in (tmp_path / "etc/group").read_text().splitlines()}
    assert "assistant" in groups["audio" if name == "assistant" else name].split(",")
