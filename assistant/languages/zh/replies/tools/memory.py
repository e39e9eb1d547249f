"""What is said of the tools of the domain memory, in Mandarin."""

from collections.abc import Mapping

from assistant.languages.replies import ANY, ToolWords
from assistant.languages.zh.replies.keeping import KEEPING

TOOLS: Mapping[str, ToolWords] = {
    "remember": ToolWords(
        "备忘",
        request=(({}, ("记住：{text}", "记住这件事")),),
        done=(({}, ("记住了：{text}。", "记住了。")),),
        asks={"text": "要记住什么？"},
    ),
    "recall": ToolWords("备忘", request=(({}, "告诉您记过什么"),), answer=KEEPING.recall),
    "forget": ToolWords(
        "删除备忘",
        request=(({"all": True}, "忘掉所有事"), ({"text": ANY}, ("忘掉{text}", "忘掉这件事")), ({}, "忘掉这件事")),
        answer=KEEPING.forget,
        asks={"text": "要忘掉什么？"},
    ),
    "switch_profile": ToolWords(
        "用户",
        request=(({}, ("切换到{name}", "切换用户")),),
        done=(({}, ("已切换到{name}。", "换成{name}。", "已切换用户。")),),
        asks={"name": "换成谁？"},
    ),
    "run_routine": ToolWords(
        "场景",
        request=(({}, ("执行{name}", "执行场景")),),
        done=(({}, ("场景{name}：{steps}。", "场景{name}。", "找到场景。")),),
        asks={"name": "哪个场景？"},
    ),
    "define_routine": ToolWords(
        "场景",
        request=(({}, ("保存场景{name}", "保存场景")),),
        done=(({}, ("场景{name}已保存：{steps}。", "场景{name}已保存。", "场景已保存。")),),
    ),
    "set_reminder": ToolWords(
        "提醒",
        request=(({"text": ANY}, ("提醒您{text}", "设一个提醒")), ({}, "设一个提醒")),
        answer=KEEPING.set_reminder,
        asks={"place": "在哪里提醒？", "text": "要提醒什么？"},
    ),
    "cancel_reminder": ToolWords("提醒", request=(({}, "取消提醒"),), answer=KEEPING.cancel_reminder),
}
