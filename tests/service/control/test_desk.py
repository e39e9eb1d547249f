"""What is asked, and what the conversation is told of it; what it does, and what is told of that."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from assistant.conversation.effects import Step, Turn
from assistant.conversation.events import Cancelled, Event, Muted, Partial, ToldToSay, Typed, Unmuted
from assistant.conversation.state import Phase
from assistant.documents import Document
from assistant.observer import Outcome
from assistant.service.control.desk import Desk, Known
from assistant.service.control.protocol import (
    MOST_TURNS,
    Ask,
    Cancel,
    Listen,
    Mute,
    Requests,
    Say,
    State,
    Turns,
    Unmute,
)
from assistant.service.control.record import Record
from assistant.tools.settings import Settings
from assistant.tools.state.warned import announcement
from assistant.types.call import Call, Result
from assistant.types.car_state import CarState, Signal
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript

CAR = CarState(10.0, {"Vehicle.Speed": Signal(52.0, "km/h", 9.5, 5.0)})
AT = datetime(2026, 11, 30, 18, 0, tzinfo=UTC)


class Conversation:
    """A talker that only remembers what it was told."""

    now_s = 5.0

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.presses = 0

    def put(self, event: Event) -> None:
        self.events.append(event)

    def press(self) -> None:
        self.presses += 1


class Room:
    """A desk, and all that is around it."""

    def __init__(self) -> None:
        self.talker = Conversation()
        self.record = Record(now=lambda: AT)
        self.told: list[Document] = []
        self.record.tell = self.told.append
        known = Known(["en", "zh"], lambda: CAR, Settings().volumes, lambda: "", lambda: False)
        self.desk = Desk(self.talker, self.record, known, lambda told: told())

    def take(self, request: Requests) -> list[Document]:
        """Take a request; return the list that its answer comes into."""
        replies: list[Document] = []
        self.desk.take(request, replies.append)
        return replies


@pytest.fixture
def room() -> Room:
    return Room()


def outcome(utterance: int, transcript: Transcript, reply: str) -> Outcome:
    call = Call("set_fan", {"level": 2})
    steps = (Step(call, "done", result=Result("done", {"level": 2})),)
    return Outcome(Turn(utterance, transcript, Meaning("command", (call,)), steps, reply), {"total": 3.0})


@pytest.mark.parametrize(
    ("request_", "event"),
    [
        (Cancel(id=3), Cancelled(5.0)),
        (Say(id=3, text=" good morning "), ToldToSay(5.0, "good morning", "en")),
        (Say(id=3, text="早上好"), ToldToSay(5.0, "早上好", "zh")),
    ],
)
def test_what_is_wanted_becomes_an_event(room: Room, request_: Requests, event: Event) -> None:
    (reply,) = room.take(request_)
    assert (reply["id"], reply["ok"]) == (3, True)
    assert room.talker.events == [event]


def test_listen_is_a_press_unless_the_microphone_is_muted(room: Room) -> None:
    assert room.take(Listen(id=1)) == [{"id": 1, "ok": True}]
    room.record.microphone("muted")
    assert room.take(Listen(id=2)) == [{"id": 2, "ok": False, "error": "muted", "message": "the microphone is muted"}]
    assert room.talker.presses == 1


def test_mute_is_answered_when_the_microphone_is_closed_and_unmute_when_it_is_not(room: Room) -> None:
    muted = room.take(Mute(id=1))
    room.record.microphone("waiting")
    assert muted == []
    room.record.microphone("muted")
    assert muted == [{"id": 1, "ok": True}]
    assert room.take(Mute(id=2)) == [{"id": 2, "ok": True}]
    unmuted = room.take(Unmute(id=3))
    assert unmuted == []
    room.record.microphone("lost")
    assert unmuted == [{"id": 3, "ok": True}]
    assert room.talker.events == [Muted(5.0), Muted(5.0), Unmuted(5.0)]


@pytest.mark.parametrize(
    ("text", "named", "lang"), [("open my window", None, "en"), ("打开车窗", None, "zh"), ("ok", "zh", "zh")]
)
def test_a_text_that_is_asked_is_typed_in_its_language(room: Room, text: str, named: str | None, lang: str) -> None:
    assert room.take(Ask(text=text, lang=named)) == []
    assert room.talker.events == [Typed(5.0, Transcript(text, lang))]


@pytest.mark.parametrize("asked", [Ask(id=1, text="hola", lang="es"), Say(id=1, text="hola", lang="es")])
def test_a_language_that_is_not_spoken_here_is_refused(room: Room, asked: Requests) -> None:
    message = "es is not spoken here, but en and zh"
    assert room.take(asked) == [{"id": 1, "ok": False, "error": "no_such_language", "message": message}]
    assert room.talker.events == []


def typed_by(room: Room, text: str, utterance: int) -> list[Document]:
    """Ask a text, and have the conversation take it as an utterance."""
    replies = room.take(Ask(id=utterance, text=text))
    event = room.talker.events[-1]
    assert isinstance(event, Typed)
    room.record.heard(utterance, event.transcript)
    room.record.phase(Phase.INTERPRETING, utterance)
    return replies


def test_an_ask_is_answered_with_the_turn_of_its_very_words(room: Room) -> None:
    room.record.turn(outcome(6, Transcript("fan to two", "en"), "Spoken before."))
    replies = typed_by(room, "fan to two", 7)
    assert replies == []
    room.record.turn(outcome(7, Transcript("fan to two", "en"), "Fan at 2."))
    room.record.phase(Phase.SPEAKING, 7)
    ((reply),) = replies
    assert (reply["ok"], reply["turn"]["reply"], reply["turn"]["utterance"]) == (True, "Fan at 2.", 7)


@pytest.mark.parametrize(
    "happens",
    [
        lambda record: record.phase(Phase.LISTENING, 8),  # somebody pressed
        lambda record: record.phase(Phase.IDLE, 7),  # somebody cancelled
        lambda record: (record.heard(8, Transcript("next", "en")), record.phase(Phase.INTERPRETING, 8)),
    ],
)
def test_an_ask_that_something_else_came_before_is_overtaken(room: Room, happens: Callable[[Record], None]) -> None:
    replies = typed_by(room, "fan to two", 7)
    happens(room.record)
    ((reply),) = replies
    assert (reply["id"], reply["ok"], reply["error"]) == (7, False, "overtaken")
    room.record.turn(outcome(7, Transcript("fan to two", "en"), "Late."))
    assert len(replies) == 1


def test_two_that_ask_the_same_get_an_answer_each(room: Room) -> None:
    first = room.take(Ask(id=1, text="fan to two"))
    second = room.take(Ask(id=2, text="fan to two"))
    for number, event in enumerate(room.talker.events, 1):
        assert isinstance(event, Typed)
        room.record.heard(number, event.transcript)
        room.record.phase(Phase.INTERPRETING, number)
    room.record.turn(outcome(2, Transcript("fan to two", "en"), "Fan at 2."))
    assert [reply["ok"] for reply in (*first, *second)] == [False, True]


def test_the_last_turns_are_kept_with_their_times(room: Room) -> None:
    for number in range(1, MOST_TURNS + 11):
        room.record.turn(outcome(number, Transcript("风量二", "zh"), "好的。"))
    ((all_,), (last,)) = room.take(Turns()), room.take(Turns(last=2))
    assert [turn["utterance"] for turn in all_["turns"]] == list(range(11, MOST_TURNS + 11))
    assert [turn["utterance"] for turn in last["turns"]] == [MOST_TURNS + 9, MOST_TURNS + 10]
    assert last["turns"][0]["time"] == "2026-11-30T18:00:00.000+00:00"
    assert (last["turns"][0]["heard"], last["turns"][0]["calls"][0]["tool"]) == ("风量二", "set_fan")


def test_the_state_tells_what_is_under_way_and_the_car_if_asked(room: Room) -> None:
    room.record.phase(Phase.LISTENING, 3)
    room.record.microphone("hearing")
    ((plain,), (with_car,)) = room.take(State()), room.take(State(car=True))
    state = plain["state"]
    assert {name: state[name] for name in ("phase", "utterance", "microphone", "muted", "languages", "fault")} == {
        "phase": "listening",
        "utterance": 3,
        "microphone": "hearing",
        "muted": False,
        "languages": ["en", "zh"],
        "fault": None,
    }
    assert state["volume"]["value"]["voice"] == 80
    assert "car" not in state
    assert with_car["state"]["car"]["signals"]["Vehicle.Speed"]["value"] == 52.0
    assert room.desk.snapshot() == {"event": "state", **state}


def test_every_event_says_what_has_happened(room: Room) -> None:
    words = Transcript("打开", "zh")
    warned = announcement(CarState(0.0))
    room.record.phase(Phase.LISTENING, 1)
    room.record.microphone("hearing")
    room.record.partial(Partial(0.0, 1, words, None, "open"))
    room.record.heard(1, words)
    room.record.announced(warned)
    room.record.turn(outcome(1, words, "好的。"))
    time: dict[str, Any] = {"time": "2026-11-30T18:00:00.000+00:00"}
    *events, turn = room.told
    assert events == [
        {"event": "phase", **time, "phase": "listening", "utterance": 1},
        {"event": "microphone", **time, "microphone": "hearing", "muted": False},
        {"event": "partial", **time, "utterance": 1, "heard": "打开", "lang": "zh", "completeness": "open"},
        {"event": "heard", **time, "utterance": 1, "heard": "打开", "lang": "zh", "typed": False},
        {"event": "announced", **time, "source": "warnings", "warnings": []},
    ]
    assert (turn["event"], turn["time"], turn["utterance"], turn["reply"]) == ("turn", time["time"], 1, "好的。")
