"""Judgements of a set -> its figures, as JSON and as a table."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from scoring.expected import Wants
from scoring.judging import Judgement, Outcome, judge


@dataclass(frozen=True, slots=True)
class Figures:
    """What one set came to. Shares are of the sentences that want something (`wanted`), 0 to 1."""

    name: str
    judgements: Sequence[Judgement]

    @property
    def wanted(self) -> Sequence[Judgement]:
        """The sentences that want a call or an act."""
        return [each for each in self.judgements if each.sentence.wants in (Wants.CALLS, Wants.ACT)]

    @property
    def unwanted(self) -> Sequence[Judgement]:
        """The sentences that no call may follow, or only one of some."""
        return [each for each in self.judgements if each.sentence.wants in (Wants.NOTHING, Wants.EITHER)]

    @property
    def exact(self) -> int:
        """How many got exactly the calls, or the act, that they want."""
        return self._count(Outcome.EXACT)

    @property
    def wrong_calls(self) -> int:
        """After how many a call was made that is not among the expected."""
        return sum(each.wrong_call for each in self.judgements)

    @property
    def false_calls(self) -> int:
        """After how many a call was made that nobody asked a car for."""
        return self._count(Outcome.FALSE_CALL)

    @property
    def asked(self) -> tuple[int, int]:
        """After how many a guess would be asked about ("shall I ...?"), and how many of these are what is wanted."""
        guesses = [
            judge(each.sentence, each.meaning.guess) for each in self.judgements if each.meaning.guess is not None
        ]
        return len(guesses), sum(each.outcome is Outcome.EXACT for each in guesses)

    def cpu_ms(self, share: float) -> float:
        """Give the processor time below which this share of the sentences was understood."""
        times = sorted(each.cpu_ms for each in self.judgements)
        return times[min(len(times) - 1, int(share * len(times)))] if times else 0.0

    def as_json(self) -> dict[str, Any]:
        """Return the figures by name."""
        return {
            "set": self.name,
            "sentences": len(self.judgements),
            "wanted": len(self.wanted),
            "by_catalogue": self._share(each.meaning.decided_by == "catalogue" for each in self.wanted),
            "exact": self._share(each.outcome is Outcome.EXACT for each in self.wanted),
            "exact_by_catalogue": self._share(
                each.outcome is Outcome.EXACT and each.meaning.decided_by == "catalogue" for each in self.wanted
            ),
            "tool_only": self._share(each.outcome is Outcome.PARTLY for each in self.wanted),
            "wrong_calls": self.wrong_calls,
            "nothing": self._share(each.outcome is Outcome.MISSED for each in self.wanted),
            "unwanted": len(self.unwanted),
            "false_calls": self.false_calls,
            "asked": self.asked[0],
            "asked_rightly": self.asked[1],
            "cpu_ms_p50": round(self.cpu_ms(0.5), 1),
            "cpu_ms_p95": round(self.cpu_ms(0.95), 1),
            "failures": dict(Counter(filter(None, (each.failure for each in self.judgements))).most_common()),
            "tools": self._by_tool(),
        }

    def _count(self, outcome: Outcome) -> int:
        return sum(each.outcome is outcome for each in self.judgements)

    def _share(self, right: Iterable[bool]) -> float | None:
        return round(sum(right) / len(self.wanted), 4) if self.wanted else None

    def _by_tool(self) -> dict[str, dict[str, int]]:
        """Count, for each tool or act that the label's first reading names, its sentences and how many came exactly."""
        counts: dict[str, dict[str, int]] = {}
        for each in self.wanted:
            readings = each.sentence.readings
            names = sorted({request.tool for request in readings[0]}) if readings else [str(each.sentence.act)]
            for name in names:
                count = counts.setdefault(name, {"sentences": 0, "exact": 0})
                count["sentences"] += 1
                count["exact"] += each.outcome is Outcome.EXACT
        return dict(sorted(counts.items()))


def failure(name: str, judgement: Judgement) -> dict[str, Any]:
    """Return one failure as a line for a file: sentence, kind, what came, what was expected."""
    sentence, meaning = judgement.sentence, judgement.meaning
    return {
        "set": name,
        "kind": judgement.failure,
        "text": sentence.text,
        "lang": sentence.lang,
        "act": meaning.act,
        "calls": [{"tool": call.tool, "arguments": dict(call.arguments)} for call in meaning.calls],
        "reason": None if meaning.reason is None else str(meaning.reason),
        "decided_by": meaning.decided_by,
        "wants": str(sentence.wants),
        "expected": [
            [f"{request.tool} {dict(request.arguments)}" for request in reading] for reading in sentence.readings
        ]
        or sentence.act,
    }


HEADER = (
    *("set", "sentences", "wanted", "catalogue", "exact", "tool only", "nothing", "wrong calls"),
    *("unwanted", "false calls", "asked, rightly", "p50 ms", "p95 ms"),
)


def row(figures: Figures) -> tuple[str, ...]:
    """Return the figures as cells under HEADER."""
    said = figures.as_json()

    def percent(name: str) -> str:
        return "-" if said[name] is None else f"{100 * said[name]:.1f} %"

    return (
        figures.name,
        str(said["sentences"]),
        str(said["wanted"]),
        percent("by_catalogue"),
        percent("exact"),
        percent("tool_only"),
        percent("nothing"),
        f"{said['wrong_calls']} ({100 * said['wrong_calls'] / said['wanted']:.1f} %)" if said["wanted"] else "-",
        str(said["unwanted"]),
        str(said["false_calls"]),
        f"{said['asked']}, {said['asked_rightly']}",
        f"{said['cpu_ms_p50']:.1f}",
        f"{said['cpu_ms_p95']:.1f}",
    )
