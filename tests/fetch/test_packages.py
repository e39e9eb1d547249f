"""The user's own pip and npm fetch archives, as they are set up, and run nothing of them."""

import shutil
from pathlib import Path

import pytest

from assistant.fetch import packages
from assistant.fetch.archives import members
from assistant.fetch.errors import SourceError
from tests.fetch.conftest import Told, Web
from tests.fetch.packages import npm_registry, source_archive, wheel

CONTENT = bytes(range(256)) * 4000


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all that pip knows, said as a user would say it: in the environment."""
    folder = tmp_path / "index"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    return folder


def test_a_wheel_for_another_python_is_fetched(index: Path, told: Told, tmp_path: Path) -> None:
    archive = wheel(index, "some_model", {"some_model/data/a.bin": CONTENT})
    packages.from_pip(archive, tmp_path / "a.part", told)
    assert (tmp_path / "a.part").read_bytes() == (index / archive).read_bytes()
    assert told.totals == [(index / archive).stat().st_size]


def test_a_wheel_with_programs_for_another_machine_is_fetched(index: Path, told: Told, tmp_path: Path) -> None:
    archive = "router-1.0.0-cp312-abi3-manylinux_2_28_aarch64.whl"
    (index / wheel(index, "router", {"router/bin/run": CONTENT})).rename(index / archive)
    packages.from_pip(archive, tmp_path / "a.part", told)
    assert (tmp_path / "a.part").read_bytes() == (index / archive).read_bytes()


def test_a_source_archive_is_fetched_and_its_setup_py_is_not_run(index: Path, told: Told, tmp_path: Path) -> None:
    trace = tmp_path / "setup_py_ran"
    script = f"open({str(trace)!r}, 'w')".encode()
    archive = source_archive(index, "some_model", {"setup.py": script, "some_model/a.bin": CONTENT})
    packages.from_pip(archive, tmp_path / "a.part", told)
    assert (tmp_path / "a.part").read_bytes() == (index / archive).read_bytes()
    assert not trace.exists()


def test_what_pip_does_not_find_is_one_line(index: Path, told: Told, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"pip: no_model-1\.0\.0-py3-none-any\.whl: no index or folder") as fault:
        packages.from_pip("no_model-1.0.0-py3-none-any.whl", tmp_path / "a.part", told)
    assert "\n" not in str(fault.value)


def test_a_download_through_pip_goes_on_where_it_was_cut(
    web: Web, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = wheel(tmp_path, "some_model", {"some_model/data/a.bin": CONTENT}, stored=True)
    content = (tmp_path / archive).read_bytes()
    web.files["/simple/some-model/"] = f'<a href="/files/{archive}">{archive}</a>'.encode()
    web.files[f"/files/{archive}"] = content
    monkeypatch.setenv("PIP_INDEX_URL", f"{web.address}/simple/")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    for name in ("PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "a.part").write_bytes(content[:400_000])
    packages.from_pip(archive, tmp_path / "a.part", told)
    assert (tmp_path / "a.part").read_bytes() == content
    assert web.asked[-1] == (f"/files/{archive}", "bytes=400000-")


@pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed")
def test_npm_fetches_from_its_own_registry_and_runs_no_script(
    web: Web, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.files |= npm_registry(web.address, "some-model", {"model/a.bin": CONTENT})
    monkeypatch.setenv("npm_config_registry", f"{web.address}/")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "cache"))
    packages.from_npm("some-model@1.0.0", tmp_path / "a.tgz", told)
    (content,) = (stream.read() for _, stream in members(tmp_path / "a.tgz", {"package/model/a.bin"}))
    assert content == CONTENT
    assert [path.name for path in tmp_path.rglob("ran")] == []


@pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed")
def test_what_npm_does_not_find_is_one_line(
    web: Web, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("npm_config_registry", f"{web.address}/")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "cache"))
    with pytest.raises(SourceError, match=r"npm: no-model@1\.0\.0: .*404") as fault:
        packages.from_npm("no-model@1.0.0", tmp_path / "a.tgz", told)
    assert "\n" not in str(fault.value)


def test_without_npm_it_is_said_that_npm_is_missing(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SourceError, match=r"npm is not installed, and some-model@1\.0\.0 comes through it"):
        packages.from_npm("some-model@1.0.0", tmp_path / "a.tgz", told)
