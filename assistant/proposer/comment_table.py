"""A table of values that stands in a signal's comment: "0 = P | 1 = D | 2 = N". For the proposer of mappings alone.

What a comment says is for people, so only what it says outright is taken: a number, a sign, a word or a few.
"""

import re
from collections.abc import Iterator

_KEY = re.compile(r"(?<![\w.])(0x[0-9a-f]{1,16}|\d{1,10})\s{0,9}(?:=>|->|==?|:)\s*(?=[\"'(]?[a-z])", re.IGNORECASE)
"""the number of a value, before its words; "1 = 0.5 V" is a scale and no table"""
_PLACE = re.compile(r"\b(bits?|bytes?|pid|id|page|mux|channel|rev|version|note)\s?#?\s?$", re.IGNORECASE)
"""before a number: it counts something else"""
_END = re.compile(r"[|;\n]|,(?!\s*\d)|\.\s|\.$")
LONGEST_TEXT = 40
"""characters; more is a sentence"""


def table_in(comment: str, bits: int) -> dict[int, str]:
    """Return raw value -> text; empty where the comment has none, or one that does not fit so many bits."""
    table: dict[int, str] = {}
    for raw, text in _entries(comment):
        if raw >> bits or len(text) > LONGEST_TEXT or table.get(raw, text) != text:
            return {}
        table[raw] = text
    return table


def _entries(comment: str) -> Iterator[tuple[int, str]]:
    keys = [key for key in _KEY.finditer(comment) if not _PLACE.search(comment[max(0, key.start() - 20) : key.start()])]
    ends = [key.start() for key in keys[1:]] + [len(comment)] * bool(keys)
    for key, end in zip(keys, ends, strict=True):
        text = comment[key.end() : end].strip()
        cut = _END.search(text)
        text = (text[: cut.start()] if cut else text).strip(" \t\"'()/,|;-")
        if text:
            yield int(key[1], 0 if key[1].lower().startswith("0x") else 10), text
