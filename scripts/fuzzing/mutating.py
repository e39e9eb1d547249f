"""Damages a file, in the ways in which files come damaged and in those in which somebody would damage them on purpose.

The same random numbers give the same file. Nothing here knows a format: what is text is damaged by its lines and words.
"""

import re
from collections.abc import Callable, Sequence
from random import Random

MOST_STEPS = 6
"""of damage in one file"""
LONGEST = 400_000
"""bytes: what grows beyond is cut"""
NUMBERS = (
    "nan", "inf", "-inf", "NaN", "Infinity", "-0", "0", "1", "-1", "7", "8", "63", "64", "65", "255", "256", "2047",
    "65535", "2147483647", "2147483648", "4294967295", "4294967296", "18446744073709551616", "1e308", "-1e308", "1e999",
    "1e-320", ".5", "5.", "0x", "0x_", "0b2", "1_000", "9" * 40, "9" * 5000, "0.000000001", "1,5", "+3", "--3",
)  # fmt: skip
PIECES = (
    b"\0", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\n", b"\r", b"\n\n", b"\t", b" ", b"#", b'"', b"'", b"\\", b"//",
    b"[" * 500, b"{" * 400, b"{a: " * 300, b"(" * 400, b"- " * 300, b"<" * 50, b"|",
    b"&a ", b"*a", b"!!int abc", b"!!binary x",
    b"2026-13-01", b"2026-01-01T99:00:00", b'"\\ud800"', b'"\\x"', b"~nouser/x", b"~", b"null",
    b"[]", b"{}", b"? ", b"<<: ",
    b"%s%n", "é😀\u2028".encode(), b"\xed\xa0\x80", b"a" * 70_000, b"@", b";", b":", b"1e5", b"yes", b"../..",
)  # fmt: skip
_TOKEN = re.compile(rb"[-+]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|[A-Za-z_]+|[^\sA-Za-z0-9_]")
_NUMBER = re.compile(rb"[-+]?[0-9]")

Step = Callable[[bytes, Random], bytes]


def damaged(seeds: Sequence[bytes], random: Random) -> bytes:
    """Return one of the files, damaged in one to MOST_STEPS ways, or two of them mixed."""
    data = random.choice(seeds)
    for _ in range(random.randint(1, MOST_STEPS)):
        if len(seeds) > 1 and random.random() < 0.05:
            data = _spliced(data, random.choice(seeds), random)
        else:
            data = random.choice(_STEPS)(data, random)[:LONGEST]
    return data


def _spliced(data: bytes, other: bytes, random: Random) -> bytes:
    return data[: random.randint(0, len(data))] + other[random.randint(0, len(other)) :]


def _span(data: bytes, random: Random, most: int) -> tuple[int, int]:
    begin = random.randint(0, len(data))
    return begin, min(len(data), begin + random.randint(1, most))


def _flip(data: bytes, random: Random) -> bytes:
    if not data:
        return data
    place = random.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << random.randrange(8)]) + data[place + 1 :]


def _byte(data: bytes, random: Random) -> bytes:
    place = random.randint(0, len(data))
    return data[:place] + bytes([random.choice((0, 1, 0x7F, 0x80, 0xFF, random.randrange(256)))]) + data[place + 1 :]


def _field(data: bytes, random: Random) -> bytes:
    """Put a telling number in the place of two, four or eight bytes."""
    size = random.choice((2, 4, 8))
    number = random.choice(
        (0, 1, 2, 8, 15, 16, 31, 32, 0x7F, 0xFF, 1 << 15, (1 << 31) - 1, 1 << 31, (1 << 8 * size) - 1)
    )
    place = random.randint(0, len(data))
    return (
        data[:place]
        + (number & (1 << 8 * size) - 1).to_bytes(size, random.choice(("little", "big")))
        + data[place + size :]
    )


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randint(0, len(data))]


def _leave_out(data: bytes, random: Random) -> bytes:
    begin, end = _span(data, random, 64)
    return data[:begin] + data[end:]


def _repeat(data: bytes, random: Random) -> bytes:
    begin, end = _span(data, random, 200)
    return data[:end] + data[begin:end] * random.choice((1, 1, 2, 20, 300)) + data[end:]


def _insert(data: bytes, random: Random) -> bytes:
    place = random.randint(0, len(data))
    return data[:place] + random.choice(PIECES) + data[place:]


def _token(data: bytes, random: Random) -> bytes:
    """Put a number or another word of the file in the place of one."""
    tokens = list(_TOKEN.finditer(data))
    if not tokens:
        return data
    token = random.choice(tokens)
    if _NUMBER.match(token.group()) and random.random() < 0.8:
        other = random.choice(NUMBERS).encode()
    else:
        other = random.choice((random.choice(tokens).group(), random.choice(PIECES), b""))
    return data[: token.start()] + other + data[token.end() :]


def _lines(data: bytes, random: Random) -> bytes:
    """Exchange, repeat, join or leave out lines."""
    lines = data.splitlines(keepends=True)
    if not lines:
        return data
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    how = random.randrange(4)
    if how == 0:
        lines[one], lines[other] = lines[other], lines[one]
    elif how == 1:
        lines.insert(one, lines[other] * random.choice((1, 2, 200)))
    elif how == 2:
        lines[one] = lines[one].rstrip()
    else:
        del lines[one]
    return b"".join(lines)


_STEPS: tuple[Step, ...] = (_flip, _byte, _field, _cut, _leave_out, _repeat, _insert, _token, _token, _token, _lines)
