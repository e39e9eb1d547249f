"""`bench can`: that it counts what it says; how fast it is, is no test."""

import pytest

from tests.cli.program import Program


def test_the_bench_tells_each_cost_beside_the_budget(program: Program) -> None:
    (document,) = program.documents("bench", "can", "--seconds", "0.1", "--json")
    assert document["frames"] == 1600
    assert set(document["us_per_frame"]) == {"read", "hear", "decode every frame"}
    assert all(cost > 0 for cost in document["us_per_frame"].values())
    assert document["budget_percent"] == 15.0
    assert document["live_frames"] > 0
    assert document["live_percent_of_a_core"] > 0
    assert document["live_frames_lost"] >= 0, "how many, is the machine's business"
    assert document["times_cheaper_than_decoding"] > 1


def test_the_memory_of_hearing_is_watched_where_it_is_asked_for(program: Program) -> None:
    (document,) = program.documents("bench", "can", "--seconds", "0.1", "--million", "1", "--json")
    assert document["million_frames"] == 1
    assert document["memory_growth_mb"] < 20


@pytest.mark.parametrize("wrong", [("--seconds", "nan"), ("--seconds", "inf"), ("--seconds", "0"), ("--million", "-1")])
def test_what_cannot_be_measured_is_refused(program: Program, wrong: tuple[str, str]) -> None:
    assert wrong[0] in program.failing("bench", "can", *wrong, code=2)
