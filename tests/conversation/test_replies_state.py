"""What is answered about the state of things: by their names and places, yes or no first, and what was not seen."""

from collections.abc import Mapping
from datetime import datetime

import pytest

from assistant.conversation.effects import Step, Turn
from assistant.conversation.replies import reply_to
from assistant.tools.reading import read_state
from assistant.types.call import Call, Result, Value
from assistant.types.car_state import CarState, Signal, SignalValue
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript

NOW = datetime(2026, 11, 22, 17, 30)
DOOR = "Vehicle.Cabin.Door"
SIDES = ("Row1.DriverSide", "Row1.PassengerSide", "Row2.DriverSide", "Row2.PassengerSide")
WINDOWS: dict[str, SignalValue] = {f"{DOOR}.{side}.Window.Position": 0 for side in SIDES}
CLOSED: dict[str, SignalValue] = {f"{DOOR}.{side}.IsOpen": False for side in SIDES}
LOCKED: dict[str, SignalValue] = {f"{DOOR}.{side}.IsLocked": True for side in SIDES}
TYRE = "Vehicle.Chassis.Axle"
TYRES: dict[str, SignalValue] = {
    f"{TYRE}.Row{row}.Wheel.{side}.Tire.Pressure": 240 for row in (1, 2) for side in ("Left", "Right")
}
FINE: dict[str, SignalValue] = {
    f"{TYRE}.Row{row}.Wheel.{side}.Tire.IsPressureLow": False for row in (1, 2) for side in ("Left", "Right")
}
SEAT = "Vehicle.Cabin.Seat"
HEATING = f"{SEAT}.Row1.DriverSide.HeatingCooling"


def answer(
    signals: Mapping[str, SignalValue], what: str, lang: str = "en", where: str | None = None, **asked: Value
) -> str:
    car = CarState(0.0, {name: Signal(value, "", 0.0, 1.0) for name, value in signals.items()})
    return _said(read_state(what, where, car, NOW), what, lang, asked)


def _said(result: Result, what: str, lang: str, asked: Mapping[str, Value]) -> str:
    step = Step(Call("get_state", {"what": what}, asked=asked), "done", None, result)
    return reply_to(Turn(1, Transcript("", lang), Meaning("command"), (step,), "", None, lang=lang, moving=False))


def without(signals: Mapping[str, SignalValue], name: str) -> dict[str, SignalValue]:
    return {other: value for other, value in signals.items() if name not in other}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (answer({"Vehicle.Body.Trunk.Rear.IsOpen": True}, "trunk", asks="open"), "Yes, the trunk is open."),
        (answer({"Vehicle.Body.Trunk.Rear.IsOpen": True}, "trunk", asks="closed"), "No, the trunk is open."),
        (answer({"Vehicle.Body.Trunk.Rear.IsOpen": False}, "trunk"), "The trunk is closed."),
        (answer({"Vehicle.Body.Trunk.Rear.IsOpen": True}, "trunk", "zh", asks="closed"), "没有，后备箱开着。"),
        (answer(CLOSED, "doors", asks="closed"), "Yes, all doors are closed."),
        (answer(CLOSED, "doors", "zh", asks="closed"), "是的，车门都关着。"),
        (answer({**WINDOWS, f"{DOOR}.Row1.DriverSide.Window.Position": 30}, "windows", asks="open", which=True),
         "The driver's window is 30 percent open."),
        (answer({**WINDOWS, f"{DOOR}.Row1.DriverSide.Window.Position": 100}, "windows", "zh", asks="closed"),
         "没有，主驾车窗开着。"),
        (answer(WINDOWS, "windows", asks="open", every=False), "No, all windows are closed."),
        (answer(WINDOWS, "windows", where="passenger", asks="open"), "No, the passenger's window is closed."),
        (answer({**LOCKED, f"{DOOR}.Row2.PassengerSide.IsLocked": False}, "locks", asks="locked"),
         "No, the rear right door is unlocked."),
        (answer({**LOCKED, f"{DOOR}.Row2.PassengerSide.IsLocked": False}, "locks", "zh", asks="locked"),
         "没有，右后车门没锁。"),
        (answer({HEATING: 67}, "seat_heating", where="driver", asks="on"),
         "Yes, the driver's seat heating is on level 2."),
        (answer({HEATING: 67}, "seat_heating", "zh", where="driver", asks=3), "不是，主驾座椅加热在2档。"),
        (answer({**TYRES, **FINE}, "tyre_pressure"), "All four tyres are at 2.4 bar."),
        (answer({**TYRES, **FINE}, "tyre_pressure", "zh", asks="fine"), "是的，四个轮胎都是2.4巴，正常。"),
        (answer({**TYRES, f"{TYRE}.Row2.Wheel.Right.Tire.Pressure": 150}, "tyre_pressure", asks="low", which=True),
         "The rear right tyre is low, at 1.5 bar; the others are at 2.4."),
        (answer(TYRES, "tyre_pressure", where="driver"), "The front left tyre is at 2.4 bar."),
        (answer(TYRES, "tyre_pressure", "zh", where="driver"), "左前轮胎2.4巴。"),
        (answer({"Vehicle.Speed": 100.0}, "speed", unit_asked="mph"), "Your speed is 62 miles an hour."),
        (answer({"Vehicle.Speed": 1.0}, "speed"), "Your speed is 1 kilometre an hour."),
        (answer({"Vehicle.Speed": 1.6}, "speed", unit_asked="mph"), "Your speed is 1 mile an hour."),
        (answer({"Vehicle.Exterior.AirTemperature": 20.0}, "outside_temperature", "zh", unit_asked="fahrenheit"),
         "现在车外温度是68华氏度。"),
        (answer({"Vehicle.Chassis.ParkingBrake.IsEngaged": True}, "hand_brake", "zh", asks="on"), "是的，手刹拉着。"),
        (answer({"Vehicle.Powertrain.Transmission.PerformanceMode": "NORMAL"}, "drive_mode", asks="sport"),
         "No, the car is in comfort mode."),
        (answer({}, "speed_limit"), "I don't know the speed limit here."),
        (answer({}, "speed_limit", "zh"), "我不知道这里的限速。"),
    ],
)  # fmt: skip
def test_each_thing_is_answered_by_its_own_name_and_place(said: str, expected: str) -> None:
    assert said == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (answer(without(CLOSED, "Row2.Passenger"), "doors", asks="closed"),
         "I can't see the rear right door; the others are closed."),
        (answer(without(CLOSED, "Row2.Passenger"), "doors", "zh", asks="closed"), "右后车门我看不到，其他的关着。"),
        (answer(without({**CLOSED, f"{DOOR}.Row1.DriverSide.IsOpen": True}, "Row2.Passenger"), "doors", asks="closed"),
         "No, the driver's door is open."),
        (answer(without({**CLOSED, f"{DOOR}.Row1.DriverSide.IsOpen": True}, "Row2.Passenger"), "doors"),
         "The driver's door is open, but I can't see the rear right door."),
        (answer(without(LOCKED, "Row1"), "locks", asks="locked"),
         "I can't see the front doors; the others are locked."),
        (answer({}, "doors", asks="closed"), "I can't see the doors: the car hasn't told me."),
        (answer({}, "trunk", "zh"), "我看不到后备箱，车还没报过。"),
    ],
)  # fmt: skip
def test_what_was_not_seen_is_said_and_makes_no_yes(said: str, expected: str) -> None:
    assert said == expected


def test_what_is_not_known_now_is_told_from_what_was_never_told() -> None:
    flagged = CarState(9.0, {"Vehicle.Body.Trunk.Rear.IsOpen": Signal(None, "", 9.0, 1.0)})
    assert _said(read_state("trunk", None, flagged, NOW), "trunk", "en", {}) == "I can't see the trunk."
    old = CarState(
        600.0, {"Vehicle.Body.Trunk.Rear.IsOpen": Signal(value=True, unit="", received_s=0.0, max_age_s=1.0)}
    )
    assert _said(read_state("trunk", None, old, NOW), "trunk", "en", {"asks": "open"}) == (
        "The trunk was open 10 minutes ago."
    )


def test_an_empty_seat_needs_no_belt() -> None:
    empty = {f"{SEAT}.{side}.OccupancyStatus": "EMPTY" for side in (*SIDES, "Row2.Middle")}
    seats = {**empty, f"{SEAT}.Row1.DriverSide.OccupancyStatus": "OCCUPIED"}
    belts = {f"{SEAT}.{side}.IsBelted": side == "Row1.DriverSide" for side in (*SIDES, "Row2.Middle")}
    assert answer({**seats, **belts}, "seat_belts", asks="belted") == "Yes, everyone is buckled up."
    two = {**seats, f"{SEAT}.Row1.PassengerSide.OccupancyStatus": "OCCUPIED"}
    assert answer({**two, **belts}, "seat_belts", asks="unbelted", which=True) == (
        "The passenger's seat belt is not fastened."
    )
    assert answer({**two, **belts}, "seat_belts", "zh", asks="belted") == "没有，副驾安全带没系。"


@pytest.mark.parametrize(("lang", "expected"), [("en", "I can't see the ambient light."), ("zh", "我看不到氛围灯。")])
def test_a_colour_that_the_car_does_not_tell_is_not_denied(lang: str, expected: str) -> None:
    shines = Result("done", {"what": "ambient_light", "value": {"": True}, "valid": True, "age_s": 0.1})
    assert _said(shines, "ambient_light", lang, {"asks": "red"}) == expected


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("en", "No, I can't see the driver's window; the others are closed."),
     ("zh", "没有，主驾车窗我看不到，其他的关着。")],
)  # fmt: skip
def test_a_sentence_behind_yes_or_no_keeps_its_capital(lang: str, expected: str) -> None:
    value = {"passenger": 0, "rear_left": 0, "rear_right": 0}
    told = {"what": "windows", "value": value, "valid": True, "age_s": 0.1, "unknown": ["driver"]}
    assert _said(Result("done", told), "windows", lang, {"asks": 50}) == expected
