"""What is kept of what was requested, found and changed, and for how long."""

from copy import deepcopy

from assistant.conversation.context import FOUND_WITHIN_S, NOTHING_YET, REQUEST_WITHIN_S, RESTORE_WITHIN_S, Context
from assistant.conversation.effects import Step
from assistant.types.call import Call, Result
from assistant.types.found import NOTHING_FOUND, Found
from assistant.types.meaning import Meaning
from tests.conversation.test_completing import CAR, after, requested, signals
from tests.fakes.ports import TOWN


def test_a_context_ends_with_time_each_part_in_its_own() -> None:
    context = after(Call("find_places", {"category": "fuel"}), places=[TOWN[0]])
    context = context.after((Step(Call("set_fan", {"level": 1}), "done"),), 0.0)
    assert context.at(REQUEST_WITHIN_S, CAR).requests
    assert not context.at(REQUEST_WITHIN_S + 1, CAR).requests
    assert context.at(FOUND_WITHIN_S, CAR).found == Found.of([TOWN[0]])
    assert context.at(FOUND_WITHIN_S + 1, CAR).found == NOTHING_FOUND


def test_what_was_found_is_chosen_by_the_call_that_means_it_and_counts_anew() -> None:
    context = after(Call("find_places", {"category": "parking"}), places=list(TOWN[:3]))
    assert context.found.chosen is None
    by_price = Step(Call("choose_result", {"by": "cheapest"}), "done", result=Result("done", {"index": 2}))
    stop = Step(Call("add_stop", {"result": 3}), "done", result=Result("done"))
    for step, number in ((by_price, 2), (stop, 3)):
        chosen = context.knowing(step, 500.0)
        assert (chosen.found.chosen, chosen.found.talked_about) == (number, TOWN[number - 1])
        assert chosen.at(500.0 + FOUND_WITHIN_S, CAR).found == chosen.found
    missed = Step(Call("navigate_to", {"result": 3}), "failed", result=Result("failed"))
    assert context.knowing(missed, 500.0) == context


def test_places_that_were_found_are_nobody_elses() -> None:
    found = [deepcopy(place) for place in TOWN[:2]]
    kept = Found.of(found)
    found[0]["name"] = "another"
    taken = kept.place(1)
    assert taken == TOWN[0]
    taken["position"]["latitude"] = 0.0
    assert kept.places == TOWN[:2]


def test_a_number_that_no_place_has_is_none() -> None:
    found = Found.of(TOWN[:2])
    assert [found.place(number) for number in (-1, 0, 3)] == [None, None, None]
    assert found.choosing(3) == found


def test_a_context_ends_with_the_journey() -> None:
    monday, tuesday = signals(StartTime="2026-11-23T08:00"), signals(StartTime="2026-11-24T08:00")
    context = requested("set_fan", level=1).at(0.0, monday)
    searched = after(Call("find_places", {"category": "fuel"}), places=[TOWN[0]]).at(0.0, monday)
    assert searched.at(1.0, monday).found.places
    assert searched.at(1.0, tuesday).found == NOTHING_FOUND
    assert context.at(1.0, monday).requests
    assert context.at(1.0, CAR).requests  # the car no longer says which journey: nothing tells that it ended
    assert not context.at(1.0, tuesday).requests
    assert not context.at(1.0, signals(LowVoltageSystemState="OFF")).requests


def test_changes_are_taken_back_newest_first_and_not_for_ever() -> None:
    def changed(context: Context, level: int, at_s: float) -> Context:
        restore = (Call("set_fan", {"level": level}),)
        return context.after((Step(Call("set_fan"), "done", result=Result("done", restore=restore)),), at_s)

    context = changed(changed(NOTHING_YET, 1, 0.0), 2, 5.0)
    assert [restore[0].arguments["level"] for restore in context.restores] == [1, 2]
    undone = context.after((Step(Call("set_fan"), "done"),), 6.0, undoes=Meaning("undo"))
    assert [restore[0].arguments["level"] for restore in undone.restores] == [1]
    refused = context.after((Step(Call("set_fan"), "refused"),), 6.0, undoes=Meaning("undo"))
    assert refused.restores == context.restores
    assert not context.at(6.0 + RESTORE_WITHIN_S, CAR).restores
