"""What rules look at, from both sides of each bound; what is unknown is on the side of doubt."""

import pytest

from assistant.conversation import triggers
from assistant.conversation.triggers import Moment
from assistant.tools.seats import at
from assistant.tools.vss import AC, AIRFLOW, FAN, WINDOW
from assistant.types.call import Call, Reference
from assistant.types.car_state import CarState, Signal, SignalValue
from assistant.types.meaning import Mood

DEFROST = Call("set_defrost", {"window": "front", "enabled": True})
DRIVER, PASSENGER = at(FAN, "driver"), at(FAN, "passenger")


def moment(**signals: SignalValue | None) -> Moment:
    """A moment in a car of which these signals are known and no others."""
    return Moment(car({DRIVER: signals.get("driver"), PASSENGER: signals.get("passenger")}))


def car(signals: dict[str, SignalValue | None]) -> CarState:
    known = {name: Signal(value, "", 0.0, 1.0) for name, value in signals.items() if value is not None}
    return CarState(0.0, known)


@pytest.mark.parametrize(
    ("driver", "passenger", "zone"),
    [
        (40, 40, None),  # percent: level 2
        (100, 60, None),
        (20, 40, "driver"),
        (40, 20, "passenger"),
        (20, 0, "front"),
        (None, 40, "driver"),
        (40, None, "passenger"),
        (None, None, "front"),
    ],
)
def test_a_fan_that_is_weak_or_not_known_to_be_strong_is_set_to_two_for_the_windscreen(
    driver: int | None, passenger: int | None, zone: str | None
) -> None:
    wanted = () if zone is None else (Call("set_fan", {"zone": zone, "level": 2}),)
    assert triggers.fan_for_the_windscreen(DEFROST, moment(driver=driver, passenger=passenger)) == wanted


@pytest.mark.parametrize(
    ("driver", "passenger", "zone"),
    [
        ("WINDSHIELD", "FEET_WINDSHIELD", None),
        ("FACE", "WINDSHIELD", "driver"),
        ("WINDSHIELD", None, "passenger"),
        (None, None, "front"),
    ],
)
def test_air_that_is_not_known_to_go_to_the_windscreen_is_sent_there(
    driver: str | None, passenger: str | None, zone: str | None
) -> None:
    told = car({at(AIRFLOW, "driver"): driver, at(AIRFLOW, "passenger"): passenger})
    wanted = () if zone is None else (Call("set_airflow", {"zone": zone, "direction": "windshield"}),)
    assert triggers.air_to_the_windscreen(DEFROST, Moment(told)) == wanted


@pytest.mark.parametrize(("rear", "level"), [(0, 1), (20, None)])
def test_a_fan_blows_where_one_of_those_that_are_known_does(rear: int, level: int | None) -> None:
    told = car({DRIVER: 0, at(FAN, "rear_right"): rear})
    wanted = () if level is None else (Call("set_fan", {"zone": "all", "level": level}),)
    assert triggers.some_fan(Call("set_ac", {"enabled": True}), Moment(told)) == wanted


def test_where_no_fan_is_known_there_is_nothing_to_mend() -> None:
    assert triggers.some_fan(Call("set_ac", {"enabled": True}), Moment(car({}))) == ()


def test_a_call_whose_value_is_only_named_yet_fits_no_tool() -> None:
    """ "As the passenger's": the heart puts the value in before anything is judged."""
    named = Call("set_fan", {"zone": "driver"}, like=Reference("set_fan", "passenger"))
    assert triggers.misfits(named, Moment(car({})))
    assert not triggers.misfits(Call("set_fan", {"zone": "driver", "level": 2}), Moment(car({})))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"open": True, "locked": False}, True),
        ({"open": True, "locked": True}, False),
        ({"open": True}, False),
        ({"open": 1, "locked": False}, False),
    ],
)
def test_a_call_says_what_a_rule_looks_for_only_where_it_says_all_of_it(
    arguments: dict[str, bool], *, says: bool
) -> None:
    wanted = triggers.says(open=True, locked=False)
    assert wanted(Call("set_trunk", arguments), Moment(car({}))) is says


@pytest.mark.parametrize("mood", ["command", "question", "prohibition"])
@pytest.mark.parametrize(
    ("call", "changes"),
    [
        (Call("set_fan", {"level": 2}), True),
        (Call("set_volume", {"percent": 20}), True),
        (Call("get_state", {"what": "speed"}), False),
    ],
)
def test_what_changes_something_must_have_been_a_command(mood: Mood, call: Call, changes: bool) -> None:
    assert triggers.is_no_command(call, Moment(car({}), mood=mood)) is (changes and mood != "command")


def test_what_nobody_calls_a_guess_is_none() -> None:
    call = Call("set_fan", {"level": 2})
    assert not triggers.is_a_guess(call, Moment(car({})))
    assert triggers.is_a_guess(call, Moment(car({}), guessed=True))


@pytest.mark.parametrize("passenger", [0, 100])
@pytest.mark.parametrize(("percent", "wide"), [(25, False), (26, True)])
def test_one_window_that_comes_to_be_wide_open_is_enough_to_ask_with_ac(
    passenger: int, percent: int, wide: bool
) -> None:
    told = car({AC: True, at(WINDOW, "driver"): 0, at(WINDOW, "passenger"): passenger})
    call = Call("set_window", {"window": "front", "percent": percent})
    assert triggers.opens_a_window_with_ac(call, Moment(told)) is wide


@pytest.mark.parametrize(("cooling", "asks"), [(True, True), (False, False), (None, False)])
def test_without_ac_that_is_known_to_run_a_window_opens_unasked(cooling: bool | None, asks: bool) -> None:
    told = car({AC: cooling, at(WINDOW, "driver"): 0})
    call = Call("set_window", {"window": "driver", "percent": 50})
    assert triggers.opens_a_window_with_ac(call, Moment(told)) is asks
