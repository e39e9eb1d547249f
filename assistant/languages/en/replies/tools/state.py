"""What is said of the tools of the domain state, in English."""

from collections.abc import Mapping

from assistant.languages.en.replies.car import CAR
from assistant.languages.en.replies.warnings import WARNINGS
from assistant.languages.en.replies.words import STATE
from assistant.languages.replies import ANY, ToolWords

TOOLS: Mapping[str, ToolWords] = {
    "get_state": ToolWords("the car's data", request=(({}, "tell {what}"),), answer=CAR.state, words={"what": STATE}),
    "get_warnings": ToolWords(
        "the warnings", request=(({}, "tell what the car warns of"),), answer=WARNINGS.get_warnings
    ),
    "explain_warning": ToolWords(
        "the warning",
        request=(({"what": ANY}, ("explain {what}", "explain a warning")), ({}, "explain the warning")),
        answer=WARNINGS.explain_warning,
    ),
}
