"""What is said: one short sentence a call. Words and sentences are data, one file a language; this file chooses."""

from collections.abc import Mapping

from assistant.conversation.effects import Step, Turn
from assistant.conversation.replies import en, zh
from assistant.conversation.replies.language import Language
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
    named = f"{meaning.act} {meaning.reason}"
    return language.acts.get(named, language.acts[meaning.act])


def _step(language: Language, step: Step) -> str:
    if step.status == "asked":
        return language.questions[str(step.rule)]
    if step.status == "refused":
        return language.refusals[str(step.rule)]
    if step.status == "not_set_up":
        domain = tools()[step.call.tool].domain
        return language.not_set_up.get(domain, language.not_set_up["other"])
    if step.status != "done" or step.result is None:
        return language.failed
    if step.call.tool == "get_state":
        return language.state(step.result.value)
    return _filled(language, step.call.tool, {**step.call.arguments, **step.result.value})


def _filled(language: Language, tool: str, value: Mapping[str, object]) -> str:
    """Fill the first sentence of the tool whose condition fits what the tool answered."""
    for condition, sentence in language.done.get(tool, ()):
        if all(name in value and _same(value[name], wanted) for name, wanted in condition.items()):
            return sentence.format_map(_worded(language, tool, value))
    return language.plain_done


def _same(value: object, wanted: object) -> bool:
    return value == wanted and isinstance(value, bool) == isinstance(wanted, bool)


def _worded(language: Language, tool: str, value: Mapping[str, object]) -> dict[str, str]:
    """Turn values into words: the words of the language where it has them, numbers as they are spoken."""
    return {
        name: language.words.get(f"{tool}.{name}", language.words.get(name, {})).get(str(item))
        or (language.number(item) if isinstance(item, int | float) else str(item))
        for name, item in value.items()
    }
