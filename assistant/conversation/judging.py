"""Asks policy: over the calls of a turn when they are requested, and over each once more at the moment it is to run."""

from functools import reduce

from assistant.conversation import policy
from assistant.conversation.effects import Objection, Step
from assistant.conversation.events import Objected
from assistant.conversation.foresight import after
from assistant.conversation.state import Conversation
from assistant.tools import tools
from assistant.types.call import Call
from assistant.types.car_state import CarState
from assistant.types.meaning import Meaning


def judged(
    conversation: Conversation, meaning: Meaning, car: CarState, *, agreed: tuple[Call, ...]
) -> tuple[Step, ...]:
    """Judge the calls of a meaning. agreed: those that the driver was asked about and said yes to.

    Numbers come onto their tool's step here, so that the one that is asked about, done, said and kept is the same.
    """
    return policy.judge_all(
        tuple(tools()[call.tool].on_step(call) if call.tool in tools() else call for call in meaning.calls),
        car,
        guessed=meaning.guessed,
        agreed=agreed,
        extra=conversation.rules,
        mood=meaning.mood,
    )


def objection(conversation: Conversation, index: int, car: CarState, at_s: float) -> Objected | None:
    """Judge a call of the turn once more at the moment it is to run, which may be long after policy let it through.

    car: as it is now; what the turn has done already counts as done, even where the car does not report it yet.
    Returns what to tell the heart in place of carrying it out, or None where it may run.
    """
    step = conversation.steps[index]
    done = [earlier.call for earlier in conversation.steps[:index] if earlier.status == "done"]
    verdict = policy.judge(
        step.call,
        reduce(lambda so_far, call: after(call, so_far), done, car),
        guessed=conversation.meaning.guessed,
        confirmed=_requested_by(conversation, step) in conversation.confirmed,
        extra=conversation.rules,
        mood=conversation.meaning.mood,
    )
    if verdict.objection is None or verdict.rule is None:
        return None
    status: Objection = "refused" if verdict.objection == "refuse" else "asked"
    return Objected(at_s, conversation.utterance, index, status, verdict.rule)


def _requested_by(conversation: Conversation, step: Step) -> Call:
    """Return the call that a step serves: what policy adds is agreed to with it."""
    return step.call if step.serves is None else conversation.steps[step.serves].call
