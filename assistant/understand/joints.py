"""A sentence in pieces: its words, and the words and commas at which one wish may end and another begin."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.understand.wording import plain

Words = tuple[str, ...]
"""of a plain text: English words; Mandarin characters, and runs of Latin letters and digits"""

COMMA = ","
_PAUSE = re.compile(r"[,;!?，、；。！？…\n]+|(?<!\d)\.(?=\s|$)(?<![ap]\.m\.)|(?<=\d)\.(?=\s|$)")
_ZH_WORD = re.compile(r"[a-z0-9.%'+-]+|\S")


def phrases(english: str, mandarin: str) -> Mapping[str, tuple[Words, ...]]:
    """Return phrases of both languages, each given divided by bars."""
    return {
        "en": tuple(tuple(phrase.split()) for phrase in english.split("|")),
        "zh": tuple(tuple(_ZH_WORD.findall(phrase)) for phrase in mandarin.split("|")),
    }


_JOINTS = phrases(
    "and then|and also|and after that|after that|and while you're at it|while you're at it|as well as|along with"
    "|together with|and|then|also|plus|but|,",
    "但是|可是|不过|并且|请同时|然后|接着|之后再|之后|同时|顺便|顺带|还有|以及|另外|而且|加上|和|跟|与|及|并|再|,",
)
_BESIDES = phrases(
    "and|and then|and also|and while you're at it|while you're at it|also|plus|then|but|but also|and could you also",
    "再|但是|但|不过|并且|然后|接着|之后|同时|顺便|顺带|还有|另外|而且|也|还要|再帮我|顺便再",
)
_TOO = phrases("too|as well|also", "也")
_AGAIN_OF_IT = phrases("set it|turn it|make it|put it", "把它|将它|把他")
"""a wish begins so that leans on the one before: 打开空调把它调到二十二度"""
_CONDITIONS = phrases(
    "if|when|whenever|unless|until|while|before|as soon as|once|or",
    "如果|要是|假如|的话|的时候|除非|或者|还是|直到",
)
"""what joins two wishes so that not both are wished now"""


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two joints."""

    words: Words
    joint: Words
    """the joint before it, as it was said; none before the first piece"""


def in_words(plain_text: str, lang: str) -> Words:
    """Divide a plain text."""
    return tuple(_ZH_WORD.findall(plain_text) if lang == "zh" else plain_text.split())


def written(words: Sequence[str], lang: str) -> str:
    """Put words together to a plain text; pauses are not written."""
    return ("" if lang == "zh" else " ").join(word for word in words if word != COMMA)


def with_pauses(text: str, lang: str) -> Words:
    """Divide a text as it was written or heard, its punctuation as COMMA."""
    words: list[str] = []
    for clause in _PAUSE.split(text):
        said = in_words(plain(clause, lang), lang)
        if said:
            words += [COMMA, *said] if words else said
    return tuple(words)


def pieces(words: Words, lang: str) -> Sequence[Piece]:
    """Divide at every joint. A sentence that breaks off after one ("open the window and") ends in an empty piece."""
    found: list[Piece] = []
    piece: Words = ()
    joint: Words = ()
    place = 0
    while place < len(words):
        length = length_at(words, place, _JOINTS[lang])
        if piece and (length or length_at(words, place, _AGAIN_OF_IT[lang])):
            found.append(Piece(piece, joint))
            piece, joint = (), ()
        joint += words[place : place + length]
        piece += () if length else words[place : place + 1]
        place += length or 1
    if piece or (joint and joint != (COMMA,)):
        found.append(Piece(piece, joint))
    return found


def said_besides(words: Words, lang: str) -> Words | None:
    """Return what is wished besides, of what follows a yes ("and open the roof", "open the roof too"); None else."""
    joint = length_at(words, 0, _BESIDES[lang])
    rest = words[joint:]
    for place in range(len(rest)):
        length = length_at(rest, place, _TOO[lang])
        if length and (lang == "zh" or place + length == len(rest)):
            return rest[:place] + rest[place + length :] or None
    return rest if joint and rest else None


def after_joints(words: Words, lang: str) -> Sequence[Words]:
    """Return what stands after each joint or condition, to the end."""
    phrases = _JOINTS[lang] + _CONDITIONS[lang]
    lengths = ((place, length_at(words, place, phrases)) for place in range(len(words)))
    return [words[place + length :] for place, length in lengths if length]


def length_at(words: Words, place: int, phrases: Sequence[Words]) -> int:
    """Return how many words of the longest phrase stand at a place."""
    word = words[place] if place < len(words) else ""
    return max(
        (len(phrase) for phrase in phrases if phrase[0] == word and words[place : place + len(phrase)] == phrase),
        default=0,
    )
