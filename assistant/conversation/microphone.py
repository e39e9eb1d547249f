"""The microphone's machine: what it does (Attention), and what becomes of what it hears.

Rules of this file:
1. It is coupled with the turn's machine (turn.py): while an utterance is listened to it hears that one; while a reply
   is said it hears who speaks over it; else it waits for its name. `attention` is that rule, and the only one.
2. A voice over the assistant's voice silences it at once, and is heard as an utterance. If nothing comes of it ("mhm",
   a cough, words that are not for the car), the reply goes on from the clause that was cut off (saying.py).
3. The end of an utterance is a moment (end_of_turn.py); whatever is heard moves it, and its alarm ends the utterance.
4. A muted microphone is closed: neither name nor press is heard, and no utterance is listened to.
5. That the microphone is gone is said once, and that it is back once it was said.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from assistant.conversation.effects import Attend, Cue, Effect, Foresee, Listen, StopListening, StopSaying, WakeMeAt
from assistant.conversation.end_of_turn import ends_at_s
from assistant.conversation.ending import answer
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
from assistant.conversation.listening import woken
from assistant.conversation.state import Conversation, Phase, Stepped
from assistant.conversation.unasked import telling
from assistant.conversation.utterance import begun, over
from assistant.languages import language
from assistant.types.announcement import Words
from assistant.types.listening import Aside, Attention
from assistant.types.meaning import NOT_UNDERSTOOD
from assistant.types.reason import HEARING_FAILED

GONE_S = 2.0
"""a microphone that is gone for less is not spoken of"""
NOT_AGAIN_S = 60.0
"""nor one that comes and goes"""
TOLD_WITHIN_S = 20.0
"""later it is no news"""


def attention(conversation: Conversation) -> Attention:
    """Return what the microphone does."""
    if conversation.phase is Phase.LISTENING:
        if conversation.mode == "follow_up":
            return "following_up"
        return "interrupted" if conversation.mode == "barge_in" and not _speaks(conversation) else "hearing"
    if conversation.muted:
        return "muted"
    if conversation.lost_s is not None:
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
    conversation, effects = outcome
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


def interrupted(conversation: Conversation, event: SpeechBegan) -> Stepped:
    """Be silent at once, and hear what is said from its first sound on."""
    new = begun(conversation, event.at_s, "barge_in")
    return new, (StopSaying(), Listen(new.utterance, "barge_in"))


def speech_began(conversation: Conversation, event: SpeechBegan) -> Stepped:
    """Somebody speaks, or goes on speaking."""
    voice = conversation.voice
    if voice is None:
        return conversation, ()
    began_s = event.at_s if voice.began_s is None else voice.began_s
    return replace(conversation, voice=replace(voice, began_s=began_s, paused_s=None)), ()


def speech_paused(conversation: Conversation, event: SpeechPaused) -> Stepped:
    """Nobody speaks just now."""
    voice = conversation.voice
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
        voice=replace(voice, words=said.text.strip(), completeness=event.completeness),
    )
    return heard, (Foresee(heard.utterance, said),) if new else ()


def elapsed(conversation: Conversation, event: Elapsed) -> Stepped:
    """End the utterance, where nothing has come since that moved its end; or say that the microphone is gone."""
    if event.alarm == "microphone":
        return _told_that_it_is_gone(conversation, event.at_s)
    voice, listening = conversation.voice, conversation.listening
    if conversation.phase is not Phase.LISTENING or voice is None or listening is None:
        return conversation, ()
    if event.at_s < ends_at_s(voice, listening):
        return conversation, ()
    return conversation, (StopListening(conversation.utterance),)


def muted(conversation: Conversation, event: Muted) -> Stepped:
    """Close the microphone; what was being said into it is not heard."""
    del event
    closed, effects = _hearing_no_more(replace(conversation, muted=True))
    return closed, (*effects, Cue("muted"))


def unmuted(conversation: Conversation, event: Unmuted) -> Stepped:
    """Open the microphone again."""
    del event
    return replace(conversation, muted=False), (Cue("unmuted"),)


def _hearing_no_more(conversation: Conversation) -> Stepped:
    if conversation.phase is not Phase.LISTENING:
        return conversation, ()
    return replace(conversation, phase=Phase.IDLE, voice=None), over(conversation)


def lost(conversation: Conversation, event: MicrophoneLost) -> Stepped:
    """Be without a microphone; whoever was speaking is told at once, anybody else in a while."""
    gone = replace(conversation, lost_s=event.at_s)
    if conversation.phase is Phase.LISTENING and conversation.mode not in ("follow_up", "barge_in"):
        told = replace(gone, told_lost_s=event.at_s, voice=None)
        ended, effects = answer(told, replace(NOT_UNDERSTOOD, reason=HEARING_FAILED))
        return ended, (*over(conversation), *effects)
    closed, effects = _hearing_no_more(gone)
    return closed, (*effects, WakeMeAt(None, event.at_s + GONE_S, "microphone"))


def _told_that_it_is_gone(conversation: Conversation, at_s: float) -> Stepped:
    told_s = conversation.told_lost_s
    if conversation.lost_s is None or at_s < conversation.lost_s + GONE_S:
        return conversation, ()
    if told_s is not None and (told_s >= conversation.lost_s or at_s < told_s + NOT_AGAIN_S):
        return conversation, ()
    return _telling(replace(conversation, told_lost_s=at_s), "microphone lost", at_s), ()


def back(conversation: Conversation, event: MicrophoneBack) -> Stepped:
    """Have a microphone again; that is said where it was said that there was none."""
    lost_s, told_s = conversation.lost_s, conversation.told_lost_s
    there = replace(conversation, lost_s=None)
    if lost_s is None or told_s is None or told_s < lost_s:
        return there, ()
    return _telling(there, "microphone back", event.at_s), ()


def _telling(conversation: Conversation, aside: Aside, at_s: float) -> Conversation:
    words = language(conversation.lang).replies.asides.get(aside)
    if not words:
        return conversation
    return telling(conversation, Words(words, conversation.lang, until_s=at_s + TOLD_WITHIN_S))


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
    ("speaking", SpeechBegan): Transition(interrupted, ("interrupted",)),
    **{(at, SpeechBegan): Transition(speech_began, (at,)) for at in _HEARING},
    **{(at, SpeechPaused): Transition(speech_paused, (at,)) for at in _HEARING},
    ("hearing", Partial): Transition(partly_heard, ("hearing", "interrupted")),
    ("following_up", Partial): Transition(partly_heard, ("following_up",)),
    ("interrupted", Partial): Transition(partly_heard, ("interrupted", "hearing")),
    **{(at, Elapsed): Transition(elapsed, (at,)) for at in _HEARING},
    ("lost", Elapsed): Transition(elapsed, ("lost",)),
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
    ("waiting", "hearing"): "Pressed, or a question is asked",
    ("waiting", "speaking"): "a reply begins",
    ("waiting", "following_up"): "what was said was not for the car",
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
