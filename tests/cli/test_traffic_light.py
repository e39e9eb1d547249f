"""`assistant traffic-light`: what a file of messages says, as JSON and as a table."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.traffic_lights.writing import frame
from tests.cli.program import Program
from tests.traffic_lights.made_messages import crossing, shown, timed

PROGRAM = Program()
RED, GREEN = "stop-And-Remain", "protected-Movement-Allowed"


@pytest.fixture
def spat(tmp_path: Path) -> str:
    """Intersection 7 at the beginning of an hour: straight on red for 90 s and perhaps more, to the left green."""
    path = tmp_path / "spat"
    path.write_bytes(frame(shown((2, timed(RED, 900)), (5, timed(GREEN, 250, 36_001)))))
    return str(path)


@pytest.fixture
def geometry(tmp_path: Path) -> str:
    """Where its lanes are."""
    path = tmp_path / "map"
    path.write_bytes(frame(crossing()))
    return str(path)


def test_it_tells_how_long_each_group_stays_as_it_is(spat: str) -> None:
    assert PROGRAM.document("traffic-light", "--spat", spat, "--json") == {
        "intersection": 7,
        "groups": [
            {"group": 2, "state": RED, "min_seconds": 90.0, "max_seconds": None},
            {"group": 5, "state": GREEN, "min_seconds": 25.0, "max_seconds": None},
        ],
        "mine": None,
    }


@pytest.mark.parametrize(
    ("at", "seconds"),
    [("2026-01-01T10:00:30Z", 60.0), ("2026-01-01T12:00:30+02:00", 60.0), ("2026-01-01T09:59:59.5", 90.5),
     ("2026-01-01T10:03:00Z", 0.0)],
)  # fmt: skip
def test_another_moment_wins_over_the_clock_of_the_message(spat: str, at: str, seconds: float) -> None:
    document = PROGRAM.document("traffic-light", "--spat", spat, "--group", "2", "--at", at, "--json")
    assert document["groups"] == [{"group": 2, "state": RED, "min_seconds": seconds, "max_seconds": None}]


def test_the_lane_that_the_car_is_on_tells_which_group_is_mine(spat: str, geometry: str) -> None:
    where = ("--position", "-0.0009,0", "--heading", "0")
    mine = PROGRAM.document("traffic-light", "--spat", spat, "--map", geometry, *where, "--json")["mine"]
    assert (mine["group"], mine["lane"], mine["state"], mine["min_seconds"]) == (2, 1, RED, 90.0)
    assert mine["distance_m"] == pytest.approx(84.5, abs=0.1)
    away = ("--position", "-0.0009,0", "--heading", "180")
    assert PROGRAM.document("traffic-light", "--spat", spat, "--map", geometry, *away, "--json")["mine"] is None


def test_the_table_shows_the_same(spat: str, geometry: str) -> None:
    where = ("--position", "-0.0009,0", "--heading", "0")
    shown = PROGRAM.run("traffic-light", "--spat", spat, "--map", geometry, *where).stdout.decode()
    assert "stop-And-Remain" in shown
    assert "90.0" in shown
    assert "mine: group 2" in shown


def test_what_cannot_be_done_is_one_line(spat: str, geometry: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_text("hello")
    assert str(broken) in PROGRAM.failing("traffic-light", "--spat", str(broken), code=1)
    assert "no signal group 9, only 2, 5" in PROGRAM.failing("traffic-light", "--spat", spat, "--group", "9", code=1)
    assert "no SPaT" in PROGRAM.failing("traffic-light", "--spat", geometry, code=1)
    assert "no MAP" in PROGRAM.failing("traffic-light", "--spat", spat, "--map", spat, code=1)
    for wrong in (("--at", "noon"), ("--position", "here"), ("--position", "0,0"), ("--heading", "0")):
        PROGRAM.failing("traffic-light", "--spat", spat, *wrong, code=2)


def test_a_simulated_intersection_is_heard_live() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    sending = [str(Path(sys.executable).with_name("assistant")), "traffic-light", "--simulate", "--port", port]
    with subprocess.Popen(sending) as process:
        try:
            heard = PROGRAM.documents("traffic-light", "--listen", "--port", port, "--seconds", "6", "--json")
            table = PROGRAM.run("traffic-light", "--listen", "--port", port, "--seconds", "1.5").stdout.decode()
        finally:
            process.terminate()
    last = heard[-1]
    (intersection,) = last["intersections"]
    assert (intersection["known"], intersection["mapped"], len(intersection["groups"])) == (True, True, 8)
    assert last["messages"]["spat"] > 10
    assert "protected-Movement-Allowed" in table


def test_listening_is_no_reading_of_a_file(spat: str) -> None:
    PROGRAM.failing("traffic-light", "--listen", "--spat", spat, code=2)
    PROGRAM.failing("traffic-light", "--listen", "--simulate", code=2)
    PROGRAM.failing("traffic-light", code=2)


def test_the_bench_hears_the_intersection_of_the_configuration(tmp_path: Path) -> None:
    configured = tmp_path / "assistant.yaml"
    configured.write_text("traffic_lights: {source: simulated}\n")
    for text, lang in (("when does the light turn green", "en"), ("红灯还有多久", "zh")):
        (call,) = PROGRAM.document("ask", text, "--config", str(configured), "--json")["calls"]
        assert call["status"] == "done", lang
        assert call["result"]["group"] == 4
        assert call["result"]["distance_m"] == pytest.approx(20.0, abs=0.1)
