"""What whoever watches is told of an event, and in which order."""

import pytest

from assistant.conversation.effects import Attend, Interpret, Listen
from assistant.conversation.events import Announced, Event, Muted, Partial, Pressed, Typed
from assistant.conversation.state import Conversation, Lasting, Phase
from assistant.observer import Observer, tell
from assistant.tools.state.warned import announcement
from assistant.types.announcement import Announcement
from assistant.types.car_state import CarState
from assistant.types.listening import Attention
from assistant.types.transcript import Transcript

WORDS = Transcript("打开车窗", "zh")
WARNED = announcement(CarState(0.0))


class Watching(Observer):
    def __init__(self) -> None:
        self.told: list[tuple[object, ...]] = []

    def phase(self, phase: Phase, utterance: int) -> None:
        self.told.append((phase.value, utterance))

    def microphone(self, attention: Attention) -> None:
        self.told.append((attention,))

    def lasts(self, lasting: Lasting) -> None:
        self.told.append(("lasts", lasting))

    def partial(self, partial: Partial) -> None:
        self.told.append(("partial", partial.transcript.text))

    def heard(self, utterance: int, transcript: Transcript) -> None:
        self.told.append(("heard", utterance, transcript))

    def announced(self, announcement: Announcement) -> None:
        self.told.append(("announced", announcement))


IDLE, LISTENING, MUTED = Conversation(), Conversation(Phase.LISTENING, 1), Conversation(muted=True)


@pytest.mark.parametrize(
    ("event", "after", "effects", "told"),
    [
        (Pressed(0.0), LISTENING, (Listen(1),), [("hearing",), ("listening", 1)]),
        (Muted(0.0), MUTED, (Attend("muted"),), [("lasts", Lasting(muted=True)), ("muted",)]),
        (Pressed(0.0), IDLE, (), []),
        (
            Partial(0.0, 1, WORDS, None, "nothing"),
            LISTENING,
            (),
            [("partial", "打开车窗"), ("hearing",), ("listening", 1)],
        ),
        (Announced(0.0, WARNED), IDLE, (), [("announced", WARNED)]),
        (
            Typed(0.0, WORDS),
            Conversation(Phase.INTERPRETING, 1),
            (Interpret(1, WORDS),),
            [("heard", 1, WORDS), ("interpreting", 1)],
        ),
    ],
)
def test_an_event_is_told_as_what_it_has_brought_and_the_phase_comes_last(
    event: Event, after: Conversation, effects: tuple[Attend | Listen | Interpret, ...], told: list[tuple[object, ...]]
) -> None:
    watching = Watching()
    tell([watching, Observer()], event, IDLE, after, effects)
    assert watching.told == told


def test_the_words_of_an_utterance_that_is_over_are_not_told() -> None:
    watching = Watching()
    tell([watching], Partial(0.0, 1, WORDS, None, "open"), LISTENING, Conversation(Phase.IDLE, 2), ())
    assert watching.told == [("closed",), ("idle", 2)]
