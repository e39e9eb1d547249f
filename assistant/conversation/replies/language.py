"""What a language file consists of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Sentences = Sequence[tuple[Mapping[str, object], str]]
"""(condition on the tool's answer, sentence with {fields}); the first that fits is said"""


@dataclass(frozen=True, slots=True)
class Language:
    """The words and sentences of one language."""

    joint: str
    """between the sentences of several calls"""
    acts: Mapping[str, str]
    """act, or "act reason" -> sentence"""
    questions: Mapping[str, str]
    """rule -> what is asked"""
    refusals: Mapping[str, str]
    """rule -> why not"""
    not_set_up: Mapping[str, str]
    """domain -> sentence; "other" for the rest"""
    failed: str
    plain_done: str
    words: Mapping[str, Mapping[str, str]]
    """argument, or "tool.argument" -> value -> word"""
    done: Mapping[str, Sentences]
    """tool -> sentences"""
    state: Callable[[Mapping[str, object]], str]
    """the answer of get_state -> sentence"""
    number: Callable[[float], str]
    """a number as it is spoken"""
