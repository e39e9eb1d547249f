from pathlib import Path

import pytest

from assistant.errors import DataError
from assistant.replay.expected import hold, read_expected

PATH = Path("expected.jsonl")
WENT = {"at_s": 8.0, "calls": [{"tool": "set_fan", "status": "done"}], "reply": "Fan set to three."}


def test_only_the_fields_that_are_expected_matter() -> None:
    hold([WENT], [{"calls": [{"tool": "set_fan"}]}], PATH)
    hold([WENT, WENT], [{}, {"reply": "Fan set to three."}], PATH)


@pytest.mark.parametrize(
    ("expected", "fault"),
    [
        ([{"reply": "No."}], 'turn 1, reply was "Fan set to three.", not "No."'),
        ([{"calls": []}], 'turn 1, calls was [{"tool": "set_fan", "status": "done"}], not []'),
        ([{"calls": [{"status": "failed"}]}], 'turn 1, calls[0], status was "done", not "failed"'),
        ([{"awaiting": "choice"}], 'turn 1, awaiting was null, not "choice"'),
        ([{"at_s": 9, "reply": "No."}], "(and 1 more)"),
        ([], "0 turns are expected, there were 1"),
    ],
)
def test_the_first_difference_is_said_and_how_many_there_are(expected: list[dict[str, object]], fault: str) -> None:
    with pytest.raises(DataError) as raised:
        hold([WENT], expected, PATH)
    assert str(raised.value).startswith("expected.jsonl: otherwise than expected: ")
    assert fault in str(raised.value)


def test_a_line_that_is_no_turn_is_said_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "expected.jsonl"
    for text, fault in (("{}\n{", ":2: not JSON"), ("3", ":1: a turn is a JSON object")):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(DataError, match=fault):
            read_expected(path)
