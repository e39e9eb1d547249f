"""Packages: an environment laid out from wheels, archives with the same bytes twice, and what runs at installing."""
# mypy: disable-error-code="import-not-found"

import gzip
import hashlib
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import click
import pytest
from parcel import archives, environment, layout, lock, manual

CHECKOUT = Path(__file__).resolve().parents[2]
BOARD = lock.Target("arm64", "3.13")
EDITION = layout.Edition(BOARD, "1.0+1~deb13", 1_000_000_000, "2001-09-09", small=True)
MAINTAINERS = sorted((CHECKOUT / "scripts/parcel/debian").glob("*.p*"))


def wheel(folder: Path, name: str, *requires: str, **files: str) -> Path:
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        lines = "".join(f"Requires-Dist: {one}\n" for one in requires)
        archive.writestr(f"{name}-1.0.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\n{lines}")
        for place, text in files.items():
            archive.writestr(place, text)
    return path


def test_only_what_is_needed_is_packed_directly_or_not(tmp_path: Path) -> None:
    first = wheel(tmp_path, "first", "second[fast]; python_version >= '3.12'", "never; sys_platform == 'win32'")
    second = wheel(tmp_path, "second", "third; extra == 'fast'", "fourth; extra == 'slow'", "fifth")
    third, fourth, fifth = (wheel(tmp_path, name) for name in ("third", "fourth", "fifth"))
    found = environment.needed([first, second, third, fourth, fifth], "First", BOARD, frozenset({"fifth"}))
    assert found == [first, second, third]


def test_a_wheel_is_laid_out_where_pip_would_put_it(tmp_path: Path) -> None:
    files = {
        "one/__init__.py": "1",
        "one/tests/test_one.py": "never run",
        "one-1.0.data/data/share/one.yaml": "2",
        "one-1.0.data/purelib/two.py": "3",
        "one-1.0.data/scripts/one": "#!python",
    }
    environment.lay_out([wheel(tmp_path, "one", **files)], BOARD, tmp_path / "stage", "/usr/lib/x", {"x": "one"})
    top = tmp_path / "stage/usr/lib/x"
    laid = {str(path.relative_to(top)) for path in top.rglob("*") if path.is_file() or path.is_symlink()}
    laid = {name for name in laid if "__pycache__" not in name}  # made where a Python of that version is here
    site = "lib/python3.13/site-packages"
    assert laid == {
        "bin/python3",
        "bin/x",
        "pyvenv.cfg",
        "share/one.yaml",
        f"{site}/one-1.0.dist-info/METADATA",
        f"{site}/one/__init__.py",
        f"{site}/two.py",
    }
    assert (top / "bin/python3").readlink() == Path("../../../bin/python3.13")
    assert (top / "bin/x").read_text().startswith("#!/usr/lib/x/bin/python3 -I\n")
    assert os.access(top / "bin/x", os.X_OK)
    assert 'if __name__ == "__main__":' in (top / "bin/x").read_text(), "multiprocessing reads it again"


def stage(folder: Path) -> Path:
    (folder / "etc/assistant").mkdir(parents=True)
    (folder / "etc/assistant/assistant.yaml").write_text("languages: [en]\n")
    (folder / "usr/bin").mkdir(parents=True)
    (folder / "usr/bin/assistant").symlink_to("../lib/x")
    (folder / "usr/share/words").mkdir(parents=True)
    (folder / "usr/share/words/one").write_text("one")
    layout.set_times(folder, EDITION.epoch)
    return folder


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb is not here: package dpkg")
def test_a_package_has_the_same_bytes_twice_whoever_packs_it(tmp_path: Path) -> None:
    digests = set()
    for name, umask in (("a", 0o022), ("b", 0o077)):
        (tmp_path / name).mkdir()
        before = os.umask(umask)
        try:
            path = archives.deb(EDITION, "headunit-assistant", stage(tmp_path / name / "root"), tmp_path / name)
        finally:
            os.umask(before)
        digests.add(hashlib.sha256(path.read_bytes()).hexdigest())
    assert len(digests) == 1
    told = subprocess.run(["dpkg-deb", "--info", str(path)], capture_output=True, text=True, check=True).stdout
    assert "Architecture: arm64" in told
    assert "Depends: python3 (>= 3.13~), python3 (<< 3.14~)" in told
    control = subprocess.run(["dpkg-deb", "--ctrl-tarfile", str(path)], capture_output=True, check=True).stdout
    assert b"/etc/assistant/assistant.yaml\n" in control
    listed = subprocess.run(["dpkg-deb", "--contents", str(path)], capture_output=True, text=True, check=True).stdout
    assert {line.split()[1] for line in listed.splitlines()} == {"root/root"}


def test_a_tar_has_the_same_bytes_twice(tmp_path: Path) -> None:
    digests = set()
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        path = archives.tar(EDITION, "headunit-assistant", stage(tmp_path / name / "root"), tmp_path / name)
        digests.add(hashlib.sha256(path.read_bytes()).hexdigest())
    assert len(digests) == 1


@click.group()
def made_up() -> None:
    """Talk - briefly.

    .hidden words at the start of a line.
    """


@made_up.command()
@click.option("--loud", is_flag=True, help="So that all hear it.")
def say(*, loud: bool) -> None:
    """Say something."""


def test_a_manual_page_has_every_command_and_option_and_no_line_is_taken_for_a_request(tmp_path: Path) -> None:
    manual.write(made_up, "made-up", tmp_path, version="1", date="2001-09-09")
    page = gzip.decompress((tmp_path / "made-up.1.gz").read_bytes()).decode()
    assert "\\-\\-loud" in page
    assert "So that all hear it." in page
    assert "\\&.hidden" in page
    manual.write(made_up, "made-up", tmp_path / "again", version="1", date="2001-09-09")
    assert (tmp_path / "again/made-up.1.gz").read_bytes() == (tmp_path / "made-up.1.gz").read_bytes()


@pytest.mark.parametrize("script", MAINTAINERS, ids=lambda path: path.name)
def test_what_runs_at_installing_is_sound_and_stops_at_a_fault(script: Path) -> None:
    subprocess.run(["sh", "-n", str(script)], check=True)
    assert "\nset -e\n" in script.read_text()


def test_purging_takes_every_user_that_installing_makes() -> None:
    made = (CHECKOUT / "scripts/parcel/debian/headunit-assistant.postinst").read_text()
    gone = (CHECKOUT / "scripts/parcel/debian/headunit-assistant.postrm").read_text()
    assert " ".join(f"{name}.conf" for name in layout.PROGRAMS) in made
    assert f"for name in {' '.join(reversed(layout.PROGRAMS))}; do" in gone


def test_what_may_send_is_not_switched_on() -> None:
    made = (CHECKOUT / "scripts/parcel/debian/headunit-assistant.postinst").read_text()
    assert not any("enable" in line and ("actuator" in line or "obd" in line) for line in made.splitlines())


def test_wrong_use_is_exit_code_2() -> None:
    done = subprocess.run(
        [str(CHECKOUT / "scripts/package"), "rpm"], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert "rpm" in done.stderr
