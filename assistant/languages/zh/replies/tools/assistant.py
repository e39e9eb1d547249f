"""What is said of the tools of the domain assistant, in Mandarin."""

from collections.abc import Mapping

from assistant.languages.replies import ToolWords

TOOLS: Mapping[str, ToolWords] = {
    "set_language": ToolWords("语言", request=(({}, "说{language}"),), done=(({}, "我现在说{language}。"),)),
    "set_listening": ToolWords(
        "聆听",
        request=(({"enabled": True}, "开始听"), ({}, "先不听")),
        done=(({"enabled": True}, "我在听。"), ({}, "好的，我先不听了。")),
    ),
    "set_suggestions": ToolWords(
        "主动建议",
        request=(({"enabled": True}, "主动提建议"), ({}, "不再提建议")),
        done=(({"enabled": True}, "我会主动提建议。"), ({}, "不再主动提建议。")),
    ),
}
