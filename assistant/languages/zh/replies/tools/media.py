"""What is said of the tools of the domain media, in Mandarin."""

from collections.abc import Mapping

from assistant.languages.replies import ANY, ToolWords
from assistant.languages.zh.replies.numbers import percent

TOOLS: Mapping[str, ToolWords] = {
    "play_media": ToolWords(
        "播放",
        request=(
            ({"query": ANY}, ("播放{query}", "播放音乐")),
            ({"kind": ANY}, "播放{kind}"),
            ({}, "播放音乐"),
        ),
        done=(
            (
                {"title": ANY, "artist": ANY},
                ("正在播放{artist}的{title}。", "播放{artist}的{title}。", "播放{title}。", "开始播放。"),
            ),
            ({"title": ANY}, ("正在播放{title}。", "播放{title}。", "开始播放。")),
            ({}, "开始播放。"),
        ),
    ),
    "control_media": ToolWords(
        "播放器",
        request=(
            ({"action": "pause"}, "暂停播放"),
            ({"action": "resume"}, "继续播放"),
            ({"action": "next"}, "播放下一首"),
            ({"action": "previous"}, "播放上一首"),
            ({"action": "stop"}, "停止播放"),
            ({"action": "shuffle"}, "随机播放"),
            ({}, "循环播放"),
        ),
        done=(
            ({"action": "pause"}, "已暂停。"),
            ({"action": "resume"}, "继续播放。"),
            ({"action": "stop"}, "已停止播放。"),
            ({"action": "shuffle"}, "随机播放。"),
            ({"action": "repeat"}, "循环播放。"),
            ({"title": ANY}, ("正在播放{title}。", "播放{title}。", "已切换。")),
            ({"action": "next"}, "下一首。"),
            ({}, "上一首。"),
        ),
    ),
    "set_volume": ToolWords(
        "音量",
        request=(
            ({"level": ANY}, ("把{channel}音量调到{level}", "把音量调到{level}")),
            ({}, "把{channel}音量{change}"),
        ),
        done=(({}, ("{channel}音量已调到{level}。", "音量{level}。")),),
        measures={"level": percent, "change": percent},
        asks={"level": "音量要调到多少？"},
        ranges={"level": "音量是{least}到{most}。"},
    ),
    "set_muted": ToolWords(
        "静音",
        request=(({"enabled": True}, "让{channel}静音"), ({}, "恢复{channel}声音")),
        done=(({"enabled": True}, "{channel}已静音。"), ({}, "{channel}已恢复声音。")),
    ),
}
