"""Dutch, as far as twenty phrases and ten replies go: shows what a language needs, and that nothing else changes."""

import re

from assistant.languages.language import Language, Numbers, Trial
from assistant.languages.writing import Writing
from tests.languages.nl.replies import REPLIES, in_words

_ONES = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"]
_DIGITS = {word: str(value) for value, word in enumerate(_ONES) if word != "een"}


def _to_digits(text: str) -> str:
    return " ".join(_DIGITS.get(word, word) for word in text.split())


LANGUAGE = Language(
    code="nl",
    name="Nederlands",
    package=__name__,
    writing=Writing(
        spaced=True,
        word=re.compile(r"\S+"),
        written_word=re.compile(r"\S+"),
        degrees=" graden",
        percent=" procent",
        clock=r"\1 uur \2",
        unified=str,
        joined=str,
        counted=lambda text: re.findall(r"\w+", text.lower()),
        counts="words",
    ),
    numbers=Numbers(_to_digits, lambda number: in_words(round(number))),
    replies=REPLIES,
    trial=Trial(question="hoe snel rijden we", nonsense="doe de blorp", greeting="Hallo."),
    common_words=frozenset({"de", "het", "een", "we", "doe", "zet", "mijn", "hoe", "er", "ja", "aan", "is", "iets"}),
)
