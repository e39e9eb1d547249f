"""Places that were found: which sentence is said is decided here, for all languages; the words are each one's own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.languages.names import BRIEFLY, clean
from assistant.languages.reading import mapping, mappings, number_of, text_of
from assistant.languages.speaking import Forms
from assistant.languages.spoken import Spoken

Answer = Mapping[str, object]

NAMED_AT_ONCE = 3
"""places that are told by name"""
_WITH_A_NAME = 3
"""the forms of what was found that name the nearest: nothing else is said in the place of its name"""
_BARELY = 12
"""letters of a name beside how far it is and the question which one, in a car that moves"""
ADDRESS = 60
"""letters that an address may have"""


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What a language says of places; {name} is a place and how far it is, {brief} the same in few letters."""

    lang: str
    categories: Mapping[str, str]
    one_of_a_kind: str
    """{kind}: a place that has no name"""
    roughly: str
    """{distance}, of a straight line"""
    nothing: str
    none_of: str
    """{sought}"""
    one: Forms
    """{name}, {brief}"""
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
    phone: Forms
    """{digits}"""
    spelt: Callable[[str], str]
    """a number as it is read out"""
    no_phone: str
    address: Forms
    """{address}, {brief}"""
    has: Mapping[str, str]
    """what there may be -> that there is"""
    near_it: Forms
    """{name}, {brief}, {distance}: what was asked for lies a short way from it"""
    none_near_it: Mapping[str, str]
    """what there may be -> that there is none near it"""
    hours_unknown_of: Callable[[int], str]
    """of so many others it is not known whether they are open: a sentence that stands behind another"""
    cuisine: Forms
    """{brief}"""
    called: Forms
    """{name}, {brief}"""
    opens: Callable[[str], Forms]
    """it is closed, and opens then: an ISO 8601 text"""
    closed: str
    open_until: Forms
    """{time}"""
    open: str
    hours_unknown: str
    only_today: Forms
    """the hours of another day were asked for"""
    takes: str
    """{duration}"""
    far_by_car: str
    """{distance}, {duration}"""
    far: str
    """{distance}"""


class Places:
    """Says in a language what was found."""

    def __init__(self, words: PlaceWords, spoken: Spoken) -> None:
        self._words, self._spoken = words, spoken

    def find_places(self, answer: Answer) -> Forms:
        """Tell what was found: the nearest by name, and how many; and of how many the hours are not known."""
        forms, others = self._found(answer), number_of(answer, "hours_unknown")
        with_a_name = forms[:_WITH_A_NAME] if others else ()
        return (*(form + self._words.hours_unknown_of(round(others or 0)) for form in with_a_name), *forms)

    def _found(self, answer: Answer) -> Forms:
        words, found = self._words, mappings(answer.get("places"))
        if not found:
            sought = clean(answer.get("name") or answer.get("cuisine") or "")
            sought = words.categories.get(str(answer.get("category"))) or sought
            return (*self._spoken.said((words.none_of,) if sought else (), sought=sought), words.nothing)
        if len(found) == 1:
            return self._spoken.said(words.one, **self._told(found[0]))
        nearest = self._distance_of(found[0])
        return self._spoken.said(
            (words.all_found if len(found) <= NAMED_AT_ONCE else words.more_found, *words.found),
            many=words.many(len(found)),
            names=words.names([self._told(place)["brief"] for place in found[:NAMED_AT_ONCE]]),
            few=self._in_few(found[0], BRIEFLY),
            fewer=self._in_few(found[0], _BARELY),
            nearest=words.nearest.format(distance=nearest) if nearest else words.nearest_unmeasured,
            **self._told(found[0]),
        )

    def choose_result(self, answer: Answer) -> Forms:
        """Tell which place was chosen."""
        place, words = mapping(answer.get("place")), self._words
        until = words.until.format(time=self._spoken.clock(place["closes_at"])) if "closes_at" in place else ""
        index, away = str(answer.get("index", "")), self._away(place)
        return self._spoken.said(words.chosen, index=index, away=away, until=until, **self._told(place))

    def get_place_info(self, answer: Answer) -> Forms:
        """Tell one fact about a place."""
        what, words, spoken = str(answer.get("what")), self._words, self._spoken
        if what == "opening_hours":
            return self._opening_hours(answer)
        if what == "distance":
            return self._distance(answer)
        if what == "phone":
            digits = words.spelt(text_of(answer, "phone"))
            return spoken.said(words.phone, digits=digits) if digits else (words.no_phone,)
        if what == "address":
            address = str(answer.get("address", ""))
            return spoken.said(words.address, address=spoken.named(address, ADDRESS), brief=spoken.briefly(address))
        if "nearest" in answer:
            nearest = mapping(answer.get("nearest"))
            name, distance = self._name(nearest), self._distance_of(nearest)
            return spoken.said(words.near_it, name=spoken.named(name), brief=spoken.briefly(name), distance=distance)
        if what in words.has:
            return (words.has[what] if answer.get(what) else words.none_near_it[what],)
        if what == "cuisine":
            return spoken.said(words.cuisine, brief=spoken.briefly(answer.get("cuisine", "")))
        name = self._name(answer)
        return spoken.said(words.called, name=spoken.named(name), brief=spoken.briefly(name))

    def _opening_hours(self, answer: Answer) -> Forms:
        words, opens, closes = self._words, text_of(answer, "opens_at"), text_of(answer, "closes_at")
        if answer.get("other_day"):
            return words.only_today
        if answer.get("open_now") is False:
            return words.opens(opens) if opens else (words.closed,)
        if closes:
            return self._spoken.said(words.open_until, time=self._spoken.clock(closes))
        return (words.open if answer.get("open_now") else words.hours_unknown,)

    def _distance(self, answer: Answer) -> Forms:
        words, spoken = self._words, self._spoken
        distance, time_s = self._distance_of(answer), number_of(answer, "duration_s")
        takes = spoken.duration(time_s or 0)
        if not distance:
            return spoken.said((words.takes,), duration=takes)
        forms = (words.far,) if time_s is None else (words.far_by_car, words.far)
        return spoken.said(forms, distance=distance, duration=takes)

    def _told(self, place: Answer) -> Mapping[str, str]:
        name, away = self._name(place), self._away(place)
        return {"name": self._spoken.named(name) + away, "brief": self._spoken.briefly(name) + away}

    def _in_few(self, place: Answer, letters: int) -> str:
        distance = self._distance_of(place)
        return self._spoken.named(self._name(place), letters) + (
            self._words.few.format(distance=distance) if distance else ""
        )

    def _name(self, place: Answer) -> str:
        """Return the name that is said: in this language, else the map's own; of a nameless place what it is."""
        name = mapping(place.get("names")).get(self._words.lang) or place.get("name")
        kind = self._words.categories.get(str(place.get("category")))
        return str(name or "") if name or not kind else self._words.one_of_a_kind.format(kind=kind)

    def _away(self, place: Answer) -> str:
        distance = self._distance_of(place)
        return self._words.away.format(distance=distance) if distance else ""

    def _distance_of(self, place: Answer) -> str:
        """Return how far it is, as it is said; "" where that is not known."""
        metres = number_of(place, "distance_m")
        if metres is None:
            return ""
        distance = self._spoken.distance(metres)
        return self._words.roughly.format(distance=distance) if place.get("roughly") else distance
