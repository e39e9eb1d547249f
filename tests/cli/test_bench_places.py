"""assistant bench places: every figure is there, of an import and of each kind of search."""

from pathlib import Path

from tests.cli.program import Program


def test_it_measures_an_import_and_every_kind_of_search(program: Program, town_map: Path) -> None:
    told = program.document("bench", "places", str(town_map), "--places", "3000", "--json")
    (imported,) = told["imports"]
    assert (imported["file"], imported["places"] > 400, imported["nodes"] > 500) == ("town.osm.pbf", True, True)
    assert all(
        imported[figure] > 0 for figure in ("seconds", "cpu_s", "memory_mb", "cpu_s_per_100k_nodes", "region_mb")
    )
    assert len(told["searches"]) == 5
    for search in told["searches"]:
        assert 0 < search["p50_ms"] <= search["p95_ms"]
        assert search["found"] > 0.5
    assert (told["places"], told["goal_p95_ms"]) == (3000, 20)


def test_a_map_that_cannot_be_imported_is_told(program: Program, tmp_path: Path) -> None:
    (tmp_path / "x.osm").write_text("no map")
    assert "x.osm" in program.failing("bench", "places", str(tmp_path / "x.osm"), "--places", "1000", code=1)
