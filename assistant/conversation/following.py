"""What is said without the name, after an answer or over it, may be for somebody else: then it is ignored in silence.

Only what is plainly for the car counts: nothing that is less than sure, nothing but told, and no "yes" to nothing.
"""

from assistant.conversation.saying import followed_up, resumed
from assistant.conversation.state import Conversation, Stepped
from assistant.languages import language
from assistant.tools import tools
from assistant.types.call import Call
from assistant.types.meaning import Act, Meaning
from assistant.types.reason import SmallTalk

_FOR_THE_CAR: tuple[Act, ...] = ("command", "undo", "why", "help", "repeat", "stop", "no", "unsupported")
_ANSWERED: tuple[SmallTalk, ...] = (
    "accident",
    "brakes",
    "emergency",
    "fire",
    "followed",
    "locked in",
    "medical",
    "thanks",
    "tired",
    "tyre",
    "unwell",
)
"""talk that is answered though it may be for somebody else: not to answer it would be worse"""


def only_nods(text: str, lang: str) -> bool:
    """Whether it is nothing but what people say to show that they listen: "mhm"."""
    return language(lang).nods.fullmatch(text.strip().casefold()) is not None


def unaddressed(conversation: Conversation) -> bool:
    """Whether the utterance may be for somebody else."""
    return conversation.mode in ("follow_up", "barge_in")


def for_the_car(meaning: Meaning, *, asks: bool) -> bool:
    """Whether what was understood is for the car. asks: it leads to a question."""
    if meaning.guessed or meaning.certainty != "sure":
        return False
    if meaning.mood != "command" and any(map(_changes, meaning.calls)):
        return False
    if asks:
        return True
    if meaning.act == "smalltalk":
        return meaning.reason in _ANSWERED
    return meaning.act in _FOR_THE_CAR


def _changes(call: Call) -> bool:
    return tools()[call.tool].acts != "none"


def ignored(conversation: Conversation, at_s: float) -> Stepped:
    """Go on as if nothing had been said: with the reply that was cut off, or listening until the window is over."""

    return resumed(conversation, at_s) if conversation.mode == "barge_in" else followed_up(conversation, at_s)
