"""The user that the installed service runs as: what root finds on a machine, that user may not."""

import grp
import os
import pwd
import sys
from pathlib import Path

UNIT = "assistant.service"
SEEN_BY_SERVICE = "sudo /usr/local/bin/assistant doctor"
"""what root asks the installed program, the service's user answers"""
UNIT_FOLDERS = ("etc/systemd/system", "usr/lib/systemd/system", "lib/systemd/system")


def installed_unit(root: Path) -> Path | None:
    """Return the file of the installed unit. root: of the file system."""
    return next((root / folder / UNIT for folder in UNIT_FOLDERS if (root / folder / UNIT).is_file()), None)


def user_of_service(root: Path, environment: Path) -> str | None:
    """Return the user of the service that starts the program of this Python environment; None: it starts no such."""
    unit = installed_unit(root)
    settings = dict(line.split("=", 1) for line in unit.read_text().splitlines() if "=" in line) if unit else {}
    starts_us = settings.get("ExecStart", "").startswith(f"{environment}/bin/assistant ")
    return settings.get("User") if starts_us else None


def become(name: str) -> bool:
    """Go on as this user, with its groups and its home; False where we may not, or there is no such user."""
    try:
        user = pwd.getpwnam(name)
        grp.getgrgid(user.pw_gid)
    except KeyError:
        return False
    if os.geteuid() != 0:
        return False
    os.initgroups(name, user.pw_gid)
    os.setgid(user.pw_gid)
    os.setuid(user.pw_uid)
    os.environ.update(HOME=user.pw_dir, USER=name, LOGNAME=name)
    for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        os.environ.pop(variable, None)
    return True


def become_user_of_service() -> str | None:
    """Where root asks the installed program, go on as the service's user, and return its name; else None."""
    name = user_of_service(Path("/"), Path(sys.prefix))
    return name if name is not None and become(name) else None


def asked_by(root: Path, environment: Path) -> tuple[str, str | None]:
    """Say as whom we look, and what to do where the service's user may find something else."""
    name, service = pwd.getpwuid(os.geteuid()).pw_name, user_of_service(root, environment)
    if name == service:
        return f"{name}, who runs the service", None
    if installed_unit(root) is None:
        return name, None
    return f"{name}; the installed service has another user, and may find other models and devices", SEEN_BY_SERVICE
