"""A sentence in pieces: its words, and the words and commas at which one request may end and another begin."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.languages import language
from assistant.languages.writing import COMMA, Words
from assistant.understand.wording import plain

_PAUSE = re.compile(r"[,;!?，、；。！？…\n]+|(?<!\d)\.(?=\s|$)(?<![ap]\.m\.)|(?<=\d)\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two conjunctions."""

    words: Words
    conjunction: Words
    """the conjunction before it, as it was said; none before the first piece"""


def in_words(plain_text: str, lang: str) -> Words:
    """Divide a plain text."""
    return language(lang).writing.words(plain_text)


def written(words: Sequence[str], lang: str) -> str:
    """Put words together to a plain text; pauses are not written."""
    return language(lang).writing.together(words)


def with_pauses(text: str, said: str, lang: str) -> Words:
    """Divide a text as it was written or heard, its punctuation as COMMA. said: its plain form."""
    clauses = _PAUSE.split(text)
    if len(clauses) == 1:
        return in_words(said, lang)
    words: list[str] = []
    for clause in clauses:
        spoken = in_words(plain(clause, lang), lang)
        if spoken:
            words += [COMMA, *spoken] if words else spoken
    return tuple(words)


def pieces(words: Words, lang: str) -> Sequence[Piece]:
    """Divide at every conjunction. What breaks off after one ("open the window and") ends in an empty piece."""
    found: list[Piece] = []
    piece: Words = ()
    conjunction: Words = ()
    place, of_language = 0, language(lang).requests.conjunctions
    while place < len(words):
        length = length_at(words, place, of_language.conjunctions)
        if piece and (length or length_at(words, place, of_language.again_of_it)):
            found.append(Piece(piece, conjunction))
            piece, conjunction = (), ()
        conjunction += words[place : place + length]
        piece += () if length else words[place : place + 1]
        place += length or 1
    if piece or (conjunction and conjunction != (COMMA,)):
        found.append(Piece(piece, conjunction))
    return found


def with_or_as_pause(words: Words, lang: str) -> Words | None:
    """Return words that hold one "or" with a pause in its place; None where they hold none, or several."""
    either = language(lang).requests.conjunctions.either
    found = [(place, length) for place in range(1, len(words) - 1) if (length := length_at(words, place, either))]
    if len(found) != 1:
        return None
    place, length = found[0]
    return (*words[:place], COMMA, *words[place + length :])


def said_besides(words: Words, lang: str) -> Words | None:
    """Return what is requested besides, of what follows a yes ("and open the roof", "open the roof too"); None else."""
    of_language = language(lang).requests.conjunctions
    conjunction = length_at(words, 0, of_language.besides)
    rest = words[conjunction:]
    for place in range(len(rest)):
        length = length_at(rest, place, of_language.too)
        if length and (not of_language.too_only_last or place + length == len(rest)):
            return rest[:place] + rest[place + length :] or None
    return rest if conjunction and rest else None


def after_conjunctions(words: Words, lang: str) -> Sequence[Words]:
    """Return what stands after each conjunction or condition, to the end."""
    of_language = language(lang).requests.conjunctions
    phrases = (*of_language.conjunctions, *of_language.conditions)
    lengths = ((place, length_at(words, place, phrases)) for place in range(len(words)))
    return [words[place + length :] for place, length in lengths if length]


def length_at(words: Words, place: int, phrases: Sequence[Words]) -> int:
    """Return how many words of the longest phrase stand at a place."""
    word = words[place] if place < len(words) else ""
    return max(
        (len(phrase) for phrase in phrases if phrase[0] == word and words[place : place + len(phrase)] == phrase),
        default=0,
    )
