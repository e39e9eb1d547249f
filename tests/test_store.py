"""A model is handed out only where every file is what the manifest says."""

import hashlib
import os
from pathlib import Path

import pytest

from assistant import store as store_module
from assistant.config import Config
from assistant.errors import ModelError
from assistant.manifest import File, Manifest, Model, Origin
from assistant.store import SEEN, Store, model_folders

FILES = {"am/final.mdl": b"sound of speech", "words.txt": b"yes no"}


@pytest.fixture
def manifest(tmp_path: Path) -> Manifest:
    files = {path: File(len(content), hashlib.sha256(content).hexdigest()) for path, content in FILES.items()}
    model = Model("a model", "asr", ("en",), "Apache-2.0", 1, files, (Origin(address="https://example.org/m/"),))
    return Manifest({"small": model}, tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, content in FILES.items():
        target = tmp_path / "models" / "small" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return tmp_path / "models" / "small"


@pytest.fixture
def store(manifest: Manifest, folder: Path) -> Store:
    return Store([folder.parent], manifest)


def flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    later = path.stat().st_mtime_ns + 1_000_000
    os.utime(path, ns=(later, later))  # a clock too coarse to see the change would be the machine's, not ours


def test_a_whole_model_is_handed_out(store: Store, folder: Path) -> None:
    assert store.installed("small")
    assert store.folder("small") == folder


def test_a_model_that_is_not_installed_names_the_command(manifest: Manifest, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="model small is not installed: assistant models fetch small"):
        Store([tmp_path / "nothing"], manifest).folder("small")


def test_an_unknown_name_is_said(store: Store) -> None:
    with pytest.raises(ModelError, match="no model is called smal: did you mean small"):
        store.folder("smal")


def test_a_flipped_byte_is_found_and_its_file_named(store: Store, folder: Path) -> None:
    store.folder("small")
    flip_a_byte(folder / "words.txt")
    with pytest.raises(ModelError) as told:
        store.folder("small")
    assert str(folder / "words.txt") in str(told.value)
    assert "assistant models fetch small" in str(told.value)
    assert "\n" not in str(told.value)


def test_a_flipped_byte_is_found_in_a_model_that_was_never_looked_at(store: Store, folder: Path) -> None:
    flip_a_byte(folder / "am/final.mdl")
    with pytest.raises(ModelError, match=r"final\.mdl: damaged: its SHA-256"):
        store.folder("small")


def test_a_flipped_byte_is_found_under_a_path_too(manifest: Manifest, folder: Path) -> None:
    flip_a_byte(folder / "words.txt")
    with pytest.raises(ModelError, match="damaged"):
        Store([], manifest).folder(str(folder))


def test_a_short_file_is_found_by_its_size(store: Store, folder: Path) -> None:
    (folder / "words.txt").write_bytes(b"yes")
    with pytest.raises(ModelError, match="damaged: 3 bytes in place of 6"):
        store.folder("small")


def test_a_missing_file_is_named(store: Store, folder: Path) -> None:
    (folder / "am/final.mdl").unlink()
    with pytest.raises(ModelError, match=r"am/final\.mdl: No such file"):
        store.folder("small")


def test_what_was_hashed_once_is_not_hashed_again(store: Store, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    store.folder("small")
    monkeypatch.setattr(store_module, "sha256", lambda path, hashed: pytest.fail(f"hashed {path} again"))
    assert store.folder("small") == folder


def test_a_newer_manifest_is_not_satisfied_by_what_the_older_one_saw(
    store: Store, manifest: Manifest, folder: Path
) -> None:
    store.folder("small")
    listed = manifest.models["small"].files
    listed["words.txt"] = File(listed["words.txt"].size, "0" * 64)
    with pytest.raises(ModelError, match=r"words\.txt: damaged"):
        store.folder("small")


def test_verify_hashes_even_what_looks_unchanged(store: Store, folder: Path) -> None:
    store.folder("small")
    before = (folder / "words.txt").stat()
    flip_a_byte(folder / "words.txt")
    os.utime(folder / "words.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert store.folder("small") == folder  # nothing shows from outside
    hashed: list[int] = []
    assert len(list(store.faults(folder, thorough=True, hashed=hashed.append))) == 1
    assert sum(hashed) == sum(map(len, FILES.values()))


def test_what_is_remembered_may_be_damaged_itself(store: Store, folder: Path) -> None:
    store.folder("small")
    (folder / SEEN).write_text('{"words.txt": [6,')
    assert store.folder("small") == folder


def test_a_folder_of_ones_own_is_handed_out_as_it_is(store: Store, folder: Path, tmp_path: Path) -> None:
    (folder.parent / "mine").mkdir()
    assert store.folder("mine") == folder.parent / "mine"
    gguf = tmp_path / "other.gguf"
    gguf.write_bytes(b"GGUF")
    assert store.folder(str(gguf)) == gguf


def test_a_path_to_nothing_is_said(store: Store) -> None:
    assert not store.installed("/nowhere/at/all")
    with pytest.raises(ModelError, match="/nowhere/at/all: no such model file or folder"):
        store.folder("/nowhere/at/all")


def test_the_folders_have_the_order_of_the_design(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    folders = model_folders(Config(models=[Path("/brand/models")]))
    assert folders[:4] == [
        Path("/brand/models"),
        Path("/var/lib/assistant/models"),
        Path("/usr/share/assistant/models"),
        tmp_path / "assistant" / "models",
    ]
