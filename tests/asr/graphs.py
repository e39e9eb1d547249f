"""Graphs of a few sentences."""

from assistant.tools import tools
from assistant.types.sayable import Sayable
from assistant.understand.phrasebook import Phrasebook, Template
from assistant.understand.sayable import sayable
from assistant.understand.templates import Scope, parse
from assistant.understand.word_lists import Numbers
from assistant.understand.wording import Frames


def graph_of(*templates: tuple[str, str]) -> Sayable:
    """Lay out templates of tools in Mandarin; {number:...} is a number, 请 may stand before each."""
    lists = {"number": Numbers(-5, 50)}
    scope = Scope({})
    parsed = [Template(intent, scope.link(parse(text, lists)), {}) for intent, text in templates]
    return sayable(Phrasebook("zh", parsed, lists, Frames(before=("请",))), tools())
