"""Whoever goes on to speak though his utterance was taken to be over is heard from its beginning, as one utterance.

That holds until the reply can have been heard: what is said after it has begun is an utterance of its own. What was
done already is not done twice, and no more words are joined to what could not be done over.
"""

from dataclasses import replace

from assistant.conversation.effects import Listen
from assistant.conversation.following import only_nods
from assistant.conversation.state import Conversation, Phase, Stepped
from assistant.conversation.utterance import begun
from assistant.tools import car_tools, tools
from assistant.types.call import Call
from assistant.types.transcript import Transcript

WHILE_THINKING_S = 1.5
"""after a longer silence somebody says something new, though nothing was answered yet"""
SOUNDS_AFTER_S = 0.05
"""from the end of an utterance to the first sound of its reply, at the least"""


def goes_on(conversation: Conversation, since_s: float) -> bool:
    """Whether who began to speak at a moment goes on with what he said before."""
    ended_s, listening = conversation.ended_s, conversation.listening
    if (
        ended_s is None
        or listening is None
        or conversation.assured
        or not all(map(_may_be_done_over, _done(conversation)))
    ):
        return False
    within_s = WHILE_THINKING_S
    if conversation.phase is Phase.SPEAKING:
        within_s = listening.complete_s + SOUNDS_AFTER_S
    return since_s - ended_s <= within_s


def going_on(conversation: Conversation, since_s: float) -> Stepped:
    """Hear the utterance again from its beginning, with what follows."""
    new = begun(conversation, since_s, conversation.mode)
    voice = replace(new.voice, began_s=since_s) if new.voice else None
    already = tuple(step for step in conversation.steps if step.status == "done")
    new = replace(new, voice=voice, continued=conversation.transcript, already=already)
    return new, (Listen(new.utterance, "barge_in", since_s, goes_on=True),)


def nothing_new(conversation: Conversation, heard: Transcript) -> bool:
    """Whether nothing came of what seemed to go on."""
    before = conversation.continued
    if before is None:
        return False
    was, now = before.text.strip(), heard.text.strip()
    more = now.removeprefix(was)
    return not now or now == was or (more != now and only_nods(more, heard.lang))


def _done(conversation: Conversation) -> list[Call]:
    return [step.call for step in conversation.steps if step.status == "done"]


def _may_be_done_over(call: Call) -> bool:
    """Whether it changes nothing, or sets something in the car to what it is to be, however often."""
    return tools()[call.tool].acts == "none" or (call.tool in car_tools() and "change" not in call.arguments)
