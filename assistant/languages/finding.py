"""Places that were found: which sentence is said is decided here, for all languages; the words are each one's own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.languages.called import Called
from assistant.languages.names import BRIEFLY, clean
from assistant.languages.reading import mapping, mappings, number_of
from assistant.languages.speaking import Forms
from assistant.languages.spoken import Spoken

Answer = Mapping[str, object]

NAMED_AT_ONCE = 3
"""places that are told by name"""
_WITH_A_NAME = 3
"""the forms of what was found that name the nearest: nothing else is said in the place of its name"""
_BARELY = 12
"""letters of a name beside how far it is and the question which one, in a car that moves"""


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What a language says of places; {name} is a place and how far it is, {brief} the same in few letters."""

    categories: Mapping[str, str]
    no_prices: str
    """a sentence before what was found: the cheapest cannot be told"""
    nothing: str
    none_of: str
    """{sought}"""
    one: Forms
    """{name}, {brief}"""
    suggested: Forms
    """{name}, {brief}, {distance}: unasked, where to park at the destination"""
    all_found: str
    """{many}, {names}"""
    more_found: str
    """the same, where there are more than are named"""
    found: Forms
    """{many}, {name}, {brief}, {few}, {fewer}, {nearest}; the last two, of a name that is too long, tell none"""
    many: Callable[[int], str]
    names: Callable[[list[str]], str]
    """joined, each with how far it is"""
    away: str
    """behind a name: {distance}"""
    few: str
    """behind a name where there is hardly time for it: {distance}"""
    nearest: str
    """how far the nearest is: {distance}"""
    nearest_unmeasured: str
    chosen: Forms
    """{index}, {name}, {brief}, {away}, {until}"""
    until: str
    """{time}"""
    hours_unknown_of: Callable[[int], str]
    """of so many others it is not known whether they are open: a sentence that stands behind another"""


class Places:
    """Says in a language what was found."""

    def __init__(self, words: PlaceWords, called: Called, spoken: Spoken) -> None:
        self._words, self._called, self._spoken = words, called, spoken

    def find_places(self, answer: Answer) -> Forms:
        """Tell what was found: the nearest by name, and how many; and of how many the hours are not known."""
        forms, others = self._found(answer), number_of(answer, "hours_unknown")
        places = mappings(answer.get("places"))
        if answer.get("cheapest") and places and not any("price" in place for place in places):
            forms = (*(self._words.no_prices + form for form in forms), self._words.no_prices.strip())
        with_a_name = forms[:_WITH_A_NAME] if others else ()
        return (*(form + self._words.hours_unknown_of(round(others or 0)) for form in with_a_name), *forms)

    def _found(self, answer: Answer) -> Forms:
        words, found = self._words, mappings(answer.get("places"))
        if not found:
            sought = clean(answer.get("name") or answer.get("cuisine") or "")
            sought = words.categories.get(str(answer.get("category"))) or sought
            return (*self._spoken.said((words.none_of,) if sought else (), sought=sought), words.nothing)
        if answer.get("suggested"):
            return self._suggested(found[0])
        if len(found) == 1:
            return self._spoken.said(words.one, **self._told(found[0]))
        nearest = self._called.away(found[0])
        return self._spoken.said(
            (words.all_found if len(found) <= NAMED_AT_ONCE else words.more_found, *words.found),
            many=words.many(len(found)),
            names=words.names([self._told(place)["brief"] for place in found[:NAMED_AT_ONCE]]),
            few=self._in_few(found[0], BRIEFLY),
            fewer=self._in_few(found[0], _BARELY),
            nearest=words.nearest.format(distance=nearest) if nearest else words.nearest_unmeasured,
            **self._told(found[0]),
        )

    def _suggested(self, place: Answer) -> Forms:
        name, distance = self._called.name(place), self._called.away(place)
        return self._spoken.said(
            self._words.suggested,
            name=self._spoken.named(name),
            brief=self._spoken.briefly(name),
            distance=distance,
        )

    def choose_result(self, answer: Answer) -> Forms:
        """Tell which place was chosen."""
        place, words = mapping(answer.get("place")), self._words
        until = words.until.format(time=self._spoken.clock(place["closes_at"])) if "closes_at" in place else ""
        index, away = str(answer.get("index", "")), self._away(place)
        return self._spoken.said(words.chosen, index=index, away=away, until=until, **self._told(place))

    def _told(self, place: Answer) -> Mapping[str, str]:
        name, away = self._called.name(place), self._away(place)
        return {"name": self._spoken.named(name) + away, "brief": self._spoken.briefly(name) + away}

    def _in_few(self, place: Answer, letters: int) -> str:
        distance = self._called.away(place)
        return self._spoken.named(self._called.name(place), letters) + (
            self._words.few.format(distance=distance) if distance else ""
        )

    def _away(self, place: Answer) -> str:
        distance = self._called.away(place)
        return self._words.away.format(distance=distance) if distance else ""
