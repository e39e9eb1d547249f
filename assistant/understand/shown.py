"""What is shown to people of what can be said: sentences as they say them, and none that nobody would say.

The phrases hold more than is ever said, "a all windows" among it, so that what is heard is found. That does no harm to
a recogniser, and is nothing to read.
"""

from collections.abc import Mapping, Sequence
from functools import cache

import yaml

from assistant.languages import language
from assistant.understand.language_files import folder_of


@cache
def shown(lang: str) -> Mapping[str, Sequence[str]]:
    """Return a few sentences for each tool, act and fragment; an ellipsis stands for words of one's own.

    Empty where the language shows none.
    """
    path = folder_of(lang) / "examples.yaml"
    if not path.exists():
        return {}
    document: Mapping[str, Sequence[object]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: tuple(map(str, sentences)) for name, sentences in document.items()}


def would_be_said(sentence: str, lang: str) -> bool:
    """Whether a sentence made from the phrases agrees in number and sense."""
    return language(lang).never_said.search(sentence) is None
