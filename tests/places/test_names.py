"""A place is found by its name as it is written, said, half remembered and misheard; and nothing by what is none."""

from datetime import datetime
from pathlib import Path

import pytest

from assistant.places.finding import Wish, clock
from assistant.places.importing import import_map
from assistant.places.search import Maps
from assistant.types.place import Position
from tests.places.small_map import SmallMap

HERE = Position(latitude=50.0, longitude=8.0)
NOON = clock(datetime(2026, 11, 30, 12, 0))
NAMES = (
    "Kaufhof Galeria", "Old Rose Inn", "Rose", "Starbucks", "肯德基", "Kleiner Koppmann", "Burger King", "H&M", "BP",
    "国家大地原点", "红灯笼酒家", "重庆火锅", "上海银行", "McDonald's", "Straßenbahnhof Nord", "Łódź Café", "7-Eleven",
    "São Paulo Grill", "Zur Post", "O'Neill's Irish Pub", "3 Brüder", "Rosengarten", "VW", "人民公园", "工商银行",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("names")
    small = SmallMap()
    for number, name in enumerate(NAMES):
        small.node((50.0 + number / 1000, 8.0), amenity="restaurant", name=name)
    small.node((50.2, 8.0), amenity="fast_food", name="Far Branch", brand="Taco House", brand__zh="玉米饼屋")
    import_map(small.write(made / "a.osm"), made / "db")
    return made / "db"


def found(folder: Path, name: str, category: str | None = None) -> list[str]:
    with Maps(folder) as maps:
        return [hit.names[""] for hit in maps.find(Wish(HERE, category, name), 5, NOON)]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("starbucks", "Starbucks"), ("star bucks", "Starbucks"), ("星巴克", "Starbucks"), ("kfc", "肯德基"),
        ("肯得鸡", "肯德基"), ("kentucky fried chicken", "肯德基"), ("mc donalds", "McDonald's"),
        ("麦当劳", "McDonald's"),
        ("h and m", "H&M"), ("bp", "BP"), ("vw", "VW"), ("7 11", "7-Eleven"), ("seven eleven", "7-Eleven"),
        ("strassenbahnhof nord", "Straßenbahnhof Nord"), ("lodz cafe", "Łódź Café"), ("oneills", "O'Neill's Irish Pub"),
        ("工行", "工商银行"), ("the old rose inn restaurant", "Old Rose Inn"), ("taco house", "Far Branch"),
        ("玉米饼屋", "Far Branch"),
    ],
)  # fmt: skip
def test_a_name_is_found_as_people_say_it(folder: Path, said: str, meant: str) -> None:
    assert found(folder, said)[0] == meant


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("kofhof galeria", "Kaufhof Galeria"), ("kleiner kopman", "Kleiner Koppmann"), ("burgr king", "Burger King"),
        ("straßenbahnof north", "Straßenbahnhof Nord"), ("sao paolo gril", "São Paulo Grill"),
        ("tsur post", "Zur Post"),
        ("红灯龙酒家", "红灯笼酒家"), ("红灯笼就家", "红灯笼酒家"), ("红灯笼", "红灯笼酒家"),
        ("紅燈籠酒家", "红灯笼酒家"),
        ("人民工园", "人民公园"), ("上海引航", "上海银行"), ("国家 大地 圆点", "国家大地原点"),
        ("红灯笼饭店", "红灯笼酒家"),
    ],
)  # fmt: skip
def test_a_name_is_found_as_a_recogniser_mishears_it(folder: Path, heard: str, meant: str) -> None:
    assert found(folder, heard)[0] == meant


def test_the_whole_name_comes_before_names_that_hold_it_and_those_before_all_else(folder: Path) -> None:
    assert found(folder, "rose") == ["Rose", "Old Rose Inn"]


@pytest.mark.parametrize(
    "said", ["", "   ", "!!!", "xqzvwk", "的的的的的的", "\x00", '"', "a" * 10_000, "' OR 1=1 --", "*", "^", "()"]
)
def test_what_is_no_name_finds_nothing(folder: Path, said: str) -> None:
    assert found(folder, said) == []


def test_a_category_is_kept_to(folder: Path) -> None:
    assert found(folder, "taco house", category="fast_food") == ["Far Branch"]
    assert found(folder, "taco house", category="restaurant") == []


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("the nearest gas station", "Heliol"), ("petrol station", "Heliol"), ("最近的加油站", "Heliol"),
        ("加油站", "Heliol"),
        ("a public toilet", "WC"), ("最近的公共厕所", "WC"), ("museum", "Museum"),
        ("the nearest museum", "Rose Museum"),
    ],
)  # fmt: skip
def test_a_kind_of_place_is_the_nearest_of_it_unless_something_is_called_so(
    tmp_path: Path, said: str, meant: str
) -> None:
    small = SmallMap()
    small.node((50.0, 8.0), amenity="fuel", name="Heliol")
    small.node((50.1, 8.0), amenity="fuel", name="Gas Station Inn")
    small.node((50.0, 8.0), amenity="toilets", name="WC")
    small.node((50.0, 8.0), tourism="museum", name="Rose Museum")
    small.node((50.1, 8.0), tourism="museum", name="Museum")
    import_map(small.write(tmp_path / "a.osm"), tmp_path / "db")
    assert found(tmp_path / "db", said)[0] == meant
