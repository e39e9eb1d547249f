"""What an utterance means, as data: calls of tools, or an act that needs none."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = bool | int | float | str | tuple[str, ...]
"""an argument: times are ISO 8601 strings, lists of words are tuples"""

ACTS = (
    "command",
    "yes",
    "no",
    "stop",
    "repeat",
    "undo",
    "why",
    "help",
    "smalltalk",
    "unsupported",
    "unclear",
)


@dataclass(frozen=True, slots=True)
class Call:
    """One wish for one tool. Nothing has been decided or done yet."""

    tool: str
    arguments: Mapping[str, Value] = field(default_factory=dict)
    """only what was said; an argument that was not said is absent, never None"""


@dataclass(frozen=True, slots=True)
class Meaning:
    """How a sentence was understood."""

    act: str
    """one of ACTS"""
    calls: tuple[Call, ...] = ()
    """what is wished; only where act is "command" """
    reason: str | None = None
    """why there is no call: the kind of an unsupported wish, or what is missing"""
    decided_by: str = "none"
    """the step of the ladder that was sure: catalogue, repair, model, dialogue or none"""
    confidence: float = 0.0
    """0 to 1"""


NOT_UNDERSTOOD = Meaning(act="unclear", reason="not understood")


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a call that was carried out."""

    status: str
    """done, failed or not_set_up"""
    value: Mapping[str, object] = field(default_factory=dict)
    """what the tool answers, in plain JSON types with units in the names, e.g. {"speed_kmh": 52.0, "age_s": 0.4}"""
    reason: str | None = None
    """why it failed, one line for the log; what is said is the reply's business"""
