"""What a place is called when it is shown: its name in the asker's language, else the map's; else what it is."""

from assistant.places.finding import Hit
from assistant.places.kinds import CATEGORIES

_CODES = {"zh": ("zh", "zh-hans", "zh-cn", "zh-hant", "zh-tw")}
"""language -> the codes of names that are in it, the likest first"""


def shown_name(hit: Hit, lang: str | None = None) -> str:
    """Return the name; of a place without one its brand, its operator, or the word for its kind."""
    wanted = _CODES.get(lang or "", (lang or "",))
    named = next((hit.names[code] for code in (*wanted, "") if code in hit.names), None)
    return named or next(iter(hit.names.values()), None) or hit.text("brand") or hit.text("operator") or _kind(hit)


def category_of(hit: Hit) -> str | None:
    """Return the category, a word of the type `category`; None for what has none."""
    return hit.kind if hit.kind in CATEGORIES else None


def _kind(hit: Hit) -> str:
    return hit.kind.rpartition("=")[2].replace("_", " ")
