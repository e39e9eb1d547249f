"""Notes and reminders: which sentence is said is decided here, for all languages; the words are each one's own.

What was kept is said in the speaker's own words.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.languages.reading import mappings, number_of, text_of, texts_of
from assistant.languages.speaking import Forms
from assistant.languages.spoken import Spoken

Answer = Mapping[str, object]

TOLD_AT_ONCE = 3
"""notes that are told together"""


@dataclass(frozen=True, slots=True)
class KeepingWords:
    """What a language says of notes and reminders."""

    nothing_about: str
    nothing: str
    told: str
    """{notes}"""
    and_more: Callable[[int], str]
    """a sentence that follows the first note: so many more"""
    saved_places: str
    """{places}"""
    no_saved_places: str
    forgotten: Forms
    """{note}"""
    many_forgotten: Callable[[int], str]
    saved: Mapping[str, str]
    """a saved place -> its name"""
    after: str
    """a moment: {duration} from now"""
    there: str
    """a moment: when one is at {place}"""
    dated: Callable[[str], Forms]
    """a moment of an ISO 8601 text, at length and briefly"""
    reminds: str
    """{moment}"""
    reminds_of: str
    """{moment}, {text}"""
    dropped: str
    """a reminder"""
    dropped_of: str
    """{text}"""
    many_dropped: Callable[[int], str]


class Keeping:
    """Says in a language what is kept."""

    def __init__(self, words: KeepingWords, spoken: Spoken) -> None:
        self._words, self._spoken = words, spoken

    def recall(self, answer: Answer) -> Forms:
        """Tell what was kept, the likeliest first."""
        words, spoken, about = self._words, self._spoken, answer.get("about")
        if "saved" in answer:
            names = [words.saved.get(name) or spoken.named(name) for name in texts_of(answer, "saved")]
            told = words.saved_places.format(places=spoken.listed(names)) if names else words.no_saved_places
            return (told,)
        notes = [text_of(note, "text") for note in mappings(answer.get("found"))]
        if not notes:
            return (words.nothing_about if about else words.nothing,)
        first, brief = (words.told.format(notes=said(notes[0])) for said in (spoken.named, spoken.briefly))
        if about:
            return (first, brief)
        together = words.told.format(notes=spoken.listed([spoken.named(note) for note in notes[:TOLD_AT_ONCE]]))
        with_more = (first + words.and_more(len(notes) - 1),) if len(notes) > 1 else ()
        return (together, *with_more, first, brief)

    def forget(self, answer: Answer) -> Forms:
        """Tell what was dropped."""
        dropped = texts_of(answer, "forgotten")
        if len(dropped) == 1:
            note = self._words.saved.get(dropped[0]) or self._spoken.named(dropped[0])
            return self._spoken.said(self._words.forgotten, note=note)
        return self._spoken.said((self._words.many_forgotten(len(dropped)),))

    def set_reminder(self, answer: Answer) -> Forms:
        """Tell when or where it will remind, and of what."""
        words, moments, text = self._words, self._moments(answer), text_of(answer, "text")
        named = self._spoken.named(text)
        with_text = [words.reminds_of.format(moment=moment, text=named) for moment in moments] if text else []
        return (*with_text, *(words.reminds.format(moment=moment) for moment in moments))

    def cancel_reminder(self, answer: Answer) -> Forms:
        """Tell which reminders were dropped."""
        words, dropped = self._words, [text_of(reminder, "text") for reminder in mappings(answer.get("cancelled"))]
        if len(dropped) != 1:
            return (words.many_dropped(len(dropped)),)
        of_what = (words.dropped_of.format(text=self._spoken.named(dropped[0])),) if dropped[0] else ()
        return (*of_what, words.dropped)

    def _moments(self, answer: Answer) -> Forms:
        words, spoken = self._words, self._spoken
        after_s, place = number_of(answer, "after_s"), text_of(answer, "place")
        place = words.saved.get(place, place)
        if after_s is not None:
            return (words.after.format(duration=spoken.duration(after_s)),)
        if place:
            return tuple(words.there.format(place=said(place)) for said in (spoken.named, spoken.briefly))
        return words.dated(text_of(answer, "at"))
