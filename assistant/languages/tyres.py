"""The pressures of the tyres: which sentence is said is decided here; the words are each language's own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.languages.answering import Answering, about_value
from assistant.languages.judging import agrees
from assistant.languages.reading import mapping, texts_of
from assistant.languages.speaking import Forms
from assistant.languages.spoken import Spoken

Answer = Mapping[str, object]

AXLES: Mapping[str, str] = {"driver": "front", "passenger": "front", "rear_left": "rear", "rear_right": "rear"}


@dataclass(frozen=True, slots=True)
class TyreWords:
    """What a language says of tyres, in clauses; pressures are in bar."""

    wheels: Mapping[str, str]
    """place -> which tyre it is"""
    one: Forms
    """{wheel}, {bar}"""
    same: Callable[[int, str], str]
    """so many tyres have this pressure"""
    by_axle: str
    """{front}, {rear}"""
    each: str
    """one of several: {wheel}, {bar}"""
    several: str
    """{each}"""
    between: str
    """{least}, {most}"""
    clauses: Callable[[list[str]], str]
    """several clauses as one"""
    low: str
    """{wheel}, {bar}"""
    low_unmeasured: Callable[[list[str]], str]
    """these tyres are low"""
    low_counted: Callable[[list[str]], str]
    """so many are low; a single one by its name"""
    others: str
    """behind those that are low: {bar}"""
    too_low: str
    """{clause}, and that is low"""
    in_order: str
    """{clause}, and that is as it should be; "" where yes says so already"""


class Tyres:
    """Says in a language how much air the tyres have."""

    def __init__(self, words: TyreWords, answering: Answering, spoken: Spoken) -> None:
        self._words, self._answering, self._spoken = words, answering, spoken

    def told(self, answer: Answer) -> Forms:
        """Say the pressures, by their places where they differ, and which tyre is low."""
        words, answered = self._words, self._answering.answered
        value = mapping(answer.get("value"))
        bars = {place: kpa / 100 for place, kpa in value.items() if isinstance(kpa, int | float)}
        asked, pressures = answer.get("asks"), self._pressures(bars)
        if isinstance(asked, int | float):
            return answered(all(agrees(bar, answer) for bar in bars.values()), pressures, about_value(answer))
        low, asked_of_all = texts_of(answer, "low"), bool(asked) and not answer.get("which")
        if asked and not low and self._all_fine(answer, bars):
            in_order = [words.in_order.format(clause=clause) for clause in pressures] if words.in_order else []
            verdict = True if asked == "fine" else False if asked_of_all else None
            return answered(verdict, (*in_order, *pressures), "is")
        if low and len(bars) > 1:
            return answered(asked == "low" if asked_of_all else None, self._low(low, bars), "is")
        if low:
            clauses = [words.too_low.format(clause=clause) for clause in pressures]
            return answered(asked == "low" if asked else None, clauses, "is")
        return answered(None, pressures)

    @staticmethod
    def _all_fine(answer: Answer, bars: Mapping[str, float]) -> bool:
        unseen = texts_of(answer, "unknown") + texts_of(answer, "untold")
        return set(texts_of(answer, "fine")) >= set(bars) and not unseen

    def _low(self, low: Sequence[str], bars: Mapping[str, float]) -> Forms:
        words, number = self._words, self._spoken.number
        wheels = [words.wheels[place] for place in low]
        each = [words.low.format(wheel=words.wheels[place], bar=number(bars[place])) for place in low if place in bars]
        if not each:
            return (words.low_unmeasured(wheels),)
        others = {number(bar) for place, bar in bars.items() if place not in low}
        rest = words.others.format(bar=others.pop()) if len(others) == 1 else ""
        together = words.clauses(each)
        return (together + rest, together, words.low_counted(wheels))

    def _pressures(self, values: Mapping[str, float]) -> Forms:
        words, bars = self._words, {place: self._spoken.number(bar) for place, bar in values.items()}
        if len(bars) == 1:
            place, bar = next(iter(bars.items()))
            return tuple(form.format(wheel=words.wheels[place], bar=bar) for form in words.one)
        if len(set(bars.values())) == 1:
            return (words.same(len(bars), next(iter(bars.values()))),)
        front, rear = ({bar for place, bar in bars.items() if AXLES[place] == axle} for axle in ("front", "rear"))
        if len(front) == len(rear) == 1:
            return (words.by_axle.format(front=front.pop(), rear=rear.pop()),)
        each = words.clauses([words.each.format(wheel=words.wheels[place], bar=bar) for place, bar in bars.items()])
        least, most = (self._spoken.number(bar) for bar in (min(values.values()), max(values.values())))
        return (words.several.format(each=each), words.between.format(least=least, most=most))
