"""Notes and reminders, in Mandarin."""

from assistant.languages.keeping import Keeping, KeepingWords
from assistant.languages.zh.replies.numbers import count, dated
from assistant.languages.zh.replies.spoken import SPOKEN
from assistant.languages.zh.replies.words import WORDS

KEEPING = Keeping(
    KeepingWords(
        nothing_about="这个您没跟我说过。",
        nothing="我还没有记过什么。",
        told="您说过：{notes}。",
        and_more=lambda notes: f"还有{count(notes, '条')}。",
        saved_places="存了{places}。",
        no_saved_places="还没有存地点。",
        forgotten=("已忘掉：{note}。", "已忘掉。"),
        many_forgotten=lambda notes: f"{count(notes, '条')}都忘掉了。",
        saved=WORDS["saved"],
        after="{duration}后",
        there="到{place}时",
        dated=lambda when: (dated(when), dated(when, part=False)),
        reminds="{moment}提醒您。",
        reminds_of="{moment}提醒您{text}。",
        dropped="提醒已取消。",
        dropped_of="提醒已取消：{text}。",
        many_dropped=lambda reminders: f"{count(reminders, '个')}提醒已取消。",
    ),
    SPOKEN,
)
