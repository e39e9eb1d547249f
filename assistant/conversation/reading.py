"""What was said with all that it leans on: the question that was asked, and what was talked about before."""

from dataclasses import dataclass, replace

from assistant.conversation import policy
from assistant.conversation.answering import agreed, agrees, answer, otherwise
from assistant.conversation.at_the_place import at_the_place
from assistant.conversation.completing import Completed, complete
from assistant.conversation.context import Context
from assistant.conversation.effects import Asked
from assistant.conversation.events import Understood
from assistant.conversation.seat_resolution import meant
from assistant.conversation.state import Conversation, Question
from assistant.tools import tools
from assistant.types.call import Call
from assistant.types.meaning import NOT_UNDERSTOOD, Meaning
from assistant.types.reason import Awaiting

_LEANING = ("change", "number", "value", "switch")
"""pieces of a request that name no thing of their own"""
_WITH_ITS_NAME = ("thing", "place")
"""pieces that do with something else what was asked about"""
SURE_OF_A_YES = 0.6
"""least confidence of the recogniser for a yes that lets something be done; below it the question is asked again"""


@dataclass(frozen=True, slots=True)
class Read:
    """What was said, whole."""

    meaning: Meaning
    """its calls lack nothing"""
    asked: Asked | None = None
    """what has to be asked first"""
    confirmed: tuple[Call, ...] = ()
    """the calls that were asked about, where this is the yes"""


def read(conversation: Conversation, event: Understood, question: Question | None) -> Read:
    """Complete what was said. question: the one that is open; a guess answers none."""
    meaning = event.meaning
    if meaning.guessed:
        question = None
    if question is not None:
        answered = _answered(question, meaning, conversation.transcript.confidence)
        if answered is None:
            answered = _otherwise(question, conversation, event) or _besides(question, conversation, event)
        if answered is not None:
            return answered
    if meaning.act == "repeat":
        return Read(meaning, question.asked if question else None)
    if meaning.act == "undo":
        return Read(_undoing(meaning, conversation.context))
    completed = _completed(conversation, event, question)
    if isinstance(completed, Asked):
        return Read(_incomplete(meaning, completed.awaiting), completed)
    if completed is not None:
        meaning = _by_dialogue(replace(meaning, act="command", reason=None, fragment=None), completed)
        beyond = next(filter(None, (tools()[call.tool].out_of_range(call) for call in completed)), None)
        if beyond is not None:
            return Read(replace(meaning, act="unclear", reason=beyond, calls=()))
    meaning = _at_the_place(meaning, conversation.context)
    return Read(replace(meaning, calls=tuple(meant(call, event.car) for call in meaning.calls)))


def _answered(question: Question, meaning: Meaning, heard_surely: float) -> Read | None:
    """Take a yes or a no to a question; None where it is neither. A yes that is not sure is asked for again.

    So is a number that was not understood: who was asked "eighteen or eighty?" says a short word that is hard to hear.
    """
    asked = question.asked
    if meaning.act == "smalltalk" and meaning.about == "yes":
        meaning = replace(meaning, act="yes", about=None)  # "okay, thanks" agrees to what was asked
    if asked.whole and meaning.act == "unclear" and meaning.reason == NOT_UNDERSTOOD.reason:
        return Read(_incomplete(meaning, asked.awaiting), asked)
    if meaning.fragment is not None or meaning.agrees:
        asked, meaning = _whole_answer(asked, meaning)
    if meaning.act == "no":
        return Read(_by_dialogue(meaning, ()))
    if meaning.act != "yes":
        return None
    if asked.awaiting == "confirmation" and question.heard and heard_surely >= SURE_OF_A_YES:
        return Read(_by_dialogue(replace(meaning, mood="command"), asked.options), confirmed=asked.options)
    return Read(_incomplete(meaning, asked.awaiting), question.asked)


def _otherwise(question: Question, conversation: Conversation, event: Understood) -> Read | None:
    """Take a yes with another value. It is judged anew; only what was asked about is not asked about again."""
    other = otherwise(question.asked, event.meaning) if question.heard else None
    if other is None:
        return None
    meaning = replace(event.meaning, act="command", reason=None, fragment=None, mood="command")
    why = [policy.judge(call, event.car, extra=conversation.rules).rule for call in (question.asked.options[0], other)]
    sure = conversation.transcript.confidence >= SURE_OF_A_YES
    return Read(_by_dialogue(meaning, (other,)), confirmed=(other,) if sure and why[0] == why[1] else ())


def _besides(question: Question, conversation: Conversation, event: Understood) -> Read | None:
    """Take a yes with something else, "yes, and turn on the light"; what was not heard surely is asked again."""
    asked, meaning = question.asked, event.meaning
    if asked.awaiting != "confirmation" or not meaning.besides:
        return None
    requested: Completed = meaning.calls
    if meaning.fragment is not None and meaning.fragment.kind in _WITH_ITS_NAME:
        requested = complete(meaning.fragment, replace(conversation.context, requests=asked.options), event.car)
    if not isinstance(requested, tuple) or not requested:
        return None
    asks = all(tools()[call.tool].acts == "none" for call in requested)
    if meaning.mood != "command" and not (meaning.mood == "question" and asks):
        return None
    more = tuple(call for call in requested if call not in asked.options)
    meaning = replace(meaning, act="command", reason=None, fragment=None, mood="command")
    sure = question.heard and conversation.transcript.confidence >= SURE_OF_A_YES
    return Read(_by_dialogue(meaning, (*asked.options, *more)), confirmed=asked.options if sure else ())


def _undoing(meaning: Meaning, context: Context) -> Meaning:
    """ "I didn't want that" looks like a prohibition, and is a request."""
    calls, _ = context.taken_back(meaning.about)
    if not calls and meaning.about is None:
        return replace(meaning, reason="for good" if context.restores else "nothing to undo")
    if not calls:
        return replace(meaning, reason="not changed", about=None)
    return _by_dialogue(replace(meaning, mood="command"), calls)


def _whole_answer(asked: Asked, meaning: Meaning) -> tuple[Asked, Meaning]:
    """Take "open it" and "yes, open the trunk" for the yes or no that they are, with what is agreed to."""
    one_of_them = agreed(asked, meaning)
    verdict = True if one_of_them else agrees(asked, meaning.fragment)
    if verdict is None:
        return asked, meaning
    said = Meaning("yes" if verdict else "no", decided_by="dialogue", confidence=meaning.confidence)
    return (replace(asked, options=one_of_them) if one_of_them else asked), said


def _completed(conversation: Conversation, event: Understood, question: Question | None) -> Completed:
    """Take what was said as the answer to the question, else complete it from what was talked about."""
    meaning, completed = event.meaning, None
    if question is not None and question.heard and meaning.act in ("command", "unclear"):
        text = conversation.transcript.text
        completed = answer(question.asked, meaning.fragment, meaning.calls, text, question.pending)
    if completed is None and meaning.fragment is not None:
        if question is not None and question.asked.awaiting != "argument" and meaning.fragment.kind in _LEANING:
            return question.asked  # "halfway" is about what was asked, and not about what was done before
        completed = complete(meaning.fragment, conversation.context, event.car)
    return completed


def _at_the_place(meaning: Meaning, context: Context) -> Meaning:
    calls = tuple(at_the_place(call, meaning.mood, context) for call in meaning.calls)
    return meaning if calls == meaning.calls else _by_dialogue(meaning, calls)


def _by_dialogue(meaning: Meaning, calls: tuple[Call, ...]) -> Meaning:
    return replace(meaning, decided_by="dialogue", calls=calls)


def _incomplete(meaning: Meaning, awaiting: Awaiting) -> Meaning:
    return Meaning(
        "unclear", reason=awaiting, decided_by="dialogue", confidence=meaning.confidence, fragment=meaning.fragment
    )
