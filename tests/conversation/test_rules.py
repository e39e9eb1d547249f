"""The table of rules itself: what each kind of rule says of itself, and what it leaves alone."""

import pytest

from assistant.conversation.rules import RULES, Rule
from assistant.conversation.triggers import Moment
from assistant.types.call import Call
from assistant.types.car_state import CarState

NOWHERE = Moment(CarState(0.0, {}))
FAN = Call("set_fan", {"level": 2})


def test_these_calls_wait_for_what_their_rule_brings_and_no_others() -> None:
    assert {rule.name for rule in RULES if rule.waits} == {"fog_lights_end_high_beam", "sunshade_before_sunroof"}


def test_only_what_adjusts_brings_calls_and_says_what_they_do() -> None:
    for rule in RULES:
        assert bool(rule.does) is (rule.kind == "adjust"), rule.name
        assert rule.say is None, "a sentence of its own has a vehicle's rule"


@pytest.mark.parametrize(
    ("rule", "concerned"),
    [
        (Rule("any", "refuse", (), ""), True),
        (Rule("this", "refuse", ("set_fan",), ""), True),
        (Rule("another", "refuse", ("set_ac",), ""), False),
        (Rule("never", "refuse", (), "", lambda call, moment: False), False),
        (Rule("brings", "adjust", (), "", brings=lambda call, moment: (FAN,)), True),
        (Rule("brings nothing", "adjust", (), ""), False),
        (Rule("notes", "note", (), ""), True),
    ],
    ids=lambda given: given.name if isinstance(given, Rule) else "",
)
def test_a_rule_concerns_a_call_of_its_tools_where_it_holds_and_has_something_to_bring(
    rule: Rule, concerned: bool
) -> None:
    assert rule.concerns(FAN, NOWHERE) is concerned
