"""`bench latency`: which commands it says, what it counts, and that it hears the daemon answer."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.cli.bench_accuracy import Row
from assistant.cli.bench_latency import Figures, chosen
from assistant.cli.latency import Answered
from assistant.errors import DataError
from tests.bundled import DRIVE
from tests.cli.program import Program
from tests.virtual import needs_virtual_card

REQUESTS = DRIVE / "requests.tsv"


def test_commands_are_taken_evenly_from_all_of_a_set() -> None:
    everything = list(chosen([REQUESTS], "en", 100))
    some = list(chosen([REQUESTS], "en", 3))
    assert len(some) == 3
    assert some[0] == everything[0]
    assert [everything.index(row) for row in some] == [number * len(everything) // 3 for number in range(3)]


def test_a_set_without_the_language_is_refused() -> None:
    with pytest.raises(DataError, match="no recordings in de"):
        list(chosen([REQUESTS], "de", 3))


def answered(total_s: float, *calls: dict[str, object]) -> Answered:
    return Answered(total_s, (0.3, 0.0, total_s - 0.3), {"calls": list(calls), "reply": "yes"})


def test_what_is_counted() -> None:
    call: dict[str, object] = {"tool": "set_fan", "arguments": {"level": 2}, "status": "done", "rule": None}
    added: dict[str, object] = {
        "tool": "set_ac",
        "arguments": {"enabled": True},
        "status": "done",
        "rule": "the air is dry then",
    }
    rows = [Row(Path(f"{number}.wav"), "fan at two", "en", {"calls": json.dumps([call])}) for number in range(4)]
    figures = Figures(
        "en", rows, [answered(0.4, call), answered(0.5, added, call), answered(-0.1, added | {"rule": None}), None]
    )
    told = figures.as_json()
    assert (told["commands"], told["answered"], told["right"], told["wrong"], told["cut_off"]) == (4, 3, 2, 1, 1)
    assert told["p50"] == 400
    assert told["stages_p50"] == {"hearing": 300, "deciding": 0, "speaking": 100}


@needs_virtual_card
def test_the_daemon_is_heard_to_answer_with_every_stage(
    program: Program, installed_model: Callable[[str], Path]
) -> None:
    installed_model("vosk-small-en-us-0.15")
    told = program.document("bench", "latency", str(REQUESTS), "--lang", "en", "--most", "1", "--no-baseline", "--json")
    ours = told["languages"]["en"]["ours"]
    assert ours["answered"] == ours["commands"] == 1
    assert all(stage is not None for stage in ours["stages_p50"].values())


def test_a_language_that_is_not_configured_is_refused(program: Program) -> None:
    assert "--lang: de" in program.failing("bench", "latency", str(REQUESTS), "--lang", "de", code=2)
