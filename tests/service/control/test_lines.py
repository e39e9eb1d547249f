"""A connection as bytes: however they are cut, and however slowly they are read."""

import json
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assistant.service.control.limits import Allowance
from assistant.service.control.lines import Incoming, Outgoing
from assistant.service.control.protocol import MOST_BYTES

BYTES = st.binary(max_size=20).map(lambda data: data.replace(b"\n", b""))


@given(st.lists(BYTES, max_size=20), st.lists(st.integers(0, 400), max_size=10))
def test_lines_come_as_they_were_sent_however_they_are_cut(lines: list[bytes], cuts: list[int]) -> None:
    sent = b"".join(line + b"\n" for line in lines)
    borders = [0, *sorted(cut for cut in cuts if cut < len(sent)), len(sent)]
    incoming, came = Incoming(), []
    for begin, end in pairwise(borders):
        incoming.feed(sent[begin:end])
        while incoming.waiting:
            came.append(incoming.next())
    assert came == lines
    assert not incoming.endless


def test_a_line_without_an_end_is_noticed() -> None:
    incoming = Incoming()
    incoming.feed(b"x" * MOST_BYTES)
    assert not incoming.endless
    incoming.feed(b"x")
    assert incoming.endless
    assert not incoming.waiting


@given(st.lists(st.one_of(st.integers(1, 50), st.tuples(st.integers(1, 60)), st.none()), max_size=60))
def test_events_are_read_or_counted_and_answers_are_never_lost(deeds: list[int | tuple[int] | None]) -> None:
    """A number: that many bytes are taken. A tuple: an event so long comes. None: an answer comes."""
    out, events, answers, taken = Outgoing(200), 0, 0, b""
    for deed in deeds:
        if isinstance(deed, tuple):
            events += 1
            out.event(json.dumps({"event": "x" * deed[0], "number": events}).encode() + b"\n")
        elif deed is None:
            answers += 1
            out.answer(b'{"ok": true}\n')
        elif head := out.head():
            taken += head[:deed]
            out.taken(min(deed, len(head)))
        assert out.waiting_bytes <= 200 + 13 * answers
    while head := out.head():
        taken += head
        out.taken(len(head))
    out.event(b'{"event": "last"}\n')
    came = [json.loads(line) for line in (taken + out.head()).splitlines()]
    seen = [one["number"] for one in came if "number" in one]
    dropped = sum(one["count"] for one in came if one.get("event") == "dropped")
    assert sum("ok" in one for one in came) == answers
    assert seen == sorted(seen)
    assert len(seen) + dropped == events
    assert came[-1] == {"event": "last"}


def test_what_was_lost_elsewhere_is_told_before_the_next() -> None:
    out = Outgoing(60)
    out.lost(3)
    assert out.event(b'{"event": "a"}\n')
    assert not out.event(b'{"event": "much too long to be told here"}\n')
    assert [json.loads(line) for line in out.head().splitlines()] == [
        {"event": "dropped", "count": 3},
        {"event": "a"},
    ]


@given(st.lists(st.tuples(st.floats(0, 5), st.floats(0.5, 4)), max_size=50))
def test_nobody_gets_more_than_the_allowance_and_whoever_waits_gets_it(asked: list[tuple[float, float]]) -> None:
    allowance, now_s, taken = Allowance(per_s=2.0, most=4.0, at_s=0.0), 0.0, 0.0
    for pause_s, cost in asked:
        now_s += pause_s
        wait_s = allowance.wait_s(cost, now_s)
        if wait_s:
            now_s += wait_s + 1e-9
            assert allowance.wait_s(cost, now_s) == 0.0
        taken += cost
        assert taken <= 4.0 + 2.0 * now_s + 1e-6
    assert allowance.is_full(now_s + 2.0)
