"""How long an engine may take before it counts as one that hangs: every effect that an engine answers has its alarm.

An alarm that goes off in another phase than its own is late: the engine has answered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from assistant.conversation.effects import (
    Alarm,
    Cue,
    Effect,
    Interpret,
    Listen,
    Role,
    Say,
    SayMeanwhile,
    StopListening,
    WakeMeAt,
)
from assistant.conversation.state import Conversation, Phase, Stepped
from assistant.languages import language

ANSWER_WITHIN_S = 20.0
"""from the words to the end of the calls"""
LISTEN_WITHIN_S = 30.0
"""the longest utterance (see audio.endpoint), and time to make words of it"""
WORDS_WITHIN_S = 10.0
"""after the driver has ended the utterance with a press"""
SPEAK_WITHIN_S = 90.0
"""the longest reply of a car that stands, at a slow voice's pace"""

_ALARMS: Mapping[type[Effect], tuple[Alarm, float]] = {
    Listen: ("listening", LISTEN_WITHIN_S),
    StopListening: ("listening", WORDS_WITHIN_S),
    Interpret: ("answer", ANSWER_WITHIN_S),
    Say: ("speaking", SPEAK_WITHIN_S),
}
CALLED_S = 0.6
"""whoever has called it and goes on in the same breath needs no sign that it listens; after so long he does"""
HEARD_S = 0.5
"""an answer that comes sooner needs no sign before it that the words were heard"""
MOMENT_S = 1.5
"""whoever has waited so long for an answer is told, once, that it takes a moment"""
FOLLOWS_UP_S = 20.0
"""the longest window in which no name is needed"""

HANGS: Mapping[tuple[Phase, Alarm], Role] = {
    (Phase.LISTENING, "listening"): "hearing",
    (Phase.INTERPRETING, "answer"): "understanding",
    (Phase.ACTING, "answer"): "tools",
    (Phase.SPEAKING, "speaking"): "speaking",
}
"""(phase, alarm that went off in it) -> the engine that hangs"""


def with_alarms(effects: tuple[Effect, ...], at_s: float) -> tuple[Effect, ...]:
    """Put before each effect that an engine has to answer the alarm that goes off where it does not."""
    return tuple(each for effect in effects for each in (*_alarm(effect, at_s), effect))


def moment_of(conversation: Conversation, at_s: float) -> tuple[Effect, ...]:
    """Return the alarms after which the driver is told that it takes a moment; who may mean somebody else is not."""
    if conversation.mode in ("follow_up", "barge_in"):
        return ()
    moment = WakeMeAt(conversation.utterance, at_s + MOMENT_S, "moment")
    if conversation.listening is None or conversation.mode == "typed":
        return (moment,)
    return (WakeMeAt(conversation.utterance, at_s + HEARD_S, "end_sign"), moment)


def signs_of_listening(conversation: Conversation, at_s: float) -> tuple[Effect, ...]:
    """Return the sign that it listens to whoever has called it; none while he goes on to speak."""
    if conversation.listening is None:
        return ()
    if conversation.mode == "named":
        return (WakeMeAt(conversation.utterance, at_s + CALLED_S, "begin_sign"),)
    return (Cue("begin"),)


def signed(conversation: Conversation, alarm: Alarm) -> tuple[Effect, ...]:
    """Return the sign for which an alarm has gone off, where it is still wanted."""
    voice = conversation.voice
    if alarm == "begin_sign":
        speaks = voice is not None and voice.began_s is not None and voice.paused_s is None
        return (Cue("begin"),) if conversation.phase is Phase.LISTENING and not speaks else ()
    return (Cue("end"),) if conversation.phase in (Phase.INTERPRETING, Phase.ACTING) else ()


def assuring(conversation: Conversation) -> Stepped:
    """Say that it takes a moment, if it still does."""
    if conversation.phase not in (Phase.INTERPRETING, Phase.ACTING):
        return conversation, ()
    words = language(conversation.lang).replies.asides.get("one moment")
    if not words:
        return conversation, ()
    return replace(conversation, assured=True), (SayMeanwhile(conversation.utterance, words, conversation.lang),)


def _alarm(effect: Effect, at_s: float) -> Iterator[WakeMeAt]:
    if isinstance(effect, Listen | StopListening | Interpret | Say):
        alarm, within_s = _ALARMS[type(effect)]
        if isinstance(effect, Listen) and effect.mode == "follow_up":
            within_s += FOLLOWS_UP_S
        yield WakeMeAt(effect.utterance, at_s + within_s, alarm)
