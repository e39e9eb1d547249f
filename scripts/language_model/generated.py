"""Sentences that no text has enough of: digits, numbers, dates, clock times, spelled words. Always the same ones."""

import random
from collections.abc import Iterator, Sequence

from language_model.spoken import number

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DIGITS = "oh zero one two three four five six seven eight nine"
_MONTHS = "january february march april may june july august september october november december"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth"
)
DIGITS, MONTHS, ORDINALS = _DIGITS.split(), _MONTHS.split(), _ORDINALS.split()
ORDINALS += [f"{tens} {ordinal}" for tens in ("twenty", "thirty") for ordinal in ORDINALS[:9]][:10]


def sentences(amount: int, common_words: Sequence[str], seed: int = 5) -> Iterator[list[str]]:
    """Make `amount` sentences of spoken figures and spellings; `common_words` are said alone and spelled."""
    chance = random.Random(seed)  # noqa: S311  a repeatable choice of examples, no secret
    makers = (_one_word, _spelled_word, _letters, _digits, _digits, _numbers, _hundreds, _date, _clock, _plate)
    for _ in range(amount):
        yield chance.choice(makers)(chance, common_words).split()


def _one_word(chance: random.Random, words: Sequence[str]) -> str:
    return chance.choice(words)


def _spelled_word(chance: random.Random, words: Sequence[str]) -> str:
    return " ".join(chance.choice(words))


def _letters(chance: random.Random, _: Sequence[str]) -> str:
    return " ".join(chance.choices(LETTERS, k=chance.randint(1, 7)))


def _digits(chance: random.Random, _: Sequence[str]) -> str:
    return " ".join(chance.choices(DIGITS, k=chance.randint(1, 10)))


def _numbers(chance: random.Random, _: Sequence[str]) -> str:
    return " ".join(_below_100(chance) for _ in range(chance.randint(1, 3)))


def _hundreds(chance: random.Random, _: Sequence[str]) -> str:
    return f"{chance.choice(DIGITS[2:])} hundred {chance.choice(['', 'and '])}{_below_100(chance)}"


def _date(chance: random.Random, _: Sequence[str]) -> str:
    year = chance.choice(["", " ".join(number(chance.randint(1910, 2040)))])
    return f"{chance.choice(MONTHS)} {chance.choice(ORDINALS)} {year}"


def _clock(chance: random.Random, _: Sequence[str]) -> str:
    hour = " ".join(number(chance.randint(1, 12)))
    minutes = chance.choice(
        ["", "o'clock", "fifteen", "thirty", "forty five", " ".join(number(chance.randint(10, 59)))]
    )
    return f"{hour} {minutes} {chance.choice(['', 'a m', 'p m'])}"


def _plate(chance: random.Random, words: Sequence[str]) -> str:
    return f"{_letters(chance, words)} {_below_100(chance)}"


def _below_100(chance: random.Random) -> str:
    return " ".join(number(chance.randint(1, 99)))
