"""Answers of the car's manual: its own words, whole sentences of them, read out as each language reads them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.languages.names import passage
from assistant.languages.reading import number_of, text_of
from assistant.languages.speaking import Forms


@dataclass(frozen=True, slots=True)
class ManualWords:
    """How a language reads the manual out."""

    units: Mapping[str, str]
    """signs and units -> the words for them, the decimal point included"""
    lengths: tuple[int, ...]
    """letters of a passage: about what can be said parked, and moving"""
    on_page: str
    """{page}"""
    later: str
    """where nobody knows the page"""
    readable: Callable[[str], str] = str
    """what else it takes before a passage is read out"""


def manual_in(words: ManualWords) -> Callable[[Mapping[str, object]], Forms]:
    """Return what reads a passage out in a language, or says on which page it stands."""

    def ask_manual(answer: Mapping[str, object]) -> Forms:
        text, page = words.readable(text_of(answer, "answer")), number_of(answer, "page")
        read = [passage(text, most, words.units) for most in words.lengths]
        where = words.later if page is None else words.on_page.format(page=round(page))
        return (*dict.fromkeys(part for part in read if part), where)

    return ask_manual
