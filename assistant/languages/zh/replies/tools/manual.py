"""What is said of the tools of the domain manual, in Mandarin."""

from collections.abc import Mapping

from assistant.languages.replies import ToolWords
from assistant.languages.zh.replies import manual

TOOLS: Mapping[str, ToolWords] = {
    "ask_manual": ToolWords("说明书", request=(({}, "查说明书"),), answer=manual.ask_manual),
}
