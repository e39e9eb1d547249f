"""The lines of the control socket, and that docs/control.md tells the truth of them."""

import json
import re
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.service.control import protocol
from assistant.service.control.limits import DOING_COST, Limits
from assistant.service.control.protocol import (
    EVENTS,
    MOST_CHARACTERS,
    TROUBLES,
    Ask,
    BadRequestError,
    Events,
    Requests,
    State,
    answer,
    read,
    trouble,
    write,
)

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "control.md").read_text(encoding="utf-8")
KINDS = get_args(Requests)
VALUES: st.SearchStrategy[object] = st.sampled_from(
    ["listen", "ask", "say", "events", "turns", "state", "", 7, -1, 1.5, True, None, ["turn"], {}]
)


def refused(line: bytes) -> str:
    """Read a line; return why it is refused, or nothing where it is a request."""
    try:
        assert isinstance(read(line), KINDS)
    except BadRequestError as error:
        return str(error)
    return ""


@given(st.binary(max_size=200))
def test_whatever_a_line_holds_it_is_a_request_or_refused_in_one_line(line: bytes) -> None:
    why = refused(line)
    assert why.startswith("not a request: ")
    assert "\n" not in why


@given(st.dictionaries(st.sampled_from(["do", "id", "text", "lang", "only", "last", "car", "x"]), VALUES))
def test_an_object_with_anything_in_its_fields_is_a_request_or_refused_in_one_line(fields: dict[str, Any]) -> None:
    why = refused(json.dumps(fields).encode())
    assert why == "" or (why.startswith("not a request: ") and "\n" not in why)


@given(st.text(min_size=1, max_size=MOST_CHARACTERS), st.integers(0, 2**53 - 1))
def test_a_text_that_can_be_said_comes_as_it_was_written(text: str, number: int) -> None:
    if text.strip() and text.isprintable():
        assert read(msgspec.json.encode(Ask(text=text, id=number))) == Ask(text=text, id=number)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"null",
        b"listen",
        b'"listen"',
        b'["listen"]',
        b'{"do": "dance"}',
        b'{"do": "listen", "text": "now"}',
        b'{"do": "ask"}',
        b'{"do": "ask", "text": ""}',
        b'{"do": "ask", "text": "   "}',
        b'{"do": "ask", "text": "a\\u0007"}',
        b'{"do": "ask", "text": "\\ud800"}',
        b'{"do": "ask", "text": "\xff"}',
        json.dumps({"do": "say", "text": "x" * (MOST_CHARACTERS + 1)}).encode(),
        b'{"do": "turns", "last": 0}',
        b'{"do": "turns", "last": 1e9}',
        b'{"do": "events", "only": ["weather"]}',
        b'{"do": "state", "id": -1}',
        b'{"do": "state", "id": "seven"}',
        b"[" * 8000,
    ],
)
def test_what_is_no_request_is_refused(line: bytes) -> None:
    with pytest.raises(BadRequestError, match="not a request"):
        read(line)


def test_events_are_all_unless_some_are_named() -> None:
    assert read(b'{"do": "events"}') == Events(only=EVENTS)
    assert read(b'{"do": "events", "only": ["turn"]}') == Events(only=("turn",))
    assert read(b'{"do": "state", "car": true, "id": 3}') == State(car=True, id=3)


def test_an_answer_is_one_line_whatever_is_in_it() -> None:
    line = write(answer(7, {"turn": {"reply": "车窗\n开了", "ms": float("nan")}}))
    assert line.count(b"\n") == 1
    assert json.loads(line) == {"id": 7, "ok": True, "turn": {"reply": "车窗\n开了", "ms": None}}
    refused = json.loads(write(trouble(None, "muted", "the microphone is muted")))
    assert refused == {"id": None, "ok": False, "error": "muted", "message": "the microphone is muted"}


def test_the_page_has_every_request_error_and_event() -> None:
    requests = {kind.__struct_config__.tag for kind in KINDS}
    assert set(re.findall(r'^\| `\{"do": "(\w+)"', PAGE, re.MULTILINE)) == requests
    assert requests <= set(re.findall(r"\w+", PAGE.split("## Where")[0]))
    for words in (TROUBLES, (*EVENTS, "dropped")):
        assert [word for word in words if f"\n| `{word}` |" not in PAGE] == []


def test_every_request_of_the_page_is_one() -> None:
    written = [text.replace(": TEXT", ': "text"') for text in re.findall(r'\{"do": [^{}`]*\}', PAGE)]
    assert len(written) > len(KINDS)
    assert {type(read(text.encode())) for text in written} == set(KINDS)


def test_the_figures_of_the_page_are_those_of_the_code() -> None:
    limits = Limits()
    for figure in (
        f"{protocol.MOST_BYTES} bytes",
        f"1 to {MOST_CHARACTERS} characters",
        f"{protocol.MOST_TURNS} at most",
        f"of all ({limits.connections}) or of your process ({limits.of_one_process})",
        f"{limits.cost_per_s:g} a second, {limits.most_cost:g} after a pause",
        f"counts as {DOING_COST:g}",
        f"{limits.event_bytes // 1024} KiB",
    ):
        assert figure in PAGE.replace("\n", " ")
