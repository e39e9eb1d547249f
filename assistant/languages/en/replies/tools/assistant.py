"""What is said of the tools of the domain assistant, in English."""

from collections.abc import Mapping

from assistant.languages.replies import ToolWords

TOOLS: Mapping[str, ToolWords] = {
    "set_language": ToolWords(
        "the language", request=(({}, "speak {language}"),), done=(({}, "I'll speak {language} now."),)
    ),
    "set_listening": ToolWords(
        "listening",
        request=(({"enabled": True}, "listen"), ({}, "stop listening")),
        done=(({"enabled": True}, "I'm listening."), ({}, "I've stopped listening.")),
    ),
    "set_suggestions": ToolWords(
        "suggestions",
        request=(({"enabled": True}, "make suggestions"), ({}, "make no more suggestions")),
        done=(({"enabled": True}, "I'll make suggestions."), ({}, "No more suggestions.")),
    ),
}
