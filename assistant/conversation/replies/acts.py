"""What is said where no call ran: acts, questions back, help, and what was not understood."""

from collections.abc import Iterable, Iterator, Sequence

from assistant.conversation.effects import Asked, Step, Turn
from assistant.conversation.explaining import steps_about
from assistant.conversation.replies.steps import missed, range_of
from assistant.conversation.replies.wording import PLACES, forms_of, request_of, word
from assistant.languages.names import AT_LENGTH, BRIEFLY, clean
from assistant.languages.replies import Replies
from assistant.languages.speaking import Forms
from assistant.types.call import Call
from assistant.types.meaning import About, Fragment, Meaning
from assistant.types.reason import OutOfRange, PartNotUnderstood


def act(language: Replies, meaning: Meaning) -> Forms:
    """Answer an act that needs no call, or say why a request was held back."""
    if meaning.held is not None:
        return language.held(meaning.held)
    if meaning.act in ("yes", "no") and meaning.decided_by != "dialogue" and meaning.mood == "command":
        return forms_of(language.acts["no question"])
    if meaning.act == "smalltalk" and meaning.decided_by == "model":
        return forms_of(language.acts["smalltalk open"])
    if meaning.act == "help":
        return _help(language, str(meaning.reason or ""))
    if meaning.fragment is not None:
        return (language.fragments[meaning.fragment.kind],)
    if isinstance(meaning.reason, PartNotUnderstood):
        return _part(language, meaning.reason.words)
    if isinstance(meaning.reason, OutOfRange):
        return (range_of(language, "", meaning.reason.argument, meaning.reason.least, meaning.reason.most),)
    named = (f"{meaning.act} {name}" for name in (meaning.about, meaning.reason) if isinstance(name, str))
    return forms_of(next((language.acts[name] for name in named if name in language.acts), language.acts[meaning.act]))


def with_parts(language: Replies, meaning: Meaning) -> Forms:
    """Answer an act that needs no call, and what else was said in the same sentence."""
    answers = [act(language, part) for part in (meaning, *(part for part in meaning.left if part.act != "command"))]
    if any(part.act == "command" for part in meaning.left):
        answers.append((language.several.nothing_done,))
    lengths = range(max(map(len, answers)))
    said = (dict.fromkeys(_at(answer, length) for answer in answers) for length in lengths)
    return tuple(dict.fromkeys((*map(language.grammar.joint.join, said), answers[0][-1])))


def _at(forms: Forms, length: int) -> str:
    return forms[min(length, len(forms) - 1)]


def question(language: Replies, asked: Asked, fragment: Fragment | None) -> Forms:
    """Ask for what is missing: one of several, an argument, or the thing itself. fragment: what was said of it."""
    if asked.awaiting == "confirmation":
        requests = [request_of(language, call) for call in asked.options]
        joined = language.grammar.listed(requests, language.grammar.also)
        everything = language.several.shall_i_all.format(all=language.numbers.all_calls(len(requests)))
        return (language.shall_i.format(request=joined), everything)
    if asked.awaiting == "choice":
        return _choice(language, asked.options)
    if not asked.options:
        number = fragment.arguments.get("number") if fragment is not None and fragment.kind == "number" else None
        if isinstance(number, int | float):
            return (language.asking.number.format(number=language.numbers.plain(number)),)
        if fragment is None or fragment.kind != "switch":
            return (language.asking.what,)
        asking = language.asking.opening if "opens" in fragment.arguments else language.asking.switch
        return (asking[bool(fragment.arguments["on"])],)
    if asked.argument is None:
        return (language.asking.what,)
    return _argument(language, asked.options[0], asked.argument)


def why(language: Replies, turn: Turn | None, about: About | None = None) -> Forms:
    """Say why a turn went as it did: a rule's reason, or what was heard and what it was taken for.

    about: what was asked about, if anything was named; its steps alone are looked at.
    """
    if turn is None:
        return (language.why.nothing if about is None else language.why.untouched,)
    if turn.meaning.held is not None:
        return language.held(turn.meaning.held)
    steps = turn.steps if about is None else steps_about(turn, about)
    for status in ("refused", "asked", "done"):
        for step in steps:
            reason = next(filter(None, map(language.rules.because.get, (step.rule or "", *step.notes))), None)
            if step.status == status and reason:
                return (reason,)
    done = next((step for step in steps if step.status == "done"), None)
    if done is not None:
        requests = [request_of(language, done.call), request_of(language, done.call, brief=True)]
        return tuple(_heard(language, language.why.done, turn, dict.fromkeys(requests)))
    if steps:
        return _failure(language, steps[0])
    misunderstood = turn.meaning.act == "unclear"
    return tuple(_heard(language, language.why.misunderstood if misunderstood else language.why.other, turn, ("",)))


def _failure(language: Replies, step: Step) -> Forms:
    """Say again what is known of a failure; a rule that has no reason here is the vehicle's own."""
    if step.status == "asked":
        return (language.rules.by_the_car[1],)
    told = missed(language, step, {}, named=False)
    return told if told != (language.failed,) else (language.why.failed,)


def _heard(language: Replies, forms: Forms, turn: Turn, requests: Iterable[str]) -> Iterator[str]:
    for form, most in zip(forms, (AT_LENGTH, *([BRIEFLY] * 9)), strict=False):
        for request in requests:
            yield form.format(heard=clean(turn.transcript.text, most) or language.unnamed, request=request)


def _help(language: Replies, topic: str) -> Forms:
    """Give examples, as many as there is time for."""
    topic = topic if topic in language.help.examples else ""
    examples = list(language.help.examples[topic])
    said = (
        language.grammar.listed(examples[:count], language.grammar.alternative) for count in range(len(examples), 0, -1)
    )
    return tuple(language.help.opening[topic].format(examples=examples_said) for examples_said in said)


def _choice(language: Replies, options: Sequence[Call]) -> Forms:
    asking = language.asking
    named = [_names(language, options)]
    if any("change" in option.arguments for option in options):  # more of this or of that: what each does is said
        named.insert(0, [request_of(language, option) for option in options])
    joined = (
        asking.choice.format(options=language.grammar.listed(names, language.grammar.disjunction)) for names in named
    )
    return (*map(language.grammar.begun, joined), asking.which)


def _part(language: Replies, part: str) -> Forms:
    """Say which part of a sentence was not understood; where that takes too long, that there was one."""
    *naming, plainly = language.not_all_understood
    named = [clean(part, most) or language.unnamed for most in (AT_LENGTH, BRIEFLY, BRIEFLY // 2)]
    whole = [name for name in named if name == clean(part, len(part) * 3)]
    return (*(form.format(part=name) for form in naming for name in dict.fromkeys(whole or named[:1])), plainly)


def _names(language: Replies, options: Sequence[Call]) -> list[str]:
    """Name options by what tells them apart: their things, their places, their numbers, else all that is requested."""
    if len({call.tool for call in options}) == len(options):
        return [language.tools[call.tool].name for call in options]
    for name in (*PLACES, "mode", "direction", "channel", "part"):
        if len({str(call.arguments.get(name)) for call in options if name in call.arguments}) == len(options):
            return [word(language, call.tool, name, call.arguments[name], requested=True) for call in options]
    heard = _numbers_alike(language, options)
    if heard:
        return heard
    numbers = [call.arguments.get("result", call.arguments.get("index")) for call in options]
    if all(isinstance(number, int) and 1 <= number <= len(language.asking.found) for number in numbers):
        return [language.asking.found[int(str(number)) - 1] for number in numbers]
    return [request_of(language, call) for call in options]


def _numbers_alike(language: Replies, options: Sequence[Call]) -> list[str]:
    """Say the numbers by which options differ, in words: how they sound is what the question is about."""
    for name in options[0].arguments:
        numbers = [call.arguments.get(name) for call in options]
        if name not in ("result", "index") and len(set(numbers)) == len(options):
            return [_in_words(language, number) for number in numbers if isinstance(number, int | float)]
    return []


def _in_words(language: Replies, number: float) -> str:
    return language.numbers.in_words(int(number)) if number == int(number) else language.numbers.plain(number)


def _argument(language: Replies, call: Call, argument: str) -> Forms:
    general = language.asking.arguments
    questions = {**general, **language.tools[call.tool].asks}
    return forms_of(questions.get(argument, general["other"]))
