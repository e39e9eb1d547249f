"""What the car warns of: which sentence is said is decided here, for all languages; the words are each one's own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.languages.reading import mapping, mappings, number_of, texts_of
from assistant.languages.speaking import Forms

Answer = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class WarningWords:
    """What a language says of warnings and fault codes."""

    lang: str
    """whose meanings of fault codes are taken"""
    means: Mapping[str, str]
    """warning -> what is wrong, as a clause"""
    to_do: Mapping[str, str]
    by_severity: Mapping[str, str]
    """what to do about a fault code"""
    systems: Mapping[str, str]
    """by the first letter of a fault code: what is wrong, in the fewest words"""
    open_moving: str
    """what to do about what stands open while the car moves"""
    a_fault: str
    """what is wrong where nothing more is known, as a clause"""
    look_soon: str
    """what to do where nothing more is known"""
    by_number: Mapping[str, Callable[[float], str]]
    """warning -> what is wrong, by its value"""
    by_places: Mapping[str, Callable[[list[str]], str]]
    """warning -> what is wrong, by its places"""
    code: str
    """{}: a fault code as it is said"""
    code_said: Callable[[str], str]
    unknown_code: str
    """{}: such a code of which nobody knows what it means, as a clause"""
    of_range: str
    """{means}, that of all codes of its range, and {code}"""
    pending: str
    """{}: what a control unit is not sure of yet"""
    sentence: Callable[[str], str]
    with_advice: Callable[[str, str], str]
    """what is wrong, and what to do"""
    between: str
    """sentences"""
    no_warning: str
    none_on: str
    off: Forms
    """{}: what a warning means that is not on"""
    no_meaning: Forms
    """{}: a code that was asked about, of which nobody knows what it means"""
    not_heard: Forms
    """{meaning}, {advice} and {brief} of a code that the car has not told of"""
    several: Callable[[Sequence[str], str, str], Forms]
    """of several warnings: what is wrong, the first in the fewest words, and what to do about it"""


class Warnings:
    """Says in a language what the car warns of."""

    def __init__(self, words: WarningWords, ask_manual: Callable[[Answer], Forms]) -> None:
        """ask_manual: says what the manual tells of a warning that is not ours."""
        self._words = words
        self._ask_manual = ask_manual

    def get_warnings(self, answer: Answer) -> Forms:
        """Tell what is wrong, the gravest first."""
        warnings, words = mappings(answer.get("warnings")), self._words
        if not warnings:
            return (words.no_warning,)
        first = warnings[0]
        if len(warnings) == 1:
            return (*self._with_advice(first), words.sentence(self._brief(first)))
        told = [self._meaning(warning) for warning in warnings]
        return words.several(told, self._brief(first), self._advice(first))

    def explain_warning(self, answer: Answer) -> Forms:
        """Tell what a warning means and what to do."""
        if "answer" in answer:
            return self._ask_manual(answer)
        warnings, words = mappings(answer.get("warnings")), self._words
        if not warnings:
            return (words.none_on,)
        first = warnings[0]
        if first.get("active") is False:
            if first.get("fault"):
                return self._not_heard(first)
            return tuple(form.format(self._brief(first)) for form in words.off)
        first_alone = (*self._with_advice(first), self._advice(first))
        if len(warnings) == 1:
            return first_alone
        return (words.between.join(self._with_advice(warning)[0] for warning in warnings), *first_alone)

    def _with_advice(self, warning: Answer) -> Forms:
        words, advice = self._words, self._advice(warning)
        meaning = self._meaning(warning)
        at_length, briefly = words.with_advice(meaning, advice), words.with_advice(self._brief(warning), advice)
        return (at_length, words.sentence(meaning), briefly) if warning.get("fault") else (at_length, briefly)

    def _meaning(self, warning: Answer) -> str:
        """Say what is wrong, where, and by what number, as a clause."""
        code, places, value = str(warning.get("code")), texts_of(warning, "places"), number_of(warning, "value")
        if warning.get("fault"):
            return self._fault(warning)
        if code in self._words.by_number and value is not None:
            return self._words.by_number[code](value)
        if code in self._words.by_places and places:
            return self._words.by_places[code](places)
        return self._brief(warning)

    def _brief(self, warning: Answer) -> str:
        code = str(warning.get("code"))
        if warning.get("fault"):
            return self._words.systems.get(code[0], self._words.a_fault)
        return self._words.means.get(code, self._words.a_fault)

    def _fault(self, warning: Answer) -> str:
        """Say what a fault code means, as a clause; with the code, where only its range tells or nobody knows."""
        words = self._words
        code = words.code.format(words.code_said(str(warning.get("code"))))
        means = mapping(warning.get("means")).get(words.lang)
        if means is None:
            return words.unknown_code.format(code)
        clause = str(means) if warning.get("exact") else words.of_range.format(means=means, code=code)
        return words.pending.format(clause) if warning.get("pending") else clause

    def _not_heard(self, warning: Answer) -> Forms:
        """Explain a fault code that the car has not told of."""
        words = self._words
        if "means" not in warning:
            return tuple(form.format(words.code_said(str(warning.get("code")))) for form in words.no_meaning)
        told = {"meaning": self._fault(warning), "advice": self._advice(warning), "brief": self._brief(warning)}
        return tuple(form.format(**told) for form in words.not_heard)

    def _advice(self, warning: Answer) -> str:
        code, words = str(warning.get("code")), self._words
        if warning.get("fault"):
            return words.by_severity.get(str(warning.get("severity")), words.by_severity["soon"])
        if warning.get("severity") == "stop" and code in ("door_open", "trunk_open"):
            return words.open_moving
        return words.to_do.get(code, words.look_soon)
