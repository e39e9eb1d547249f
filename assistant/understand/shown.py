"""What is shown to people of what can be said: sentences as they say them, and none that nobody would say.

The phrases hold more than is ever said, "a all windows" among it, so that what is heard is found. That does no harm to
a recogniser, and is nothing to read.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

import yaml

from assistant.understand.language_files import folder_of

_THINGS = "window|door|mirror|wiper|headlight|light|seat|zone|limit|reminder|routine|note|stop|song"
_MANY = "all|both|these|those|[2-9]|two|three|four"
_OWNS = "the|that|this|my|our|your"
_NEVER_SAID = {
    "en": re.compile(
        rf"\b(?:an?|every|each|this|that) (?:[\w']+ ){{0,2}}(?:{_THINGS})s\b"
        rf"|\b(?:{_MANY})(?: of)?(?: the| my)? (?:[\w']+ )?(?:{_THINGS})\b(?! ?(?:beam|port|mode))"
        rf"|\b(?:{_THINGS}|fog|bright)s (?:is|has|was|needs|wants)\b"
        rf"|\b(?:{_THINGS}|car|vehicle|trunk|sunroof) (?:are|have|need)\b"
        rf"|\b(?:an?|{_OWNS}) (?:all|every|each|an?|{_OWNS})\b|\b(?:an?|the) both\b|\ban? (?:driver|passenger)\b"
        r"|\ba (?:[aeio]|8|11|18|eight|hour)|\ban (?![aeioh8u])|\b(?:by by|the the|on on|to to)\b"
        r"|\b(?:the|an?|and|my)$"
    ),
    "zh": re.compile(
        r"(?:开|关|降|升|打开|关上|调高|调低|开大|关小)(?:很多|许多|不少|好多|一些|大一些)"
        r"(?:[主副前后左右]\w{0,3})?(?:车窗|窗户|窗|天窗|遮阳帘|空调|温度|座椅)"
        r"|(?:把|将)(?:把|将)|(?:一点|一些|很多)(?:一点|一些|很多)"
    ),
}


@cache
def shown(lang: str) -> Mapping[str, Sequence[str]]:
    """Return a few sentences for each tool, act and fragment; an ellipsis stands for words of one's own."""
    written = (folder_of(lang) / "examples.yaml").read_text(encoding="utf-8")
    document: Mapping[str, Sequence[object]] = yaml.safe_load(written)
    return {name: tuple(map(str, sentences)) for name, sentences in document.items()}


def would_be_said(sentence: str, lang: str) -> bool:
    """Whether a sentence made from the phrases agrees in number and sense."""
    return _NEVER_SAID[lang].search(sentence) is None
