import json
from pathlib import Path

import pytest

from assistant.cli.main import main


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["parse", *arguments])
    return int(ended.value.code or 0)


def test_a_text_gives_its_calls_as_the_contract_names_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("set the temperature to 21 degrees", "--no-model", "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document.pop("ms") >= 0
    assert document == {
        "text": "set the temperature to 21 degrees",
        "lang": "en",
        "act": "command",
        "calls": [{"tool": "set_temperature", "arguments": {"celsius": 21}}],
        "reason": None,
        "decided_by": "catalogue",
        "confidence": 1.0,
    }


def test_without_json_it_speaks_to_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("打开空调", "--no-model") == 0
    assert capsys.readouterr().out == "set_climate(enabled=True)  [catalogue]\n"


def test_lines_come_out_in_their_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "lines.jsonl"
    rows = [{"text": "open the window", "lang": "en"}, {"text": "关窗"}, {"text": "", "lang": "en"}]
    file.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", encoding="utf-8")
    assert run("--jsonl", str(file), "--no-model", "--json") == 0
    documents = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [document["text"] for document in documents] == [row["text"] for row in rows]
    assert [document["lang"] for document in documents] == ["en", "zh", "en"]
    assert documents[2]["act"] == "unclear"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b'{"text": "hi"}\n{"text": ', ":2: not JSON"),
        (b'{"words": "hi"}', ":1: expected an object with a `text`"),
        (b'["hi"]', ":1: expected an object"),
        (b'{"text": 7}', ":1: expected an object"),
        (b'{"text": "hi"}\n\n{"text": "hi", "lang": "fr"}', ":3: lang is 'fr'"),
        (b"\xff\xfe", "not UTF-8"),
        (b"", "the file is empty"),
        (b"[" * 100_000, ":1: not JSON"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, fault: str) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_bytes(content)
    assert run("--jsonl", str(file), "--no-model", "--json") == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert f"{file}" in shown.err
    assert fault in shown.err
    assert shown.err.count("\n") == 1


def test_a_missing_file_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--jsonl", str(tmp_path / "none.jsonl"), "--no-model") == 1
    assert "none.jsonl: No such file" in capsys.readouterr().err


def test_neither_or_both_is_wrong_use(tmp_path: Path) -> None:
    assert run() == 2
    assert run("hi", "--jsonl", str(tmp_path / "a.jsonl")) == 2
