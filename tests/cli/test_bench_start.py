"""`bench start` tells how long a start takes, what memory it holds, and what holds it."""

from collections.abc import Callable
from pathlib import Path

from tests.cli.program import Program
from tests.virtual import needs_virtual_card


@needs_virtual_card
def test_a_start_is_measured_as_a_whole_and_by_part(program: Program, installed_model: Callable[[str], Path]) -> None:
    installed_model("vosk-small-en-us-0.15")
    told = program.document("bench", "start", "--times", "1", "--json")
    assert told["ready_s"] > 0
    assert told["ready_mb"] > 50
    assert 0 < told["own_mb"] < told["idle_mb"]
    assert 0 <= told["idle_percent"] < 100
    parts = {part["part"]: part["mb"] for part in told["parts"]}
    assert {"interpreter", "phrases", "hearing en", "speaking en", "who speaks", "names", "sound card"} <= set(parts)
