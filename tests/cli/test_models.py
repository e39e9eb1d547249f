"""assistant models: what is listed, fetched and verified, for a person and as JSON."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant import manifest as manifest_module
from assistant import store as store_module
from assistant.cli.main import main

FILES = {"am/final.mdl": b"sound of speech", "words.txt": b"yes no"}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with a manifest of two models, a mirror that has one of them, and nothing installed."""
    shipped = tmp_path / "models" / "manifest.yaml"
    shipped.parent.mkdir()
    one = {
        "about": "a model",
        "role": "asr",
        "languages": ["en"],
        "licence": "Apache-2.0",
        "memory_mb": 1,
        "default": True,
        "files": {
            path: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for path, content in FILES.items()
        },
        "sources": [{"npm": "one@1.0.0"}],
    }
    shipped.write_text(yaml.safe_dump({"one": one, "big": one | {"role": "llm"}}))
    for path, content in FILES.items():
        target = tmp_path / "mirror" / "one" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    monkeypatch.setattr(manifest_module, "_usual_path", lambda: shipped)
    monkeypatch.setattr(store_module, "SYSTEM_FOLDERS", ())
    monkeypatch.setattr(store_module, "SERVICE_FOLDER", tmp_path / "state" / "models")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("ASSISTANT_CONFIG", raising=False)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    """Run `assistant models ...`. Returns exit code, lines of stdout, stderr."""
    with pytest.raises(SystemExit) as ended:
        main(["models", *arguments])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return int(ended.value.code or 0), out.splitlines(), err


def documents(lines: list[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines]


def fetch_one(home: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert run(capsys, "fetch", "one", "--from", str(home / "mirror"))[0] == 0
    return home / "data" / "assistant" / "models" / "one"


def test_the_list_tells_what_there_is_and_what_is_installed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fetch_one(home, capsys)
    code, lines, _ = run(capsys, "list", "--json")
    (document,) = documents(lines)
    assert code == 0
    assert [(row["name"], row["installed"] is not None) for row in document["models"]] == [
        ("big", False),
        ("one", True),
    ]
    assert document["models"][1]["size"] == sum(map(len, FILES.values()))


def test_the_list_for_a_person_has_a_line_a_model(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines, _ = run(capsys, "list")
    assert code == 0
    assert [line.split()[1] for line in lines[1:3]] == ["big", "one"]


def test_fetch_tells_where_the_model_lies_now(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines, _ = run(capsys, "fetch", "one", "--from", str(home / "mirror"), "--json")
    (document,) = documents(lines)
    assert code == 0
    assert (document["name"], document["status"], document["bytes"]) == ("one", "fetched", 21)
    assert (Path(document["folder"]) / "words.txt").read_bytes() == FILES["words.txt"]


def test_a_second_fetch_finds_it_present(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fetch_one(home, capsys)
    _, lines, _ = run(capsys, "fetch", "one", "--from", str(home / "mirror"), "--json")
    assert documents(lines)[0]["status"] == "present"


def test_fetch_into_takes_another_folder(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, _ = run(capsys, "fetch", "one", "--from", str(home / "mirror"), "--into", str(home / "image"))
    assert code == 0
    assert (home / "image" / "one" / "words.txt").exists()
    assert not (home / "data").exists()


def test_without_names_the_default_set_is_fetched_and_small_leaves_the_language_model_out(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines, _ = run(capsys, "fetch", "--small", "--from", str(home / "mirror"), "--json")
    assert (code, [document["name"] for document in documents(lines)]) == (0, ["one"])


def test_a_model_that_cannot_be_had_does_not_keep_the_others_away(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines, err = run(capsys, "fetch", "--from", str(home / "mirror"), "--json")
    assert code == 1
    assert [(document["name"], document["status"]) for document in documents(lines)] == [
        ("big", "failed"),
        ("one", "fetched"),
    ]
    assert "big: no source gave" in documents(lines)[0]["error"]
    assert "one-1.0.0.tgz" in err


def test_an_unknown_name_is_one_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("fetch", "verify"):
        code, lines, err = run(capsys, command, "ones")
        assert (code, lines) == (1, [])
        assert err == "assistant: no model is called ones: did you mean one?\n"


def test_a_mirror_that_is_no_folder_is_wrong_use(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "fetch", "one", "--from", str(home / "nothing"))
    assert code == 2
    assert "nothing is no folder" in err


def test_verify_is_content_with_what_is_right(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = fetch_one(home, capsys)
    code, lines, _ = run(capsys, "verify", "--json")
    assert code == 0
    assert documents(lines) == [{"name": "one", "folder": str(folder), "faults": []}]


def test_verify_names_a_flipped_byte_and_a_missing_file(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = fetch_one(home, capsys)
    (folder / "words.txt").write_bytes(b"yes nO")
    (folder / "am/final.mdl").unlink()
    code, lines, err = run(capsys, "verify", "one")
    assert (code, lines) == (1, [])
    assert f"{folder}/am/final.mdl: No such file or directory" in err
    assert f"{folder}/words.txt: damaged: its SHA-256 is not the manifest's" in err


def test_a_damaged_model_is_mended_where_it_lies(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = fetch_one(home, capsys)
    (folder / "words.txt").write_bytes(b"yes nO")
    fetch_one(home, capsys)
    assert (folder / "words.txt").read_bytes() == FILES["words.txt"]


def test_verify_of_a_model_that_is_not_installed_names_the_command(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "verify", "one")
    assert code == 1
    assert "assistant: model one is not installed: assistant models fetch one" in err


def test_where_the_service_is_installed_and_may_be_written_its_models_are_fetched_to_where_it_looks(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "fetch", "one", "--from", str(home / "mirror"))  # one's own, before there is a service
    (home / "state").mkdir()
    code, lines, err = run(capsys, "fetch", "one", "--from", str(home / "mirror"))
    assert code == 0
    assert lines[0].endswith(str(home / "state" / "models" / "one"))
    assert "these are your own" not in err


def test_who_may_not_write_there_is_told_that_the_models_are_his_own(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "state").mkdir()
    allowed = os.access
    monkeypatch.setattr("os.access", lambda path, *how, **more: path != home / "state" and allowed(path, *how, **more))
    code, lines, err = run(capsys, "fetch", "one", "--from", str(home / "mirror"))
    assert code == 0
    assert lines[0].endswith(str(home / "data" / "assistant" / "models" / "one"))
    assert "sudo assistant models fetch" in err


def test_a_newcomer_is_told_what_is_fetched_and_why_it_may_be_trusted(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, _, err = run(capsys, "fetch", "one", "--from", str(home / "mirror"))
    assert "one: a model; a file is kept only if its SHA-256 is that of the manifest" in err
