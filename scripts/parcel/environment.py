"""An environment of Python (a venv) for another machine, made of wheels without running any of them.

A wheel is an archive whose folders have a known place, so that a PC can lay out what an ARM board will run.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from email.parser import Parser
from pathlib import Path, PurePosixPath

from packaging.requirements import Requirement

from parcel.lock import Target, canonical

LEFT_OUT = ("*.dist-info/RECORD", "*.pyi", "*.a", "*.lib", "*/include/*.h", "*/completion.sh")
TESTS = {"test", "tests"}
"""folders; with LEFT_OUT what of a wheel no board runs"""
STARTER = """#!{folder}/bin/python3 -I
import sys

from {module} import main

if __name__ == "__main__":  # a process that is started by multiprocessing reads this file too
    sys.exit(main())
"""


def needed(wheels: Iterable[Path], root: str, target: Target, without: frozenset[str] = frozenset()) -> list[Path]:
    """Return, of many wheels, the one of a package and those that it needs, directly or not, on the target.

    root: a requirement, "headunit-assistant[kuksa]"; without: packages that are left out. Raises KeyError: a package
    whose wheel is not among them.
    """
    of = {canonical(path.name.split("-")[0]): path for path in wheels}
    found: dict[str, Path] = {}
    looked_at: set[tuple[str, str]] = set()
    waiting = [Requirement(root)]
    while waiting:
        requirement = waiting.pop()
        name = canonical(requirement.name)
        if name in without:
            continue
        found[name] = of[name]
        for extra in ("", *sorted(requirement.extras)):
            if (name, extra) in looked_at:
                continue
            looked_at.add((name, extra))
            environment = {**target.environment, "extra": extra}
            waiting += [one for one in _requires(of[name]) if one.marker is None or one.marker.evaluate(environment)]
    return [found[name] for name in sorted(found)]


def _requires(wheel: Path) -> list[Requirement]:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [one for one in archive.namelist() if one.endswith(".dist-info/METADATA") and one.count("/") == 1]
        metadata = Parser().parsestr(archive.read(name).decode())
    return [Requirement(line) for line in metadata.get_all("Requires-Dist", [])]


def lay_out(wheels: Iterable[Path], target: Target, stage: Path, folder: str, programs: dict[str, str]) -> None:
    """Make the environment below stage, as it will lie at `folder` on the board; programs: name -> its module."""
    top = stage / folder.lstrip("/")
    site = top / "lib" / f"python{target.python}" / "site-packages"
    (top / "bin").mkdir(parents=True)
    for wheel in wheels:
        _unpack(wheel, site, top)
    (top / "pyvenv.cfg").write_text(
        f"home = /usr/bin\ninclude-system-site-packages = false\nversion = {target.python}\n"
    )
    (top / "bin" / "python3").symlink_to(os.path.relpath(f"/usr/bin/python{target.python}", f"{folder}/bin"))
    for name, module in programs.items():
        (top / "bin" / name).write_text(STARTER.format(folder=folder, module=module))
        (top / "bin" / name).chmod(0o755)
    _compile(target, stage, site)


def _compile(target: Target, stage: Path, site: Path) -> None:
    """Compile the modules, where a Python of the board's version is here; else the package does so on the board.

    What is compiled is not compared with the module's time: nobody changes a module of a package.
    """
    here = f"{sys.version_info.major}.{sys.version_info.minor}" == target.python
    python = sys.executable if here else shutil.which(f"python{target.python}")
    if python is not None:
        command = [python, "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"]
        places = ["-s", str(stage), "-p", "/", str(site)]
        # Sets of words in a module have the order of their hashes, which differs in every run unless it is told not to.
        subprocess.run([*command, *places], check=False, stdout=subprocess.DEVNULL, env={"PYTHONHASHSEED": "0"})


def _unpack(wheel: Path, site: Path, top: Path) -> None:
    """Lay the files of a wheel where pip would: those of its .data folder by their kind, all others into site."""
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.infolist():
            path = PurePosixPath(member.filename)
            if member.is_dir() or TESTS & set(path.parts) or any(path.match(pattern) for pattern in LEFT_OUT):
                continue
            place = site / path
            if path.parts[0].endswith(".data"):
                kind, rest = path.parts[1], path.parts[2:]
                if kind in ("scripts", "headers"):
                    continue
                place = (top if kind == "data" else site).joinpath(*rest)
            place.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(member) as source, place.open("wb") as copy:
                shutil.copyfileobj(source, copy)
