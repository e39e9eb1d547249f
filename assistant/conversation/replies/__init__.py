"""What is said at the end of a turn: words and sentences are data, a folder a language; the code here chooses.

Every reply has forms, the longest first. The driver hears the longest for which there is time: while the car moves one
short sentence, and more when it is parked.
"""

from collections.abc import Mapping

from assistant.conversation.effects import Turn
from assistant.conversation.explaining import DEEDS, steps_about
from assistant.conversation.replies import acts
from assistant.conversation.replies.several import stepped
from assistant.conversation.replies.steps import OwnRules
from assistant.languages import language as in_language
from assistant.languages.replies import Replies
from assistant.languages.speaking import MOVING_S, PARKED_S, Forms, fitting, seconds


def reply_to(turn: Turn, own_rules: OwnRules | None = None) -> str:
    """Return what is said at the end of the turn, one line in its language; "" where silence is the answer.

    own_rules: the sentences of the vehicle's own rules, by rule and language.
    """
    language = in_language(turn.lang).replies
    said = {rule: sentences[turn.lang] for rule, sentences in (own_rules or {}).items() if turn.lang in sentences}
    limit_s = MOVING_S if turn.moving else PARKED_S
    return fitting(
        _forms(language, turn, said), limit_s, lambda text: seconds(text, language.pace, language.numbers.in_words)
    )


def _forms(language: Replies, turn: Turn, said: Mapping[str, str]) -> Forms:
    asked = turn.asked
    wanted = asked is not None and (asked.awaiting != "confirmation" or not turn.steps)
    question = acts.question(language, asked, turn.meaning.fragment) if asked is not None and wanted else ()
    if turn.steps:
        left = [acts.act(language, part) for part in turn.meaning.left]
        return stepped(language, turn.steps, said, question, left=left, undone=turn.meaning.act == "undo")
    if question and turn.meaning.reason == turn.awaiting:
        return question
    if question:  # asked before, and nothing was heard that could answer it
        told = acts.act(language, turn.meaning)
        return (language.grammar.joint.join((told[0], question[0])), told[-1])
    if turn.meaning.act == "why" and turn.meaning.about == DEEDS:
        return _deeds(language, turn.before, said)
    if turn.meaning.act == "why":
        return acts.why(language, turn.before, turn.meaning.about)
    return acts.with_parts(language, turn.meaning)


def _deeds(language: Replies, turn: Turn | None, said: Mapping[str, str]) -> Forms:
    """Say once more what a turn did, without what it asked."""
    if turn is None or not steps_about(turn, DEEDS):
        return (language.why.no_deeds,)
    return stepped(language, turn.steps, said, undone=turn.meaning.act == "undo", retold=True)
