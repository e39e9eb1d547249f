"""Which turn a "why" is about, and which of its calls. What is said then stands in replies/."""

from dataclasses import replace

from assistant.conversation.effects import Step, Turn
from assistant.conversation.state import Conversation
from assistant.tools import tools
from assistant.types.meaning import About, Meaning, Things, Topic

DEEDS: Topic = "deeds"
"""what a "why" is about that asks for all that was done: "what did you do" """
WHY_NOT: Topic = "why not"
MOST_DEEDS = 20
"""turns that are remembered; further back nobody asks"""


def or_why(meaning: Meaning) -> Meaning:
    """Return what "why not" means where nothing was asked: it agrees to a question, and else asks for the reason."""
    if meaning.act != "yes" or meaning.about != WHY_NOT:
        return meaning
    return replace(meaning, act="why", about=None, decided_by="dialogue")


def remembering(conversation: Conversation, turn: Turn) -> Conversation:
    """Keep a turn that may be asked about."""
    deeds = (*conversation.deeds, turn)[-MOST_DEEDS:] if turn.steps else conversation.deeds
    return replace(conversation, last_turn=turn, deeds=deeds)


def turn_meant(conversation: Conversation, meaning: Meaning) -> Turn | None:
    """Return the turn that a "why" or an "undo" is about; None where there is none."""
    if meaning.act not in ("why", "undo"):
        return None
    if meaning.about is None or meaning.act == "undo":
        return conversation.last_turn
    return next((turn for turn in reversed(conversation.deeds) if steps_about(turn, meaning.about)), None)


def steps_about(turn: Turn, about: About) -> tuple[Step, ...]:
    """Return the steps of a turn that are of the things that were named, or DEEDS: what was done and can be noticed."""
    if about == DEEDS:
        return tuple(step for step in turn.steps if step.status == "done" and tools()[step.call.tool].acts != "none")
    names = about.names if isinstance(about, Things) else frozenset[str]()
    return tuple(step for step in turn.steps if {step.call.tool, tools()[step.call.tool].domain} & names)
