"""What is told of one place: which sentence is said is decided here; the words are each language's own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.languages.called import Called
from assistant.languages.names import BRIEFLY
from assistant.languages.reading import mapping, mappings, number_of, text_of
from assistant.languages.speaking import Forms
from assistant.languages.spoken import Spoken

Answer = Mapping[str, object]

ADDRESS = 60
"""letters that an address may have"""
FAST_KW = 43.0
"""from this on people speak of a fast charger"""
FAST_SOCKETS = ("ccs", "chademo", "tesla")
HARDLY_S = 45.0
"""a detour that is not worth a number"""


@dataclass(frozen=True, slots=True)
class FactWords:
    """What a language says of one place."""

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
    sockets: Mapping[str, str]
    """ccs, type2 ... -> as it is called"""
    with_power: str
    """{socket}, {power}"""
    power: str
    """{kw}"""
    has_sockets: Forms
    """{sockets}, {first}"""
    has_socket: Forms
    """the one that was asked for: {socket}"""
    other_sockets: Forms
    """it has not: {sockets}, {first}"""
    sockets_unknown: str
    gives: str
    """{power}"""
    is_fast: str
    """{power}"""
    fast: str
    """how fast is not known"""
    is_slow: str
    """{power}"""
    power_unknown: str
    free: str
    costs: str
    cost_unknown: str
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
    on: Callable[[str], str]
    """the day of an ISO 8601 text"""
    hour: Callable[[str], str]
    """a time of day of the hours, of an ISO 8601 text"""
    stretch: str
    """{begin}, {end}"""
    from_on: str
    """{begin}, and nobody says until when"""
    all_day: str
    open_on: Forms
    """{day}, {hours}"""
    closed_on: Forms
    """{day}"""
    open_then: Forms
    """{day}, {hours}"""
    closed_then: Forms
    """{day}, {hours}"""
    on_days: Callable[[Sequence[str]], str]
    """a sentence each for several days, put together"""
    takes: str
    """{duration}"""
    far_by_car: str
    """{distance}, {duration}"""
    far: str
    """{distance}"""
    on_foot: Forms
    """{distance}, {duration}"""
    adds: Forms
    """{duration}: so much later one arrives by way of it"""
    adds_hardly: str


class PlaceFacts:
    """Says in a language what is known of a place."""

    def __init__(self, words: FactWords, called: Called, spoken: Spoken) -> None:
        self._words, self._called, self._spoken = words, called, spoken

    def get_place_info(self, answer: Answer) -> Forms:
        """Tell one fact about a place."""
        words, spoken, called = self._words, self._spoken, self._called
        match answer.get("what"):
            case "opening_hours":
                return self._of_days(answer) if "days" in answer else self._opening_hours(answer)
            case "distance":
                return self._distance(answer)
            case "phone":
                digits = words.spelt(text_of(answer, "phone"))
                return spoken.said(words.phone, digits=digits) if digits else (words.no_phone,)
            case "address":
                address = str(answer.get("address", ""))
                return spoken.said(words.address, address=spoken.named(address, ADDRESS), brief=spoken.briefly(address))
            case "parking" | "charging" as what:
                return self._of_category(answer, what)
            case "cuisine":
                return spoken.said(words.cuisine, brief=spoken.briefly(answer.get("cuisine", "")))
        name = called.name(answer)
        return spoken.said(words.called, name=spoken.named(name), brief=spoken.briefly(name))

    def _of_category(self, answer: Answer, what: str) -> Forms:
        """Tell of parking or of charging: the place's own, or what lies near it."""
        words, spoken, nearest = self._words, self._spoken, mapping(answer.get("nearest"))
        told = nearest or answer
        if answer.get(what) is False:
            return (words.none_near_it[what],)
        match answer.get("part"):
            case "fee":
                return (self._fee(told),)
            case "power" | "fast" as part:
                return (self._power(told, fast=part == "fast"),)
            case "socket" if answer.get("socket"):
                return self._socket(told, str(answer["socket"]))
        if nearest:
            name, distance = self._called.name(nearest), self._called.away(nearest)
            return spoken.said(words.near_it, name=spoken.named(name), brief=spoken.briefly(name), distance=distance)
        named = self._sockets(answer) if what == "charging" else []
        if named:
            return spoken.said(words.has_sockets, sockets=spoken.listed(named), first=named[0])
        if answer.get("part") == "socket":
            return (words.sockets_unknown,)
        return (words.has[what],)

    def _fee(self, told: Answer) -> str:
        if told.get("fee") is False or number_of(told, "price") == 0:
            return self._words.free
        return self._words.costs if told.get("fee") or "price" in told else self._words.cost_unknown

    def _power(self, told: Answer, *, fast: bool) -> str:
        words, kw = self._words, number_of(told, "power_kw")
        if kw is None:
            known_fast = fast and any(socket in FAST_SOCKETS for socket in mapping(told.get("sockets")))
            return words.fast if known_fast else words.power_unknown
        power = words.power.format(kw=self._spoken.number(kw))
        if not fast:
            return self._spoken.begun(words.gives.format(power=power))
        return words.is_fast.format(power=power) if kw >= FAST_KW else words.is_slow.format(power=power)

    def _socket(self, told: Answer, socket: str) -> Forms:
        words, sockets = self._words, mapping(told.get("sockets"))
        if not sockets:
            return (words.sockets_unknown,)
        if socket in sockets:
            return self._spoken.said(words.has_socket, socket=self._with_power(socket, sockets[socket]))
        named = self._sockets(told)
        return self._spoken.said(words.other_sockets, sockets=self._spoken.listed(named), first=named[0])

    def _sockets(self, told: Answer) -> list[str]:
        return [self._with_power(socket, kw) for socket, kw in mapping(told.get("sockets")).items()]

    def _with_power(self, socket: str, kw: object) -> str:
        words = self._words
        name = words.sockets.get(socket) or self._spoken.named(socket, BRIEFLY)
        if not isinstance(kw, int | float):
            return name
        return words.with_power.format(socket=name, power=words.power.format(kw=self._spoken.number(kw)))

    def _opening_hours(self, answer: Answer) -> Forms:
        words, opens, closes = self._words, text_of(answer, "opens_at"), text_of(answer, "closes_at")
        if answer.get("open_now") is False:
            return words.opens(opens) if opens else (words.closed,)
        if closes:
            return self._spoken.said(words.open_until, time=self._spoken.clock(closes))
        return (words.open if answer.get("open_now") else words.hours_unknown,)

    def _of_days(self, answer: Answer) -> Forms:
        """Tell the hours of other days than today, or how it stands at a moment."""
        words, spoken = self._words, self._spoken
        days = [(words.on(text_of(day, "day")), self._hours(day)) for day in mappings(answer.get("days"))]
        if "open_then" in answer:
            forms = words.open_then if answer["open_then"] else words.closed_then if days[0][1] else words.closed_on
            return spoken.said(forms, day=days[0][0], hours=days[0][1])
        told = [spoken.said(words.open_on if hours else words.closed_on, day=day, hours=hours) for day, hours in days]
        return told[0] if len(told) == 1 else (words.on_days([forms[0] for forms in told]), *told[0])

    def _hours(self, day: Answer) -> str:
        """Return when it is open on a day; "" where it is closed."""
        words, hour = self._words, self._words.hour
        told: list[str] = []
        for stretch in mappings(day.get("hours")):
            begin, end = text_of(stretch, "from"), text_of(stretch, "until")
            if begin.endswith("T00:00") and (not end or end.endswith("T00:00")):
                return words.all_day
            form = words.stretch if end else words.from_on
            told.append(form.format(begin=hour(begin), end=hour(end) if end else ""))
        return self._spoken.listed(told) if told else ""

    def _distance(self, answer: Answer) -> Forms:
        words, spoken = self._words, self._spoken
        detour_s, walk_s = number_of(answer, "detour_s"), number_of(answer, "walk_s")
        if detour_s is not None:
            if detour_s < HARDLY_S:
                return (words.adds_hardly,)
            return spoken.said(words.adds, duration=spoken.duration(_minutes_of(detour_s)))
        distance, time_s = self._called.away(answer), number_of(answer, "duration_s")
        if walk_s is not None:
            return spoken.said(words.on_foot, distance=distance, duration=spoken.duration(_minutes_of(walk_s)))
        takes = spoken.duration(time_s or 0)
        if not distance:
            return spoken.said((words.takes,), duration=takes)
        forms = (words.far,) if time_s is None else (words.far_by_car, words.far)
        return spoken.said(forms, distance=distance, duration=takes)


def _minutes_of(seconds: float) -> float:
    """Return seconds of whole minutes, one at least: nobody walks by the second."""
    return 60.0 * max(1, round(seconds / 60))
