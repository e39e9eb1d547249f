"""What is said: one short sentence a call. Words and sentences are data, one file a language; this file chooses."""

from collections.abc import Mapping

from assistant.conversation.effects import Step, Turn
from assistant.conversation.meaning import Call
from assistant.conversation.replies import en, zh
from assistant.conversation.replies.language import ANY, Language, Sentences
from assistant.tools import tools

LANGUAGES: Mapping[str, Language] = {"en": en.LANGUAGE, "zh": zh.LANGUAGE}


def reply_to(turn: Turn) -> str:
    """Return what is said at the end of the turn, in its language; "" where silence is the answer."""
    language = LANGUAGES[turn.transcript.lang]
    if turn.steps:
        return language.joint.join(_step(language, step) for step in turn.steps)
    meaning = turn.meaning
    if meaning.act in ("yes", "no") and meaning.decided_by != "dialogue":
        return language.acts["no question"]
    if meaning.act == "smalltalk" and meaning.decided_by == "model":
        return language.acts["smalltalk open"]
    named = f"{meaning.act} {meaning.reason}"
    return language.acts.get(named, language.acts[meaning.act])


def _step(language: Language, step: Step) -> str:
    if step.status == "asked":
        return language.questions.get(str(step.rule)) or _guess(language, step.call)
    if step.status == "refused":
        return language.refusals[str(step.rule)]
    if step.status == "not_set_up":
        domain = tools()[step.call.tool].domain
        return language.not_set_up.get(domain, language.not_set_up["other"])
    if step.status != "done" or step.result is None:
        return language.failed
    if step.call.tool == "get_state":
        return language.state(step.result.value)
    value = {**step.call.arguments, **step.result.value}
    return _filled(language, step.call.tool, value, language.done.get(step.call.tool, ()))


def _guess(language: Language, call: Call) -> str:
    """Ask about a call that was only guessed, in words that name it."""
    wish = _filled(language, call.tool, call.arguments, language.wishes.get(call.tool, ()))
    places = [str(call.arguments[name]) for name in ("zone", "seat", "window") if name in call.arguments]
    if not places or call.tool == "set_defrost":  # whose window is which glass, and part of the wish
        return language.guess.format(wish=wish)
    return language.guess_somewhere.format(wish=wish, place=language.words["zone"][places[0]])


def _filled(language: Language, tool: str, value: Mapping[str, object], sentences: Sentences) -> str:
    """Fill the first of the tool's sentences whose condition fits the value."""
    for condition, sentence in sentences:
        if all(name in value and _same(value[name], wanted) for name, wanted in condition.items()):
            return sentence.format_map(_worded(language, tool, value))
    return language.plain_done


def _same(value: object, wanted: object) -> bool:
    return wanted is ANY or (value == wanted and isinstance(value, bool) == isinstance(wanted, bool))


def _worded(language: Language, tool: str, value: Mapping[str, object]) -> dict[str, str]:
    """Turn values into words: the words of the language where it has them, numbers as they are spoken."""
    return {name: _word(language, tool, name, item) for name, item in value.items()}


def _word(language: Language, tool: str, name: str, item: object) -> str:
    words = language.words.get(f"{tool}.{name}", language.words.get(name, {}))
    if str(item) in words:
        return words[str(item)]
    if not isinstance(item, int | float):
        return str(item)
    if name == "change":
        return language.by[item < 0].format(language.number(abs(item)))
    return language.number(item)
