"""What every sentence needs of its language: numbers, moments and names as they are said, and how a sentence begins."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.languages.speaking import Forms


@dataclass(frozen=True, slots=True)
class Spoken:
    """How a language says what its sentences are filled with."""

    number: Callable[[float], str]
    percent: Callable[[float], str]
    degrees: Callable[[float], str]
    """Celsius"""
    distance: Callable[[float], str]
    """metres"""
    duration: Callable[[float], str]
    """seconds"""
    ago: Callable[[float], str]
    """seconds"""
    clock: Callable[[object], str]
    """the time of day of an ISO 8601 text"""
    listed: Callable[[list[str]], str]
    named: Callable[[object], str]
    """words from outside"""
    briefly: Callable[[object], str]
    """the same in few letters"""
    begun: Callable[[str], str]
    """a clause as a sentence begins with it"""

    def said(self, forms: Forms, **values: str) -> Forms:
        """Fill the {fields} of sentences, and begin each as a sentence begins."""
        return tuple(self.begun(form.format(**values)) for form in forms)
