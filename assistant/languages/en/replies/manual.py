"""Answers of the car's manual, in English: its own words, whole sentences of them."""

from collections.abc import Mapping

from assistant.languages.names import passage
from assistant.languages.reading import number_of, text_of
from assistant.languages.speaking import Forms

SPOKEN: Mapping[str, str] = {
    ".": " point ",
    "km/h": "kilometres an hour",
    "°C": " degrees",
    "°": " degrees",
    "%": " percent",
}
LENGTHS = (150, 100, 45)
"""letters: about what can be said parked, and moving"""


def ask_manual(answer: Mapping[str, object]) -> Forms:
    """Read the passage out, or say on which page it stands."""
    read = [passage(text_of(answer, "answer"), most, SPOKEN) for most in LENGTHS]
    page = number_of(answer, "page")
    where = f"It's on page {round(page)} of the manual." if page is not None else "I read it when the car is standing."
    return (*dict.fromkeys(text for text in read if text), where)
