"""Guidance and trips: which sentence is said is decided here, for all languages; the words are each one's own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.languages.lanes import LaneWords, lanes_said
from assistant.languages.reaching import EnergyWords, Reaching
from assistant.languages.reading import mapping, mappings, number_of, text_of, texts_of
from assistant.languages.speaking import Forms
from assistant.languages.spoken import Spoken

Answer = Mapping[str, object]

AT_HAND_M = 1.0
"""a turn that is no farther away is told without its distance"""
THERE_M = 30.0
"""who is so near to the destination is there"""
TOLD_AT_ONCE = 3
"""other routes that are told one by one"""


@dataclass(frozen=True, slots=True)
class RouteWords:
    """What a language says of routes; {name} is a place or a road, {brief} the same in few letters."""

    lang: str
    going: Forms
    """{name}, {brief}, {distance}, {duration}, {arrival}"""
    going_past: Forms
    """the same with stops: {count}, {first}"""
    count_stops: Callable[[int], str]
    there_already: str
    """the destination is where one stands"""
    stop_added: Forms
    """{name}, {brief}, {added}, {arrival}"""
    stop_removed: Forms
    """{name}, {brief}, {arrival}"""
    short: str
    """a sentence behind it: the energy is not enough without that stop"""
    route_by: Forms
    """{name}, {brief}, {arrival}"""
    other_route: str
    """{arrival}"""
    of_kind: Callable[[str], str]
    """a place that has no name, by its category; "" where there is no word for it"""
    arriving: str
    """{arrival}"""
    time_left: str
    """{duration}"""
    way_left: str
    """{distance}"""
    destination: Forms
    """{name}, {brief}"""
    trip: Forms
    """{name}, {via}, {leaving}, {arrival}, {distance}, {duration}"""
    via: str
    """{stops}"""
    leaving: Callable[[object], str]
    """when one leaves, an ISO 8601 text, as it stands in a trip"""
    hour_of_day: Callable[[object], str]
    """the time of day of an ISO 8601 text, with its part of the day"""
    too_late: str
    """one would have had to leave already: {wanted}, {arrival}"""
    reachable: Forms
    """{name}, {brief}, {away}, {range}"""
    out_of_reach: Forms
    """the same"""
    turned: Mapping[str, str]
    """the first word of an answer, where it was asked whether one has to stop, and not whether one gets there"""
    turns: Mapping[str, str]
    """what has to be done, by the words of types/way.py"""
    straight_on: str
    """where nothing tells the turn"""
    turn: Forms
    """{distance}, {turn}"""
    turn_into: Forms
    """the same and {name}, {brief}"""
    turn_along: Forms
    """the same, where one is on that road already"""
    now: Forms
    """at the turn itself: {turn}"""
    now_into: Forms
    """the same and {name}, {brief}"""
    now_along: Forms
    """the same, where one is on that road already"""
    depart: Forms
    """along a road: {name}, {brief}"""
    towards: str
    """a turn that a sign points to: {turn}, {name}"""
    then: str
    """a turn, and another right after it: {turn}, {then}"""
    roundabout: str
    """{exit}"""
    roundabout_exit: Forms
    """of such a one: {distance}, {turn}, {exit}"""
    lanes: LaneWords
    with_lanes: str
    """a sentence, and the lanes: {told}, {lanes}"""
    rerouted: Forms
    """the way was left, and another one is driven now: {arrival}"""
    arrived: Forms
    """{name}, {brief}"""
    no_stops: str
    one_stop: Forms
    """{name}, {brief}"""
    stops: Forms
    """{many}, {names}, {first}"""
    many_stops: Callable[[int], str]
    no_other: str
    others: Forms
    """{many}, {routes}, {fastest}"""
    many_others: Callable[[int], str]
    by: str
    """one of them: {name}, {duration}"""


class Routes:
    """Says in a language what becomes of a route."""

    def __init__(self, words: RouteWords, battery: EnergyWords, fuel: EnergyWords, spoken: Spoken) -> None:
        self._words, self._spoken = words, spoken
        self._reaching = Reaching(battery, fuel, spoken, words.of_kind)

    def navigate_to(self, answer: Answer) -> Forms:
        """Tell where the guidance leads, and when one is there; of a new way to the same goal no more than that."""
        if answer.get("rerouted"):
            return self._said(self._words.rerouted, answer)
        if answer.get("arrived"):
            return self._said(self._words.arrived, answer, "destination")
        stops = self._stop_names(answer)
        away_m = number_of(answer, "distance_m")
        if not stops and away_m is not None and away_m < THERE_M:
            return (self._words.there_already,)
        going = self._said(self._words.going, answer, "destination", **self._lengths(answer))
        if not stops:
            return going
        count, first = self._words.count_stops(len(stops)), self._spoken.briefly(stops[0])
        return (*self._said(self._words.going_past, answer, "destination", count=count, first=first), *going[-1:])

    def add_stop(self, answer: Answer) -> Forms:
        """Tell which stop was added, and what it costs."""
        added = self._spoken.duration(number_of(answer, "added_s") or 0)
        return self._said(self._words.stop_added, answer, "stop", added=added)

    def remove_stop(self, answer: Answer) -> Forms:
        """Tell which stop was taken out."""
        removed = self._said(self._words.stop_removed, answer, "stop")
        return tuple(form + self._words.short for form in removed) if answer.get("short") else removed

    def choose_route(self, answer: Answer) -> Forms:
        """Tell which way is taken now, and when one is there."""
        by = self._words.route_by if text_of(answer, "name") else ()
        return self._said((*by, self._words.other_route), answer, "name")

    def get_route_info(self, answer: Answer) -> Forms:
        """Tell one fact about the route."""
        match answer.get("what"):
            case "arrival_time":
                return self._said((self._words.arriving,), answer)
            case "duration":
                return self._spoken.said((self._words.time_left,), **self._lengths(answer))
            case "distance":
                return self._spoken.said((self._words.way_left,), **self._lengths(answer))
            case "next_turn":
                return self._next_turn(mapping(answer.get("next_turn")))
            case "stops":
                return self._stops(self._stop_names(answer))
            case "alternatives":
                return self._others(mappings(answer.get("alternatives")))
        return self._said(self._words.destination, answer, "destination")

    def plan_trip(self, answer: Answer) -> Forms:
        """Tell when to leave and to arrive, with how much charge, and where to charge."""
        words, stops = self._words, [self._spoken.briefly(stop) for stop in self._stop_names(answer)]
        via = words.via.format(stops=self._spoken.listed(stops)) if stops else ""
        leaving = words.leaving(answer["depart_at"]) if answer.get("depart_at") else ""
        if answer.get("wanted"):
            wanted = words.hour_of_day(answer["wanted"])
            return self._said((words.too_late,), answer, "destination", wanted=wanted)
        # Where an hour was said, which of the two is meant is said back.
        timed = answer.get("arrive_by") or answer.get("depart_at")
        arrives = answer.get("arrival_time") if timed else None
        arrival = {"arrival": words.hour_of_day(arrives)} if arrives else {}
        told = self._reaching.trip(answer)
        if told is not None:
            with_energy = self._said(told[0], answer, "destination", leaving=leaving, **arrival, **told[1])
            briefest = () if answer.get("charging") or not answer.get("possible") else words.trip[-1:]
            return (*with_energy, *self._said(briefest, answer, **arrival))
        lengths = self._lengths(answer)
        return self._said(words.trip, answer, "destination", via=via, leaving=leaving, **arrival, **lengths)

    def check_reach(self, answer: Answer) -> Forms:
        """Tell whether it is near enough, which place is meant, and by what numbers."""
        away, reach = (self._spoken.distance(number_of(answer, name) or 0) for name in ("distance_m", "range_m"))
        told = self._reaching.reach(answer)
        if told is None:
            forms = self._words.reachable if answer.get("reachable") else self._words.out_of_reach
            return self._said(self._for(forms, answer), answer, "place", away=away, range=reach)
        return self._said(self._for(told[0], answer), answer, "place", away=away, **told[1])

    def _for(self, forms: Forms, answer: Answer) -> Forms:
        if answer.get("asks") != "stop":
            return forms
        return tuple(
            next(
                (
                    right + form.removeprefix(wrong)
                    for wrong, right in self._words.turned.items()
                    if form.startswith(wrong)
                ),
                form,
            )
            for form in forms
        )

    def _said(self, forms: Forms, answer: Answer, name: str = "", **values: str) -> Forms:
        """Fill sentences: the field `name` is a place or a road."""
        arrival = self._spoken.clock(answer.get("arrival_time"))
        called = mapping(answer.get(f"{name}_names")).get(self._words.lang) or text_of(answer, name)
        called = called or self._words.of_kind(text_of(answer, f"{name}_category"))
        return self._spoken.said(forms, **{"arrival": arrival, **self._names(str(called)), **values})

    def _stop_names(self, answer: Answer) -> list[str]:
        names, categories = texts_of(answer, "stops"), texts_of(answer, "stops_categories")
        others = mappings(answer.get("stops_names")) or [{}] * len(names)
        names = [other.get(self._words.lang) or name for name, other in zip(names, others, strict=True)]
        kinds = map(self._words.of_kind, categories or [""] * len(names))
        return [name or kind for name, kind in zip(names, kinds, strict=True)]

    def _names(self, name: str) -> Mapping[str, str]:
        return {"name": self._spoken.named(name), "brief": self._spoken.briefly(name)}

    def _lengths(self, answer: Answer) -> Mapping[str, str]:
        return {
            "distance": self._spoken.distance(number_of(answer, "distance_m") or 0),
            "duration": self._spoken.duration(number_of(answer, "duration_s") or 0),
        }

    def _next_turn(self, turn: Answer) -> Forms:
        words, direction, road = self._words, str(turn.get("direction")), text_of(turn, "road")
        exit_number, distance_m = number_of(turn, "exit"), number_of(turn, "distance_m") or 0
        number = "" if direction != "roundabout" or exit_number is None else str(round(exit_number))
        said = words.roundabout.format(exit=number) if number else words.turns.get(direction, words.straight_on)
        sign, follows = text_of(turn, "towards"), text_of(turn, "then")
        if sign:
            said, road = words.towards.format(turn=said, name=self._spoken.briefly(sign)), ""
        alone = said
        if follows:
            said = words.then.format(turn=said, then=words.turns.get(follows, words.straight_on))
        if direction == "via" and road:
            return self._spoken.said(words.arrived, **self._names(road))
        if distance_m < AT_HAND_M:
            into, forms = words.depart if direction == "depart" else words.now_into, words.now
        else:
            into, forms = words.turn_into, words.roundabout_exit if number else words.turn
        distance = self._spoken.distance(distance_m)
        if turn.get("stays") and direction != "depart":
            into = words.now_along if distance_m < AT_HAND_M else words.turn_along
        into = into if road and not follows else ()
        told = self._spoken.said((*into, *forms), distance=distance, turn=said, exit=number, **self._names(road))
        if follows:
            told = (*told[:1], *self._spoken.said(forms, distance=distance, turn=alone, exit=number), *told[1:])
        return told if distance_m < AT_HAND_M else (*self._with_lanes(turn, told), *told)

    def _with_lanes(self, turn: Answer, told: Forms) -> Forms:
        """Return the sentences with the lanes to take; at the turn itself it is too late for them."""
        lanes = turn.get("lanes")
        said = lanes_said([*map(bool, lanes)], self._words.lanes) if isinstance(lanes, list) else ""
        return tuple(self._words.with_lanes.format(told=each, lanes=said) for each in told) if said else ()

    def _stops(self, names: list[str]) -> Forms:
        words, spoken = self._words, self._spoken
        if not names:
            return (words.no_stops,)
        if len(names) == 1:
            return spoken.said(words.one_stop, **self._names(names[0]))
        briefly = [spoken.briefly(name) for name in names]
        many = words.many_stops(len(names))
        return spoken.said(words.stops, many=many, names=spoken.listed(briefly), first=briefly[0])

    def _others(self, ways: Sequence[Answer]) -> Forms:
        words, spoken = self._words, self._spoken
        if not ways:
            return (words.no_other,)
        times_s = [number_of(way, "duration_s") or 0 for way in ways]
        told = [
            words.by.format(name=spoken.briefly(way["name"]), duration=spoken.duration(time_s))
            if way.get("name")
            else spoken.duration(time_s)
            for way, time_s in zip(ways[:TOLD_AT_ONCE], times_s, strict=False)
        ]
        many, fastest = words.many_others(len(ways)), spoken.duration(min(times_s))
        return spoken.said(words.others, many=many, routes=spoken.listed(told), fastest=fastest)
