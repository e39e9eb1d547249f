"""What came of an order: only what was read back counts, and only what was read back after it had left."""

import pytest

from assistant.actuator.decide import decide
from assistant.actuator.heard import Sample
from assistant.actuator.orders import Order, Request, Sent
from assistant.actuator.outcome import Reply, outcome
from assistant.types.call import Call, Value
from tests.actuator.car import frame_id, heard, payload, plan

SENT_S = 100.0


def order(tool: str, /, **arguments: Value) -> Order:
    decided = decide(Request(1, Call(tool, arguments), SENT_S + 1), plan(), heard(SENT_S), Sent(), SENT_S)
    assert isinstance(decided, Order), decided
    return decided


def after(order: Order, seconds: float, message: str, /, **signals: float) -> Reply | None:
    """What is known of an order so long after it left, when this was heard just then."""
    now_s = SENT_S + seconds
    car = {**heard(SENT_S), frame_id(message): Sample(payload(message, **signals), now_s)}
    return outcome(order, car, sent_s=SENT_S, now_s=now_s, speaker="driver")


def test_it_is_done_when_it_stands_where_it_was_told_to() -> None:
    answer = after(order("set_window", percent=50), 0.5, "WindowState", Driver=47)
    assert answer is not None
    assert (answer.outcome, answer.value) == ("done", {"window": "driver", "percent": 47, "before": 20})
    assert answer.restore == (Call("set_window", {"window": "driver", "percent": 20}),)


def test_a_window_on_its_way_is_enough_where_the_allow_list_says_so() -> None:
    opening = order("set_window", percent=80)
    assert after(opening, 0.5, "WindowState", Driver=24) is None
    answer = after(opening, 0.5, "WindowState", Driver=25)
    assert answer is not None
    assert (answer.outcome, answer.value["percent"], answer.value["moving"]) == ("done", 80, True)


def test_a_window_that_goes_the_other_way_is_not_on_its_way() -> None:
    assert after(order("set_window", percent=80), 0.5, "WindowState", Driver=10) is None
    assert after(order("set_window", percent=0), 0.5, "WindowState", Driver=25) is None


def test_what_was_heard_before_it_left_proves_nothing() -> None:
    same = order("set_window", percent=20)
    assert after(same, 0.0, "WindowState", Driver=20) is None
    assert after(same, 0.1, "Speed", Speed=0, SpeedValid=1) is None
    answer = after(same, 0.1, "WindowState", Driver=20)
    assert answer is not None
    assert answer.outcome == "done"


@pytest.mark.parametrize(
    ("signals", "told"),
    [({"Driver": 20}, "tells 20"), ({"Driver": 127.5}, "tells nothing"), ({"Driver": 24.5}, "tells 24")],
)
def test_what_has_not_moved_in_its_time_did_not_move(signals: dict[str, float], told: str) -> None:
    stuck = order("set_window", percent=80)
    assert after(stuck, 1.5, "WindowState", **signals) is None
    answer = after(stuck, 1.51, "WindowState", **signals)
    assert answer is not None
    assert (answer.outcome, answer.restore) == ("did_not_move", ())
    assert told in (answer.reason or "")


def test_every_place_must_have_moved() -> None:
    both = order("set_window", window="front", percent=50)
    assert after(both, 0.5, "WindowState", Driver=50, Passenger=0) is None
    answer = after(both, 0.5, "WindowState", Driver=50, Passenger=50)
    assert answer is not None
    assert answer.value == {"window": "front", "percent": 50, "before": 20}
    assert answer.restore == (
        Call("set_window", {"window": "driver", "percent": 20}),
        Call("set_window", {"window": "passenger", "percent": 0}),
    )


def test_words_are_read_back_as_words() -> None:
    answer = after(order("set_trunk", open=True), 0.5, "TrunkState", IsOpen=1)
    assert answer is not None
    assert answer.value == {"open": True, "before": False}
    assert answer.restore == (Call("set_trunk", {"open": False}),)


def test_what_was_not_known_before_cannot_be_put_back() -> None:
    car = heard(SENT_S, ClimateState=None)
    decided = decide(Request(1, Call("set_fan", {"level": 3}), SENT_S + 1), plan(), car, Sent(), SENT_S)
    assert isinstance(decided, Order)
    answer = after(decided, 0.5, "ClimateState", Fan=6)
    assert answer is not None
    assert (answer.outcome, answer.value["before"], answer.restore) == ("done", None, ())
