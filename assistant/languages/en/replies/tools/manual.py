"""What is said of the tools of the domain manual, in English."""

from collections.abc import Mapping

from assistant.languages.en.replies import manual
from assistant.languages.replies import ToolWords

TOOLS: Mapping[str, ToolWords] = {
    "ask_manual": ToolWords("the manual", request=(({}, "look into the manual"),), answer=manual.ask_manual),
}
