"""The files of a board, below a folder, as a package or an image of Yocto's holds them. Nothing is installed here."""

import importlib
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from assistant.manifest import load
from assistant.store import Store, user_folder
from parcel import environment, lock, manual, wheels

ROOT = Path(__file__).resolve().parents[2]
FOLDER = "/usr/lib/headunit-assistant"
"""where a package puts the environment; scripts/install, which makes one on the board, has /opt"""
PROGRAMS = {
    "assistant": ("assistant.cli.main", "assistant"),
    "assistant-actuator": ("assistant.actuator.main", "actuator"),
    "assistant-obd": ("assistant.obd.main", "obd"),
}
"""program -> its module, which has main(), and the name of the click command in it"""
DOCUMENTS = "usr/share/doc/headunit-assistant"
MODELS = "usr/share/assistant/models"


@dataclass(frozen=True, slots=True)
class Edition:
    """What is packed, and when it was made."""

    target: lock.Target
    version: str
    epoch: int
    """seconds since 1970 of the commit: the time of every file"""
    date: str
    """of the commit: 2026-11-30"""
    small: bool
    """without the language model, and the library that runs it"""


def program(edition: Edition, stage: Path, cache: Path) -> None:
    """Lay out the program with its environment. Raises WheelError: something could not be had or built."""
    target = edition.target
    with tempfile.TemporaryDirectory() as own:
        everything = [*_wheels(edition, cache), _own_wheel(Path(own))]
        without = frozenset({"llama_cpp_python"} if edition.small else ())
        site = environment.needed(everything, "headunit-assistant[kuksa]", target, without)
        modules = {name: module for name, (module, _) in PROGRAMS.items()}
        environment.lay_out(site, target, stage, FOLDER, modules)
    _units(stage)
    _documents(edition, stage)
    for name in PROGRAMS:
        link = stage / "usr/bin" / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(f"../lib/headunit-assistant/bin/{name}")
    set_times(stage, edition.epoch)


def models(edition: Edition, stage: Path, cache: Path) -> None:
    """Lay out the default models, whole, with a note that they were hashed: the service cannot write one there."""
    machine = lock.MACHINES[edition.target.architecture]
    manifest = load(ROOT / "models" / "manifest.yaml")
    names = [
        name
        for name, one in manifest.models.items()
        if one.default and one.machine in (None, machine) and not (edition.small and one.role == "llm")
    ]
    _fetch([name for name in names if (user_folder() / name).is_dir()], cache / "models", user_folder())
    _fetch([name for name in names if not (user_folder() / name).is_dir()], cache / "models", None)
    for name in names:
        for file, expected in manifest.model(name).files.items():
            place = stage / MODELS / name / file
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(cache / "models" / name / file, place)
            place.chmod(0o755 if expected.executable else 0o644)
    set_times(stage, edition.epoch)
    for name in names:
        Store([stage / MODELS], manifest).folder(name)
    set_times(stage, edition.epoch)


def set_times(folder: Path, epoch: int) -> None:
    """Give a folder and all in it one time, and rights that do not depend on who packs."""
    for path in (*folder.rglob("*"), folder):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)


def _wheels(edition: Edition, cache: Path) -> list[Path]:
    """Return a wheel for every pin, fetched or built."""
    target = edition.target
    kept = cache / "wheels" / f"{target.architecture}-{target.python}"
    pins = lock.wanted(target)
    missing = wheels.fetch([pin for pin in pins if pin.name not in wheels.BUILT], target, kept)
    if missing:
        raise wheels.WheelError(f"no wheel for {target.architecture}, and no build: {', '.join(missing)}")
    for pin in pins:
        if pin.name in wheels.BUILT and pin.name != "llama-cpp-python":
            wheels.build_plain(pin, kept)
    found = [wheels.wheel_of(pin, [kept]) for pin in pins if pin.name != "llama-cpp-python"]
    if edition.small:
        return found
    build = [str(ROOT / "scripts/parcel/build_llama"), target.architecture]
    done = subprocess.run(build, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise wheels.WheelError("llama-cpp-python could not be built; --small leaves it out")
    return [*found, Path(done.stdout.strip())]


def _own_wheel(folder: Path) -> Path:
    """Make the wheel of this checkout, of what git knows: setuptools leaves folders where it builds."""
    listed = [
        "git",
        "-C",
        str(ROOT),
        "ls-files",
        "-z",
        "--",
        "assistant",
        "models",
        "*.toml",
        "README.md",
        "LICENSE",
        "NOTICE",
    ]
    for name in subprocess.run(listed, capture_output=True, text=True, check=True).stdout.split("\0")[:-1]:
        (folder / "source" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / "source" / name)
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*build, "--wheel-dir", str(folder), str(folder / "source")], check=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def _fetch(names: list[str], into: Path, mirror: Path | None) -> None:
    if names:
        origin = [] if mirror is None else ["--from", str(mirror)]
        fetch = ["models", "fetch", *names, "--into", str(into), *origin]
        starter = "import sys; from assistant.cli.main import main; main(sys.argv[1:])"
        subprocess.run([sys.executable, "-c", starter, *fetch], check=True, cwd=ROOT, stdout=sys.stderr)


def _units(stage: Path) -> None:
    for name in PROGRAMS:
        unit = (ROOT / "systemd" / f"{name}.service").read_text()
        _put(
            stage / "usr/lib/systemd/system" / f"{name}.service",
            unit.replace("ExecStart=/opt/headunit-assistant/.venv/bin/", "ExecStart=/usr/bin/"),
        )
        _put(stage / "usr/lib/sysusers.d" / f"{name}.conf", (ROOT / "systemd" / f"{name}.sysusers").read_text())
    _put(stage / "etc/assistant/assistant.yaml", (ROOT / "systemd/assistant.yaml").read_text())


def _documents(edition: Edition, stage: Path) -> None:
    """The pages, examples of what switches the other processes on, the manual, and a name that our messages use."""
    for page in (*ROOT.glob("docs/*.md"), *(ROOT / name for name in ("README.md", "CHANGELOG.md", "NOTICE"))):
        _put(stage / DOCUMENTS / page.name, page.read_text())
    for name in ("actuator", "obd"):
        _put(stage / DOCUMENTS / "examples" / f"{name}.yaml", (ROOT / f"systemd/{name}.yaml").read_text())
    (stage / "usr/share/doc/assistant").symlink_to("headunit-assistant")
    for name, (module, command) in PROGRAMS.items():
        pages = stage / "usr/share/man/man1"
        told = getattr(importlib.import_module(module), command)
        manual.write(told, name, pages, version=edition.version, date=edition.date)


def _put(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)
