"""Requests that correct themselves: "set it to twenty no twenty two", 打开车窗不对天窗.

What was said last is what is requested. It may be a whole request, or stand for a part of the one before: then the
beginning of that one, and perhaps its end, go with it. What was corrected is never done, not even where the correction
is not understood.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from assistant.languages import language
from assistant.languages.writing import COMMA, Words
from assistant.understand.conjunctions import length_at, pieces

MOST_CORRECTIONS = 4
_MOST_TRIES = 90
"""ways to put the correction in: all of them for a request of thirteen words"""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A sentence as it is meant."""

    words: Words
    """without its corrections; itself where there were none"""
    doubtful: bool = False
    """somebody corrected himself, it seems, and it is not clear to what"""


class Judge(Protocol):
    """Tells what words are by the phrases alone."""

    def is_command(self, words: Words) -> bool:
        """Whether they are one command, by a phrase that has all its words."""
        ...

    def is_open_command(self, words: Words) -> bool:
        """Whether they are one command, by a phrase that takes the speaker's own words, and by no other."""
        ...

    def is_piece(self, words: Words) -> bool:
        """Whether they are a piece of a request ("set it to twenty")."""
        ...

    def same(self, words: Words, others: Words) -> bool:
        """Whether they mean the same: then what was put in said nothing."""
        ...

    def calls_off(self, words: Words) -> bool:
        """Whether they call everything off ("never mind")."""
        ...


def corrected(words: Words, lang: str, judge: Judge) -> Corrected:
    """Return the sentence as it is meant after all its corrections; words: of the plain text, pauses among them."""
    of_language = language(lang).requests.corrections
    begin = length_at(words, 0, of_language.at_the_beginning)
    if begin and judge.is_command(_bare(words[begin:])):
        return Corrected(_bare(words[begin:]))
    for place in range(1, len(words)):
        if length_at(words, place, of_language.calling_off) and judge.calls_off(words[place:]):
            return Corrected(words[place:])
    for _ in range(MOST_CORRECTIONS):
        marks = list(_marks(words, lang))
        if not marks:
            return Corrected(words)
        place, end, sure = marks[0]
        next_mark = marks[1][0] if len(marks) > 1 else len(words)
        wrong, instead = _bare(words[:place]), _bare(words[end:next_mark])
        if words[place:end] in of_language.unsure_without_pause and words[end] != COMMA and judge.is_command(wrong):
            return Corrected(words, doubtful=True)
        meant = _meant(wrong, instead, lang, judge, sure=sure)
        if meant is None:
            return Corrected(words, doubtful=sure or judge.is_command(wrong) or judge.is_piece(wrong))
        words = (*meant, *words[next_mark:])
    return Corrected(words, doubtful=any(_marks(words, lang)))


def _marks(words: Words, lang: str) -> Iterator[tuple[int, int, bool]]:
    """Give where somebody seems to correct himself: where that begins and ends, whether it is sure."""
    place, of_language = 1, language(lang).requests.corrections
    while place < len(words) - 1:
        sure = length_at(words, place, of_language.sure)
        length = max(sure, length_at(words, place, of_language.perhaps))
        if length and place + length < len(words):
            yield place, place + length, sure == length
        place += length or 1


def _meant(left: Words, right: Words, lang: str, judge: Judge, *, sure: bool) -> Words | None:
    """Put right what stands left of a mark by what stands right of it; None where that makes no request."""
    if judge.calls_off(right):
        return right
    before, after = pieces(left, lang), pieces(right, lang)
    if not before or not after:
        return None
    wrong, instead = before[-1].words, after[0].words
    longest = language(lang).requests.corrections.longest_request
    if not instead or max(len(wrong), len(instead)) > longest:
        return None
    if not (sure or judge.is_command(wrong) or judge.is_piece(wrong)):
        return None
    meant = _request(wrong, instead, longest, judge, sure=sure)
    return None if meant is None else (*left[: len(left) - len(wrong)], *meant, *right[len(instead) :])


def _request(wrong: Words, instead: Words, longest: int, judge: Judge, *, sure: bool) -> Words | None:
    """Return what is requested: what was said last alone, or with as much as can be of what was said first."""
    lengths = range(len(wrong) - 1, 0, -1)
    begun = [(wrong[:kept], ()) for kept in lengths]
    within = [(wrong[:begin], wrong[begin - kept :]) for kept in lengths for begin in range(kept - 1, 0, -1)]
    around: list[tuple[Words, Words]] = [*begun, *within, *([(wrong, ())] if sure else [])]
    commands = (
        (*begin, *instead, *end)
        for begin, end in (((), ()), *around[:_MOST_TRIES])
        if begin[-1:] != instead[:1]
        and len(begin) + len(instead) + len(end) <= longest
        and judge.is_command((*begin, *instead, *end))
        and not judge.same((*begin, *end), (*begin, *instead, *end))
    )
    with_its_beginning = [(*begin, *instead) for begin, _ in begun if begin[-1:] != instead[:1]]
    named = (words for words in (instead, *with_its_beginning) if sure and judge.is_open_command(words))
    parts = (words for words in (*with_its_beginning, instead) if judge.is_piece(wrong) and judge.is_piece(words))
    return next((words for found in (commands, named, parts) for words in found), None)


def _bare(words: Words) -> Words:
    """Leave out the pauses at both ends."""
    begin, end = 0, len(words)
    while begin < end and words[begin] == COMMA:
        begin += 1
    while end > begin and words[end - 1] == COMMA:
        end -= 1
    return words[begin:end]
