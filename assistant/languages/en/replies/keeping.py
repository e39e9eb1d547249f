"""Notes and reminders, in English."""

from assistant.languages.en.replies.numbers import count, dated, in_words
from assistant.languages.en.replies.spoken import SPOKEN
from assistant.languages.en.replies.words import WORDS
from assistant.languages.keeping import Keeping, KeepingWords

KEEPING = Keeping(
    KeepingWords(
        nothing_about="You told me nothing about that.",
        nothing="I have kept nothing so far.",
        told="You told me: {notes}.",
        and_more=lambda notes: f" And {in_words(notes)} more.",
        saved_places="You saved {places}.",
        no_saved_places="You have saved no places.",
        forgotten=("Forgotten: {note}.", "Forgotten."),
        many_forgotten=lambda notes: f"{in_words(notes)} notes forgotten.",
        saved=WORDS["saved"],
        after="in {duration}",
        there="at {place}",
        dated=lambda when: (dated(when), dated(when, part=False)),
        reminds="I'll remind you {moment}.",
        reminds_of="I'll remind you {moment}: {text}.",
        dropped="Reminder dropped.",
        dropped_of="Reminder dropped: {text}.",
        many_dropped=lambda reminders: f"{count(reminders, 'reminder')} dropped.",
    ),
    SPOKEN,
)
