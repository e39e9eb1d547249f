"""Finding places, choosing among them, asking about them, saving them."""

import pytest

from assistant.tools.perform import Ports, perform
from assistant.types.call import Call, Value
from assistant.types.place import Position
from tests.fakes.ports import HERE, TOWN, TownPlaces
from tests.tools.doing import does, fails, search


def searched(ports: Ports) -> tuple[Position, ...]:
    assert isinstance(ports.places, TownPlaces)
    return ports.places.searches[-1].around


def test_places_are_looked_for_around_the_car(ports: Ports) -> None:
    found = does(ports, "find_places", category="parking")
    assert [place["name"] for place in found["places"]] == ["Harbour Garage", "Mill Car Park", "Quay Parking"]
    assert (found["count"], searched(ports)) == (3, (HERE,))


def test_places_are_looked_for_near_a_named_one_at_the_destination_and_along_the_route(ports: Ports) -> None:
    airport = TOWN[-1]["position"]
    does(ports, "find_places", category="restaurant", near="airport")
    assert searched(ports) == (airport,)
    assert fails(ports, "find_places", where="destination") == {"fault": "no_route"}
    does(ports, "navigate_to", place="airport")
    for where in ("destination", "route"):
        does(ports, "find_places", category="parking", where=where)
        assert searched(ports) == (airport,)


def test_nothing_found_is_an_answer(ports: Ports) -> None:
    assert does(ports, "find_places", category="hospital") == {"places": [], "count": 0}


@pytest.mark.parametrize(
    ("arguments", "index"),
    [({"index": 2}, 2), ({"by": "nearest"}, 1), ({"by": "fastest"}, 2), ({"by": "cheapest"}, 2), ({"by": "last"}, 3)],
)
def test_one_of_the_places_is_chosen(ports: Ports, arguments: dict[str, Value], index: int) -> None:
    found = search(ports, category="parking")
    chosen = does(ports, "choose_result", found, **arguments)
    assert (chosen["index"], chosen["place"]) == (index, TOWN[index - 1])
    assert does(ports, "get_place_info", found.choosing(index), what="name")["name"] == TOWN[index - 1]["name"]


def test_what_cannot_be_chosen_is_said(ports: Ports) -> None:
    assert fails(ports, "choose_result", index=1) == {"fault": "nothing_found"}
    assert fails(ports, "choose_result", by="cheapest") == {"fault": "nothing_found"}
    assert fails(ports, "choose_result", by="last") == {"fault": "nothing_found"}
    found = search(ports, category="restaurant")
    assert fails(ports, "choose_result", found, index=2) == {"fault": "no_such_result", "count": 1}
    assert fails(ports, "choose_result", found, by="cheapest") == {"fault": "not_known", "what": "cheapest"}


def test_a_fact_is_told_of_the_first_place_until_another_is_chosen(ports: Ports) -> None:
    assert fails(ports, "get_place_info", what="name") == {"fault": "nothing_found"}
    found = search(ports, category="parking")
    assert does(ports, "get_place_info", found, what="opening_hours") == {
        "what": "opening_hours", "name": "Harbour Garage", "open_now": True,
    }  # fmt: skip
    assert fails(ports, "get_place_info", found, what="phone") == {
        "fault": "not_known", "what": "phone", "name": "Harbour Garage",
    }  # fmt: skip
    second = found.choosing(2)
    assert does(ports, "get_place_info", second, what="opening_hours")["opens_at"] == "2026-11-23T07:00"
    assert does(ports, "get_place_info", second, what="distance") == {
        "what": "distance", "name": "Mill Car Park", "distance_m": 900, "duration_s": 60.0,
    }  # fmt: skip


def test_the_place_where_the_car_stands_is_saved_by_its_new_name(ports: Ports) -> None:
    assert does(ports, "save_place", name="gym")["place"] == "gym"
    assert does(ports, "save_place", name="gym", place="airport")["before"] == "gym"


def test_a_place_that_lost_its_name_can_be_given_it_back(ports: Ports) -> None:
    assert perform(Call("save_place", {"name": "gym", "place": "old mill"}), ports).restore == ()
    (back,) = perform(Call("save_place", {"name": "gym", "place": "airport"}), ports).restore
    assert does(ports, back.tool, **back.arguments)["place"] == "Old Mill Inn"
    assert does(ports, "navigate_to", saved="gym")["destination"] == "Old Mill Inn"
