"""What is kept of what was wished, found and changed, and for how long."""

from assistant.conversation.context import FOUND_WITHIN_S, NOTHING_YET, RESTORE_WITHIN_S, WISH_WITHIN_S, Context
from assistant.conversation.effects import Step
from assistant.types.call import Call, Result
from assistant.types.meaning import Meaning
from tests.conversation.test_completing import CAR, after, signals, wished


def test_a_context_ends_with_time_each_part_in_its_own() -> None:
    context = after(Call("find_places", {"category": "fuel"}), places=[{"name": "A"}])
    context = context.after((Step(Call("set_fan", {"level": 1}), "done"),), 0.0)
    assert context.at(WISH_WITHIN_S, CAR).wishes
    assert not context.at(WISH_WITHIN_S + 1, CAR).wishes
    assert context.at(FOUND_WITHIN_S, CAR).chosen == 1
    assert context.at(FOUND_WITHIN_S + 1, CAR).chosen is None


def test_a_context_ends_with_the_journey() -> None:
    monday, tuesday = signals(StartTime="2026-11-23T08:00"), signals(StartTime="2026-11-24T08:00")
    context = wished("set_fan", level=1).at(0.0, monday)
    assert context.at(1.0, monday).wishes
    assert context.at(1.0, CAR).wishes  # the car no longer says which journey: nothing tells that it ended
    assert not context.at(1.0, tuesday).wishes
    assert not context.at(1.0, signals(LowVoltageSystemState="OFF")).wishes


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
