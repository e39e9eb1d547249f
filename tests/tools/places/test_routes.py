"""Going there, stops, other ways, trips, and whether it is in reach."""

import pytest

from assistant.car.simulated.car import SimulatedCar
from assistant.tools.perform import Ports, perform
from assistant.types.call import Call, Result
from assistant.types.car_state import CarState
from tests.fakes.ports import OneRoad, TownPlaces
from tests.tools.doing import does, fails, search


def undone(ports: Ports, result: Result) -> None:
    for call in result.restore:
        assert perform(call, ports).status == "done", call


def test_the_guidance_goes_to_a_place_by_name_a_saved_one_and_one_that_was_found(ports: Ports) -> None:
    assert does(ports, "navigate_to", place="airport") == {
        "destination": "Airport", "stops": [], "distance_m": 60_000, "duration_s": 6000.0,
        "arrival_time": "2026-11-22T18:10",
    }  # fmt: skip
    assert fails(ports, "navigate_to", saved="home") == {"fault": "no_such_place", "place": "home"}
    assert does(ports, "save_place", name="home", place="old mill") == {
        "name": "home", "place": "Old Mill Inn", "before": None,
    }  # fmt: skip
    assert does(ports, "navigate_to", saved="home")["destination"] == "Old Mill Inn"
    assert does(ports, "navigate_to", place="home")["destination"] == "Old Mill Inn"
    found = search(ports, category="parking")
    assert does(ports, "navigate_to", found, result=3)["destination"] == "Quay Parking"
    assert fails(ports, "navigate_to", found, result=4) == {"fault": "no_such_result", "count": 3}
    assert fails(ports, "navigate_to", result=3) == {"fault": "nothing_found"}
    assert fails(ports, "navigate_to", place="atlantis") == {"fault": "no_such_place", "place": "atlantis"}


def test_without_a_position_nothing_is_looked_for_nor_driven_to(ports: Ports) -> None:
    lost = Ports(
        car=lambda: CarState(0.0), actuator=None, settings=ports.settings, local_time=ports.local_time,
        places=ports.places, router=ports.router,
    )  # fmt: skip
    for tool, arguments in (("find_places", {}), ("navigate_to", {"place": "airport"}), ("save_place", {"name": "x"})):
        assert fails(lost, tool, **arguments) == {"fault": "no_position"}


def test_stops_are_added_first_and_taken_out_by_number_and_name(ports: Ports) -> None:
    assert fails(ports, "add_stop", place="quay") == {"fault": "no_route"}
    does(ports, "navigate_to", place="airport")
    added = does(ports, "add_stop", category="parking")
    assert (added["stop"], added["added_s"]) == ("Harbour Garage", 120.0)
    assert fails(ports, "add_stop", result=1) == {"fault": "nothing_found"}
    found = search(ports, category="restaurant")
    assert does(ports, "add_stop", found, result=1)["stops"] == ["Old Mill Inn", "Harbour Garage"]
    assert does(ports, "remove_stop", place="harbour")["stops"] == ["Old Mill Inn"]
    assert fails(ports, "remove_stop", index=2) == {"fault": "no_such_stop", "stops": ["Old Mill Inn"]}
    assert does(ports, "remove_stop")["stop"] == "Old Mill Inn"
    assert fails(ports, "add_stop", category="bank") == {"fault": "no_such_place", "place": "bank"}


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("arrival_time", {"arrival_time": "2026-11-22T18:10"}),
        ("duration", {"duration_s": 6000.0}),
        ("distance", {"distance_m": 60_000}),
        ("next_turn", {"next_turn": {"direction": "left", "distance_m": 250.0, "road": "Mill Lane"}}),
        ("destination", {"destination": "Airport"}),
        ("stops", {"stops": []}),
        (
            "alternatives",
            {"alternatives": [{"distance_m": 70_000.0, "duration_s": 6500.0, "name": "coast road", "tolls": False}]},
        ),
    ],
)
def test_the_route_tells_one_fact(ports: Ports, what: str, told: dict[str, object]) -> None:
    assert fails(ports, "get_route_info", what=what) == {"fault": "no_route"}
    does(ports, "navigate_to", place="airport")
    assert does(ports, "get_route_info", what=what) == {"what": what, **told}


def test_a_trip_is_planned_and_not_started(ports: Ports) -> None:
    trip = does(ports, "plan_trip", destination="airport", via=("old mill", "quay"), depart_at="2026-11-23T08:00")
    assert (trip["stops"], trip["depart_at"]) == (["Old Mill Inn", "Quay Parking"], "2026-11-23T08:00")
    assert does(ports, "plan_trip", destination="airport", arrive_by="2026-11-22T19:00")["depart_at"]
    assert fails(ports, "get_route_info", what="destination") == {"fault": "no_route"}


@pytest.mark.parametrize(
    ("at", "fault"),
    [("2026-11-22T17:30", "time_passed"), ("half past five", "not_a_time"), ("2026-13-01", "not_a_time")],
)
def test_a_time_that_is_none_or_has_passed_is_said(ports: Ports, at: str, fault: str) -> None:
    assert fails(ports, "plan_trip", destination="airport", depart_at=at) == {"fault": fault, "at": at}
    assert fails(ports, "set_reminder", text="x", at=at) == {"fault": fault, "at": at}


def test_the_range_is_held_against_the_way(ports: Ports, car: SimulatedCar) -> None:
    assert does(ports, "check_reach", place="airport") == {
        "place": "Airport", "reachable": True, "distance_m": 60_000, "range_m": 526_000.0,
    }  # fmt: skip
    assert fails(ports, "check_reach") == {"fault": "no_route"}
    does(ports, "navigate_to", place="airport")
    car.set("Vehicle.Powertrain.Range=50000")
    assert does(ports, "check_reach")["reachable"] is False


def test_a_range_that_the_car_does_not_tell_is_not_guessed() -> None:
    old = SimulatedCar(comfort_only=True)
    car = SimulatedCar()
    here = {name: signal for name, signal in car.state().signals.items() if "CurrentLocation" in name}
    state = CarState(car.state().time_s, {**old.state().signals, **here})
    ports = Ports(
        car=lambda: state, actuator=None, settings=None,  # type: ignore[arg-type]  # not reached
        local_time=None, places=TownPlaces(), router=OneRoad(),  # type: ignore[arg-type]  # not reached
    )  # fmt: skip
    assert fails(ports, "check_reach", place="airport") == {"fault": "not_known", "what": "range"}


def test_what_was_begun_on_the_way_is_taken_back(ports: Ports) -> None:
    assert isinstance(ports.router, OneRoad)
    undone(ports, perform(Call("navigate_to", {"place": "airport"}), ports))
    assert ports.router.route() is None
    does(ports, "navigate_to", place="airport")
    does(ports, "add_stop", place="quay")
    undone(ports, perform(Call("add_stop", {"place": "old mill"}), ports))
    assert does(ports, "get_route_info", what="stops")["stops"] == ["Quay Parking"]
    does(ports, "add_stop", place="old mill")
    for change in (
        Call("cancel_navigation"),
        Call("navigate_to", {"place": "quay"}),
        Call("remove_stop"),
        Call("set_route_preference", {"avoid": "tolls", "enabled": True}),
    ):
        stood = ports.router.route()
        undone(ports, perform(change, ports))
        assert ports.router.route() == stood, change
    assert ports.router.avoided == set()
