"""The microphone's machine: what it does (Attention), and what becomes of what it hears.

Rules of this file:
1. It is coupled with the turn's machine (turn.py): while an utterance is listened to it hears that one; while a reply
   is said it hears who speaks over it; else it waits for its name. `attention` is that rule, and the only one.
2. A voice over the assistant's voice silences it at once, and is heard as an utterance. If nothing comes of it ("mhm",
   a cough, words that are not for the car), the reply goes on from the clause that was cut off (saying.py).
   Nobody is spoken to while he speaks: where he goes on as a reply would begin, he is heard first; and as one utterance
   with what he said before, where he had not ended it (going_on.py).
3. The end of an utterance is a moment (end_of_turn.py); whatever is heard moves it, and its alarm ends the utterance.
4. A muted microphone is closed: neither name nor press is heard, and no utterance is listened to.
5. That the microphone is gone is said once, and that it is back once it was said.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from assistant.conversation.device import back, looked_at, lost, muted, unmuted
from assistant.conversation.effects import (
    Attend,
    Effect,
    Foresee,
    Listen,
    Say,
    StopListening,
    StopSaying,
    WakeMeAt,
)
from assistant.conversation.end_of_turn import ends_at_s
from assistant.conversation.events import (
    Elapsed,
    Event,
    MicrophoneBack,
    MicrophoneLost,
    Muted,
    Partial,
    SpeechBegan,
    SpeechPaused,
    Unmuted,
    Woken,
)
from assistant.conversation.following import only_nods
from assistant.conversation.going_on import goes_on, going_on
from assistant.conversation.listening import woken
from assistant.conversation.state import Conversation, Phase, Stepped
from assistant.conversation.utterance import begun
from assistant.types.listening import ATTENTIONS, Attention


def attention(conversation: Conversation) -> Attention:
    """Return what the microphone does."""
    if conversation.phase is Phase.LISTENING:
        if conversation.mode == "follow_up":
            return "following_up"
        return "interrupted" if conversation.mode == "barge_in" and not _speaks(conversation) else "hearing"
    if conversation.muted:
        return "muted"
    if conversation.device.lost:
        return "lost"
    if conversation.listening is None or not conversation.open:
        return "closed"
    speaking = conversation.phase is Phase.SPEAKING and conversation.listening.barge_in
    return "speaking" if speaking else "waiting"


def _speaks(conversation: Conversation) -> bool:
    """Whether somebody says a word, more than "mhm"."""
    words = conversation.voice.words if conversation.voice else ""
    return bool(words) and not only_nods(words, conversation.transcript.lang)


def coupled(before: Conversation, outcome: Stepped) -> Stepped:
    """Add what follows from an event for the microphone: what it does now, and when the utterance will be over."""
    conversation, effects = not_into_words(before, outcome)
    return conversation, (*effects, *_attend(before, conversation), *_end(before, conversation))


def _attend(before: Conversation, after: Conversation) -> tuple[Effect, ...]:
    was, now = attention(before), attention(after)
    pressed_only = after.listening is None and {was, now} <= {"closed", "hearing"}
    return () if was == now or after.phase is Phase.LISTENING or pressed_only else (Attend(now),)


def _end(before: Conversation, after: Conversation) -> tuple[Effect, ...]:
    """Return the alarm that ends the utterance, where that moment is another one now."""
    if after.phase is not Phase.LISTENING or after.voice is None or after.listening is None:
        return ()
    ends_s = ends_at_s(after.voice, after.listening)
    same = before.utterance == after.utterance and before.voice is not None
    if same and before.voice is not None and ends_at_s(before.voice, after.listening) == ends_s:
        return ()
    return (WakeMeAt(after.utterance, ends_s, "end_of_turn"),)


def talking(conversation: Conversation, event: SpeechBegan | SpeechPaused) -> Stepped:
    """Keep whether somebody goes on to speak while it thinks and acts."""
    if conversation.phase not in (Phase.INTERPRETING, Phase.ACTING):
        return conversation, ()
    return replace(conversation, talks_s=event.at_s if isinstance(event, SpeechBegan) else None), ()


def not_into_words(before: Conversation, outcome: Stepped) -> Stepped:
    """Where somebody goes on to speak as a reply would begin, hear that first: nobody is spoken to while he speaks."""
    conversation, effects = outcome
    since_s = conversation.talks_s
    if since_s is None or attention(before) != "waiting":
        return outcome
    decided = before.phase is Phase.INTERPRETING and conversation.phase in (Phase.ACTING, Phase.SPEAKING)
    if decided and goes_on(before, since_s):  # and nothing is done yet
        return going_on(before, since_s)
    if attention(conversation) != "speaking":
        return outcome
    unsaid = tuple(effect for effect in effects if not isinstance(effect, Say))
    if before.phase is Phase.ACTING and goes_on(replace(conversation, phase=before.phase), since_s):
        new, listening = going_on(conversation, since_s)
        return new, (*unsaid, *listening)
    new = begun(conversation, since_s, "barge_in")
    return new, (*unsaid, Listen(new.utterance, "barge_in"))


def interrupted(conversation: Conversation, event: SpeechBegan) -> Stepped:
    """Be silent at once, and hear what is said from its first sound on; or from the beginning of what it goes on."""
    if goes_on(conversation, event.at_s):
        new, effects = going_on(conversation, event.at_s)
        return new, (StopSaying(), *effects)
    new = begun(conversation, event.at_s, "barge_in")
    return new, (StopSaying(), Listen(new.utterance, "barge_in"))


def speech_began(conversation: Conversation, event: SpeechBegan) -> Stepped:
    """Somebody speaks, or goes on speaking."""
    voice = conversation.voice
    if conversation.ended_s is not None:  # the ears are about to tell what was said until then
        return replace(conversation, talks_s=event.at_s), ()
    if voice is None:
        return conversation, ()
    began_s = event.at_s if voice.began_s is None else voice.began_s
    return replace(conversation, voice=replace(voice, began_s=began_s, paused_s=None)), ()


def speech_paused(conversation: Conversation, event: SpeechPaused) -> Stepped:
    """Nobody speaks just now."""
    voice = conversation.voice
    if conversation.ended_s is not None:
        return replace(conversation, talks_s=None), ()
    if voice is None:
        return conversation, ()
    began_s = event.at_s if voice.began_s is None else voice.began_s
    return replace(conversation, voice=replace(voice, began_s=began_s, paused_s=event.at_s)), ()


def partly_heard(conversation: Conversation, event: Partial) -> Stepped:
    """Take in the words so far; of a whole command find out what would be said to it."""
    voice, said = conversation.voice, event.transcript
    if voice is None:
        return conversation, ()
    new = event.completeness == "complete" and said.text != voice.words
    heard = replace(
        conversation,
        transcript=replace(conversation.transcript, lang=said.lang),
        voice=replace(voice, words=said.text.strip(), completeness=event.completeness, known_s=event.until_s),
    )
    return heard, (Foresee(heard.utterance, said),) if new else ()


def elapsed(conversation: Conversation, event: Elapsed) -> Stepped:
    """End the utterance, where nothing has come since that moved its end; or say that the microphone is gone."""
    if event.alarm == "microphone":
        return looked_at(conversation, event.at_s)
    voice, listening = conversation.voice, conversation.listening
    if conversation.phase is not Phase.LISTENING or voice is None or listening is None:
        return conversation, ()
    if event.at_s < ends_at_s(voice, listening):
        return conversation, ()
    return replace(conversation, ended_s=voice.paused_s), (StopListening(conversation.utterance),)


@dataclass(frozen=True, slots=True)
class Transition:
    """What becomes of an event while the microphone does something."""

    take: Callable[[Conversation, Any], Stepped]
    to: tuple[Attention, ...]
    """what it may do afterwards"""


_HEARING: tuple[Attention, ...] = ("hearing", "following_up", "interrupted")
_CLOSED: tuple[Attention, ...] = ("closed", "waiting", "speaking")
"""in which no utterance is heard, and there is a microphone"""

TRANSITIONS: Mapping[tuple[Attention, type[Any]], Transition] = {
    **{(at, Woken): Transition(woken, ("hearing",)) for at in (*_HEARING, "waiting", "speaking")},
    ("waiting", SpeechBegan): Transition(talking, ("waiting",)),
    ("waiting", SpeechPaused): Transition(talking, ("waiting",)),
    ("speaking", SpeechBegan): Transition(interrupted, _HEARING),
    **{(at, SpeechBegan): Transition(speech_began, (at,)) for at in _HEARING},
    **{(at, SpeechPaused): Transition(speech_paused, (at,)) for at in _HEARING},
    ("hearing", Partial): Transition(partly_heard, ("hearing", "interrupted")),
    ("following_up", Partial): Transition(partly_heard, ("following_up",)),
    ("interrupted", Partial): Transition(partly_heard, ("interrupted", "hearing")),
    **{(at, Elapsed): Transition(elapsed, (at,)) for at in ATTENTIONS if at != "waiting"},
    ("waiting", Elapsed): Transition(elapsed, ("waiting", "speaking")),
    **{(at, Muted): Transition(muted, ("muted",)) for at in (*_CLOSED, *_HEARING, "lost")},
    ("muted", Unmuted): Transition(unmuted, (*_CLOSED, "lost")),
    **{(at, MicrophoneLost): Transition(lost, ("lost",)) for at in (*_CLOSED, *_HEARING)},
    ("muted", MicrophoneLost): Transition(lost, ("muted",)),
    ("lost", MicrophoneBack): Transition(back, _CLOSED),
    ("muted", MicrophoneBack): Transition(back, ("muted",)),
}
"""(what the microphone does, event) -> what becomes of it; what is not here is late, and dropped"""

FOLLOWS: Mapping[tuple[Attention, Attention], str] = {
    ("closed", "hearing"): "Pressed, or a question is asked",
    ("closed", "waiting"): "it is to listen again",
    ("closed", "speaking"): "it is to listen again",
    ("waiting", "hearing"): "Pressed, a question is asked, or somebody goes on who had not ended",
    ("waiting", "speaking"): "a reply begins",
    ("waiting", "interrupted"): "a reply would begin, and somebody speaks",
    ("waiting", "following_up"): "what was said was not for the car, or not all of it",
    ("waiting", "closed"): "it is not to listen any more",
    ("hearing", "waiting"): "the words are heard",
    ("hearing", "closed"): "the words are heard",
    ("hearing", "lost"): "the words are heard",
    ("hearing", "speaking"): "nothing was said",
    ("hearing", "following_up"): "nothing was said",
    ("following_up", "waiting"): "the words are heard, or the time is over",
    ("following_up", "hearing"): "Pressed",
    ("following_up", "speaking"): "something is to be said",
    ("speaking", "following_up"): "the reply is over",
    ("speaking", "hearing"): "a question was asked, or Pressed",
    ("speaking", "waiting"): "the reply is over",
    ("interrupted", "speaking"): "no word came of it",
    ("interrupted", "following_up"): "no word came of it, and all was said",
    ("interrupted", "hearing"): "no word came of it, and all was asked",
    ("interrupted", "waiting"): "the words are heard",
    ("lost", "hearing"): "Pressed",
}
"""where the turn leads the microphone, and by what"""


def takes(event: Event) -> bool:
    """Whether an event is the microphone's, and not the turn's."""
    if isinstance(event, Elapsed):
        return event.alarm in ("end_of_turn", "microphone")
    return any(kind is type(event) for _, kind in TRANSITIONS)


def step(conversation: Conversation, event: Event) -> Stepped | None:
    """Take an event of the microphone's; None where it is late."""
    transition = TRANSITIONS.get((attention(conversation), type(event)))
    return transition.take(conversation, event) if transition else None
