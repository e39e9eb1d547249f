"""The control socket by raw connections: who floods it, stops reading or sends broken lines harms nobody else."""

import itertools
import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.service.control import peers
from assistant.service.control.limits import Limits
from assistant.service.control.peers import Peer, peer_of
from assistant.service.control.protocol import MOST_BYTES, Mute, answer
from tests.service.control.talking import PATIENCE_S, Raw, Served, serving

FREE = Limits(cost_per_s=1e9, most_cost=1e9, accepted_per_s=1e9)
"""for tests of something else than how often one may ask"""
BROKEN = {"id": None, "ok": False, "error": "bad_request"}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path, FREE) as served:
        yield served


def becomes(is_so: Callable[[], bool]) -> bool:
    until_s = time.monotonic() + PATIENCE_S
    while not is_so() and time.monotonic() < until_s:
        time.sleep(0.005)
    return is_so()


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def without_message(document: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in document.items() if name != "message"}


def test_a_request_is_answered_with_its_number(served: Served) -> None:
    with served.connect() as raw:
        assert raw.ask({"do": "state", "id": 7}) == {"id": 7, "ok": True}
        assert raw.ask({"do": "turns"}) == {"id": None, "ok": True}


def test_what_takes_long_is_answered_later_and_keeps_nobody_from_asking(served: Served) -> None:
    with served.connect() as raw:
        raw.send({"do": "ask", "id": 1, "text": "open"}, {"do": "state", "id": 2})
        assert raw.line() == {"id": 2, "ok": True}
        served.desk.open["open"](answer(1, {"turn": {}}))
        assert raw.line() == {"id": 1, "ok": True, "turn": {}}


def test_a_defect_of_one_request_is_told_and_the_next_is_answered(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    with served.connect() as raw:
        assert raw.ask({"do": "ask", "id": 1, "text": "break"})["error"] == "failed"
        assert raw.ask({"do": "state", "id": 2}) == {"id": 2, "ok": True}
    assert "a defect" in caplog.text


def test_who_shuts_his_side_is_answered_and_then_let_go(served: Served) -> None:
    with served.connect() as raw:
        raw.send({"do": "ask", "id": 1, "text": "open"})
        raw.way.shutdown(socket.SHUT_WR)
        assert served.desk.asked.wait(PATIENCE_S)
        served.desk.open["open"](answer(1, {}))
        assert raw.line() == {"id": 1, "ok": True}
        assert raw.line() is None
    assert becomes(lambda: served.server.connected == 0)


def test_who_says_mute_and_goes_has_said_it(served: Served) -> None:
    with served.connect() as raw:
        raw.send({"do": "mute"})
    assert becomes(lambda: served.desk.taken == [Mute()])
    assert becomes(lambda: served.server.connected == 0)


def test_an_answer_to_somebody_who_has_gone_is_dropped(served: Served) -> None:
    with served.connect() as raw:
        raw.send({"do": "ask", "id": 1, "text": "open"})
        assert served.desk.asked.wait(PATIENCE_S)
    assert becomes(lambda: served.server.connected == 0)
    served.desk.open["open"](answer(1, {}))
    assert served.serves()


def test_events_come_to_those_who_asked_for_their_kind(served: Served) -> None:
    with served.connect() as every, served.connect() as some, served.connect() as none:
        assert every.ask({"do": "events", "id": 1}) == {"id": 1, "ok": True}
        assert every.line() == {"event": "state", "phase": "idle"}
        assert some.ask({"do": "events", "only": ["turn"]}) == {"id": None, "ok": True}
        served.server.tell({"event": "phase", "phase": "listening"})
        served.server.tell({"event": "turn", "reply": "好的。"})
        assert every.lines(2) == [{"event": "phase", "phase": "listening"}, {"event": "turn", "reply": "好的。"}]
        assert some.line() == {"event": "turn", "reply": "好的。"}
        assert none.ask({"do": "state", "id": 3}) == {"id": 3, "ok": True}


def test_who_only_listens_goes_on_listening_with_his_side_shut(served: Served) -> None:
    with served.connect() as raw:
        raw.send({"do": "events", "only": ["turn"]})
        raw.way.shutdown(socket.SHUT_WR)
        assert raw.line()["ok"]
        served.server.tell({"event": "turn"})
        assert raw.line() == {"event": "turn"}
    served.server.tell({"event": "turn"})
    assert becomes(lambda: served.server.connected == 0)


def test_ten_thousand_broken_lines_are_refused_one_by_one_and_then_it_serves(served: Served) -> None:
    broken = [b"", b"{", b"null", b"\xff\xfe", b'{"do": "dance"}', b'{"do": "ask"}', b"[" * 300, b"\x00" * 100]
    with served.connect() as raw, served.connect() as other:
        for _ in range(100):
            raw.send(b"\n".join(broken[number % len(broken)] for number in range(100)))
            assert {json.dumps(without_message(one)) for one in raw.lines(100)} == {json.dumps(BROKEN)}
            assert other.ask({"do": "state", "id": 1}) == {"id": 1, "ok": True}
        assert raw.ask({"do": "state", "id": 2}) == {"id": 2, "ok": True}


def test_a_line_without_an_end_is_refused_and_not_read_on(served: Served) -> None:
    with served.connect() as raw, served.connect() as other:
        raw.way.sendall(b"x" * (MOST_BYTES + 1))
        assert without_message(raw.line()) == BROKEN
        assert raw.line() is None
        assert other.ask({"do": "state", "id": 1})["ok"]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.binary(max_size=300), max_size=8), st.booleans())
def test_whatever_bytes_somebody_sends_the_next_one_is_served(served: Served, sent: list[bytes], reads: bool) -> None:
    with served.connect() as raw:
        for data in sent:
            raw.way.sendall(data)
        if reads:
            raw.way.shutdown(socket.SHUT_WR)
            while raw.line() is not None:
                continue
    assert served.serves()


def test_who_does_not_read_loses_events_and_is_told_how_many(tmp_path: Path) -> None:
    with serving(tmp_path, Limits(event_bytes=10_000)) as served, served.connect() as idle, served.connect() as other:
        idle.send({"do": "events", "only": ["turn"]})
        other.send({"do": "events", "only": ["turn"]})
        assert other.line()["ok"]
        told = 3000
        for number in range(told):  # far more than the kernel holds for him
            served.server.tell({"event": "turn", "number": number, "heard": "x" * 500})
            assert other.line()["number"] == number
        assert served.server.dropped > 0
        assert idle.line()["ok"]
        served.server.tell({"event": "turn", "number": told})
        numbers, dropped = [], 0
        while (event := idle.line()).get("number") != told:
            if event["event"] == "dropped":
                dropped += event["count"]
            else:
                numbers.append(event["number"])
        assert numbers == sorted(numbers)
        assert len(numbers) + dropped == told


def test_who_reads_nothing_for_too_long_is_cut_off(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    now_s = [0.0]
    limits = Limits(event_bytes=1000, unread_s=60.0, round_s=0.01)
    told = itertools.count()
    with (
        serving(tmp_path, limits, clock=lambda: now_s[0]) as served,
        served.connect() as idle,
        served.connect() as other,
    ):
        assert idle.ask({"do": "events", "only": ["turn"]})["ok"]
        assert other.ask({"do": "events", "only": ["turn"]})["ok"]

        def tell() -> None:
            number = next(told)
            served.server.tell({"event": "turn", "number": number, "heard": "x" * 500})
            assert other.line()["number"] == number

        while served.server.dropped == 0:
            tell()
        now_s[0] += 59.0
        tell()
        assert served.server.connected == 2
        now_s[0] += 2.0
        assert becomes(lambda: served.server.connected == 1)
    assert "reads nothing any more" in caplog.text


def test_no_more_is_asked_of_who_does_not_read_his_answers(tmp_path: Path) -> None:
    """He asks and asks, and what waits for him stays small; then he reads, and every answer is there."""
    limits = Limits(cost_per_s=1e9, most_cost=1e9, event_bytes=2000)
    with serving(tmp_path, limits) as served, served.connect() as raw:
        sent = 0
        raw.way.settimeout(0.5)
        with suppress(TimeoutError):
            while True:
                raw.way.sendall(b'{"do": "state", "id": %d}\n' % sent)
                sent += 1
        assert served.serves()
        assert len(served.desk.taken) < sent
        raw.way.settimeout(PATIENCE_S)
        assert raw.lines(sent) == [{"id": number, "ok": True} for number in range(sent)]


def test_what_is_asked_too_often_waits_and_nothing_of_it_is_lost(tmp_path: Path) -> None:
    now_s = [0.0]
    limits = Limits(cost_per_s=10.0, most_cost=10.0, round_s=0.01)
    with serving(tmp_path, limits, clock=lambda: now_s[0]) as served, served.connect() as raw:
        raw.send(*({"do": "state", "id": number} for number in range(25)))
        assert len(raw.lines(10)) == 10
        time.sleep(0.05)
        assert len(served.desk.taken) == 10
        now_s[0] += 1.0
        assert len(raw.lines(10)) == 10
        now_s[0] += 1.0
        assert [one["id"] for one in raw.lines(5)] == list(range(20, 25))


def test_a_request_that_makes_it_do_something_costs_more(tmp_path: Path) -> None:
    limits = Limits(cost_per_s=1.0, most_cost=50.0, round_s=0.01)
    with serving(tmp_path, limits, clock=lambda: 0.0) as served, served.connect() as raw:
        raw.send(*[{"do": "mute"}] * 5, {"do": "state"})
        assert len(raw.lines(2)) == 2
        time.sleep(0.05)
        assert served.desk.taken == [Mute(), Mute()]


def test_one_process_has_only_so_many_connections(tmp_path: Path) -> None:
    with serving(tmp_path, Limits(of_one_process=3)) as served:
        held = [served.connect() for _ in range(3)]
        assert all(raw.ask({"do": "state", "id": 1})["ok"] for raw in held)
        with served.connect() as fourth:
            assert fourth.line()["error"] == "too_many"
            assert fourth.line() is None
        held.pop().way.close()
        assert becomes(lambda: served.server.connected == 2)
        assert served.serves()
        for raw in held:
            raw.way.close()


def test_where_there_are_too_many_who_never_asked_goes_first(tmp_path: Path) -> None:
    with serving(tmp_path, Limits(connections=3)) as served:
        asking, silent, other = held = [served.connect() for _ in range(3)]
        assert asking.ask({"do": "state", "id": 1})["ok"]
        assert other.ask({"do": "state", "id": 1})["ok"]
        with served.connect() as new:
            assert new.ask({"do": "state", "id": 2})["ok"]
            assert silent.line() is None
            with served.connect() as refused:
                assert refused.line()["error"] == "too_many"
        assert asking.ask({"do": "state", "id": 3})["ok"]
        for raw in held:
            raw.way.close()


def test_a_storm_of_connections_leaves_nothing_behind(tmp_path: Path) -> None:
    with serving(tmp_path, FREE) as served:
        before = open_files()
        for number in range(500):
            with Raw(served.path) as raw:
                if number % 3 == 0:
                    raw.way.sendall(b'{"do": "events"')
        assert served.serves()
        assert becomes(lambda: served.server.connected == 0)
        assert open_files() == before


def test_who_knocks_too_often_waits_at_the_door(tmp_path: Path) -> None:
    now_s = [0.0]
    with serving(tmp_path, Limits(accepted_per_s=2.0, round_s=0.01), clock=lambda: now_s[0]) as served:
        held = [served.connect() for _ in range(4)]
        assert becomes(lambda: served.server.connected == 2)
        now_s[0] += 1.0
        assert becomes(lambda: served.server.connected == 4)
        for raw in held:
            raw.way.close()


def test_who_is_in_the_group_may_ask_and_whoever_else_is_told_that_he_may_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(tmp_path, group=4711) as served:
        monkeypatch.setattr(
            "assistant.service.control.server.peer_of", lambda way: Peer(1, 1000, frozenset({1000, 4711}))
        )
        assert served.serves()
        monkeypatch.setattr("assistant.service.control.server.peer_of", lambda way: Peer(1, 1000, frozenset({1000})))
        with served.connect() as raw:
            assert without_message(raw.line()) == {"id": None, "ok": False, "error": "not_allowed"}
            assert raw.line() is None


@pytest.mark.parametrize(
    ("peer", "may"),
    [
        (Peer(1, 0, frozenset({0})), True),
        (Peer(1, os.geteuid(), frozenset()), True),
        (Peer(1, 1000, frozenset({4711})), True),
        (Peer(1, 1000, frozenset({1000})), False),
        (Peer(1, peers.NOBODY, frozenset({peers.NOBODY})), False),
    ],
)
def test_root_our_own_user_and_the_group_may_ask(peer: Peer, may: bool) -> None:
    assert peer.may_ask(4711) is may


def test_nobody_is_anybody() -> None:
    """Other namespaces' users and groups are seen as this one."""
    assert not Peer(1, 1000, frozenset({peers.NOBODY})).may_ask(peers.NOBODY)
    assert int(Path("/proc/sys/kernel/overflowuid").read_text()) == peers.NOBODY


def test_the_kernel_says_who_is_there_with_all_his_groups() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        peer = peer_of(ours)
    assert (peer.process, peer.user) == (os.getpid(), os.geteuid())
    assert peer.groups == {os.getegid(), *os.getgroups()}
