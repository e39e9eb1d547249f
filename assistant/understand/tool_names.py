"""What tools are about, as words that a sentence may name them by: "undo the cup warmer".

A list of a phrase file takes them in with `tools: car`, beside the values that are written in it.
"""

from collections.abc import Hashable, Iterator, Sequence

from assistant.languages import language
from assistant.tools import tools
from assistant.understand.chart import Chart
from assistant.understand.expressions import Expression, Text
from assistant.understand.wording import plain, without_article

Values = Sequence[tuple[Expression, Hashable]]


def of_tools(acts: str, lang: str, written: Values) -> Iterator[tuple[Expression, Hashable]]:
    """Give (the name in the replies, the tool) for the tools that act so; what is written already means what it says.

    Raises ValueError where no tool acts so.
    """
    names = language(lang).replies.tools
    acting = [name for name, tool in tools().items() if tool.acts == acts]
    if not acting:
        raise ValueError(f"tools: {acts!r}: no tool acts so")
    for tool in acting:
        said = without_article(plain(names[tool].name, lang)) if tool in names else ""
        if said and not _among(said, lang, written):
            yield Text(said), tool


def _among(said: str, lang: str, written: Values) -> bool:
    chart = Chart(said, lang, {})
    return any(expression.after(chart, 1) >> chart.end & 1 for expression, _ in written)
