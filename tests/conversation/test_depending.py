"""Requests that depend on the car: judged by its state, and held back, with the reason, where that is due."""

import pytest

from assistant.conversation.depending import as_it_is
from assistant.conversation.facts import SOURCES, holds, values
from assistant.conversation.policy import judge
from assistant.languages import language as in_language
from assistant.tools.seats import at
from assistant.tools.vss import TEMPERATURE, WINDOW
from assistant.types.call import Call, Reference
from assistant.types.car_state import CarState, Signal, SignalValue
from assistant.types.meaning import (
    FACTS,
    UNHEARD_OF,
    UNREPORTED,
    Condition,
    Fact,
    FactName,
    Fragment,
    HeldBack,
    Meaning,
)

OUTSIDE = "Vehicle.Exterior.AirTemperature"
RAIN = "Vehicle.Body.Raindetection.Intensity"
OPEN = Meaning("command", (Call("set_sunroof", {"percent": 60}),), decided_by="catalogue", confidence=1.0)
WARM = Fact("outside_temperature", "above", 25)


def car(**signals: SignalValue) -> CarState:
    return with_signals({OUTSIDE: 18.0, RAIN: 0, **signals})


def with_signals(signals: dict[str, SignalValue]) -> CarState:
    return CarState(0.0, {name: Signal(value, "", 0.0, 1.0) for name, value in signals.items()})


def under(*facts: Fact, later: bool = False) -> Meaning:
    return Meaning("unclear", condition=Condition(facts, OPEN, later))


def test_what_is_so_lets_the_request_through_as_it_was_said() -> None:
    assert as_it_is(under(WARM), with_signals({OUTSIDE: 25.5})) == OPEN


def test_what_is_not_so_holds_it_back_and_says_what_is() -> None:
    meaning = as_it_is(under(WARM), car())
    assert (meaning.act, meaning.calls) == ("command", ())
    assert meaning.held == HeldBack("not so", WARM, 18)


def test_what_is_not_known_holds_it_back() -> None:
    assert as_it_is(under(WARM), with_signals({})).held == HeldBack("unknown", WARM)
    stale = CarState(100.0, {OUTSIDE: Signal(30.0, "", 0.0, 1.0)})
    assert as_it_is(under(WARM), stale).held == HeldBack("unknown", WARM)


def test_it_is_what_the_condition_is_about() -> None:
    turn_it_on = Meaning("unclear", fragment=Fragment("switch", {"on": True}))
    off = Condition((Fact("ac", value=False),), turn_it_on)
    met = as_it_is(
        Meaning("unclear", condition=off), with_signals({"Vehicle.Cabin.HVAC.IsAirConditioningActive": False})
    )
    assert (met.act, met.calls) == ("command", (Call("set_ac", {"enabled": True}),))
    close_it = Meaning("unclear", fragment=Fragment("switch", {"on": False}))
    opened = Condition((Fact("window", "above", 0, "passenger"),), close_it)
    met = as_it_is(Meaning("unclear", condition=opened), with_signals({at(WINDOW, "passenger"): 30}))
    assert met.calls == (Call("set_window", {"window": "passenger", "percent": 0}),)


def test_of_several_facts_all_must_be_so_and_what_is_not_so_is_said_before_what_is_not_known() -> None:
    dry = Fact("rain", negated=True)
    assert as_it_is(under(WARM, dry), with_signals({OUTSIDE: 30.0, RAIN: 0})) == OPEN
    assert as_it_is(under(dry, WARM), with_signals({OUTSIDE: 18.0})).held == HeldBack("not so", WARM, 18)
    assert as_it_is(under(WARM, dry), with_signals({OUTSIDE: 30.0})).held == HeldBack("unknown", dry)


def test_what_would_have_to_be_waited_for_is_never_done_even_if_it_is_so_now() -> None:
    standing = Fact("moving", negated=True)
    assert as_it_is(under(standing, later=True), with_signals({"Vehicle.Speed": 0.0})).held == HeldBack(
        "later", standing
    )


@pytest.mark.parametrize("name", [*UNREPORTED, UNHEARD_OF])
def test_what_no_car_reports_is_not_known(name: FactName) -> None:
    assert holds(Fact(name), car()) is None


def test_any_of_several_places_will_do_where_none_is_said_and_all_must_where_one_is() -> None:
    windows = {at(WINDOW, seat): percent for seat, percent in zip(("driver", "passenger"), (0, 40), strict=True)}
    opened, shut = Fact("window", "above", 0), Fact("window", "is", 0, "front")
    assert holds(opened, with_signals(dict(windows))) is True
    assert holds(shut, with_signals(dict(windows))) is False
    assert holds(opened, with_signals({at(WINDOW, "driver"): 0})) is None
    assert values("window", "front", with_signals(dict(windows))) == (0, 40)


def test_a_speed_that_is_no_number_is_not_known() -> None:
    assert holds(Fact("moving"), with_signals({"Vehicle.Speed": True})) is None
    assert holds(Fact("speed", "above", 0), with_signals({"Vehicle.Speed": float("nan")})) is None


SUNSHADE = Call("set_sunshade", like=Reference("set_sunroof"))


def test_a_value_that_is_only_named_is_put_in_from_the_car() -> None:
    request = Meaning("command", (SUNSHADE,))
    assert as_it_is(request, with_signals({"Vehicle.Cabin.Sunroof.Position": 35})).calls == (
        Call("set_sunshade", {"percent": 35}),
    )
    assert as_it_is(request, car()).held == HeldBack("unknown", Fact("sunroof"))


def test_a_call_whose_value_is_only_named_is_never_carried_out() -> None:
    assert judge(SUNSHADE, car()).objection == "refuse"


def test_the_same_as_mine_is_meant_for_the_passenger_and_the_same_as_theirs_for_me() -> None:
    degrees = with_signals({at(TEMPERATURE, "driver"): 20.5, at(TEMPERATURE, "passenger"): 24.0})
    mine = Call("set_temperature", like=Reference("set_temperature", "driver"))
    theirs = Call("set_temperature", like=Reference("set_temperature", "passenger"))
    assert as_it_is(Meaning("command", (mine,)), degrees).calls == (
        Call("set_temperature", {"zone": "passenger", "celsius": 20.5}),
    )
    assert as_it_is(Meaning("command", (theirs,)), degrees).calls == (Call("set_temperature", {"celsius": 24}),)


def test_the_back_as_the_front_is_side_by_side_where_the_front_differs() -> None:
    windows = with_signals({at(WINDOW, "driver"): 10, at(WINDOW, "passenger"): 40})
    back = Call("set_window", {"window": "rear"}, Reference("set_window", "front"))
    assert as_it_is(Meaning("command", (back,)), windows).calls == (
        Call("set_window", {"window": "rear_left", "percent": 10}),
        Call("set_window", {"window": "rear_right", "percent": 40}),
    )


def test_one_value_that_is_not_known_holds_back_the_whole_sentence() -> None:
    fan = Call("set_fan", {"level": 2})
    meaning = as_it_is(Meaning("command", (fan, SUNSHADE)), car())
    assert meaning.calls == ()
    assert meaning.held is not None


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_fact_can_be_said_in_every_way_that_it_may_hold_back(lang: str) -> None:
    names: tuple[FactName, ...] = (*FACTS, *UNREPORTED, UNHEARD_OF)
    for name in names:
        for place in (None, "driver", "all"):
            for negated in (False, True):
                fact = Fact(name, place=place, negated=negated)
                for why in (
                    HeldBack("later", fact),
                    HeldBack("unknown", fact),
                    *(HeldBack("not so", fact, value) for value in (None, True, False, 0, 40, 21.5, "fresh")),
                ):
                    for said in in_language(lang).replies.held(why):
                        assert said.endswith("." if lang == "en" else "。")
                        assert not set(said) & set("{}_")


def test_each_fact_that_can_be_spoken_of_is_read_from_the_car() -> None:
    assert tuple(SOURCES) == FACTS
