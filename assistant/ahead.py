"""What would be said if the utterance ended now: the heart is asked on a copy, and nothing is carried out for it.

What an utterance means so far is kept for its end, in case its words stay as they are; what would be said is made
ready, in case that is what is said.
"""

import logging
from collections.abc import Callable

from assistant.conversation.effects import Foresee, Perform, Say
from assistant.conversation.events import Done, Heard, Understood
from assistant.conversation.state import Conversation, Phase
from assistant.conversation.turn import step
from assistant.engines import Engines
from assistant.errors import AssistantError
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript

log = logging.getLogger(__name__)

SURE = 0.6
"""least confidence of the recogniser for words whose meaning is kept: below it the ladder is another one"""


class Ahead:
    """Thinks ahead for one utterance at a time. `think` is for one thread, the rest for any."""

    def __init__(self, engines: Engines, conversation: Callable[[], Conversation], now_s: Callable[[], float]) -> None:
        """conversation: returns it as it is now."""
        self._engines = engines
        self._conversation = conversation
        self._now_s = now_s
        self._thought: tuple[int, Transcript, Meaning] | None = None
        self._newest: Foresee | None = None

    def want(self, wish: Foresee) -> None:
        """Note what is to be thought about next; what was noted before need not be any more."""
        self._newest = wish

    def think(self, wish: Foresee) -> None:
        """Find out what would be said, and make it ready. A fault is logged: the turn itself will meet it again."""
        conversation = self._conversation()
        over = (conversation.utterance, conversation.phase) != (wish.utterance, Phase.LISTENING)
        if over or wish is not self._newest:  # the words have gone on while it waited
            return
        try:
            meaning = self._engines.interpret(wish.transcript)
            self._thought = (wish.utterance, wish.transcript, meaning)
            said = reply(conversation, wish.transcript, meaning, self._engines, self._now_s())
            if said is not None:
                self._engines.prepare(said.text, said.lang)
        except AssistantError as error:
            log.info("thinking ahead failed: %s", error)
        except Exception:  # a defect here must not show but in the log: the turn itself goes its way
            log.exception("thinking ahead failed")

    def meaning_of(self, utterance: int, transcript: Transcript) -> Meaning | None:
        """Return what was found before that an utterance means, if these are its words, clearly heard; else None."""
        thought = self._thought
        if thought is None or thought[0] != utterance or thought[1].text.strip() != transcript.text.strip():
            return None
        same = thought[1].lang == transcript.lang and transcript.confidence >= SURE and not transcript.doubts
        return thought[2] if same and thought[2].decided_by == "catalogue" else None


def reply(
    conversation: Conversation, transcript: Transcript, meaning: Meaning, engines: Engines, now_s: float
) -> Say | None:
    """Return what would be said if the utterance of a conversation ended with these words; None: not known, or nothing.

    Tools that only tell something are asked; what others would answer is foreseen.
    """
    car = engines.car()
    utterance = conversation.utterance
    conversation, _ = step(conversation, Heard(now_s, utterance, transcript))
    conversation, effects = step(conversation, Understood(now_s, utterance, meaning, car))
    while (wanted := next((effect for effect in effects if isinstance(effect, Perform)), None)) is not None:
        result = engines.foresee(wanted.call, wanted.found, car)
        if result is None:
            return None
        conversation, effects = step(conversation, Done(now_s, utterance, wanted.index, result))
    return next((effect for effect in effects if isinstance(effect, Say) and effect.utterance == utterance), None)
