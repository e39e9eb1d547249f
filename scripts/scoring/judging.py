"""One answer held against one sentence."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.types.meaning import Meaning
from scoring.expected import Sentence, Wants, meets, same_tools


class Outcome(StrEnum):
    """What came of a sentence."""

    EXACT = "exact"
    PARTLY = "partly"
    """the right tools or act, with a wrong argument or reason"""
    WRONG = "wrong"
    """another call, or a call where an act was due"""
    MISSED = "missed"
    """no call where one was due, or not the act"""
    QUIET = "quiet"
    """rightly no call"""
    FALSE_CALL = "false call"
    """a call that nobody asked a car for"""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A sentence, what was understood, and what that is."""

    sentence: Sentence
    meaning: Meaning
    cpu_ms: float
    outcome: Outcome

    @property
    def wrong_call(self) -> bool:
        """Whether a call was made, one was due, and this was not it."""
        return self.outcome in (Outcome.PARTLY, Outcome.WRONG) and bool(self.meaning.calls)

    @property
    def failure(self) -> str | None:
        """The kind of failure, or None."""
        if self.outcome in (Outcome.EXACT, Outcome.QUIET):
            return None
        if self.outcome is Outcome.FALSE_CALL:
            return "call without a request"
        if self.sentence.wants is Wants.ACT:
            return "another act"
        if any(len(reading) > 1 for reading in self.sentence.readings[:1]) or len(self.meaning.calls) > 1:
            return "several commands"
        if self.outcome is Outcome.PARTLY:
            return "wrong argument"
        return "wrong tool" if self.outcome is Outcome.WRONG else "no phrase"


def judge(sentence: Sentence, meaning: Meaning, cpu_ms: float = 0.0) -> Judgement:
    """Hold an answer against its sentence."""
    return Judgement(sentence, meaning, cpu_ms, _outcome(sentence, meaning))


def _outcome(sentence: Sentence, meaning: Meaning) -> Outcome:
    made = meaning.calls
    match sentence.wants:
        case Wants.NOTHING:
            return Outcome.FALSE_CALL if made else Outcome.QUIET
        case Wants.EITHER:
            allowed = [request for reading in sentence.readings for request in reading]
            unasked = any(not any(request.met_by(call) for request in allowed) for call in made)
            return Outcome.FALSE_CALL if unasked else Outcome.QUIET
        case Wants.ACT:
            if made:
                return Outcome.WRONG
            if meaning.act != sentence.act:
                return Outcome.MISSED
            return Outcome.EXACT if sentence.reason in (None, str(meaning.reason)) else Outcome.PARTLY
        case Wants.CALLS:
            if not made:
                return Outcome.MISSED
            if any(meets(reading, made) for reading in sentence.readings):
                return Outcome.EXACT
            return Outcome.PARTLY if any(same_tools(reading, made) for reading in sentence.readings) else Outcome.WRONG
