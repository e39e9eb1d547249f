"""Yes and no: how an answer begins that was asked for as a question, in the words of each language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.languages.speaking import Forms
from assistant.languages.spoken import Spoken

No = Literal["is_so", "is_it", "is"]
"""to whether something is done, open, or more than another: 没有; to whether it is this or that: 不是; to whether it is
of this kind: 不"""
FAR = ("windows", "sunroof", "sunshade")
"""what is so far open"""


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """How a language says yes, no, and that nobody can see it."""

    yes: str
    no: Mapping[No, str]
    decided: str
    """a clause behind yes or no: {verdict}, {clause}"""
    unseen: str
    """{name}, a whole sentence"""
    full_stop: str


class Answering:
    """Makes sentences of clauses in a language."""

    def __init__(self, words: AnswerWords, spoken: Spoken) -> None:
        self._words, self._spoken = words, spoken

    def answered(self, verdict: bool | None, clauses: Sequence[str], no: No = "is_so") -> Forms:
        """Make sentences of the forms of a clause, beginning with yes or no where there is one, and that alone last."""
        words = self._words
        if verdict is not None:
            word = words.yes if verdict else words.no[no]
            clauses = (*(words.decided.format(verdict=word, clause=clause) for clause in clauses), word)
        return tuple(self._spoken.begun(clause) + words.full_stop for clause in clauses)

    def unseen(self, name: str) -> Forms:
        """Say that something is not seen, by its name."""
        return (self._words.unseen.format(name=name),)


def no_to(answer: Mapping[str, object]) -> No:
    """Return the no to a question about a value."""
    return "is_so" if "than" in answer or answer.get("what") in FAR else "is_it"
