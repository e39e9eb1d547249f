"""`python -m tests.made_up_tool ask ...`: the command line, with one car tool more."""

from typing import Any, cast

import assistant.tools
from assistant.cli.main import main
from assistant.languages.en.replies import done as english_done
from assistant.languages.en.replies import words as english_words
from assistant.languages.zh.replies import done as mandarin_done
from assistant.languages.zh.replies import words as mandarin_words
from tests.made_up_tool import declaration

NAME = "set_cup_warmer"


def add() -> None:
    """Put the tool beside the others: what a new file of assistant/tools and two lines of each language would do."""
    tools = cast(Any, assistant.tools)
    tools._DOMAINS = (*tools._DOMAINS, declaration)
    cast(dict[str, object], english_done.DONE)[NAME] = (
        ({"level": 0}, "Cup warmer off."),
        ({}, "Cup warmer at {level}."),
    )
    cast(dict[str, object], english_words.THINGS)[NAME] = "the cup warmer"
    cast(dict[str, object], mandarin_done.DONE)[NAME] = (({"level": 0}, "杯托加热已关。"), ({}, "杯托加热{level}档。"))
    cast(dict[str, object], mandarin_words.THINGS)[NAME] = "杯托加热"


add()
main()
