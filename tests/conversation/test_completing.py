"""What a piece of a request means after what was said, done, found and asked before."""

import pytest

from assistant.conversation.answering import answer
from assistant.conversation.completing import Completed, complete
from assistant.conversation.context import NOTHING_YET, Context
from assistant.conversation.effects import Asked, Step
from assistant.types.call import Call, Result, Value
from assistant.types.car_state import CarState, Signal
from assistant.types.meaning import Fragment

CAR = CarState(0.0)
MORE = Fragment("change", {"change": "a_bit_more", "further": True})
PASSENGER_TOO = Fragment("place", {"zone": "passenger"})
OFF, ON = Fragment("switch", {"on": False}), Fragment("switch", {"on": True})
THERE = Fragment("there")


def signals(**values: bool | float | str) -> CarState:
    named = {f"Vehicle.{name.replace('__', '.')}": Signal(value, "", 0.0, 9.0) for name, value in values.items()}
    return CarState(0.0, named)


def after(*calls: Call, at_s: float = 0.0, **value: object) -> Context:
    """Return the context after a turn that did these calls; the value is the last one's result."""
    steps = [Step(call, "done", result=Result("done")) for call in calls]
    steps[-1] = Step(calls[-1], "done", result=Result("done", value))
    return NOTHING_YET.knowing(steps[-1], at_s).after(tuple(steps), at_s)


def requested(tool: str, **arguments: Value) -> Context:
    return after(Call(tool, arguments))


def calls(completed: Completed) -> list[tuple[str, dict[str, Value]]]:
    assert isinstance(completed, tuple), completed
    return [(call.tool, dict(call.arguments)) for call in completed]


@pytest.mark.parametrize(
    ("before", "fragment", "meant"),
    [
        (Call("set_fan", {"level": 2}), MORE, ("set_fan", {"change": "a_bit_more"})),
        (
            Call("set_window", {"window": "passenger", "change": "a_bit_less"}),
            MORE,
            ("set_window", {"window": "passenger", "change": "a_bit_less"}),
        ),
        (
            Call("set_window", {"change": "a_bit_less"}),
            Fragment("change", {"change": "a_bit_more"}),
            ("set_window", {"change": "a_bit_more"}),
        ),
        (Call("set_temperature", {"change": -2}), MORE, ("set_temperature", {"change": "a_bit_less"})),
        (
            Call("move_seat", {"part": "backrest", "change": "more"}),
            MORE,
            ("move_seat", {"part": "backrest", "change": "a_bit_more"}),
        ),
        (
            Call("set_temperature", {"zone": "driver", "celsius": 20}),
            Fragment("number", {"number": 22, "unit": "degrees"}),
            ("set_temperature", {"zone": "driver", "celsius": 22}),
        ),
        (Call("set_window", {"change": "more"}), Fragment("number", {"number": 50}), ("set_window", {"percent": 50})),
        (
            Call("set_ambient_light", {"color": "red"}),
            Fragment("value", {"color": "blue"}),
            ("set_ambient_light", {"color": "blue"}),
        ),
        (
            Call("set_seat_heating", {"level": 2}),
            PASSENGER_TOO,
            ("set_seat_heating", {"seat": "passenger", "level": 2}),
        ),
        (
            Call("set_window", {"window": "driver", "percent": 50}),
            OFF,
            ("set_window", {"window": "driver", "percent": 0}),
        ),
        (Call("set_ac", {"enabled": True}), OFF, ("set_ac", {"enabled": False})),
        (Call("set_fan", {"level": 3}), OFF, ("set_fan", {"level": 0})),
        (Call("set_seat_heating", {"level": 0}), ON, ("set_seat_heating", {"change": "more"})),
        (Call("set_wipers", {"speed": "fast"}), OFF, ("set_wipers", {"speed": "off"})),
        (Call("navigate_to", {"saved": "home"}), OFF, ("cancel_navigation", {})),
        (
            Call("set_ac", {"enabled": True}),
            Fragment("thing", {"tool": "set_wheel_heating"}),
            ("set_wheel_heating", {"enabled": True}),
        ),
        (Call("set_fan", {"level": 2}), Fragment("thing", {"tool": "set_massage"}), ("set_massage", {"level": 2})),
        (
            Call("find_places", {"category": "restaurant", "cuisine": "thai", "where": "destination"}),
            Fragment("about", {"category": "parking"}),
            ("find_places", {"where": "destination", "category": "parking"}),
        ),
        (
            Call("navigate_to", {"place": "the zoo"}),
            Fragment("about", {"category": "parking"}),
            ("find_places", {"where": "destination", "category": "parking"}),
        ),
        (Call("check_reach", {"place": "Ulm"}), THERE, ("navigate_to", {"place": "Ulm"})),
    ],
)
def test_a_piece_of_a_request_leans_on_the_one_before(
    before: Call, fragment: Fragment, meant: tuple[str, dict[str, Value]]
) -> None:
    assert calls(complete(fragment, after(before), CAR)) == [meant]


@pytest.mark.parametrize("fragment", [MORE, PASSENGER_TOO, THERE, Fragment("value", {"color": "blue"})])
def test_without_anything_before_it_means_nothing(fragment: Fragment) -> None:
    assert complete(fragment, NOTHING_YET, CAR) is None


@pytest.mark.parametrize(
    ("before", "fragment"),
    [
        (Call("set_trunk", {"open": True}), MORE),
        (Call("set_sunroof", {"percent": 50}), PASSENGER_TOO),
        (Call("set_fan", {"level": 2}), Fragment("value", {"color": "blue"})),
    ],
)
def test_what_does_not_fit_the_request_before_means_nothing(before: Call, fragment: Fragment) -> None:
    assert complete(fragment, after(before), CAR) is None


@pytest.mark.parametrize("context", [NOTHING_YET, requested("set_fan", level=2)])
def test_what_a_number_is_for_that_nothing_takes_is_asked(context: Context) -> None:
    degrees = Fragment("number", {"number": 22, "unit": "degrees"})
    assert complete(degrees, context, CAR) == Asked("argument")


def test_turn_it_up_out_of_nowhere_is_the_volume_and_else_what_was_talked_about() -> None:
    turn_it_up = Fragment("change", {"change": "more", "otherwise": "set_volume"})
    assert calls(complete(turn_it_up, NOTHING_YET, CAR)) == [("set_volume", {"change": "more"})]
    assert calls(complete(turn_it_up, requested("set_fan", level=1), CAR)) == [("set_fan", {"change": "more"})]


LESS = Fragment("change", {"change": "less", "further": True})
A_CRACK = Fragment("number", {"number": 10, "unit": "percent", "otherwise": "set_window"})
SHUT = Fragment("switch", {"on": False, "otherwise": "set_window"})


def test_not_that_much_turns_the_way_that_was_taken() -> None:
    assert calls(complete(LESS, requested("set_window", percent=100), CAR)) == [("set_window", {"change": "less"})]
    assert calls(complete(LESS, requested("set_window", percent=0), CAR)) == [("set_window", {"change": "more"})]


def test_a_crack_and_what_is_shut_are_the_windows_where_nothing_came_before() -> None:
    assert calls(complete(A_CRACK, NOTHING_YET, CAR)) == [("set_window", {"percent": 10})]
    assert calls(complete(A_CRACK, requested("set_sunroof", percent=100), CAR)) == [("set_sunroof", {"percent": 10})]
    assert calls(complete(SHUT, NOTHING_YET, CAR)) == [("set_window", {"percent": 0})]
    assert calls(complete(SHUT, requested("set_sunroof", percent=100), CAR)) == [("set_sunroof", {"percent": 0})]


def test_both_of_one_side_are_two_windows() -> None:
    left = Fragment("place", {"zone": ("driver", "rear_left")})
    assert calls(complete(left, requested("set_window", window="all", percent=0), CAR)) == [
        ("set_window", {"window": "driver", "percent": 0}),
        ("set_window", {"window": "rear_left", "percent": 0}),
    ]


def test_another_place_goes_for_all_that_was_requested_in_one_breath() -> None:
    before = after(Call("set_seat_heating", {"level": 1}), Call("set_window", {"percent": 0}))
    assert calls(complete(PASSENGER_TOO, before, CAR)) == [
        ("set_seat_heating", {"seat": "passenger", "level": 1}),
        ("set_window", {"window": "passenger", "percent": 0}),
    ]


def test_the_back_is_two_seats() -> None:
    moved = complete(Fragment("place", {"zone": "rear"}), requested("set_seat_heating", level=1), CAR)
    assert [arguments["seat"] for _, arguments in calls(moved)] == ["rear_left", "rear_right"]


def test_a_question_in_between_does_not_change_what_it_is_about() -> None:
    before = requested("set_fan", level=2).after((Step(Call("get_state", {"what": "speed"}), "done"),), 1.0)
    assert calls(complete(MORE, before, CAR)) == [("set_fan", {"change": "a_bit_more"})]


def test_switching_off_with_nothing_before_is_asked_back() -> None:
    assert complete(OFF, NOTHING_YET, CAR) == Asked("argument")
    thing = Fragment("thing", {"tool": "set_seat_heating", "seat": "passenger"})
    assert calls(answer(Asked("argument"), thing, (), "", OFF)) == [
        ("set_seat_heating", {"seat": "passenger", "level": 0})
    ]


def test_a_thing_alone_is_asked_about_and_takes_a_number_a_word_or_a_switch() -> None:
    asked = complete(Fragment("thing", {"tool": "set_temperature"}), NOTHING_YET, CAR)
    assert asked == Asked("argument", (Call("set_temperature"),), "celsius")
    assert calls(answer(asked, Fragment("number", {"number": 21}), (), "21", None)) == [
        ("set_temperature", {"celsius": 21})
    ]
    assert calls(answer(asked, Fragment("change", {"change": "more"}), (), "warmer", None)) == [
        ("set_temperature", {"change": "more"})
    ]
    heating = Asked("argument", (Call("set_seat_heating"),), "level")
    assert calls(answer(heating, OFF, (), "off", None)) == [("set_seat_heating", {"level": 0})]


def test_a_place_as_the_answer_keeps_the_question_open() -> None:
    asked = Asked("argument", (Call("set_temperature"),), "celsius")
    narrowed = answer(asked, PASSENGER_TOO, (), "the passenger", None)
    assert narrowed == Asked("argument", (Call("set_temperature", {"zone": "passenger"}),), "celsius")


def test_open_words_that_were_asked_for_are_taken_as_they_are() -> None:
    asked = Asked("argument", (Call("remember"),), "text")
    assert calls(answer(asked, None, (), "My parking ticket is in the glove box", None)) == [
        ("remember", {"text": "My parking ticket is in the glove box"})
    ]


def test_another_command_is_no_answer() -> None:
    asked = Asked("argument", (Call("remember"),), "text")
    assert answer(asked, None, (Call("set_ac", {"enabled": True}),), "turn on the ac", None) is None


LIGHTS = Fragment("choice", {}, (Call("set_cabin_light", {"enabled": True}), Call("set_headlights", {"mode": "low"})))


def test_which_light_is_asked_only_where_nothing_tells() -> None:
    asked = complete(LIGHTS, NOTHING_YET, CAR)
    assert asked == Asked("choice", LIGHTS.options)
    lit = signals(Body__Lights__LightSwitch="BEAM")
    assert calls(complete(LIGHTS, NOTHING_YET, lit)) == [("set_cabin_light", {"enabled": True})]
    talked = requested("set_headlights", mode="off")
    assert calls(complete(LIGHTS, talked, CAR)) == [("set_headlights", {"mode": "low"})]


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        (Fragment("thing", {"tool": "set_headlights"}), ()),
        (None, (Call("choose_result", {"index": 2}),)),
        (None, (Call("set_headlights", {"mode": "low"}),)),
    ],
)
def test_a_choice_is_answered_by_its_number_or_its_thing(fragment: Fragment | None, said: tuple[Call, ...]) -> None:
    assert calls(answer(Asked("choice", LIGHTS.options), fragment, said, "", None)) == [
        ("set_headlights", {"mode": "low"})
    ]


@pytest.mark.parametrize(
    "said",
    [
        (Call("set_headlights", {"mode": "auto"}),),
        (Call("set_headlights", {"mode": "off"}),),
        (Call("set_headlights", {"mode": "low"}), Call("set_fan", {"level": 2})),
    ],
)
def test_another_whole_command_is_no_choice(said: tuple[Call, ...]) -> None:
    assert answer(Asked("choice", LIGHTS.options), None, said, "", None) is None


def test_a_number_that_is_not_offered_is_asked_again() -> None:
    asked = Asked("choice", LIGHTS.options)
    assert answer(asked, None, (Call("choose_result", {"index": 5}),), "", None) == asked


def test_there_is_the_place_that_was_chosen_and_is_asked_about_among_several() -> None:
    search = Call("find_places", {"category": "fuel"})
    one = after(search, places=[{"name": "A"}])
    assert calls(complete(THERE, one, CAR)) == [("navigate_to", {"result": 1})]
    several = after(search, places=[{"name": name} for name in "ABCDE"])
    asked = complete(THERE, several, CAR)
    assert isinstance(asked, Asked)
    assert [dict(option.arguments) for option in asked.options] == [{"result": 1}, {"result": 2}, {"result": 3}]
    choice = Step(Call("choose_result", {"index": 4}), "done", result=Result("done", {"index": 4}))
    chosen = several.knowing(choice, 1.0)
    assert calls(complete(THERE, chosen, CAR)) == [("navigate_to", {"result": 4})]


def test_a_new_destination_is_what_is_asked_about_next() -> None:
    search = requested("find_places", category="fuel", where="here")
    going = search.after((Step(Call("navigate_to", {"result": 1}), "done"),), 1.0)
    assert calls(complete(Fragment("about", {"category": "parking"}), going, CAR)) == [
        ("find_places", {"where": "destination", "category": "parking"})
    ]
