"""One reply to a whole turn: several calls are summed up, partial failure is named, what is asked comes last."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.conversation.effects import Step
from assistant.conversation.replies.steps import StepOutcome, outcome_of, question_about
from assistant.languages.replies import Replies
from assistant.languages.speaking import Forms

MOST_TOLD = 3
"""things of which one was asked for: so many are told, however long that takes; no count is an answer"""
_ENDS = ".?!。？！"
_MARK = re.compile(r"[?!。？！:：]|\.(?!\d)")


def stepped(
    language: Replies,
    steps: Sequence[Step],
    said: Mapping[str, str],
    question: Forms = (),
    *,
    left: Sequence[Forms] = (),
    undone: bool = False,
    retold: bool = False,
) -> Forms:
    """Say what the steps of a turn came to, the longest form first.

    said: the vehicle's own rules and their sentences. question: what is asked besides. left: what is said of parts of
    the sentence that made no steps. undone: they took a change back. retold: it is asked what they were; nothing is
    asked for once more.
    """
    outcome = outcome_of(language, steps, said)
    outcome = replace(
        outcome, missed=tuple(dict.fromkeys((*outcome.missed, *left))), requested=outcome.requested + len(left)
    )
    if outcome.asked and not retold:
        question = question_about(language, outcome.asked, said)
    told = list(_told(language, outcome, undone=undone, retold=retold)) or [""]
    asked = list(question) or [""]
    pairs = [(told[0], asked[0]), *((form, asked[-1]) for form in told), ("", asked[0] if not told[0] else asked[-1])]
    joined = (language.grammar.joint.join(part for part in pair if part) for pair in pairs)
    return tuple(dict.fromkeys(form for form in joined if form)) or (language.plain_done,)


def _told(language: Replies, outcome: StepOutcome, *, undone: bool, retold: bool) -> Forms:
    """Say what was done and what was not."""
    lengths = max(map(len, (*outcome.done, *outcome.missed)), default=0)
    forms = [
        _one_after_the_other(language, _at(outcome.done, length), _at(outcome.missed, length), undone=with_back)
        for with_back in dict.fromkeys((undone, False))
        for length in range(lengths)
        if len(_at(outcome.done, length)) == len(_at(outcome.done, 0))  # else two deeds would sound as one
    ]
    if retold or outcome.tells:
        forms += _first_of(language, outcome) if outcome.requested > MOST_TOLD or retold else []
    if outcome.requested > (MOST_TOLD if outcome.tells else 1):
        forms += _counted(language, outcome)
    elif outcome.tells and outcome.requested > 1:  # where no time is left at all, two of a kind may sound as one
        forms.append(_one_after_the_other(language, _at(outcome.done, -1), _at(outcome.missed, -1), undone=False))
    return tuple(dict.fromkeys(forms))


def _at(said: Sequence[Forms], length: int) -> list[str]:
    """Return the forms of a length; -1 is the shortest."""
    return list(dict.fromkeys(forms[min(length, len(forms) - 1)] for forms in said))


def _one_after_the_other(language: Replies, done: list[str], missed: list[str], *, undone: bool) -> str:
    """Put what was done into one sentence, and what was not after a "but"."""
    grammar = language.grammar
    first = _merged(language, done)
    if undone and first:
        first = language.several.back.format(done=grammar.within(first) + grammar.full_stop)
    second = _merged(language, missed)
    if not first or not second:
        return first or second
    if _single(first) and _single(second):
        return first.rstrip(_ENDS) + grammar.but + grammar.within(second) + grammar.full_stop
    return grammar.joint.join((first, second))


def _merged(language: Replies, sentences: list[str]) -> str:
    """Make one sentence of several, where each is a single one."""
    grammar = language.grammar
    if len(sentences) < 2 or not all(map(_single, sentences)):
        return grammar.joint.join(sentences)
    first, *rest = sentences
    return grammar.comma.join((first.rstrip(_ENDS), *map(grammar.within, rest))) + grammar.full_stop


def _single(sentence: str) -> bool:
    """Whether it is one statement, without a mark inside that a list of clauses could not hold."""
    return not _MARK.search(sentence[:-1])


def _first_of(language: Replies, outcome: StepOutcome) -> list[str]:
    """Name the first of what was done and how many more there are, fewer and fewer; nothing that was missed is lost."""
    done, missed = _at(outcome.done, -1), _at(outcome.missed, -1)
    forms = []
    for named in range(len(done) - 1, 0, -1):
        first = _merged(language, done[:named]).rstrip(_ENDS)
        more = language.several.more.format(more=language.numbers.calls(len(done) - named))
        forms.append(_one_after_the_other(language, [first + more + language.grammar.full_stop], missed, undone=False))
    return forms


def _counted(language: Replies, outcome: StepOutcome) -> list[str]:
    """How many were done, and the first thing that was not; where even that takes too long, how many."""
    several, calls = language.several, language.numbers.calls
    done = len(outcome.done)
    if done == outcome.requested:
        return [language.grammar.begun(several.all_done.format(all=language.numbers.all_calls(done)))]
    if done == 0:
        return [several.none_done] if outcome.missed else []
    counts = language.grammar.begun(several.some_done.format(done=calls(done), all=calls(outcome.requested)))
    if not outcome.missed:
        return [counts]
    return [_one_after_the_other(language, [counts], [outcome.missed[0][-1]], undone=False), counts]
