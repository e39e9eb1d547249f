"""Places that were found, in English. Their names are data from outside."""

from collections.abc import Mapping

from assistant.languages.en.replies.numbers import at, clock, distance, duration, spelt
from assistant.languages.en.replies.words import CATEGORIES, named
from assistant.languages.names import AT_LENGTH, BRIEFLY, clean
from assistant.languages.reading import mapping, mappings, number_of, text_of
from assistant.languages.speaking import Forms

NAMED_AT_ONCE = 3
"""places that are told by name"""


def find_places(answer: Mapping[str, object]) -> Forms:
    """Tell what was found: the nearest by name, and how many."""
    found = mappings(answer.get("places"))
    if not found:
        sought = CATEGORIES.get(str(answer.get("category"))) or clean(answer.get("name") or answer.get("cuisine") or "")
        return (f"I found no {sought}.", "I found nothing like that.") if sought else ("I found nothing like that.",)
    nearest = found[0]
    if len(found) == 1:
        return (f"I found {_told(nearest, AT_LENGTH)}.", f"I found {_told(nearest, BRIEFLY)}.", "I found one.")
    *others, last = (_told(place, BRIEFLY) for place in found[:NAMED_AT_ONCE])
    named_ones = f"{', '.join(others)}, and {last}"
    all_named = f"I found {len(found)}: {named_ones}." if len(found) <= NAMED_AT_ONCE else ""
    return (
        all_named or f"I found {len(found)}. The nearest are {named_ones}.",
        f"I found {len(found)}. The nearest is {_told(nearest, AT_LENGTH)}.",
        f"I found {len(found)}. The nearest is {_told(nearest, BRIEFLY)}.",
        f"I found {len(found)}, the nearest{_away(nearest) or ' first'}.",
        f"I found {len(found)}.",
    )


def choose_result(answer: Mapping[str, object]) -> Forms:
    """Tell which place was chosen."""
    place, index = mapping(answer.get("place")), answer.get("index", "")
    until = f", open until {clock(place['closes_at'])}" if "closes_at" in place else ""
    return (
        f"Number {index} is {_told(place, AT_LENGTH)}{until}.",
        f"Number {index} is {_told(place, BRIEFLY)}.",
        f"Number {index}{',' + away if (away := _away(place)) else ''}.",
        f"Number {index}.",
    )


def get_place_info(answer: Mapping[str, object]) -> Forms:
    """Tell one fact about a place."""
    what, name = str(answer.get("what")), named(answer.get("name", ""))
    if what == "opening_hours":
        return _opening_hours(answer)
    if what == "distance":
        return _distance(answer)
    if what == "phone":
        digits = spelt(text_of(answer, "phone"))
        if not digits:
            return ("I don't know the number.",)
        return (f"The number is {digits}.", "I say the number when the car is standing.")
    if what == "address":
        address = str(answer.get("address", ""))
        return (f"The address is {named(address, 60)}.", f"It's at {named(address, BRIEFLY)}.", "It's on the map.")
    if what in ("parking", "charging"):
        return (f"It has {what}." if answer.get(what) else f"It has no {what}.",)
    if what == "cuisine":
        return (f"They serve {named(answer.get('cuisine', ''), BRIEFLY)} food.", "They serve food.")
    return (f"It's called {name}.", f"It's {named(name, BRIEFLY)}.")


def _opening_hours(answer: Mapping[str, object]) -> Forms:
    if answer.get("open_now") is False:
        opens = text_of(answer, "opens_at")
        return (
            (f"It's closed, and opens {at(opens)}.", f"It opens {at(opens, part=False)}.")
            if opens
            else ("It's closed.",)
        )
    closes = text_of(answer, "closes_at")
    if closes:
        return (f"It's open until {clock(closes)}.", f"Open until {clock(closes)}.")
    return ("It's open now." if answer.get("open_now") else "I don't know when it opens.",)


def _distance(answer: Mapping[str, object]) -> Forms:
    metres, seconds = number_of(answer, "distance_m"), number_of(answer, "duration_s")
    if metres is None:
        return (f"It takes {duration(seconds or 0)}.",)
    briefly = f"It's {distance(metres)} away."
    return (briefly,) if seconds is None else (f"It's {distance(metres)} away, {duration(seconds)} by car.", briefly)


def _told(place: Mapping[str, object], most: int) -> str:
    away = _away(place)
    return named(place.get("name", ""), most) + (f",{away}" if away else "")


def _away(place: Mapping[str, object]) -> str:
    metres = number_of(place, "distance_m")
    return "" if metres is None else f" {distance(metres)} away"
