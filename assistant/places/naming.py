"""What a place is called when it is shown: its name in the asker's language, else the map's; else what it is."""

from assistant.languages import languages
from assistant.places.finding import Hit
from assistant.places.kinds import CATEGORIES


def shown_name(hit: Hit, lang: str | None = None) -> str:
    """Return the name; of a place without one its brand, its operator, or the word for its kind."""
    return own_name(hit, lang) or _kind(hit)


def own_name(hit: Hit, lang: str | None = None) -> str:
    """Return the name, of a place without one its brand or its operator; "" where it has none of them."""
    named = (_in(lang, hit) if lang else None) or hit.names.get("") or next(iter(hit.names.values()), None)
    return named or hit.text("brand") or hit.text("operator") or ""


def names_by_language(hit: Hit) -> dict[str, str]:
    """Return its names in the languages that are spoken, as far as they differ from the map's own."""
    found = {lang: name for lang in languages() if (name := _in(lang, hit))}
    return {lang: name for lang, name in found.items() if name != hit.names.get("")}


def category_of(hit: Hit) -> str | None:
    """Return the category, a word of the type `category`; None for what has none."""
    return hit.kind if hit.kind in CATEGORIES else None


def _in(lang: str, hit: Hit) -> str | None:
    """Return its name in a language: of zh, zh-hans and zh-tw the shortest code."""
    codes = sorted(code for code in hit.names if code == lang or code.startswith(f"{lang}-"))
    return hit.names[codes[0]] if codes else None


def _kind(hit: Hit) -> str:
    return hit.kind.rpartition("=")[2].replace("_", " ")
