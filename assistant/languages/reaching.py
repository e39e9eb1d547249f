"""Whether the energy on board is enough: which sentence is said is decided here; the words are each language's own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.languages.reading import mappings, number_of
from assistant.languages.speaking import Forms
from assistant.languages.spoken import Spoken

Answer = Mapping[str, object]

LEAST_MARGIN_M = 1000.0
"""less than that is not worth a word"""


@dataclass(frozen=True, slots=True)
class EnergyWords:
    """What a language says of one kind of energy; {name}, {brief}: where one goes, {lately}: see there."""

    kind: str
    """the category of the stations"""
    trip_stopping: Forms
    """a trip that needs stops: {name}, {leaving}, {arrival}, {percent}, {where}, {minutes}, {stops}, {lately}"""
    trip_with: Forms
    """one that does not: {name}, {leaving}, {arrival}, {percent}, {lately}"""
    one_stop: str
    """{where}, {minutes}"""
    stops: str
    """{many}, {where}, {minutes}: the first, and of all together"""
    many_stops: Callable[[int], str]
    no_trip: Forms
    """{name}, {reach}: so far one gets, {lately}"""
    reached_with: Forms
    """{name}, {brief}, {away}, {percent}, {margin}, {lately}"""
    reached_stopping: Forms
    """{name}, {brief}, {away}, {where}, {minutes}, {stops}, {lately}"""
    margin: str
    """how much farther it would go: {margin}"""
    lately: str
    """that it is reckoned with what the car has used lately"""


class Reaching:
    """Chooses the sentences, and fills in all but the place and the times."""

    def __init__(self, battery: EnergyWords, fuel: EnergyWords, spoken: Spoken, of_kind: Callable[[str], str]) -> None:
        """of_kind: a place that has no name, by its category."""
        self._battery, self._fuel, self._spoken, self._of_kind = battery, fuel, spoken, of_kind

    def trip(self, answer: Answer) -> tuple[Forms, Mapping[str, str]] | None:
        """Return what is said of a trip, and what fills it; None where nothing is known of the energy."""
        words, stops = self._words(answer), mappings(answer.get("charging"))
        if answer.get("possible") is False:
            return words.no_trip, self._values(answer)
        if stops:
            return words.trip_stopping, self._values(answer)
        return (words.trip_with, self._values(answer)) if "arrive_percent" in answer else None

    def reach(self, answer: Answer) -> tuple[Forms, Mapping[str, str]] | None:
        """Return the same of the question whether it is enough."""
        words, stops = self._words(answer), mappings(answer.get("charging"))
        if answer.get("possible") is False:
            return words.no_trip, self._values(answer)
        if stops:
            return words.reached_stopping, self._values(answer)
        return (words.reached_with, self._values(answer)) if "arrive_percent" in answer else None

    def _words(self, answer: Answer) -> EnergyWords:
        return self._fuel if answer.get("energy") == "fuel" else self._battery

    def _values(self, answer: Answer) -> Mapping[str, str]:
        words, spoken = self._words(answer), self._spoken
        margin_m = number_of(answer, "margin_m") or 0
        return {
            "percent": spoken.percent(number_of(answer, "arrive_percent") or 0),
            "reach": spoken.distance(number_of(answer, "reach_m") or 0),
            "margin": words.margin.format(margin=spoken.distance(margin_m)) if margin_m >= LEAST_MARGIN_M else "",
            "lately": words.lately if answer.get("learnt") else "",
            **self._stops(mappings(answer.get("charging")), words),
        }

    def _stops(self, stops: Sequence[Answer], words: EnergyWords) -> Mapping[str, str]:
        if not stops:
            return {"where": "", "minutes": "", "stops": ""}
        where = self._spoken.briefly(stops[0].get("name") or self._of_kind(words.kind))
        minutes = self._spoken.duration(60 * sum(number_of(stop, "minutes") or 0 for stop in stops))
        if len(stops) == 1:
            said = words.one_stop.format(where=where, minutes=minutes)
        else:
            said = words.stops.format(many=words.many_stops(len(stops)), where=where, minutes=minutes)
        return {"where": where, "minutes": minutes, "stops": said}
