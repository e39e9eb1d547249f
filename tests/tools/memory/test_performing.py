"""What is kept for people."""

import pytest

from assistant.tools.perform import Ports, perform
from assistant.types.call import Call, Value
from tests.fakes.ports import ListMemory
from tests.tools.doing import does, fails


def memory(ports: Ports) -> ListMemory:
    assert isinstance(ports.memory, ListMemory)
    return ports.memory


def test_what_is_remembered_is_found_by_what_it_is_about(ports: Ports) -> None:
    does(ports, "remember", text="i parked on level three")
    does(ports, "remember", text="the tyres are new")
    assert does(ports, "recall", text="tyres")["found"] == [
        {"text": "the tyres are new", "kept_at": "2026-11-22T17:30"}
    ]
    assert does(ports, "recall")["count"] == 2
    assert does(ports, "recall", text="nothing")["count"] == 0


def test_forgetting_drops_the_one_it_is_about_the_newest_or_all(ports: Ports) -> None:
    for text in ("one fish", "two fish", "red bird"):
        does(ports, "remember", text=text)
    assert does(ports, "forget", text="one") == {"forgotten": ["one fish"], "count": 1}
    assert does(ports, "forget") == {"forgotten": ["red bird"], "count": 1}
    does(ports, "remember", text="blue bird")
    assert does(ports, "forget", all=True)["count"] == 2
    assert fails(ports, "forget", text="fish")["fault"] == "nothing_kept"


def test_what_is_forgotten_can_be_remembered_again_in_its_order(ports: Ports) -> None:
    for text in ("one fish", "two fish"):
        does(ports, "remember", text=text)
    stood = list(memory(ports).notes)
    for call in perform(Call("forget", {"all": True}), ports).restore:
        perform(call, ports)
    assert memory(ports).notes == stood


def test_people_change_and_change_back(ports: Ports) -> None:
    assert does(ports, "switch_profile", name="Ann") == {"name": "Ann", "before": None}
    result = perform(Call("switch_profile", {"name": "Ben"}), ports)
    assert result.restore == (Call("switch_profile", {"name": "Ann"}),)
    assert fails(ports, "switch_profile", name="Cyd")["fault"] == "no_such_profile"


def test_a_routine_gives_its_steps_in_the_words_they_were_said_in(ports: Ports) -> None:
    assert fails(ports, "run_routine", name="movie time")["fault"] == "nothing_kept"
    assert does(ports, "define_routine", name="movie time", steps="dim the lights")["before"] is None
    assert does(ports, "run_routine", name="movie time") == {"name": "movie time", "steps": "dim the lights"}
    result = perform(Call("define_routine", {"name": "movie time", "steps": "sing"}), ports)
    assert result.restore == (Call("define_routine", {"name": "movie time", "steps": "dim the lights"}),)


@pytest.mark.parametrize(
    ("when", "kept"),
    [
        ({"at": "2026-11-22T18:00"}, {"at": "2026-11-22T18:00"}),
        ({"after": 600}, {"at": "2026-11-22T17:40:00"}),
        ({"place": "home"}, {"place": "home"}),
    ],
)
def test_a_reminder_is_kept_for_a_time_after_a_time_or_at_a_place(
    ports: Ports, when: dict[str, Value], kept: dict[str, str]
) -> None:
    assert does(ports, "set_reminder", text="call mom", **when).items() >= kept.items()
    assert memory(ports).reminders == [{"text": "call mom", **kept}]


def test_reminders_are_cancelled_and_set_again(ports: Ports) -> None:
    result = perform(Call("set_reminder", {"text": "call mom", "after": 60}), ports)
    assert result.restore == (Call("cancel_reminder", {"text": "call mom"}),)
    stood = list(memory(ports).reminders)
    for call in perform(Call("cancel_reminder"), ports).restore:
        perform(call, ports)
    assert memory(ports).reminders == stood
    assert fails(ports, "cancel_reminder", text="buy milk")["fault"] == "nothing_kept"


def test_a_reminder_without_words_is_not_taken_back_by_guess(ports: Ports) -> None:
    assert perform(Call("set_reminder", {"after": 60}), ports).restore == ()
