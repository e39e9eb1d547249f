"""The pressures of the tyres, in English."""

from assistant.languages.en.replies.answering import ANSWERING
from assistant.languages.en.replies.numbers import in_words, listed
from assistant.languages.en.replies.spoken import SPOKEN
from assistant.languages.en.replies.things import OWNERS
from assistant.languages.tyres import Tyres, TyreWords


def _same(count: int, bar: str) -> str:
    return f"{'all four' if count == 4 else f'the {in_words(count)}'} tyres are at {bar} bar"


def _low(wheels: list[str]) -> str:
    return f"the {listed(wheels)} tyre is low"


TYRES = Tyres(
    TyreWords(
        wheels={**OWNERS, "driver": "front left", "passenger": "front right"},
        one=("the {wheel} tyre is at {bar} bar", "it's at {bar} bar"),
        same=_same,
        by_axle="the front tyres are at {front} bar, the rear ones at {rear}",
        each="{wheel} {bar}",
        several="{each} bar",
        between="the tyres have {least} to {most} bar",
        clauses=listed,
        low="the {wheel} tyre is low, at {bar} bar",
        low_unmeasured=_low,
        low_counted=lambda wheels: f"{in_words(len(wheels))} tyres are low" if len(wheels) > 1 else _low(wheels),
        others="; the others are at {bar}",
        too_low="{clause}, which is low",
        in_order="",
    ),
    ANSWERING,
    SPOKEN,
)
