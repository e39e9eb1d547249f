"""Small files of our own, in every form that public tools write: all of them say the same."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.traffic_lights.forms import read_messages
from assistant.traffic_lights.messages import Event, Lane, Map, Spat, Timing

FOLDER = Path(__file__).resolve().parents[1] / "data" / "lights"


def spat(name: str) -> Spat:
    (message,) = read_messages(FOLDER / name)
    assert isinstance(message, Spat)
    return message


def geometry(name: str) -> Map:
    (message,) = read_messages(FOLDER / name)
    assert isinstance(message, Map)
    return message


def without_limits(message: Map) -> Map:
    """What the ODE's JSON does not say."""
    (intersection,) = message.intersections

    def bare(lane: Lane) -> Lane:
        return replace(lane, nodes=tuple(replace(node, limit=None) for node in lane.nodes))

    lanes = tuple(map(bare, intersection.lanes))
    return replace(message, intersections=(replace(intersection, limit=None, lanes=lanes),))


@pytest.mark.parametrize("form", ["spat.xml", "ode_spat.json", "processed_spat.json"])
def test_a_spat_says_the_same_in_every_form(form: str) -> None:
    assert spat(form) == spat("spat.hex")


def test_a_listed_spat_says_what_it_has_room_for() -> None:
    (state,) = spat("listed_spat.json").intersections
    assert (state.region, state.id, state.status) == (1, 7, frozenset({"trafficDependentOperation"}))
    assert [movement.events for movement in state.movements] == [
        (Event("stop-And-Remain", Timing(900, 950)),),
        (Event("protected-clearance", Timing(155, 155)),),
    ]


def test_a_map_says_the_same_in_every_form() -> None:
    assert geometry("map.xml") == geometry("map.hex")
    assert geometry("ode_map.json") == without_limits(geometry("map.hex"))


def test_a_processed_map_has_the_lanes_that_come_in() -> None:
    (lane,) = geometry("processed_map.json").intersections[0].lanes
    whole = geometry("map.hex").intersections[0].lanes[0]
    assert (lane.id, lane.connections, lane.manoeuvres) == (whole.id, whole.connections, whole.manoeuvres)
