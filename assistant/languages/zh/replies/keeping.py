"""Notes and reminders, in Mandarin. What was kept is said in the speaker's own words."""

from collections.abc import Mapping

from assistant.languages.names import AT_LENGTH, BRIEFLY
from assistant.languages.reading import mappings, number_of, text_of, texts_of
from assistant.languages.speaking import Forms
from assistant.languages.zh.replies.numbers import count, dated, duration, listed
from assistant.languages.zh.replies.words import WORDS, named

TOLD_AT_ONCE = 3
"""notes that are told together"""


def recall(answer: Mapping[str, object]) -> Forms:
    """Tell what was kept, the likeliest first."""
    notes = [text_of(note, "text") for note in mappings(answer.get("found"))]
    if not notes:
        return ("这个您没跟我说过。" if answer.get("about") else "我还没有记过什么。",)
    told = listed([named(note) for note in notes[:TOLD_AT_ONCE]])
    more = f"还有{count(len(notes) - 1, '条')}。" if len(notes) > 1 else ""
    return (
        *((f"您说过：{told}。",) if not answer.get("about") else ()),
        f"您说过：{named(notes[0])}。{'' if answer.get('about') else more}",
        f"您说过：{named(notes[0], AT_LENGTH)}。",
        f"您说过：{named(notes[0], BRIEFLY)}。",
    )


def forget(answer: Mapping[str, object]) -> Forms:
    """Tell what was dropped."""
    dropped = texts_of(answer, "forgotten")
    if len(dropped) == 1:
        return (f"已忘掉：{named(dropped[0])}。", "已忘掉。")
    return (f"{count(len(dropped), '条')}都忘掉了。",)


def set_reminder(answer: Mapping[str, object]) -> Forms:
    """Tell when or where it will remind, and of what."""
    after_s, place, when = number_of(answer, "after_s"), text_of(answer, "place"), text_of(answer, "at")
    place = WORDS["saved"].get(place, place)
    if after_s is not None:
        told = [f"{duration(after_s)}后"]
    elif place:
        told = [f"到{named(place)}时", f"到{named(place, BRIEFLY)}时"]
    else:
        told = [dated(when), dated(when, part=False)]
    text = text_of(answer, "text")
    of_what = [named(text)] if text else []
    return tuple(f"{moment}提醒您{what}。" for what in (*of_what, "") for moment in told)


def cancel_reminder(answer: Mapping[str, object]) -> Forms:
    """Tell which reminders were dropped."""
    dropped = [text_of(reminder, "text") for reminder in mappings(answer.get("cancelled"))]
    if len(dropped) != 1:
        return (f"{count(len(dropped), '个')}提醒已取消。",)
    return (f"提醒已取消：{named(dropped[0])}。", "提醒已取消。") if dropped[0] else ("提醒已取消。",)
