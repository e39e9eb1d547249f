"""What a sentence is made of for the nearest meaning: words that have a vector, and the short runs of words in it.

Mandarin is read by the longest words that are known, and by their characters.
"""

import zlib
from collections.abc import Collection, Iterator, Sequence

from assistant.languages import language

LONGEST_WORD = 3
"""Chinese characters"""
_EDGE = "^"
_LONGEST_RUN = {True: 2, False: 3}
"""words where spaces stand between them, else characters"""


def tokens(said: str, lang: str) -> Sequence[tuple[int, int]]:
    """Return where each word (Mandarin: character, number or foreign word) of a plain text begins and ends."""
    found, begin = list[tuple[int, int]](), -1
    spaced = language(lang).writing.spaced
    for place, sign in enumerate(f"{said} "):
        alone = not spaced and not sign.isspace() and not sign.isascii()
        if begin >= 0 and (alone or sign.isspace()):
            found.append((begin, place))
            begin = -1
        if alone:
            found.append((place, place + 1))
        elif begin < 0 and not sign.isspace():
            begin = place
    return found


def known_words(said: str, lang: str, known: Collection[str]) -> Iterator[str]:
    """Give the words of a plain text that are known, of Mandarin words of several characters those as well."""
    units = [said[begin:end] for begin, end in tokens(said, lang)]
    if language(lang).writing.spaced:
        yield from (unit for unit in units if unit in known)
        return
    place = 0
    while place < len(units):
        lengths = range(min(LONGEST_WORD, len(units) - place), 1, -1)
        length = next((length for length in lengths if "".join(units[place : place + length]) in known), 1)
        if length > 1:
            yield "".join(units[place : place + length])
        yield from (unit for unit in units[place : place + length] if unit in known)
        place += length


def runs(said: str, lang: str) -> Sequence[int]:
    """Return the runs of one, two (Mandarin: three) words of a plain text as numbers of 32 bits; digits are alike."""
    units = [_masked(said[begin:end]) for begin, end in tokens(said, lang)]
    edged = [_EDGE, *units, _EDGE]
    longest = _LONGEST_RUN[language(lang).writing.spaced]
    found = (
        edged[place : place + length] for length in range(1, longest + 1) for place in range(len(edged) - length + 1)
    )
    return list(dict.fromkeys(number_of(f"{lang} {' '.join(run)}") for run in found if run != [_EDGE]))


def number_of(name: str) -> int:
    """Return a feature's name as a number of 32 bits, the same on every machine."""
    return zlib.crc32(name.encode())


def _masked(unit: str) -> str:
    return "".join("0" if sign.isdigit() else sign for sign in unit)
