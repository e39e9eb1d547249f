"""What a fetch shows: a bar to a person at a terminal, lines with sizes and times to a log."""

import io
import time

import pytest
from rich.console import Console

from assistant.fetch.progress import Bar, Lines


def test_a_log_gets_a_line_at_the_start_and_one_every_few_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    now_s = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now_s)
    stream = io.StringIO()
    lines = Lines(stream)
    lines.begin("m.zip", 40_000_000)
    for now_s in (101.0, 104.9, 105.1, 106.0):
        lines.at(int(now_s - 100) * 1_000_000)
    lines.end()
    assert stream.getvalue().splitlines() == [
        "  m.zip: 40.0 MB",
        "  m.zip: 5.0 MB of 40.0 MB after 5 s",
        "  m.zip: 6.0 MB of 40.0 MB after 6 s",
    ]


def test_a_log_gets_no_second_line_for_what_took_no_time() -> None:
    stream = io.StringIO()
    lines = Lines(stream)
    lines.begin("m.zip", None)
    lines.at(3)
    lines.end()
    assert stream.getvalue() == "  m.zip\n"


def test_a_terminal_gets_a_bar_and_what_is_said_stays() -> None:
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=100)
    bar = Bar(console)
    bar.begin("m.zip", 40_000_000)
    bar.at(10_000_000)
    bar.say("cut; [going] on")
    bar.end()
    bar.at(11_000_000)  # after the end: nothing to move
    assert "m.zip" in screen.getvalue()
    assert "cut; [going] on" in screen.getvalue()
