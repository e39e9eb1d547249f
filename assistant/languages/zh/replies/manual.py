"""Answers of the car's manual, in Mandarin: its own words, whole sentences of them."""

import re
from collections.abc import Mapping

from assistant.languages.names import passage
from assistant.languages.reading import number_of, text_of
from assistant.languages.speaking import Forms

SPOKEN: Mapping[str, str] = {".": "点", "km/h": "公里每小时", "°C": "度", "°": "度"}
LENGTHS = (125, 80, 40)
"""letters, three to a character: about what can be said parked, and moving"""

_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*%")


def ask_manual(answer: Mapping[str, object]) -> Forms:
    """Read the passage out, or say on which page it stands."""
    text = _PERCENT.sub(r"百分之\1", text_of(answer, "answer"))
    read = [passage(text, most, SPOKEN) for most in LENGTHS]
    page = number_of(answer, "page")
    where = f"在说明书第{round(page)}页。" if page is not None else "停车后我再念。"
    return (*dict.fromkeys(text for text in read if text), where)
