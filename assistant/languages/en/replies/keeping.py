"""Notes and reminders, in English. What was kept is said in the speaker's own words."""

from collections.abc import Mapping

from assistant.languages.en.replies.numbers import count, dated, duration, in_words, listed
from assistant.languages.en.replies.words import WORDS, named
from assistant.languages.names import AT_LENGTH, BRIEFLY
from assistant.languages.reading import mappings, number_of, text_of, texts_of
from assistant.languages.speaking import Forms

TOLD_AT_ONCE = 3
"""notes that are told together"""


def recall(answer: Mapping[str, object]) -> Forms:
    """Tell what was kept, the likeliest first."""
    notes = [text_of(note, "text") for note in mappings(answer.get("found"))]
    if not notes:
        return ("You told me nothing about that." if answer.get("about") else "I have kept nothing so far.",)
    told = listed([named(note) for note in notes[:TOLD_AT_ONCE]])
    more = f" And {in_words(len(notes) - 1)} more." if len(notes) > 1 else ""
    return (
        *((f"You told me: {told}.",) if not answer.get("about") else ()),
        f"You told me: {named(notes[0])}.{'' if answer.get('about') else more}",
        f"You told me: {named(notes[0], AT_LENGTH)}.",
        f"You told me: {named(notes[0], BRIEFLY)}.",
    )


def forget(answer: Mapping[str, object]) -> Forms:
    """Tell what was dropped."""
    dropped = texts_of(answer, "forgotten")
    if len(dropped) == 1:
        return (f"Forgotten: {named(dropped[0])}.", "Forgotten.")
    return (f"{in_words(len(dropped)).capitalize()} notes forgotten.",)


def set_reminder(answer: Mapping[str, object]) -> Forms:
    """Tell when or where it will remind, and of what."""
    after_s, place, when = number_of(answer, "after_s"), text_of(answer, "place"), text_of(answer, "at")
    place = WORDS["saved"].get(place, place)
    if after_s is not None:
        told = [f"in {duration(after_s)}"]
    elif place:
        told = [f"at {named(place)}", f"at {named(place, BRIEFLY)}"]
    else:
        told = [dated(when), dated(when, part=False)]
    text = text_of(answer, "text")
    of_what = [f": {named(text)}"] if text else []
    return tuple(f"I'll remind you {moment}{what}." for what in (*of_what, "") for moment in told)


def cancel_reminder(answer: Mapping[str, object]) -> Forms:
    """Tell which reminders were dropped."""
    dropped = [text_of(reminder, "text") for reminder in mappings(answer.get("cancelled"))]
    if len(dropped) != 1:
        return (f"{count(len(dropped), 'reminder')} dropped.",)
    return (f"Reminder dropped: {named(dropped[0])}.", "Reminder dropped.") if dropped[0] else ("Reminder dropped.",)
