"""A name leads somewhere only where a place really is called so; a search still offers what is merely like it."""

from datetime import UTC, datetime

import pytest

from assistant.places.atlas import Atlas
from assistant.places.called import is_called
from assistant.places.importing import import_map
from assistant.places.saved import SavedPlaces
from assistant.tools.places.port import Search
from assistant.types.place import Position
from tests.places.small_map import SmallMap

HERE = Position(latitude=51.5, longitude=7.45)


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    made = tmp_path_factory.mktemp("called")
    small = SmallMap()
    small.node((51.501, 7.45), shop="sports", name="Intersport")
    small.node((51.502, 7.45), shop="bag", name="LIEBESKIND Berlin")
    small.node((51.503, 7.45), amenity="bicycle_rental", name="Radstation")
    small.node((51.504, 7.45), leisure="sports_centre", name="射箭場")
    small.node((51.505, 7.45), place="town", name="Eastmere", name__zh="东湖镇")
    small.node((51.506, 7.45), amenity="fuel", name="Far Branch", brand="Shell")
    small.node((51.507, 7.45), shop="mall", name="Mill Gallery Bonn", addr__city="Bonn", alt_name="The Mill")
    small.node((51.508, 7.45), amenity="restaurant", name="Kleiner Koppmann")
    small.node((51.509, 7.45), amenity="restaurant", name="红灯笼酒家")
    small.node((51.510, 7.45), place="city", name="臺中市")
    import_map(small.write(made / "a.osm"), made / "db")
    return Atlas(made / "db", SavedPlaces(made / "saved.json"), lambda: datetime(2026, 11, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    "said", ["the airport", "Berlin", "train station", "Easter", "branch", "koppmann", "去机场", "机场", "红灯", "北京"]
)
def test_what_is_only_like_a_name_leads_nowhere(atlas: Atlas, said: str) -> None:
    assert atlas.named(said, HERE) == []


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("eastmere", "Eastmere"), ("the town of Eastmere", "Eastmere"), ("东湖", "Eastmere"), ("东湖镇", "Eastmere"),
        ("shell", "Far Branch"), ("壳牌", "Far Branch"),
        ("mill gallery", "Mill Gallery Bonn"), ("the mill", "Mill Gallery Bonn"),
        ("kleiner kopman", "Kleiner Koppmann"), ("kleiner koppmann restaurant", "Kleiner Koppmann"),
        ("红灯龙酒家", "红灯笼酒家"), ("臺中", "臺中市"),
    ],
)  # fmt: skip
def test_all_words_of_a_name_a_brand_or_a_slip_of_the_recogniser_lead_there(
    atlas: Atlas, said: str, meant: str
) -> None:
    assert [place["name"] for place in atlas.named(said, HERE)] == [meant]


def test_a_search_still_offers_what_only_holds_the_words(atlas: Atlas) -> None:
    assert [place["name"] for place in atlas.search(Search((HERE,), name="Berlin"))] == ["LIEBESKIND Berlin"]


@pytest.mark.parametrize(
    ("said", "name"),
    [("gate number 12", "Gate Number 13"), ("hamburg", "Homburg"), ("西湖", "东湖"), ("机场", "鸡场"), ("the", "The")],
)
def test_another_number_and_another_short_name_are_others(said: str, name: str) -> None:
    assert not is_called(said, [name], "place=town")
