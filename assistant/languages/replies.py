"""What a language consists of: words and sentences as data, and what only code can say, as functions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.languages.speaking import Forms, Pace
from assistant.types.listening import Aside
from assistant.types.meaning import HeldBack

ANY = object()
"""in a condition: the answer has this field, whatever its value"""

Said = str | Forms
"""a sentence, or its forms"""

Sentences = Sequence[tuple[Mapping[str, object], Said]]
"""(condition on the values, sentence with {fields}); the first that fits is said"""

Answer = Callable[[Mapping[str, object]], Forms]
"""arguments and answer of a call, as one mapping -> what is said"""


@dataclass(frozen=True, slots=True)
class ToolWords:
    """What is said of one tool. All but its name may be missing, and is then said in general words."""

    name: str
    """what it is about: a choice, a failure, an undo and a "why" call it so"""
    request: Sentences = ()
    """what is requested: to ask about it, to offer it, to tell what was understood"""
    done: Sentences = ()
    """what was done"""
    answer: Answer | None = None
    """says it in place of `done`, where it takes code to say"""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """argument -> value -> word, where it is another one than in `Replies.words`"""
    request_words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """the same in a request"""
    measures: Mapping[str, Callable[[float], str]] = field(default_factory=dict)
    """argument -> how its number is said, where not as in `Numbers.measures`"""
    asks: Mapping[str, Said] = field(default_factory=dict)
    """argument -> question, where not as in `Asking.arguments`"""
    ranges: Mapping[str, str] = field(default_factory=dict)
    """argument -> what it may be, where not as in `Rules.ranges`"""


@dataclass(frozen=True, slots=True)
class Grammar:
    """How clauses and sentences are put together."""

    joint: str
    """between two sentences"""
    comma: str
    """between two clauses"""
    full_stop: str
    but: str
    """between what was done and what was not"""
    conjunction: str
    """of things"""
    also: str
    """of deeds"""
    disjunction: str
    """in a question"""
    alternative: str
    """in a statement"""
    listed: Callable[[list[str], str], str]
    """join words, the last two by one of these"""
    begun: Callable[[str], str]
    """a clause as a sentence begins with it"""
    within: Callable[[str], str]
    """a sentence without its end, as it goes on after a comma"""


@dataclass(frozen=True, slots=True)
class Numbers:
    """How numbers are said."""

    in_words: Callable[[int], str]
    plain: Callable[[float], str]
    measures: Mapping[str, Callable[[float], str]]
    """argument -> how its number is said, with its unit"""
    by: tuple[str, str]
    """a change up, and down, by a number: {}"""
    calls: Callable[[int], str]
    """so many things that were to be done"""
    all_calls: Callable[[int], str]
    """all of so many, from two"""


@dataclass(frozen=True, slots=True)
class Rules:
    """What is said for the rules of policy, each by its name."""

    questions: Mapping[str, Said]
    """{request}: what is requested"""
    refusals: Mapping[str, Said]
    company: Mapping[str, str]
    """of a call that was added: how it stands beside the one that it serves, e.g. "the low beam on" """
    with_company: str
    """a clause: {company}"""
    consequences: Mapping[str, str]
    """the same for what has to be said in any hurry: a clause with {what} it was done to"""
    notes: Mapping[str, Said]
    """sentences that follow what was done"""
    because: Mapping[str, str]
    """to "why": the reason to ask, to refuse, to add"""
    unseen: Mapping[str, tuple[str, str]]
    """what the car does not tell -> how it is named at length and briefly: how fast we're going"""
    cannot_tell: str
    """{what} is not known"""
    so_refused: Mapping[str, str]
    """rule that refuses for what is not known -> a clause: so I leave the trunk shut"""
    left_open: Mapping[str, str]
    """what was not known beside what was done -> a sentence"""
    ranges: Mapping[str, str]
    """argument -> what it may be: {least}, {most}; "other" for the rest"""
    by_the_car: tuple[str, str]
    """a rule of the vehicle whose own sentence takes too long: asks ({request}), refuses"""


@dataclass(frozen=True, slots=True)
class Several:
    """What is said of several calls at once."""

    all_done: str
    """{all}"""
    some_done: str
    """{done} of {all}"""
    none_done: str
    shall_i: str
    """{request}"""
    shall_i_all: str
    """{all}"""
    nothing_done: str
    """one part of it could not be, and so none was"""
    back: str
    """what was taken back: {done}"""
    more: str
    """behind the first of several: {more}"""


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked where something is missing."""

    arguments: Mapping[str, Said]
    """argument -> question; "other" for the rest"""
    switch: tuple[str, str]
    """the thing itself is missing: to switch off, and on"""
    opening: tuple[str, str]
    """to close, and to open"""
    number: str
    """the thing itself is missing that is to be set to a {number}"""
    what: str
    choice: str
    """{options}"""
    which: str
    """of so many that naming them takes too long"""
    found: Sequence[str]
    """the first, the second, ... of the places that were found"""


@dataclass(frozen=True, slots=True)
class Why:
    """What is said to "why"."""

    done: Forms
    """{heard}, {request}"""
    misunderstood: Forms
    """{heard}"""
    other: Forms
    """{heard}"""
    failed: str
    nothing: str
    untouched: str
    """the thing that was asked about was not touched"""
    no_deeds: str


@dataclass(frozen=True, slots=True)
class Help:
    """Examples of what can be said."""

    opening: Mapping[str, str]
    """topic -> before the examples; "" without one"""
    examples: Mapping[str, Sequence[str]]
    """topic -> things to say"""


@dataclass(frozen=True, slots=True)
class Replies:
    """The words and sentences of one language."""

    pace: Pace
    grammar: Grammar
    numbers: Numbers
    rules: Rules
    several: Several
    asking: Asking
    why: Why
    help: Help
    acts: Mapping[str, Said]
    """act, or "act reason" -> sentence"""
    not_all_understood: Forms
    """{part} of a sentence was not understood, and so nothing is done; the last names no part"""
    asides: Mapping[Aside, str]
    """what is said besides the answers; where it lacks a sentence, nothing"""
    fragments: Mapping[str, str]
    """kind of a fragment that nothing completed -> sentence"""
    tools: Mapping[str, ToolWords]
    """tool -> what is said of it"""
    shall_i: str
    """asks about one call: {request}"""
    any_request: str
    """what is requested of a {thing} that has no sentence for it"""
    before_object: str
    """what a request may begin with, its place then stands behind it: 把副驾座椅加热调到2档"""
    somewhere: str
    """a {request} at a {place}"""
    words: Mapping[str, Mapping[str, str]]
    """argument -> value -> word"""
    unnamed: str
    """stands for a name of which nothing can be said"""
    everything: Callable[[Sequence[Mapping[str, object]]], Forms]
    """the answers of get_state that were asked for as one, "is everything closed" -> what is said"""
    held: Callable[[HeldBack], Forms]
    """why a request was held back that depends on the car"""
    faults: Mapping[str, Sentences]
    """why a tool could not do it -> sentence"""
    failed: str
    failed_thing: str
    """{thing}"""
    not_set_up: Mapping[str, Said]
    """domain -> sentence; "other" for the rest"""
    plain_done: str

    @property
    def questions(self) -> Mapping[str, Said]:
        """Rule -> what is asked."""
        return self.rules.questions

    @property
    def refusals(self) -> Mapping[str, Said]:
        """Rule -> why not."""
        return self.rules.refusals
