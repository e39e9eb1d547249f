"""How a turn ends: with its reply, with an honest sentence where an engine fails or hangs, or in silence."""

from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.effects import LetGo, Report, Role, StopSaying, Turn
from assistant.conversation.events import Elapsed, Failed
from assistant.conversation.explaining import remembering, turn_meant
from assistant.conversation.patience import HANGS, assuring, signed
from assistant.conversation.replies import reply_to
from assistant.conversation.saying import say
from assistant.conversation.state import Conversation, Phase, Stepped
from assistant.types.meaning import NOT_UNDERSTOOD, Meaning
from assistant.types.reason import HEARING_FAILED, GivenUp

_FAILED: Mapping[Role, GivenUp] = {
    "hearing": HEARING_FAILED,
    "understanding": "understanding failed",
    "tools": "tools failed",
}
"""engine -> what is said of it; where speaking fails nobody could say so"""


def answer(conversation: Conversation, meaning: Meaning) -> Stepped:
    """End the turn with its reply; "stop", and silence where nobody pressed, are answered by silence."""
    turn = Turn(
        utterance=conversation.utterance,
        transcript=conversation.transcript,
        meaning=meaning,
        steps=conversation.steps,
        reply="",
        asked=conversation.question.asked if conversation.question else None,
        lang=conversation.lang,
        moving=conversation.moving,
        before=turn_meant(conversation, meaning),
    )
    turn = replace(turn, reply=_words(conversation, turn))
    ended = replace(conversation, meaning=meaning, last_reply=turn.reply or conversation.last_reply)
    if meaning.act not in ("why", "repeat", "stop", "no") and meaning.reason != "nothing heard":
        ended = remembering(ended, replace(turn, before=None))
    if not turn.reply:
        return replace(ended, phase=Phase.IDLE), (Report(turn),)
    speaking, said = say(ended, turn.reply, turn.lang)
    return speaking, (Report(turn), *said)


def _words(conversation: Conversation, turn: Turn) -> str:
    if turn.meaning.act == "repeat" and conversation.last_reply:
        return conversation.last_reply
    if conversation.mode == "asked" and turn.meaning.reason == "nothing heard":
        return ""
    return reply_to(turn, {rule.name: rule.say for rule in conversation.rules if rule.say})


def failed(conversation: Conversation, event: Failed) -> Stepped:
    """One honest sentence; but where speaking itself fails there is nobody to say it."""
    if event.engine not in (engine for (phase, _), engine in HANGS.items() if phase is conversation.phase):
        return conversation, ()  # one that was let go
    if conversation.phase is Phase.SPEAKING:
        return replace(conversation, phase=Phase.IDLE), ()
    return _give_up(conversation, _FAILED[event.engine])


def elapsed(conversation: Conversation, event: Elapsed) -> Stepped:
    """Go on without the engine that hangs, if that is what the alarm tells."""
    if event.alarm in ("begin_sign", "end_sign"):
        return conversation, signed(conversation, event.alarm)
    if event.alarm == "moment":
        return assuring(conversation)
    engine = HANGS.get((conversation.phase, event.alarm))
    if engine is None:
        return conversation, ()
    if engine == "speaking":
        return replace(conversation, phase=Phase.IDLE), (StopSaying(), LetGo(engine))
    ended, effects = _give_up(conversation, HEARING_FAILED if engine == "hearing" else "took too long")
    return ended, (LetGo(engine), *effects)


def _give_up(conversation: Conversation, reason: GivenUp) -> Stepped:
    """Answer without what is still under way; its results will be dropped, since the phase has passed."""
    steps = tuple(replace(step, status="failed") if step.status is None else step for step in conversation.steps)
    meaning = conversation.meaning if steps else replace(NOT_UNDERSTOOD, reason=reason)
    return answer(replace(conversation, steps=steps), meaning)
