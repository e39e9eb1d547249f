"""What every sentence needs of its language: numbers, moments and names as they are said, and how a sentence begins."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.languages.names import AT_LENGTH, BRIEFLY, clean
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
    unnamed: str
    """stands for a name of which nothing can be said"""
    begun: Callable[[str], str]
    """a clause as a sentence begins with it"""

    def named(self, text: object, most: int = AT_LENGTH) -> str:
        """Say words from outside."""
        return clean(text, most) or self.unnamed

    def briefly(self, text: object) -> str:
        """Say words from outside in few letters."""
        return self.named(text, BRIEFLY)

    def said(self, forms: Forms, **values: str) -> Forms:
        """Fill the {fields} of sentences, and begin each as a sentence begins."""
        return tuple(self.begun(form.format(**values)) for form in forms)
