"""`python -m tests.made_up_tool ask ...`: the command line, with one car tool more."""

from collections.abc import Mapping
from typing import Any, cast

import assistant.tools
from assistant.cli.main import main
from assistant.languages.en.replies.tools import TOOLS as ENGLISH
from assistant.languages.replies import ANY, ToolWords
from assistant.languages.zh.replies.tools import TOOLS as MANDARIN
from tests.made_up_tool import declaration

NAME = "set_cup_warmer"


def add() -> None:
    """Put the tool beside the others: what a declaration and an entry of each language's table would do."""
    tools = cast(Any, assistant.tools)
    tools._DOMAINS = (*tools._DOMAINS, declaration)
    _entry(
        ENGLISH,
        ToolWords(
            "the cup warmer",
            request=(({"level": ANY}, "set the cup warmer to {level}"), ({}, "turn the cup warmer {change}")),
            done=(({"level": 0}, "Cup warmer off."), ({}, "Cup warmer at {level}.")),
        ),
    )
    _entry(
        MANDARIN,
        ToolWords(
            "杯托加热",
            request=(({"level": ANY}, "把杯托加热调到{level}档"), ({}, "把杯托加热{change}")),
            done=(({"level": 0}, "杯托加热已关。"), ({}, "杯托加热{level}档。")),
        ),
    )


def _entry(table: Mapping[str, ToolWords], words: ToolWords) -> None:
    cast(dict[str, ToolWords], table)[NAME] = words


add()
main()
