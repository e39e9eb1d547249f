"""Electrical power as the tags of a map tell it."""

import re

MOST_KW = 1000.0
_POWER = re.compile(r"(\d+(?:[.,]\d+)?)\s*(kW|kVA|W)?\b", re.IGNORECASE)


def kilowatts(text: object) -> float | None:
    """Return the greatest power that a text tells; a plain small number is how many there are, and no power."""
    powers = [
        float(match[1].replace(",", ".")) / (1 if (match[2] or "").lower().startswith("k") else 1000)
        for match in _POWER.finditer(str(text or ""))
        if match[2] or float(match[1].replace(",", ".")) >= 1000
    ]
    return min(MOST_KW, max(powers)) if powers else None
