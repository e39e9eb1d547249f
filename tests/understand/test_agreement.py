"""Yes and no are whole answers: polite words before or behind a command make no yes of it."""

from datetime import datetime

import pytest

from assistant.conversation.effects import Perform
from assistant.conversation.events import Event, Heard, Pressed, Spoken, Understood
from assistant.conversation.state import Conversation
from assistant.conversation.turn import step
from assistant.types.call import Call
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript
from assistant.understand.catalogue import Catalogue
from assistant.understand.ladder import Understanding
from tests.conversation.test_turn import car
from tests.understand.test_phrases import spoken

NOW = datetime(2026, 11, 22, 10)
POLITE = {
    "en": ("please {}", "ok {}", "sure {}", "alright {}", "yes {}", "ok please {}", "{} please", "{} thanks"),
    "zh": ("好的{}", "嗯{}", "行{}", "麻烦{}", "可以{}", "{}谢谢", "{}好吗"),
}
AGREED = {
    "en": ("yes", "ok", "sure", "yes please", "go ahead", "yes open it", "open it", "yes, open the trunk"),
    "zh": ("好的", "嗯", "可以", "打开吧", "好的打开吧", "是的，打开后备箱", "行，打开"),
}
OTHERWISE = {
    "en": ("please close the trunk", "ok lock the doors", "sure close the window", "yes close it", "no close it"),
    "zh": ("麻烦关闭后备箱", "好的锁上车门", "嗯关闭车窗", "好的关上吧", "行关闭充电口"),
}
TRUNK = Meaning("command", (Call("set_trunk", {"open": True}),), decided_by="catalogue", confidence=1.0)


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    return Understanding(Catalogue.load(now=lambda: NOW), None)


def answered(understanding: Understanding, text: str, lang: str) -> list[Call]:
    """Ask "shall I open the trunk?" aloud, answer, and return what is carried out."""
    conversation, done = Conversation(), list[Call]()
    heard = Transcript(text, lang)
    events: list[Event] = [Pressed(0.0), Heard(0.5, 1, Transcript("open the trunk", lang))]
    events += [Understood(1.0, 1, TRUNK, car()), Spoken(2.0, 1), Pressed(3.0), Heard(4.0, 2, heard)]
    events += [Understood(4.1, 2, understanding.interpret(heard), car())]
    for event in events:
        conversation, effects = step(conversation, event)
        done += [effect.call for effect in effects if isinstance(effect, Perform)]
    return done


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_command_in_polite_words_is_a_yes(understanding: Understanding, lang: str) -> None:
    requests = [sentence for name, _, sentence in spoken(lang) if name.startswith("set_")][::6]
    taken = [
        text
        for text in (frame.format(request) for request in requests for frame in POLITE[lang])
        if understanding.interpret(Transcript(text, lang)).act in ("yes", "no")
    ]
    assert taken == []


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang, texts in AGREED.items() for text in texts])
def test_agreement_alone_or_with_the_very_thing_is_a_yes(understanding: Understanding, lang: str, text: str) -> None:
    assert answered(understanding, text, lang) == [Call("set_trunk", {"open": True})]


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang, texts in OTHERWISE.items() for text in texts])
def test_another_whole_command_is_that_command(understanding: Understanding, lang: str, text: str) -> None:
    assert Call("set_trunk", {"open": True}) not in answered(understanding, text, lang)
