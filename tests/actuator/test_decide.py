"""The decision: what is sent for a request, and everything that keeps it from being sent."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.actuator.decide import decide
from assistant.actuator.heard import Sample
from assistant.actuator.orders import Left, Order, Refusal, Request, Sent
from assistant.actuator.plan import Write
from assistant.types.call import Call, Value
from tests.actuator.car import decoded, frame_id, heard, payload, plan
from tests.actuator.game import Game

NOW_S = 100.0


def asked(tool: str, /, **arguments: Value) -> Request:
    return Request(1, Call(tool, arguments), NOW_S + 1)


def decision(request: Request, sent: Sent | None = None, /, **other: dict[str, float] | None) -> Order | Refusal:
    return decide(request, plan(), heard(NOW_S, **other), sent or Sent(), NOW_S)


def sent_frame(request: Request, message: str, /, **other: dict[str, float] | None) -> dict[str, float]:
    order = decision(request, **other)
    assert isinstance(order, Order), order
    (outgoing,) = order.frames
    assert outgoing.frame == frame_id(message)
    return decoded(message, outgoing.data)


def why(request: Request, sent: Sent | None = None, /, **other: dict[str, float] | None) -> str:
    refusal = decision(request, sent, **other)
    assert isinstance(refusal, Refusal), refusal
    return refusal.why


def test_a_frame_is_the_one_heard_with_the_signal_of_the_request_in_it() -> None:
    frame = sent_frame(asked("set_window", percent=50), "WindowCommand", WindowCommand={"Passenger": 33})
    assert (frame["Driver"], frame["DriverValid"]) == (50, 1)
    assert (frame["Passenger"], frame["PassengerValid"], frame["Other"]) == (33, 0, 77)


def test_bits_that_no_signal_names_stay_as_they_were_heard() -> None:
    car = heard(NOW_S)
    car[frame_id("ClimateCommand")] = Sample(bytes.fromhex("1618e1e3a5a5a5a5"), NOW_S)
    order = decide(asked("set_fan", zone="all", level=3), plan(), car, Sent(), NOW_S)
    assert isinstance(order, Order)
    assert order.frames[0].data.hex() == "1618ede3a5a5a5a5"


def test_a_longer_frame_than_the_dbc_says_keeps_its_length() -> None:
    car = heard(NOW_S)
    car[frame_id("ClimateCommand")] = Sample(bytes.fromhex("1618e1e300000000beef"), NOW_S, fd=True, brs=True)
    order = decide(asked("set_fan", level=3), plan(), car, Sent(), NOW_S)
    assert isinstance(order, Order)
    (outgoing,) = order.frames
    assert (outgoing.data.hex(), outgoing.fd, outgoing.brs) == ("1618ede300000000beef", True, True)


def test_the_counter_goes_on_from_the_one_heard_and_begins_anew_where_the_configuration_says() -> None:
    request = asked("set_window", percent=50)
    assert sent_frame(request, "WindowCommand", WindowCommand={"Counter": 3})["Counter"] == 4
    assert sent_frame(request, "WindowCommand", WindowCommand={"Counter": 14})["Counter"] == 0


def test_several_places_go_into_one_frame() -> None:
    frame = sent_frame(asked("set_window", window="front", percent=10), "WindowCommand")
    assert (frame["Driver"], frame["Passenger"]) == (10, 10)


def test_a_zone_that_shares_a_signal_is_written_through_it() -> None:
    frame = sent_frame(asked("set_temperature", zone="all", celsius=20), "ClimateCommand")
    assert (frame["TargetLeft"], frame["TargetRight"]) == (20, 20)


def test_a_place_that_is_not_on_the_allow_list_keeps_the_others_from_moving_too() -> None:
    assert why(asked("set_window", window="rear_left", percent=10)) == "not_allowed"
    assert why(asked("set_window", window="all", percent=10)) == "not_allowed"


def test_a_tool_or_a_word_that_is_not_on_the_allow_list_is_refused() -> None:
    assert why(asked("set_sunshade", percent=10)) == "not_allowed"
    assert why(asked("set_airflow", direction="windshield")) == "not_allowed"


def test_what_is_no_call_of_the_tool_is_refused() -> None:
    assert why(asked("set_window")) == "bad_request"
    assert why(asked("set_window", percent=10, change="more")) == "bad_request"
    assert why(asked("set_window", percent=10, zone="driver")) == "bad_request"
    assert why(asked("set_trunk", open=1)) == "bad_request"


def test_a_value_beyond_the_range_is_refused_and_not_cut() -> None:
    assert why(asked("set_window", percent=91)) == "out_of_range"
    assert why(asked("set_temperature", zone="passenger", celsius=17)) == "out_of_range"
    assert why(asked("set_window", percent=1000)) == "out_of_range"
    assert why(asked("set_window", change=1e308)) == "out_of_range"


@pytest.mark.parametrize("sign", [1, -1])
def test_a_change_that_is_more_than_any_control_has_is_refused(sign: int) -> None:
    assert isinstance(decision(asked("set_window", change=1000 * sign)), Order)
    assert why(asked("set_window", change=1000.5 * sign)) == "out_of_range"


def test_a_change_goes_on_from_what_was_read_back() -> None:
    assert sent_frame(asked("set_window", change="more"), "WindowCommand")["Driver"] == 45
    frame = sent_frame(asked("set_fan", change="a_lot_less"), "ClimateCommand", ClimateState={"Fan": 8})
    assert frame["Fan"] == 4


def test_what_was_before_is_told_where_it_is_known() -> None:
    known = decision(asked("set_window", percent=50), WindowState={"Driver": 20})
    unknown = decision(asked("set_window", percent=50), WindowState=None)
    assert isinstance(known, Order)
    assert isinstance(unknown, Order)
    assert [known.settings[0].before, unknown.settings[0].before] == [20, None]


def test_a_change_ends_at_a_range_that_ends_between_whole_numbers() -> None:
    tool = plan().tools["set_window"]
    name, write = next(iter(tool.writes.items()))
    odd = replace(plan(), tools={tool.name: replace(tool, writes={name: replace(write, most=90.5)})})
    order = decide(asked("set_window", change="max"), odd, heard(NOW_S), Sent(), NOW_S)
    assert isinstance(order, Order)
    assert [setting.argument for setting in order.settings] == [90.5]


def test_a_change_ends_where_the_range_ends() -> None:
    assert sent_frame(asked("set_window", change="max"), "WindowCommand")["Driver"] == 90
    assert sent_frame(asked("set_window", change=-50), "WindowCommand")["Driver"] == 0


@pytest.mark.parametrize(
    ("request_", "argument"),
    [
        (asked("set_window", change="max"), "90"),  # as the range ends
        (asked("set_window", change="more"), "45"),
        (asked("set_temperature", change="a_bit_less"), "20.5"),
        (asked("set_temperature", change="a_lot_more"), "24.0"),
    ],
)
def test_what_a_change_comes_to_is_a_number_as_its_tool_has_them(request_: Request, argument: str) -> None:
    order = decision(request_)
    assert isinstance(order, Order)
    assert [repr(setting.argument) for setting in order.settings] == [argument]


@pytest.mark.parametrize("state", [None, {"Driver": 127.5}], ids=["never heard", "not available"])
def test_a_change_of_what_is_not_known_is_refused(state: dict[str, float] | None) -> None:
    assert why(asked("set_window", change="more"), WindowState=state) == "position_unknown"
    assert isinstance(decision(asked("set_window", percent=50), WindowState=state), Order)


@pytest.mark.parametrize(
    "speed",
    [None, {"Speed": 0, "SpeedValid": 0}, {"Speed": 655.35}, {"Speed": 301}],
    ids=["never heard", "its flag is down", "not available", "out of its range"],
)
def test_without_a_speed_nothing_moves_that_asks_for_one(speed: dict[str, float] | None) -> None:
    assert why(asked("set_window", percent=50), Speed=speed) == "speed_unknown"
    assert isinstance(decision(asked("set_fan", level=2), Speed=speed), Order)


@pytest.mark.parametrize(("speed_kmh", "known"), [(4.99, False), (5, True), (20, True), (20.01, False)])
def test_a_speed_is_known_between_both_ends_of_its_range(speed_kmh: float, known: bool) -> None:
    told = plan().speed
    assert told is not None
    narrow = replace(plan(), speed=replace(told, least=5.0, most=20.0))
    car = heard(NOW_S, Speed={"Speed": speed_kmh, "SpeedValid": 1})
    decided = decide(asked("set_window", percent=50), narrow, car, Sent(), NOW_S)
    assert isinstance(decided, Order) if known else isinstance(decided, Refusal) and decided.why == "speed_unknown"


def test_a_speed_has_its_offset() -> None:
    told = plan().speed
    assert told is not None
    shifted = replace(plan(), speed=replace(told, offset=-4.0))
    for speed_kmh, why_not in ((5, ""), (5.01, "too_fast"), (3, "speed_unknown")):  # the trunk: up to 1 km/h
        car = heard(NOW_S, Speed={"Speed": speed_kmh, "SpeedValid": 1})
        decided = decide(asked("set_trunk", open=True), shifted, car, Sent(), NOW_S)
        assert (decided.why if isinstance(decided, Refusal) else "") == why_not


def test_where_nothing_tells_speed_or_gear_what_needs_them_is_refused() -> None:
    for blind, why_not in (
        (replace(plan(), speed=None), "speed_unknown"),
        (replace(plan(), gear=None), "gear_unknown"),
    ):
        refusal = decide(asked("set_trunk", open=True), blind, heard(NOW_S), Sent(), NOW_S)
        assert isinstance(refusal, Refusal)
        assert refusal.why == why_not


def test_a_stale_speed_is_no_speed() -> None:
    car = heard(NOW_S) | {frame_id("Speed"): Sample(payload("Speed", Speed=0, SpeedValid=1), NOW_S - 0.51)}
    refusal = decide(asked("set_trunk", open=True), plan(), car, Sent(), NOW_S)
    assert isinstance(refusal, Refusal)
    assert refusal.why == "speed_unknown"


def test_the_trunk_stays_shut_while_the_car_moves_or_stands_in_gear() -> None:
    request = asked("set_trunk", open=True)
    assert isinstance(decision(request), Order)
    assert why(request, Speed={"Speed": 1.01, "SpeedValid": 1}) == "too_fast"
    assert why(request, Gearbox={"Lever": 3}) == "wrong_gear"
    assert why(request, Gearbox=None) == "gear_unknown"
    assert why(request, Gearbox={"Lever": 15}) == "gear_unknown"


def test_without_a_frame_to_build_on_nothing_is_sent() -> None:
    assert why(asked("set_window", percent=50), WindowCommand=None) == "not_heard"
    for sample in (
        Sample(payload("WindowCommand"), NOW_S - 0.51),
        Sample(payload("WindowCommand"), NOW_S + 1),
        Sample(payload("WindowCommand")[:7], NOW_S),
        Sample(payload("WindowCommand", Checksum=1), NOW_S),
    ):
        car = heard(NOW_S) | {frame_id("WindowCommand"): sample}
        refusal = decide(asked("set_window", percent=50), plan(), car, Sent(), NOW_S)
        assert isinstance(refusal, Refusal)
        assert refusal.why == "not_heard"


def test_a_frame_heard_is_built_on_only_once() -> None:
    order = decision(asked("set_fan", level=2))
    assert isinstance(order, Order)
    sent = Sent().and_then(order, NOW_S, keep_s=10)
    assert why(asked("set_temperature", celsius=20), sent) == "not_heard"


def test_what_is_beyond_the_rate_of_a_tool_is_refused() -> None:
    sent = Sent(tuple(Left("set_window", NOW_S - ago_s) for ago_s in (5, 3, 2, 1)))
    assert why(asked("set_window", percent=50), sent) == "too_often"
    assert isinstance(decision(asked("set_fan", level=2), sent), Order)
    assert isinstance(decision(asked("set_window", percent=50), Sent(sent.orders[1:])), Order)
    older = (Left("set_window", NOW_S - 5.001), *sent.orders[1:])
    assert isinstance(decision(asked("set_window", percent=50), Sent(older)), Order)


def test_what_is_beyond_the_rate_of_all_tools_is_refused() -> None:
    assert why(asked("set_window", percent=50), Sent((Left("set_fan", NOW_S - 9),) * 12)) == "too_often"


@pytest.mark.parametrize("deadline_s", [NOW_S - 0.001, float("-inf"), float("nan")])
def test_a_request_whose_time_has_passed_is_refused(deadline_s: float) -> None:
    assert why(Request(1, Call("set_fan", {"level": 2}), deadline_s)) == "late"


def test_at_its_very_deadline_a_request_is_in_time() -> None:
    assert isinstance(decision(Request(1, Call("set_fan", {"level": 2}), NOW_S)), Order)


def test_a_deadline_that_nobody_waits_for_is_refused() -> None:
    assert isinstance(decision(Request(1, Call("set_fan", {"level": 2}), NOW_S + 60)), Order)
    assert why(Request(1, Call("set_fan", {"level": 2}), NOW_S + 60.001)) == "bad_request"


def test_what_moves_the_same_thing_counts_against_the_rate_of_every_tool_that_does() -> None:
    """Or the trunk could be opened as often as there are tools that open it."""
    trunk = next(iter(plan().tools["set_trunk"].writes.values())).spot
    other = Left("open_everything", NOW_S - 1, frozenset({trunk.identity}))
    assert why(asked("set_trunk", open=True), Sent((other,))) == "too_often"
    assert isinstance(decision(asked("set_trunk", open=True), Sent((other._replace(signals=frozenset()),))), Order)


def test_a_message_may_have_a_rate_of_its_own_whichever_tools_write_it() -> None:
    seat = frame_id("SeatCommand")
    heating, moved = (Left(tool, NOW_S - 5, frozenset({(seat, "x")})) for tool in ("set_seat_heating", "move_seat"))
    request = asked("set_seat_heating", level=1)
    assert why(request, Sent((heating, moved, moved, moved, moved))) == "too_often"
    assert isinstance(decision(request, Sent((heating, moved, moved, moved))), Order)


@pytest.mark.parametrize(("percent", "sent"), [(21.5, "out_of_range"), (21.0, 21), (16.5, 16)])
def test_a_whole_number_that_leaves_the_range_by_being_rounded_is_refused(percent: float, sent: object) -> None:
    """A signal of whole degrees: 21.5 would be sent as 22. The plan refuses such an end of a range at the start."""
    whole = of_whole_degrees()
    raw = whole.raw(percent)
    assert ("out_of_range" if raw is None else raw) == sent


def test_a_value_that_would_be_rounded_out_of_its_range_is_out_of_range() -> None:
    tool = plan().tools["set_temperature"]
    name = next(iter(tool.writes))
    whole = replace(plan(), tools={tool.name: replace(tool, writes={name: of_whole_degrees()})})
    refusal = decide(asked("set_temperature", celsius=21.5), whole, heard(NOW_S), Sent(), NOW_S)
    assert isinstance(refusal, Refusal)
    assert refusal.why == "out_of_range"


def of_whole_degrees() -> Write:
    write = next(iter(plan().tools["set_temperature"].writes.values()))
    assert write.conversion.bits is not None
    degrees = replace(write.conversion, bits=replace(write.conversion.bits, scale=1.0), scale=1.0, offset=0.0)
    return replace(write, conversion=degrees, least=16, most=21.5)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_nothing_leaves_that_must_not_whatever_is_asked_and_heard(seed: int) -> None:
    """Judged by the referee; scripts/fuzz_actuator.py plays a million steps of the same game."""
    game = Game(seed)
    for _ in range(150):
        game.step()


def test_the_game_is_not_won_by_sending_nothing() -> None:
    game = Game(1)
    for _ in range(2000):
        game.step()
    assert game.counts["sent"] > 100
    assert min(game.counts[f"sent: {tool}"] for tool in plan().tools) > 0
    assert {"too_often", "too_fast", "not_heard", "out_of_range", "late", "wrong_gear"} <= set(game.counts)
