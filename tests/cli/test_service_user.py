"""As whom doctor looks, and what it says where the service's user may find something else."""

import os
import pwd
from pathlib import Path

import pytest

from assistant.cli import service_user

UNIT = "[Service]\nExecStart=/opt/headunit-assistant/.venv/bin/assistant run --json\nUser={}\n"
ENVIRONMENT = Path("/opt/headunit-assistant/.venv")


def ours() -> str:
    return pwd.getpwuid(os.geteuid()).pw_name


def root_with(tmp_path: Path, user: str) -> Path:
    folder = tmp_path / "etc/systemd/system"
    folder.mkdir(parents=True)
    (folder / "assistant.service").write_text(UNIT.format(user))
    return tmp_path


def test_the_user_is_read_from_the_unit_that_starts_this_very_program(tmp_path: Path) -> None:
    root = root_with(tmp_path, "someone")
    assert service_user.user_of_service(root, ENVIRONMENT) == "someone"
    assert service_user.user_of_service(root, Path("/home/me/checkout/.venv")) is None


def test_without_a_unit_nobody_runs_a_service(tmp_path: Path) -> None:
    assert service_user.user_of_service(tmp_path, ENVIRONMENT) is None
    assert service_user.asked_by(tmp_path, ENVIRONMENT) == (ours(), None)


def test_who_is_not_the_services_user_is_told_how_to_see_what_it_sees(tmp_path: Path) -> None:
    detail, mend = service_user.asked_by(root_with(tmp_path, "someone"), ENVIRONMENT)
    assert detail.startswith(f"{ours()}; the installed service has another user")
    assert mend == "sudo /usr/local/bin/assistant doctor"


def test_the_services_user_is_content(tmp_path: Path) -> None:
    assert service_user.asked_by(root_with(tmp_path, ours()), ENVIRONMENT) == (f"{ours()}, who runs the service", None)


def test_a_user_that_does_not_exist_is_nobody_to_become() -> None:
    assert not service_user.become("no such user")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become another user")
def test_root_becomes_another_user_with_its_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/root/data")
    child = os.fork()
    if child == 0:  # what cannot be undone is done in a process of its own
        became = service_user.become("nobody")
        home = os.environ["HOME"] == pwd.getpwnam("nobody").pw_dir and "XDG_DATA_HOME" not in os.environ
        os._exit(0 if became and home and os.geteuid() == pwd.getpwnam("nobody").pw_uid else 1)
    assert os.waitpid(child, 0)[1] == 0
