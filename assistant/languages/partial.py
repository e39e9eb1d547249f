"""What is said in a language that has not everything yet: what it lacks is said in general words, or not at all.

What was done is called done; of what a tool tells, and of whatever else has no sentence, it is said that there are no
words for it; a value without a word is named as the tools name it. So a language can begin with a handful of phrases,
and grow: nothing that it says is ever wrong.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from assistant.languages.replies import Asking, Grammar, Help, Numbers, Replies, Rules, Said, Several, ToolWords, Why
from assistant.languages.speaking import Pace
from assistant.tools import tools
from assistant.types.listening import Aside

Value = TypeVar("Value")


class Else(dict[str, Value]):
    """What a language has, and one value for all that it lacks."""

    def __init__(self, has: Mapping[str, Value], lacks: Value) -> None:
        super().__init__(has)
        self._lacks = lacks

    def __missing__(self, name: str) -> Value:
        """Return what stands for what is lacking."""
        return self._lacks


class _Itself(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return name


def partial_replies(
    *,
    no_words: str,
    that: str,
    may_not: str,
    did_not_work: str,
    done: str,
    what: str,
    shall_i: str,
    pace: Pace,
    grammar: Grammar,
    numbers: Numbers,
    of_tools: Mapping[str, ToolWords] | None = None,
    acts: Mapping[str, Said] | None = None,
    asides: Mapping[Aside, str] | None = None,
    questions: Mapping[str, Said] | None = None,
    refusals: Mapping[str, Said] | None = None,
    words: Mapping[str, Mapping[str, str]] | None = None,
) -> Replies:
    """Return the replies of a language that has these sentences.

    no_words: says that there are none in this language. that: what is requested, where nothing says it ("do that").
    may_not, did_not_work, done, what ("what do you mean?"): sentences for all cases alike. shall_i: asks, {request}.
    of_tools: `Replies.tools`, a name that is "" being `that`. The rest are as in `Replies`, each as far as it goes.
    """
    has = {name: replace(words, name=words.name or that) for name, words in (of_tools or {}).items()}
    telling = {name for name, tool in tools().items() if tool.acts == "none"}
    silent = {name: ToolWords(that, done=(({}, no_words),)) for name in telling - has.keys()}
    asking = shall_i.format(request=that)
    return Replies(
        pace=pace,
        grammar=grammar,
        numbers=numbers,
        rules=Rules(
            questions=questions or {},
            refusals=Else(refusals or {}, may_not),
            company={},
            with_company="",
            consequences={},
            notes={},
            because={},
            unseen=Else({}, (that, that)),
            cannot_tell="",
            so_refused={},
            left_open={},
            ranges=Else({}, may_not),
            by_the_car=(shall_i, may_not),
        ),
        several=Several(
            all_done=done,
            some_done=did_not_work,
            none_done=did_not_work,
            shall_i=shall_i,
            shall_i_all=asking,
            nothing_done=may_not,
            back="{done}",
            more="",
        ),
        asking=Asking(
            arguments=Else({}, what),
            switch=(what, what),
            opening=(what, what),
            number=what,
            what=what,
            choice=what,
            which=what,
            found=(),
        ),
        why=Why((no_words,), (no_words,), (no_words,), no_words, no_words, no_words, no_words),
        help=Help({"": no_words}, {"": ("",)}),
        acts=Else(acts or {}, no_words),
        not_all_understood=(what,),
        asides=asides or {},
        fragments=Else({}, what),
        tools=Else(silent | has, ToolWords(that)),
        shall_i=shall_i,
        any_request=that,
        before_object="",
        somewhere="{request}",
        words=Else(words or {}, _Itself()),
        unnamed="",
        everything=lambda _: (no_words,),
        held=lambda _: (may_not,),
        faults={},
        failed=did_not_work,
        failed_thing=did_not_work,
        not_set_up=Else({}, did_not_work),
        plain_done=done,
    )
