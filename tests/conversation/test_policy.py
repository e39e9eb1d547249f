"""Every rule of policy, from both sides: where it holds, and where it leaves the driver alone."""

from collections.abc import Mapping

import pytest

from assistant.car.simulated.car import SimulatedCar
from assistant.conversation.effects import Step
from assistant.conversation.policy import ALLOW, judge, judge_all
from assistant.conversation.rules import RULES
from assistant.types.call import Call, Value
from assistant.types.car_state import CarState, Signal, SignalValue

SPEED = "Vehicle.Speed"
RAIN = "Vehicle.Body.Raindetection.Intensity"
FOG = "Vehicle.Body.Lights.Fog.Front.IsOn"
REAR_FOG = "Vehicle.Body.Lights.Fog.Rear.IsOn"
HIGH = "Vehicle.Body.Lights.Beam.High.IsOn"
SWITCH = "Vehicle.Body.Lights.LightSwitch"
AC = "Vehicle.Cabin.HVAC.IsAirConditioningActive"
ROOF, SHADE = "Vehicle.Cabin.Sunroof.Position", "Vehicle.Cabin.Sunroof.Shade.Position"
WINDOW = "Vehicle.Cabin.Door.Row1.DriverSide.Window.Position"
PASSENGERS_WINDOW = "Vehicle.Cabin.Door.Row1.PassengerSide.Window.Position"
REAR_RIGHT_WINDOW = "Vehicle.Cabin.Door.Row2.PassengerSide.Window.Position"
FANS = tuple(
    f"Vehicle.Cabin.HVAC.Station.Row{row}.{side}.FanSpeed" for row in (1, 2) for side in ("Driver", "Passenger")
)
AIR = tuple(f"Vehicle.Cabin.HVAC.Station.Row1.{side}.AirDirection" for side in ("Driver", "Passenger"))
TEMPERATURE = "Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature"


def car(values: Mapping[str, SignalValue] | None = None, *, without: tuple[str, ...] = ()) -> CarState:
    """The bench's car, parked and dry, but for some values, and without some signals."""
    state = SimulatedCar().state(0.0)
    told = {name: Signal(value, "", 0.0, 1.0) for name, value in (values or {}).items()}
    return CarState(0.0, {name: signal for name, signal in {**state.signals, **told}.items() if name not in without})


STANDING, MOVING, SPEED_UNKNOWN = car(), car({SPEED: 50.0}), car(without=(SPEED,))


def call(tool: str, **arguments: Value) -> Call:
    return Call(tool, arguments)


OPEN_TRUNK = call("set_trunk", open=True)
UNLOCK = call("set_locks", locked=False)
HIGH_BEAM, NO_HIGH_BEAM = call("set_high_beam", enabled=True), call("set_high_beam", enabled=False)
FOG_LIGHTS, NO_FOG_LIGHTS = call("set_fog_lights", enabled=True), call("set_fog_lights", enabled=False)
LOW_BEAM = call("set_headlights", mode="low")
OPEN_ROOF = call("set_sunroof", percent=100)
AC_ON = call("set_ac", enabled=True)
DEFROST = call("set_defrost", window="front", enabled=True)
HALF_OPEN = call("set_window", window="driver", percent=50)


def outcome(state: CarState, *calls: Call, confirmed: bool = False) -> list[tuple[str | None, str | None]]:
    """The status and the rule of every step."""
    return [(step.status, step.rule) for step in judge_all(calls, state, confirmed=confirmed)]


def added(state: CarState, asked_for: Call) -> list[tuple[Call, str | None]]:
    """What a request that is let through brings along, with the rules."""
    *brought, own = judge_all([asked_for], state, confirmed=True)
    assert (own.call, own.status, own.rule) == (asked_for, None, None)
    return [(step.call, step.rule) for step in brought]


# Only standing.

ONLY_STANDING = [
    (OPEN_TRUNK, "trunk_only_standing"),
    (UNLOCK, "unlock_only_standing"),
    (call("set_charge_port", open=True), "charge_port_only_standing"),
    (call("set_mirrors", folded=True), "mirrors_only_standing"),
    (call("move_seat", seat="driver", part="position", change="more"), "driver_seat_only_standing"),
    (call("move_seat", seat="driver", part="backrest", change="less"), "driver_seat_only_standing"),
    (call("move_seat", part="height", change="a_bit_more"), "driver_seat_only_standing"),
    (call("define_routine", name="movie time", steps="dim the lights"), "eyes_on_the_road"),
    (call("switch_profile", name="anna"), "eyes_on_the_road"),
]


@pytest.mark.parametrize(("asked_for", "rule"), ONLY_STANDING)
@pytest.mark.parametrize("state", [MOVING, SPEED_UNKNOWN], ids=["moving", "speed unknown"])
def test_what_is_for_a_standing_car_is_refused_in_one_that_moves_or_may(
    asked_for: Call, rule: str, state: CarState
) -> None:
    assert outcome(state, asked_for) == [("refused", rule)]
    assert outcome(state, asked_for, confirmed=True) == [("refused", rule)]


@pytest.mark.parametrize("asked_for", [asked_for for asked_for, _ in ONLY_STANDING if asked_for != OPEN_TRUNK])
def test_a_standing_car_does_it_without_a_question(asked_for: Call) -> None:
    assert outcome(STANDING, asked_for) == [(None, None)]


@pytest.mark.parametrize(
    "asked_for",
    [
        call("set_trunk", open=False),
        call("set_locks", locked=True),
        call("set_charge_port", open=False),
        call("set_mirrors", folded=False),
        call("move_seat", seat="driver", part="lumbar", change="more"),
        call("move_seat", seat="passenger", part="backrest", change="less"),
        call("set_high_beam", enabled=False),
        call("set_fan", level=2),
        call("ask_manual", question="how do i fold the rear seats"),
        call("find_places", category="fuel"),
        call("run_routine", name="good morning"),
    ],
)
def test_a_moving_car_still_does_what_takes_no_eyes_and_opens_nothing(asked_for: Call) -> None:
    assert outcome(MOVING, asked_for) == [(None, None)]


def test_a_passenger_who_speaks_may_move_their_own_seat_while_driving() -> None:
    recline = call("move_seat", part="backrest", change="less")
    assert [step.status for step in judge_all([recline], MOVING, speaker="passenger")] == [None]


@pytest.mark.parametrize(
    "speed",
    [
        Signal(0.0, "km/h", received_s=-10.0, max_age_s=5.0),
        Signal(0.0, "km/h", received_s=0.0, max_age_s=5.0, flagged_valid=False),
        Signal(None, "km/h", received_s=0.0, max_age_s=5.0),
    ],
    ids=["stale", "flagged down", "not available"],
)
def test_a_speed_that_cannot_be_believed_counts_as_moving(speed: Signal) -> None:
    assert outcome(CarState(0.0, {SPEED: speed}), OPEN_TRUNK) == [("refused", "trunk_only_standing")]


# Questions.


def test_the_trunk_is_asked_about() -> None:
    assert outcome(STANDING, OPEN_TRUNK) == [("asked", "confirm_trunk")]
    assert outcome(STANDING, OPEN_TRUNK, confirmed=True) == [(None, None)]


@pytest.mark.parametrize("values", [{RAIN: 30}, {RAIN: 1}])
def test_the_sunroof_is_asked_about_in_rain(values: dict[str, SignalValue]) -> None:
    assert outcome(car(values), OPEN_ROOF) == [("asked", "confirm_sunroof_in_rain")]


@pytest.mark.parametrize(
    "asked_for", [OPEN_ROOF, call("set_sunroof", change="a_bit_more"), call("set_sunroof", change=20)]
)
def test_unknown_weather_may_be_rain(asked_for: Call) -> None:
    assert outcome(car(without=(RAIN,)), asked_for) == [("asked", "confirm_sunroof_in_rain")]


@pytest.mark.parametrize(
    "asked_for", [call("set_sunroof", percent=0), call("set_sunroof", percent=40), call("set_sunroof", change="less")]
)
def test_a_sunroof_that_closes_in_rain_is_not_asked_about(asked_for: Call) -> None:
    assert outcome(car({RAIN: 80, ROOF: 60}), asked_for) == [(None, None)]


def test_high_beam_and_fog_lights_are_asked_about_when_they_come_on_only() -> None:
    assert outcome(STANDING, HIGH_BEAM) == [("asked", "confirm_high_beam")]
    assert outcome(STANDING, FOG_LIGHTS) == [("asked", "confirm_fog_lights")]
    assert outcome(STANDING, NO_FOG_LIGHTS, NO_HIGH_BEAM) == [(None, None), (None, None)]


@pytest.mark.parametrize("mode", ["off", "parking"])
def test_darkening_the_headlights_is_asked_about_on_the_road(mode: str) -> None:
    darken = call("set_headlights", mode=mode)
    assert outcome(MOVING, darken) == outcome(SPEED_UNKNOWN, darken) == [("asked", "confirm_lights_off_moving")]
    assert outcome(STANDING, darken) == [(None, None)]


def test_lighting_the_road_is_not_asked_about() -> None:
    assert outcome(MOVING, LOW_BEAM, call("set_headlights", mode="auto")) == [(None, None), (None, None)]


@pytest.mark.parametrize(
    ("now", "asked_for"),
    [
        (0, HALF_OPEN),
        (0, call("set_window", window="all", percent=26)),
        (10, call("set_window", change="more")),
        (20, call("set_window", change="a_bit_more")),
        (0, call("set_window", change="max")),
    ],
)
def test_a_window_wide_open_is_asked_about_while_the_air_conditioning_runs(now: int, asked_for: Call) -> None:
    assert outcome(car({AC: True, WINDOW: now}), asked_for) == [("asked", "confirm_window_with_ac")]
    assert outcome(car({AC: False, WINDOW: now}), asked_for) == [(None, None)]


@pytest.mark.parametrize(
    ("now", "asked_for"),
    [
        (0, call("set_window", percent=25)),
        (0, call("set_window", change="a_bit_more")),
        (0, call("set_window", change="more")),
        (100, HALF_OPEN),
        (100, call("set_window", change="less")),
        (50, call("set_window", change="min")),
    ],
)
def test_a_quarter_and_a_window_that_closes_are_not_asked_about(now: int, asked_for: Call) -> None:
    assert outcome(car({AC: True, WINDOW: now}), asked_for) == [(None, None)]


def test_a_car_that_does_not_tell_of_its_air_conditioning_asks_about_no_window() -> None:
    assert outcome(car(without=(AC,)), HALF_OPEN) == [(None, None)]


def test_a_window_of_unknown_position_may_come_to_be_wide_open() -> None:
    more = call("set_window", change="a_bit_more")
    assert outcome(car({AC: True}, without=(WINDOW,)), more) == [("asked", "confirm_window_with_ac")]


@pytest.mark.parametrize("cooling", [AC_ON, DEFROST])
@pytest.mark.parametrize("window_first", [True, False])
def test_a_window_and_air_conditioning_in_one_breath_ask_in_either_order(cooling: Call, window_first: bool) -> None:
    requests = [HALF_OPEN, cooling] if window_first else [cooling, HALF_OPEN]
    judged = {step.call.tool: (step.status, step.rule) for step in judge_all(requests, STANDING)}
    assert judged[cooling.tool] == (None, None)
    assert judged["set_window"] == ("asked", "confirm_window_with_ac")


@pytest.mark.parametrize(
    "other",
    [
        call("set_ac", enabled=False),
        call("set_climate", enabled=True),
        call("set_defrost", window="rear", enabled=True),
        call("set_defrost", window="front", enabled=False),
    ],
)
def test_what_switches_no_air_conditioning_on_asks_about_no_window(other: Call) -> None:
    assert outcome(STANDING, other, HALF_OPEN)[-1] == (None, None)


def test_a_guess_is_asked_about_before_it_changes_the_car() -> None:
    fan, question = call("set_fan", level=2), call("get_state", what="speed")
    steps = judge_all([fan, question], STANDING, guessed=True)
    assert [(step.status, step.rule) for step in steps] == [("asked", "confirm_guess"), (None, None)]
    assert [step.status for step in judge_all([fan], STANDING, guessed=True, confirmed=True)] == [None]


def test_what_is_forbidden_is_refused_and_not_asked_about_when_guessed() -> None:
    (step,) = judge_all([OPEN_TRUNK], MOVING, guessed=True)
    assert (step.status, step.rule) == ("refused", "trunk_only_standing")


# Lights that do not go together.


@pytest.mark.parametrize("fog", [FOG, REAR_FOG])
def test_high_beam_is_refused_in_fog(fog: str) -> None:
    assert outcome(car({fog: True}), HIGH_BEAM) == [("refused", "no_high_beam_in_fog")]
    assert outcome(car({fog: True}), NO_HIGH_BEAM) == [(None, None)]


def test_fog_lights_whose_value_is_stale_may_be_on() -> None:
    stale = CarState(10.0, {FOG: Signal(value=False, unit="", received_s=0.0, max_age_s=1.0)})
    assert outcome(stale, HIGH_BEAM) == [("refused", "no_high_beam_in_fog")]


def test_a_car_that_never_told_of_fog_lights_asks_about_high_beam() -> None:
    assert outcome(car(without=(FOG, REAR_FOG)), HIGH_BEAM) == [("asked", "confirm_high_beam")]


def test_high_beam_is_refused_in_the_breath_that_requests_for_fog_lights() -> None:
    requested = [("asked", "confirm_fog_lights"), ("refused", "no_high_beam_in_fog")]
    assert outcome(STANDING, FOG_LIGHTS, HIGH_BEAM) == requested
    assert outcome(STANDING, FOG_LIGHTS, HIGH_BEAM, confirmed=True)[-1] == requested[-1]


def test_high_beam_waits_for_the_fog_lights_to_go_off() -> None:
    off, on = judge_all([NO_FOG_LIGHTS, HIGH_BEAM], car({FOG: True}), confirmed=True)
    assert (off.status, on.status, on.needs) == (None, None, 0)


def test_fog_lights_bring_low_beam_and_end_the_high_beam() -> None:
    steps = judge_all([FOG_LIGHTS], car({HIGH: True}), confirmed=True)
    assert steps == (
        Step(NO_HIGH_BEAM, rule="fog_lights_end_high_beam", serves=2),
        Step(LOW_BEAM, rule="fog_lights_need_low_beam", serves=2),
        Step(FOG_LIGHTS, needs=0),
    )


def test_fog_lights_alone_where_the_lights_are_right_already() -> None:
    assert added(car({SWITCH: "BEAM"}), FOG_LIGHTS) == []
    assert added(car({SWITCH: "OFF"}), NO_FOG_LIGHTS) == []


def test_what_fog_lights_bring_waits_for_the_yes() -> None:
    assert outcome(car({HIGH: True}), FOG_LIGHTS) == [("asked", "confirm_fog_lights")]


def test_a_high_beam_that_is_unknown_is_ended_to_be_sure() -> None:
    assert (NO_HIGH_BEAM, "fog_lights_end_high_beam") in added(car(without=(HIGH,)), FOG_LIGHTS)


# The sunroof and its shade.


@pytest.mark.parametrize(
    ("asked_for", "percent"),
    [(OPEN_ROOF, 100), (call("set_sunroof", percent=40), 40), (call("set_sunroof", change="a_bit_more"), 30)],
)
def test_the_sunroof_waits_for_its_shade(asked_for: Call, percent: int) -> None:
    shade, roof = judge_all([asked_for], car({ROOF: 20, SHADE: 20}))
    assert shade == Step(call("set_sunshade", percent=percent), rule="sunshade_before_sunroof", serves=1)
    assert (roof.call, roof.needs) == (asked_for, 0)


@pytest.mark.parametrize(("shade", "asked_for"), [(100, OPEN_ROOF), (50, call("set_sunroof", percent=50))])
def test_a_shade_that_is_open_as_far_is_left_alone(shade: int, asked_for: Call) -> None:
    assert added(car({SHADE: shade}), asked_for) == []


def test_a_roof_that_closes_moves_no_shade() -> None:
    assert added(car({ROOF: 80}), call("set_sunroof", percent=30)) == []


def test_from_an_unknown_position_the_shade_opens_all_the_way() -> None:
    brought = added(car(without=(ROOF, SHADE)), call("set_sunroof", change="a_bit_more"))
    assert brought == [(call("set_sunshade", percent=100), "sunshade_before_sunroof")]


def test_a_shade_that_the_same_sentence_opens_is_enough_and_is_waited_for() -> None:
    shade, roof = judge_all([call("set_sunshade", change="max"), OPEN_ROOF], STANDING)
    assert (shade.rule, roof.needs) == (None, 0)


def test_a_shade_that_the_same_sentence_closes_opens_again() -> None:
    steps = judge_all([call("set_sunshade", percent=0), OPEN_ROOF], car({SHADE: 100}))
    assert [step.rule for step in steps] == [None, "sunshade_before_sunroof", None]


# Climate.


def test_defrosting_the_windscreen_brings_fan_air_and_air_conditioning() -> None:
    assert added(car(dict.fromkeys(FANS, 20)), DEFROST) == [
        (call("set_fan", zone="front", level=2), "defrost_needs_fan"),
        (call("set_airflow", zone="front", direction="windshield"), "defrost_needs_windshield_air"),
        (AC_ON, "defrost_needs_ac"),
    ]


def test_defrosting_all_windows_counts_and_the_rear_window_alone_does_not() -> None:
    assert len(added(STANDING, call("set_defrost", window="all", enabled=True))) == 2  # the fan runs at 2
    assert added(STANDING, call("set_defrost", window="rear", enabled=True)) == []
    assert added(STANDING, call("set_defrost", window="front", enabled=False)) == []


def test_defrosting_leaves_alone_what_serves_it_already() -> None:
    ready: dict[str, SignalValue] = {
        FANS[0]: 60,
        FANS[1]: 40,
        AIR[0]: "WINDSHIELD",
        AIR[1]: "FEET_WINDSHIELD",
        AC: True,
    }
    assert added(car(ready), DEFROST) == []


def test_a_fan_is_not_turned_down_for_defrosting() -> None:
    brought = added(car({FANS[0]: 0, FANS[1]: 100}), DEFROST)
    assert brought[0] == (call("set_fan", zone="driver", level=2), "defrost_needs_fan")


def test_the_air_conditioning_that_defrosting_brings_closes_windows_too() -> None:
    steps = judge_all([DEFROST], car({WINDOW: 50}))
    rules = [(step.rule, step.serves) for step in steps]
    assert rules == [
        ("defrost_needs_windshield_air", 3),
        ("ac_closes_windows", 3),
        ("defrost_needs_ac", 3),
        (None, None),
    ]


def test_the_air_conditioning_closes_windows_that_stand_open() -> None:
    wide = {WINDOW: 21, PASSENGERS_WINDOW: 20, REAR_RIGHT_WINDOW: 100}
    assert added(car(wide), AC_ON) == [
        (call("set_window", window="driver", percent=0), "ac_closes_windows"),
        (call("set_window", window="rear_right", percent=0), "ac_closes_windows"),
    ]


def test_windows_that_make_a_zone_are_closed_by_its_name() -> None:
    both = car({WINDOW: 50, PASSENGERS_WINDOW: 50})
    assert added(both, AC_ON) == [(call("set_window", window="front", percent=0), "ac_closes_windows")]


def test_windows_stay_where_the_air_conditioning_goes_off_or_their_position_is_unknown() -> None:
    assert added(car({WINDOW: 100}), call("set_ac", enabled=False)) == []
    assert added(car(without=(WINDOW,)), AC_ON) == []


def test_a_window_that_the_same_sentence_moves_stays_as_was_said() -> None:
    steps = judge_all([HALF_OPEN, AC_ON], car({REAR_RIGHT_WINDOW: 80}), confirmed=True)
    assert [step.call for step in steps] == [HALF_OPEN, call("set_window", window="rear_right", percent=0), AC_ON]


def test_the_air_conditioning_brings_a_fan_where_none_blows() -> None:
    still: dict[str, SignalValue] = dict.fromkeys(FANS, 0)
    assert added(car(still), AC_ON) == [(call("set_fan", zone="all", level=1), "ac_needs_fan")]
    assert added(car(still | {FANS[1]: 20}), AC_ON) == []
    assert added(car(without=FANS), AC_ON) == []


@pytest.mark.parametrize(
    ("asked_for", "apart"),
    [
        (call("set_temperature", celsius=24.5), True),
        (call("set_temperature", zone="rear", celsius=17.5), True),
        (call("set_temperature", zone="passenger", change=-4), True),
        (call("set_temperature", celsius=24), False),
        (call("set_temperature", zone="all", celsius=28), False),
        (call("set_temperature", zone="passenger", change="more"), False),
    ],
)
def test_zones_that_come_to_be_far_apart_are_noted(asked_for: Call, apart: bool) -> None:
    (step,) = judge_all([asked_for], STANDING)
    assert (step.status, step.notes) == (None, ("zones_apart",) if apart else ())


STATION = "Vehicle.Cabin.HVAC.Station.{}.Temperature"


def test_zones_that_were_apart_from_one_another_before_are_not_noted() -> None:
    rear_apart = car({STATION.format("Row2.Driver"): 19.0, STATION.format("Row2.Passenger"): 22.5})
    (step,) = judge_all([call("set_temperature", zone="passenger", celsius=21)], rear_apart)
    assert step.notes == ()


def test_zones_whose_temperature_is_unknown_are_not_noted() -> None:
    others = tuple(STATION.format(place) for place in ("Row1.Passenger", "Row2.Driver", "Row2.Passenger"))
    hot, warmer = call("set_temperature", celsius=28), call("set_temperature", change="more")
    assert judge_all([hot], car(without=others))[0].notes == ()
    assert judge_all([warmer], car(without=(TEMPERATURE,)))[0].notes == ()


def test_zones_that_follow_the_driver_are_never_apart() -> None:
    in_step = car({"Vehicle.Cabin.HVAC.IsSyncActive": True})
    assert judge_all([call("set_temperature", celsius=28)], in_step)[0].notes == ()


def test_zones_that_were_put_together_in_the_same_sentence_are_not_apart() -> None:
    both = [call("set_temperature", zone="all", celsius=26), call("set_temperature", zone="driver", celsius=28)]
    assert [step.notes for step in judge_all(both, STANDING)] == [(), ()]


# Calls that fit no tool.


@pytest.mark.parametrize(
    "asked_for",
    [
        call("set_fan", level=6),
        call("set_temperature", celsius=40),
        call("set_temperature"),
        call("set_window", percent=50, change="more"),
        call("set_trunk", open="yes"),
        call("set_window", window="roof", percent=10),
        call("set_fan", change=float("nan")),
        call("set_window", change=float("inf")),
        call("open_everything"),
    ],
)
def test_a_call_that_fits_no_tool_never_runs(asked_for: Call) -> None:
    assert outcome(STANDING, asked_for, confirmed=True) == [("refused", "out_of_range")]


def test_ends_of_a_range_are_within_it() -> None:
    ends = [call("set_fan", level=0), call("set_fan", level=5), call("set_temperature", zone="all", celsius=16)]
    assert outcome(STANDING, *ends) == [(None, None)] * 3


# One call by itself, and what holds for the table.


def test_one_call_can_be_judged_by_itself() -> None:
    assert judge(call("set_fan", level=2), MOVING) == ALLOW
    assert judge(OPEN_ROOF, STANDING).allowed
    verdict = judge(OPEN_TRUNK, MOVING)
    assert (verdict.allowed, verdict.objection, verdict.rule) == (False, "refuse", "trunk_only_standing")
    assert judge(OPEN_TRUNK, STANDING).objection == "confirm"


def test_no_calls_are_no_steps() -> None:
    assert judge_all([], STANDING) == ()


def test_every_rule_has_a_name_of_its_own_and_says_in_words_when_it_holds() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.when for rule in RULES)
    assert all(bool(rule.does) == (rule.kind == "adjust") for rule in RULES)


@pytest.mark.parametrize("guessed", [False, True])
def test_a_stop_waits_for_the_destination_of_its_sentence(guessed: bool) -> None:
    calls = Call("navigate_to", {"place": "paris"}), Call("add_stop", {"place": "eastmere"})
    to_paris, stop = judge_all(calls, SimulatedCar().state(), guessed=guessed, confirmed=guessed)
    assert (to_paris.needs, stop.needs) == (None, 0)


def test_a_stop_by_itself_waits_for_nothing() -> None:
    (stop,) = judge_all((Call("add_stop", {"place": "eastmere"}),), SimulatedCar().state())
    assert stop.needs is None
