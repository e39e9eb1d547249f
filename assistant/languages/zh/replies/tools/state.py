"""What is said of the tools of the domain state, in Mandarin."""

from collections.abc import Mapping

from assistant.languages.replies import ANY, ToolWords
from assistant.languages.zh.replies.car import CAR
from assistant.languages.zh.replies.warnings import WARNINGS
from assistant.languages.zh.replies.words import STATE

TOOLS: Mapping[str, ToolWords] = {
    "get_state": ToolWords("车况", request=(({}, "告诉您{what}"),), answer=CAR.state, words={"what": STATE}),
    "get_warnings": ToolWords("警告", request=(({}, "查看车辆警告"),), answer=WARNINGS.get_warnings),
    "explain_warning": ToolWords(
        "警告说明",
        request=(({"what": ANY}, ("解释{what}", "解释一个警告")), ({}, "解释这个警告")),
        answer=WARNINGS.explain_warning,
    ),
}
