"""The maps as the tools ask them: found places with what is known of them, names, saved places."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.errors import DataError
from assistant.places.atlas import Atlas
from assistant.places.driving import Drive
from assistant.places.importing import import_map
from assistant.places.saved import SavedPlaces
from assistant.tools.outcome import NotSetUpError
from assistant.tools.places.port import Search
from assistant.types.place import Place, Position
from tests.places.small_map import SmallMap

HERE = Position(latitude=51.5, longitude=7.45)
NOON = datetime(2026, 11, 30, 11, 0, tzinfo=UTC)
"""at noon in Dortmund, on a Monday"""


def atlas(folder: Path, small: SmallMap, driving: "Roads | None" = None) -> Atlas:
    import_map(small.write(folder / "a.osm"), folder / "db")
    return Atlas(folder / "db", SavedPlaces(folder / "saved.json"), lambda: NOON, driving)


class Roads:
    """Straight roads, but for those that have no end."""

    def __init__(self, **long: float | None) -> None:
        self.seconds = [*long.values()]

    def drives(self, origin: Position, goals: Sequence[Position]) -> Sequence[Drive | None]:
        del origin
        return [None if time_s is None else Drive(time_s * 10, time_s) for time_s in self.seconds[: len(goals)]]

    def detours(self, line: Sequence[Position], places: Sequence[Position]) -> Sequence[Drive | None]:
        return self.drives(line[0], places)


def test_a_place_comes_with_what_the_map_knows_and_nothing_else(tmp_path: Path) -> None:
    small = SmallMap()
    small.node(
        (51.501, 7.45),
        amenity="restaurant",
        name="玫瑰",
        name__en="Rose",
        cuisine="chinese",
        phone="+49 231 1",
        opening_hours="Mo 11:00-22:00",
        addr__street="Ostwall",
    )
    small.node((51.502, 7.45), amenity="restaurant")
    known, unknown = atlas(tmp_path, small).search(Search((HERE,), category="restaurant"))
    assert known.pop("distance_m") == pytest.approx(111, abs=1)
    assert known == {
        "name": "玫瑰",
        "names": {"en": "Rose"},
        "position": {"latitude": 51.501, "longitude": 7.45},
        "category": "restaurant",
        "cuisine": "chinese",
        "phone": "+49 231 1",
        "address": "Ostwall",
        "hours": "Mo 11:00-22:00",
        "open_now": True,
        "closes_at": "2026-11-30T22:00",
        "roughly": True,
    }
    assert set(unknown) == {"name", "position", "category", "distance_m", "roughly"}


def test_a_place_is_open_by_its_own_clock(tmp_path: Path) -> None:
    small = SmallMap()
    for at, name in (((51.5, 7.45), "Dortmund"), ((24.18, 120.6), "臺中")):
        small.node(at, amenity="cafe", name=name, opening_hours="Mo-Su 10:00-14:00")
    maps = atlas(tmp_path, small)
    assert maps.search(Search((HERE,), name="Dortmund"))[0]["open_now"] is True
    taichung = Position(latitude=24.18, longitude=120.6)
    assert maps.search(Search((taichung,), name="臺中"))[0]["open_now"] is False


def test_what_lies_on_another_continent_is_not_offered_where_somebody_looks_near_by(tmp_path: Path) -> None:
    small = SmallMap()
    small.node((24.18, 120.6), amenity="cafe", name="Rose", addr__street="Mill Lane", addr__housenumber="12")
    small.node((52.8, 7.45), amenity="cafe", name="Rose Garden")  # 145 km
    maps = atlas(tmp_path, small)
    assert [place["name"] for place in maps.search(Search((HERE,), category="cafe"))] == ["Rose Garden"]
    assert [place["name"] for place in maps.search(Search((HERE,), name="rose"))] == ["Rose Garden"]
    assert maps.search(Search((HERE,), name="12 Mill Lane")) == []
    there = Position(latitude=24.2, longitude=120.6)
    assert [place["name"] for place in maps.search(Search((there,), seen_from=HERE, category="cafe"))] == ["Rose"]


def test_without_a_map_nothing_is_set_up_and_one_that_comes_in_is_used_at_once(tmp_path: Path) -> None:
    maps = Atlas(tmp_path / "db", SavedPlaces(tmp_path / "saved.json"), lambda: NOON)
    with pytest.raises(NotSetUpError):
        maps.search(Search((HERE,), category="cafe"))
    small = SmallMap()
    for _ in range(2):
        small.node((51.5, 7.45), amenity="cafe", name="Café")
        import_map(small.write(tmp_path / "a.osm"), tmp_path / "db")
        found = maps.search(Search((HERE,), category="cafe"))
    assert len(found) == 2


def test_a_town_is_meant_before_a_nearer_house_of_its_name(tmp_path: Path) -> None:
    small = SmallMap()
    small.node((51.5, 7.45), amenity="restaurant", name="Paris")
    small.node((48.85, 2.35), place="city", name="Paris")
    found = atlas(tmp_path, small).named("paris", HERE)
    assert [round(place["position"]["latitude"]) for place in found] == [49, 52]


def test_where_there_are_roads_the_nearest_by_road_comes_first(tmp_path: Path) -> None:
    small = SmallMap()
    for number in range(3):
        small.node((51.501 + number / 1000, 7.45), amenity="cafe", name=f"Café {number}")
    found = atlas(tmp_path, small, Roads(a=300.0, b=None, c=60.0)).search(Search((HERE,), category="cafe"))
    assert [place["name"] for place in found] == ["Café 2", "Café 0", "Café 1"]
    assert (found[0]["distance_m"], found[0]["duration_s"], "roughly" in found[0]) == (600.0, 60.0, False)
    assert "duration_s" not in found[2]


def test_along_a_line_what_comes_soon_with_a_short_detour_is_first_and_what_lies_aside_is_not_there(
    tmp_path: Path,
) -> None:
    small = SmallMap()
    for name, at in (
        ("soon", (51.501, 7.60)),
        ("late", (51.5, 7.80)),
        ("aside", (51.55, 7.60)),
        ("behind", (51.5, 7.3)),
    ):
        small.node(at, amenity="fuel", name=name)
    line = tuple(Position(latitude=51.5, longitude=7.45 + step / 10) for step in range(5))
    found = atlas(tmp_path, small).search(Search(line, category="fuel"))
    assert [place["name"] for place in found] == ["soon", "late"]
    assert found[0]["distance_m"] == pytest.approx(10_500, abs=100)


def test_along_a_line_it_is_the_detour_by_road_that_counts_where_there_are_roads(tmp_path: Path) -> None:
    small = SmallMap()
    for name, east in (("across the river", 7.60), ("beside it", 7.601), ("farther on", 7.65)):
        small.node((51.5005, east), amenity="fuel", name=name)
    line = tuple(Position(latitude=51.5, longitude=7.45 + step / 10) for step in range(5))
    found = atlas(tmp_path, small, Roads(across=900.0, beside=20.0, on=None)).search(Search(line, category="fuel"))
    assert [place["name"] for place in found] == ["beside it", "farther on", "across the river"]
    assert (found[0]["detour_m"], found[0]["detour_s"]) == (200.0, 20.0)
    assert "detour_s" not in found[1]


def test_a_saved_place_is_kept_over_the_days_and_found_however_it_is_written(tmp_path: Path) -> None:
    place = Place(name="Old Mill", position=HERE)
    saved = SavedPlaces(tmp_path / "saved.json")
    assert saved.place("home") is None
    assert saved.save("Our Gym", place) is None
    again = SavedPlaces(tmp_path / "saved.json")
    assert again.place("our gym") == place
    assert again.save("our gym", Place(name="New", position=HERE)) == place
    assert SavedPlaces(tmp_path / "saved.json").place("OUR GYM") == Place(name="New", position=HERE)


@pytest.mark.parametrize(
    "content", ["", "[]", '{"version": 1}', '{"version": 2, "places": {}}', '{"version": 1, "places": {"x": {}}}']
)
def test_a_damaged_file_of_saved_places_is_moved_aside_told_once_and_a_new_one_begins(
    tmp_path: Path, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "saved.json").write_text(content)
    saved = SavedPlaces(tmp_path / "saved.json")
    assert saved.place("home") is None
    assert saved.place("work") is None
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert (tmp_path / "saved.json.broken").read_text() == content
    home = Place(name="Home", position=HERE)
    saved.save("home", home)
    assert SavedPlaces(tmp_path / "saved.json").place("home") == home


def test_a_damaged_file_that_cannot_be_moved_aside_is_told(tmp_path: Path) -> None:
    (tmp_path / "saved.json").write_text("[]")
    (tmp_path / "saved.json.broken").mkdir()
    with pytest.raises(DataError, match="cannot be moved aside"):
        SavedPlaces(tmp_path / "saved.json").place("home")
    assert (tmp_path / "saved.json").read_text() == "[]"


def test_what_cannot_be_saved_is_told(tmp_path: Path) -> None:
    saved = SavedPlaces(tmp_path / "saved.json")
    (tmp_path / "saved.new").mkdir()  # where the new file is written first
    with pytest.raises(DataError, match="cannot be saved"):
        saved.save("home", Place(name="Home", position=HERE))
    assert saved.place("home") is None
