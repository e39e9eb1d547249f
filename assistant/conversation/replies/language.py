"""What a language file consists of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

ANY = object()
"""in a condition: the answer has this field, whatever its value"""

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
    wishes: Mapping[str, Sentences]
    """tool -> what is wished, to ask about a guess: "{wish}" of the question"""
    guess: str
    """asks about a guess: {wish}"""
    guess_somewhere: str
    """the same where a zone, seat or window was named: {wish}, {place}"""
    by: tuple[str, str]
    """a change up, and down, by a number: {}"""
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
