"""What is said of the calls of a turn: what was done, what was not, and what is asked about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.conversation.effects import Step
from assistant.conversation.replies.wording import PLACES, filled, forms_of, request_of, word
from assistant.languages.replies import Replies
from assistant.languages.speaking import Forms
from assistant.tools import tools
from assistant.types.call import Call

OwnRules = Mapping[str, Mapping[str, str]]
"""rule of the vehicle -> language -> its own sentence"""


@dataclass(frozen=True, slots=True)
class StepOutcome:
    """What the steps of a turn come to, each in its forms."""

    done: tuple[Forms, ...]
    missed: tuple[Forms, ...]
    """refused, failed, not set up: no sentence twice"""
    asked: tuple[Step, ...]
    requested: int
    """how many calls were requested, without those that policy added"""
    tells: bool = False
    """something was asked for: its answer cannot be left to a count"""


def outcome_of(language: Replies, steps: Sequence[Step], said: Mapping[str, str]) -> StepOutcome:
    """Sort the steps by what became of them. said: the vehicle's own rules and their sentences in the language."""
    among: dict[object, list[Mapping[str, object]]] = {}
    for step in filter(_is_among, steps):
        among.setdefault(step.call.asked["among"], []).append(_told(step))
    requested = [index for index, step in enumerate(steps) if step.serves is None and not _is_among(step)]
    as_one = tuple(map(language.everything, among.values()))
    failed = [step for step in steps if step.status in ("refused", "failed", "not_set_up", None)]
    named = len(steps) > 1
    return StepOutcome(
        done=(*as_one, *(_done(language, steps, index) for index in requested if steps[index].status == "done")),
        missed=tuple(
            dict.fromkeys(missed(language, step, said, named=named) for step in failed if not _left(steps, step))
        ),
        asked=tuple(step for step in steps if step.status == "asked"),
        requested=len(requested) + len(as_one),
        tells=any(tool.acts == "none" for index in requested if (tool := tools().get(steps[index].call.tool))),
    )


def _is_among(step: Step) -> bool:
    """Whether a step is one of those that are answered as one: "is everything closed"."""
    return step.status == "done" and "among" in step.call.asked


def question_about(language: Replies, asked: Sequence[Step], said: Mapping[str, str]) -> Forms:
    """Ask about calls that wait for a yes."""
    requests = [request_of(language, step.call) for step in asked]
    if len(asked) > 1:
        several, grammar = language.several, language.grammar
        joined = several.shall_i.format(request=grammar.listed(requests, grammar.also))
        return (joined, several.shall_i_all.format(all=language.numbers.all_calls(len(asked))))
    rule = str(asked[0].rule)
    if rule in said:
        own = language.rules.by_the_car[0]
        return (
            said[rule],
            own.format(request=requests[0]),
            own.format(request=request_of(language, asked[0].call, brief=True)),
        )
    question = forms_of(language.rules.questions.get(rule, language.shall_i))
    if asked[0].unseen:
        asks = f"{language.grammar.full_stop}{language.grammar.joint}{language.shall_i}"
        question = tuple(f"{told}{asks}" for told in _cannot_tell(language, asked[0]))
    briefly = [request_of(language, asked[0].call, brief=True, placed=placed) for placed in (True, False)]
    asking = (form.format(request=request) for form in question for request in (requests[0], *briefly))
    return tuple(dict.fromkeys(asking))


def refusal(language: Replies, step: Step, said: Mapping[str, str]) -> Forms:
    """Say why a call is not done."""
    rule = str(step.rule)
    if rule in said:
        return (said[rule], language.rules.by_the_car[1])
    if rule == "out_of_range":
        return (_range(language, step.call),)
    plainly = forms_of(language.rules.refusals.get(rule, language.rules.by_the_car[1]))
    so = language.rules.so_refused.get(rule)
    if so is None or not step.unseen:
        return plainly
    return tuple(f"{told}{so}{language.grammar.full_stop}" for told in _cannot_tell(language, step))


def range_of(language: Replies, tool: str, argument: str, least: float, most: float) -> str:
    """Say what an argument may be. tool: "" where it is not known."""
    general = language.rules.ranges
    own = language.tools[tool].ranges if tool in language.tools else {}
    sentence = {**general, **own}.get(argument, general["other"])
    return sentence.format(least=language.numbers.plain(least), most=language.numbers.plain(most))


def _cannot_tell(language: Replies, step: Step) -> Forms:
    """Say what the car does not tell that would have to be known, at length and briefly; without a full stop."""
    rules, grammar = language.rules, language.grammar
    named = [[rules.unseen[name][length] for name in step.unseen] for length in (0, 1)]
    return tuple(rules.cannot_tell.format(what=grammar.listed(names, grammar.alternative)) for names in named)


def not_set_up(language: Replies, tool: str) -> Forms:
    """Say that nothing is set up for a tool."""
    domain = tools()[tool].domain
    return forms_of(language.not_set_up.get(domain, language.not_set_up["other"]))


def _left(steps: Sequence[Step], step: Step) -> bool:
    """Whether a call was not tried as one that it needs failed: that one is told."""
    return step.needs is not None and step.result is None and steps[step.needs].status != "done"


def _done(language: Replies, steps: Sequence[Step], index: int) -> Forms:
    """Say what was done, what was done along with it, and what is worth noting."""
    alone = sum(step.serves is None for step in steps) == 1
    forms = done(language, steps[index] if alone else _without_yes_or_no(steps[index]))
    added = [step for step in steps if step.serves == index and step.status == "done"]
    company = _company(language, added)
    consequences = _consequences(language, added)
    notes = [forms_of(language.rules.notes[note]) for note in steps[index].notes if note in language.rules.notes]
    notes += [(language.rules.left_open[name],) for name in steps[index].unseen if name in language.rules.left_open]
    longest = _with_clauses(language, forms[0], [company, consequences])
    joint = language.grammar.joint
    with_notes = [
        joint.join(
            (_with_clauses(language, form, [consequences]), *(note[min(length, len(note) - 1)] for note in notes))
        )
        for length, form in enumerate((*forms, *([forms[-1]] * 2)))
    ]
    return tuple(dict.fromkeys((joint.join((longest, *(note[0] for note in notes))), *with_notes)))


def _without_yes_or_no(step: Step) -> Step:
    """Return a step as if its state had just been asked for, beside others: each answer says what it is about."""
    asked = {**{name: value for name, value in step.call.asked.items() if name != "asks"}, "beside": True}
    return replace(step, call=replace(step.call, asked=asked))


def done(language: Replies, step: Step) -> Forms:
    """Say what a call did, or answered."""
    value = _told(step)
    tool = step.call.tool
    words = language.tools[tool]
    if words.answer is not None:
        return words.answer(value)
    forms = filled(language, tool, value, words.done) or (language.plain_done,)
    return tuple(language.grammar.begun(form) for form in forms)


def _told(step: Step) -> dict[str, object]:
    return {**step.call.arguments, **step.call.asked, **(step.result.value if step.result else {})}


def _with_clauses(language: Replies, sentence: str, clauses: Sequence[str]) -> str:
    said = [clause for clause in clauses if clause]
    if not said:
        return sentence
    return sentence.rstrip(language.grammar.full_stop) + "".join(said) + language.grammar.full_stop


def _company(language: Replies, added: Sequence[Step]) -> str:
    rules = language.rules
    kept = [_of_added(language, rules.company[str(step.rule)], step) for step in added if step.rule in rules.company]
    if not kept:
        return ""
    grammar = language.grammar
    return rules.with_company.format(company=grammar.listed(list(dict.fromkeys(kept)), grammar.also))


def _consequences(language: Replies, added: Sequence[Step]) -> str:
    by_rule: dict[str, list[str]] = {}
    for step in added:
        if step.rule in language.rules.consequences:
            what = next(
                (
                    word(language, step.call.tool, name, step.call.arguments[name], requested=True)
                    for name in PLACES
                    if name in step.call.arguments
                ),
                language.tools[step.call.tool].name,
            )
            by_rule.setdefault(str(step.rule), []).append(what)
    grammar = language.grammar
    return "".join(
        language.rules.consequences[rule].format(what=grammar.listed(whats, grammar.conjunction))
        for rule, whats in by_rule.items()
    )


def _of_added(language: Replies, clause: str, step: Step) -> str:
    value = {**step.call.arguments, **(step.result.value if step.result else {})}
    return filled(language, step.call.tool, value, (({}, clause),))[0]


def missed(language: Replies, step: Step, said: Mapping[str, str], *, named: bool) -> Forms:
    """Say that a call was not done. named: it was one of several, and is named."""
    if step.status == "refused":
        return refusal(language, step, said)
    if step.status == "not_set_up":
        return not_set_up(language, step.call.tool)
    value = {**step.call.arguments, **(step.result.value if step.result else {})}
    fault = language.faults.get(str(value.get("fault")))
    told = filled(language, step.call.tool, value, fault) if fault else ()
    if told:
        return told
    if not named or step.call.tool not in language.tools:
        return (language.failed,)
    named_failure = language.failed_thing.format(thing=language.tools[step.call.tool].name)
    return (language.grammar.begun(named_failure), language.failed)


def _range(language: Replies, call: Call) -> str:
    tool = tools().get(call.tool)
    for name, value in call.arguments.items():
        argument = tool.arguments.get(name) if tool else None
        if argument is None or argument.type.fits(value):
            continue
        least, most = argument.type.least, argument.type.most
        if least is not None and most is not None:
            return range_of(language, call.tool, name, least, most)
    return str(forms_of(language.rules.refusals["out_of_range"])[0])
