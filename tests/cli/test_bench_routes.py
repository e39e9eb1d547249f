"""assistant bench routes: every figure is there, of tiles, ways and replies."""

from pathlib import Path

from tests.cli.program import Program


def test_it_measures_tiles_ways_and_how_soon_one_is_answered(program: Program, town_map: Path) -> None:
    told = program.document("bench", "routes", str(town_map), "--routes", "8", "--json")
    (measured,) = told["maps"]
    assert measured["file"] == "town.osm.pbf"
    for figure in ("build_s", "build_cpu_s", "build_memory_mb", "tiles_mb", "routes", "asked", "router_memory_mb"):
        assert measured[figure] > 0, figure
    assert 0 < measured["p50_ms"] <= measured["p95_ms"]
    assert 0 < measured["reply_p50_ms"] <= measured["reply_p95_ms"]
    assert told["goal_first_sentence_ms"] == 500


def test_a_map_that_is_none_is_told(program: Program, tmp_path: Path) -> None:
    (tmp_path / "x.osm").write_text("no map")
    assert "x.osm" in program.failing("bench", "routes", str(tmp_path / "x.osm"), code=1)
