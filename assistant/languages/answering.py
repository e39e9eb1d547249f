"""Yes and no: how an answer begins that was asked for as a question, in the words of each language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.languages.speaking import Forms
from assistant.languages.spoken import Spoken

Question = Literal["is_so", "is_it", "is", "is_there"]
"""what yes and no depend on: whether it is done, open, or more than another (没有); whether it is this or that (不是);
whether it is of this kind (不); whether there is any (有)"""
FAR = ("windows", "sunroof", "sunshade")
"""what is so far open"""


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """How a language says yes, no, and that nobody can see it."""

    verdicts: Mapping[Question, tuple[str, str]]
    """yes, no"""
    decided: str
    """a clause behind yes or no: {verdict}, {clause}"""
    unseen: str
    """{name}, a whole sentence"""
    full_stop: str


class Answering:
    """Makes sentences of clauses in a language."""

    def __init__(self, words: AnswerWords, spoken: Spoken) -> None:
        self._words, self._spoken = words, spoken

    def answered(self, verdict: bool | None, clauses: Sequence[str], asked: Question = "is_so") -> Forms:
        """Make sentences of the forms of a clause, beginning with yes or no where there is one, and that alone last."""
        words = self._words
        if verdict is not None:
            word = words.verdicts[asked][0 if verdict else 1]
            clauses = (*(words.decided.format(verdict=word, clause=clause) for clause in clauses), word)
        return tuple(self._spoken.begun(clause) + words.full_stop for clause in clauses)

    def unseen(self, name: str) -> Forms:
        """Say that something is not seen, by its name."""
        return (self._words.unseen.format(name=name),)


def about_value(answer: Mapping[str, object]) -> Question:
    """Return what was asked of a value."""
    return "is_so" if "than" in answer or answer.get("what") in FAR else "is_it"
