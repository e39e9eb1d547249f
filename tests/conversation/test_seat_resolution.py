"""Which place is meant where nobody said it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.seat_resolution import meant, places
from assistant.tools import tools
from assistant.types.call import Call, Value
from assistant.types.car_state import CarState, Signal, SignalValue

PLACES = {"driver": "Row1.Driver", "passenger": "Row1.Passenger", "rear_left": "Row2.Driver",
          "rear_right": "Row2.Passenger"}  # fmt: skip
WINDOW = "Vehicle.Cabin.Door.{}Side.Window.Position"
HEATING = "Vehicle.Cabin.Seat.{}Side.HeatingCooling"
LAMP = "Vehicle.Cabin.Light.Spotlight.{}Side.IsLightOn"
CLOSE = Call("set_window", {"percent": 0})


def car(name: str, *, unknown: tuple[str, ...] = (), otherwise: SignalValue = 0, **values: SignalValue) -> CarState:
    """A car of which these places are so, all others otherwise."""
    known = {place: part for place, part in PLACES.items() if place not in unknown}
    return CarState(
        5.0,
        {
            name.format(part): Signal(values.get(place, otherwise), "", received_s=5.0, max_age_s=1.0)
            for place, part in known.items()
        },
    )


def test_the_window_that_is_closed_is_the_one_that_stands_open() -> None:
    assert meant(CLOSE, car(WINDOW, rear_left=40)) == Call("set_window", {"window": "rear_left", "percent": 0})


@pytest.mark.parametrize(
    ("state", "why"),
    [
        (car(WINDOW, driver=10, rear_left=40), "the speaker's own is open too"),
        (car(WINDOW, passenger=10, rear_left=40), "two others are open"),
        (car(WINDOW), "all are closed"),
        (car(WINDOW, rear_left=40, unknown=("driver",)), "the speaker's own is unknown"),
        (CarState(5.0), "nothing is known"),
    ],
)
def test_else_it_is_the_speakers_own(state: CarState, why: str) -> None:
    assert meant(CLOSE, state) == CLOSE, why


def test_a_window_that_the_car_does_not_tell_of_does_not_count() -> None:
    assert meant(CLOSE, car(WINDOW, passenger=40, unknown=("rear_left",))).arguments["window"] == "passenger"


def test_stale_values_do_not_count() -> None:
    old = {name: Signal(signal.value, "", 0.0, 1.0) for name, signal in car(WINDOW, passenger=9).signals.items()}
    assert meant(CLOSE, CarState(5.0, old)) == CLOSE


@pytest.mark.parametrize(
    ("tool", "arguments", "state", "place"),
    [
        ("set_window", {"change": "a_bit_less"}, car(WINDOW, passenger=40), ("window", "passenger")),
        ("set_window", {"change": "min"}, car(WINDOW, passenger=40), ("window", "passenger")),
        ("set_window", {"change": -20}, car(WINDOW, passenger=40), ("window", "passenger")),
        ("set_seat_heating", {"level": 0}, car(HEATING, passenger=67), ("seat", "passenger")),
        ("set_seat_heating", {"change": "less"}, car(HEATING, rear_right=67), ("seat", "rear_right")),
        ("set_seat_ventilation", {"level": 0}, car(HEATING, driver=67, passenger=-67), ("seat", "passenger")),
        ("set_cabin_light", {"enabled": False}, car(LAMP, otherwise=False, rear_left=True), ("zone", "rear_left")),
        ("set_massage", {"level": 0}, car("Vehicle.Cabin.Seat.{}Side.Massage.Level", passenger=33),
         ("seat", "passenger")),
    ],
)  # fmt: skip
def test_what_turns_down_means_the_only_one_that_is_on(
    tool: str, arguments: dict[str, Value], state: CarState, place: tuple[str, str]
) -> None:
    assert meant(Call(tool, arguments), state) == Call(tool, {place[0]: place[1], **arguments})


@pytest.mark.parametrize(
    ("tool", "arguments", "state"),
    [
        ("set_window", {"percent": 100}, car(WINDOW, passenger=40)),
        ("set_window", {"percent": 20}, car(WINDOW, passenger=40)),
        ("set_window", {"change": "more"}, car(WINDOW, passenger=40)),
        ("set_window", {"change": 20}, car(WINDOW, passenger=40)),
        ("set_seat_heating", {"level": 2}, car(HEATING, passenger=67)),
        ("set_seat_heating", {"level": 0}, car(HEATING, passenger=-67)),
        ("set_cabin_light", {"enabled": True}, car(LAMP, otherwise=False, rear_left=True)),
        ("set_sunroof", {"percent": 0}, car(WINDOW, passenger=40)),
        ("set_locks", {"locked": False}, car(WINDOW, passenger=40)),
    ],
)
def test_what_opens_or_is_there_once_is_left_alone(tool: str, arguments: dict[str, Value], state: CarState) -> None:
    assert meant(Call(tool, arguments), state) == Call(tool, arguments)


def test_another_speaker_has_another_window() -> None:
    assert meant(CLOSE, car(WINDOW, driver=40), speaker="passenger").arguments["window"] == "driver"
    assert meant(CLOSE, car(WINDOW, driver=40, passenger=5), speaker="passenger") == CLOSE


def test_several_that_may_be_meant_are_there_to_be_asked_about() -> None:
    assert [call.arguments["window"] for call in places(CLOSE, car(WINDOW, passenger=10, rear_left=40))] == [
        "passenger",
        "rear_left",
    ]


@given(st.sampled_from(sorted(PLACES)), st.dictionaries(st.sampled_from(sorted(PLACES)), st.integers(0, 100)))
def test_a_place_that_was_said_always_holds(place: str, positions: dict[str, Any]) -> None:
    said = Call("set_window", {"window": place, "percent": 0})
    assert meant(said, car(WINDOW, **positions)) == said


@given(st.dictionaries(st.sampled_from(sorted(PLACES)), st.integers(0, 100)))
def test_what_is_meant_fits_its_tool(positions: dict[str, Any]) -> None:
    found = meant(CLOSE, car(WINDOW, **positions))
    assert tools()[found.tool].fault(found) is None
