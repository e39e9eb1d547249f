"""`bench lights`: that it counts what it says; how fast it is, is no test."""

from pathlib import Path

from tests.cli.program import Program

LIGHTS = Path(__file__).resolve().parents[1] / "data" / "lights"


def test_the_bench_tells_each_cost_beside_the_budget(program: Program) -> None:
    files = ("--file", str(LIGHTS / "spat.hex"), "--file", str(LIGHTS / "map.xml"))
    document = program.document("bench", "lights", "--seconds", "0.5", "--mutated", "2000", *files, "--json")
    assert document["spat_ms"]["p95"] >= document["spat_ms"]["p50"] > 0
    assert document["map_ms"]["p50"] > 0
    assert set(document["files_ms"]) == {"spat.hex", "map.xml"}
    assert document["flood_sent"] == 1000
    assert 0 < document["flood_heard"] <= 1000
    assert sum(document["flood_counts"].values()) == document["flood_heard"]
    assert document["flood_percent_of_a_core"] > 0
    counts = document["mutated_counts"]
    assert counts["truncated"] > 0
    assert counts["foreign"] > 0
    assert document["mutated_slowest_ms"] > 0


def test_a_file_that_holds_no_message_is_refused(program: Program) -> None:
    assert "no SPaT or MAP message" in program.failing("bench", "lights", "--file", __file__, code=1)
