"""What can be said, listed."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.cli.main import main
from assistant.tools import tools
from tests.cli.program import Program


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["phrases", *arguments])
    return int(ended.value.code or 0)


def documents(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert run(*arguments, "--json") == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_every_tool_is_listed_in_both_languages_with_a_few_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    listed = documents(capsys)
    for lang in ("en", "zh"):
        of_tools = [entry for entry in listed if entry["lang"] == lang and entry["kind"] == "tool"]
        assert [entry["name"] for entry in of_tools] == list(tools())
        assert all(entry["group"] == tools()[entry["name"]].domain for entry in of_tools)
        assert all(1 <= len(entry["sentences"]) <= 3 for entry in of_tools)
        others = {entry["kind"] for entry in listed if entry["lang"] == lang} - {"tool"}
        assert others == {"act", "fragment"}


def test_one_language_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert {entry["lang"] for entry in documents(capsys, "--lang", "zh")} == {"zh"}


def test_one_tool_is_listed_with_all_its_sentences_one_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--tool", "set_locks", "--lang", "en") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(set(lines)) > 10
    assert lines[0] == "lock the doors"
    assert "unlock doors" in lines
    (entry,) = documents(capsys, "--tool", "set_locks", "--lang", "en")
    assert entry["sentences"] == lines


def test_acts_and_fragments_have_sentences_too(capsys: pytest.CaptureFixture[str]) -> None:
    (yes,) = documents(capsys, "--tool", "yes", "--lang", "en")
    (change,) = documents(capsys, "--tool", "change", "--lang", "en")
    assert (yes["kind"], change["kind"], change["name"]) == ("act", "fragment", "fragment_change")
    assert "yes" in yes["sentences"]
    assert "a bit more" in change["sentences"]


def test_words_of_the_speakers_own_are_an_ellipsis(capsys: pytest.CaptureFixture[str]) -> None:
    (entry,) = documents(capsys, "--tool", "remember", "--lang", "en")
    assert "remember that …" in entry["sentences"]


def test_an_unknown_name_is_wrong_use_and_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--tool", "set_tempratur") == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == (
        "assistant: set_tempratur: there is no such tool, act or fragment; did you mean set_temperature?\n"
    )


def test_for_a_person_the_tools_stand_under_their_domains(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--lang", "en") == 0
    shown = capsys.readouterr().out
    assert shown.index("\nclimate\n") < shown.index("  set_fan ") < shown.index("\nbody\n")
    assert "set it to 21 degrees" in shown


def test_a_tool_without_phrases_is_said_to_have_none(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.understand import phrasebook

    whole = phrasebook.load("en")
    without = phrasebook.Phrasebook(
        "en", [each for each in whole.templates if each.intent != "set_trunk"], whole.lists, whole.frames
    )
    monkeypatch.setattr(phrasebook, "load", lambda lang, extra: without)
    assert run("--lang", "en") == 0
    shown = capsys.readouterr().out
    assert "set_trunk               nothing can be said for it yet" in shown
    assert shown.endswith("Without phrases in a language: set_trunk\n")
    assert documents(capsys, "--lang", "en", "--tool", "set_trunk")[0]["sentences"] == []


def test_a_vehicles_own_phrases_are_listed_with_ours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "brand" / "phrases" / "en"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(
        "intents: {set_trunk: {data: [{sentences: [open sesame], slots: {open: true}}]}}", encoding="utf-8"
    )
    config = tmp_path / "assistant.yaml"
    config.write_text(f"vehicle: {tmp_path / 'brand'}\n", encoding="utf-8")
    (entry,) = documents(capsys, "--config", str(config), "--tool", "set_trunk", "--lang", "en")
    assert "open sesame" in entry["sentences"]


def test_a_reader_that_goes_away_is_no_traceback() -> None:
    import subprocess
    import sys

    command = f"{Path(sys.executable).with_name('assistant')} phrases | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60, check=False)
    assert done.stderr == b""


def test_the_installed_program_lists_them() -> None:
    assert b"set_fan" in Program().run("phrases", "--lang", "en").stdout


def test_a_name_that_is_near_nothing_gets_no_silly_guess(program: Program) -> None:
    said = program.failing("phrases", "--tool", "nosuch", code=2)
    assert said == "assistant: nosuch: there is no such tool, act or fragment; assistant phrases lists them all\n"
